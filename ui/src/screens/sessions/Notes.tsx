import clsx from "clsx";
import { ListPlus, X } from "lucide-react";
import { useRef, type KeyboardEvent } from "react";
import type { SessionRow, WorkshopId } from "../../bindings";
import { changeNotes, fieldsOf } from "../../discussions";
import { announce } from "../../parts/announce";
import { Button, IconButton } from "../../parts/Button";
import { CommitField } from "../../parts/CommitField";
import { labelLook } from "../../parts/field";
import { Message } from "../../parts/Message";
import { useGesture } from "../../queries";
import { say, whenInWords } from "../../wording/discussions";
import { ActionLines } from "./ActionLines";
import { isNoted, linesOfText } from "./lines";
import type { Names } from "./names";
import { useSessionField } from "./SessionInspector";
import { whoseInWords } from "./TopicInspector";

export type NotesProps = {
  workshop: WorkshopId;
  session: SessionRow;
  /** The session of the same topic before it. */
  earlier: SessionRow | null;
  names: Names;
  onClose: () => void;
};

/** What is said in a session, in three short fields, beside what was said in the one before. */
export function Notes({ workshop, session, earlier, names, onClose }: NotesProps) {
  const pane = useRef<HTMLElement>(null);
  const kept = useSessionField(workshop, session.id);
  const title = say("notesOf", { name: session.name, when: whenInWords(session) });
  return (
    <section
      ref={pane}
      aria-label={title}
      data-pane="notes"
      onKeyDownCapture={(event) => goOn(event, pane.current)}
      className="@container flex max-h-full min-h-0 flex-col overflow-auto border-t border-line bg-surface max-[699px]:flex-1 min-[700px]:h-3/5 min-[700px]:shrink-0"
    >
      <header className="sticky top-0 z-10 flex shrink-0 items-center gap-2 bg-sunken pr-2 pl-4">
        <h2 className="min-w-0 flex-1 py-1 font-semibold wrap-break-word">
          <bdi>{title}</bdi>
        </h2>
        <IconButton label={say("closeNotes")} icon={X} onPress={onClose} />
      </header>
      <div className={clsx("grid gap-x-6 gap-y-4 p-4", earlier !== null && "@min-[36rem]:grid-cols-[3fr_2fr]")}>
        <div className="flex min-w-0 flex-col gap-3">
          <div className="grid gap-3 @min-[64rem]:grid-cols-2">
            <CommitField label={say("points")} value={session.points} lines={3} {...kept("points")} />
            <CommitField
              label={say("decisions")}
              value={session.decisions}
              lines={3}
              hint={say("linesHint")}
              {...kept("decisions")}
            />
          </div>
          <ActionLines workshop={workshop} session={session} names={names} />
        </div>
        {earlier !== null && <Earlier workshop={workshop} session={session} earlier={earlier} names={names} />}
      </div>
    </section>
  );
}

/** Ctrl+Enter goes from points to decisions to the next action, and leaving a field keeps it. */
function goOn(event: KeyboardEvent, pane: HTMLElement | null) {
  if (event.key !== "Enter" || !event.ctrlKey || pane === null) return;
  const fields = [...pane.querySelectorAll<HTMLElement>("textarea"), ...newAction(pane)];
  const at = fields.findIndex((field) => field === event.target);
  const next = fields[(at + 1) % fields.length];
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}

const newAction = (pane: HTMLElement) => [...pane.querySelectorAll<HTMLElement>("[data-action-text] input")].slice(-1);

type EarlierProps = Omit<NotesProps, "onClose" | "earlier"> & { earlier: SessionRow };

/** The next session starts from the last one's notes. */
function Earlier({ workshop, session, earlier, names }: EarlierProps) {
  const taking = useGesture(async (platform, from: SessionRow) => {
    let count = 0;
    await changeNotes({ platform, workshop, id: session.id }, ({ actions }) => {
      const open = openOf(from, actions);
      count = open.length;
      return { actions: [...actions, ...open] };
    });
    announce(say("tookOver", { count }));
  });
  const open = openOf(earlier, session.actions);
  return (
    <aside
      aria-label={say("earlier", { when: whenInWords(earlier) })}
      className="flex min-w-0 flex-col gap-3 border-line @max-[36rem]:border-t @max-[36rem]:pt-3 @min-[36rem]:border-l @min-[36rem]:pl-6"
    >
      <h3 className="font-semibold">{say("earlier", { when: whenInWords(earlier) })}</h3>
      {!isNoted(earlier) && <p className="text-muted">{say("earlierEmpty")}</p>}
      <Told title={say("points")} lines={linesOfText(earlier.points)} />
      <Told title={say("decisions")} lines={linesOfText(earlier.decisions)} />
      <Told
        title={say("openActions")}
        lines={earlier.actions
          .filter((one) => !one.is_done)
          .map((one) => [one.text, whoseInWords(one, names)].filter((words) => words !== "").join(" · "))}
      />
      {open.length > 0 && (
        <div>
          <Button edits icon={ListPlus} onPress={() => taking.start(earlier)} isDisabled={taking.isRunning}>
            {say("takeOver", { count: open.length })}
          </Button>
        </div>
      )}
      {taking.failure !== null && <Message failure={taking.failure} />}
    </aside>
  );
}

function Told({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <h4 className={labelLook}>{title}</h4>
      <ul className="flex list-disc flex-col gap-1 pl-4 text-prose marker:text-muted">
        {lines.map((line, at) => (
          <li key={at}>
            <bdi className="wrap-anywhere">{line}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is still to be done and does not stand among these actions. */
function openOf(earlier: SessionRow, actions: readonly { text: string }[]) {
  return earlier.actions
    .filter((one) => !one.is_done && !actions.some((known) => known.text === one.text))
    .map(fieldsOf);
}
