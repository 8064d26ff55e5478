import { CalendarPlus, Plus } from "lucide-react";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useRunner, type ActionId, type Desk } from "../../actions";
import type { Discussions, Topic, TopicId, TopicOutcome, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Chips } from "../../parts/Chips";
import { EmptyState } from "../../parts/EmptyState";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { ScreenHead } from "../../parts/ScreenHead";
import { enterInspector, SplitPane } from "../../parts/SplitPane";
import { useDiscussions, useGesture, useHours } from "../../queries";
import { replace } from "../../routes";
import { say } from "../../wording/discussions";
import type { PlannerSheet } from "../planner/Sheets";
import { MoreMenu } from "../talks/MoreMenu";
import { MoveTo } from "../talks/MoveTo";
import { AddSession } from "./AddSession";
import { AddTopic } from "./AddTopic";
import { KeepClear } from "./KeepClear";
import { earlierOf, linesOf, type Line } from "./lines";
import { useNames } from "./names";
import { Notes } from "./Notes";
import { SessionInspector } from "./SessionInspector";
import { SessionList } from "./SessionList";
import { TopicInspector } from "./TopicInspector";

const PlannerSheets = lazy(async () => ({ default: (await import("../planner/Sheets")).PlannerSheets }));
const Ledger = lazy(async () => ({ default: (await import("../planner/Ledger")).Ledger }));
const HoursView = lazy(async () => ({ default: (await import("../planner/HoursView")).HoursView }));

type Props = { workshop: WorkshopId; desk: Desk; onSelect: (record: string | null) => void };

/** Topics, when they are discussed, and what came of it. */
export function DiscussionsScreen(props: Props) {
  const reading = useDiscussions(props.workshop);
  return <Loaded reading={reading}>{(found) => <Screen {...props} found={found} />}</Loaded>;
}

/** What the main pane shows, by the filter of the address. */
const views = { sessions: "", notes: "notes", hours: "hours", ledger: "ledger", keepClear: "keep-clear" } as const;

const offered: readonly ActionId[] = [
  "plan-hours",
  "announce-sessions",
  "plan-office-hours",
  "import-availability",
  "check-times",
];

function Screen({ workshop, desk, onSelect, found }: Props & { found: Discussions }) {
  const [dialog, setDialog] = useState<"topic" | "session" | null>(null);
  const busy = useHours(workshop).data?.busy_times ?? [];
  const isView = (one: string) => one === desk.route.filter;
  const view = [views.hours, views.ledger, views.keepClear].find(isView) ?? views.sessions;
  const lines = useMemo(() => linesOf(found), [found]);
  const line = lines.find((one) => one.id === desk.route.record) ?? lines[0] ?? null;
  useRunner("add-topic", () => setDialog("topic"));
  useRunner("add-session", () => setDialog("session"));
  const [sheet, setSheet] = useState<PlannerSheet | null>(null);
  useRunner("announce-sessions", found.sessions.length === 0 ? null : () => setSheet("announce"));
  useRunner("plan-office-hours", () => setSheet("office-hours"));
  useRunner("check-times", () => setSheet("check-times"));
  useRunner("import-availability", () => setSheet("availability"));
  const { topics, sessions } = found;
  const added = (record: string) => replace({ ...desk.route, filter: views.sessions, record });
  const acts = (
    <>
      <Button edits kind={lines.length === 0 ? "main" : "plain"} icon={Plus} onPress={() => setDialog("topic")}>
        {say("addTopic")}
      </Button>
      {lines.length > 0 && (
        <Button
          edits
          kind={view === views.hours ? "plain" : "main"}
          icon={CalendarPlus}
          onPress={() => setDialog("session")}
        >
          {say("addSession")}
        </Button>
      )}
    </>
  );
  return (
    <>
      <ScreenHead
        title={say("title")}
        {...(line === null ? {} : { count: say("count", { topics: topics.length, sessions: sessions.length }) })}
      >
        {line !== null && acts}
        <MoreMenu desk={desk} label={say("more")} offered={offered} />
      </ScreenHead>
      <div className="flex min-h-9 shrink-0 items-center px-4 pb-1">
        <Chips
          label={say("views")}
          chips={[
            { id: views.sessions, text: say("sessionsView") },
            { id: views.hours, text: say("hoursView") },
            { id: views.ledger, text: say("ledgerView") },
            { id: views.keepClear, text: say("keepClearView", { count: busy.length }) },
          ]}
          value={view}
          onChange={(filter) => replace({ ...desk.route, filter })}
        />
      </div>
      {view === views.keepClear ? (
        <KeepClear workshop={workshop} times={busy} />
      ) : view === views.hours ? (
        <Suspense fallback={null}>
          <HoursView workshop={workshop} desk={desk} found={found} topic={topicOf(line)} />
        </Suspense>
      ) : view === views.ledger ? (
        <Suspense fallback={null}>
          <Ledger workshop={workshop} />
        </Suspense>
      ) : line === null ? (
        <div className="flex-1 border-t border-line">
          <EmptyState title={say("emptyTitle")} why={say("emptyWhy")}>
            {acts}
          </EmptyState>
        </div>
      ) : (
        <Sessions
          workshop={workshop}
          desk={desk}
          onSelect={onSelect}
          found={found}
          line={line}
          onAddSession={() => setDialog("session")}
        />
      )}
      {sheet !== null && (
        <Suspense fallback={null}>
          <PlannerSheets sheet={sheet} workshop={workshop} onClose={() => setSheet(null)} />
        </Suspense>
      )}
      <AddTopic workshop={workshop} isOpen={dialog === "topic"} onClose={() => setDialog(null)} onAdded={added} />
      <AddSession
        workshop={workshop}
        topics={topics.map(({ topic }) => topic)}
        topic={topicOf(line) ?? topics[0]?.topic.id ?? null}
        isOpen={dialog === "session"}
        onClose={() => setDialog(null)}
        onAdded={added}
      />
    </>
  );
}

function topicOf(line: Line | null): TopicId | null {
  if (line === null) return null;
  return line.kind === "topic" ? line.id : line.session.topic_id;
}

type SessionsProps = Props & { found: Discussions; line: Line; onAddSession: () => void };

/** The list with the inspector of what is chosen, and its notes below. */
function Sessions({ workshop, desk, onSelect, found, line, onAddSession }: SessionsProps) {
  const [isMoving, setMoving] = useState(false);
  const names = useNames(workshop);
  const { topics, move, failure } = useMoving(found.topics, onSelect);
  const shown = useMemo(() => linesOf({ ...found, topics }), [found, topics]);
  const cancelling = useGesture((platform, isCancelled: boolean) => platform.cancelSession(line.id, isCancelled));
  const { session } = line.kind === "session" ? line : { session: null };
  const position = topics.findIndex(({ topic }) => topic.id === line.id) + 1;
  const { topic } = line.kind === "topic" ? line : { topic: null };
  const step = topic === null ? null : (by: number) => void move(topic, position, position + by);
  useRunner("move-up", step === null ? null : () => step(-1));
  useRunner("move-down", step === null ? null : () => step(1));
  useRunner("move-to", step === null ? null : () => setMoving(true));
  useRunner("edit-record", enterInspector);
  useRunner("cancel-session", session === null ? null : () => cancelling.start(!session.is_cancelled));
  const isNoting = session !== null && desk.route.filter === views.notes;
  const focusNotes = useFocusOnNotes(isNoting);
  const note = () => {
    focusNotes();
    replace({ ...desk.route, record: line.id, filter: views.notes });
  };
  useRunner("note-session", session === null ? null : note);
  const closeNotes = () => {
    replace({ ...desk.route, record: line.id, filter: views.sessions });
    document.querySelector<HTMLElement>('[data-pane="list"] [role="row"][tabindex="0"]')?.focus();
  };
  const refused = failure ?? cancelling.failure;
  return (
    <>
      {refused !== null && <Message failure={refused} />}
      <SplitPane
        hasLine
        below={
          session === null || !isNoting ? null : (
            <Notes
              key={session.id}
              workshop={workshop}
              session={session}
              earlier={earlierOf(session, found.sessions)}
              names={names}
              onClose={closeNotes}
            />
          )
        }
        inspector={
          line.kind === "topic" ? (
            <TopicInspector
              key={line.id}
              workshop={workshop}
              outcome={line.outcome}
              position={position}
              count={topics.length}
              names={names}
              onMove={(to) => void move(line.topic, position, to)}
              onMoveTo={() => setMoving(true)}
              onAddSession={onAddSession}
            />
          ) : (
            <SessionInspector
              key={line.id}
              workshop={workshop}
              session={line.session}
              topics={topics.map((one) => one.topic)}
              names={names}
              onNote={note}
              cancelling={cancelling}
            />
          )
        }
      >
        <SessionList lines={shown} names={names} selected={line.id} onSelect={onSelect} />
      </SplitPane>
      {topic !== null && (
        <MoveTo
          key={topic.id}
          talk={{ title: topic.title, position }}
          count={topics.length}
          isOpen={isMoving}
          onClose={() => setMoving(false)}
          onMove={(to) => void move(topic, position, to)}
        />
      )}
    </>
  );
}

/** Whoever opens the notes may type at once. */
function useFocusOnNotes(isNoting: boolean) {
  const isWanted = useRef(false);
  const focus = () => document.querySelector<HTMLElement>('[data-pane="notes"] textarea')?.focus();
  useEffect(() => {
    if (isNoting && isWanted.current) focus();
    isWanted.current = false;
  }, [isNoting]);
  return () => {
    if (isNoting) focus();
    else isWanted.current = true;
  };
}

/** Moves topics, shown at once and taken back when it was refused. */
function useMoving(topics: TopicOutcome[], onSelect: Props["onSelect"]) {
  const [moved, setMoved] = useState<{ base: TopicOutcome[]; topics: TopicOutcome[] } | null>(null);
  const moving = useGesture((platform, { id, to }: { id: TopicId; to: number }) => platform.moveTopic(id, to));
  const shown = moved !== null && moved.base === topics ? moved.topics : topics;
  const move = async (topic: Topic, from: number, to: number) => {
    const one = shown[from - 1];
    if (one === undefined || to < 1 || to > shown.length || to === from) return;
    setMoved({ base: topics, topics: shown.toSpliced(from - 1, 1).toSpliced(to - 1, 0, one) });
    onSelect(topic.id);
    try {
      await moving.run({ id: topic.id, to });
      announce(say("moved", { position: to, count: shown.length }));
    } catch {
      setMoved(null);
    }
  };
  return { topics: shown, move, failure: moving.failure };
}
