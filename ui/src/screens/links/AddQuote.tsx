import { useState } from "react";
import type { ChatQuoteId, PersonId, WorkshopId } from "../../bindings";
import { Dialog } from "../../parts/Dialog";
import { errorOf, Form } from "../../parts/Form";
import { TextField } from "../../parts/TextField";
import { useGesture, usePeople } from "../../queries";
import { say } from "../../wording/links";
import { PersonChoice } from "./PersonChoice";

export type AddQuoteProps = { workshop: WorkshopId; onClose: () => void; onAdded: (quote: ChatQuoteId) => void };

/** Writes down what somebody said outside the chat. */
export function AddQuote(props: AddQuoteProps) {
  return (
    <Dialog title={say("addQuoteTitle")} isOpen onClose={props.onClose}>
      <Fields {...props} />
    </Dialog>
  );
}

function Fields({ workshop, onClose, onAdded }: AddQuoteProps) {
  const [words, setWords] = useState("");
  const [person, setPerson] = useState<PersonId>("");
  const [isOpen, setOpen] = useState(false);
  const people = usePeople(workshop).data ?? [];
  const adding = useGesture((platform, said: { person: PersonId; words: string }) =>
    platform.addQuote(workshop, said.person, said.words, { topic_id: null, question_id: null, reply: "" }),
  );
  const add = async () => {
    if (person === "") return setOpen(true);
    const quote = await adding.run({ person, words }).catch(() => null);
    if (quote === null) return;
    onClose();
    onAdded(quote);
  };
  return (
    <Form
      act={say("addQuoteIt")}
      onAct={() => void add()}
      onCancel={onClose}
      isRunning={adding.isRunning}
      failure={adding.failure}
      fields={["words"]}
    >
      <TextField
        label={say("whatWasSaid")}
        value={words}
        lines={3}
        onChange={setWords}
        error={errorOf(adding.failure, "words")}
        autoFocus
      />
      <PersonChoice
        workshop={workshop}
        name={people.find(({ id }) => id === person)?.name ?? ""}
        isOpen={isOpen}
        onOpenChange={setOpen}
        onPerson={setPerson}
      />
    </Form>
  );
}
