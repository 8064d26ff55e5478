import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from "react";
import type { HeatMap, HeatRow, HourStyle } from "../../bindings";
import { say } from "../../wording/planner";
import { HourRows, leastHeight } from "./HourRows";

export type HourTableProps = {
  map: HeatMap;
  /** In the order in which they are shown. */
  rows: readonly HeatRow[];
  style: HourStyle;
  /** The chosen column; between two, where a session starts between them. */
  at: number;
  onMove: (at: number) => void;
  /** So many days on, or back. */
  onTurn: (days: number) => void;
  /** What the chosen column is called. */
  name: string;
};

/**
 * A day as a table: a row a person, a column an hour. The frame around the chosen column is one element above the
 * table, so that moving it draws no cell anew; it is a slider, whose keys move it.
 */
export function HourTable({ map, rows, style, at, onMove, onTurn, name }: HourTableProps) {
  // As state: the rows can be windowed once their pane is there.
  const [pane, setPane] = useState<HTMLDivElement | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const last = map.columns.length - 1;
  const move = (to: number) => onMove(Math.min(Math.max(to, 0), last));

  useEffect(() => {
    if (document.activeElement === document.body) frame.current?.focus({ preventScroll: true });
  }, []);
  useInSight(pane, at, map.columns.length);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const scroll = (lines: number) => pane?.scrollBy({ top: lines * leastHeight });
    const keys: Record<string, () => void> = {
      ArrowLeft: () => move(Math.ceil(at) - 1),
      ArrowRight: () => move(Math.floor(at) + 1),
      Home: () => move(0),
      End: () => move(last),
      PageUp: () => onTurn(-1),
      PageDown: () => onTurn(1),
      ArrowUp: () => scroll(-1),
      ArrowDown: () => scroll(1),
    };
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  const column = (event: PointerEvent<HTMLDivElement>): number | null => {
    const head = pane?.querySelector("th");
    const table = pane?.querySelector("table")?.getBoundingClientRect();
    if (head === null || head === undefined || table === undefined) return null;
    // Over the names, which stay where they are, no hour is meant.
    if (event.clientX < head.getBoundingClientRect().right) return null;
    const hours = table.width - head.offsetWidth;
    return Math.floor(((event.clientX - table.left - head.offsetWidth) / hours) * map.columns.length);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const to = event.button === 0 ? column(event) : null;
    if (to === null || to > last) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    frame.current?.focus({ preventScroll: true });
    move(to);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const to = column(event);
    if (to !== null && to !== at) move(to);
  };
  // On the frame alone: inherited, the place would be looked at anew in every cell.
  const hours: Record<string, number> = { "--hours": map.columns.length };
  const place: Record<string, number> = { "--at": at };
  return (
    <div ref={setPane} className="relative min-h-0 flex-1 overflow-auto bg-surface">
      <div
        role="presentation"
        className="hour-table relative min-w-[46rem] touch-pan-y border-r-4 border-transparent select-none"
        style={hours as CSSProperties}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
      >
        <HourRows map={map} rows={rows} style={style} pane={pane} />
        <div
          ref={frame}
          role="slider"
          tabIndex={0}
          aria-label={say("hour")}
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={at}
          aria-valuetext={name}
          onKeyDown={onKeyDown}
          style={place as CSSProperties}
          className="hour-frame pointer-events-none absolute inset-y-0.5 z-[25] rounded-badge border-2 border-text ring-1 ring-surface focus-visible:outline-offset-0"
        />
      </div>
    </div>
  );
}

/** Where the table is wider than its pane, the frame stays in sight. */
function useInSight(pane: HTMLDivElement | null, at: number, columns: number) {
  useEffect(() => {
    // Most are not: then nothing is measured while the frame moves.
    if (pane === null || pane.scrollWidth <= pane.clientWidth) return;
    const names = pane.querySelector("th")?.offsetWidth ?? 0;
    const hour = ((pane.querySelector("table")?.offsetWidth ?? 0) - names) / columns;
    const left = names + hour * at;
    if (pane.scrollLeft < left + hour - pane.clientWidth) pane.scrollTo({ left: left + hour - pane.clientWidth });
    else if (pane.scrollLeft > left - names) pane.scrollTo({ left: left - names });
  }, [at, pane, columns]);
}
