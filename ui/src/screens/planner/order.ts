// In which order the table of hours shows people.

import type { HeatMap, HeatRow } from "../../bindings";

export type HourOrder = "offset" | "name" | "worst";

/** The rows from west to east, by name, or by what the hour of a column costs people. */
export function inOrder(map: HeatMap, order: HourOrder, column: number): readonly HeatRow[] {
  const { rows, clocks, cells, days } = map;
  if (order === "name") return rows;
  const ahead = (row: HeatRow) => clocks[row.clock]?.ahead ?? 0;
  const cost = (row: HeatRow) => {
    const cell = cells[days[row.day]?.[column] ?? -1];
    // An hour that one cannot come to is worse than the night.
    return cell === undefined ? 0 : cell.points * 2 + (cell.available ? 0 : 1);
  };
  // They come by name, and rows that are equal stay so.
  if (order === "offset") return rows.toSorted((a, b) => ahead(a) - ahead(b));
  return rows.toSorted((a, b) => cost(b) - cost(a) || ahead(a) - ahead(b));
}

/** Where a moment lies among the columns, between two where it starts between them; null where it is another day. */
export function columnOf({ columns }: HeatMap, moment: string): number | null {
  const at = columns.findLastIndex((column) => column.start <= moment);
  const start = columns[at]?.start;
  if (start === undefined) return null;
  const after = (Date.parse(moment) - Date.parse(start)) / 3_600_000;
  return after < 1 ? at + after : null;
}
