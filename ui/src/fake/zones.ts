// Zones as a reader of time zones would find them: a handful, written down by hand.

import type { Candidate, ZoneReading } from "../bindings";

export const zones: Candidate[] = [
  {
    zone: "Australia/Melbourne",
    offset: "+10:00",
    abbreviation: "AEST",
    why: "AEST on 19 May 2026; most people there",
  },
  { zone: "Australia/Brisbane", offset: "+10:00", abbreviation: "AEST", why: "AEST on 19 May 2026; no summer time" },
  { zone: "America/New_York", offset: "-04:00", abbreviation: "EDT", why: "EDT on 19 May 2026; most people there" },
  {
    zone: "America/Toronto",
    offset: "-04:00",
    abbreviation: "EDT",
    why: "EDT on 19 May 2026; the affiliation is in Canada",
  },
  { zone: "America/Chicago", offset: "-05:00", abbreviation: "CDT", why: "Central Time in the United States" },
  { zone: "Asia/Kolkata", offset: "+05:30", abbreviation: "IST", why: "IST is used in India" },
  { zone: "Asia/Jerusalem", offset: "+03:00", abbreviation: "IDT", why: "IST is used in Israel, in winter only" },
  { zone: "Europe/Dublin", offset: "+01:00", abbreviation: "IST", why: "IST is Irish summer time on 19 May 2026" },
  { zone: "Europe/Berlin", offset: "+02:00", abbreviation: "CEST", why: "CEST on 19 May 2026" },
  { zone: "Europe/Lisbon", offset: "+01:00", abbreviation: "WEST", why: "Named in full" },
  { zone: "America/Santiago", offset: "-04:00", abbreviation: "-04", why: "Named in full" },
  { zone: "Pacific/Auckland", offset: "+12:00", abbreviation: "NZST", why: "Named in full" },
];

const pick = (...names: string[]) => names.flatMap((name) => zones.filter((one) => one.zone === name));

export function readingOf(text: string): ZoneReading {
  const known: Record<string, ZoneReading> = {
    IST: {
      as_written: text,
      verdict: "ambiguous",
      candidates: pick("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    },
    "UTC+10": {
      as_written: text,
      verdict: "offset-only",
      candidates: pick("Australia/Melbourne", "Australia/Brisbane"),
    },
    "EST (UTC-5)": {
      as_written: text,
      verdict: "contradicts-date",
      candidates: pick("America/New_York", "America/Toronto"),
    },
  };
  const fits = zones.filter((one) => text !== "" && one.zone.toLowerCase().includes(text.toLowerCase()));
  const verdict = fits.length === 1 ? "exact" : "unknown";
  const offset = /^UTC([+-])(\d)$/u.exec(text);
  if (offset !== null) {
    // As many as share an offset in the whole world.
    const candidates = Array.from({ length: 40 }, (_, index) => ({
      zone: `Pacific/Island_${index + 1}`,
      offset: `${offset[1]}0${offset[2]}:00`,
      abbreviation: `${offset[1]}0${offset[2]}:00`,
      why: `UTC${offset[1]}${offset[2]} on 19 May 2026`,
    }));
    return { as_written: text, verdict: "offset-only", candidates };
  }
  return known[text] ?? { as_written: text, verdict, candidates: fits };
}
