import type { ReactNode } from "react";
import type { ImportProgress } from "../../bindings";
import { Progress, useIsLong } from "../../parts/Progress";
import { progressInWords } from "../../wording/import";

export type FootProps = {
  counts: string | null;
  note: string;
  /** What is being done, in words; null when nothing is. */
  work: string | null;
  /** How far that is; null while nobody knows. */
  progress: ImportProgress | null;
  children: ReactNode;
};

/** The foot of a sheet: what would happen, then the acts; on a narrow window one above the other. */
export function Foot({ counts, note, work, progress, children }: FootProps) {
  const isLong = useIsLong(work !== null);
  return (
    <div className="flex w-full flex-wrap items-center justify-end gap-2">
      {isLong && work !== null && <Progress label={work} percent={progress?.percent} />}
      <p role="status" className="flex min-w-60 flex-1 flex-wrap gap-x-3 tabular-nums">
        {counts !== null && <span className="font-semibold">{counts}</span>}
        <span className="min-w-0 wrap-anywhere text-muted">{isLong && work !== null ? work : note}</span>
      </p>
      {isLong && progress !== null && progress.rows > 0 && (
        <p className="text-muted tabular-nums">{progressInWords(progress)}</p>
      )}
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
