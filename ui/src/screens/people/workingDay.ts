// Minutes of a day as people write them: `9`, `9:30`, `17:00`.

import type { Failure, PersonHours } from "../../bindings";
import { say } from "../../wording/people";

/** The hours of whoever said nothing, as the core takes them. */
export const usualHours: PersonHours = { works_from: 540, works_to: 1020, weight: 1, must_attend: false };

const refusal = (message: string): Failure => ({ code: "hours-refused", message });

/** Writes a minute of the day as `09:30`. */
export function minuteInWords(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Reads a time of day; whether it makes a day's work is for the core to say. Throws what is no time. */
export function minuteTyped(text: string): number {
  const [, hours, minutes = "0"] = /^\s*(\d{1,2})(?::(\d{2}))?\s*$/u.exec(text) ?? [];
  if (hours === undefined || Number(minutes) > 59) throw refusal(say("timeRefused", { text }));
  return Number(hours) * 60 + Number(minutes);
}

/** Reads a weight. Throws what is no number. */
export function weightTyped(text: string): number {
  if (/^\s*\d{1,3}\s*$/u.test(text)) return Number(text);
  throw refusal(say("weightRefused", { text }));
}
