// The link book and the chat in the library that is made up.

import type { ChatListing, ChatMessage, ChatQuoteRow, Finding, LinkKind, LinkRow, PermissionState } from "../bindings";
import type { Platform } from "../platform";
import { linesOf } from "./ledger";
import type { Library } from "./missing";
import { notHere } from "./notHere";
import { gone, refused } from "./refusals";
import type { FakeWorkshop } from "./workshop";

/** A quote as the fake keeps it; the rest is read from the ledger. */
type FakeQuote = Omit<ChatQuoteRow, "name" | "state" | "why_not">;

export type FakeChat = { links: LinkRow[]; quotes: FakeQuote[] };

type Doors = Pick<
  Platform,
  | "listLinks"
  | "addLinks"
  | "editLink"
  | "readdressLink"
  | "removeLinks"
  | "checkLinks"
  | "listChatChannels"
  | "setChatChannel"
  | "readChatExport"
  | "readChatMessages"
  | "keepQuotes"
  | "listQuotes"
  | "editQuote"
  | "addQuote"
  | "placeQuote"
  | "removeQuotes"
>;

const plain = { made_on: null, expires_on: null, seats: null, seats_taken: null, runs_out_on: null, end_basis: null };

function link(workshop: string, id: string, kind: LinkKind, url: string, more: Partial<LinkRow> = {}): LinkRow {
  return { id, workshop_id: workshop, kind, url, label: "", workspace: "", ...plain, talks: [], ...more };
}

/** A channel with an invitation that is over, and links of other kinds. */
export function inventedChat(workshop: string): FakeChat {
  const place = { label: "#tides", workspace: "open-coast" };
  const over = {
    expires_on: "2026-05-18",
    runs_out_on: "2026-05-18",
    end_basis: "told",
    seats: 400,
    seats_taken: 212,
  } as const;
  return {
    links: [
      link(workshop, "link-1", "playlist", "https://video.example.org/playlist?list=PLharbour2026", {
        talks: ["Charts a harbour pilot can read"],
      }),
      link(workshop, "link-2", "invite", "https://join.slack.com/t/open-coast/shared_invite/zt-0example", {
        ...place,
        ...over,
        made_on: "2026-04-18",
      }),
      link(workshop, "link-3", "chat", "https://open-coast.slack.com/archives/C01TIDES", place),
      link(workshop, "link-4", "form", "https://forms.example.org/tides", { label: "Tell us what to improve" }),
    ],
    quotes: [quote(workshop, "quote-1", messages[0]), quote(workshop, "quote-2", messages[1])],
  };
}

const channel = { id: "C01TIDES", name: "tides" };

const said: [string, string, string][] = [
  ["person-4", "Freya Lindqvist", "The charts of 1931 are better than those of 1952, and nobody knows why."],
  ["person-9", "Callum (Hobart)", "Which datum do you all use? We have three."],
  ["person-7", "Hemi Parata", "Ours is written on a wall in the tide house."],
];

const messages: ChatMessage[] = said.map(([, author, text], at) => ({
  id: `17792640${at}0.000100`,
  channel_id: channel.id,
  author,
  email: "",
  at: `2026-05-20T08:0${at}:00Z`,
  text,
  url: "",
  thread: "",
}));

function quote(workshop: string, id: string, message: ChatMessage | undefined): FakeQuote {
  const { author = "", text = "", at = "", id: message_key = "" } = message ?? {};
  const person = said.find(([, name]) => name === author && !name.includes("("))?.[0] ?? null;
  return {
    id,
    workshop_id: workshop,
    person_id: person,
    author_as_written: author,
    text_as_written: text,
    text_published: "",
    text_allowed: "",
    product: "slack",
    channel: channel.name,
    is_private: false,
    channel_key: channel.id,
    message_key,
    said_at: at,
    url: `https://open-coast.slack.com/archives/C01TIDES/p${message_key.replace(".", "")}`,
    topic_id: null,
    question_id: null,
    reply: "",
  };
}

function rowOf(one: FakeWorkshop, kept: FakeQuote): ChatQuoteRow {
  const lines = linesOf(one).filter((row) => row.person_id === kept.person_id && row.item === "quotes" && row.decides);
  const state: PermissionState | null = kept.person_id === null ? null : (lines[0]?.state ?? null);
  const name = one.people.find(({ id }) => id === kept.person_id)?.name ?? "";
  return { ...kept, name, state, why_not: whyNot(kept, state) };
}

function whyNot(kept: FakeQuote, state: PermissionState | null): string {
  if (kept.person_id === null) return "nobody of the workshop is known as its author";
  if (state === null) return "the person was not asked";
  if (state === "asked") return "the person was asked on 2026-05-20 and has not answered yet";
  return state === "yes" ? "" : "the person refused it for the site";
}

const isOver = (row: LinkRow) => row.runs_out_on !== null && row.runs_out_on < "2026-05-20";

function findingsOf(rows: LinkRow[]): Finding[] {
  return rows
    .filter(({ kind }) => kind === "invite")
    .map((row) => ({
      rule: "INVITE-EXPIRES",
      severity: isOver(row) ? "error" : "warning",
      where: { kind: "link", id: row.id, field: "url" },
      message: `The invitation “${row.url}” ${isOver(row) ? "ran" : "runs"} out on ${row.runs_out_on ?? "no day"}.`,
      fix: "ask",
    }));
}

/** The part of the door that links and the chat go through. */
export function chatDoors(library: Library & { all: () => FakeWorkshop[] }): Doors {
  const { find, gesture, copy, newId } = library;
  const of = (workshop: string) => (find(workshop).chat ??= { links: [], quotes: [] });
  const holding = (fits: (chat: FakeChat) => boolean, id: string) => {
    const found = library.all().find(({ chat }) => chat !== undefined && fits(chat));
    if (found?.chat === undefined) throw gone("The record", id);
    return found.chat;
  };
  const listing: ChatListing = {
    product: "slack",
    channels: [
      { ...channel, messages: 3, is_private: false },
      { id: "G01CREW", name: "crew", messages: 0, is_private: true },
    ],
    problems: [],
  };
  return {
    listLinks: async (workshop) => copy(of(workshop).links),
    addLinks: async (workshop, urls) => {
      const bad = urls.find((url) => !/^https?:\/\//u.test(url));
      if (bad !== undefined) {
        const message = `The link: “${bad}” cannot be linked: is no complete web address. Nothing was changed. Correct the address.`;
        throw refused("link-refused", message);
      }
      return gesture(`Add ${urls.length} links`, ["links"], () => {
        const { links } = of(workshop);
        const fresh = urls.filter((url) => links.every((row) => row.url !== url));
        links.push(...fresh.map((url) => link(workshop, newId("link"), "project", url)));
        return { added: fresh.length, known: urls.length - fresh.length };
      });
    },
    editLink: async (id, { terms, ...edit }) =>
      gesture(`Edit a link (${edit.kind})`, ["links"], () => {
        const row = holding((chat) => chat.links.some((one) => one.id === id), id).links.find((one) => one.id === id);
        const end = terms.expires_on;
        Object.assign(row ?? {}, edit, terms, { runs_out_on: end, end_basis: end === null ? null : "told" });
      }),
    readdressLink: async (id, url) =>
      gesture("Link the new address", ["links"], () => {
        const row = holding((chat) => chat.links.some((one) => one.id === id), id).links.find((one) => one.id === id);
        Object.assign(row ?? {}, { url });
      }),
    removeLinks: async (ids) =>
      gesture(`Remove ${ids.length} link`, ["links"], () => {
        for (const { chat } of library.all()) {
          if (chat !== undefined) chat.links = chat.links.filter(({ id }) => !ids.includes(id));
        }
      }),
    checkLinks: async (workshop) => copy(findingsOf(of(workshop).links)),
    listChatChannels: notHere,
    setChatChannel: notHere,
    readChatExport: async () => copy(listing),
    readChatMessages: async (_, channels) =>
      copy({ messages: messages.filter(({ channel_id }) => channels.includes(channel_id)), problems: [] }),
    keepQuotes: async (workshop, _token, _channel, ids) =>
      gesture(`Keep ${ids.length} messages of the chat`, ["chat_quotes"], () => {
        const { quotes } = of(workshop);
        const fresh = ids.filter((id) => quotes.every(({ message_key }) => message_key !== id));
        const kept = fresh.map((id) =>
          quote(
            workshop,
            newId("quote"),
            messages.find((one) => one.id === id),
          ),
        );
        quotes.push(...kept);
        const without = kept.filter(({ person_id }) => person_id === null).length;
        return { kept: kept.length, known: ids.length - kept.length, without_person: without };
      }),
    listQuotes: async (workshop) => copy(of(workshop).quotes.map((kept) => rowOf(find(workshop), kept))),
    editQuote: async (id, person, text) =>
      gesture("Edit a quote", ["chat_quotes"], () => {
        const { quotes } = holding((chat) => chat.quotes.some((one) => one.id === id), id);
        const kept = quotes.find((one) => one.id === id);
        Object.assign(kept ?? {}, { person_id: person, text_published: text });
      }),
    addQuote: async (workshop, person, words, place) =>
      gesture("Keep a quote", ["chat_quotes"], () => {
        const author = find(workshop).people.find(({ id }) => id === person)?.name ?? "";
        const typed = { person_id: person, author_as_written: author, text_as_written: words };
        const outside = { product: "", channel: "", channel_key: "", message_key: "", url: "" };
        const kept = { ...quote(workshop, newId("quote"), messages[0]), ...outside, ...typed, ...place };
        of(workshop).quotes.push(kept);
        return kept.id;
      }),
    placeQuote: async (id, place) =>
      gesture("Place a quote", ["chat_quotes"], () => {
        const { quotes } = holding((chat) => chat.quotes.some((one) => one.id === id), id);
        Object.assign(quotes.find((one) => one.id === id) ?? {}, place);
      }),
    removeQuotes: async (ids) =>
      gesture(`Remove ${ids.length} quote`, ["chat_quotes"], () => {
        for (const { chat } of library.all()) {
          if (chat !== undefined) chat.quotes = chat.quotes.filter(({ id }) => !ids.includes(id));
        }
      }),
  };
}
