import { useState } from "react";
import type { PersonFields, PersonId, WorkshopId } from "../../bindings";
import { Dialog } from "../../parts/Dialog";
import { errorOf, Form } from "../../parts/Form";
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
  const add = async () => {
    const person = await adding.run(typed).catch(() => null);
    if (person === null) return;
    onClose();
    onAdded(person);
  };
  const field = (name: keyof PersonFields) => ({
    value: typed[name],
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
    error: errorOf(adding.failure, name),
  });
  return (
    <Form
      act={say("addIt")}
      onAct={() => void add()}
      onCancel={onClose}
      isRunning={adding.isRunning}
      failure={adding.failure}
      fields={Object.keys(nobody)}
    >
      <TextField label={say("name")} {...field("name")} isRequired autoFocus />
      <TextField label={say("affiliation")} {...field("affiliation")} />
      <TextField label={say("asWritten")} {...field("zone_as_written")} />
      <TextField label={say("email")} {...field("email")} />
    </Form>
  );
}
