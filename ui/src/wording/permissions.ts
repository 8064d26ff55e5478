import type { PermissionChannel, PermissionItem, PermissionRow, PermissionSource, PermissionState } from "../bindings";
import { dayInWords } from "./time";
import { wording } from "./wording";

/** Words of the permissions. */
export const say = wording({
  title: "Permissions",
  parts: "Parts of the responses",
  partAnswers: "Answers",
  partPermissions: "Permissions",
  count:
    "{count, plural, =0 {none yet} one {# permission} other {# permissions}}, {open, plural, =0 {none} other {#}} not asked",
  list: "Who allows what, and where",
  person: "Person",
  item: "What",
  channel: "Where",
  state: "State",
  about: "About",
  answers: "Answers",
  talk: "Talk",
  slides: "Slides",
  quotes: "Quotes of the chat",
  photo: "Photos",
  name: "Name",
  site: "the site",
  youtube: "YouTube",
  chat: "the chat",
  newsletter: "the newsletter",
  social: "social networks",
  thing: "{item} on {channel}",
  "not-asked": "not asked",
  asked: "asked",
  yes: "yes",
  no: "no",
  embargo: "embargo until {day}",
  embargoOpen: "embargo",
  withdrawn: "withdrawn",
  chooseEmbargo: "embargo, until a day",
  filters: "Filter by state",
  all: "All {count}",
  onlyNotAsked: "Not asked {count}",
  onlyAsked: "Asked {count}",
  onlyNo: "No {count}",
  onlyEmbargo: "Embargo {count}",
  selected: "{selected} of {count} selected",
  set: "Set…",
  setOf: "Set: {thing}, {name}",
  setMany: "{count, plural, one {Set state…} other {Set # states…}}",
  draft: "{count, plural, =0 {Draft approvals} one {Draft # approval} other {Draft # approvals}}",
  needNone: "{count, plural, one {# person needs} other {# people need}} no letter: your mark decides",
  emptyTitle: "Nothing needs a permission yet",
  emptyWhy: "Answers and talks appear here, each with what its person said. Import responses, or add talks.",
  import: "Import responses",
  filteredTitle: "No permission has this state",
  filteredWhy: "The filter hides {count, plural, one {# permission} other {# permissions}}.",
  showAll: "Show all",
  panel: "Permissions",
  nothingFor: "Nothing of this needs a permission yet.",
  another: "Another permission…",
  lines: "{count, plural, one {# line} other {# lines}}",
  linesOf: "{count, plural, one {# line} other {# lines}} about {thing}, {name}",
  decides: "decides",
  organizer: "written by the organizer",
  import_: "read from a post",
  noEvidence: "no evidence",
  ofAllTalks: "Said of all talks.",
  byMark: "Nothing is written down. Your mark for publication decides.",
  setTitle: "{count, plural, one {Set a permission} other {Set # permissions}}",
  setIt: "{count, plural, one {Set it} other {Set # at once}}",
  whose: "{name}: {thing}",
  whoseTalk: "{name}: {thing}, “{title}”",
  more: "{count, plural, one {and # more} other {and # more}}",
  from: "First day on which it may be published",
  dayHint: "YYYY-MM-DD",
  evidence: "Evidence",
  evidenceHint: "Where the answer can be read, such as “Mail of 14 May: go ahead”.",
  appear: "These words will appear",
  appearNothing: "{name}: no answer to a public question, so nothing appears.",
  appearTalk: "“{title}”, {speakers}",
  keepsAnswers: "This keeps the answers out of every recap that is exported, for Jekyll or as Markdown.",
  keepsTalk:
    "This keeps the talk, with its title and link, out of every recap that is exported, for Jekyll or as Markdown.",
  keepsName:
    "This keeps the person, and all that goes by the name, out of every recap that is exported, for Jekyll or as Markdown.",
  keepsYoutube: "This takes the YouTube link of the talk out of every recap that is exported. The talk itself stays.",
  keepsNothing: "No export of Summit Desk concerns this. What is said is kept here, for you to follow.",
  done: "{count, plural, =0 {Nothing was new} one {# permission was written down} other {# permissions were written down}}",
});

export type Standing = PermissionState | "not-asked";

/** Where a permission stands, in a word. */
export function standingInWords(line: Pick<PermissionRow, "state" | "from"> | null): string {
  if (line === null) return say("not-asked");
  if (line.state !== "embargo") return say(line.state);
  return line.from === null ? say("embargoOpen") : say("embargo", { day: dayInWords(line.from) });
}

/** What is allowed, and where. */
export const thingInWords = (item: PermissionItem, channel: PermissionChannel): string =>
  say("thing", { item: say(item), channel: say(channel) });

export const sourceInWords = (source: PermissionSource): string => say(source === "import" ? "import_" : "organizer");

/** What anything but a yes keeps something out of. */
export function keepsOut(item: PermissionItem, channel: PermissionChannel): string {
  if (channel === "youtube" && item === "talk") return say("keepsYoutube");
  if (channel !== "site") return say("keepsNothing");
  if (item === "answers") return say("keepsAnswers");
  if (item === "talk") return say("keepsTalk");
  return item === "name" ? say("keepsName") : say("keepsNothing");
}

export const items: readonly PermissionItem[] = ["answers", "talk", "slides", "quotes", "photo", "name"];
export const channels: readonly PermissionChannel[] = ["site", "youtube", "chat", "newsletter", "social"];
export const states: readonly PermissionState[] = ["yes", "no", "embargo", "asked", "withdrawn"];

/** A state as one chooses it. */
export const stateToChoose = (state: PermissionState): string =>
  state === "embargo" ? say("chooseEmbargo") : say(state);
