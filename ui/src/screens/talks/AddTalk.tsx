import { useState } from "react";
import type { TalkFields, TalkId, WorkshopId } from "../../bindings";
import { Dialog } from "../../parts/Dialog";
import { labelLook } from "../../parts/field";
import { errorOf, Form } from "../../parts/Form";
import { TextField } from "../../parts/TextField";
import { useGesture } from "../../queries";
import { say } from "../../wording/talks";
import { Speakers } from "./Speakers";

export type AddTalkProps = {
  workshop: WorkshopId;
  isOpen: boolean;
  onClose: () => void;
  onAdded: (talk: TalkId) => void;
};

/** Adds one talk by hand. */
export function AddTalk(props: AddTalkProps) {
  return (
    <Dialog title={say("addTitle")} isOpen={props.isOpen} onClose={props.onClose}>
      <Fields {...props} />
    </Dialog>
  );
}

function Fields({ workshop, onClose, onAdded }: AddTalkProps) {
  const [typed, setTyped] = useState<TalkFields>({ title: "", speakers: [], url: "" });
  const adding = useGesture((platform, draft: TalkFields) => platform.addTalk(workshop, draft));
  const add = async () => {
    const talk = await adding.run(typed).catch(() => null);
    if (talk === null) return;
    onClose();
    onAdded(talk);
  };
  return (
    <Form
      act={say("addIt")}
      onAct={() => void add()}
      onCancel={onClose}
      isRunning={adding.isRunning}
      failure={adding.failure}
      fields={["title", "url"]}
    >
      <TextField
        label={say("talk")}
        value={typed.title}
        onChange={(title) => setTyped({ ...typed, title })}
        error={errorOf(adding.failure, "title")}
        autoFocus
      />
      <fieldset className="flex flex-col gap-2">
        <legend className={`${labelLook} mb-1`}>{say("speakers")}</legend>
        <Speakers
          workshop={workshop}
          chosen={typed.speakers}
          onChange={(speakers) => setTyped({ ...typed, speakers })}
        />
      </fieldset>
      <TextField
        label={say("link")}
        value={typed.url}
        onChange={(url) => setTyped({ ...typed, url })}
        error={errorOf(adding.failure, "url")}
      />
    </Form>
  );
}
