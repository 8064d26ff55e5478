// Libraries in which every field of a post holds two thousand texts that trouble readers, and what its page is to say.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bareLabel, normalised } from "./page.mjs";
import { Library } from "./summit.mjs";
import { VECTORS } from "./vectors.mjs";

const PYTHON = fileURLToPath(new URL("../../target/python/bin/python", import.meta.url));
const SCRIPT = fileURLToPath(new URL("lay.py", import.meta.url));

/** A text on one line, as every field but an answer has it. */
export const oneLine = (text) => text.replace(/[\r\n]+/g, " ");
export const numberOf = (at) => String(at + 1).padStart(4, "0");

/** The texts, each once whatever its case is: one that came before has its number behind it. */
export function each(texts = VECTORS) {
  const seen = new Set();
  return texts.map((text, at) => {
    const key = normalised(text).toLowerCase();
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew ? text : `${text} ${numberOf(at)}`;
  });
}

/** A library whose tables take rows that are copies of rows of the program's own. */
export class FilledLibrary extends Library {
  /** Lays `[{table, like, rows}]`; gives the ids of the new rows. */
  lay(parts) {
    const input = JSON.stringify(parts);
    const { status, stdout, stderr } = spawnSync(PYTHON, [SCRIPT, join(this.path, "library.db")], { input, encoding: "utf8", maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(`lay.py: ${stderr}`);
    return JSON.parse(stdout);
  }

  /** The post as `recap` prints it. */
  printed(target, layout, workshop) {
    const chosen = workshop ? ["--workshop", workshop] : [];
    const report = this.json(["recap", "--target", target, "--layout", layout, "--date", "2024-06-01", "--out", "-", ...chosen]);
    return { name: NAMES[target] ?? "2024-06-01-reefs-at-night.md", text: report.text, report };
  }
}

const NAMES = { hugo: "reefs-at-night/index.md", quarto: "reefs-at-night/index.qmd" };
const HEADER = ["Timestamp", "Name", "Affiliation", "Time zone", "What do you work on?"];

/** A library with two people whose answers are published, and a workshop that is over. */
export function begun(folder) {
  const library = new FilledLibrary(folder);
  const workshop = library.newWorkshop("Reefs at night");
  const rows = ["Ada North", "Bo Reed"].map((name) => ["2024/05/01 10:00:00", name, "Moss Lab", "UTC", "Corals."]);
  library.importRows([HEADER, ...rows], { workshop, publish: true });
  return { library, workshop };
}


const one = (text) => normalised(oneLine(text));
const rotated = (texts, by) => texts.map((_, at) => texts[(at + by) % texts.length]);
const third = (texts) => Math.floor(texts.length / 3);
const words = (lines) => lines.map((text) => ({ text: normalised(text), links: [] }));
const linked = (lines) => lines.map(([text, shown, href]) => ({ text: normalised(text), links: [{ text: normalised(shown), href }] }));
const addresses = (what, texts) => texts.map((_, at) => `https://reef.example/${what}/${numberOf(at)}`);

/** Parts of a post: how each is filled, and what the lines below its heading are to say, in their order. */
export const PARTS = {
  "Lightning talks": (library, texts) => {
    library.run(["talk", "add", "First", "--speaker", "Ada North", "--url", "https://reef.example/talks/first"]);
    library.run(["talk", "add", "Second", "--speaker", "Ada North"]);
    library.run(["block", "on", "talks"]);
    const [titles, urls] = [each(texts), addresses("talks", texts)];
    library.lay([
      { table: "talks", like: { title: "First" }, rows: titles.map((title, at) => ({ as: `a${at}`, title, url: urls[at] })) },
      { table: "talks", like: { title: "Second" }, rows: texts.map((title, at) => ({ as: `b${at}`, title })) },
      { table: "talk_speakers", like: {}, rows: ["a", "b"].flatMap((row) => titles.map((_, at) => ({ talk_id: { ref: `${row}${at}` } }))) },
    ]);
    const by = ", by Ada North";
    return [
      ...words([`The workshop had ${(2 * texts.length + 2).toLocaleString("en")} lightning talks:`]),
      ...linked([[`First${by}`, "First", "https://reef.example/talks/first"]]),
      ...linked(titles.map((title, at) => [one(title) + by, title, urls[at]])),
      ...words(["Second", ...texts].map((title) => one(title) + by)),
    ];
  },

  "In numbers": (library, texts) => {
    library.run(["exhibit", "number", "First", "1", "--last", "2"]);
    library.run(["block", "layout", "numbers", "list"]);
    const [values, lasts] = [rotated(texts, third(texts)), rotated(texts, 2 * third(texts))];
    const rows = texts.map((title, at) => ({ title, value: values[at], last_value: lasts[at] }));
    library.lay([{ table: "exhibits", like: { kind: "number" }, rows }]);
    return words([
      "First: 1 (last time 2)",
      ...texts.map((title, at) => `${one(title)}: ${one(values[at])} (last time ${one(lasts[at])})`),
    ]);
  },

  Elsewhere: (library, texts) => {
    library.run(["exhibit", "elsewhere", "First", "https://reef.example/elsewhere/first", "--author", "Somebody"]);
    const [urls, authors] = [addresses("elsewhere", texts), rotated(texts, third(texts))];
    const rows = texts.map((title, at) => ({ title, url: urls[at], about: authors[at] }));
    library.lay([{ table: "exhibits", like: { kind: "elsewhere" }, rows }]);
    return linked([
      ["First, by Somebody", "First", "https://reef.example/elsewhere/first"],
      ...texts.map((title, at) => [`${one(title)}, by ${one(authors[at])}`, title, urls[at]]),
    ]);
  },

  Thanks: (library, texts) => {
    library.run(["exhibit", "thanks", "First", "--for", "all"]);
    const what = rotated(texts, third(texts));
    library.lay([{ table: "exhibits", like: { kind: "thanks" }, rows: texts.map((title, at) => ({ title, about: what[at] })) }]);
    return words(["First, for all", ...texts.map((title, at) => `${one(title)}, for ${one(what[at])}`)]);
  },

  "What we discussed": (library, texts) => {
    library.run(["topic", "add", "First"]);
    library.run(["session", "add", "2024-05-13 10:00", "--zone", "UTC", "--topic", "First", "--region", "Asia"]);
    const notes = each(texts).map(oneLine);
    const flags = ["point", "decision", "action"].flatMap((kind) => notes.map((text) => `--${kind}=${text}`));
    library.run(["session", "note", "1", ...flags]);
    const [regions, titles] = [rotated(texts, third(texts)), texts];
    library.lay([
      { table: "topics", like: { title: "First" }, rows: titles.map((title, at) => ({ as: `t${at}`, title })) },
      {
        table: "discussion_sessions",
        like: { kind: "discussion" },
        rows: titles.map((_, at) => ({ as: `s${at}`, topic_id: { ref: `t${at}` }, points: "", decisions: "" })),
      },
      {
        table: "discussion_session_regions",
        like: {},
        rows: titles.map((_, at) => ({ session_id: { ref: `s${at}` }, region: regions[at] })),
      },
    ]);
    const held = (region) => `Discussed on 13 May 2024 at 10:00 UTC (${one(region)}).`;
    const bare = (text) => text.trim().replace(/^(?:[-*•](?:\s+|$))+/, "");
    // What several say alike stands once, whatever its case is.
    const alike = new Set([""]);
    const isNew = (text) => !alike.has(text.toLowerCase()) && alike.add(text.toLowerCase());
    const told = notes.map((text) => normalised(bare(text))).filter(isNew);
    return words([
      "First",
      held("Asia"),
      "What was said:",
      ...told,
      "What was decided:",
      ...told,
      ...titles.flatMap((title, at) => [title, held(regions[at])]),
    ]);
  },

  "What's next?": (library, texts) => {
    const hour = ["session", "add", "2034-09-01 10:00", "--zone", "UTC", "--kind", "office-hours", "--title", "First"];
    library.run([...hour, "--room", "https://reef.example/rooms/first", "--room-name", "Here"]);
    const [rooms, urls] = [rotated(texts, third(texts)), addresses("rooms", texts)];
    const rows = texts.map((title, at) => ({ title, room_name: rooms[at], room_url: urls[at] }));
    library.lay([{ table: "discussion_sessions", like: { kind: "office-hours" }, rows }]);
    const on = ", on 1 September 2034 at 10:00 UTC: ";
    const join = (room) => `join in ${one(room)}`;
    return [
      ...words(["Office hours:"]),
      ...linked([[`First${on}${join("Here")}`, join("Here"), "https://reef.example/rooms/first"]]),
      ...linked(texts.map((title, at) => [one(title) + on + join(rooms[at]), join(rooms[at]), urls[at]])),
      ...words(["Still to do:", ...each(texts)]),
    ];
  },

  Panels: (library, texts) => {
    library.run(["block", "add", "panel"]);
    library.run(["block", "heading", "panel", "Panels"]);
    const panel = ["session", "add", "2024-05-14 10:00", "--zone", "UTC", "--title", "First", "--agenda", "All"];
    library.run([...panel, "--person", "panelist=Bo Reed"]);
    const [titles, agendas] = [each(texts), rotated(texts, third(texts))];
    library.lay([
      {
        table: "discussion_sessions",
        like: { title: "First", kind: "discussion" },
        rows: titles.map((title, at) => ({ as: `p${at}`, title, agenda: oneLine(agendas[at]) })),
      },
      {
        table: "discussion_session_people",
        like: { part: "panelist" },
        rows: titles.map((_, at) => ({ session_id: { ref: `p${at}` } })),
      },
    ]);
    const panelOf = (title, agenda) => [
      `Panel: ${title}`,
      "Panelists: Bo Reed (Moss Lab)",
      "Held: on 14 May 2024 at 10:00 UTC",
      `Topics: ${agenda}`,
    ];
    return words([...panelOf("First", "All"), ...titles.flatMap((title, at) => panelOf(title, agendas[at]))]);
  },

  "How can I catch up?": (library, texts) => {
    const [labels, urls, spaces] = [each(texts), addresses("notes", texts), rotated(each(texts), third(texts))];
    const chats = addresses("chat", texts);
    library.run(["link", "add", "https://reef.example/notes/first", "--kind", "notes", "--label", "First"]);
    library.run(["link", "add", "https://reef.example/chat/first", "--kind", "chat", "--label", "#first"]);
    library.lay([
      { table: "links", like: { kind: "notes" }, rows: labels.map((label, at) => ({ label, url: urls[at] })) },
      {
        table: "links",
        like: { kind: "chat" },
        rows: labels.map((label, at) => ({ label, url: chats[at], workspace: spaces[at] })),
      },
    ]);
    const chat = (label, space) => `Open the channel ${one(label)} in the workspace ${one(space)}`;
    const shown = [
      ["Open the channel #first", "https://reef.example/chat/first"],
      ...labels.map((label, at) => [chat(label, spaces[at]), chats[at]]),
      ["First", "https://reef.example/notes/first"],
      ...labels.map((label, at) => [label, urls[at]]),
    ];
    return linked(shown.map(([text, url]) => [text, text, url]));
  },
};

/** A library with a block for each text as its heading, and with talks as cards: every line that its page is to have. */
export function filledWithHeadings(folder, texts = VECTORS) {
  const { library, workshop } = begun(folder);
  for (const block of ["summary", "format", "catch-up", "people", "about", "next"]) library.run(["block", "off", block]);
  library.run(["talk", "add", "First", "--speaker", "Ada North"]);
  library.run(["block", "on", "talks"]);
  library.run(["block", "layout", "talks", "cards"]);
  library.run(["block", "add", "prose"]);
  library.run(["block", "words", "prose", "Words."]);
  library.run(["block", "heading", "prose", "Last"]);
  const titles = each(texts);
  library.lay([
    { table: "talks", like: { title: "First" }, rows: titles.map((title, at) => ({ as: `a${at}`, title })) },
    { table: "talk_speakers", like: {}, rows: titles.map((_, at) => ({ talk_id: { ref: `a${at}` } })) },
    { table: "blocks", like: { kind: "prose" }, rows: texts.map((heading) => ({ heading })) },
  ]);
  const speaker = "Speaker: Ada North (Moss Lab)";
  const cards = ["First", ...titles].flatMap((title) => [title, speaker]);
  const blocks = ["Last", ...texts].flatMap((heading) => [heading, "Words."]);
  const opening = `The workshop had ${(texts.length + 1).toLocaleString("en")} lightning talks:`;
  return { library, workshop, wanted: words(["Lightning talks", opening, ...cards, ...blocks]) };
}

/** A library with tables of talks and of numbers, and what their rows are to say; a cell takes 120 characters. */
export function filledWithCells(folder, all = VECTORS) {
  const { library, workshop } = begun(folder);
  const texts = each(all).filter((text) => [...oneLine(text)].length <= 100);
  const [values, lasts] = [rotated(texts, third(texts)), rotated(texts, 2 * third(texts))];
  for (const block of ["summary", "format", "catch-up", "people", "about", "next"]) library.run(["block", "off", block]);
  library.run(["talk", "add", "First", "--speaker", "Ada North", "--url", "https://reef.example/talks/first"]);
  library.run(["block", "on", "talks"]);
  library.run(["block", "layout", "talks", "table"]);
  library.run(["exhibit", "number", "First", "1", "--last", "2"]);
  const urls = addresses("talks", texts);
  library.lay([
    { table: "talks", like: { title: "First" }, rows: texts.map((title, at) => ({ as: `a${at}`, title, url: urls[at] })) },
    { table: "talk_speakers", like: {}, rows: texts.map((_, at) => ({ talk_id: { ref: `a${at}` } })) },
    { table: "exhibits", like: {}, rows: texts.map((title, at) => ({ title, value: values[at], last_value: lasts[at] })) },
  ]);
  const opening = `The workshop had ${(texts.length + 1).toLocaleString("en")} lightning talks:`;
  const rows = texts.map((title, at) => [one(title), one(values[at]), one(lasts[at])].join(" | "));
  const of = " | Ada North | Moss Lab";
  const wanted = {
    "Lightning talks": [
      ...words([opening, "Talk | Speakers | Affiliation"]),
      ...linked([[`First${of}`, "First", "https://reef.example/talks/first"]]),
      ...linked(texts.map((title, at) => [one(title) + of, title, urls[at]])),
    ],
    "In numbers": words(["What | This time | Last time", "First | 1 | 2", ...rows]),
  };
  return { library, workshop, wanted, texts };
}

/** A library whose one person was asked two thousand things. */
export function filledWithQuestions(folder, all = VECTORS) {
  const { library, workshop } = begun(folder);
  const seen = new Set();
  const texts = all.map((text) => oneLine(text)).filter((text) => {
    const key = bareLabel(text);
    return !["", "Answer"].includes(key) && !seen.has(key) && seen.add(key);
  });
  library.lay([
    { table: "questions", like: {}, rows: texts.map((text, at) => ({ as: `q${at}`, text, text_key: `asked ${at}` })) },
    {
      table: "answers",
      like: {},
      rows: texts.map((_, at) => ({ question_id: { ref: `q${at}` }, text_as_written: `Word ${numberOf(at)}.` })),
    },
  ]);
  return { library, workshop, texts };
}

/** Where an address stands that somebody typed. */
const ADDRESSED = [
  { table: "links", like: { kind: "notes" }, row: (label, url) => ({ label, url }) },
  { table: "talks", like: {}, row: (title, url, at) => ({ as: `a${at}`, title, url }) },
  { table: "exhibits", like: { kind: "elsewhere" }, row: (title, url) => ({ title, url }) },
  { table: "exhibits", like: { kind: "thanks" }, row: (title, url) => ({ title, url }) },
  { table: "discussion_sessions", like: { kind: "office-hours" }, row: (title, room_url) => ({ title, room_url }) },
];

/**
 * A library with each text as an address, alone and behind a host, in every place of an address: `given` says by its name
 * which address is whose. What the program's own check finds is left out and counted by its rule.
 */
export function filledWithAddresses(folder, leave = new Set()) {
  const { library, workshop } = begun(folder);
  library.run(["block", "show", "people", "talk", "no"]);
  library.run(["block", "on", "talks"]);
  library.run(["talk", "add", "First", "--speaker", "Ada North"]);
  library.run(["link", "add", "https://reef.example/notes", "--kind", "notes", "--label", "First"]);
  library.run(["exhibit", "elsewhere", "First", "https://reef.example/elsewhere"]);
  library.run(["exhibit", "thanks", "First"]);
  const hour = ["session", "add", "2034-09-01 10:00", "--zone", "UTC", "--kind", "office-hours", "--title", "First"];
  library.run([...hour, "--room", "https://reef.example/room", "--room-name", "the room"]);
  const both = VECTORS.flatMap((text) => [oneLine(text), `https://reef.example/${oneLine(text)}`]);
  // A post leads to one place of its link book once.
  const urls = [...new Map(both.map((url) => [url.trim(), url])).values()];
  const given = new Map();
  const named = ADDRESSED.map(({ table, like, row }, part) => {
    const rows = urls.flatMap((url, at) => {
      const name = `Place ${part} ${numberOf(at)}`;
      if (leave.has(name)) return [];
      given.set(name, url);
      return [{ name, row: row(name, url, name) }];
    });
    return { table, like, rows };
  });
  const laid = library.lay([
    ...named.map(({ table, like, rows }) => ({ table, like, rows: rows.map(({ row }) => row) })),
    { table: "talk_speakers", like: {}, rows: named[1].rows.map(({ name }) => ({ talk_id: { ref: `a${name}` } })) },
  ]);
  const names = new Map(named.flatMap(({ rows }, part) => rows.map(({ name }, at) => [laid[part][at], name])));
  return { library, workshop, given, names };
}

/** A library with each text as the organizer's own words of a block; behind each stand words that nothing changes. */
export function filledWithProse(folder, leave = new Set()) {
  const { library, workshop } = begun(folder);
  for (const block of ["summary", "format", "catch-up", "people", "about", "next"]) library.run(["block", "off", block]);
  library.run(["block", "add", "prose"]);
  library.run(["block", "words", "prose", "First words."]);
  library.run(["block", "words", "prose", "After all.", "--after"]);
  library.run(["block", "heading", "prose", "First"]);
  const texts = VECTORS.map((text, at) => [numberOf(at), text]).filter(([number]) => !leave.has(number));
  const row = ([number, prose_before]) => ({ heading: `Part ${number}`, prose_before, prose_after: `After ${number}.` });
  const [ids] = library.lay([{ table: "blocks", like: { kind: "prose" }, rows: texts.map(row) }]);
  return { library, workshop, texts, names: new Map(ids.map((id, at) => [id, texts[at][0]])) };
}

/** A library with those parts in one post, and what its page is to say: `{heading: [{text, links}]}`. */
export function filledWithWords(folder, parts = Object.keys(PARTS), texts = VECTORS) {
  const { library, workshop } = begun(folder);
  // All talks are of one person: below her name they would be one line of text.
  library.run(["block", "show", "people", "talk", "no"]);
  // Hundreds of sessions in one sentence are more than docutils reads in a line.
  library.run(["block", "off", "format"]);
  const wanted = Object.fromEntries(parts.map((heading) => [heading, PARTS[heading](library, texts)]));
  return { library, workshop, wanted };
}
