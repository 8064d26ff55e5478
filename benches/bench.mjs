// Measures the main jobs beside what a user would otherwise run, in one run on one machine, and prints ratios.
//
//   make bench              100,000 and 1,000,000 responses, a recap of 1,000 people, a recording of 1 GB
//   ROWS=20000 make bench   a smaller first import, and no million
//   GIGABYTES=4 make bench  a larger recording
//   ONLY=receive make bench that part alone: import, recap, probe, receive, talks, hours,
//                           preview or plan
//   SECONDS=300 make bench  a longer time for the other solver of plans, a part of the cost (else 60)
//
// Times are processor seconds (user and system) of the whole process; memory is the peak resident size. Of a recording the
// time on the clock counts: it is the disk that one waits for.

import { spawnSync } from "node:child_process";
import { randomFillSync } from "node:crypto";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SUMMIT = join(process.cwd(), "target/release/summit");
const home = mkdtempSync(join(tmpdir(), "summit-bench-"));
const rows = Number(process.env.ROWS ?? 100_000);
const rounds = Number(process.env.ROUNDS ?? 3);
process.on("exit", () => rmSync(home, { recursive: true, force: true }));

// Deterministic words, so that two runs measure the same file.
let state = 20_260_519;
const next = (limit) => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) % limit;
const words = "tide reef song noise array swell grain basin drift chord ridge plume orbit shoal pulse flume".split(" ");
const sentence = (length) => Array.from({ length }, () => words[next(words.length)]).join(" ");
const zones = ["CEST (GMT+2)", "Melbourne", "UTC+2", "US-East", "Pacific Daylight Time", "Lisbon", "Europe", "AEST"];

function answers(file, count) {
  const out = openSync(file, "w");
  writeSync(out, "Timestamp,Email Address,Name,Affiliation,Time zone,What do you study?,What have you tried?,What next?\n");
  for (let row = 1; row <= count; row += 1) {
    const name = `${words[next(16)]} ${words[next(16)]} ${row}`;
    const cells = [`5/19/2026 9:${String(row % 60).padStart(2, "0")}:00`, `person${row}@example.org`, name];
    cells.push(`${sentence(2)} institute`, zones[next(zones.length)], sentence(8), `"${sentence(25)}, ${sentence(20)}"`, sentence(18));
    writeSync(out, `${cells.join(",")}\n`);
  }
  closeSync(out);
  return statSync(file).size;
}

/** Runs a command; answers its processor seconds, wall seconds and peak memory in MiB. */
function measured(program, ...args) {
  const started = performance.now();
  const run = spawnSync("/usr/bin/time", ["-f", "%U %S %M", program, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  const wall = (performance.now() - started) / 1000;
  if (run.status !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${run.stderr.slice(-2000)}`);
  const [user, system, peak] = run.stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { cpu: user + system, wall, peak: peak / 1024, out: run.stdout };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const figures = (runs) => ({ cpu: median(runs.map((r) => r.cpu)), peak: Math.max(...runs.map((r) => r.peak)) });
const repeated = (times, run) => figures(Array.from({ length: times }, (_, round) => run(round)));
const say = (name, { cpu, peak }, note = "") =>
  console.log(`${name.padEnd(44)} ${cpu.toFixed(2).padStart(7)} s cpu ${peak.toFixed(0).padStart(6)} MiB  ${note}`);

function importInto(library, file) {
  rmSync(library, { recursive: true, force: true });
  measured(SUMMIT, "--library", library, "workshop", "new", "Bench", "--summit", "Bench summit", "--starts", "2026-05-19");
  return measured(SUMMIT, "--library", library, "--quiet", "import", "responses", file, "--publish");
}

function importing(count, times) {
  const file = join(home, `answers-${count}.csv`);
  const bytes = answers(file, count);
  console.log(`\nImport of ${count.toLocaleString("en")} responses (8 columns, ${(bytes / 1e6).toFixed(0)} MB)`);
  const bare = repeated(times, (round) =>
    measured("sqlite3", join(home, `bare-${count}-${round}.db`), ".mode csv", `.import ${file} answers`));
  say("sqlite3 .import into a bare table", bare);
  const library = join(home, `library-${count}`);
  const ours = repeated(times, () => importInto(library, file));
  say("summit import responses", ours, `${(ours.cpu / bare.cpu).toFixed(1)} × sqlite3 (reach: 6), memory reach: 300 MiB`);
  const utils = join(home, "sqlite-utils/bin/sqlite-utils");
  if (existsSync(utils)) {
    const other = repeated(1, () => measured(utils, "insert", join(home, "utils.db"), "answers", file, "--csv"));
    say("sqlite-utils insert --csv", other, `summit takes ${(ours.cpu / other.cpu).toFixed(2)} × (reach: 0.5)`);
  }
  const undo = repeated(1, () => measured(SUMMIT, "--library", library, "undo"));
  say("summit undo of that import", undo, `${(undo.cpu / ours.cpu).toFixed(2)} × the import (reach: 1)`);
  rmSync(file);
}

/** Answers with talks and a question of choices; every block of a recap has something to show. */
function fullWorkshop(library, people) {
  const file = join(home, "recap.csv");
  const lines = ["Name,Email,Affiliation,Time zone,Talk title,Talk video,What do you study?,What have you tried?,Which day was best?"];
  const days = ["The first", "The second", "The third"];
  for (let row = 1; row <= people; row += 1) {
    const talk = row % 3 === 0 ? [sentence(5), `https://www.youtube.com/watch?v=${String(row).padStart(11, "a")}`] : ["", ""];
    const own = [`${syllables()} ${syllables()}`, `person${row}@lab${next(200)}.example`, `${sentence(2)} institute`, zones[next(zones.length)]];
    lines.push([...own, ...talk, sentence(8), `"${sentence(25)}, ${sentence(20)}"`, days[next(3)]].join(","));
  }
  writeFileSync(file, `${lines.join("\n")}\n`);
  importInto(library, file);
  const summit = (...args) => measured(SUMMIT, "--library", library, ...args);
  for (let topic = 1; topic <= 20; topic += 1) {
    summit("topic", "add", `Topic ${topic}: ${sentence(4)}`);
    for (const [hour, zone] of [["09:00", "Europe/Berlin"], ["11:00", "America/New_York"]]) {
      summit("session", "add", `2026-05-2${topic % 5} ${hour}`, "--zone", zone, "--topic", String(topic));
    }
    summit("exhibit", "number", `Number ${topic}`, String(topic * 7), "--last", String(topic * 5));
    summit("exhibit", "thanks", `Lab ${topic}`, "--for", sentence(4));
    summit("exhibit", "elsewhere", sentence(4), `https://blog${topic}.example/`);
  }
  summit("link", "add", "https://www.youtube.com/playlist?list=PLabcdefghijklmnop");
  for (const kind of "contents panel who-came survey rights appendix".split(" ")) summit("block", "add", kind);
  summit("block", "on", "talks");
  summit("block", "layout", "talks", "cards");
}

// Names as different from each other as those of a thousand people are.
const parts = "an ba ri to mel sor ken dal vi nu ras tel gor mi hol bre sa lin fer dun".split(" ");
const syllables = () => {
  const word = Array.from({ length: 2 + next(2) }, () => parts[next(parts.length)]).join("");
  return word[0].toUpperCase() + word.slice(1);
};

function recap(people) {
  const library = join(home, "library-recap");
  fullWorkshop(library, people);
  console.log(`\nRecap of ${people.toLocaleString("en")} people, every block that has data`);
  // Each round writes a new file; Jekyll reads the last one.
  const site = (round) => join(home, `site-${round}`);
  const write = (round) => {
    const posts = join(site(round), "_posts");
    mkdirSync(posts, { recursive: true });
    return measured(SUMMIT, "--library", library, "recap", "--target", "jekyll", "--layout", "cards", "--date", "2026-06-02", "--out", posts);
  };
  const ours = repeated(rounds, write);
  const build = () => measured("jekyll", "build", "--quiet", "--disable-disk-cache", "--source", site(rounds - 1), "--destination", join(home, "html"));
  const jekyll = repeated(rounds, build);
  const posts = join(site(rounds - 1), "_posts");
  const bytes = readdirSync(posts).reduce((sum, name) => sum + statSync(join(posts, name)).size, 0);
  say("jekyll build of that post alone", jekyll, `${(bytes / 1e3).toFixed(0)} kB of Markdown`);
  say("summit recap", ours, `${(ours.cpu / jekyll.cpu).toFixed(3)} × jekyll (reach: 0.05)`);
}

/** b3sum, from its own sources where it is not installed; else the quickest hash of 512 bits that is likely to be here. */
function b3sum() {
  if (spawnSync("b3sum", ["--version"]).status === 0) return "b3sum";
  const root = join(process.cwd(), "target/bench");
  const made = join(root, "bin/b3sum");
  if (!existsSync(made)) spawnSync("cargo", ["install", "--quiet", "--locked", "--root", root, "b3sum@1.8.7"], { stdio: "inherit" });
  return existsSync(made) ? made : "openssl dgst -blake2b512";
}

/** What each file that comes in costs: a process of its own that reads what the file says about itself. */
function probe() {
  console.log("\nProbing a recording (reach: 50 ms on the clock)");
  const folder = "tests/data/recordings";
  const files = readdirSync(folder).filter((name) => /\.(mp4|mov|webm|mkv)$/u.test(name));
  const worst = files.map((name) => {
    const times = Array.from({ length: 11 }, () => {
      const input = openSync(join(folder, name), "r");
      const started = performance.now();
      const run = spawnSync(SUMMIT, ["--probe-child"], { stdio: [input, "pipe", "pipe"] });
      const wall = performance.now() - started;
      closeSync(input);
      if (run.status !== 0) throw new Error(`${name} is not probed: ${run.stderr}`);
      return wall;
    });
    return [median(times), name];
  });
  const [slowest, name] = worst.sort(([a], [b]) => b - a)[0];
  console.log(`${files.length} files, 11 times each, median of the slowest`.padEnd(44), `${slowest.toFixed(1).padStart(7)} ms  ${name}`);
}

function receive(gigabytes) {
  const file = join(home, "talk.mp4");
  const out = openSync(file, "w");
  const block = Buffer.alloc(1_000_000);
  // A good recording, with noise after it in a box that players skip; its size is written in 64 bits.
  const [good, free] = [readFileSync("tests/data/recordings/good.mp4"), Buffer.alloc(16)];
  free.writeUInt32BE(1, 0);
  free.write("free", 4, "latin1");
  free.writeBigUInt64BE(BigInt(gigabytes * 1_000 * block.length + free.length), 8);
  for (const part of [good, free]) writeSync(out, part);
  for (let number = 0; number < gigabytes * 1_000; number += 1) writeSync(out, randomFillSync(block));
  closeSync(out);
  console.log(`\nReceiving a recording of ${gigabytes} GB`);
  const hash = b3sum();
  const library = join(home, "library-receive");
  const copy = join(home, "copy.mp4");
  const walls = { plain: [], bare: [], ours: [], peak: 0 };
  for (let round = 0; round < rounds; round += 1) {
    rmSync(library, { recursive: true, force: true });
    measured(SUMMIT, "--library", library, "workshop", "new", "Bench", "--summit", "Bench summit");
    measured(SUMMIT, "--library", library, "talk", "add", "Kelp at dawn");
    measured(SUMMIT, "--library", library, "workshop", "rules", "--most-megabytes", String(gigabytes * 2_000));
    // What others wrote before is not ours to wait for.
    spawnSync("sync");
    const plain = measured("sh", "-c", `cp ${file} ${copy} && ${hash} ${copy} && sync ${copy}`);
    rmSync(copy);
    spawnSync("sync");
    const bare = measured("sh", "-c", `cp ${file} ${copy} && sync ${copy}`);
    rmSync(copy);
    spawnSync("sync");
    const ours = measured(SUMMIT, "--library", library, "--quiet", "--json", "talk", "receive", file, "--talk", "1");
    walls.plain.push(plain.wall);
    walls.bare.push(bare.wall);
    walls.ours.push(ours.wall);
    walls.peak = Math.max(walls.peak, ours.peak);
  }
  const [plain, bare, ours] = [walls.plain, walls.bare, walls.ours].map(median);
  const tell = (name, wall, note) => console.log(`${name.padEnd(44)} ${wall.toFixed(2).padStart(7)} s wall  ${note}`);
  tell(`cp, then ${hash}, then sync`, plain, "");
  tell("cp, then sync", bare, "no hash, nothing read back");
  const ratios = `${(ours / plain).toFixed(2)} × the first (reach: 1.1), ${(ours / bare).toFixed(2)} × the second`;
  tell("summit talk receive (copy, hash, read back)", ours, `${ratios}; ${walls.peak.toFixed(0)} MiB (reach: 64)`);
  rmSync(file);
}

/** Pictures of talks while one scrolls, in the real window. */
function talks() {
  console.log("\nScrolling 500 talks with pictures, 3,000 px a second for 5 s (reach: 0 frames without text, 0 without picture)");
  const desk = process.env.SUMMIT_DESK_BIN ?? join(process.cwd(), "target/release/summit-desk");
  const environment = { ...process.env, SUMMIT_DESK_BIN: desk, SUMMIT_BIN: process.env.SUMMIT_BIN ?? SUMMIT };
  const run = spawnSync("scripts/window.sh", ["node", "benches/scroll.mjs"], { encoding: "utf8", env: environment });
  if (run.status !== 0) throw new Error(`the talks do not scroll:\n${run.stderr.slice(-2000)}`);
  const seen = JSON.parse(run.stdout.trim().split("\n").at(-1));
  const tell = (name, frames, count) =>
    console.log(`${name.padEnd(44)} ${String(frames).padStart(7)} of ${seen.frames} frames, ${count} of ${seen.rows} rows in them`);
  tell("frames with a row without text", seen.framesWithoutText, seen.rowsWithoutText);
  tell("frames with a row without its picture", seen.framesWithoutPicture, seen.rowsWithoutPicture);
  console.log(`${"time of a frame".padEnd(44)} ${seen.median.toFixed(1).padStart(7)} ms median, ${seen.p99.toFixed(1)} ms p99; ${Math.round(seen.reached).toLocaleString("en")} px`);
}

/** The hour of the table moved by keys, in the real window. */
function hours() {
  console.log("\nMoving the hour for 1,000 people, 50 times (reach: 16 ms until it is painted)");
  const desk = process.env.SUMMIT_DESK_BIN ?? join(process.cwd(), "target/release/summit-desk");
  const environment = { ...process.env, SUMMIT_DESK_BIN: desk, SUMMIT_BIN: process.env.SUMMIT_BIN ?? SUMMIT };
  const run = spawnSync("scripts/window.sh", ["node", "benches/hours.mjs"], { encoding: "utf8", env: environment });
  if (run.status !== 0) throw new Error(`the hour does not move:\n${run.stderr.slice(-2000)}`);
  const { painted, idle } = JSON.parse(run.stdout.trim().split("\n").at(-1));
  const tell = (name, { p50, p99 }) => console.log(`${name.padEnd(44)} ${p50.toFixed(1).padStart(7)} ms median, ${p99.toFixed(1)} ms p99`);
  tell("from key to painted", painted);
  tell("the same of a key that changes nothing", idle.painted);
}

/** The preview of a recap, from the press of a switch, in the real window. */
function preview() {
  console.log("\nPreview of a recap of 200 people, a block switched off and on 30 times (reach: 100 ms)");
  const desk = process.env.SUMMIT_DESK_BIN ?? join(process.cwd(), "target/release/summit-desk");
  const environment = { ...process.env, SUMMIT_DESK_BIN: desk, SUMMIT_BIN: process.env.SUMMIT_BIN ?? SUMMIT };
  const run = spawnSync("scripts/window.sh", ["node", "benches/preview.mjs"], { encoding: "utf8", env: environment });
  if (run.status !== 0) throw new Error(`the preview does not change:\n${run.stderr.slice(-2000)}`);
  const { changed, painted } = JSON.parse(run.stdout.trim().split("\n").at(-1));
  const tell = (name, { p50, worst }) => console.log(`${name.padEnd(44)} ${p50.toFixed(1).padStart(7)} ms median, ${worst.toFixed(1)} ms worst`);
  tell("from press to other words", changed);
  tell("from press to painted", painted);
}

/** Python with OR-Tools, kept between runs; nothing where it cannot be installed. */
function orTools() {
  const python = join(process.cwd(), "target/bench/ortools/bin/python");
  const has = () => existsSync(python) && spawnSync(python, ["-c", "import ortools"]).status === 0;
  if (!has()) {
    const install = "python3 -m venv target/bench/ortools && target/bench/ortools/bin/pip install -q ortools==9.14.6206";
    spawnSync("sh", ["-c", install], { stdio: "inherit" });
  }
  return has() ? python : undefined;
}

/** Which of two costs of sets is less: below 0 the first, part by part. */
const compareCosts = (one, other) =>
  ["must_left_out", "left_out", "worst", "sum"].map((part) => one[part] - other[part]).find((apart) => apart !== 0) ?? 0;

/**
 * The best sessions for 10,000 people over 14 days, beside a solver that is given the same table of costs. Like stands
 * beside like: the search in that table, and the solver's time to solve; the whole answer has the grouping of the people,
 * three other sets and a row for everybody besides.
 */
function plan(people) {
  const limit = Number(process.env.SECONDS ?? 60);
  console.log(`\nPlanning sessions for ${people.toLocaleString("en")} people over 14 days, half-hour steps, proved optimal`);
  const built = spawnSync("cargo", ["build", "--quiet", "--release", "--example", "plan"], { stdio: "inherit" });
  if (built.status !== 0) throw new Error("the planner's bench cannot be built");
  const program = join(process.env.CARGO_TARGET_DIR ?? "target", "release/examples/plan");
  const python = orTools();
  const tell = (name, seconds, note) => console.log(`${name.padEnd(44)} ${(seconds * 1000).toFixed(1).padStart(9)} ms wall  ${note}`);
  for (const sessions of [1, 2, 3]) {
    const model = join(home, `plan-${sessions}.json`);
    const ours = JSON.parse(measured(program, String(people), String(sessions), model).out);
    if (!ours.proved) throw new Error(`${sessions} sessions are not proved`);
    if (python === undefined) {
      tell(`summit, best ${sessions}: the search`, ours.search, "beside CP-SAT: NOT RUN (ortools cannot be installed)");
      tell(`summit, best ${sessions}: the whole answer`, ours.whole, "");
      continue;
    }
    const other = JSON.parse(measured(python, "benches/plan.py", model, String(limit)).out);
    const isProved = other.unproved.length === 0;
    const apart = compareCosts(ours.cost, other.cost);
    if (apart > 0 || (isProved && apart < 0)) {
      throw new Error(`${sessions} sessions: the planner finds ${JSON.stringify(ours.cost)}, CP-SAT ${JSON.stringify(other.cost)}`);
    }
    const stopped = `stopped at ${limit} s a part, NOT PROVED: ${other.unproved.join(", ")}`;
    tell(`OR-Tools CP-SAT, best ${sessions}`, other.seconds, `${isProved ? "proved" : stopped}; cost ${JSON.stringify(other.cost)}`);
    const same = apart === 0 ? "the same cost" : `a lower cost, ${JSON.stringify(ours.cost)}`;
    const ratio = (seconds) => `${isProved ? "" : "less than "}${(seconds / other.seconds).toFixed(4)} × CP-SAT`;
    tell(`summit, best ${sessions}: the search`, ours.search, `${ratio(ours.search)} (reach: 0.05), ${same}`);
    tell(`summit, best ${sessions}: the whole answer`, ours.whole, ratio(ours.whole));
  }
}

const wants = (part) => process.env.ONLY === undefined || process.env.ONLY === part;
if (wants("import")) {
  spawnSync("sh", ["-c", `python3 -m venv ${home}/sqlite-utils && ${home}/sqlite-utils/bin/pip install -q sqlite-utils==4.2.1`]);
  importing(rows, rounds);
}
if (wants("recap")) recap(1_000);
if (wants("probe")) probe();
if (wants("receive")) receive(Number(process.env.GIGABYTES ?? 1));
if (wants("talks")) talks();
if (wants("hours")) hours();
if (wants("preview")) preview();
if (wants("plan")) plan(10_000);
if (wants("import") && process.env.ROWS === undefined) importing(1_000_000, 1);
