import { X } from "lucide-react";
import { useRef } from "react";
import type { SessionPart, SessionPerson, SessionRow, WorkshopId } from "../../bindings";
import { changeSession } from "../../discussions";
import { announce } from "../../parts/announce";
import { IconButton } from "../../parts/Button";
import { Refusal } from "../../parts/Message";
import { PersonFinder } from "../../parts/PersonFinder";
import { Select } from "../../parts/Select";
import { Section } from "../../parts/SplitPane";
import { useGesture } from "../../queries";
import { partInWords, say } from "../../wording/discussions";
import type { Names } from "./names";

const parts: readonly SessionPart[] = ["host", "note-taker", "moderator", "panelist"];
const options = parts.map((id) => ({ id, text: partInWords(id) }));

export type SessionPeopleProps = { workshop: WorkshopId; session: SessionRow; names: Names };

/** Who does what in a session. */
export function SessionPeople({ workshop, session, names }: SessionPeopleProps) {
  const root = useRef<HTMLDivElement>(null);
  const setting = useGesture((platform, change: (people: SessionPerson[]) => SessionPerson[]) =>
    changeSession({ platform, workshop, id: session.id }, ({ people }) => ({ people: change(people) })),
  );
  const { people } = session;
  const is = (one: SessionPerson) => (other: SessionPerson) =>
    other.person_id === one.person_id && other.part === one.part;
  const setPart = (one: SessionPerson, part: SessionPart) =>
    setting.start((all) => all.map((other) => (is(one)(other) ? { ...other, part } : other)));
  const remove = (one: SessionPerson) => {
    setting.start((all) => all.filter((other) => !is(one)(other)));
    announce(say("personRemoved", { name: names.nameOf(one.person_id) }));
    // The row goes away with its button.
    root.current?.querySelector("input")?.focus();
  };
  const add = (person_id: string) => {
    // The part that is not taken yet.
    setting.start((all) => [...all, { person_id, part: freePart(all) }]);
    announce(say("personAdded", { name: names.nameOf(person_id) }));
  };
  return (
    <Section title={say("people")}>
      <div ref={root} className="flex flex-col gap-2">
        {people.length > 0 && (
          <ul aria-label={say("people")} className="flex flex-col gap-1">
            {people.map((one) => (
              <li key={`${one.person_id} ${one.part}`} className="grid grid-cols-[1fr_7.5rem_auto] items-center gap-1">
                <bdi className="min-w-0 wrap-break-word">{names.nameOf(one.person_id)}</bdi>
                <Select
                  label={say("part", { name: names.nameOf(one.person_id) })}
                  isLabelHidden
                  value={one.part}
                  options={options}
                  onChange={(part) => setPart(one, part)}
                />
                <IconButton
                  edits
                  label={say("remove", { name: names.nameOf(one.person_id) })}
                  icon={X}
                  onPress={() => remove(one)}
                />
              </li>
            ))}
          </ul>
        )}
        <PersonFinder
          label={say("addPerson")}
          placeholder={say("personFilter")}
          found={say("peopleFound")}
          none={say("nobodyFound")}
          people={names.people.filter((row) => !people.some((one) => one.person_id === row.id))}
          onFound={add}
        />
      </div>
      <Refusal failure={setting.failure} />
    </Section>
  );
}

function freePart(people: readonly SessionPerson[]): SessionPart {
  const free = (["host", "note-taker"] as const).find((part) => !people.some((one) => one.part === part));
  return free ?? "panelist";
}
