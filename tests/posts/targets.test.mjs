// The same hostile posts for every other target, each read by its own reader.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { differences } from "./compare.mjs";
import { HEADER, ROWS } from "./layouts.mjs";
import { activeParts, articleText } from "./page.mjs";
import { READERS } from "./readers.mjs";
import { Library } from "./summit.mjs";
import { inTemporaryFolder } from "./tools.mjs";

const SECRET = "This sentence was never released for anybody to read";

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
