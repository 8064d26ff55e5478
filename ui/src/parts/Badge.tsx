import clsx from "clsx";
import type { ReactNode } from "react";

/** What a badge means: ready, a problem, an error, a refusal, a decision, nothing. */
export type Tone = "ok" | "warn" | "bad" | "no" | "ask" | "none";

const signs: Record<Tone, string> = { ok: "✓", warn: "!", bad: "!", no: "✕", ask: "?", none: "–" };
const looks: Record<Tone, string> = {
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  no: "bg-bad-soft text-bad",
  ask: "bg-warn-soft text-warn",
  none: "bg-sunken text-muted",
};

/** A state in a word, with a sign before it. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 shrink-0 items-center gap-1 rounded-badge px-1.5 text-label font-semibold whitespace-nowrap",
        looks[tone],
      )}
    >
      <span aria-hidden className="inline-block w-2 text-center">
        {signs[tone]}
      </span>
      {children}
    </span>
  );
}
