import { useState, type FormEvent } from "react";
import type { PersonId, TalkFields, TalkId, WorkshopId } from "../../bindings";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { labelLook } from "../../parts/field";
import { Message } from "../../parts/Message";
import { Checkbox } from "../../parts/Switch";
import { TextField } from "../../parts/TextField";
import { useGesture, usePeople } from "../../queries";
import { say } from "../../wording/talks";

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
  const { failure } = adding;
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const talk = await adding.run(typed).catch(() => null);
    if (talk === null) return;
    onClose();
    onAdded(talk);
  };
  const errorOf = (field: string) => (failure?.field === field ? failure.message : null);
  const isElsewhere = failure !== null && failure.field !== "title" && failure.field !== "url";
  return (
    <form onSubmit={(event) => void add(event)} className="flex flex-col gap-3">
      <TextField
        label={say("talk")}
        value={typed.title}
        onChange={(title) => setTyped({ ...typed, title })}
        error={errorOf("title")}
        autoFocus
      />
      <Speakers workshop={workshop} chosen={typed.speakers} onChange={(speakers) => setTyped({ ...typed, speakers })} />
      <TextField
        label={say("link")}
        value={typed.url}
        onChange={(url) => setTyped({ ...typed, url })}
        error={errorOf("url")}
      />
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

type SpeakersProps = { workshop: WorkshopId; chosen: PersonId[]; onChange: (chosen: PersonId[]) => void };

/** As many rows as can be looked through; the rest is found by name. */
const listed = 50;

function Speakers({ workshop, chosen, onChange }: SpeakersProps) {
  const [typed, setTyped] = useState("");
  const people = usePeople(workshop).data ?? [];
  const wanted = typed.trim().toLowerCase();
  const fits = people.filter((row) => chosen.includes(row.id) || row.name.toLowerCase().includes(wanted));
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className={`${labelLook} mb-1`}>{say("speakers")}</legend>
      <TextField
        label={say("speakerFilter")}
        isLabelHidden
        placeholder={say("speakerFilter")}
        value={typed}
        onChange={setTyped}
      />
      <div className="h-36 overflow-auto rounded-control border border-line px-2 py-1">
        {fits.length === 0 && <p className="text-muted">{say("noSpeakers")}</p>}
        {fits.slice(0, listed).map((row) => (
          <Checkbox
            key={row.id}
            isSelected={chosen.includes(row.id)}
            onChange={(isChosen) => onChange(isChosen ? [...chosen, row.id] : chosen.filter((id) => id !== row.id))}
          >
            <bdi>{row.name}</bdi>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
