import type { ReactNode } from "react";
import { Progress, useIsLong } from "../../parts/Progress";

export type FootProps = {
  counts: string | null;
  note: string;
  /** What is being done, in words; null when nothing is. */
  work: string | null;
  children: ReactNode;
};

/** The foot of a sheet: what would happen, then the acts; on a narrow window one above the other. */
export function Foot({ counts, note, work, children }: FootProps) {
  const isLong = useIsLong(work !== null);
  return (
    <div className="flex w-full flex-wrap items-center justify-end gap-2">
      {isLong && work !== null && <Progress label={work} />}
      <p role="status" className="flex min-w-60 flex-1 flex-wrap gap-x-3 tabular-nums">
        {counts !== null && <span className="font-semibold">{counts}</span>}
        <span className="min-w-0 wrap-anywhere text-muted">{isLong && work !== null ? work : note}</span>
      </p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
