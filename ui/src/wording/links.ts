import type { ChatQuoteRow, LinkKind, LinkRow } from "../bindings";
import { dayInWords } from "./time";
import { wording } from "./wording";

/** Words of the links and of what is quoted from the chat. */
export const say = wording({
  title: "Links",
  count: "{count, plural, =0 {no link} one {# link} other {# links}}",
  views: "Parts of the links",
  linksView: "Links {count}",
  quotesView: "Highlights {count}",
  list: "Links by kind",

  chats: "Chat channels",
  kinds: "{kind} links",
  what: "Link",
  kind: "Kind",
  usedIn: "Used in",
  state: "State",
  chat: "Channel",
  invite: "Invitation",
  video: "Video",
  playlist: "Playlist",
  form: "Form",
  notes: "Notes",
  room: "Room",
  slides: "Slides",
  person: "Person",
  project: "Project",
  "sign-up": "Sign-up for what is next",
  contact: "Contact of the organizers",
  channelIn: "{name} in {workspace}",
  recap: "the recap",
  nowhere: "nowhere yet",
  until: "until {day}",
  untilAssumed: "until {day}, assumed",
  seats: "{taken} of {seats} seats",
  seatsFree: "{seats, plural, one {# seat} other {# seats}}",
  noEnd: "no end told",
  over: "over",
  doubt: "{count, plural, one {# doubt} other {# doubts}}",

  emptyTitle: "No link yet",
  emptyWhy: "Paste a page of links: kinds are recognised, and each address stands here once.",
  add: "Add links",
  addTitle: "Add links",
  paste: "Addresses",
  pasteHint: "One or many, parted by blanks or lines.",
  added: "{added, plural, =0 {No link added} one {# link added} other {# links added}}",
  known: "{known, plural, one {# stood here already} other {# stood here already}}",

  address: "Address",
  openLink: "Open the link",
  copy: "Copy",
  remove: "Remove",
  text: "Text that will be printed",
  channel: "Channel",
  channelHint: "Such as #ocean-sound",
  workspace: "Workspace",
  invitation: "The invitation",
  madeOn: "Made on",
  expiresOn: "Last day",
  dayHint: "As 2026-05-30; empty when nobody told",
  dayRefused: "“{text}” is not a day. It was kept as it was. Write it as 2026-05-30.",
  seatsField: "Seats",
  seatsHint: "How many people it lets in",
  takenField: "Seats taken",
  numberRefused: "“{text}” is no number of people. It was kept as it was. Write it as 400.",
  assumedWhy: "Nobody told the last day, so 30 days count.",
  uses: "Where it is used",

  quotesTitle: "No highlight yet",
  quotesWhy:
    "Open an export of Slack, Discord or Zulip, choose a channel, and keep what people said; or write down what they said elsewhere. Nothing is published before they allow it.",
  openExport: "Open an export…",
  quotesList: "Kept messages",
  addQuote: "Add a quote…",
  addQuoteTitle: "Add a quote",
  addQuoteIt: "Add quote",
  whatWasSaid: "What was said",
  outsideChat: "outside the chat",
  about: "About",
  aboutChat: "Nothing: it stands with the chat",
  aboutTopic: "Topic: {title}",
  aboutQuestion: "Question: {title}",
  aboutHint: "It stands below this in the recap, where the discussions or the survey are on.",
  reply: "Your reply",
  replyHint: "What you say to it; it stands below the quote.",
  words: "Words",
  author: "Author",
  said: "Said",
  place: "Where",
  privateChannel: "{channel} (private)",
  inRecap: "in the recap",
  asked: "asked",
  no: "refused",
  waits: "not allowed yet",
  notAsked: "not asked",
  nobody: "author unknown",
  asWritten: "As written",
  published: "Words to publish",
  publishedHint: "Empty publishes the message as it was written.",
  permission: "Permission",
  mayBe: "The author allowed these words. The recap prints them, while the part that they are about is on.",
  whyNot: "Not in the recap: {why}.",
  markAsked: "I asked",
  markYes: "They said yes",
  markNo: "They said no",
  copyAsk: "Copy a question",
  askText:
    "Hello {name},\n\nmay we quote these words of yours from {channel} in the public recap of {workshop}, with your name?\n\n{words}\n\nIf you would like them worded otherwise, tell me how. Without a yes they stay out.",
  askHint:
    "Paste it into a mail or the chat. The answer is for all kept messages of this person, in their words of today.",
  person_: "Person",
  choosePerson: "Choose the person",
  findPerson: "Search a person",
  peopleFound: "People found",
  nobodyFound: "Nobody of this name takes part.",

  exportTitle: "Messages of the chat",
  channels: "Channels",
  chooseChannel: "Choose a channel",
  channelLine: "{name} ({count, plural, one {# message} other {# messages}})",
  privateLine: "{name}, private ({count, plural, one {# message} other {# messages}})",
  noDirect: "Direct messages are not read.",
  messages: "Messages of {channel}",
  noMessages: "This channel holds no message of a person.",
  keep: "{count, plural, =0 {Keep} one {Keep # message} other {Keep # messages}}",
  kept: "{kept, plural, =0 {No message was new} one {# message kept} other {# messages kept}}",
  problems: "{count, plural, one {# part could not be read} other {# parts could not be read}}",
  reading: "Reading the export…",
  close: "Close",
});

export const kinds: readonly LinkKind[] = [
  "chat",
  "invite",
  "video",
  "playlist",
  "form",
  "notes",
  "room",
  "slides",
  "person",
  "project",
  "sign-up",
  "contact",
];

export const kindInWords = (kind: LinkKind): string => say(kind);

export const isOfChat = ({ kind }: Pick<LinkRow, "kind">): boolean => kind === "chat" || kind === "invite";

/** A link as one speaks of it. */
export function nameOf(row: LinkRow): string {
  if (!isOfChat(row)) return row.label === "" ? row.url : row.label;
  if (row.label === "") return row.workspace === "" ? row.url : row.workspace;
  return row.workspace === "" ? row.label : say("channelIn", { name: row.label, workspace: row.workspace });
}

/** When an invitation ends and how many it lets in. */
export function termsInWords(row: LinkRow): string {
  const end =
    row.runs_out_on === null
      ? null
      : say(row.end_basis === "told" ? "until" : "untilAssumed", { day: dayInWords(row.runs_out_on) });
  const seats =
    row.seats === null
      ? null
      : row.seats_taken === null
        ? say("seatsFree", { seats: row.seats })
        : say("seats", { taken: row.seats_taken, seats: row.seats });
  const parts = [end, seats].filter((part) => part !== null);
  return parts.length === 0 && row.kind === "invite" ? say("noEnd") : parts.join(", ");
}

/** Where the permission of a quote stands, in a word. */
export function standingOf(row: ChatQuoteRow): "inRecap" | "nobody" | "notAsked" | "asked" | "no" | "waits" {
  if (row.why_not === "") return "inRecap";
  if (row.person_id === null) return "nobody";
  if (row.state === null) return "notAsked";
  if (row.state === "asked") return "asked";
  return row.state === "no" || row.state === "withdrawn" ? "no" : "waits";
}
