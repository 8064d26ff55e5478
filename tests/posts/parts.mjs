// Parts of a post, each filled with two thousand texts in every field, and what its page is to say.
import { dot } from "./dot.mjs";
import { addresses, allowed, blocksOf, each, linked, numberOf, one, oneLine, quoted, rotated, third, words, written } from "./filling.mjs";
import { line, normalised } from "./page.mjs";

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
    const [chats, invites, channels] = [addresses("chat", texts), addresses("invite", texts), rotated(texts, 2 * third(texts))];
    const add = (kind, label) => library.run(["link", "add", `https://reef.example/${kind}/first`, "--kind", kind, "--label", label]);
    const replies = rotated(texts, Math.floor(texts.length / 2));
    add("notes", "First");
    add("chat", "#first");
    add("invite", "#second");
    quoted(library, ["Ready?"]);
    allowed(library, "quotes", "Ada North");
    const rows = (urls, more) => labels.map((label, at) => ({ label, url: urls[at], ...more(at) }));
    const inWorkspace = (at) => ({ workspace: spaces[at] });
    library.lay([
      { table: "links", like: { kind: "notes" }, rows: rows(urls, () => ({})) },
      { table: "links", like: { kind: "chat" }, rows: rows(chats, inWorkspace) },
      { table: "links", like: { kind: "invite" }, rows: rows(invites, inWorkspace) },
      {
        table: "chat_quotes",
        like: {},
        rows: texts.map((text, at) => ({ text_as_written: text, text_allowed: text, channel: channels[at], reply: replies[at] })),
      },
    ]);
    const place = (at) => `the channel ${one(labels[at])} in the workspace ${one(spaces[at])}`;
    const shown = [
      ["Open the channel #first", "https://reef.example/chat/first"],
      ...chats.map((url, at) => [`Open ${place(at)}`, url]),
      ["Accept the invitation to the channel #second", "https://reef.example/invite/first"],
      ...invites.map((url, at) => [`Accept the invitation to ${place(at)}`, url]),
      ["First", "https://reef.example/notes/first"],
      ...labels.map((label, at) => [label, urls[at]]),
    ];
    const hashed = (name) => (name.startsWith("#") ? name : `#${name}`);
    const quote = (text, channel, reply) => [
      ...words([`Ada North in ${hashed(one(channel))} on 13 May 2024:`]),
      blocksOf(text),
      ...words(reply === undefined ? [] : [`Reply: ${one(reply)}`]),
    ];
    return [
      ...linked(shown.map(([text, url]) => [text, text, url])),
      ...quote("Ready?", "kelp"),
      ...texts.flatMap((text, at) => quote(text, channels[at], replies[at])),
    ];
  },

  Pictures: (library, texts) => {
    const figure = ["--alt", "A pier", "--caption", "First", "--credit", "Mira"];
    library.run(["exhibit", "figure", written(library, PICTURE, dot()), ...figure]);
    const [credits, alts] = [rotated(texts, third(texts)), alternatives(texts)];
    const rows = texts.map((title, at) => ({ title, about: credits[at], alt: alts[at] }));
    library.lay([{ table: "exhibits", like: { kind: "figure" }, rows }]);
    const below = (title, credit) => `${line(title)}${/[.!?]$/.test(line(title)) ? "" : "."} Picture: ${line(credit)}.`;
    return words([below("First", "Mira"), ...texts.map((title, at) => below(title, credits[at]))]);
  },

  "Also there": (library, texts) => {
    library.run(["block", "add", "appendix"]);
    library.run(["import", "people", written(library, "people.csv", "name,affiliation\nFay Dune,Dune Lab\n")]);
    allowed(library, "name", "Fay Dune");
    const [names, affiliations] = [each(texts).map(oneLine), rotated(texts, third(texts)).map(oneLine)];
    library.lay([
      {
        table: "people",
        like: { name: "Fay Dune" },
        rows: names.map((name, at) => ({ as: `f${at}`, name, name_key: `f${at}`, affiliation: affiliations[at] })),
      },
      { table: "participants", like: {}, rows: names.map((_, at) => ({ person_id: { ref: `f${at}` } })) },
      { table: "permissions", like: { item: "name" }, rows: names.map((_, at) => ({ person_id: { ref: `f${at}` } })) },
    ]);
    return words(["Also there:", ...names.map((name, at) => `${one(name)}, ${one(affiliations[at])}`), "Fay Dune, Dune Lab"]);
  },

  Rights: (library, texts) => {
    library.run(["block", "add", "rights"]);
    const options = (licence) => JSON.stringify({ licence: oneLine(licence) });
    library.lay([{ table: "blocks", like: { kind: "rights" }, rows: texts.map((text) => ({ heading: "", options: options(text) })) }]);
    const cited = "How to cite: Ilse Marrow: “Reefs at night at Lantern Summit”, 1 June 2024.";
    return words([cited, ...texts.flatMap((text) => [`This post may be used under the licence ${one(text)}.`, cited])]);
  },
};

/** The file of every picture. */
export const PICTURE = "pier.png";
/** What the pictures show that are laid for these texts. */
export const alternatives = (texts) => rotated(texts, 2 * third(texts)).map(oneLine);
