// Kills an import at many points and looks at what is left: all of it, or nothing.
//
//   node faults/kill.mjs [--points 50] [--rows 2000] [--seed N]
//
// With strace the program is killed on entering its Nth write or sync, N being
// spread over the count of a whole run: the same N is the same point again.
// Without strace, or with `--by delay`, it is killed after delays spread over the
// measured time of a whole run, shifted by the seed. Every trial is one JSON line.
// The rig fails when a library is neither old nor new, does not open, or lost what
// was acknowledged; and also when it could not prove anything: no kill before, or
// none after the commit.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BINARY = resolve(ROOT, process.env.SUMMIT_BIN ?? "target/debug/summit");
const CALLS = ["write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "renameat", "renameat2", "unlink"];

const { values: given } = parseArgs({
  options: {
    points: { type: "string", default: "50" },
    rows: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    by: { type: "string" },
  },
});
const [points, rows, seed] = [given.points, given.rows, given.seed].map(Number);
const folder = mkdtempSync(join(tmpdir(), "summit-kill-"));
const library = join(folder, "library");
const file = join(folder, "answers.csv");

function summit(commandArguments) {
  const run = spawnSync(BINARY, ["--library", library, "--json", "--yes", ...commandArguments], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (run.error) throw new Error(`${BINARY} does not start: ${run.error.message}`);
  return { code: run.status, out: run.stdout, error: run.stderr };
}

function checked(commandArguments) {
  const { code, out, error } = summit(commandArguments);
  if (code !== 0) throw new Error(`summit ${commandArguments.join(" ")} exits with ${code}: ${out}${error}`);
  return JSON.parse(out);
}

/** Invented answers; long enough that the import writes many pages. */
function answers(count) {
  const line = (row) =>
    `2024/05/01 10:00:00,Person ${row},Reef ${row % 90},UTC,Answer ${row}: ${"kelp and tides ".repeat(8)},More of ${row}.`;
  const lines = Array.from({ length: count }, (_, row) => line(row + 1));
  return ["Timestamp,Name,Affiliation,Time zone,What do you grow?,What comes next?", ...lines, ""].join("\n");
}

/** The library before the import, kept to start every trial from. */
function prepare() {
  summitNew("Gardens in the sea");
  writeFileSync(file, answers(rows));
  cpSync(library, join(folder, "before"), { recursive: true });
}

function summitNew(title) {
  const run = spawnSync(BINARY, ["--library", library, "workshop", "new", title, "--summit", "Lantern Summit"], {
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`no workshop could be made: ${run.stderr ?? run.error}`);
}

function fresh() {
  rmSync(library, { recursive: true, force: true });
  cpSync(join(folder, "before"), library, { recursive: true });
}

const IMPORT = ["--library", library, "--json", "--yes", "import", "responses", file];

/** Writes and syncs of a whole run, `{call: count}`: strace counts per thread, so the busiest thread's count stands. */
function countedCalls() {
  const log = join(folder, "trace");
  fresh();
  const run = spawnSync("strace", ["-f", "-o", log, "-e", `trace=${CALLS.join(",")}`, BINARY, ...IMPORT], {
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`the whole run under strace exits with ${run.status}: ${run.stderr}`);
  const counts = {};
  for (const line of readFileSync(log, "utf8").split("\n")) {
    const call = /^(\d+) +(\w+)\(/.exec(line);
    if (!call) continue;
    counts[call[2]] ??= {};
    counts[call[2]][call[1]] = (counts[call[2]][call[1]] ?? 0) + 1;
  }
  return Object.fromEntries(
    Object.entries(counts).map(([call, threads]) => [call, Math.max(...Object.values(threads))]),
  );
}

/** `wanted` points, first and last call of each kind among them, the rest in proportion to the counts. */
function spreadOver(counts, wanted) {
  const every = Object.entries(counts).flatMap(([call, count]) =>
    Array.from({ length: count }, (_, at) => ({ call, when: at + 1 })),
  );
  const ends = Object.entries(counts).flatMap(([call, count]) => [
    { call, when: 1 },
    { call, when: count },
  ]);
  const room = Math.max(1, wanted - ends.length);
  const even = Array.from({ length: room }, (_, at) => every[Math.floor(((at + 0.5) * every.length) / room)]);
  const unique = new Map([...ends, ...even].map((point) => [`${point.call} ${point.when}`, point]));
  for (const point of every) if (unique.size < wanted) unique.set(`${point.call} ${point.when}`, point);
  return [...unique.values()];
}

function killedAtCall({ call, when }) {
  const inject = `inject=${call}:signal=SIGKILL:when=${when}`;
  const run = spawnSync(
    "strace",
    ["-f", "-qq", "-o", "/dev/null", "-e", `trace=${call}`, "-e", inject, BINARY, ...IMPORT],
    {
      encoding: "utf8",
    },
  );
  // strace ends as its child did.
  return { killed: run.signal === "SIGKILL" || run.status === 137, out: run.stdout };
}

function killedAfter(milliseconds) {
  return new Promise((done) => {
    const child = spawn(BINARY, IMPORT, { stdio: ["ignore", "pipe", "ignore"] });
    let out = "";
    child.stdout.on("data", (bytes) => (out += bytes));
    const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
    child.once("close", (_, signal) => {
      clearTimeout(timer);
      done({ killed: signal === "SIGKILL", out });
    });
  });
}

/** What a killed run left: `old`, `new`, or what is wrong. */
function outcome(out) {
  const verified = summit(["verify", "--deep"]);
  if (verified.code !== 0) return `verify exits with ${verified.code}: ${verified.out}${verified.error}`.slice(0, 600);
  const listed = checked(["responses", "list"]).length;
  const steps = checked(["history"]).filter((entry) => !entry.undone).length;
  const isOld = listed === 0 && steps === before.steps;
  const isNew = listed === rows && steps === before.steps + 1;
  if (!isOld && !isNew) return `partial: ${listed} of ${rows} responses, ${steps - before.steps} new steps`;
  if (isOld && isAcknowledged(out)) return "acknowledged, then lost";
  return isNew ? "new" : "old";
}

function isAcknowledged(out) {
  try {
    return JSON.parse(out).added === rows;
  } catch {
    return false;
  }
}

async function timedRun() {
  fresh();
  const start = performance.now();
  const { out } = await killedAfter(600_000);
  if (!isAcknowledged(out)) throw new Error(`the whole run does not add ${rows} rows: ${out.slice(0, 400)}`);
  return performance.now() - start;
}

/** Delays over the whole run and a little more, each shifted within its slot. */
function delays(duration) {
  let state = seed;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: points }, (_, at) => ({ delay: ((at + random()) * duration * 1.05) / points }));
}

const before = {};
async function main() {
  prepare();
  before.steps = checked(["history"]).filter((entry) => !entry.undone).length;
  const duration = await timedRun();
  const byDelay = given.by === "delay" || spawnSync("strace", ["-V"]).status !== 0;
  const counts = byDelay ? {} : countedCalls();
  const plan = byDelay ? delays(duration) : spreadOver(counts, points);
  console.log(
    JSON.stringify({ rig: "kill", by: byDelay ? "delay" : "call", seed, rows, duration: Math.round(duration), counts }),
  );
  const tally = { old: 0, new: 0, unkilled: 0, bad: 0 };
  for (const point of plan) {
    fresh();
    const { killed, out } = byDelay ? await killedAfter(point.delay) : killedAtCall(point);
    const left = outcome(out);
    const kind = left === "old" || left === "new" ? left : "bad";
    tally[killed || kind === "bad" ? kind : "unkilled"] += 1;
    console.log(JSON.stringify({ rig: "kill", ...point, killed, left }));
  }
  return tally;
}

/** Bad outcomes fail; so does a run that shows nothing. */
function verdict({ old, new: after, unkilled, bad }) {
  if (bad > 0) return `${bad} of ${points} kills left something that is neither old nor new`;
  if (old === 0 || after === 0)
    return `proved nothing: ${old} kills before the commit, ${after} after it, ${unkilled} runs not killed`;
  return null;
}

try {
  const tally = await main();
  const failure = verdict(tally);
  console.log(JSON.stringify({ rig: "kill", ...tally, verdict: failure ?? "all or nothing" }));
  const failed = failure === null ? 0 : Math.max(1, tally.bad);
  console.log(`${tally.old + tally.new + tally.unkilled} passed, ${failed} failed`);
  process.exitCode = failure === null ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
