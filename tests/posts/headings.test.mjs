// The same texts as headings, contents, cells, questions, addresses, and as the organizer's own words.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { differences } from "./compare.mjs";
import * as fields from "./fields.mjs";
import { FAST, KNOWN, PARTS, QUICK, SLOW, checkSections, lineDifferences, readers } from "./filled.mjs";
import { activeParts, insideLinks, linesBelow, linesOf, livingParts } from "./page.mjs";
import { ALL } from "./readers.mjs";
import { inTemporaryFolder } from "./tools.mjs";

function checkContents(page, { wanted }, name) {
  assert.deepEqual(activeParts(page), []);
  const lines = linesBelow(page, ALL[name].top).get("Contents") ?? [];
  const led = lines.map(({ text, links }) => ({ text, links: links.filter(({ href }) => !href.startsWith("#")) }));
  assert.deepEqual(lineDifferences(led, wanted.Contents, KNOWN[name]), []);
  assert.deepEqual(insideLinks(page).lost, []);
}
readers(QUICK, "a heading in the contents", fields.filledWithContents, checkContents);

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
readers(FAST, "a cell of a table", fields.filledWithCells, checkSections);
readers(SLOW, "a cell of a table, in parts", fields.filledWithCells, checkSections, PARTS);

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
  "the organizer's own words of a block and of a topic",
  (folder) => withoutFindings(folder, fields.filledWithProse),
  (page, { texts, counts }, name) => {
    assert.deepEqual(counts, { "LINK-EMPTY": 5, "LINK-SCHEME": 6, "STRUCT-ALT": 1 });
    assert.deepEqual(livingParts(page), []);
    const lines = linesOf(page, ALL[name].top);
    const parts = lines.filter(({ isHeading, text }) => isHeading && /^Part \d{4}$/.test(text)).map(({ text }) => text);
    assert.deepEqual(parts, texts.map(([number]) => `Part ${number}`));
    const said = (pattern) => lines.filter(({ text }) => pattern.test(text)).map(({ text }) => text);
    assert.deepEqual(said(/^After \d{4}\.$/), texts.map(([number]) => `After ${number}.`));
    assert.deepEqual(said(/^Topic \d{4}$/), texts.map(([number]) => `Topic ${number}`));
    const held = (number) => `Discussed on 13 May 2024 at 10:00 UTC (after ${number}).`;
    assert.deepEqual(said(/\(after \d{4}\)\.$/), texts.map(([number]) => held(number)));
  },
);
