// No field can break a post: two thousand texts that trouble readers as every field that a post prints, in the real
// readers. The page says each of them as it was given, in its place, and does nothing.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { differences, isOwnAddress } from "./compare.mjs";
import * as fields from "./fields.mjs";
import { activeParts, linesBelow, linesOf, livingParts } from "./page.mjs";
import { ALL } from "./readers.mjs";
import { inTemporaryFolder } from "./tools.mjs";
import { VECTORS } from "./vectors.mjs";

/** What one reader says otherwise, and why no spelling helps: `[given, said]`. */
const KNOWN = {
  quarto: [
    // Pandoc takes the blank before a closing quote away.
    ['[link](/url "title "and" title")', '[link](/url "title"and" title")'],
  ],
};

/** The lines that differ, the first of them shown; an address that is a link to itself is no difference. */
function lineDifferences(lines, wanted, known = []) {
  const found = [];
  const said = (text) => known.reduce((text, [given, said]) => text.replaceAll(given, said), text);
  const spelled = ({ text, links }) => ({ text: said(text), links: links.map((link) => ({ ...link, text: said(link.text) })) });
  for (let at = 0; at < Math.max(lines.length, wanted.length) && found.length < 5; at += 1) {
    const is = lines[at] && { text: lines[at].text, links: lines[at].links.filter((link) => !isOwnAddress(link)) };
    const should = wanted[at] && spelled(wanted[at]);
    if (JSON.stringify(is) !== JSON.stringify(should)) {
      found.push(`line ${at}: ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`);
    }
  }
  return found;
}

/** The texts in so many parts, a post each: Pandoc is slow with a long one. */
const parted = (parts) => Array.from({ length: parts }, (_, part) => VECTORS.filter((_, at) => at % parts === part));

/** The posts of a library in those readers, and a test for each of them. */
function readers(names, what, fill, check, parts = 1) {
  describe(`two thousand texts, each as ${what}`, () => {
    const outcome = inTemporaryFolder((folder) =>
      parted(parts).map((texts, part) => {
        mkdirSync(join(folder, `${part}`));
        const filled = fill(join(folder, `${part}`), texts);
        const made = {};
        const post = (name) => {
          const { target = name, layout } = ALL[name];
          return (made[`${target} ${layout}`] ??= filled.library.printed(target, layout));
        };
        return { ...filled, posts: Object.fromEntries(names.map((name) => [name, post(name)])) };
      }),
    );
    outcome.catch(() => {});

    for (const name of names) {
      test(`${name}: the page says what was given, and does nothing`, async () => {
        for (const { posts, ...filled } of await outcome) {
          const { built, log, page } = await ALL[name].read(posts[name]);
          assert.ok(built !== false && page, log);
          assert.deepEqual(posts[name].report.left_out, []);
          check(page, filled, name);
        }
      });
    }
  });
}

function checkSections(page, { wanted }, name) {
  assert.deepEqual(activeParts(page), []);
  const sections = linesBelow(page, ALL[name].top);
  for (const [heading, should] of Object.entries(wanted)) {
    assert.deepEqual(lineDifferences(sections.get(heading) ?? [], should, KNOWN[name]), [], heading);
  }
}

// Both targets of HTML have one printer.
const QUICK = Object.keys(ALL).filter((name) => !["html-fragment", "quarto"].includes(name));
const PARTS = 8;

const FIELDS = "every field of talks, numbers, links, discussions, panels and thanks";
const someFields = (folder, texts) => fields.filledWithWords(folder, ["Elsewhere", "What we discussed"], texts);
const allFields = (folder, texts) => fields.filledWithWords(folder, Object.keys(fields.PARTS), texts);
// MDX and Pandoc are slow: they get what stands at the start of a line, in it, in a link and in a heading, each once.
readers(QUICK.filter((name) => name !== "docusaurus"), FIELDS, allFields, checkSections);
readers(["docusaurus"], "titles, authors, topics and notes", someFields, checkSections);
readers(["quarto"], "titles, authors, topics and notes, in parts", someFields, checkSections, PARTS);

function checkLines(page, { wanted }, name) {
  assert.deepEqual(activeParts(page), []);
  assert.deepEqual(lineDifferences(linesOf(page, ALL[name].top), wanted, KNOWN[name]), []);
}
readers(QUICK, "the heading of a block and of a talk", fields.filledWithHeadings, checkLines);
readers(["quarto"], "the heading of a block and of a talk, in parts", fields.filledWithHeadings, checkLines, PARTS);

test("nearly all texts fit a cell, and can be asked", async () => {
  await inTemporaryFolder((folder) => {
    mkdirSync(join(folder, "cells"));
    mkdirSync(join(folder, "questions"));
    assert.ok(fields.filledWithCells(join(folder, "cells")).texts.length > 1900);
    assert.ok(fields.filledWithQuestions(join(folder, "questions")).texts.length > 1900);
  });
});
readers(QUICK.filter((name) => name !== "docusaurus"), "a cell of a table", fields.filledWithCells, checkSections);
readers(["docusaurus", "quarto"], "a cell of a table, in parts", fields.filledWithCells, checkSections, PARTS);

function asked(folder, texts) {
  const { library, workshop } = fields.filledWithQuestions(folder, texts);
  return { library, responses: library.responses(workshop) };
}
function checkQuestions(page, { responses }, name) {
  assert.deepEqual(activeParts(page), []);
  assert.deepEqual(differences(page, responses, [], ALL[name].layout), []);
}
readers(QUICK, "a question", asked, checkQuestions);

/** The library without the rows that its own check stops at, and how many those are, by rule. */
function withoutFindings(folder, fill) {
  mkdirSync(join(folder, "first"));
  const first = fill(join(folder, "first"));
  const found = first.library.json(["check"]).findings.filter(({ severity }) => severity === "error");
  const counts = {};
  for (const { rule } of found) counts[rule] = (counts[rule] ?? 0) + 1;
  const leave = new Set(found.map(({ where }) => first.names.get(where.id)));
  assert.ok(!leave.has(undefined), JSON.stringify(found.filter(({ where }) => !first.names.has(where.id)).slice(0, 3)));
  mkdirSync(join(folder, "second"));
  return { ...fill(join(folder, "second"), leave), counts };
}

/** The bytes that an address asks for. */
const bytes = (address) => {
  const scheme = address.trim().replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase());
  const parts = scheme.split(/(%[\da-f]{2})/i).map((part) => (/^%[\da-f]{2}$/i.test(part) ? part.slice(1).toLowerCase() : Buffer.from(part).toString("hex")));
  return parts.join("");
};
const IS_LINK = /^\s*(?:https?:\/\/[\p{L}\p{N}]|mailto:[\p{L}\p{N}][^@]*@)/iu;

readers(
  ["jekyll", "hugo", "docusaurus", "mkdocs", "myst", "rst", "html"],
  "an address, alone and behind a host",
  (folder) => withoutFindings(folder, fields.filledWithAddresses),
  (page, { given, counts }, name) => {
    assert.deepEqual(counts, { "LINK-SCHEME": 38 });
    assert.deepEqual(activeParts(page), []);
    const links = new Map(linesOf(page, ALL[name].top).flatMap(({ text, links }) => [[/Place \d \d{4}/.exec(text)?.[0], links]]));
    const found = [];
    for (const [place, url] of given) {
      const hrefs = (links.get(place) ?? []).map(({ href }) => href);
      const right = IS_LINK.test(url) ? hrefs.length === 1 && bytes(hrefs[0]) === bytes(url) : hrefs.length === 0;
      if (!right) found.push(`${place}: ${JSON.stringify(url)} became ${JSON.stringify(hrefs)}`);
    }
    assert.deepEqual(found.slice(0, 5), []);
  },
);

readers(
  QUICK,
  "the organizer's own words",
  (folder) => withoutFindings(folder, fields.filledWithProse),
  (page, { texts, counts }, name) => {
    assert.deepEqual(counts, { "LINK-EMPTY": 5, "LINK-SCHEME": 6, "STRUCT-ALT": 1 });
    assert.deepEqual(livingParts(page), []);
    const lines = linesOf(page, ALL[name].top);
    const parts = lines.filter(({ isHeading, text }) => isHeading && /^Part \d{4}$/.test(text)).map(({ text }) => text);
    assert.deepEqual(parts, texts.map(([number]) => `Part ${number}`));
    const behind = lines.filter(({ text }) => /^After \d{4}\.$/.test(text)).map(({ text }) => text);
    assert.deepEqual(behind, texts.map(([number]) => `After ${number}.`));
  },
);
