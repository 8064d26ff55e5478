// The same hostile posts for every other target, each read by its own reader.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { differences } from "./compare.mjs";
import { BLOCKS, LINES, TRAP_BLOCKS, TRAPS } from "./hostile.mjs";
import { activeParts, articleText } from "./page.mjs";
import { READERS } from "./readers.mjs";
import { Library } from "./summit.mjs";
import { inTemporaryFolder } from "./tools.mjs";

const QUESTIONS = ["What do you work on?", "What did you try?", "What comes next?"];
const HEADER = ["Timestamp", "Name", "Affiliation", "Time zone", ...QUESTIONS];
const SECRET = "This sentence was never released for anybody to read";
// "A and B" in the column of names is taken for two people, and asked about: that is tested elsewhere.
const asName = (text) => text.replace(/ (?:and|with|\+|&) /g, " near ");
const NAMES = LINES.filter((line) => !line.includes(" and <b>") && !/&#?\w+;.*&#?\w+;/.test(line));

const PLACES = [
  ...[...LINES, ...TRAPS].map((text) => ({ answer: text })),
  ...[...LINES, ...TRAPS].map((text) => ({ answer: `Before that.\n${text}\nAfter that.` })),
  ...[...LINES, ...TRAPS].map((text) => ({ affiliation: text })),
  ...[...NAMES, ...TRAPS].map((text) => ({ name: text })),
  ...[...BLOCKS, ...TRAP_BLOCKS].map((text) => ({ answer: text })),
];

const ROWS = PLACES.map(({ name = "", affiliation, answer = "Corals." }, index) => {
  const number = String(index + 1).padStart(3, "0");
  const facts = [asName(`Person ${number} ${name}`.trim()), affiliation ?? `Reef ${number}`, "UTC"];
  return ["2024/05/01 10:00:00", ...facts, answer, `Before ${number}.`, `Last word ${number}.`];
});

/** One library and its post for every target. */
const outcome = inTemporaryFolder((folder) => {
  const library = new Library(folder);
  const workshop = library.newWorkshop("Reefs at night");
  const report = library.importRows([HEADER, ...ROWS], { workshop, publish: true });
  const withheld = ["2024/05/01 11:00:00", "Someone Unasked", "Nowhere", "UTC", SECRET, "Nothing.", "Nothing."];
  library.importRows([HEADER, withheld], { workshop, publish: false });
  const posts = Object.entries(READERS).map(([name, { target = name, layout }]) => [
    name,
    library.recap(workshop, { target, layout }),
  ]);
  return { report, responses: library.responses(workshop), posts: Object.fromEntries(posts) };
});
outcome.catch(() => {});

const sample = inTemporaryFolder((folder) => {
  const library = new Library(folder);
  library.run(["sample"]);
  const posts = Object.entries(READERS).map(([name, { target = name, layout }]) => [
    name,
    library.recap(undefined, { target, layout }),
  ]);
  return { responses: library.responses(), posts: Object.fromEntries(posts) };
});
sample.catch(() => {});

test("every hostile row arrives", async () => {
  const { report } = await outcome;
  assert.deepEqual([report.read, report.added, report.rejected], [ROWS.length, ROWS.length, 0]);
});

for (const [target, { read, layout }] of Object.entries(READERS)) {
  describe(`the target ${target}`, () => {
    for (const [what, made] of Object.entries({ "hostile posts": outcome, "the sample": sample })) {
      test(`${what}: the page says what the data says, and does nothing`, async () => {
        const { responses, posts } = await made;
        const { built, log, page } = await read(posts[target]);
        assert.ok(built && page, log);
        assert.deepEqual(activeParts(page), []);
        assert.deepEqual(differences(page, responses, posts[target].report.left_out, layout), []);
      });
    }

    test("shows nothing that was not published", async () => {
      const { posts } = await outcome;
      const page = articleText((await read(posts[target])).page ?? "");
      assert.match(page, /Last word 001/);
      assert.doesNotMatch(page, new RegExp(`${SECRET}|Someone Unasked|Nowhere`));
    });
  });
}
