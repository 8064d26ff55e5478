import { X } from "lucide-react";
import { useRef } from "react";
import type { PersonId, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { IconButton } from "../../parts/Button";
import { PersonFinder } from "../../parts/PersonFinder";
import { usePeople } from "../../queries";
import { say } from "../../wording/exhibits";

/** Finds the name of a person; who was on a picture may have left the workshop since. */
function useNames(workshop: WorkshopId) {
  const people = usePeople(workshop).data ?? [];
  return { people, nameOf: (id: PersonId) => people.find((row) => row.id === id)?.name ?? say("left") };
}

/** Who is on a picture, in a line. */
export function OnIt({ workshop, people }: { workshop: WorkshopId; people: readonly PersonId[] }) {
  const { nameOf } = useNames(workshop);
  return (
    <bdi className="block text-label wrap-anywhere text-muted">
      {say("onIt", { names: people.map(nameOf).join(", ") })}
    </bdi>
  );
}

export type OnPictureProps = {
  workshop: WorkshopId;
  chosen: readonly PersonId[];
  onChange: (chosen: PersonId[]) => void;
  /** Why somebody was refused. */
  error: string | null;
  autoFocus: boolean;
};

/** Who is on a picture: found by name, taken away. */
export function OnPicture({ workshop, chosen, onChange, error, autoFocus }: OnPictureProps) {
  const { people, nameOf } = useNames(workshop);
  const root = useRef<HTMLDivElement>(null);
  const add = (id: PersonId) => {
    onChange([...chosen, id]);
    announce(say("personOn", { name: nameOf(id) }));
  };
  const remove = (id: PersonId) => {
    onChange(chosen.filter((one) => one !== id));
    announce(say("personOff", { name: nameOf(id) }));
    // The row goes away with its button.
    root.current?.querySelector("input")?.focus();
  };
  return (
    <div ref={root} className="flex flex-col gap-1">
      <PersonFinder
        label={say("people")}
        placeholder={say("peopleFilter")}
        found={say("peopleFound")}
        none={say("nobodyFound")}
        hint={say("peopleHint")}
        error={error}
        people={people.filter((row) => !chosen.includes(row.id))}
        onFound={add}
        autoFocus={autoFocus}
      />
      {chosen.length > 0 && (
        <ul aria-label={say("peopleOn")} className="flex flex-col">
          {chosen.map((id) => (
            <li key={id} className="flex min-h-7 items-center">
              <bdi className="min-w-0 flex-1 wrap-break-word">{nameOf(id)}</bdi>
              <IconButton edits label={say("takeOff", { name: nameOf(id) })} icon={X} onPress={() => remove(id)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
