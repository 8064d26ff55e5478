import type { PersonId } from "../../bindings";
import { Button } from "../../parts/Button";
import { Chooser } from "../../parts/Chooser";
import { PersonFinder } from "../../parts/PersonFinder";
import { say } from "../../wording/discussions";
import type { Names } from "./names";

export type PersonChooserProps = {
  label: string;
  names: Names;
  value: PersonId | null;
  onChange: (person: PersonId | null) => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** One of the people of the workshop, or nobody. */
export function PersonChooser({ label, names, value, onChange, isOpen, onOpenChange }: PersonChooserProps) {
  const choose = (person: PersonId | null) => {
    onOpenChange(false);
    onChange(person);
  };
  return (
    <Chooser
      label={label}
      isLabelHidden
      value={value === null ? null : names.nameOf(value)}
      placeholder={say("nobody")}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <PersonFinder
        label={label}
        placeholder={say("personFilter")}
        found={say("peopleFound")}
        none={say("nobodyFound")}
        people={names.people}
        onFound={choose}
        isEager
        autoFocus
      />
      {value !== null && <Button onPress={() => choose(null)}>{say("nobody")}</Button>}
    </Chooser>
  );
}
