import type { Band, BandCounts, BestSession, ClockChange, HeatCell, LocalTime, Weekday } from "../bindings";
import { dayInWords, momentInWords } from "./time";
import { wording } from "./wording";

/** Words of the hours, of plans, and of sessions told to the world. */
export const say = wording({
  nobodyTitle: "Nobody has a zone",
  nobodyWhy: "Hours can be compared once people have a zone. Settle the zones first.",
  settleZones: "Settle the zones",

  table: "Hours of {day} in {city}",
  person: "Person",
  city: "{city} {offset}",
  assumedCity: "{city}? {offset}",
  assumed: "The zone is the most likely one and was not confirmed",
  cell: "{name}, {when}: {band}",
  changedCell: "{name}, {when}, the clocks were changed: {band}",
  cellHour: "{time}",
  cellNextDay: "{time} on the day after",
  cellDayBefore: "{time} on the day before",
  cellDays: "{time}, {days} days on",
  away: "cannot come",
  ifNeeded: "{band}, only if it must be",
  good: "by day",
  edge: "at the edge",
  poor: "early or late",
  night: "at night",
  legend: "What the cells mean",
  day: "Day",
  dayBefore: "Day before",
  dayAfter: "Day after",
  hour: "Hour",
  keys: "← → the hour, PgUp PgDn the day",
  clocks: "Clocks of",
  eventClocks: "{city} (event)",
  ownClocks: "{city} (yours)",
  order: "Order",
  byOffset: "By zone",
  byName: "By name",
  byWorst: "Worst first",
  awake:
    "{good} awake{early, plural, =0 {} other {, # early}}{late, plural, =0 {} other {, # late}}, {night, plural, =0 {nobody asleep} other {# asleep}}{unavailable, plural, =0 {} other {, # cannot come}}",
  counts:
    "{good} by day{edge, plural, =0 {} other {, # at the edge}}{poor, plural, =0 {} other {, # early or late}}{night, plural, =0 {} other {, # at night}}{unavailable, plural, =0 {} other {, # cannot come}}",
  sentence: "{when}: {counts}",
  hard: "{more, plural, =0 {Hard for {people}} other {Hard for {people} and # more}}",
  hardOne: "{name} ({city} {time})",
  spoken: "{sentence}. {hard}",
  when: "{day}, {time} {mark}",
  mark: "UTC{offset}",
  withoutZone: "{count, plural, one {Without a zone: {names}} other {Without a zone: {names}}}",
  andMore: "{names} and {count} more",
  change: "{city} goes from UTC{from} to UTC{to} on {moment}: {people, plural, one {# person} other {# people}}",
  changes: "→ {offset}",

  plan: "Fair hours",
  topic: "Topic",
  noTopic: "Another topic",
  title: "Title",
  count: "Sessions",
  length: "Minutes each",
  from: "First day",
  to: "Last day",
  starts: "They start",
  everyHour: "at :00",
  everyHalf: "at :00, :30",
  weekdays: "Days of the week",
  oneADay: "At most one a day",
  hosts: "Hosts",
  addHost: "Add a host",
  hostHint: "None named: anybody leads.",
  removeHost: "{name} does not host",
  find: "Find fair hours",
  finding: "Looking…",
  numberRefused: "“{text}” is no number. Nothing was looked for. Write it as 2.",
  dayRefused: "“{text}” is no day. Nothing was looked for. Write it as 2026-05-19.",
  found: "{count, plural, one {A set was found} other {# sets were found}}",
  nothing: "No start is left that the days and the times to keep clear allow.",
  best: "Best set",
  other: "Other set {at}",
  proved: "No set is fairer",
  notProved: "A fairer set may exist",
  sessions: "Sessions",
  fixed: "Planned already",
  worstOff: "Worst off: {name}, {when} in {city}",
  worstNone: "Nobody has a bad hour",
  leftOut: "Left out: {names}",
  worseFor: "worse for {name} ({from} → {to})",
  worseMore: "and for {count} more",
  noWorse: "worse for nobody",
  debt: "{count, plural, one {# point from before} other {# points from before}}",
  use: "Use this set",
  used: "{count, plural, one {# session was added} other {# sessions were added}}",
  clocksInRange: "Clocks change between these days",

  monday: "Mon",
  tuesday: "Tue",
  wednesday: "Wed",
  thursday: "Thu",
  friday: "Fri",
  saturday: "Sat",
  sunday: "Sun",

  announce: "Announce",
  announceTitle: "Announce the sessions",
  style: "For",
  plain: "a letter",
  markdown: "a page in Markdown",
  chat: "a chat",
  tableStyle: "the post, as a table",
  packet: "the summit’s team",
  clock: "Hours",
  clock24: "17:00",
  clock12: "5:00 PM",
  text: "Text",
  copy: "Copy",
  copied: "Copied",
  saveCalendar: "Save calendar…",
  saveProgramme: "Save programme…",
  saved: "Saved as {name}",
  remember: "Remember as sent",
  remembered: "Remembered: the next packet marks what changes from here",
  packetChanged:
    "{count, plural, =0 {Nothing changed since the last packet} one {# session changed since the last packet} other {# sessions changed since the last packet}}",
  noRooms: "The addresses of rooms stay out.",
  notCovered:
    "{count, plural, one {Not in it, since the zone is not known: {names}} other {Not in it, since their zones are not known: {names}}}",

  ledger: "Who had which hours",
  ledgerSince: "Sessions that are over, since {day}, in any workshop of this library; of each topic one counts.",
  ledgerNone: "No session is over",
  ledgerWhy: "After the first session this page says who had the bad hours so far, and the planner makes up for it.",
  zone: "Zone",
  points: "{count, plural, one {# point} other {# points}}",
  pointsHead: "Points",
  goodHead: "By day",
  edgeHead: "At the edge",
  poorHead: "Early or late",
  nightHead: "At night",
  lastBad: "Last bad hour",
  lastBadIs: "{name}, {day}, {time}: {band}",
  byMonth: "Bad hours by month",
  monthIs: "{month}: {bad}",

  officeTitle: "Plan office hours",
  first: "First day",
  hours: "How many",
  every: "Every … days",
  room: "Room",
  planSeries: "Plan",
  addSeries: "{count, plural, one {Add # office hour} other {Add # office hours}}",
  series: "Office hours planned",
  date: "Date and time",
  host: "Host",
  meaning: "What it means",
  debts: "Points for bad hours",
  before: "Before",
  after: "After",
  officeName: "Office hours",
  skipped: "Days left out",
  skippedHint: "Parted by commas: 2026-06-10, 2026-06-24",
  moved: "Days moved",
  movedHint: "From → to: 2026-06-17 → 2026-06-18",
  insteadOf: "instead of {day}",
  leaveOut: "Leave out",
  leaveOutDay: "Leave out {day}",
  hostOf: "Host on {day}",
  byTurn: "{names} (by turn)",
  eachLed: "Each is led by",
  inTurns: "one of the hosts, in turns",
  together: "all hosts who can",

  checkTitle: "Check the times of a text",
  pasted: "Text",
  checkHint: "Paste what somebody wrote, such as “7pm CEST / 1pm EST”.",
  on: "Day",
  check: "Check",
  noTimes: "No time with a zone was found in it.",
  timesFound: "Times found",
  agrees: "fits",
  disagrees: "is another moment",
  toDecide: "to decide",
  means: "{clock} in {zone}",
  line: "line {line}",
});

/** How an hour is, in words. */
export const bandInWords = (band: Band, isAvailable = true): string => (isAvailable ? say(band) : say("away"));

export const weekdayInWords = (day: Weekday): string => say(day);

/** `8 by day, 2 at the edge, 1 at night`; a band that nobody is in is not said. */
export const countsInWords = (counts: BandCounts): string => say("counts", { ...counts });

/** `9 awake, 2 early, nobody asleep`: who is in the good hours, before them, after them, and at night. */
export function awakeInWords({ counts, early }: { counts: BandCounts; early: number }): string {
  const { good, edge, poor, night, unavailable } = counts;
  return say("awake", { good, early, late: edge + poor - early, night, unavailable });
}

/** How an hour is that one may be able to come to. */
export function cellInWords({ band, available, if_needed }: HeatCell): string {
  const words = bandInWords(band, available);
  return available && if_needed ? say("ifNeeded", { band: words }) : words;
}

/** A moment on one zone's clocks: `19 May 2026, 09:00 CEST`. */
export function localInWords({ local, offset, abbreviation }: Omit<LocalTime, "zone" | "day_shift">): string {
  const [day = "", time = ""] = local.split(" ");
  const mark = /^[+-]/u.test(abbreviation) ? say("mark", { offset }) : abbreviation;
  return say("when", { day: dayInWords(day), time, mark });
}

/** The hour of a person, with the day where it is another: `22:00 on the day before`. */
export function hourInWords(time: string, days: number): string {
  const key = days === 0 ? "cellHour" : days === 1 ? "cellNextDay" : days === -1 ? "cellDayBefore" : "cellDays";
  return say(key, { time, days });
}

/** When the best session of a person is for that person. */
export const bestInWords = ({ local, day_shift }: BestSession): string => hourInWords(local.slice(11), day_shift);

/** The first names, and how many more. */
export function namesInWords(names: readonly string[], shown = 3): string {
  const first = names.slice(0, shown).join(", ");
  return names.length <= shown ? first : say("andMore", { names: first, count: names.length - shown });
}

/** A change of clocks in a city. */
export const changeInWords = ({ at, from, to, people }: ClockChange, city: string): string =>
  say("change", { city, from, to, moment: momentInWords(at), people });
