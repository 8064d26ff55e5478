// No field can break a post: two thousand texts that trouble readers as every field that a post prints, in the real
// readers. The page says each of them as it was given, in its place, and does nothing.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { everything, printedColumns } from "./everything.mjs";
import * as fields from "./fields.mjs";
import { FAST, FILLS, PARTS, QUICK, SLOW, checkSections, readers } from "./filled.mjs";
import { filledColumns } from "./filling.mjs";
import { PARTS as ALL_PARTS } from "./parts.mjs";
import { inTemporaryFolder } from "./tools.mjs";

// A post that is twice as long takes kramdown and the program more than twice as long, MDX and Pandoc take long for any.
const SAID = ["How can I catch up?", "Pictures", "Also there", "Rights"];
const SHOWN = Object.keys(ALL_PARTS).filter((part) => !SAID.includes(part));
const SOME = ["Lightning talks", "Elsewhere", "What we discussed", "What's next?", "Pictures"];
const filledWith = (parts) => (folder, texts) => fields.filledWithWords(folder, parts, texts);

readers(FAST, "every field of talks, numbers, recaps, discussions, panels and thanks", filledWith(SHOWN), checkSections);
readers(FAST, "every field of links, quotes, pictures, guests and licences, in parts", filledWith(SAID), checkSections, 2);
readers(SLOW, "titles, authors, topics, notes, actions and pictures, in parts", filledWith(SOME), checkSections, PARTS);
readers([...QUICK, "quarto"], "title, words, theme and labels of a talk, in parts", fields.filledWithTalks, checkSections, 4);
readers(["jekyll", "hugo", "html"], "a part of a sentence of hundreds of them", fields.filledWithSentences, checkSections, 4);

/** Columns whose texts are laid or typed elsewhere, and those that hold nobody's words. */
const OTHERWISE = {
  "as answers, names, affiliations and zones in vectors.test.mjs": ["answers.text_as_written", "people.name", "people.affiliation", "people.zone_as_written"],
  "in front.test.mjs": ["posts.title", "post_authors.name", "post_tags.tag", "workshops.title", "summits.name"],
  "typed, by parts.mjs": ["actions.text", "discussion_sessions.points", "discussion_sessions.decisions"],
  "printed as the words before them, or that they stand for": ["blocks.prose_after", "answers.text_published", "chat_quotes.text_published"],
  "made by the program of a file's name, or looked at by it": ["exhibits.file_name", "captions.language"],
  "the site's own": ["posts.profile.assets", "posts.profile.base_url"],
};

test("every text that a post prints is one of those that are filled here", async () => {
  await Promise.all(FILLS.map((filled) => filled()));
  await inTemporaryFolder((folder) => {
    for (const fill of [fields.filledWithHeadings, fields.filledWithQuestions, fields.filledWithProse]) {
      mkdirSync(join(folder, fill.name));
      fill(join(folder, fill.name));
    }
    const known = new Set([...filledColumns(), ...Object.values(OTHERWISE).flat()]);
    const printed = printedColumns(everything(folder).library);
    assert.ok(printed.length > 40, printed.join(", "));
    assert.deepEqual(printed.filter((column) => !known.has(column)), []);
    assert.deepEqual(Object.values(OTHERWISE).flat().filter((column) => !printed.includes(column)), []);
  });
});
