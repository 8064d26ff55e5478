// Numbers and days as they are typed; what is neither is refused here, before the core is asked.

import type { Failure } from "../../bindings";
import type { Day } from "../../wire";
import { say } from "../../wording/planner";
import { isDay } from "./days";

/** A whole number from 0. Throws another text. */
export function numberTyped(text: string, field: string): number {
  if (/^\s*\d{1,6}\s*$/u.test(text)) return Number(text);
  const failure: Failure = { code: "number-refused", message: say("numberRefused", { text }), field };
  throw failure;
}

/** A day. Throws another text. */
export function dayTyped(text: string, field: string): Day {
  const day = text.trim();
  if (isDay(day)) return day;
  const failure: Failure = { code: "day-unreadable", message: say("dayRefused", { text: day }), field };
  throw failure;
}
