import type { SessionKind, SessionPart, SessionRow } from "../bindings";
import { dayInWords } from "./time";
import { wording } from "./wording";

/** Words of the discussions. */
export const say = wording({
  title: "Discussions",
  count:
    "{topics, plural, =0 {no topic} one {# topic} other {# topics}}, {sessions, plural, =0 {no session} one {# session} other {# sessions}}",
  views: "Parts of the discussions",
  sessionsView: "Sessions",
  hoursView: "Hours",
  ledgerView: "Bad hours so far",
  keepClearView: "Keep clear {count}",
  list: "Topics and their sessions",
  more: "More",

  topicsGroup: "Topics",
  looseGroup: "Sessions without a topic",
  hoursGroup: "Office hours",
  what: "Topic and time",
  length: "Length",
  regions: "Regions",
  host: "Host",
  state: "State",
  minutes: "{minutes} min",
  sessionsOfTopic: "{count, plural, =0 {no session} one {# session} other {# sessions}}",
  cancelled: "cancelled",
  noted: "noted",
  "TZ-MOVED": "time to settle",
  "TZ-CHANGE": "clocks change",
  when: "{day}, {time} {mark}",
  mark: "UTC{offset}",

  emptyTitle: "No topic yet",
  emptyWhy:
    "A topic is discussed in one session or in several, each for another part of the world. Add what people want to talk about.",
  addTopic: "Add topic",
  addTopicTitle: "Add a topic",
  addSession: "Add session",
  addSessionTitle: "Add sessions",
  addSessions: "{count, plural, one {Add session} other {Add # sessions}}",

  topic: "Topic",
  topicTitle: "Title",
  noTopic: "No topic",
  description: "Description",
  removeTopic: "Remove topic",
  order: "Order of the topics",
  place: "No. {position} of {count}",
  up: "Move up",
  down: "Move down",
  moveTo: "Move to position…",
  moved: "Moved to {position} of {count}",
  outcomes: "What came of it",
  noOutcomes: "Nothing was noted yet.",
  points: "Points",
  decisions: "Decisions",
  actions: "Actions",
  raisedBoth: "raised in both",
  raisedAll: "raised in all {all}",
  raisedSome: "raised in {count} of {all}",
  ownedBy: "{name}, by {day}",
  by: "by {day}",

  kind: "Kind",
  discussion: "Discussion",
  "office-hours": "Office hours",
  sessionTitle: "Title",
  times: "When",
  localTime: "Local time",
  localTimeHint: "As the clocks there show it: 2026-05-20 09:00",
  foldHint: "Write the offset after the time, such as “{time} +02:00”.",
  offsetField: "Offset",
  useOffset: "Use it in {zone}",
  zone: "Zone",
  zoneOf: "Zone: {zone}",
  chooseZone: "Choose a zone",
  searchZone: "Search a city, zone or offset",
  zonesFound: "Zones found",
  offsetOf: "{abbreviation}, UTC{offset}",
  minutesField: "Length in minutes",
  minutesRefused: "“{text}” is no number of minutes. The length was kept. Write it as 60.",
  regionsField: "Regions",
  regionsHint: "Parted by commas: Africa, Europe",
  keepClock: "Keep {time} on the clock",
  keepMoment: "Keep the moment, {time} there",
  people: "People",
  part: "Part of {name}",
  "part-host": "host",
  "part-note-taker": "note-taker",
  "part-moderator": "moderator",
  "part-panelist": "panelist",
  addPerson: "Add a person",
  personFilter: "Name, or a part of it",
  peopleFound: "People found",
  nobodyFound: "Nobody has that name",
  personAdded: "{name} takes part",
  personRemoved: "{name} takes no part",
  remove: "Remove {name}",
  nobody: "Nobody",
  room: "Room",
  roomName: "Name",
  roomUrl: "Link",
  openRoom: "Open the link",
  copyRoom: "Copy",
  agenda: "Agenda",
  questions: "Questions beforehand",
  question: "Question {at}",
  newQuestion: "Add a question",
  askedBy: "Asked by",
  removeQuestion: "Remove question {at}",
  cancelSession: "Cancel session",
  holdSession: "Hold after all",
  gone: "This session or topic is not in the library any more. Nothing was changed. Undo brings it back.",

  takeNotes: "Notes",
  notesOf: "Notes, {name}, {when}",
  closeNotes: "Close the notes",
  linesHint: "One a line. Ctrl+Enter goes to the next field.",
  action: "Action {at}",
  newAction: "Add an action",
  actionHint: "@ names who does it, Enter starts the next.",
  owner: "Who",
  ownerOf: "Who does action {at}",
  due: "Due on",
  dueOf: "Day of action {at}",
  dueRefused: "“{text}” is no day. The day was kept. Write it as 2026-06-15.",
  duePlaceholder: "2026-06-15",
  doneOf: "Action {at} is done",
  removeAction: "Remove action {at}",
  earlier: "The session before, {when}",
  earlierEmpty: "Nothing was noted in it.",
  openActions: "Open actions",
  takeOver: "{count, plural, one {Take over # open action} other {Take over # open actions}}",
  tookOver: "{count, plural, one {# action was taken over} other {# actions were taken over}}",

  timeRow: "Session {at}",
  anotherTime: "Another time",
  removeTime: "Remove session {at}",
  oneLength: "Length of each, in minutes",

  keepClearTitle: "Keep clear",
  keepClearWhy: "Times that sessions should keep clear of. They come with the calendar of the summit.",
  keepClearOf: "Add from a file…",
  keepClearAdded: "{count, plural, =0 {No time} one {# time} other {# times}} of {file} kept clear.",
  keepClearZone: "Some times of {file} name no zone and were left out. In which zone are they?",
  keepClearUse: "Use this zone",
  keepClearProblems: "{count, plural, one {# remark} other {# remarks}}",
  notNow: "Not now",
  keepClearNone: "Nothing to keep clear",
  keepClearList: "Times to keep clear",
  busy: "What",
  begins: "Begins",
  ends: "Ends",
  source: "From",
  typed: "typed",
  removeBusy: "Remove",
  untitled: "Untitled",
});

/** What somebody does in a session. */
export const partInWords = (part: SessionPart): string => say(`part-${part}`);

/** What a session is for. */
export const kindInWords = (kind: SessionKind): string => say(kind);

/** The beginning of a session where it was planned: `19 May 2026, 10:00 CEST`. */
export function whenInWords({ local }: Pick<SessionRow, "local">): string {
  const [day = "", time = ""] = local.local.split(" ");
  const isOffset = /^[+-]/u.test(local.abbreviation);
  const mark = isOffset ? say("mark", { offset: local.offset }) : local.abbreviation;
  return say("when", { day: dayInWords(day), time, mark });
}

/** In how many sessions of its topic something was raised; null where that says nothing. */
export function raisedInWords(count: number, all: number): string | null {
  if (count < 2) return null;
  if (count < all) return say("raisedSome", { count, all });
  return all === 2 ? say("raisedBoth") : say("raisedAll", { all });
}
