import { useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { memo } from "react";
import type { HeatCell, HeatClock, HeatHour, HeatMap, HeatRow, HourStyle } from "../../bindings";
import { windowedFrom } from "../../parts/List";
import { cellInWords, hourInWords, say } from "../../wording/planner";
import { dayInWords } from "../../wording/time";
import { cityOf } from "../people/zone";

/** Of a row with a name of one line, in pixels. */
export const leastHeight = 34;

export type HourRowsProps = {
  map: HeatMap;
  rows: readonly HeatRow[];
  style: HourStyle;
  pane: HTMLDivElement | null;
};

/** The table itself: all that does not change while the frame moves. */
export const HourRows = memo(function HourRows({ map, rows, style, pane }: HourRowsProps) {
  const isWindowed = rows.length > windowedFrom;
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is off
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => pane,
    estimateSize: () => leastHeight,
    getItemKey: (at) => rows[at]?.id ?? at,
    overscan: 10,
    enabled: isWindowed,
  });
  const items = isWindowed ? virtual.getVirtualItems() : [];
  const shown = isWindowed ? items.map((one) => one.index) : rows.map((_, at) => at);
  const above = items[0]?.start ?? 0;
  const below = isWindowed ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  return (
    <table
      aria-label={say("table", { day: dayInWords(map.day), city: cityOf(map.zone) })}
      aria-rowcount={rows.length + 1}
      className="w-full table-fixed border-separate border-spacing-0 tabular-nums"
    >
      <colgroup>
        <col className="w-(--name)" />
        {map.columns.map((_, at) => (
          <col key={at} />
        ))}
      </colgroup>
      <Head map={map} style={style} />
      <tbody>
        {above > 0 && <Gap height={above} />}
        {shown.map((at) => {
          const row = rows[at];
          const clock = map.clocks[row?.clock ?? -1];
          if (row === undefined || clock === undefined) return null;
          return (
            <PersonRow
              key={row.id}
              row={row}
              clock={clock}
              map={map}
              style={style}
              at={at}
              measure={isWindowed ? virtual.measureElement : null}
            />
          );
        })}
        {below > 0 && <Gap height={below} />}
      </tbody>
    </table>
  );
});

function Head({ map, style }: Pick<HourRowsProps, "map" | "style">) {
  return (
    <thead>
      <tr aria-rowindex={1} className="h-7">
        <th
          scope="col"
          className="sticky top-0 left-0 z-30 bg-sunken pl-4 text-left text-label font-semibold text-muted"
        >
          {say("person")}
        </th>
        {map.columns.map(({ start, hour, when }) => (
          <th key={start} scope="col" className="sticky top-0 z-20 bg-sunken text-label font-semibold text-muted">
            <abbr title={when[style]} className="no-underline">
              {hour[style]}
            </abbr>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Gap({ height }: { height: number }) {
  return <tr aria-hidden style={{ height }} />;
}

type PersonRowProps = {
  row: HeatRow;
  clock: HeatClock;
  map: HeatMap;
  style: HourStyle;
  at: number;
  measure: ((row: HTMLTableRowElement | null) => void) | null;
};

const PersonRow = memo(function PersonRow({ row, clock, map, style, at, measure }: PersonRowProps) {
  const { city, offset, change } = clock;
  const day = map.days[row.day] ?? [];
  return (
    <tr ref={measure} data-index={at} aria-rowindex={at + 2} className="h-[34px]">
      <th
        scope="row"
        className="sticky left-0 z-[26] border-r border-b border-line bg-surface py-0 pr-1 pl-4 text-left font-medium"
      >
        <bdi className="block leading-4 wrap-anywhere">{row.name}</bdi>
        <span
          title={row.assumed ? say("assumed") : clock.zone}
          className="block text-label leading-4 font-normal wrap-anywhere text-muted"
        >
          {say(row.assumed ? "assumedCity" : "city", { city, offset })}
          {change !== null && (
            <span className="font-semibold text-warn"> {say("changes", { offset: change.offset })}</span>
          )}
        </span>
      </th>
      {clock.hours.map((hour, column) => {
        const time = map.hours[hour];
        const cell = map.cells[day[column] ?? -1];
        if (time === undefined || cell === undefined) return <td key={column} />;
        const isChanged = change?.column === column;
        const days = clock.day_shifts[column] ?? 0;
        return <Cell key={column} name={row.name} style={style} {...{ time, cell, days, isChanged }} />;
      })}
    </tr>
  );
});

type CellProps = {
  name: string;
  time: HeatHour;
  cell: HeatCell;
  style: HourStyle;
  /** Days after the day of the table. */
  days: number;
  /** Clocks were changed before this hour. */
  isChanged: boolean;
};

function Cell({ name, time, cell, style, days, isChanged }: CellProps) {
  const { band, available, if_needed } = cell;
  const words = { name, when: hourInWords(time.whole[style], days), band: cellInWords(cell) };
  return (
    <td
      aria-label={say(isChanged ? "changedCell" : "cell", words)}
      className={clsx(
        "p-0 text-center text-label",
        `band-${band}`,
        !available && "band-away",
        available && if_needed && "band-needed",
        isChanged && "band-changed",
      )}
    >
      <span className="block leading-4">{time.hour[style]}</span>
      {time.minutes !== "" && <span className="block leading-3 font-normal">{time.minutes}</span>}
      {days !== 0 && <span className="block leading-3 font-normal">{days > 0 ? `+${days}` : `−${-days}`}</span>}
    </td>
  );
}
