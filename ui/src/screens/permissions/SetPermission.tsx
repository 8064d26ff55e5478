import { useState } from "react";
import type { PermissionChannel, PermissionDraft, PermissionItem, PermissionState, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Dialog } from "../../parts/Dialog";
import { errorOf, Form } from "../../parts/Form";
import { Select } from "../../parts/Select";
import { TextField } from "../../parts/TextField";
import { useGesture } from "../../queries";
import { channels, items, keepsOut, say, states, stateToChoose, thingInWords } from "../../wording/permissions";
import { Appearance } from "./Appearance";
import type { Thing } from "./things";

export type SettingThing = Pick<Thing, "person_id" | "name" | "item" | "channel" | "talk_id" | "talk">;

/** Whose permission is set; `isFree` lets one choose what it is about. */
export type Setting = { things: readonly SettingThing[]; isFree: boolean };

export type SetPermissionProps = { workshop: WorkshopId; setting: Setting; onClose: () => void };

/** Writes down what people said: many at once, as one gesture. */
export function SetPermission(props: SetPermissionProps) {
  return (
    <Dialog
      title={say("setTitle", { count: props.setting.things.length })}
      isOpen
      onClose={props.onClose}
      size="medium"
    >
      <Fields {...props} />
    </Dialog>
  );
}

type Subject = { item: PermissionItem; channel: PermissionChannel };

function Fields({ workshop, setting, onClose }: SetPermissionProps) {
  const [state, setState] = useState<PermissionState>("yes");
  const [from, setFrom] = useState("");
  const [evidence, setEvidence] = useState("");
  const [subject, setSubject] = useState<Subject>({ item: "photo", channel: "site" });
  const things = setting.isFree ? setting.things.map((thing) => ({ ...thing, ...subject })) : setting.things;
  const saving = useGesture((platform, drafts: PermissionDraft[]) => platform.setPermissions(workshop, drafts));
  const save = async () => {
    const day = state === "embargo" && from.trim() !== "" ? from.trim() : null;
    const drafts = things.map(({ person_id, talk_id, item, channel }) => {
      return { person_id, talk_id, item, channel, state, from: day, evidence };
    });
    const count = await saving.run(drafts).catch(() => null);
    if (count === null) return;
    announce(say("done", { count }));
    onClose();
  };
  const isAllowed = state === "yes" || state === "embargo";
  return (
    <Form
      act={say("setIt", { count: things.length })}
      onAct={() => void save()}
      onCancel={onClose}
      isRunning={saving.isRunning}
      failure={saving.failure}
      fields={state === "embargo" ? ["from"] : []}
    >
      {setting.isFree ? <Choice subject={subject} onChoose={setSubject} /> : <Whose things={things} />}
      <Select
        label={say("state")}
        value={state}
        options={states.map((id) => ({ id, text: stateToChoose(id) }))}
        onChange={setState}
      />
      {state === "embargo" && (
        <TextField
          label={say("from")}
          hint={say("dayHint")}
          value={from}
          onChange={setFrom}
          error={errorOf(saving.failure, "from")}
        />
      )}
      <TextField
        label={say("evidence")}
        hint={say("evidenceHint")}
        lines={2}
        value={evidence}
        onChange={setEvidence}
        autoFocus
      />
      {isAllowed ? <Appearance workshop={workshop} things={things} /> : <Kept things={things} />}
    </Form>
  );
}

function Choice({ subject, onChoose }: { subject: Subject; onChoose: (subject: Subject) => void }) {
  return (
    <div className="grid grid-cols-2 gap-3">
      <Select
        label={say("item")}
        value={subject.item}
        options={items.map((id) => ({ id, text: say(id) }))}
        onChange={(item) => onChoose({ ...subject, item })}
      />
      <Select
        label={say("channel")}
        value={subject.channel}
        options={channels.map((id) => ({ id, text: say(id) }))}
        onChange={(channel) => onChoose({ ...subject, channel })}
      />
    </div>
  );
}

const shown = 8;

function Whose({ things }: { things: readonly SettingThing[] }) {
  return (
    <ul className="flex flex-col text-prose">
      {things.slice(0, shown).map((thing) => {
        const { name, talk } = thing;
        const words = { name, thing: thingInWords(thing.item, thing.channel), title: talk };
        return (
          <li key={`${thing.person_id} ${thing.item} ${thing.channel} ${thing.talk_id ?? ""}`}>
            <bdi>{say(talk === "" ? "whose" : "whoseTalk", words)}</bdi>
          </li>
        );
      })}
      {things.length > shown && <li className="text-muted">{say("more", { count: things.length - shown })}</li>}
    </ul>
  );
}

/** What these answers keep out of which exports. */
function Kept({ things }: { things: readonly SettingThing[] }) {
  const sentences = new Set(things.map((thing) => keepsOut(thing.item, thing.channel)));
  return [...sentences].map((sentence) => (
    <p key={sentence} className="text-muted">
      {sentence}
    </p>
  ));
}
