// Posts for a site that breaks a line wherever a line ends (kramdown's `hard_wrap: true`): the page says what the data says, and
// is to the letter what a site with `hard_wrap: false` makes of the post that is written for it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { differences } from "./compare.mjs";
import { begun } from "./filling.mjs";
import { HEADER, LAYOUTS, rowsOf } from "./layouts.mjs";
import { activeParts } from "./page.mjs";
import { Library } from "./summit.mjs";
import { inTemporaryFolder, lintFindings, prettierChanges } from "./tools.mjs";
import { EXAMPLES } from "./vectors.mjs";
import { onSite, siteIn } from "./wrapped.mjs";

function filled(folder, held) {
  const library = new Library(folder);
  const workshop = library.newWorkshop("Reefs at night");
  library.importRows([HEADER, ...rowsOf(held)], { workshop, publish: true });
  return { library, workshop };
}

for (const [layout, held] of Object.entries({ cards: LAYOUTS["by-question"], ...LAYOUTS })) {
  describe(`the layout ${layout} on a site with hard_wrap`, () => {
    const outcome = inTemporaryFolder(async (folder) => {
      const { library, workshop } = filled(folder, held);
      const [plain, wrapped] = [false, true].map((is) => library.recap(workshop, { layout, site: siteIn(folder, is) }));
      const read = await onSite(true)(wrapped);
      return { responses: library.responses(workshop), plain, wrapped, ...read };
    });
    outcome.catch(() => {});

    test("the page says what the data says, and does nothing", async () => {
      const { responses, wrapped, built, log, page } = await outcome;
      assert.ok(built && page, log);
      assert.deepEqual(activeParts(page), []);
      assert.deepEqual(differences(page, responses, wrapped.report.left_out, layout), []);
    });

    test("the page is that of a site without it", async () => {
      const { plain, page } = await outcome;
      assert.equal(page, (await onSite(false)(plain)).page);
    });

    test("both Prettiers and markdownlint leave the post as it is", async () => {
      const { text } = (await outcome).wrapped;
      assert.deepEqual(await prettierChanges(text), []);
      assert.deepEqual(await lintFindings(text), []);
    });
  });
}

/** Examples of CommonMark over several lines, as words of the organizer and as answers in Markdown. */
function filledWithMarkdown(folder) {
  const { library, workshop } = begun(folder);
  library.run(["block", "add", "prose"]);
  library.run(["block", "words", "prose", "First\nwords."]);
  const texts = EXAMPLES.filter((text) => /\S\s*\n\s*\S/.test(text) && !/[<[]/.test(text));
  library.lay([
    { table: "blocks", like: { kind: "prose" }, rows: texts.map((prose_before, at) => ({ prose_before, heading: `Part ${at}` })) },
    { table: "questions", like: {}, rows: texts.map((_, at) => ({ as: `q${at}`, text: `Question ${at}`, text_key: `asked ${at}` })) },
    {
      table: "answers",
      like: {},
      rows: texts.map((text, at) => ({ question_id: { ref: `q${at}` }, text_as_written: text, format: "markdown" })),
    },
  ]);
  return { library, workshop, texts };
}

test("where Markdown has lines that go on or break, they go on, and all else is the page of a site without it", async () => {
  await inTemporaryFolder(async (folder) => {
    const { library, workshop, texts } = filledWithMarkdown(folder);
    assert.ok(texts.length > 200, String(texts.length));
    const pages = [false, true].map(async (is) => {
      const { text, name } = library.recap(workshop, { layout: "cards", site: siteIn(folder, is) });
      return (await onSite(is)({ text, name })).page;
    });
    const [plain, wrapped] = await Promise.all(pages);
    const counted = (page) => (page.match(/<br/g) ?? []).length;
    assert.ok(counted(plain) > 10, String(counted(plain)));
    assert.equal(counted(wrapped), 0);
    const joined = (page) => page.replace(/<br \/>\n/g, " ").replace(/\s+/g, " ");
    assert.equal(joined(wrapped), joined(plain));
  });
});

test("the layout classic is refused there, and nowhere else", async () => {
  await inTemporaryFolder((folder) => {
    const { library, workshop } = filled(folder, LAYOUTS.table);
    const classic = (isWrapped) => library.recap(workshop, { layout: "classic", site: siteIn(folder, isWrapped) });
    const { name, text } = classic(false);
    assert.match(text, /\\$/m);
    assert.throws(() => classic(true), { message: /layout-unsafe[^]*would show its backslashes, because this site has “hard_wrap: true”/ });
    assert.equal(readFileSync(join(folder, "posts", name), "utf8"), text);
  });
});
