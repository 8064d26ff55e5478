// The posts that the program exports, read by Jekyll, two Prettiers and markdownlint, beside its own data.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { differences } from "./compare.mjs";
import { BLOCKS, LINES, WIDE } from "./hostile.mjs";
import { activeParts, articleText, normalised } from "./page.mjs";
import { Library } from "./summit.mjs";
import { buildSite, inTemporaryFolder, lintFindings, prettierChanges } from "./tools.mjs";

const QUESTIONS = ["What do you work on?", "What did you try?", "What comes next?"];
const HEADER = ["Timestamp", "Name", "Affiliation", "Time zone", ...QUESTIONS];
const SECRET = "This sentence was never released for anybody to read";

/** One person a text: `place` says which cells hold it. */
function rowsOf(texts, place) {
  return texts.map((text, index) => {
    const number = String(index + 1).padStart(3, "0");
    const cells = {
      name: `Person ${number}`,
      affiliation: `Reef ${number}`,
      answer: "Corals.",
      ...place(text, number),
    };
    return [
      "2024/05/01 10:00:00",
      cells.name,
      cells.affiliation,
      "UTC",
      cells.answer,
      `Before ${number}.`,
      `Last word ${number}.`,
    ];
  });
}

/** Imports the rows, exports, builds: `{report, responses, post, site, page}`. */
function exported(rows) {
  return inTemporaryFolder(async (folder) => {
    const library = new Library(folder);
    const workshop = library.newWorkshop("Reefs at night");
    const report = library.importRows([HEADER, ...rows], { workshop, publish: true });
    const withheld = ["2024/05/01 11:00:00", "Someone Unasked", "Nowhere", "UTC", SECRET, "Nothing.", "Nothing."];
    library.importRows([HEADER, withheld], { workshop, publish: false });
    return { report, ...(await built(library, workshop)) };
  });
}

async function built(library, workshop) {
  const responses = library.responses(workshop);
  const post = library.recap(workshop);
  const site = await buildSite({ [post.name]: post.text });
  return { responses, post, site, page: site.pages[post.name] };
}

function assertPageSaysTheData({ site, page, responses, post }) {
  assert.ok(site.built, site.log);
  assert.ok(page, `Jekyll built no page of ${post.name}:\n${site.log}`);
  assert.deepEqual(activeParts(page), []);
  assert.deepEqual(differences(page, responses, post.report.left_out), []);
}

/** The words of the file reach the listing: nobody is lost on the way in. */
function assertRowsArrived({ report, responses }, rows) {
  assert.deepEqual(
    report.problems.filter((problem) => problem.action === "rejected"),
    [],
  );
  assert.deepEqual([report.read, report.added, report.rejected], [rows.length, rows.length, 0]);
  const listed = responses
    .filter((response) => response.published)
    .map((response) => wordsOf(response))
    .sort();
  const sent = rows.map(([, name, affiliation, , ...answers]) =>
    [name, affiliation, ...answers].map(normalised).join(" | "),
  );
  assert.deepEqual(listed, sent.sort());
}

function wordsOf({ name, affiliation, answers }) {
  const texts = QUESTIONS.map((question) => answers.find((each) => each.question === question)?.text_as_written ?? "");
  return [name, affiliation, ...texts].map(normalised).join(" | ");
}

describe("the sample workshop", () => {
  const sample = inTemporaryFolder(async (folder) => {
    const library = new Library(folder);
    library.run(["sample"]);
    return built(library);
  });

  test("has published people, answers and talks to compare", async () => {
    const published = (await sample).responses.filter((response) => response.published);
    assert.ok(published.length >= 3, `${published.length} published people`);
    assert.ok(
      published.some((response) => response.talk?.url),
      "no talk",
    );
    assert.ok(
      published.some((response) => response.answers.length >= 2),
      "nobody with two answers",
    );
  });

  test("says in Jekyll what the data says, and does nothing", async () => assertPageSaysTheData(await sample));

  test("keeps the site's own line, and Jekyll runs it", async () => {
    const { post, page } = await sample;
    assert.match(post.text, /^\{% include JB\/setup %\}$/m);
    assert.match(page, /<!-- setup ran -->/);
  });

  test("is a fixed point of both Prettiers", async () =>
    assert.deepEqual(await prettierChanges((await sample).post.text), []));

  test("has no finding of markdownlint", async () =>
    assert.deepEqual(await lintFindings((await sample).post.text), []));

  test("is the same file when written again", async () => {
    await inTemporaryFolder(async (folder) => {
      const library = new Library(folder);
      library.run(["sample"]);
      assert.equal(library.recap().text, (await sample).post.text);
    });
  });
});

// "A and B" in the column of names is taken for two people, and asked about: that is tested elsewhere.
const withoutAnd = (text) => text.replace(/ (?:and|with|\+|&) /g, " near ");

const NAMES = LINES.filter((line) => !line.includes(" and <b>") && !/&#?\w+;.*&#?\w+;/.test(line));

const CASES = {
  "hostile lines as answers": rowsOf(LINES, (text) => ({ answer: text })),
  "hostile lines inside an answer": rowsOf(LINES, (text) => ({ answer: `Before that.\n${text}\nAfter that.` })),
  "hostile lines as affiliations": rowsOf(LINES, (text) => ({ affiliation: text })),
  "hostile lines in names": rowsOf(NAMES, (text, number) => ({ name: withoutAnd(`Person ${number} ${text}`) })),
  "hostile blocks as answers": rowsOf(BLOCKS, (text) => ({ answer: text })),
  "full-width text as answers": rowsOf(WIDE, (text) => ({ answer: text })),
};

for (const [name, rows] of Object.entries(CASES)) {
  describe(name, () => {
    const outcome = exported(rows);
    outcome.catch(() => {});

    test("arrive as they were written", async () => assertRowsArrived(await outcome, rows));

    test("read the same in Jekyll, and do nothing", async () => assertPageSaysTheData(await outcome));

    test("show nothing that was not published", async () => {
      const page = articleText((await outcome).page ?? "");
      assert.match(page, /Last word 001/);
      assert.doesNotMatch(page, new RegExp(`${SECRET}|Someone Unasked|Nowhere`));
    });

    test("stay as they are under Prettier", async () => {
      const changes = await prettierChanges((await outcome).post.text);
      const forgiven = name.startsWith("full-width") ? /^Prettier 2\.5\.1/ : /^never$/;
      assert.deepEqual(
        changes.filter((change) => !forgiven.test(change)),
        [],
      );
    });

    test("have no finding of markdownlint", async () =>
      assert.deepEqual(await lintFindings((await outcome).post.text), []));
  });
}
