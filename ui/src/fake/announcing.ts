// Sessions told to the world, in the library that is made up.

import type { HourStyle, PastedTime } from "../bindings";
import type { Platform } from "../platform";
import { cityOf, localOf, offsetOf } from "./discussions";
import { refused } from "./refusals";
import type { Library } from "./missing";
import { withoutZone } from "./planning";

type Doors = Pick<
  Platform,
  "announcement" | "timetableTable" | "packet" | "packetSent" | "saveSchedule" | "checkTimes" | "keepClearOf"
>;

/** The part of the door that announcements and programmes go through. */
export function announcingDoors({ find, gesture, copy, newId, calls }: Library): Doors {
  const sent = new Map<string, number>();
  const sessionsOf = (workshop: string) =>
    (find(workshop).discussions?.sessions ?? []).toSorted((a, b) => a.starts_at.localeCompare(b.starts_at));
  const linesOf = (workshop: string, hours: HourStyle) =>
    sessionsOf(workshop).map((row) => {
      const there = cityOf(row.zone);
      const lisbon = localOf(row.starts_at, offsetOf("Europe/Lisbon"));
      return `${timeIn(localOf(row.starts_at, offsetOf(row.zone)), hours)} ${there}, ${timeIn(lisbon, hours)} Lisbon`;
    });
  const leftOut = (workshop: string) => withoutZone(find(workshop));
  return {
    announcement: async (workshop, style, _zones, hours) => {
      const mark = { plain: "", markdown: "- ", chat: "• " }[style];
      const title = style === "markdown" ? `## ${find(workshop).workshop.title}` : find(workshop).workshop.title;
      const text = [title, "", ...linesOf(workshop, hours).map((line) => `${mark}${line}`), ""].join("\n");
      return { text, left_out: leftOut(workshop) };
    },
    timetableTable: async (workshop, _zones, hours) => ({
      text: ["| When |", "| --- |", ...linesOf(workshop, hours).map((line) => `| ${line} |`), ""].join("\n"),
      left_out: leftOut(workshop),
    }),
    packet: async (workshop, _zone, hours) => {
      const lines = linesOf(workshop, hours);
      const changed = sent.get(workshop) === lines.length ? 0 : lines.length;
      const text = lines.map((line) => (changed === 0 ? line : `NEW ${line}`)).join("\n");
      return copy({ text, csv: ["When", ...lines].join("\r\n"), changed });
    },
    packetSent: async (workshop) => void sent.set(workshop, sessionsOf(workshop).length),
    saveSchedule: async (_workshop, name) => {
      calls.push(`save ${name}`);
      return name;
    },
    checkTimes: async (text, on) => {
      if (text.length > 20_000) {
        const message = "The text: it has too many characters. Nothing was changed. Paste only the lines with times.";
        throw refused("text-too-long", message);
      }
      return copy(timesIn(text, on));
    },
    keepClearOf: async (workshop, token, zone) =>
      gesture("Keep the times of summit.ics clear", ["busy_times"], () => {
        const held = find(workshop).discussions?.hours;
        const times = ["Panel on storm surges", ...(zone === null ? [] : ["Poster session"])];
        const ours = times.map((title, at) => ({
          id: newId("busy"),
          title,
          starts_at: `2026-05-20T1${at}:00:00Z`,
          ends_at: `2026-05-20T1${at}:45:00Z`,
          source: "summit.ics",
        }));
        if (held !== undefined) {
          held.busy_times = [...held.busy_times.filter((row) => row.source !== "summit.ics"), ...ours];
        }
        calls.push(`keep clear ${token}`);
        const message = "summit.ics, line 40: the event has no end. It was left out. Give it an end.";
        const problem = { row: 40, column: "", column_number: 0, value: "", rule: "event-no-end", message };
        return {
          file: "summit.ics",
          added: ours.length,
          asks_for_zone: zone === null,
          zone_as_written: "",
          problems: [{ ...problem, action: "rejected" }],
        };
      }),
  };
}

function timeIn(local: string, hours: HourStyle): string {
  const [day = "", time = ""] = local.split(" ");
  if (hours === "24") return `${day} ${time}`;
  const hour = Number(time.slice(0, 2));
  return `${day} ${((hour + 11) % 12) + 1}:${time.slice(3)} ${hour < 12 ? "AM" : "PM"}`;
}

/** Knows `7pm CEST`, and that EST is no summer time. */
function timesIn(text: string, on: string): PastedTime[] {
  return [...text.matchAll(/(\d{1,2})(am|pm) ([A-Z]{3,4})/gu)].map(([as_written, hour = "", half, name = ""]) => {
    const isWrong = name === "EST";
    return {
      as_written,
      line: 1,
      group: 1,
      on,
      clock: `${String((Number(hour) % 12) + (half === "pm" ? 12 : 0)).padStart(2, "0")}:00`,
      zone_as_written: name,
      zone: isWrong ? "America/New_York" : "Europe/Berlin",
      verdict: isWrong ? "contradicts-date" : "exact",
      at: isWrong ? null : `${on}T17:00:00Z`,
      agrees: isWrong ? null : true,
      findings: isWrong
        ? [{ code: "zone-season", message: `New York has EDT on ${on}, not EST. Write EDT, or leave the season out.` }]
        : [],
    };
  });
}
