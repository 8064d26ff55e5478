import { CalendarX2, Copy, ExternalLink, NotebookPen, TriangleAlert } from "lucide-react";
import { shortcutOf } from "../../actions";
import type { SessionDoubt, SessionFields, SessionRow, Topic, WorkshopId } from "../../bindings";
import { changeSession, changeTime, writeSession } from "../../discussions";
import { placeOf } from "../../drafts";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { CommitField } from "../../parts/CommitField";
import { Message, Refusal } from "../../parts/Message";
import { Select } from "../../parts/Select";
import { Inspector, Section } from "../../parts/SplitPane";
import { usePlatform } from "../../platform";
import { useGesture } from "../../queries";
import { kindInWords, say, whenInWords } from "../../wording/discussions";
import { SaveCalendar } from "../planner/SaveCalendar";
import type { Names } from "./names";
import { Questions } from "./Questions";
import { SessionPeople } from "./SessionPeople";
import { SessionTimes } from "./SessionTimes";

export type SessionInspectorProps = {
  workshop: WorkshopId;
  session: SessionRow;
  topics: readonly Topic[];
  names: Names;
  onNote: () => void;
  cancelling: { start: (isCancelled: boolean) => void };
};

const none = "none";

/** What a field of a session needs to be a gesture when it is left. */
export function useSessionField(workshop: WorkshopId, session: string) {
  const platform = usePlatform();
  return (field: string) => ({
    onCommit: (text: string) => writeSession({ platform, workshop, id: session }, field, text),
    place: placeOf.session(session, field, workshop),
  });
}

/** One session: when it is, who is in it, where, and what for. */
export function SessionInspector(props: SessionInspectorProps) {
  const { workshop, session, topics, names, onNote, cancelling } = props;
  const kept = useSessionField(workshop, session.id);
  const editing = useGesture((platform, changed: Partial<SessionFields>) =>
    changeSession({ platform, workshop, id: session.id }, () => changed),
  );
  const isOwnTitle = session.topic_id === null;
  const chooseTopic = (id: string) =>
    // A session without a topic keeps the words that it was known by.
    editing.start(id === none ? { topic_id: null, title: session.title || session.name } : { topic_id: id });
  return (
    <Inspector
      title={session.name}
      actions={
        <>
          <Button icon={NotebookPen} onPress={onNote} shortcut={shortcutOf("note-session") ?? ""}>
            {say("takeNotes")}
          </Button>
          <Button edits icon={CalendarX2} onPress={() => cancelling.start(!session.is_cancelled)}>
            {say(session.is_cancelled ? "holdSession" : "cancelSession")}
          </Button>
        </>
      }
    >
      <p className="-mt-2 flex flex-wrap items-center gap-2 tabular-nums">
        {whenInWords(session)}
        {session.is_cancelled && <Badge tone="no">{say("cancelled")}</Badge>}
      </p>
      <Doubts workshop={workshop} session={session} />
      <Refusal failure={editing.failure} />
      <SessionTimes workshop={workshop} session={session} />
      <SaveCalendar workshop={workshop} session={session.id} name={session.name} />
      <Section title={say("topic")}>
        <Select
          label={say("topic")}
          isLabelHidden
          value={session.topic_id ?? none}
          options={[...topics.map(({ id, title }) => ({ id, text: title })), { id: none, text: say("noTopic") }]}
          onChange={chooseTopic}
        />
        {isOwnTitle && <CommitField label={say("sessionTitle")} value={session.title} {...kept("title")} />}
        <Select
          label={say("kind")}
          value={session.kind}
          options={(["discussion", "office-hours"] as const).map((id) => ({ id, text: kindInWords(id) }))}
          onChange={(kind) => editing.start({ kind })}
        />
        <CommitField
          label={say("regionsField")}
          value={session.regions.join(", ")}
          hint={say("regionsHint")}
          {...kept("regions")}
        />
      </Section>
      <SessionPeople workshop={workshop} session={session} names={names} />
      <Section title={say("room")}>
        <CommitField label={say("roomName")} value={session.room_name} {...kept("room-name")} />
        <CommitField label={say("roomUrl")} value={session.room_url} {...kept("room-url")} />
        {session.room_url !== "" && <RoomLink url={session.room_url} />}
      </Section>
      <Section title={say("agenda")}>
        <CommitField label={say("agenda")} isLabelHidden value={session.agenda} lines={3} {...kept("agenda")} />
      </Section>
      <Questions workshop={workshop} session={session} names={names} />
    </Inspector>
  );
}

function RoomLink({ url }: { url: string }) {
  const opening = useGesture((platform, address: string) => platform.openLink(address));
  const copying = useGesture((platform, address: string) => platform.copyText(address));
  return (
    <div className="flex flex-wrap gap-2">
      <Button icon={ExternalLink} onPress={() => opening.start(url)}>
        {say("openRoom")}
      </Button>
      <Button icon={Copy} onPress={() => copying.start(url)}>
        {say("copyRoom")}
      </Button>
    </div>
  );
}

/** What is doubtful about the time, and where the rules of the zone changed, what may hold. */
function Doubts({ workshop, session }: { workshop: WorkshopId; session: SessionRow }) {
  if (session.doubts.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {session.doubts.map((doubt) => (
        <DoubtView key={doubt.rule} doubt={doubt} workshop={workshop} session={session} />
      ))}
    </ul>
  );
}

type DoubtProps = { doubt: SessionDoubt; workshop: WorkshopId; session: SessionRow };

function DoubtView({ doubt, workshop, session }: DoubtProps) {
  const moving = useGesture((platform, time: { local_time: string; offset: string }) =>
    changeTime({ platform, workshop, id: session.id }, time),
  );
  const clock = session.local_time.split(" ")[1] ?? session.local_time;
  const moment = session.local.local.split(" ")[1] ?? session.local.local;
  return (
    <li className="flex flex-col gap-2 rounded-control bg-warn-soft p-2 text-warn">
      <p className="flex gap-2">
        <TriangleAlert size={16} strokeWidth={1.5} aria-hidden className="mt-0.5 shrink-0" />
        <span className="wrap-anywhere">{doubt.message}</span>
      </p>
      {doubt.rule === "TZ-MOVED" && (
        <div className="flex flex-wrap gap-2">
          <Button edits onPress={() => moving.start({ local_time: session.local_time, offset: "" })}>
            {say("keepClock", { time: clock })}
          </Button>
          <Button edits onPress={() => moving.start({ local_time: session.local.local, offset: session.local.offset })}>
            {say("keepMoment", { time: moment })}
          </Button>
        </div>
      )}
      {moving.failure !== null && <Message failure={moving.failure} />}
    </li>
  );
}
