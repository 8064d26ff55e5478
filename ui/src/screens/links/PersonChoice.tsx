import type { PersonId, WorkshopId } from "../../bindings";
import { Chooser } from "../../parts/Chooser";
import { PersonFinder } from "../../parts/PersonFinder";
import { usePeople } from "../../queries";
import { say } from "../../wording/links";

type Props = {
  workshop: WorkshopId;
  /** Who is chosen; empty for nobody. */
  name: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onPerson: (person: PersonId) => void;
};

/** Who said something: the person chosen, and a search for another. */
export function PersonChoice({ workshop, name, isOpen, onOpenChange, onPerson }: Props) {
  const people = usePeople(workshop).data ?? [];
  return (
    <Chooser
      label={say("person_")}
      value={name === "" ? null : name}
      placeholder={say("choosePerson")}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <PersonFinder
        label={say("person_")}
        placeholder={say("findPerson")}
        found={say("peopleFound")}
        none={say("nobodyFound")}
        people={people}
        onFound={(person) => {
          onOpenChange(false);
          onPerson(person);
        }}
        isEager
        autoFocus
      />
    </Chooser>
  );
}
