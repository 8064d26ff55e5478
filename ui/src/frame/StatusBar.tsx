import { Redo2, Undo2 } from "lucide-react";
import { perform, shortcutOf, type Desk } from "../actions";
import type { AppState, Failure, FindingCount, HistoryEntry } from "../bindings";
import { Button } from "react-aria-components";
import { useProgress, useRunningJob } from "../jobs";
import { usePlatform } from "../platform";
import { say } from "../wording/frame";
import { momentInWords } from "../wording/time";
import { HiddenReceipt } from "./HiddenReceipt";

export type StatusBarProps = {
  desk: Desk;
  state: AppState;
  latest: HistoryEntry | undefined;
  /** What the checker found in the open workshop; undefined without one. */
  findings: FindingCount | undefined;
  /** What was refused, when no pane can say so. */
  failure: Failure | null;
  onDismiss: () => void;
};

const step =
  "inline-flex h-6 shrink-0 cursor-default items-center gap-1.5 rounded-badge px-1.5 text-accent-text data-hovered:bg-hover ring-inside";

/** What was done last, with the way back; nothing floats and nothing runs out. */
export function StatusBar({ desk, state, latest, findings, failure, onDismiss }: StatusBarProps) {
  const { undo, redo } = state.next;
  return (
    <footer
      data-pane="status"
      aria-label={say("status")}
      className="flex h-7 shrink-0 items-center gap-2 border-t border-line bg-canvas px-3 text-label print:hidden"
    >
      <p role="status" className="min-w-0 truncate">
        <bdi className={failure === null ? "" : "text-bad"}>{failure?.message ?? undo ?? say("nothingDone")}</bdi>
      </p>
      {failure !== null && (
        <Button className={step} onPress={onDismiss}>
          {say("dismiss")}
        </Button>
      )}
      {failure === null && undo !== null && state.read_only === null && (
        <Button className={step} onPress={() => perform("undo", desk)}>
          <Undo2 size={16} strokeWidth={1.5} aria-hidden />
          {say("undo")}
          <kbd>{shortcutOf("undo")}</kbd>
        </Button>
      )}
      {redo !== null && state.read_only === null && (
        <Button className={step} onPress={() => perform("redo", desk)}>
          <Redo2 size={16} strokeWidth={1.5} aria-hidden />
          {say("redo")}
        </Button>
      )}
      <span className="flex-1" />
      <HiddenImport />
      <HiddenReceipt />
      {findings !== undefined && (
        <Button className={step} onPress={() => perform("go-recap", desk)}>
          <span className="tabular-nums">{findingsInWords(findings)}</span>
        </Button>
      )}
      <span className="shrink-0 text-muted tabular-nums">
        {latest === undefined ? say("allSaved") : say("saved", { moment: momentInWords(latest.at) })}
      </span>
    </footer>
  );
}

/** An import that goes on while its sheet is out of the way. */
function HiddenImport() {
  const platform = usePlatform();
  const job = useRunningJob();
  const progress = useProgress(job);
  if (job === null) return null;
  return (
    <>
      <span className="shrink-0 tabular-nums">{say("importing", { percent: progress?.percent ?? 0 })}</span>
      <Button className={step} onPress={() => void platform.cancelImport(job)}>
        {say("stop")}
      </Button>
    </>
  );
}

function findingsInWords({ findings: count, errors }: FindingCount): string {
  const words = errors === 0 ? "findings" : errors === count ? "errors" : "findingsWithErrors";
  return say(words, { count, errors });
}
