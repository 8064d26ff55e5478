import { FileInput, FileX } from "lucide-react";
import clsx from "clsx";
import type { AppState, WorkshopSummary } from "../bindings";
import { say } from "../wording/drop";
import type { Hovering } from "./dropping";
import { areOfOneTalk, isFolder, isRecording, type Receipt } from "./receiving";
import { kindOf } from "./Sheets";

export type DropTargetProps = {
  /** Files that hang over the window. */
  hovering: Hovering;
  /** The title of the talk whose row is below them; null where there is none. */
  title: string | null;
  state: AppState;
  workshop: WorkshopSummary | null;
  /** A file is being taken in already. */
  isTaking: boolean;
  /** Recordings that are looked at or on their way in. */
  receipt?: Receipt | null;
};

/** Lights up while a file hangs over the window, and says what will happen to it. */
export function DropTarget({ hovering, title: talk, state, workshop, isTaking, receipt = null }: DropTargetProps) {
  const { names, below, hasRows } = hovering;
  const first = names[0];
  if (first === undefined) return null;
  const aimed = areOfOneTalk(names) ? { hasRows, talk } : { hasRows: false, talk: null };
  const { title, why, isFit } =
    promiseOfRecordings(names, state, workshop, receipt, aimed) ??
    promise(first, names.length, state, workshop, isTaking);
  const Icon = isFit ? FileInput : FileX;
  // Rows that one aims at stay in sight.
  const isAiming = isFit && aimed.hasRows;
  const isLow = below !== null && below.box.top > window.innerHeight / 2;
  return (
    <div
      data-drop-target
      className={clsx(
        "pointer-events-none fixed inset-0 z-60 flex justify-center border-4",
        !isAiming ? "items-center bg-canvas/85" : isLow ? "items-start pt-12" : "items-end pb-12",
        isFit ? "border-accent" : "border-warn",
      )}
    >
      {isAiming && below !== null && (
        <div data-drop-row className="fixed rounded-control border-2 border-accent" style={below.box} />
      )}
      <div
        role="status"
        className="flex max-w-140 items-start gap-3 rounded-float border border-line bg-surface p-4 shadow-float"
      >
        <Icon
          size={16}
          strokeWidth={1.5}
          aria-hidden
          className={clsx("mt-1 shrink-0", isFit ? "text-accent-text" : "text-warn")}
        />
        <p className="min-w-0">
          <bdi className="block text-title font-semibold wrap-anywhere">{title}</bdi>
          <span className="text-prose text-muted">{why}</span>
        </p>
      </div>
    </div>
  );
}

/** Whether files may name a talk by their row, and which they name. */
type Aimed = { hasRows: boolean; talk: string | null };

/** What will happen to recordings, and to a folder that may hold some; null when there are none. */
function promiseOfRecordings(
  names: readonly string[],
  state: AppState,
  workshop: WorkshopSummary | null,
  receipt: Receipt | null,
  aimed: Aimed,
): { title: string; why: string; isFit: boolean } | null {
  const wanted = names.filter(isRecording);
  const count = wanted.length;
  if (count === 0) return null;
  if (state.read_only !== null) return { title: say("readOnly"), why: say("readOnlyWhy"), isFit: false };
  if (workshop === null) return { title: say("homelessRecordings"), why: say("homelessRecordingsWhy"), isFit: false };
  if (receipt?.is === "receiving") return { title: say("busy"), why: say("busyWhy"), isFit: false };
  const others = names.length - count;
  const why =
    aimed.hasRows && aimed.talk === null ? say("aim", { count }) : say("recordingsWhy", { workshop: workshop.title });
  return {
    title: titleOf(wanted, aimed.talk),
    why: others > 0 ? say("recordingsOnly", { others }) : why,
    isFit: true,
  };
}

function titleOf(wanted: readonly string[], talk: string | null): string {
  const count = wanted.length;
  const [first = ""] = wanted;
  if (talk !== null) return say("recordingsFor", { count, talk });
  return count === 1 && isFolder(first) ? say("recordingsFolder", { name: first }) : say("recordings", { count });
}

/** What the core cannot read at all; the rest is for the reader to judge. */
const unreadable =
  /\.(pdf|docx?|pptx?|odt|odp|png|jpe?g|gif|webp|svg|heic|mp[34]|mov|mkv|webm|m4[av]|wav|gz|7z|html?)$/iu;

function promise(
  name: string,
  count: number,
  state: AppState,
  workshop: WorkshopSummary | null,
  isTaking: boolean,
): { title: string; why: string; isFit: boolean } {
  const isPost = kindOf(name) === "post";
  if (state.read_only !== null) return { title: say("readOnly"), why: say("readOnlyWhy"), isFit: false };
  if (isTaking) return { title: say("replace", { name }), why: say("replaceWhy"), isFit: true };
  if (unreadable.test(name)) return { title: say("unfit", { name }), why: say("unfitWhy"), isFit: false };
  if (!isPost && workshop === null) return { title: say("homeless", { name }), why: say("homelessWhy"), isFit: false };
  const words = isPost ? "post" : /\.(json|xml|ics)$/iu.test(name) ? "programme" : "responses";
  const title = say(words, { name, workshop: workshop?.title ?? "" });
  if (count > 1) return { title, why: say("oneOnly", { others: count - 1 }), isFit: true };
  return { title, why: say(`${words}Why`), isFit: true };
}
