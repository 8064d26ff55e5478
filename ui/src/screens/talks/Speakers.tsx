import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useRef, type ReactNode } from "react";
import type { PersonId, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { IconButton } from "../../parts/Button";
import { PersonFinder } from "../../parts/PersonFinder";
import { usePeople } from "../../queries";
import { say } from "../../wording/talks";

export type SpeakersProps = {
  workshop: WorkshopId;
  /** In the order in which they are named. */
  chosen: readonly PersonId[];
  /** Each step at once: one more, one less, or another order. */
  onChange: (chosen: PersonId[]) => void;
  /** Draws a name; plain without it. */
  nameOf?: (id: PersonId, name: string) => ReactNode;
};

/** Who gives a talk: found by name, put in order, taken away. */
export function Speakers({ workshop, chosen, onChange, nameOf = (_, name) => name }: SpeakersProps) {
  const people = usePeople(workshop).data ?? [];
  const root = useRef<HTMLDivElement>(null);
  const name = (id: PersonId) => people.find((row) => row.id === id)?.name ?? "";
  const move = (at: number, by: number) => {
    const id = chosen[at];
    if (id === undefined) return;
    onChange(chosen.toSpliced(at, 1).toSpliced(at + by, 0, id));
    announce(say("speakerMoved", { name: name(id), position: at + by + 1, count: chosen.length }));
  };
  const remove = (at: number) => {
    const id = chosen[at];
    if (id === undefined) return;
    onChange(chosen.toSpliced(at, 1));
    announce(say("speakerRemoved", { name: name(id) }));
    // The row goes away with its buttons.
    root.current?.querySelector("input")?.focus();
  };
  const add = (id: PersonId) => {
    onChange([...chosen, id]);
    announce(say("speakerAdded", { name: name(id) }));
  };
  return (
    <div ref={root} className="flex flex-col gap-2">
      {chosen.length > 0 && (
        <ol aria-label={say("speakers")} className="flex flex-col">
          {chosen.map((id, at) => (
            <li key={id} className="flex min-h-7 items-center">
              <bdi className="min-w-0 flex-1 wrap-break-word">{nameOf(id, name(id))}</bdi>
              {chosen.length > 1 && (
                <>
                  <IconButton
                    edits
                    label={say("speakerUp", { name: name(id) })}
                    icon={ArrowUp}
                    isDisabled={at === 0}
                    onPress={() => move(at, -1)}
                  />
                  <IconButton
                    edits
                    label={say("speakerDown", { name: name(id) })}
                    icon={ArrowDown}
                    isDisabled={at === chosen.length - 1}
                    onPress={() => move(at, 1)}
                  />
                </>
              )}
              <IconButton edits label={say("speakerRemove", { name: name(id) })} icon={X} onPress={() => remove(at)} />
            </li>
          ))}
        </ol>
      )}
      <PersonFinder
        label={say("speakerAdd")}
        placeholder={say("speakerFilter")}
        found={say("speakersFound")}
        none={say("noSpeakers")}
        people={people.filter((row) => !chosen.includes(row.id))}
        onFound={add}
      />
    </div>
  );
}
