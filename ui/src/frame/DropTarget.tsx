import { FileInput, FileX } from "lucide-react";
import clsx from "clsx";
import type { AppState, WorkshopSummary } from "../bindings";
import { say } from "../wording/drop";
import { isRecording, type Receipt } from "./receiving";
import { kindOf } from "./Sheets";

export type DropTargetProps = {
  /** Names of the files that hang over the window. */
  names: readonly string[];
  state: AppState;
  workshop: WorkshopSummary | null;
  /** A file is being taken in already. */
  isTaking: boolean;
  /** Recordings that are looked at or on their way in. */
  receipt?: Receipt | null;
};

/** Lights up while a file hangs over the window, and says what will happen to it. */
export function DropTarget({ names, state, workshop, isTaking, receipt = null }: DropTargetProps) {
  const first = names[0];
  if (first === undefined) return null;
  const { title, why, isFit } =
    promiseOfRecordings(names, state, workshop, receipt) ?? promise(first, names.length, state, workshop, isTaking);
  const Icon = isFit ? FileInput : FileX;
  return (
    <div
      role="status"
      data-drop-target
      className={clsx(
        "pointer-events-none fixed inset-0 z-60 flex items-center justify-center border-4 bg-canvas/85",
        isFit ? "border-accent" : "border-warn",
      )}
    >
      <div className="flex max-w-140 items-start gap-3 rounded-float border border-line bg-surface p-4 shadow-float">
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

/** What will happen to recordings, and to a folder that may hold some; null when there are none. */
function promiseOfRecordings(
  names: readonly string[],
  state: AppState,
  workshop: WorkshopSummary | null,
  receipt: Receipt | null,
): { title: string; why: string; isFit: boolean } | null {
  const wanted = names.filter(isRecording);
  const count = wanted.length;
  if (count === 0) return null;
  if (state.read_only !== null) return { title: say("readOnly"), why: say("readOnlyWhy"), isFit: false };
  if (workshop === null) return { title: say("homelessRecordings"), why: say("homelessRecordingsWhy"), isFit: false };
  if (receipt?.is === "receiving") return { title: say("busy"), why: say("busyWhy"), isFit: false };
  const [first = ""] = wanted;
  const isFolder = count === 1 && !first.includes(".");
  const others = names.length - count;
  return {
    title: isFolder ? say("recordingsFolder", { name: first }) : say("recordings", { count }),
    why: others > 0 ? say("recordingsOnly", { others }) : say("recordingsWhy", { workshop: workshop.title }),
    isFit: true,
  };
}

/** What the core cannot read at all; the rest is for the reader to judge. */
const unreadable =
  /\.(pdf|docx?|pptx?|odt|odp|png|jpe?g|gif|webp|svg|heic|mp[34]|mov|mkv|webm|m4[av]|wav|zip|gz|7z|html?)$/iu;

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
  const title = isPost ? say("post", { name }) : say("responses", { name, workshop: workshop?.title ?? "" });
  if (count > 1) return { title, why: say("oneOnly", { others: count - 1 }), isFit: true };
  return { title, why: say(isPost ? "postWhy" : "responsesWhy"), isFit: true };
}
