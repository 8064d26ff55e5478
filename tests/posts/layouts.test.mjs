// The other layouts of people, each in every target that takes it, read by the target's own reader.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { differences } from "./compare.mjs";
import { BLOCKS, LINES, TRAPS } from "./hostile.mjs";
import { activeParts } from "./page.mjs";
import { READERS } from "./readers.mjs";
import { Library } from "./summit.mjs";
import { buildSite, inTemporaryFolder, lintFindings, prettierChanges } from "./tools.mjs";

const QUESTIONS = ["What do you work on?", "What did you try?", "What comes next?"];
const HEADER = ["Timestamp", "Name", "Affiliation", "Time zone", ...QUESTIONS];

/** One line that is no list, and fits into a cell. */
const isShort = (text) => text.length < 100 && !/^\s*(?:[-*+•–]|\d+[.)])\s/.test(text);
/** What begins with words, so that it can stand behind a term. */
const isDefined = (text) => !/^\s*(?:[-*+•–]|1[.)])\s/.test(text);

const LAYOUTS = {
  table: { fits: isShort, texts: [...LINES, ...TRAPS] },
  definitions: { fits: isDefined, texts: [...LINES, ...TRAPS, ...BLOCKS] },
  "by-question": { fits: () => true, texts: [...LINES, ...TRAPS, ...BLOCKS] },
};

const WORDS = "Zoë e\u0301 ½ ✓ 😀 ⭐ 👩‍🔬 अनुभूति מַיִם 🇫🇷 R&D";

function rowsOf({ fits, texts }) {
  const places = texts.flatMap((text) => [{ answer: text }, { affiliation: text.replaceAll("\n", " ") }]);
  return [...places, { answer: WORDS }, { affiliation: WORDS }].flatMap(({ answer = "Corals.", affiliation }, index) => {
    const number = String(index + 1).padStart(3, "0");
    const cells = [affiliation ?? `Reef ${number}`, "UTC", answer, `Before ${number}.`, `Last word ${number}.`];
    const isFit = fits(answer) && fits(affiliation ?? "") && (affiliation ?? "").length < 120;
    return isFit ? [["2024/05/01 10:00:00", `Person ${number}`, ...cells]] : [];
  });
}

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

for (const [layout, { fits, texts }] of Object.entries(LAYOUTS)) {
  describe(`the layout ${layout}`, () => {
    const outcome = inTemporaryFolder((folder) => {
      const library = new Library(folder);
      const workshop = library.newWorkshop("Reefs at night");
      library.importRows([HEADER, ...rowsOf({ fits, texts })], { workshop, publish: true });
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
