// Five hundred ordinary people in every layout: no Prettier changes a byte of their post, and markdownlint finds nothing in it.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { FilledLibrary } from "./filling.mjs";
import { HEADER, MARKED, ordinaryRows } from "./ordinary.mjs";
import { inTemporaryFolder, lintFindings, prettierChanges } from "./tools.mjs";

/** What each layout can hold of an answer, and the targets whose posts are looked at; a site of Jekyll has all of them. */
const LAYOUTS = {
  cards: { holds: "blocks", targets: ["jekyll", "docusaurus"] },
  classic: { holds: "blocks", targets: ["jekyll", "hugo"] },
  definitions: { holds: "lists", targets: ["jekyll", "quarto"] },
  table: { holds: "lines", targets: ["jekyll", "mkdocs"] },
  "by-question": { holds: "blocks", targets: ["jekyll", "markdown", "myst"] },
};

/** A library with five hundred people, each with two answers as they were typed and one that is marked as Markdown. */
function filled(folder, holds) {
  const library = new FilledLibrary(folder);
  const workshop = library.newWorkshop("Reefs at night");
  library.importRows([HEADER, ...ordinaryRows(holds)], { workshop, publish: true });
  const [responses] = library.lay([{ table: "responses", read: {} }]);
  const answer = ({ id }, at) => ({
    response_id: { hex: id },
    question_id: { ref: "tried" },
    text_as_written: MARKED[holds][at % MARKED[holds].length],
    format: "markdown",
  });
  library.lay([
    { table: "questions", like: {}, rows: [{ as: "tried", text: "What did you try?", text_key: "tried" }] },
    { table: "answers", like: {}, rows: responses.map(answer) },
  ]);
  return { library, workshop };
}

for (const [layout, { holds, targets }] of Object.entries(LAYOUTS)) {
  describe(`five hundred people in the layout ${layout}`, () => {
    const outcome = inTemporaryFolder((folder) => {
      mkdirSync(join(folder, layout));
      const { library, workshop } = filled(join(folder, layout), holds);
      return Object.fromEntries(targets.map((target) => [target, library.recap(workshop, { target, layout })]));
    });
    outcome.catch(() => {});

    for (const target of targets) {
      test(`in ${target} both Prettiers and markdownlint leave the post as it is`, async () => {
        const { text, report } = (await outcome)[target];
        assert.deepEqual([report.people, report.left_out], [500, []]);
        assert.deepEqual(await prettierChanges(text), []);
        assert.deepEqual(await lintFindings(text), []);
      });
    }
  });
}
