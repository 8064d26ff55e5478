// What `lay.py` lays is what the program writes: of each kind of row that is laid, two are typed or brought in through the
// command line. A copy of the first with the words of the second is the second, in every column.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dot } from "./dot.mjs";
import { allowed, begun, proposed, quoted, written } from "./filling.mjs";

const WORDS = 'Ebb & "flow" <b>, *x* {{ y }} | [z](w)';
const BOTH = ["First", WORDS];
const folder = mkdtempSync(join(tmpdir(), "summit-lay-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const { library } = begun(folder);

const eachOf = (...command) => BOTH.forEach((words) => library.run(command.map((part) => (part === WORDS ? words : part))));
const link = (kind, ...more) =>
  BOTH.forEach((words, at) => library.run(["link", "add", `https://reef.example/${kind}/${at}`, "--kind", kind, "--label", words, ...more]));

/** How rows are typed; their table, which of them are meant, and the columns that are laid with other words. */
const KINDS = {
  "a talk": [() => eachOf("talk", "add", WORDS, "--speaker", "Ada North"), "talks", { title: WORDS }, ["title"]],
  "a talk with an address": [
    () => BOTH.forEach((words, at) => library.run(["talk", "add", `${words} there`, "--url", `https://reef.example/talks/${at}`])),
    "talks",
    { title: `${WORDS} there` },
    ["title", "url"],
  ],
  slides: [
    () => BOTH.forEach((words, at) => library.run(["talk", "slides", `https://reef.example/slides/${at}`, "--talk", words])),
    "slides",
    { url: "https://reef.example/slides/1" },
    ["talk_id", "url"],
  ],
  "a number": [() => eachOf("exhibit", "number", WORDS, WORDS, "--last", WORDS), "exhibits", { kind: "number", title: WORDS }, ["title", "value", "last_value"]],
  "a recap of somebody else": [
    () => eachOf("exhibit", "elsewhere", WORDS, "https://reef.example/elsewhere", "--author", WORDS),
    "exhibits",
    { kind: "elsewhere", title: WORDS },
    ["title", "about"],
  ],
  thanks: [() => eachOf("exhibit", "thanks", WORDS, "--for", WORDS), "exhibits", { kind: "thanks", title: WORDS }, ["title", "about"]],
  "a picture": [
    () => eachOf("exhibit", "figure", written(library, "pier.png", dot()), "--alt", WORDS, "--caption", WORDS, "--credit", WORDS),
    "exhibits",
    { kind: "figure", title: WORDS },
    ["title", "about", "alt", "file_name"],
  ],
  "a topic": [() => eachOf("topic", "add", WORDS, "--description", WORDS), "topics", { title: WORDS }, ["title", "description"]],
  "a panel": [
    () => eachOf("session", "add", "2024-05-14 10:00", "--zone", "UTC", "--title", WORDS, "--agenda", WORDS, "--region", WORDS, "--person", "panelist=Bo Reed"),
    "discussion_sessions",
    { kind: "discussion", title: WORDS },
    ["title", "agenda"],
  ],
  "a region": [() => {}, "discussion_session_regions", { region: WORDS }, ["session_id", "region"]],
  "an office hour": [
    () => eachOf("session", "add", "2034-09-01 10:00", "--zone", "UTC", "--kind", "office-hours", "--title", WORDS, "--room", "https://reef.example/room", "--room-name", WORDS),
    "discussion_sessions",
    { kind: "office-hours", title: WORDS },
    ["title", "room_name"],
  ],
  "a page of notes": [() => link("notes"), "links", { kind: "notes", label: WORDS }, ["label", "url"]],
  "a channel": [() => link("chat"), "links", { kind: "chat", label: WORDS }, ["label", "url", "workspace"]],
  "an invitation": [() => link("invite"), "links", { kind: "invite", label: WORDS }, ["label", "url", "workspace"]],
  "a playlist": [() => link("playlist"), "links", { kind: "playlist", label: WORDS }, ["label", "url"]],
  "a quote": [
    () => {
      quoted(library, BOTH);
      allowed(library, "quotes", "Ada North");
    },
    "chat_quotes",
    { text_as_written: WORDS },
    // An address of its own says where it was said; no post shows it.
    ["text_as_written", "text_allowed", "channel", "url"],
  ],
  "what was proposed": [
    () => {
      proposed(library, "Proposed first", "First", "First");
      proposed(library, "Proposed then", "Ebb & flow", "Ebb & flow");
    },
    "imported_values",
    { field: "abstract", value: "Ebb & flow" },
    ["record_id", "value", "import_id"],
  ],
  "a theme": [() => {}, "imported_values", { field: "track", value: "Ebb & flow" }, ["record_id", "value", "import_id"]],
  "somebody who was there": [
    () => {
      library.run(["import", "people", written(library, "people.csv", "name,affiliation\nFirst Dune,Dune\nEbb Dune,Moss\n")]);
      allowed(library, "name", "First Dune", "Ebb Dune");
    },
    "people",
    { name: "Ebb Dune" },
    ["name", "affiliation"],
  ],
  "a block": [
    () =>
      BOTH.forEach((words) => {
        library.run(["block", "add", "prose"]);
        const last = library.json(["block", "list"]).filter(({ kind }) => kind === "prose").at(-1).id;
        library.run(["block", "heading", last, words]);
        library.run(["block", "words", last, words]);
        library.run(["block", "words", last, words, "--after"]);
      }),
    "blocks",
    { kind: "prose", heading: WORDS },
    ["heading", "prose_before", "prose_after"],
  ],
  "a question": [
    () =>
      BOTH.forEach((words, at) =>
        library.importRows([["Timestamp", "Name", "Affiliation", "Time zone", words], ["2024/05/01 10:00:00", `Person ${at}`, "Lab", "UTC", words]], {
          workshop: "reefs-at-night",
          publish: true,
        }),
      ),
    "questions",
    { text: WORDS },
    ["text"],
  ],
  "an answer": [() => {}, "answers", { text_as_written: WORDS }, ["response_id", "question_id", "text_as_written"]],
  "a workshop": [
    () => BOTH.forEach((words) => library.run(["workshop", "new", words, "--summit", words, "--starts", "2024-05-13", "--author", words])),
    "workshops",
    { title: WORDS },
    ["summit_id", "title", "slug"],
  ],
  "a summit": [() => {}, "summits", { name: WORDS }, ["name"]],
  "a post": [() => {}, "posts", { title: WORDS }, ["workshop_id", "title", "slug"]],
  "an author": [() => {}, "post_authors", { name: WORDS }, ["post_id", "name"]],
  "a tag": [() => {}, "post_tags", { tag: WORDS }, ["post_id", "tag"]],
};

// Ids, places and moments are their own; by the folded keys records are matched, and no post shows them.
const IS_OWN = /^(?:id|position|ordinal|place|.*_at|.*_key)$/;
const firstOf = (words) => Object.fromEntries(Object.entries(words).map(([column, text]) => [column, text.replaceAll(WORDS, "First").replace(/^Ebb(?: & flow)?/, "First").replace(/1$/, "0")]));

for (const [what, [type, table, words, given]] of Object.entries(KINDS)) {
  test(`${what}: laid and typed are alike`, () => {
    type();
    const [[typed], [first]] = library.lay([{ table, read: words }, { table, read: firstOf(words) }]);
    assert.ok(typed && first, JSON.stringify(words));
    const laid = { ...first, ...Object.fromEntries(given.map((column) => [column, typed[column]])) };
    const told = (row) => Object.fromEntries(Object.entries(row).filter(([column]) => !IS_OWN.test(column)));
    assert.deepEqual(told(laid), told(typed));
    assert.notDeepEqual(told(first), told(typed));
  });
}
