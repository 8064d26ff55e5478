// Days of the calendar are counted here and nothing else: what the clocks say is the core's.

import type { Day } from "../../wire";

const aDay = 86_400_000;

/** So many days after a day, or before it. */
export function dayAfter(day: Day, days: number): Day {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Date(at + days * aDay).toISOString().slice(0, 10);
}

/** Today by UTC. */
export const today = (): Day => new Date().toISOString().slice(0, 10);

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
