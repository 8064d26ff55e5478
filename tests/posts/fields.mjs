// Libraries in which fields of a post hold two thousand texts that trouble readers, and what their pages are to say.
import { addresses, begun, blocksOf, each, linked, numberOf, one, oneLine, proposed, rotated, third, words } from "./filling.mjs";
import { bareLabel, normalised } from "./page.mjs";
import { PARTS } from "./parts.mjs";
import { VECTORS } from "./vectors.mjs";

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

/** A library with talks as cards, each with what was proposed, and below its theme; what both blocks are to say. */
export function filledWithTalks(folder, texts = VECTORS) {
  const { library, workshop } = begun(folder);
  for (const block of ["summary", "format", "catch-up", "people", "about", "next"]) library.run(["block", "off", block]);
  proposed(library, "First");
  library.run(["talk", "slides", "https://reef.example/slides/first", "--talk", "First"]);
  library.run(["block", "on", "talks"]);
  library.run(["block", "layout", "talks", "cards"]);
  library.run(["block", "show", "talks", "abstracts", "yes"]);
  const [titles, themes, summaries] = [each(texts), each(rotated(texts, third(texts))), rotated(texts, 2 * third(texts))];
  const [urls, slides] = [addresses("talks", texts), addresses("slides", texts)];
  const [papers, codes] = [addresses("papers", texts), addresses("code", texts)];
  const of = (at) => ({ ref: `a${at}` });
  library.lay([
    {
      table: "talks",
      like: { title: "First" },
      rows: titles.map((title, at) => ({ as: `a${at}`, title, url: urls[at], paper_url: papers[at], code_url: codes[at] })),
    },
    { table: "talk_speakers", like: {}, rows: titles.map((_, at) => ({ talk_id: of(at) })) },
    { table: "slides", like: {}, rows: slides.map((url, at) => ({ talk_id: of(at), url })) },
    { table: "imported_values", like: { field: "abstract" }, rows: summaries.map((value, at) => ({ record_id: of(at), value })) },
    { table: "imported_values", like: { field: "track" }, rows: themes.map((value, at) => ({ record_id: of(at), value })) },
    { table: "blocks", like: { kind: "talks" }, rows: [{ heading: "By theme", options: JSON.stringify({ layout: "by-theme" }) }] },
  ]);
  const [opening, by] = [`The workshop had ${(texts.length + 1).toLocaleString("en")} lightning talks:`, ", by Ada North"];
  const label = (label, text, url) => linked([[`${label} ${text}`, text, url]]);
  const whose = (title) => `Ada North's lightning talk: ${one(title)}`;
  const card = (title, slides, summary, { video, paper, code } = {}) => [
    ...words([title, "Speaker: Ada North (Moss Lab)"]),
    ...(video ? label("Video:", `Watch ${whose(title)}`, video) : []),
    ...label("Slides:", `See the slides of ${whose(title)}`, slides),
    ...(paper ? label("Paper:", `Read the paper of ${whose(title)}`, paper) : []),
    ...(code ? label("Code:", `See the code of ${whose(title)}`, code) : []),
    blocksOf(summary),
  ];
  const wanted = {
    "Lightning talks": [
      ...words([opening]),
      ...card("First", "https://reef.example/slides/first", "Kelp crackles."),
      ...titles.flatMap((title, at) =>
        card(title, slides[at], summaries[at], { video: urls[at], paper: papers[at], code: codes[at] }),
      ),
    ],
    "By theme": [
      ...words([opening, "Sensors", `First${by}`]),
      ...titles.flatMap((title, at) => [...words([themes[at]]), ...linked([[one(title) + by, title, urls[at]]])]),
    ],
  };
  return { library, workshop, wanted };
}

/** A library with a list of contents of two thousand headings, and what it is to say. */
export function filledWithContents(folder, texts = VECTORS) {
  const { library, workshop } = begun(folder);
  for (const block of ["summary", "format", "catch-up", "people", "about", "next"]) library.run(["block", "off", block]);
  library.run(["block", "add", "contents"]);
  library.run(["block", "heading", "contents", "Contents"]);
  library.run(["block", "add", "prose"]);
  library.run(["block", "words", "prose", "Words."]);
  library.run(["block", "heading", "prose", "Last"]);
  library.lay([{ table: "blocks", like: { kind: "prose" }, rows: texts.map((heading) => ({ heading: oneLine(heading) })) }]);
  return { library, workshop, wanted: { Contents: words(["Last", ...texts]) } };
}

/** A library whose blocks are sentences, with all of the texts in each. */
export function filledWithSentences(folder, texts = VECTORS) {
  const { library, workshop, wanted } = filledWithWords(folder, ["Elsewhere", "What we discussed", "What's next?"], texts);
  for (const block of ["elsewhere", "next"]) library.run(["block", "layout", block, "prose"]);
  const sentence = (begin, lines) => ({
    text: normalised(`${begin} ${lines.map(({ text }) => text).join("; ")}.`),
    links: lines.flatMap(({ links }) => links),
  });
  const next = wanted["What's next?"];
  const middle = next.findIndex(({ text }) => text === "Still to do:");
  return {
    library,
    workshop,
    wanted: {
      Elsewhere: [sentence("Others wrote about it:", wanted.Elsewhere)],
      "What's next?": [sentence("Office hours:", next.slice(1, middle)), sentence("Still to do:", next.slice(middle + 1))],
    },
  };
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

/** A library with each text as the organizer's own words of a block and of a topic; behind each stand words that nothing changes. */
export function filledWithProse(folder, leave = new Set()) {
  const { library, workshop } = begun(folder);
  for (const block of ["summary", "format", "catch-up", "people", "about", "next"]) library.run(["block", "off", block]);
  library.run(["block", "add", "prose"]);
  library.run(["block", "words", "prose", "First words."]);
  library.run(["block", "words", "prose", "After all.", "--after"]);
  library.run(["block", "heading", "prose", "First"]);
  const texts = VECTORS.map((text, at) => [numberOf(at), text]).filter(([number]) => !leave.has(number));
  const row = ([number, prose_before]) => ({ heading: `Part ${number}`, prose_before, prose_after: `After ${number}.` });
  library.run(["topic", "add", "First", "--description", "First words."]);
  library.run(["session", "add", "2024-05-13 10:00", "--zone", "UTC", "--topic", "First", "--region", "Asia"]);
  const of = (number) => ({ ref: `t${number}` });
  const [ids, topics] = library.lay([
    { table: "blocks", like: { kind: "prose" }, rows: texts.map(row) },
    {
      table: "topics",
      like: {},
      rows: texts.map(([number, description]) => ({ as: `t${number}`, title: `Topic ${number}`, description })),
    },
    { table: "discussion_sessions", like: {}, rows: texts.map(([number]) => ({ as: `s${number}`, topic_id: of(number) })) },
    {
      table: "discussion_session_regions",
      like: {},
      rows: texts.map(([number]) => ({ session_id: { ref: `s${number}` }, region: `after ${number}` })),
    },
  ]);
  return { library, workshop, texts, names: new Map([...ids, ...topics].map((id, at) => [id, texts[at % texts.length][0]])) };
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
