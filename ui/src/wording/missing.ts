import type { Owed, OwedKind } from "../bindings";
import { dayInWords } from "./time";
import { wording } from "./wording";

/** Words of the missing board: stages, deadlines, who owes what. */
export const say = wording({
  stages: "Stages",
  invited: "Invited",
  confirmed: "Confirmed",
  recording_in: "Recording in",
  checked: "Checked",
  permissionStage: "Permission",
  published: "Published",
  peopleCount: "{count, plural, one {# person} other {# people}}",
  of: "{count} of {all}",
  ofTalks: "{count} of {all, plural, one {# talk} other {# talks}}",
  parts: "Parts of the overview",
  tabMissing: "Missing {count}",
  tabHere: "To do here {count}",
  list: "Missing from people",
  filter: "Filter what is missing",
  filterAll: "All {count}",
  filterRecording: "Recordings {count}",
  filterSlides: "Slides {count}",
  filterCaptions: "Captions {count}",
  filterAnswers: "Answers {count}",
  filterPermission: "Permissions {count}",
  filterLate: "Late {count}",
  who: "Who",
  what: "What",
  about: "About",
  asked: "Asked on",
  recording: "Recording",
  slides: "Slides",
  captions: "Captions",
  answers: "Answers",
  permission: "Permission",
  aboutAnswers: "the answers, on the site",
  aboutTalk: "“{title}”",
  untitledTalk: "a talk without a title",
  notAsked: "not yet",
  askedTimes: "{day}, {count, plural, one {# time} other {# times}}",
  left: "{days, plural, =0 {Due today} one {# day left} other {# days left}}",
  late: "{days, plural, one {# day late} other {# days late}}",
  due: "due {day}",
  noDeadline: "No deadline",
  lines: "{count, plural, one {# line} other {# lines}}",
  selected: "{selected} of {count} selected",
  draft: "{count, plural, =0 {Draft mails} one {Draft # mail} other {Draft # mails}}",
  complete: "Nothing is missing",
  completeWhy: "Nobody owes a recording, slides, captions, answers or a permission. Next: the recap.",
  openRecap: "Open the recap",
  hidden: "Nothing here is missing",
  hiddenWhy: "The filter hides {count, plural, one {# line} other {# lines}}.",
  showAll: "Show all",
  noDates: "Set three dates and this page will say what is late.",
  setDates: "Set dates",
  deadlines: "Deadlines",
  deadlinesHint: "YYYY-MM-DD, or empty. A deadline ends with its day{zone, plural, =0 {} other {, in {name}}}.",
});

const chips = {
  "": "filterAll",
  recording: "filterRecording",
  slides: "filterSlides",
  captions: "filterCaptions",
  answers: "filterAnswers",
  permission: "filterPermission",
  late: "filterLate",
} as const;

export type MissingFilter = keyof typeof chips;

/** The filters of what is missing, in the order of the keys 1 to 7. */
export const missingFilters: readonly MissingFilter[] = [
  "",
  "recording",
  "slides",
  "captions",
  "answers",
  "permission",
  "late",
];

/** A filter with its count. */
export const filterInWords = (filter: MissingFilter, count: number): string => say(chips[filter], { count });

export const owedKinds: readonly OwedKind[] = ["recording", "slides", "captions", "answers", "permission"];

/** How long until a deadline, or since. */
export function leftInWords(days: number): string {
  return days < 0 ? say("late", { days: -days }) : say("left", { days });
}

/** What a line is about: the talk, or the answers. */
export function aboutInWords({ talk, talk_id, item, message }: Owed): string {
  if (talk_id !== null) return talk === null || talk === "" ? say("untitledTalk") : say("aboutTalk", { title: talk });
  return item === "answers" ? say("aboutAnswers") : message;
}

/** On which day somebody was asked last, and how often. */
export function askedInWords(days: readonly string[]): string {
  const last = days.at(-1);
  if (last === undefined) return say("notAsked");
  return days.length === 1 ? dayInWords(last) : say("askedTimes", { day: dayInWords(last), count: days.length });
}
