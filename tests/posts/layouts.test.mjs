// The other layouts of people, each in every target that takes it, read by the target's own reader.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { differences } from "./compare.mjs";
import { HEADER, LAYOUTS, rowsOf } from "./layouts.mjs";
import { activeParts } from "./page.mjs";
import { READERS } from "./readers.mjs";
import { Library } from "./summit.mjs";
import { buildSite, inTemporaryFolder, lintFindings, prettierChanges } from "./tools.mjs";

/** The reader of Jekyll beside the others. */
async function jekyll(post) {
  const site = await buildSite({ [post.name]: post.text });
  return { ...site, page: site.pages[post.name] };
}
const ALL = { jekyll: { read: jekyll }, ...READERS };
/** Settings of a site under which a layout is not read; the program refuses where no setting helps. */
const NOT_READ = { mkdocs: ["definitions"] };
const MARKDOWN = ["jekyll", "hugo", "markdown", "mkdocs", "docusaurus", "quarto", "myst"];

function refusal(library, workshop, choice) {
  try {
    return { post: library.recap(workshop, choice) };
  } catch (error) {
    assert.match(String(error), /is|would show its colons/);
    return { refused: String(error) };
  }
}

for (const [layout, held] of Object.entries(LAYOUTS)) {
  describe(`the layout ${layout}`, () => {
    const outcome = inTemporaryFolder((folder) => {
      const library = new Library(folder);
      const workshop = library.newWorkshop("Reefs at night");
      library.importRows([HEADER, ...rowsOf(held)], { workshop, publish: true });
      const targets = [...new Set([...Object.entries(ALL).map(([name, { target = name }]) => target), ...MARKDOWN])];
      const made = targets.map((target) => [target, refusal(library, workshop, { target, layout })]);
      return { responses: library.responses(workshop), made: Object.fromEntries(made) };
    });
    outcome.catch(() => {});

    for (const [name, { target = name, read }] of Object.entries(ALL)) {
      if (NOT_READ[name]?.includes(layout)) continue;
      test(`in ${name} the page says what the data says, and does nothing`, async () => {
        const { responses, made } = await outcome;
        const { post, refused } = made[target];
        if (refused) return assert.match(refused, /would show its colons/);
        const { built, log, page } = await read(post);
        assert.ok(built && page, log);
        assert.deepEqual(activeParts(page), []);
        assert.deepEqual(differences(page, responses, post.report.left_out, layout), []);
      });
    }

    for (const target of MARKDOWN) {
      test(`in ${target} both Prettiers and markdownlint leave it as it is`, async () => {
        const { post, refused } = (await outcome).made[target];
        if (refused) return;
        assert.deepEqual(await prettierChanges(post.text), []);
        assert.deepEqual(await lintFindings(post.text), []);
      });
    }
  });
}
