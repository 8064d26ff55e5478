import type { FieldFate, GatheredChange, GatheredGroup } from "../bindings";
import { wording } from "./wording";

/** Words of the import of people, talks and sessions. */
export const say = wording({
  titleOf: "Import a programme: {file}",
  event: "Event",
  producer: "From",
  "pretalx-schedule": "pretalx, schedule",
  "pretalx-api": "pretalx, proposals or speakers",
  "pretalx-table": "pretalx, table",
  "schedule-xml": "schedule.xml",
  "schedule-json": "schedule.json",
  sessionize: "Sessionize",
  "sessionize-table": "Sessionize, table",
  indico: "Indico",
  calendar: "a calendar",
  table: "a table",
  before: "Imported before",
  beforeOn: "on {day}",
  people: "People",
  talks: "Talks",
  sessions: "Discussion sessions",
  takePeople: "{count, plural, one {Take # person} other {Take # people}}",
  takeTalks: "{count, plural, one {Take # talk} other {Take # talks}}",
  takeSessions: "{count, plural, one {Take # session} other {Take # sessions}}",
  needed: "Those whom talks or sessions name come along in any case.",
  untaken: "Not taken.",
  counts: "{added} new, {changed} changed, {unchanged} same, {left} left out",
  allCounts: "{added} new, {changed} changed",
  new: "new",
  changed: "changed",
  same: "same",
  set: "is filled: {after}",
  became: "{before} → {after}",
  kept: "Yours stays: {before}. The file says {after}.",
  held: "A published response shows it, so it stays: {before}. The file says {after}.",
  zone: "Time zone of the times",
  zoneWhy: "The times of this file name no zone.",
  zoneOfWorkshop: "They were read in the zone of the workshop. Choose another where they are meant otherwise.",
  zoneMissing: "Choose one, or none of them can be taken as a session.",
  track: "Only this track, type or room",
  trackWhy: "Empty takes all.",
  leftOut: "Left out",
  vanished: "Not in the file any more",
  vanishedWhy: "They stay: nothing is deleted.",
  problems: "To look at",
  private:
    "{count, plural, one {# answer or other cell stays} other {# answers and other cells stay}} in the file, private.",
  nothing: "None.",
  keepsNothing: "Nothing is written before you import.",
  reading: "Reading…",
  import: "Import",
  cancel: "Cancel",
  done: "{count, plural, =0 {Nothing has changed} one {# thing was taken in} other {# things were taken in}}",
  doneNothing: "Nothing has changed: the workshop has all of this already.",
  undo: "Undo the import",
  undone: "The import was undone.",
  close: "Close",
  openPeople: "Open the people",
  openTalks: "Open the talks",
  openSessions: "Open the discussions",
  name: "Name",
  email: "E-mail",
  affiliation: "Affiliation",
  fieldZone: "Time zone",
  available: "Availability",
  biography: "Biography",
  title: "Title",
  speakers: "Speakers",
  video: "Video",
  abstract: "Abstract",
  fieldTrack: "Track",
  fieldVideoLength: "Length of the video",
  poster: "Poster",
  type: "Type",
  language: "Language",
  length: "Length",
  page: "Page",
  recording: "Recording",
  time: "Time",
  room: "Room",
  roomLink: "Link of the room",
  hosts: "Hosts",
  agenda: "Agenda",
});

const fields: Record<string, string> = {
  name: say("name"),
  email: say("email"),
  affiliation: say("affiliation"),
  zone: say("fieldZone"),
  available: say("available"),
  biography: say("biography"),
  title: say("title"),
  speakers: say("speakers"),
  video: say("video"),
  abstract: say("abstract"),
  track: say("fieldTrack"),
  type: say("type"),
  language: say("language"),
  length: say("length"),
  "video-length": say("fieldVideoLength"),
  poster: say("poster"),
  page: say("page"),
  recording: say("recording"),
  time: say("time"),
  room: say("room"),
  "room-link": say("roomLink"),
  hosts: say("hosts"),
  agenda: say("agenda"),
};

export const fieldInWords = (field: string): string => fields[field] ?? field;

const producers: Record<string, string> = {
  "pretalx-schedule": say("pretalx-schedule"),
  "pretalx-api": say("pretalx-api"),
  "pretalx-table": say("pretalx-table"),
  "schedule-xml": say("schedule-xml"),
  "schedule-json": say("schedule-json"),
  sessionize: say("sessionize"),
  "sessionize-table": say("sessionize-table"),
  indico: say("indico"),
  calendar: say("calendar"),
  table: say("table"),
};

export const producerInWords = (producer: string): string => producers[producer] ?? producer;

export const groupInWords = (group: GatheredGroup): string => say(group);

export const changeInWords = (change: GatheredChange): string => say(change);

/** What becomes of a field, with the words before and after. */
export const fateInWords = (fate: FieldFate, before: string, after: string): string =>
  say(fate === "changed" ? "became" : fate, { before, after });

const takes = { people: "takePeople", talks: "takeTalks", sessions: "takeSessions" } as const;

export const takeInWords = (group: GatheredGroup, count: number): string => say(takes[group], { count });
