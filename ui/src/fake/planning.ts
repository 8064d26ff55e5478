// Fair hours in the library that is made up: offsets stand still, and the first good set is taken.

import type {
  Band,
  BandCounts,
  BestSession,
  HeatHour,
  HeatMap,
  HourLedger,
  HourLedgerRow,
  OfficeHoursAsk,
  Plan,
  PlanAsk,
  PlannedPerson,
  PlannedSession,
  PlanReasons,
  PlanTerms,
  Rotation,
  SlotSummary,
} from "../bindings";
import type { Platform } from "../platform";
import { cityOf, localOf, minutesOf, offsetOf } from "./discussions";
import type { Library } from "./missing";
import { refused } from "./refusals";
import type { FakeWorkshop } from "./workshop";
import { readingOf, zones } from "./zones";

type Doors = Pick<
  Platform,
  | "planSessions"
  | "usePlan"
  | "heatMap"
  | "slotSummary"
  | "clockChanges"
  | "hourLedger"
  | "planOfficeHours"
  | "useOfficeHours"
  | "confirmZoneOfAll"
>;

const points: Record<Band, number> = { good: 0, edge: 1, poor: 2, night: 4 };
const order: readonly Band[] = ["good", "edge", "poor", "night"];

/** The part of the door that fair hours are looked for through. */
export function planningDoors(library: Library, addSessions: Platform["addSessions"]): Doors {
  const { find, gesture, copy } = library;
  const timesOf = (starts: readonly string[], zone: string, minutes: number) =>
    starts.map((start) => ({ local_time: localOf(start, offsetOf(zone)), zone, offset: "", minutes }));
  return {
    planSessions: async (workshop, ask) => copy(planOf(find(workshop), ask)),
    usePlan: (workshop, zone, minutes, starts, fields) => addSessions(workshop, timesOf(starts, zone, minutes), fields),
    heatMap: async (workshop, zone, day, step, minutes) => copy(heatOf(find(workshop), zone, day, step, minutes)),
    slotSummary: async (workshop, zone, start, minutes) => copy(summaryOf(find(workshop), zone, start, minutes)),
    clockChanges: async (workshop, _zone, from, to) => copy(changesBetween(find(workshop), from, to)),
    hourLedger: async (workshop) => copy(ledgerOf(find(workshop))),
    planOfficeHours: async (workshop, ask) => copy(seriesOf(find(workshop), ask)),
    useOfficeHours: async (workshop, ask, title, room_url) => {
      const planned = seriesOf(find(workshop), ask).sessions;
      const starts = planned.map((one) => one.session.start);
      const fields = { ...nothing, kind: "office-hours" as const, title, room_url };
      const ids = await addSessions(workshop, timesOf(starts, ask.zone, ask.minutes), fields);
      for (const session of find(workshop).discussions?.sessions ?? []) {
        const hosts = planned[ids.indexOf(session.id)]?.hosts;
        if (hosts !== undefined) session.people = hosts.map(({ id: person_id }) => ({ person_id, part: "host" }));
      }
      return ids;
    },
    confirmZoneOfAll: async (workshop, words, zone) => {
      const fits = () => find(workshop).people.filter((row) => row.zone_as_written === words && row.zone === null);
      const count = fits().length;
      return gesture(`Zone of ${count} people: ${cityOf(zone)}`, ["people"], () => {
        for (const row of fits()) Object.assign(row, { zone, zone_state: "exact" });
        return count;
      });
    },
  };
}

const nothing = { topic_id: null, regions: [], people: [], room_name: "", agenda: "" };

type Asked = { id: string; name: string; zone: string; assumed: boolean };

function asked({ people }: FakeWorkshop): Asked[] {
  return people
    .filter((row) => row.state !== "declined")
    .flatMap(({ id, name, zone, zone_as_written }) => {
      const best = zone ?? readingOf(zone_as_written).candidates[0]?.zone;
      return best === undefined || zone_as_written === "" ? [] : [{ id, name, zone: best, assumed: zone === null }];
    });
}

export const withoutZone = (one: FakeWorkshop) => {
  const known = new Set(asked(one).map((row) => row.id));
  return one.people.filter((row) => !known.has(row.id) && row.state !== "declined").map((row) => row.name);
};

function bandAt(zone: string, start: string, minutes: number): Band {
  const bands = [0, minutes - 1].map((after) => {
    const local = localOf(new Date(Date.parse(start) + after * 60_000).toISOString(), offsetOf(zone));
    const hour = Number(local.slice(11, 13));
    if (hour >= 9 && hour < 17) return 0;
    if (hour >= 7 && hour < 21) return 1;
    return hour === 6 || hour === 21 || hour === 22 ? 2 : 3;
  });
  return order[Math.max(...bands)] ?? "night";
}

const noCounts = (): BandCounts => ({ good: 0, edge: 0, poor: 0, night: 0, unavailable: 0 });

function countsOf(bands: readonly Band[]): BandCounts {
  const counts = noCounts();
  for (const band of bands) counts[band] += 1;
  return counts;
}

const shiftOf = (local: string, day: string) =>
  Math.round((Date.parse(`${local.slice(0, 10)}T00:00Z`) - Date.parse(`${day}T00:00Z`)) / 86_400_000);

function localTime(zone: string, start: string, day: string) {
  const known = zones.find((one) => one.zone === zone);
  const local = localOf(start, offsetOf(zone));
  const abbreviation = known?.abbreviation ?? "UTC";
  return { zone, local, offset: offsetOf(zone), abbreviation, day_shift: shiftOf(local, day) };
}

const momentAt = (day: string, minute: number, zone: string) =>
  new Date(Date.parse(`${day}T00:00Z`) + (minute - minutesOf(offsetOf(zone))) * 60_000)
    .toISOString()
    .replace(".000Z", "Z");

const pad = (value: number) => String(value).padStart(2, "0");
const ofTwelve = (hour: number) => (hour % 12 === 0 ? 12 : hour % 12);
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function hourOf(minute: number): HeatHour {
  const [hour, rest] = [Math.floor(minute / 60), minute % 60];
  return {
    hour: { 12: `${ofTwelve(hour)}${hour < 12 ? "a" : "p"}`, 24: pad(hour) },
    minutes: rest === 0 ? "" : `:${pad(rest)}`,
    whole: { 12: `${ofTwelve(hour)}:${pad(rest)} ${hour < 12 ? "AM" : "PM"}`, 24: `${pad(hour)}:${pad(rest)}` },
  };
}

function whenOf(zone: string, start: string) {
  const { local, abbreviation, offset } = localTime(zone, start, start.slice(0, 10));
  const [year, month, day] = local.slice(0, 10).split("-").map(Number);
  const { whole } = hourOf(minuteOf(local));
  const mark = /^[+-]/u.test(abbreviation) ? `UTC${offset}` : abbreviation;
  const said = (time: string) => `${day} ${months[(month ?? 1) - 1]} ${year}, ${time} ${mark}`;
  return { 12: said(whole[12]), 24: said(whole[24]) };
}

const minuteOf = (local: string) => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));

/** Of those at the edge or in a poor hour: how many have not begun their day. */
const earlyOf = (rows: readonly { zone: string; band: Band }[], start: string) =>
  rows.filter(
    ({ zone, band }) => (band === "edge" || band === "poor") && minuteOf(localOf(start, offsetOf(zone))) < 9 * 60,
  ).length;

function heatOf(one: FakeWorkshop, zone: string, day: string, step: number, minutes: number): HeatMap {
  const starts = Array.from({ length: 1440 / step }, (_, at) => momentAt(day, at * step, zone));
  const people = asked(one).toSorted((a, b) => a.name.localeCompare(b.name));
  const known = [...new Set(people.map((row) => row.zone))].toSorted(
    (a, b) => minutesOf(offsetOf(a)) - minutesOf(offsetOf(b)) || a.localeCompare(b),
  );
  const minute = Array.from({ length: 96 }, (_, at) => at * 15);
  const clocks = known.map((place) => {
    const locals = starts.map((start) => localOf(start, offsetOf(place)));
    return {
      zone: place,
      city: cityOf(place),
      offset: offsetOf(place),
      ahead: minutesOf(offsetOf(place)),
      hours: locals.map((local) => minuteOf(local) / 15),
      day_shifts: locals.map((local) => shiftOf(local, day)),
      change: changeOf(place, day),
    };
  });
  const days = known.map((place) => starts.map((start) => order.indexOf(bandAt(place, start, minutes))));
  const columns = starts.map((start) => {
    const met = people.map((row) => ({ zone: row.zone, band: bandAt(row.zone, start, minutes) }));
    return {
      start,
      hour: hourOf(minuteOf(localOf(start, offsetOf(zone)))).hour,
      when: whenOf(zone, start),
      counts: countsOf(met.map((row) => row.band)),
      early: earlyOf(met, start),
    };
  });
  return {
    zone,
    day,
    columns,
    hours: minute.map(hourOf),
    clocks,
    cells: order.map((band) => ({ band, available: true, if_needed: false, points: points[band] })),
    days,
    rows: people.map((row) => ({
      id: row.id,
      name: row.name,
      assumed: row.assumed,
      clock: known.indexOf(row.zone),
      day: known.indexOf(row.zone),
    })),
    without_zone: withoutZone(one),
  };
}

const changeOf = (zone: string, day: string) =>
  zone === "Europe/Berlin" && day === "2026-03-29" ? { column: 3, offset: "+02:00" } : null;

function summaryOf(one: FakeWorkshop, zone: string, start: string, minutes: number): SlotSummary {
  const day = localOf(start, offsetOf(zone)).slice(0, 10);
  const met = asked(one).map((row) => ({ row, band: bandAt(row.zone, start, minutes) }));
  const hard = met
    .filter(({ band }) => points[band] > 1)
    .toSorted((a, b) => points[b.band] - points[a.band] || a.row.name.localeCompare(b.row.name))
    .slice(0, 20)
    .map(({ row, band }) => ({
      id: row.id,
      name: row.name,
      local: localTime(row.zone, start, day),
      time: hourOf(minuteOf(localOf(start, offsetOf(row.zone)))).whole,
      band,
      available: true,
    }));
  const early = earlyOf(
    met.map(({ row, band }) => ({ zone: row.zone, band })),
    start,
  );
  return { start, when: whenOf(zone, start), minutes, counts: countsOf(met.map(({ band }) => band)), early, hard };
}

/** Berlin alone sets its clocks, in spring. */
function changesBetween(one: FakeWorkshop, first: string, last: string) {
  const names = asked(one)
    .filter((row) => row.zone === "Europe/Berlin")
    .map((row) => row.name);
  if (first > "2026-03-29" || last < "2026-03-29" || names.length === 0) return [];
  const change = { zone: "Europe/Berlin", at: "2026-03-29T01:00:00Z", from: "+01:00", to: "+02:00" };
  return [{ ...change, people: names.length, names: names.slice(0, 20) }];
}

/** Every session that is not cancelled is over; each counts, also of the same topic. */
function ledgerOf(one: FakeWorkshop): HourLedger {
  const { topics, sessions } = one.discussions ?? { topics: [], sessions: [] };
  const held = sessions.filter((session) => !session.is_cancelled);
  const titles = new Map(topics.map((topic) => [topic.id, topic.title]));
  const rows = asked(one).map((row): HourLedgerRow => {
    const had = held.map(({ topic_id, title, starts_at: start, minutes, local_time }) => {
      const name = titles.get(topic_id ?? "") ?? title;
      const band = bandAt(row.zone, start, minutes);
      return { name, start, local: localTime(row.zone, start, local_time.slice(0, 10)), band };
    });
    const { good, edge, poor, night } = countsOf(had.map((hour) => hour.band));
    const bad = had.filter((hour) => points[hour.band] > 1).toSorted((a, b) => a.start.localeCompare(b.start));
    const names = [...new Set(bad.map((hour) => hour.local.local.slice(0, 7)))];
    const months = names.map((month) => ({
      month,
      bad: bad.filter((hour) => hour.local.local.startsWith(month)).length,
    }));
    const { id: person, name, zone, assumed } = row;
    const debt = had.reduce((sum, hour) => sum + points[hour.band], 0);
    return { person, name, zone, assumed, good, edge, poor, night, debt, months, last_bad: bad.at(-1) ?? null };
  });
  const newest = (row: HourLedgerRow) => row.last_bad?.start ?? "";
  const sorted = rows.toSorted(
    (a, b) => b.debt - a.debt || newest(b).localeCompare(newest(a)) || a.name.localeCompare(b.name),
  );
  return { since: "2025-05-28", rows: sorted, without_zone: withoutZone(one) };
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

function checked({ count, minutes, from, to }: PlanTerms) {
  if (count < 1 || count > 12) {
    const message = `The plan, sessions: ${count} is no number of sessions. Nothing was planned. Ask for 1 to 12.`;
    throw refused("plan-count", message, "count");
  }
  if (minutes < 1 || minutes > 1440) {
    const message = `The plan, length: ${minutes} minutes is no length. Nothing was planned. Choose 1 minute to 24 hours.`;
    throw refused("plan-length", message, "minutes");
  }
  if (!(from <= to)) {
    const message = `The plan, days: ${to} is before ${from}. Nothing was planned. Give the first day first.`;
    throw refused("plan-range", message, "to");
  }
}

function startsOf(terms: PlanTerms): string[] {
  const { from, to, zone, step } = terms;
  const starts: string[] = [];
  for (let at = Date.parse(`${from}T00:00Z`); at <= Date.parse(`${to}T00:00Z`); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const weekday = weekdays[new Date(at).getUTCDay()] ?? "";
    if (terms.weekdays.length > 0 && !terms.weekdays.some((one) => one === weekday)) continue;
    for (let minute = 0; minute < 1440; minute += step) starts.push(momentAt(day, minute, zone));
  }
  return starts;
}

/** One session after the other, each the best beside those before it. */
function greedy(people: readonly Asked[], terms: PlanTerms, without: ReadonlySet<string>): string[] {
  const taken: string[] = [];
  const allowed = startsOf(terms).filter((start) => !without.has(start));
  const bestOf = (starts: readonly string[]) =>
    people.reduce(
      (sum, row) => sum + Math.min(...starts.map((one) => points[bandAt(row.zone, one, terms.minutes)])),
      0,
    );
  while (taken.length < terms.count) {
    const isApart = (start: string) =>
      taken.every((other) =>
        terms.one_a_day
          ? start.slice(0, 10) !== other.slice(0, 10)
          : Math.abs(Date.parse(start) - Date.parse(other)) >= terms.minutes * 60_000,
      );
    const fits = allowed.filter(isApart);
    const [first] = fits;
    if (first === undefined) break;
    taken.push(fits.reduce((best, one) => (bestOf([...taken, one]) < bestOf([...taken, best]) ? one : best), first));
  }
  return taken.toSorted();
}

function bestFor(row: Asked, terms: PlanTerms, starts: readonly string[]): BestSession {
  const bands = starts.map((start) => bandAt(row.zone, start, terms.minutes));
  const session = bands.reduce((best, band, at) => (points[band] < points[bands[best] ?? "night"] ? at : best), 0);
  const start = starts[session] ?? "";
  const local = localTime(row.zone, start, localOf(start, offsetOf(terms.zone)).slice(0, 10));
  const { offset, abbreviation, day_shift } = local;
  const band = bands[session] ?? "night";
  return {
    session,
    start,
    local: local.local,
    offset,
    abbreviation,
    day_shift,
    band,
    available: true,
    if_needed: false,
  };
}

function assessed(one: FakeWorkshop, terms: PlanTerms, starts: readonly string[], beside: PlannedPerson[] = []) {
  const people = asked(one).map((row): PlannedPerson => {
    const best = bestFor(row, terms, starts);
    return { ...row, best, left_out: best.band === "night", points: points[best.band], debt: 0 };
  });
  const worst = people.toSorted((a, b) => b.points - a.points)[0];
  const out = people.filter((row) => row.left_out).map((row) => row.name);
  const losers = people.flatMap((row, at) => {
    const before = beside[at]?.best.band ?? row.best.band;
    if (points[row.best.band] <= points[before]) return [];
    return [{ id: row.id, name: row.name, from: before, to: row.best.band, available: true }];
  });
  const reasons: PlanReasons = {
    counts: countsOf(people.map((row) => row.best.band)),
    worst_off: worst === undefined || worst.points === 0 ? null : worst,
    left_out: out.length,
    left_out_names: out,
    worse: losers.length,
    better: 0,
    losers,
  };
  const sum = people.reduce((all, row) => all + row.points, 0);
  const cost = { must_left_out: 0, left_out: out.length, worst: worst?.points ?? 0, sum };
  const sessions = starts.map((start) => planned(start, terms));
  return { sessions, fixed: [], people, cost, reasons, without_zone: withoutZone(one) };
}

function planned(start: string, { zone, minutes }: Pick<PlanTerms, "zone" | "minutes">): PlannedSession {
  const day = localOf(start, offsetOf(zone)).slice(0, 10);
  return { start, minutes, local: localTime(zone, start, day), hosts: [] };
}

function planOf(one: FakeWorkshop, { terms }: PlanAsk): Plan {
  checked(terms);
  // Of thousands, a few stand for all.
  const people = asked(one).slice(0, 40);
  const starts = greedy(people, terms, new Set());
  const best = assessed(one, terms, starts);
  const seen = new Set(starts);
  const alternatives = [1, 2].flatMap(() => {
    const other = greedy(people, terms, seen);
    if (other.length < terms.count) return [];
    for (const start of other) seen.add(start);
    return [assessed(one, terms, other, best.people)];
  });
  const { count } = terms;
  return {
    ...best,
    proved_optimal: count === 1,
    bound: best.cost,
    alternatives,
    clock_changes: changesBetween(one, terms.from, terms.to),
    starts_allowed: startsOf(terms).length,
    rules_version: "2026a",
  };
}

function seriesOf(one: FakeWorkshop, ask: OfficeHoursAsk): Rotation {
  const { first, count, every_days, minutes, zone, hosts, hosts_each, exceptions } = ask;
  const nameOf = (id: string | undefined) => one.people.find((row) => row.id === id)?.name ?? "";
  if (count < 1 || count > 60) {
    const message = `The office hours: ${count} is no number of them. Nothing was planned. Ask for 1 to 60.`;
    throw refused("series-count", message, "count");
  }
  const debts = new Map<string, number>();
  const regular = Array.from({ length: count }, (_, at) =>
    new Date(Date.parse(`${first}T00:00Z`) + at * every_days * 86_400_000).toISOString().slice(0, 10),
  );
  const other = exceptions.find((row) => !regular.includes(row.day));
  if (other !== undefined) {
    const message = `The plan, day ${other.day}: the series has no session on that day. Nothing was planned. Choose one of its days.`;
    throw refused("series-day", message);
  }
  const held = regular.filter((day) => !exceptions.some((row) => row.day === day && row.is_skipped));
  const sessions = held.map((day, at) => {
    const said = exceptions.filter((row) => row.day === day);
    const on = said.find((row) => row.to !== null)?.to ?? day;
    const start = momentAt(on, ((9 + at * 7) % 24) * 60, zone);
    for (const row of asked(one)) {
      debts.set(row.id, (debts.get(row.id) ?? 0) + points[bandAt(row.zone, start, minutes)]);
    }
    const given = said.find((row) => row.host_id !== null)?.host_id;
    const turn = hosts.map((_, place) => hosts[(at + place) % hosts.length] ?? "").slice(0, hosts_each);
    const led = given === undefined || given === null ? turn : [given];
    const named = led.map((id) => ({ id, name: nameOf(id) }));
    return { session: planned(start, ask), day, hosts: named, summary: summaryOf(one, zone, start, minutes) };
  });
  const rows = asked(one).map((row) => ({
    person: row.id,
    name: row.name,
    before: 0,
    after: debts.get(row.id) ?? 0,
  }));
  return { sessions, debts: rows, without_zone: withoutZone(one) };
}
