// Whole sites of MkDocs, and of Sphinx with ABlog, which hold posts of hostile texts: they are built without a warning, each page says
// what the data says, and ABlog knows whose each post is.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { differences } from "./compare.mjs";
import { NUMBERS, holdsHtml, laid, printed, textOf } from "./front.mjs";
import { HEADER, LAYOUTS, ROWS, rowsOf } from "./layouts.mjs";
import { activeParts, line, normalised } from "./page.mjs";
import { PLACES, withoutContacts } from "./people.mjs";
import { bare, buildMkdocsSite, buildSphinxSite, installSphinx } from "./sites.mjs";
import { Library } from "./summit.mjs";
import { inTemporaryFolder } from "./tools.mjs";

function typed(folder, rows) {
  const library = new Library(folder);
  const workshop = library.newWorkshop("Reefs at night");
  library.importRows([HEADER, ...rows], { workshop, publish: true });
  return { library, workshop, responses: library.responses(workshop) };
}

/** What fills each post of a site: the usual layout, two thousand answers, and the other layouts. */
const FILLS = {
  hostile: (folder) => typed(folder, ROWS),
  answers: (folder) => withoutContacts(folder, PLACES.answer),
  ...Object.fromEntries(Object.entries(LAYOUTS).map(([layout, held]) => [layout, (folder) => typed(folder, rowsOf(held))])),
};

/** The usual layout of each target; the rest of MkDocs' own settings know no lists of definitions. */
const SITES = {
  mkdocs: { usual: "cards", build: buildMkdocsSite, shown: (page) => page, names: Object.keys(FILLS).filter((name) => name !== "definitions") },
  rst: { usual: "classic", build: buildSphinxSite, shown: bare, names: Object.keys(FILLS) },
};

const layoutOf = (name, usual) => (LAYOUTS[name] ? name : usual);
const texts = (posts) => Object.fromEntries(Object.entries(posts).map(([name, { text }]) => [name, text]));

const made = inTemporaryFolder((folder) => {
  const posts = Object.fromEntries(Object.keys(SITES).map((target) => [target, {}]));
  for (const [name, fill] of Object.entries(FILLS)) {
    mkdirSync(join(folder, name));
    const { library, workshop, responses } = fill(join(folder, name));
    for (const [target, { usual, names }] of Object.entries(SITES)) {
      if (!names.includes(name)) continue;
      posts[target][name] = { responses, ...library.recap(workshop, { target, layout: layoutOf(name, usual) }) };
    }
  }
  return posts;
});
made.catch(() => {});

for (const [target, { usual, build, shown, names }] of Object.entries(SITES)) {
  describe(`a whole site of ${target}`, () => {
    const outcome = made.then(async (posts) => {
      if (target === "rst") installSphinx();
      return { posts: posts[target], ...(await build(texts(posts[target]))) };
    });
    outcome.catch(() => {});

    test("is built, and nothing is warned of", async () => {
      const { built, log } = await outcome;
      assert.deepEqual([built, log], [true, ""]);
    });

    for (const name of names) {
      test(`${name}: the page says what the data says, and does nothing`, async () => {
        const { posts, pages } = await outcome;
        const [{ responses, report }, page] = [posts[name], shown(pages[name])];
        assert.deepEqual(activeParts(page), []);
        assert.deepEqual(differences(page, responses, report.left_out, layoutOf(name, usual)), []);
      });
    }

    if (target === "rst") {
      test("ABlog finds each post, with its title, day, author and tag", async () => {
        const told = JSON.parse((await outcome).told);
        const post = { title: "Reefs at night at Lantern Summit", date: "2024-05-15", authors: ["Ilse Marrow"], tags: ["Lantern Summit"] };
        assert.deepEqual(told, names.toSorted().map((name) => ({ name, ...post })));
      });
    }
  });
}

/** ABlog cuts authors and tags at commas, and takes brackets and quotes off the ends of tags. */
const isCut = (text) => /,|^["'[]|["'\]]$/.test(text);

test("ABlog finds the posts whose title, author and tag are each a text that troubles readers", async () => {
  await inTemporaryFolder(async (folder) => {
    installSphinx();
    const numbers = NUMBERS.filter((number, at) => at % 16 === 4 && !isCut(line(textOf(number))));
    const { posts } = await printed(laid(folder), "rst", numbers);
    const { built, log, told } = await buildSphinxSite(posts);
    assert.deepEqual([built, log], [true, ""]);
    const found = JSON.parse(told).map(({ name, title, authors, tags }) => [name, [title, ...authors, ...tags].map(normalised)]);
    const wanted = Object.keys(posts).toSorted().map((name) => [name, Array(3).fill(normalised(textOf(name)))]);
    assert.deepEqual(found.toSorted(), wanted);
  });
});
