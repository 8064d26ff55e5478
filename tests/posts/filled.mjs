// Posts of filled libraries in the real readers: what their pages say otherwise than was given.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { isOwnAddress } from "./compare.mjs";
import { activeParts, alternativeTexts, linesBelow, normalised, withoutMarkers } from "./page.mjs";
import { PICTURE, alternatives } from "./parts.mjs";
import { ALL } from "./readers.mjs";
import { inTemporaryFolder } from "./tools.mjs";
import { VECTORS } from "./vectors.mjs";

/** What one reader says otherwise, and why no spelling helps: `[given, said]`. */
export const KNOWN = {
  quarto: [
    // Pandoc takes the blank before a closing quote away.
    ['[link](/url "title "and" title")', '[link](/url "title"and" title")'],
  ],
};

/** Lines of a page against those that are wanted: what stands in the place of blocks is one line. */
function folded(lines, wanted, said) {
  const left = lines.map((line) => ({ ...line }));
  return wanted.flatMap(({ free }, at) => {
    if (free === undefined) return left.splice(0, 1);
    const next = wanted.slice(at + 1).find((each) => each.free === undefined)?.text;
    const end = next === undefined ? left.length : left.findIndex(({ text }) => text === said(next));
    const blocks = left.splice(0, Math.max(end, 0));
    return { text: blocks.map(({ bare }) => bare).join(" "), links: blocks.flatMap(({ links }) => links) };
  }).concat(left);
}

/** The lines that differ, the first of them shown; an address that is a link to itself is no difference. */
export function lineDifferences(lines, wanted, known = []) {
  const found = [];
  const said = (text) => known.reduce((text, [given, said]) => text.replaceAll(given, said), text);
  const spelled = ({ free, text, links = [] }) => ({
    text: said(free === undefined ? text : normalised(withoutMarkers(free))),
    links: links.map((link) => ({ ...link, text: said(link.text) })),
  });
  const all = folded(lines, wanted, said);
  for (let at = 0; at < Math.max(all.length, wanted.length) && found.length < 5; at += 1) {
    const is = all[at] && { text: all[at].text, links: all[at].links.filter((link) => !isOwnAddress(link)) };
    const should = wanted[at] && spelled(wanted[at]);
    if (JSON.stringify(is) !== JSON.stringify(should)) {
      found.push(`line ${at}: ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`);
    }
  }
  return found;
}

/** The texts in so many parts, a post each: Pandoc is slow with a long one. */
const parted = (parts) => Array.from({ length: parts }, (_, part) => VECTORS.filter((_, at) => at % parts === part));

/** Does a thing when it is first asked for, and once. */
function once(work) {
  let outcome;
  return () => (outcome ??= work());
}

/** Every library that is filled in this file. */
export const FILLS = [];

/** The posts of a library in those readers, and a test for each of them; `parts` are so many posts. */
export function readers(names, what, fill, check, parts = 1) {
  describe(`two thousand texts, each as ${what}`, () => {
    const outcome = once(() => inTemporaryFolder((folder) =>
      parted(parts).map((texts, part) => {
        mkdirSync(join(folder, `${part}`));
        const filled = fill(join(folder, `${part}`), texts);
        const made = {};
        const post = (name) => {
          const { target = name, layout } = ALL[name];
          return (made[`${target} ${layout}`] ??= filled.library.printed(target, layout));
        };
        return { ...filled, texts: filled.texts ?? texts, posts: Object.fromEntries(names.map((name) => [name, post(name)])) };
      }),
    ));
    FILLS.push(outcome);

    for (const name of names) {
      test(`${name}: the page says what was given, and does nothing`, async () => {
        for (const { posts, ...filled } of await outcome()) {
          const { built, log, page } = await ALL[name].read(posts[name]);
          assert.ok(built !== false && page, log);
          // Who was there and sent nothing stands in the list of those, and is told.
          const missing = posts[name].report.left_out.filter(({ why }) => why !== "no response came in");
          assert.deepEqual(missing, []);
          check(page, filled, name);
        }
      });
    }
  });
}

export function checkSections(page, { wanted, texts }, name) {
  assert.deepEqual(activeParts(page, { pictures: wanted.Pictures ? [PICTURE] : [] }), []);
  const sections = linesBelow(page, ALL[name].top);
  for (const [heading, should] of Object.entries(wanted)) {
    assert.deepEqual(lineDifferences(sections.get(heading) ?? [], should, KNOWN[name]), [], heading);
  }
  if (wanted.Pictures) assert.deepEqual(wordsOfPictures(page, texts, name), []);
}

/**
 * In Markdown marks in the words of a picture are replaced by signs that look alike, or left out; letters and digits never
 * are. Where nothing is left it is called a picture.
 */
function wordsOfPictures(page, texts, name) {
  const isExact = ["html", "rst"].includes(name);
  const compared = isExact ? normalised : (text) => text.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]|ˆ/gu, "");
  const [said, wanted] = [alternativeTexts(page), ["A pier", ...alternatives(texts)]];
  const isRight = (text, at) => {
    const [is, should] = [compared(said[at] ?? ""), compared(text)];
    return is === should || (should === "" && is === "Picture");
  };
  const found = wanted.filter((text, at) => !isRight(text, at)).map((text) => `not ${JSON.stringify(text)}`);
  return said.length === wanted.length ? found.slice(0, 5) : [`${said.length} pictures instead of ${wanted.length}`];
}

// Both targets of HTML have one printer.
export const QUICK = Object.keys(ALL).filter((name) => !["html-fragment", "quarto"].includes(name));
export const PARTS = 8;
export const FAST = QUICK.filter((name) => name !== "docusaurus");
export const SLOW = ["docusaurus", "quarto"];
