import type { AvailabilityTier, TierCounts } from "../bindings";
import { wording } from "./wording";

/** Words of when people can come. */
export const say = wording({
  // In the inspector of a person.
  times: "When this person can come",
  always: "Can come at any time.",
  onlyThen: "Can come at these times only.",
  elsewhere: "Can come at any other time.",
  list: "Times of this person",
  good: "can come",
  "if-needed": "if needed",
  no: "cannot come",
  fromPoll: "from {source}",
  typed: "typed",
  remove: "Remove {label}",
  day: "Day",
  from: "From",
  to: "To",
  tier: "How gladly",
  add: "Add time",
  noZone: "Settle the time zone to add times: they go by this person’s clocks.",
  zoneWhy: "By this person’s clocks in {city}. What is typed beats what a poll says.",
  added: "The time was added.",
  removed: "The time was removed.",

  // Importing a poll.
  title: "Import availability",
  titleOf: "Import availability: {file}",
  sourceWhy:
    "Answers of a poll become times at which people can come, and the planner keeps to them. Nothing is written before you commit.",
  file: "Choose a file…",
  fileWhy: "Crab Fit (JSON), Doodle or Rallly (CSV), or a table: names in the first column, times in the header.",
  cancel: "Cancel",
  another: "Another file",
  commit: "Commit",
  reading: "Reading the poll",
  keepsNothing: "Nothing is written yet.",
  counts:
    "{changed, plural, =0 {nobody changes} one {# person changes} other {# people change}}, {unchanged} as before, {asked} to decide, {left} left out",
  producer: "Poll",
  "crab-fit": "Crab Fit",
  doodle: "Doodle",
  rallly: "Rallly",
  grid: "table",
  columns: "Times asked for",
  source: "Kept under",
  zoneAsked: "The poll does not say in which time zone its times are. Nothing can be taken before you say it.",
  zone: "Time zone of the poll",
  weekAsked: "The poll asks for days of the week, not for dates. Name a day of the week that is meant.",
  week: "A day of that week",
  weekHint: "Such as 2026-05-18",
  unknown: "Whose answers?",
  unknownWhy: "Answers without a decision are left out; you can import the poll again.",
  whyunknown: "nobody who takes part has this name",
  whynamesakes: "several people have this name",
  whytwice: "several answers are of one person",
  whose: "Whose answer is it?",
  undecided: "Not decided",
  addPerson: "Add as a person",
  leaveOut: "Leave out",
  isAdded: "becomes a person",
  isLeftOut: "is left out",
  search: "Find a person",
  searchHint: "Name",
  foundPeople: "People",
  nobody: "Nobody has this name.",
  maybe: "Perhaps",
  matched: "Whose answers are known",
  none: "Nobody.",
  "e-mail": "by e-mail",
  name: "by name",
  chosen: "as you said",
  addedWhy: "added",
  asBefore: "as before",
  writtenAs: "“{name}” in the poll",
  silent: "Take part and did not answer",
  problems: "What could not be read",
  answers: "{good} can come, {if_needed} if needed, {no} no",
  done: "{changed, plural, =0 {Nobody’s times changed} one {The times of # person changed} other {The times of # people changed}}",
  doneCounts:
    "{read, plural, one {# answer} other {# answers}} read, {unchanged} as before, {asked} not decided, {left} left out.",
  undo: "Undo the import",
  undone: "The import was taken back.",
  close: "Close",
});

/** How somebody answered, in words. */
export const answersInWords = ({ good, if_needed, no }: TierCounts): string => say("answers", { good, if_needed, no });

/** The tiers, best first. */
export const tiers: readonly AvailabilityTier[] = ["good", "if-needed", "no"];

/** Why an answer is taken for a person's. */
export function whyInWords(why: string): string {
  if (why === "e-mail" || why === "name" || why === "chosen") return say(why);
  return say("addedWhy");
}

/** Why it cannot be told whose an answer is. */
export function doubtInWords(why: string): string {
  if (why === "namesakes" || why === "twice") return say(`why${why}`);
  return say("whyunknown");
}

/** Whose program wrote a poll. */
export function producerInWords(producer: string): string {
  if (producer === "crab-fit" || producer === "doodle" || producer === "rallly") return say(producer);
  return say("grid");
}
