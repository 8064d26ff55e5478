import { Globe, X } from "lucide-react";
import { useId, useLayoutEffect, useRef } from "react";
import { useRunner } from "../../actions";
import { Button } from "../../parts/Button";
import { say, summaryOf } from "../../wording/pages";
import type { Asking } from "./asking";

/** Asks whether the pages are there; the one thing here that goes online, and says so. */
export function AskPages({ asking }: { asking: Asking }) {
  const { answers, isRunning, isStopping, ask, stop } = asking;
  const why = useId();
  const root = useRef<HTMLDivElement>(null);
  const was = useRef(isRunning);
  // The button that was pressed gives way to the other one, which then takes its focus.
  useLayoutEffect(() => {
    const isTurned = was.current !== isRunning;
    was.current = isRunning;
    if (isTurned && document.activeElement === document.body) root.current?.querySelector("button")?.focus();
  }, [isRunning]);
  useRunner("ask-pages", isRunning ? null : ask);
  return (
    <div ref={root} data-ask-pages className="flex min-w-0 flex-1 flex-wrap items-center justify-end gap-x-3 gap-y-1">
      {isRunning ? (
        <>
          <p role="status" className="min-w-0 text-muted">
            {say("asking")}
          </p>
          <Button icon={X} isDisabled={isStopping} onPress={stop}>
            {say("cancel")}
          </Button>
        </>
      ) : (
        <>
          {answers.length > 0 && <p className="min-w-0 tabular-nums">{summaryOf(answers)}</p>}
          <p id={why} className={answers.length > 0 ? "sr-only" : "min-w-0 text-muted"}>
            {say("askWhy")}
          </p>
          <span title={say("askWhy")} className="flex">
            <Button icon={Globe} aria-describedby={why} onPress={ask}>
              {say("ask")}
            </Button>
          </span>
        </>
      )}
    </div>
  );
}
