// A page of its own with a row of everything, in every layout of people and of every block, before axe in Chromium.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { everything } from "./everything.mjs";
import { inTemporaryFolder } from "./tools.mjs";

const LAYOUTS = ["cards", "classic", "definitions", "table", "by-question"];

/** Words of the organizer with all that Markdown has, and a line of code that is wider than any page. */
const WORDS = [
  "Words *before* **all** of it, [a link](https://reef.example/a) and `code`.",
  "### Deep\n\n#### Deeper",
  "1. one\n2. two\n\n- one\n  - below it",
  "> A quote",
  `\`\`\`\n${"wide ".repeat(60)}\n\`\`\``,
  "---",
].join("\n\n");

/** Every block in each of its layouts, two videos among them. */
function laid(folder) {
  const { library, workshop } = everything(folder);
  // Two talks are a list, which no cell holds; they stand in blocks of their own.
  library.run(["block", "show", "people", "talk", "no"]);
  library.run(["session", "add", "2024-05-15 10:00", "--zone", "UTC", "--title", "Depths", "--person", "panelist=Bo Reed"]);
  library.run(["link", "add", "https://www.youtube.com/watch?v=lmnopqrstuv", "--kind", "video", "--label", "Panel: Depths"]);
  const blocks = library.json(["block", "list"]);
  library.run(["block", "words", blocks.find(({ kind }) => kind === "about").id, WORDS]);
  return { library, workshop, blocks };
}

const outcome = inTemporaryFolder((folder) => {
  const { library, workshop, blocks } = laid(folder);
  const seen = LAYOUTS.map((layout) => {
    const { text } = library.recap(workshop, { target: "html", layout });
    // A small window has least room for tables.
    const small = ["cards", "table"].includes(layout) ? violations(folder, text, true) : [];
    return [layout, { text, wide: violations(folder, text), small }];
  });
  const { text } = Object.fromEntries(seen).cards;
  const damaged = text
    .replace(/(<iframe[^>]*) title="[^"]*"/, "$1")
    .replace("<h4", "<h6")
    .replace("</h4>", "</h6>")
    .replace("white-space: pre-wrap", "overflow-x: auto")
    .replace("a { color: LinkText; }", "a { color: #999; }");
  return { blocks, pages: Object.fromEntries(seen), damaged: violations(folder, damaged) };
});
outcome.catch(() => {});

test("every block is there in each of its layouts, with its pictures, charts, tables and videos", async () => {
  const { blocks, pages } = await outcome;
  const missing = blocks.flatMap(({ kind, layouts }) =>
    layouts.filter((layout) => !blocks.some((each) => each.kind === kind && each.layout === layout && each.is_on)),
  );
  assert.deepEqual(missing, []);
  const counted = (element) => (pages.cards.text.match(new RegExp(`<${element}[ >]`, "g")) ?? []).length;
  const least = { h2: 37, table: 8, iframe: 2, img: 5, blockquote: 5, pre: 1 };
  assert.deepEqual(Object.entries(least).filter(([element, count]) => counted(element) < count), []);
});

for (const layout of LAYOUTS) {
  test(`axe finds nothing on the page whose people stand in the layout ${layout}`, async () => {
    const { wide, small } = (await outcome).pages[layout];
    assert.deepEqual([wide, small], [[], []]);
  });
}

test("axe would find a video without a title, a level left out, code that no key scrolls and links too pale", async () => {
  assert.deepEqual((await outcome).damaged.toSorted(), ["color-contrast", "frame-title", "heading-order", "scrollable-region-focusable"]);
});
