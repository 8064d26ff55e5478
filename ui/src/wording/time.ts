// Days and moments in words. The core writes them in UTC as RFC 3339; here only the text is cut, nothing is computed.

import type { Day, Moment } from "../wire";
import { wording } from "./wording";

const say = wording({
  day: "{day} {month} {year}",
  daysOfMonth: "{first}–{last} {month} {year}",
  daysOfYear: "{first} {firstMonth} – {last} {lastMonth} {year}",
  daysOfYears: "{starts} – {ends}",
  moment: "{day}, {time} UTC",
});

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

type Parts = { year: string; month: string; day: string };

function partsOf(text: Day): Parts | null {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text) ?? [];
  const name = months[Number(month) - 1];
  return name === undefined ? null : { year, month: name, day: String(Number(day)) };
}

/** `2026-05-19` as `19 May 2026`; another text stays as it is. */
export function dayInWords(text: Day): string {
  const parts = partsOf(text);
  return parts === null ? text : say("day", parts);
}

/** `2026-05-19` to `2026-05-21` as `19–21 May 2026`; what both ends share is said once. */
export function daysInWords(starts: Day, ends: Day): string {
  const first = partsOf(starts);
  const last = partsOf(ends);
  if (starts === ends) return dayInWords(starts);
  if (first === null || last === null || first.year !== last.year) {
    return say("daysOfYears", { starts: dayInWords(starts), ends: dayInWords(ends) });
  }
  if (first.month === last.month) {
    return say("daysOfMonth", { first: first.day, last: last.day, month: last.month, year: last.year });
  }
  return say("daysOfYear", {
    first: first.day,
    firstMonth: first.month,
    last: last.day,
    lastMonth: last.month,
    year: last.year,
  });
}

/** `2026-11-24T09:40:12Z` as `24 Nov 2026, 09:40 UTC`; a text that is not in UTC stays as it is. */
export function momentInWords(text: Moment): string {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z$/u.exec(text) ?? [];
  if (day === undefined || time === undefined) return text;
  return say("moment", { day: dayInWords(day), time });
}
