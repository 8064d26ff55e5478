// The layouts of the other blocks, in every target, with hostile words in titles and names.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { LINES, TRAPS } from "./hostile.mjs";
import { activeParts, articleText, insideLinks, normalised } from "./page.mjs";
import { READERS } from "./readers.mjs";
import { Library } from "./summit.mjs";
import { buildSite, inTemporaryFolder, lintFindings, prettierChanges } from "./tools.mjs";

const HEADER = ["Timestamp", "Name", "Affiliation", "Time zone", "What do you work on?"];
const SHORT = [...LINES, ...TRAPS].filter((text) => text.length < 70 && !text.includes("\u202e"));
/** Videos of YouTube have ids of eleven letters. */
const idOf = (index) => `video${String(index).padStart(6, "0")}`;

const LAYOUTS = ["list", "table", "cards", "by-theme", "by-day", "embed"];
const OTHERS = { summary: "numbers", about: "quote", format: "table", "catch-up": "prose", next: "prose" };

async function jekyll(post) {
  const site = await buildSite({ [post.name]: post.text });
  return { ...site, page: site.pages[post.name] };
}
const ALL = { jekyll: { read: jekyll }, ...READERS };
const MARKDOWN = ["jekyll", "hugo", "markdown", "mkdocs", "docusaurus", "quarto", "myst"];
const FRAMED = ["jekyll", "html", "html-fragment", "docusaurus", "quarto", "mkdocs"];

/** A library with a talk for each text, every other one of it on YouTube, and every block in another layout than usual. */
function filled(folder) {
  const library = new Library(folder);
  const workshop = library.newWorkshop("Reefs at night");
  const rows = ["Ada North", "Bo Reed"].map((name) => ["2024/05/01 10:00:00", name, "Moss, Lab", "UTC", "Corals."]);
  library.importRows([HEADER, ...rows], { workshop, publish: true });
  SHORT.forEach((text, index) => {
    const url = index % 2 ? [`https://www.youtube.com/watch?v=${idOf(index)}`] : [];
    const title = `Talk ${index} ${text}`.trim();
    library.run(["talk", "add", title, "--speaker", index % 3 ? "Ada North" : "Bo Reed", ...url.flatMap((each) => ["--url", each])]);
  });
  library.run(["talk", "edit", "1", "--day", "2024-05-14"]);
  library.run(["talk", "edit", "2", "--day", "2024-05-13"]);
  library.run(["block", "add", "contents"]);
  library.run(["block", "on", "talks"]);
  library.run(["block", "words", "about", "Why *we* met.\n\n- one\n- two"]);
  for (const [block, layout] of Object.entries(OTHERS)) library.run(["block", "layout", block, layout]);
  return { library, workshop };
}

for (const layout of LAYOUTS) {
  describe(`talks in the layout ${layout}`, () => {
    const outcome = inTemporaryFolder((folder) => {
      const { library, workshop } = filled(folder);
      library.run(["block", "layout", "talks", layout]);
      const targets = [...new Set([...Object.entries(ALL).map(([name, { target = name }]) => target), ...MARKDOWN])];
      const made = targets.map((target) => [target, library.recap(workshop, { target, layout: "cards" })]);
      // A list in a list is indented by four for Python-Markdown, which no Prettier leaves alone.
      library.run(["block", "off", "contents"]);
      made.push(["mkdocs without contents", library.recap(workshop, { target: "mkdocs", layout: "cards" })]);
      return Object.fromEntries(made);
    });
    outcome.catch(() => {});

    for (const [name, { target = name, read }] of Object.entries(ALL)) {
      test(`in ${name} the page shows every talk, leads to its headings, and does nothing`, async () => {
        const { built, log, page } = await read((await outcome)[target]);
        assert.ok(built && page, log);
        const frames = SHORT.map((_, index) => `https://www.youtube-nocookie.com/embed/${idOf(index)}`);
        const hugos = SHORT.map((_, index) => `https://www.youtube.com/embed/${idOf(index)}`);
        const found = activeParts(page, { frames: layout === "embed" ? [...frames, ...hugos] : [] });
        assert.deepEqual(target === "hugo" && layout === "embed" ? found.filter((each) => !/style|frame|div/.test(each)) : found, []);
        const text = articleText(page);
        SHORT.forEach((title, index) => {
          assert.ok(text.includes(normalised(`Talk ${index} ${title}`)), `${index} ${title} is not on the page`);
        });
        const { count, lost } = insideLinks(page);
        assert.deepEqual(lost, []);
        assert.equal(count >= 6, !["myst", "rst"].includes(target), `${count} links inside the page`);
        if (layout === "embed" && FRAMED.includes(target)) {
          assert.equal((page.match(/<iframe /g) ?? []).length, Math.floor(SHORT.length / 2));
        }
      });
    }

    for (const target of MARKDOWN.map((each) => (each === "mkdocs" ? "mkdocs without contents" : each))) {
      test(`in ${target} both Prettiers and markdownlint leave it as it is`, async () => {
        const { text } = (await outcome)[target];
        assert.deepEqual(await prettierChanges(text), []);
        assert.deepEqual(await lintFindings(text, layout === "embed" ? { MD033: false } : {}), []);
      });
    }
  });
}
