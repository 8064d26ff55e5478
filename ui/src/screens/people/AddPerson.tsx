import { useState, type FormEvent } from "react";
import type { PersonFields, PersonId, WorkshopId } from "../../bindings";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Message } from "../../parts/Message";
import { TextField } from "../../parts/TextField";
import { useGesture } from "../../queries";
import { say } from "../../wording/people";

export type AddPersonProps = {
  workshop: WorkshopId;
  isOpen: boolean;
  onClose: () => void;
  onAdded: (person: PersonId) => void;
};

/** Adds one person by hand. */
export function AddPerson(props: AddPersonProps) {
  return (
    <Dialog title={say("addTitle")} isOpen={props.isOpen} onClose={props.onClose}>
      <Fields {...props} />
    </Dialog>
  );
}

const nobody: PersonFields = { name: "", email: "", affiliation: "", zone_as_written: "" };

function Fields({ workshop, onClose, onAdded }: AddPersonProps) {
  const [typed, setTyped] = useState(nobody);
  const adding = useGesture((platform, draft: PersonFields) => platform.addPerson(workshop, draft));
  const { failure } = adding;
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const person = await adding.run(typed).catch(() => null);
    if (person === null) return;
    onClose();
    onAdded(person);
  };
  const field = (name: keyof PersonFields) => ({
    value: typed[name],
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
    error: failure?.field === name ? failure.message : null,
  });
  const isElsewhere = failure !== null && !(failure.field != null && failure.field in nobody);
  return (
    <form onSubmit={(event) => void add(event)} className="flex flex-col gap-3">
      <TextField label={say("name")} {...field("name")} isRequired autoFocus />
      <TextField label={say("affiliation")} {...field("affiliation")} />
      <TextField label={say("asWritten")} {...field("zone_as_written")} />
      <TextField label={say("email")} {...field("email")} />
      {isElsewhere && <Message failure={failure} />}
      <div className="mt-1 flex justify-end gap-2">
        <Button onPress={onClose}>{say("cancel")}</Button>
        <Button kind="main" type="submit" isDisabled={adding.isRunning}>
          {say("addIt")}
        </Button>
      </div>
    </form>
  );
}
