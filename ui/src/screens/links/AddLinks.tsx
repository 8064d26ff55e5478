import { useState } from "react";
import type { WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Dialog } from "../../parts/Dialog";
import { Form } from "../../parts/Form";
import { TextField } from "../../parts/TextField";
import { useGesture } from "../../queries";
import { say } from "../../wording/links";

export type AddLinksProps = { workshop: WorkshopId; isOpen: boolean; onClose: () => void };

/** Adds pasted addresses, as one step. */
export function AddLinks(props: AddLinksProps) {
  return (
    <Dialog title={say("addTitle")} size="medium" isOpen={props.isOpen} onClose={props.onClose}>
      <Fields {...props} />
    </Dialog>
  );
}

function Fields({ workshop, onClose }: AddLinksProps) {
  const [typed, setTyped] = useState("");
  const urls = typed.split(/\s+/u).filter((url) => url !== "");
  const adding = useGesture((platform, given: string[]) => platform.addLinks(workshop, given));
  const add = async () => {
    if (urls.length === 0) return;
    const done = await adding.run(urls).catch(() => null);
    if (done === null) return;
    const known = done.known === 0 ? [] : [say("known", { known: done.known })];
    announce([say("added", { added: done.added }), ...known].join(". "));
    onClose();
  };
  return (
    <Form
      act={say("add")}
      onAct={() => void add()}
      onCancel={onClose}
      isRunning={adding.isRunning || urls.length === 0}
      failure={adding.failure}
      fields={[]}
    >
      <TextField label={say("paste")} hint={say("pasteHint")} lines={6} value={typed} onChange={setTyped} autoFocus />
    </Form>
  );
}
