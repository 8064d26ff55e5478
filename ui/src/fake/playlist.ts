// A playlist as the core would put it beside the talks.

import type { Finding, PlaylistEntry, TalkPair, TalkRow, TalksPlan } from "../bindings";
import { finding } from "./views";
import type { FakeWorkshop } from "./workshop";

function entry(position: number, video: string, title: string, speakers: string[] = []): PlaylistEntry {
  const url = `https://video.example.org/watch?v=${video}`;
  return { position, video_id: video, url, title, speakers, seconds: 300 + position * 7, availability: "public" };
}

const entries: PlaylistEntry[] = [
  entry(1, "aQ3kT9xLm2E", "Tides in a hundred million cells"),
  entry(2, "fZ4bU2ePd7Y", "Why our buoys disagree", ["Dominic Okonkwo-Hale", "Kofi Mensah-Ortiz"]),
  entry(3, "gH8rV5tMa3C", "Harbour charts", ["Tamar Ben-Ari"]),
  entry(4, "hJ1sX6yQf9K", "Sea ice, tile by tile"),
  entry(5, "iL7wC3zRk5N", "Reefs / listening session"),
  entry(6, "jM2vB8uTn4P", "Opening words", ["Freya Lindqvist"]),
  entry(7, "kN9qF1oWs6D", "Kelp forests from a kayak", ["Amina Diallo"]),
  entry(8, "aQ3kT9xLm2E", "Tides in a hundred million cells (again)"),
];

type Fate = { talk: string; why: string } | { candidates: [string, string][] } | "double" | "left";

const fates: Record<number, Fate> = {
  1: { talk: "talk-1", why: "The talk has this very video." },
  2: { talk: "talk-3", why: "The title is the same." },
  3: { talk: "talk-5", why: "Its speaker gives no other talk." },
  4: { talk: "talk-2", why: "The titles share 3 of 4 words." },
  5: {
    candidates: [
      ["talk-7", "Both titles hold “reefs” and “listening”."],
      ["talk-6", "The other talk without a match."],
    ],
  },
  8: "double",
};

/** Reads pasted links: as many entries as there are addresses; a file holds the invented playlist. */
function entriesOf(token: string | null, text: string): PlaylistEntry[] {
  if (token !== null) return entries;
  const urls = text.match(/https?:\/\/\S+/gu) ?? [];
  return urls.map((url, at) => {
    const known = entries.find((one) => one.url === url);
    const video_id = /[?&]v=([\w-]{11})/u.exec(url)?.[1] ?? null;
    return { ...entry(at + 1, "", ""), url, video_id, title: known?.title ?? "", speakers: known?.speakers ?? [] };
  });
}

/** What an import would do. */
export function talksPlanOf(one: FakeWorkshop, token: string | null, text: string, add: boolean, pairs: TalkPair[]) {
  const read = entriesOf(token, text);
  const plan: TalksPlan = {
    file: token === null ? "pasted" : "tides-2026.json",
    producer: token === null ? "links" : "youtube",
    sheets: [],
    sheet: "",
    playlist_id: token === null ? null : "PLtides2026",
    playlist_title: token === null ? "" : "Tidal models workshop 2026",
    matched: [],
    questions: [],
    new_talks: [],
    unmatched: [],
    talks_left: [],
    findings: [],
    problems: [],
    read: read.length,
    linked: 0,
    added: 0,
    unchanged: 0,
    conflicts: 0,
    asked: 0,
  };
  for (const row of read) place(one, plan, row, { add, pairs });
  const taken = new Set(plan.matched.map((row) => row.talk));
  plan.talks_left = one.talks
    .filter((row) => !taken.has(row.id))
    .map((row) => ({ talk: row.id, number: row.position, title: row.title }));
  if (token !== null) plan.findings = findingsOf(plan);
  const count = (...changes: string[]) => plan.matched.filter((row) => changes.includes(row.change)).length;
  plan.linked = count("set", "replaced");
  plan.unchanged = count("same");
  plan.conflicts = count("conflict");
  plan.added = plan.new_talks.length;
  plan.asked = plan.questions.length;
  return plan;
}

function place(one: FakeWorkshop, plan: TalksPlan, row: PlaylistEntry, told: { add: boolean; pairs: TalkPair[] }) {
  const chosen = told.pairs.find((pair) => pair.position === row.position)?.talk;
  const same = one.talks.find((talk) => talk.url === row.url);
  const known = entries.find((other) => other.url === row.url && other.position === row.position);
  const fate = (known === undefined ? undefined : fates[known.position]) ?? "left";
  const [talk, why] =
    chosen !== undefined
      ? [chosen, "You chose this talk."]
      : typeof fate === "object" && "talk" in fate
        ? [fate.talk, fate.why]
        : [same?.id ?? "", "The talk has this very video."];
  const found = one.talks.find((candidate) => candidate.id === talk);
  if (found !== undefined && fate !== "double") return void plan.matched.push(matched(row, found, why, chosen));
  if (typeof fate === "object" && "candidates" in fate) {
    const candidates = fate.candidates.flatMap(([id, reason]) => {
      const candidate = one.talks.find((other) => other.id === id);
      return candidate === undefined
        ? []
        : [{ talk: id, number: candidate.position, title: candidate.title, why: reason }];
    });
    plan.questions.push({ position: row.position, entry_title: row.title, url: row.url, candidates });
  } else if (fate !== "double") (told.add && row.title !== "" ? plan.new_talks : plan.unmatched).push(row);
}

function matched(row: PlaylistEntry, talk: TalkRow, why: string, chosen: string | undefined) {
  const isOwn = talk.video_id !== null && talk.url !== row.url && chosen === undefined;
  const change =
    talk.url === row.url ? "same" : talk.url === "" ? "set" : isOwn ? ("conflict" as const) : ("replaced" as const);
  const after = change === "conflict" ? talk.url : row.url;
  const { position, title } = row;
  const ids = { position, entry_title: title, talk: talk.id, talk_title: talk.title };
  return { ...ids, why, change, before: talk.url, after } as const;
}

function findingsOf(plan: TalksPlan): Finding[] {
  const about = (rule: string, severity: Finding["severity"], id: string, message: string) =>
    finding(rule, severity, { kind: "entry", id, field: "url" }, message);
  const foreign = plan.unmatched.map((row) =>
    about(
      "TALK-PLAYLIST-FOREIGN",
      "info",
      String(row.position),
      `Entry ${row.position} (“${row.title}”) is none of the talks. Add the talk, or take it out.`,
    ),
  );
  const conflicts = plan.matched
    .filter((row) => row.change === "conflict")
    .map((row) =>
      about(
        "TALK-PLAYLIST-CONFLICT",
        "warning",
        row.talk,
        `“${row.talk_title}” links “${row.before}”, and entry ${row.position} of ${plan.file} is another video. The link was kept. Choose which is right.`,
      ),
    );
  return [
    about(
      "TALK-PLAYLIST-DOUBLE",
      "warning",
      "8",
      "Entry 8 (“Tides in a hundred million cells (again)”) is the same video as entry 1. Take one out.",
    ),
    ...conflicts,
    about(
      "TALK-PLAYLIST-ORDER",
      "warning",
      "talk-3",
      "“Why our buoys disagree” comes before “Sea ice from satellites, one tile at a time” in the playlist and after it in the running order. Move one of them.",
    ),
    about(
      "LINK-PLAYLIST",
      "info",
      "talk-5",
      "“Charts a harbour pilot can read” linked a playlist. It links its own video now.",
    ),
    ...foreign,
  ];
}
