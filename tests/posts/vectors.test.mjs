// Two thousand texts that trouble readers, each as an answer, an affiliation and a name, all in one post: the page says
// every one of them as it was typed, and does nothing.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { differences } from "./compare.mjs";
import { numberOf } from "./filling.mjs";
import { activeParts } from "./page.mjs";
import { PLACES, imported, withoutContacts } from "./people.mjs";
import { ALL } from "./readers.mjs";
import { inTemporaryFolder } from "./tools.mjs";
import { EXAMPLES, NAUGHTY, VECTORS } from "./vectors.mjs";
import { onSite, siteIn } from "./wrapped.mjs";

/** What one reader says otherwise, and why no spelling helps. */
const KNOWN = {
  quarto: [
    // Pandoc takes the blank before a closing quote away.
    '[link](/url "title "and" title")',
  ],
};

/** Jekyll where every end of a line breaks it, beside the others. */
const HERE = { ...ALL, "jekyll with hard_wrap": { target: "jekyll", layout: "cards", isWrapped: true, read: onSite(true) } };

const READ = {
  answer: Object.keys(HERE),
  "affiliation and zone": ["jekyll", "hugo", "mkdocs", "docusaurus"],
  name: ["jekyll", "hugo", "mkdocs", "docusaurus"],
};

test("there are two thousand texts, CommonMark's examples and the naughty strings among them", () => {
  assert.ok(VECTORS.length >= 2000 && EXAMPLES.length === 652 && NAUGHTY.length >= 470, String(VECTORS.length));
});

for (const [place, put] of Object.entries(PLACES)) {
  describe(`two thousand texts, each as the ${place} of a person`, () => {
    const outcome = inTemporaryFolder((folder) => {
      const { library, workshop, report, responses } = withoutContacts(folder, put);
      const posts = READ[place].map((name) => {
        const { target = name, layout, isWrapped = false } = HERE[name];
        const site = isWrapped ? siteIn(folder, true) : undefined;
        return [name, library.recap(workshop, { target, layout, site })];
      });
      return { report, responses, posts: Object.fromEntries(posts) };
    });
    outcome.catch(() => {});

    test("nearly all of them arrive", async () => {
      const { report } = await outcome;
      // A cell of names that holds two of them, or none, is asked about.
      const most = place === "name" ? 80 : 0;
      assert.ok(
        report.rejected <= most && report.added === report.read - report.rejected,
        JSON.stringify(report.rejected),
      );
    });

    for (const name of READ[place]) {
      test(`${name}: the page says what the data says, and does nothing`, async () => {
        const { responses, posts } = await outcome;
        const { built, log, page } = await HERE[name].read(posts[name]);
        assert.ok(built !== false && page, log);
        assert.deepEqual(activeParts(page), []);
        const known = (KNOWN[name] ?? []).map(
          (text) => `Person ${numberOf(VECTORS.findIndex((one) => one.trim() === text))}:`,
        );
        const found = differences(page, responses, posts[name].report.left_out, HERE[name].layout);
        assert.deepEqual(
          found.filter((one) => !known.some((start) => one.startsWith(start))),
          [],
        );
      });
    }
  });
}

/** Every beginning of fifty of the examples: what is open there must end with its answer. */
const PREFIXES = EXAMPLES.filter((_, at) => at % 13 === 0)
  .slice(0, 50)
  .flatMap((text) => [...text].map((_, end) => [...text].slice(0, end + 1).join("")))
  .filter((text) => text.trim() !== "");

describe("every beginning of fifty examples as the first answer", () => {
  const outcome = inTemporaryFolder((folder) => {
    const { library, workshop, responses } = withoutContacts(folder, PLACES.answer, PREFIXES);
    const posts = ["jekyll", "hugo"].map((target) => [target, library.recap(workshop, { target, layout: "classic" })]);
    return { responses, posts: Object.fromEntries(posts) };
  });
  outcome.catch(() => {});

  for (const name of ["jekyll", "hugo"]) {
    test(`${name}: the second answer stays what it is`, async () => {
      const { responses, posts } = await outcome;
      assert.ok(responses.length > 1300, String(responses.length));
      const { built, log, page } = await ALL[name].read(posts[name]);
      assert.ok(built !== false && page, log);
      assert.deepEqual(activeParts(page), []);
      assert.deepEqual(differences(page, responses, posts[name].report.left_out), []);
    });
  }
});

/** A thousand answers as people write them. */
function ordinaryAnswers() {
  const whats = ["map_overlap", "C# and C++", "our Q&A", "R&D", "a 3-D model", "the reef's pH (8.1)", "10-100 GB of data", "it"];
  const does = ["reads", "slows down at", "gives p < 0.05 for", "costs about $5 for", "is 50% faster with", "fails when n > 3 in"];
  const ends = ["the harbour.", "large files; see below!", "“deep” water, e.g. at 20 m.", "tides: mostly at night?", "a/b tests @ sea..."];
  return Array.from({ length: 1000 }, (_, at) => {
    const part = (words, step) => words[Math.floor(at / step) % words.length];
    return `We found that ${part(whats, 1)} ${part(does, 8)} ${part(ends, 48)} It took ${at + 2} days -- no, weeks.`.replace(" -- ", " – ");
  });
}

test("a thousand ordinary answers are printed without entities, and with at most one backslash in 500 characters", async () => {
  await inTemporaryFolder((folder) => {
    const { library, workshop } = imported(folder, "ordinary", PLACES.answer, new Set(), ordinaryAnswers());
    for (const target of ["jekyll", "hugo"]) {
      const { text } = library.recap(workshop, { target, layout: "cards" });
      assert.deepEqual(text.match(/&(?:#\d+|#x[\da-f]+|[a-z]+);/gi), null);
      const backslashes = (text.match(/\\/g) ?? []).length;
      assert.ok(backslashes * 500 <= text.length, `${backslashes} in ${text.length} characters`);
    }
  });
});
