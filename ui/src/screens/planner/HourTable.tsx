import { useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { memo, useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from "react";
import type { HeatCell, HeatMap, HeatRow } from "../../bindings";
import { windowedFrom } from "../../parts/List";
import { bandInWords, hourInWords, say } from "../../wording/planner";
import { dayInWords } from "../../wording/time";
import { cityOf } from "../people/zone";

const rowHeight = 34;

export type HourTableProps = {
  map: HeatMap;
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
export function HourTable({ map, at, onMove, onTurn, name }: HourTableProps) {
  // As state: the rows can be windowed once their pane is there.
  const [pane, setPane] = useState<HTMLDivElement | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const last = map.columns.length - 1;
  const move = (to: number) => onMove(Math.min(Math.max(to, 0), last));

  useEffect(() => {
    if (document.activeElement === document.body) frame.current?.focus({ preventScroll: true });
  }, []);
  // Where the table is wider than its pane, the frame stays in sight.
  useEffect(() => {
    const one = frame.current;
    const head = pane?.querySelector("th");
    if (pane === null || one === null || head === null || head === undefined) return;
    const right = one.offsetLeft + one.offsetWidth - pane.clientWidth;
    const left = one.offsetLeft - head.offsetWidth;
    if (pane.scrollLeft < right) pane.scrollTo({ left: right });
    else if (pane.scrollLeft > left) pane.scrollTo({ left });
  }, [at, pane]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const scroll = (rows: number) => pane?.scrollBy({ top: rows * rowHeight });
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
  const place: Record<string, number> = { "--hours": map.columns.length, "--at": at };
  return (
    <div ref={setPane} className="relative min-h-0 flex-1 overflow-auto bg-surface">
      <div
        role="presentation"
        className="hour-table relative min-w-[46rem] touch-pan-y border-r-4 border-transparent select-none"
        style={place as CSSProperties}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
      >
        <Cells map={map} pane={pane} />
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
          className="hour-frame pointer-events-none absolute inset-y-0.5 z-[25] rounded-badge border-2 border-text ring-1 ring-surface focus-visible:outline-offset-0"
        />
      </div>
    </div>
  );
}

type CellsProps = { map: HeatMap; pane: HTMLDivElement | null };

/** All that does not change while the frame moves. */
const Cells = memo(function Cells({ map, pane }: CellsProps) {
  const { rows, columns } = map;
  const isWindowed = rows.length > windowedFrom;
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is off
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => pane,
    estimateSize: () => rowHeight,
    overscan: 10,
    enabled: isWindowed,
  });
  const shown = isWindowed ? virtual.getVirtualItems().map((one) => one.index) : rows.map((_, at) => at);
  const above = shown[0] ?? 0;
  const below = rows.length - 1 - (shown.at(-1) ?? -1);
  return (
    <table
      aria-label={say("table", { day: dayInWords(map.day), city: cityOf(map.zone) })}
      aria-rowcount={rows.length + 1}
      className="w-full table-fixed border-separate border-spacing-0 tabular-nums"
    >
      <colgroup>
        <col className="w-(--name)" />
        {columns.map((_, at) => (
          <col key={at} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1} className="h-7">
          <th
            scope="col"
            className="sticky top-0 left-0 z-30 bg-sunken pl-4 text-left text-label font-semibold text-muted"
          >
            {say("person")}
          </th>
          {columns.map(({ local }, at) => (
            <th key={at} scope="col" className="sticky top-0 z-20 bg-sunken text-label font-semibold text-muted">
              <abbr title={local.slice(11)} className="no-underline">
                {local.slice(11, 13)}
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {above > 0 && <Gap rows={above} />}
        {shown.map((at) => {
          const row = rows[at];
          return row === undefined ? null : <PersonRow key={row.id} row={row} line={at + 2} />;
        })}
        {below > 0 && <Gap rows={below} />}
      </tbody>
    </table>
  );
});

function Gap({ rows }: { rows: number }) {
  return <tr aria-hidden style={{ height: rows * rowHeight }} />;
}

const PersonRow = memo(function PersonRow({ row, line }: { row: HeatRow; line: number }) {
  const city = cityOf(row.zone);
  return (
    <tr aria-rowindex={line} className="h-[34px]">
      <th
        scope="row"
        className="sticky left-0 z-[26] border-r border-b border-line bg-surface py-0 pr-1 pl-4 text-left font-medium"
      >
        <bdi title={row.name} className="block truncate leading-4">
          {row.name}
        </bdi>
        <span
          title={row.assumed ? say("assumed") : row.zone}
          className="block truncate text-label leading-4 font-normal text-muted"
        >
          {say(row.assumed ? "assumedCity" : "city", { city, offset: row.offset })}
        </span>
      </th>
      {row.cells.map((cell, at) => (
        <Cell key={at} cell={cell} name={row.name} />
      ))}
    </tr>
  );
});

function Cell({ cell, name }: { cell: HeatCell; name: string }) {
  const { local, day_shift, band, available } = cell;
  const words = { name, when: hourInWords(local, day_shift), band: bandInWords(band, available) };
  return (
    <td
      aria-label={say("cell", words)}
      className={clsx("p-0 text-center text-label", `band-${band}`, !available && "band-away")}
    >
      <span className="block leading-4">{local.slice(0, 2)}</span>
      {(day_shift !== 0 || !local.endsWith("00")) && (
        <span className="block leading-3 font-normal">{markOf(local, day_shift)}</span>
      )}
    </td>
  );
}

/** What stands below the hour: another day as `+1` or `−1`, or its minutes where it is no full hour. */
function markOf(local: string, days: number): string {
  if (days === 0) return local.slice(3);
  return days > 0 ? `+${days}` : `−${-days}`;
}
