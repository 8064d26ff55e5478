import { Plus, X } from "lucide-react";
import { useState } from "react";
import type {
  DiscussionSessionId,
  Failure,
  SessionFields,
  SessionKind,
  SessionTime,
  Topic,
  TopicId,
  WorkshopId,
} from "../../bindings";
import { minutesTyped, timeTyped } from "../../discussions";
import { Button, IconButton } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { errorOf, Form } from "../../parts/Form";
import { Select } from "../../parts/Select";
import { TextField } from "../../parts/TextField";
import { useGesture, useOverview } from "../../queries";
import type { Zone } from "../../wire";
import { kindInWords, say } from "../../wording/discussions";
import { timeRefused } from "./SessionTimes";
import { ZoneField } from "./ZoneField";

export type AddSessionProps = {
  workshop: WorkshopId;
  topics: readonly Topic[];
  /** The topic that is chosen in the list. */
  topic: TopicId | null;
  isOpen: boolean;
  onClose: () => void;
  onAdded: (session: DiscussionSessionId) => void;
};

/** Adds one session or several of the same length, all of them or none. */
export function AddSession(props: AddSessionProps) {
  return (
    <Dialog title={say("addSessionTitle")} isOpen={props.isOpen} onClose={props.onClose} size="medium">
      <Fields {...props} />
    </Dialog>
  );
}

type Row = { key: number; text: string; zone: Zone | null };

const none = "none";

function Fields({ workshop, topics, topic, onClose, onAdded }: AddSessionProps) {
  const home = useOverview(workshop).data?.workshop.zone ?? null;
  const [topicId, setTopic] = useState<TopicId>(topic ?? none);
  const [kind, setKind] = useState<SessionKind>("discussion");
  const [title, setTitle] = useState("");
  const [length, setLength] = useState("60");
  const [rows, setRows] = useState<Row[]>([{ key: 0, text: "", zone: null }]);
  const adding = useGesture((platform, { times, fields }: { times: SessionTime[]; fields: SessionFields }) =>
    platform.addSessions(workshop, times, fields),
  );
  const [refused, setRefused] = useState<Failure | null>(null);
  const zoneOf = (row: Row) => row.zone ?? home ?? "UTC";
  const add = async () => {
    setRefused(null);
    const minutes = lengthOf(length, setRefused);
    if (minutes === null) return;
    const times = rows.map((row) => ({ ...timeTyped(row.text), zone: zoneOf(row), minutes }));
    const fields = { ...nothingElse, topic_id: topicId === none ? null : topicId, kind, title };
    const [first] = (await adding.run({ times, fields }).catch(() => null)) ?? [];
    if (first === undefined) return;
    onClose();
    onAdded(first);
  };
  const set = (row: Row, changed: Partial<Row>) =>
    setRows(rows.map((one) => (one.key === row.key ? { ...one, ...changed } : one)));
  const another = () => {
    const before = rows.at(-1);
    setRows([...rows, { key: (before?.key ?? 0) + 1, text: before?.text ?? "", zone: before?.zone ?? null }]);
  };
  return (
    <Form
      act={say("addSessions", { count: rows.length })}
      onAct={() => void add()}
      onCancel={onClose}
      isRunning={adding.isRunning}
      failure={foldAdvised(adding.failure, rows)}
      fields={["title"]}
    >
      <div className="grid gap-3 min-[500px]:grid-cols-2">
        <Select
          label={say("topic")}
          value={topicId}
          options={[...topics.map(({ id, title: text }) => ({ id, text })), { id: none, text: say("noTopic") }]}
          onChange={setTopic}
        />
        <Select
          label={say("kind")}
          value={kind}
          options={(["discussion", "office-hours"] as const).map((id) => ({ id, text: kindInWords(id) }))}
          onChange={setKind}
        />
      </div>
      {topicId === none && (
        <TextField
          label={say("sessionTitle")}
          value={title}
          onChange={setTitle}
          error={errorOf(adding.failure, "title")}
        />
      )}
      {rows.map((row, at) => (
        <fieldset key={row.key} className="grid grid-cols-[minmax(0,1fr)_1.75rem] items-end gap-x-2">
          <legend className="sr-only">{say("timeRow", { at: at + 1 })}</legend>
          <div className="grid gap-3 min-[500px]:grid-cols-2">
            <TextField
              label={say("localTime")}
              value={row.text}
              onChange={(text) => set(row, { text })}
              placeholder={home === null ? undefined : "2026-05-20 09:00"}
              autoFocus={at === rows.length - 1}
            />
            <ZoneField workshop={workshop} value={zoneOf(row)} onChange={(zone) => set(row, { zone })} />
          </div>
          {rows.length > 1 && (
            <IconButton
              label={say("removeTime", { at: at + 1 })}
              icon={X}
              onPress={() => setRows(rows.filter((one) => one.key !== row.key))}
            />
          )}
        </fieldset>
      ))}
      <p className="text-label text-muted">{say("localTimeHint")}</p>
      <div className="-ml-2.5">
        <Button kind="quiet" icon={Plus} onPress={another}>
          {say("anotherTime")}
        </Button>
      </div>
      <div className="w-52">
        <TextField label={say("oneLength")} value={length} onChange={setLength} error={refused?.message} />
      </div>
    </Form>
  );
}

const nothingElse: Omit<SessionFields, "topic_id" | "kind" | "title"> = {
  regions: [],
  people: [],
  room_name: "",
  room_url: "",
  agenda: "",
};

function lengthOf(text: string, refuse: (failure: Failure) => void): number | null {
  try {
    return minutesTyped(text);
  } catch (thrown) {
    if (typeof thrown === "object" && thrown !== null && "message" in thrown) {
      refuse({ code: "length-refused", message: String(thrown.message) });
    }
    return null;
  }
}

/** Of a time that comes twice it is also said how to write which. */
function foldAdvised(failure: Failure | null, rows: readonly Row[]): Failure | null {
  if (failure?.code !== "time-fold") return failure;
  return { ...failure, message: timeRefused(failure, rows[0]?.text ?? "") };
}
