import { useState, type FormEvent } from "react";
import type { WorkshopDraft } from "../../bindings";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Message } from "../../parts/Message";
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
  const { failure } = creating;

  const create = async (event: FormEvent) => {
    event.preventDefault();
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
    error: failure?.field === wire ? failure.message : null,
  });
  const isElsewhere = failure !== null && !Object.values<string>(wires).includes(failure.field ?? "");

  return (
    <form onSubmit={(event) => void create(event)} className="flex flex-col gap-3">
      <TextField {...field("title", wires.title)} hint={say("nameHint")} isRequired autoFocus />
      <TextField {...field("summit", wires.summit)} isRequired />
      <div className="grid grid-cols-2 gap-3">
        <TextField {...field("starts", wires.starts)} hint={say("dayHint")} />
        <TextField {...field("ends", wires.ends)} />
      </div>
      <TextField {...field("zone", wires.zone)} hint={say("zoneHint")} />
      <TextField {...field("authors", wires.authors)} hint={say("authorsHint")} />
      {isElsewhere && <Message failure={failure} />}
      <div className="mt-1 flex justify-end gap-2">
        <Button onPress={onClose}>{say("cancel")}</Button>
        <Button kind="main" type="submit" isDisabled={creating.isRunning}>
          {say("create")}
        </Button>
      </div>
    </form>
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
