// The days of a series that are not as the others, as they are typed and chosen.

import type { PersonId, SeriesException } from "../../bindings";
import type { Day } from "../../wire";
import { dayTyped } from "./typed";

/** What was typed, and who leads on which day. */
export type Exceptions = { skipped: string; moved: string; leads: Readonly<Record<Day, PersonId>> };

export const noExceptions: Exceptions = { skipped: "", moved: "", leads: {} };

/** The same as the core is asked. Throws what is no day. */
export function exceptionsOf({ skipped, moved, leads }: Exceptions): SeriesException[] {
  const plain = { is_skipped: false, to: null, host_id: null };
  const out = parts(skipped).map((text) => ({ ...plain, day: dayTyped(text, "skipped"), is_skipped: true }));
  const elsewhere = parts(moved).map((text) => {
    const [from = "", to = ""] = text.split(/\s*(?:→|->|\/|\s+to\s+|\s+)\s*/u);
    return { ...plain, day: dayTyped(from, "moved"), to: dayTyped(to, "moved") };
  });
  const led = Object.entries(leads).map(([day, host_id]) => ({ ...plain, day, host_id }));
  return [...out, ...elsewhere, ...led];
}

/** A day more among those that are typed. */
export const withDay = (text: string, day: Day): string => [...parts(text), day].join(", ");

const parts = (text: string) =>
  text
    .split(/[,;]/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
