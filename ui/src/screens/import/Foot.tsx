import type { ReactNode } from "react";

/** The foot of a sheet: what would happen, then the acts; on a narrow window one above the other. */
export function Foot({ counts, note, children }: { counts: string | null; note: string; children: ReactNode }) {
  return (
    <div className="flex w-full flex-wrap items-center justify-end gap-2">
      <p role="status" className="flex min-w-60 flex-1 flex-wrap gap-x-3 tabular-nums">
        {counts !== null && <span className="font-semibold">{counts}</span>}
        <span className="min-w-0 wrap-anywhere text-muted">{note}</span>
      </p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
