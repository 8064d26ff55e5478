import { useState } from "react";
import type { WorkshopDraft } from "../../bindings";
import { Dialog } from "../../parts/Dialog";
import { errorOf, Form } from "../../parts/Form";
import { TextField } from "../../parts/TextField";
import { useGesture } from "../../queries";
import { go } from "../../routes";
import { say } from "../../wording/start";

type Typed = { title: string; summit: string; starts: string; ends: string; zone: string; authors: string };

const nothing: Typed = { title: "", summit: "", starts: "", ends: "", zone: "", authors: "" };

/** Asks for a title and a summit; the rest can come later. */
export function NewWorkshop({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title={say("newTitle")} isOpen={isOpen} onClose={onClose}>
      <Fields onClose={onClose} />
    </Dialog>
  );
}

function Fields({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState(nothing);
  const creating = useGesture((platform, draft: WorkshopDraft) => platform.createWorkshop(draft));

  const create = async () => {
    try {
      const workshop = await creating.run(draftOf(typed));
      onClose();
      go({ screen: "overview", workshop, record: null, filter: "" });
    } catch {
      // The field or the message below says why.
    }
  };
  const field = (name: keyof Typed, wire: string) => ({
    label: say(labels[name]),
    value: typed[name],
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
    error: errorOf(creating.failure, wire),
  });
  return (
    <Form
      act={say("create")}
      onAct={() => void create()}
      onCancel={onClose}
      isRunning={creating.isRunning}
      failure={creating.failure}
      fields={Object.values(wires)}
    >
      <TextField {...field("title", wires.title)} hint={say("nameHint")} isRequired autoFocus />
      <TextField {...field("summit", wires.summit)} isRequired />
      <div className="grid grid-cols-2 gap-3">
        <TextField {...field("starts", wires.starts)} hint={say("dayHint")} />
        <TextField {...field("ends", wires.ends)} />
      </div>
      <TextField {...field("zone", wires.zone)} hint={say("zoneHint")} />
      <TextField {...field("authors", wires.authors)} hint={say("authorsHint")} />
    </Form>
  );
}

const labels = {
  title: "name",
  summit: "summit",
  starts: "starts",
  ends: "ends",
  zone: "zone",
  authors: "authors",
} as const;

const wires = {
  title: "title",
  summit: "summit",
  starts: "starts_on",
  ends: "ends_on",
  zone: "zone",
  authors: "authors",
} as const;

function draftOf({ title, summit, starts, ends, zone, authors }: Typed): WorkshopDraft {
  const orNone = (value: string) => (value.trim() === "" ? null : value.trim());
  const names = authors.split(",").flatMap((name) => orNone(name) ?? []);
  return { title, summit, starts_on: orNone(starts), ends_on: orNone(ends), zone: orNone(zone), authors: names };
}
