// Kills the receiving of a folder of recordings at many points and looks at what is left: whole recordings, or nothing.
//
//   node tests/faults/receive.mjs [--points 60] [--bytes 1200000] [--seed N]
//
// The folder holds six recordings, of which two are twins of others. POINTS in the environment stands for --points; `make
// faults` asks for 200. With strace the program is killed on entering its Nth write, sync or rename, N being spread over the
// counts of a whole run; some runs are met by a full disk or an input and output error at that call instead, and after some
// the opening that mends what was left is killed too. Without strace it is killed after delays spread over the time of a
// whole run. After each trial the library is opened once (which recovers), checked in depth, and the folder is received
// again. The rig fails when a row has no file, a file under a final name is not whole, a part is left over, a source was
// touched, or what was acknowledged is gone; when it proved nothing: no kill before the first commit, none between two, none
// after the last, or fewer points than were asked for; and when its own check does not notice a short file that is put there
// on purpose.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as calls from "./calls.mjs";

const { BINARY, sha } = calls;
// In the order in which they are taken in, by name.
const TALKS = ["Coral by moonlight", "Ice at night", "Kelp at dawn", "Sand in the wind", "Tides in spring", "Warm currents"];
// Which are of the bytes of an earlier one.
const TWINS = { 2: 0, 4: 1 };

const { values: given } = parseArgs({
  options: {
    points: { type: "string", default: process.env.POINTS ?? "60" },
    bytes: { type: "string", default: "1200000" },
    seed: { type: "string", default: "1" },
  },
});
const [points, bytes, seed] = [given.points, given.bytes, given.seed].map(Number);
const folder = mkdtempSync(join(tmpdir(), "summit-receive-"));
const library = join(folder, "library");
const incoming = join(folder, "incoming");
const files = TALKS.map((title) => join(incoming, `${title}.mp4`));
const RECEIVE = ["--library", library, "--json", "--yes", "talk", "receive", incoming];
const random = calls.chance(seed);
const summit = (...commandArguments) => calls.ran(library, ...commandArguments);
const checked = (...commandArguments) => calls.checked(library, ...commandArguments);
const standing = () => checked("history").filter((entry) => !entry.undone).length;
const before = {};

/** A good recording, with noise after it in a box that players skip. */
function recording() {
  const good = readFileSync("tests/data/recordings/good.mp4");
  const free = Buffer.alloc(bytes - good.length);
  for (let at = 8; at + 4 <= free.length; at += 4) free.writeUInt32LE(Math.floor(random() * 0xffff_ffff), at);
  free.writeUInt32BE(free.length, 0);
  free.write("free", 4, "latin1");
  return Buffer.concat([good, free]);
}

const stands = () => files.map((path) => `${sha(path)} ${statSync(path).mtimeMs}`);

/** The library before the recordings, kept to start every trial from. */
function prepare() {
  checked("workshop", "new", "Gardens in the sea", "--summit", "Lantern Summit");
  for (const title of TALKS) checked("talk", "add", title);
  mkdirSync(incoming);
  files.forEach((path, at) => writeFileSync(path, at in TWINS ? readFileSync(files[TWINS[at]]) : recording()));
  cpSync(library, join(folder, "before"), { recursive: true });
  Object.assign(before, { steps: standing(), sources: stands(), hashes: files.map(sha) });
}

function fresh() {
  rmSync(library, { recursive: true, force: true });
  cpSync(join(folder, "before"), library, { recursive: true });
}

/** Every third time the opening that mends what a trial left is killed too. */
function killedWhileRecovering(turn) {
  if (turn % 3 !== 0) return undefined;
  const [call, when] = [["fsync", "pwrite64", "unlink"][(turn / 3) % 3], 1 + Math.floor(random() * 6)];
  const inject = ["-f", "-qq", "-o", "/dev/null", "-e", `trace=${call}`, "-e", `inject=${call}:signal=SIGKILL:when=${when}`];
  const run = spawnSync("strace", [...inject, BINARY, "--library", library, "talk", "check"]);
  return run.signal === "SIGKILL" || run.status === 137 ? `${call} ${when}` : "no";
}

function killedAfter(milliseconds) {
  return new Promise((done) => {
    const child = spawn(BINARY, RECEIVE, { stdio: ["ignore", "pipe", "ignore"] });
    let out = "";
    child.stdout.on("data", (chunk) => (out += chunk));
    const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      done({ killed: signal === "SIGKILL", out, code });
    });
  });
}

/** How many recordings a run said to have received. */
function acknowledged(out) {
  try {
    return JSON.parse(out).received.length;
  } catch {
    return 0;
  }
}

const kept = () => calls.filesBelow(join(library, "recordings"));

/** What is wrong with what lies there before anybody opens the library again; a final name never holds part of a file. */
function short() {
  const finals = kept().filter((path) => !path.endsWith(".part"));
  return finals.filter((path) => !before.hashes.includes(sha(path))).map((path) => `${path} is not whole`);
}

/** How many recordings a trial left once the library was opened again, or what is wrong. */
function outcome(out) {
  const wrong = short();
  if (wrong.length > 0) return wrong.join("; ");
  if (stands().join() !== before.sources.join()) return "a source was touched";
  const opened = summit("talk", "check");
  if (opened.code !== 0) return `talk check exits with ${opened.code}: ${opened.out}${opened.error}`.slice(0, 600);
  const verified = summit("verify", "--deep");
  if (verified.code !== 0) return `verify exits with ${verified.code}: ${verified.out}${verified.error}`.slice(0, 600);
  const steps = standing() - before.steps;
  // They come one after the other, so what is there is told by how many there are.
  const rows = new Set(before.hashes.slice(0, steps)).size;
  const listed = JSON.parse(opened.out).checked;
  const { recordings, unlisted } = JSON.parse(verified.out).deep;
  const left = kept().filter((path) => path.endsWith(".part"));
  if (left.length > 0) return `a part is left: ${left}`;
  if (steps > TALKS.length || listed !== rows) return `${listed} files for ${steps} steps`;
  if (recordings < rows || unlisted.length !== recordings - rows) return `${rows} of rows, ${recordings} files, ${unlisted} unlisted`;
  if (steps < acknowledged(out)) return "acknowledged, then lost";
  const again = summit(...RECEIVE.slice(4)).out;
  const isWhole = acknowledged(again) === TALKS.length && standing() - before.steps === TALKS.length;
  if (!isWhole || summit("verify", "--deep").code !== 0) return `not received again: ${again}`;
  return steps;
}

/** The rig must notice what it is there to notice. */
function controls() {
  fresh();
  summit(...RECEIVE.slice(4));
  const whole = outcome("");
  const [path] = kept();
  chmodSync(path, 0o600);
  truncateSync(path, bytes - 1);
  const cut = outcome("");
  rmSync(path);
  const gone = outcome("");
  fresh();
  const lost = outcome(JSON.stringify({ received: [1] }));
  const good = whole === TALKS.length && cut.endsWith("is not whole") && gone.startsWith("talk check exits with 1");
  if (!good || lost !== "acknowledged, then lost") throw new Error(`the controls fail: ${[whole, cut, gone, lost].join(" | ")}`);
}

async function timedRun() {
  fresh();
  const start = performance.now();
  const { out } = await killedAfter(600_000);
  if (acknowledged(out) !== TALKS.length) throw new Error(`the whole run does not receive: ${out.slice(0, 400)}`);
  return performance.now() - start;
}

async function main() {
  prepare();
  controls();
  const duration = await timedRun();
  const byDelay = !calls.hasStrace();
  fresh();
  // Equal bytes of two talks are worth a word, so a whole run ends with 1.
  const counts = byDelay ? {} : calls.countedCalls(RECEIVE, join(folder, "trace"), [1]);
  const delays = Array.from({ length: points }, (_, at) => ({ delay: ((at + random()) * duration * 1.05) / points }));
  const plan = byDelay ? delays : calls.spreadOver(counts, points, random);
  console.log(JSON.stringify({ rig: "receive", by: byDelay ? "delay" : "call", seed, bytes, duration: Math.round(duration), counts }));
  const tally = { points: plan.length, none: 0, some: 0, all: 0, unmet: 0, bad: 0 };
  for (const [turn, point] of plan.entries()) {
    fresh();
    const { killed, out, code } = byDelay ? await killedAfter(point.delay) : calls.metAtCall(point, RECEIVE);
    const recovery = byDelay ? undefined : killedWhileRecovering(turn);
    const left = outcome(out);
    const isMet = killed || (point.error !== undefined && code > 1);
    tally[kindOf(left, isMet)] += 1;
    console.log(JSON.stringify({ rig: "receive", ...point, killed, code, recovery, left }));
  }
  return tally;
}

function kindOf(left, isMet) {
  if (typeof left !== "number") return "bad";
  if (!isMet) return "unmet";
  if (left === 0) return "none";
  return left === TALKS.length ? "all" : "some";
}

/** Bad outcomes fail; so does a run that shows nothing. */
function verdict({ points: tried, none, some, all, unmet, bad }) {
  if (bad > 0) return `${bad} of ${tried} trials left something that is neither whole nor absent`;
  if (Math.min(none, some, all) === 0) return `proved nothing: ${none} before, ${some} between, ${all} after the commits, ${unmet} not met`;
  return tried < points ? `a whole run has only ${tried} points` : null;
}

try {
  const tally = await main();
  const failure = verdict(tally);
  console.log(JSON.stringify({ rig: "receive", ...tally, verdict: failure ?? "whole or absent" }));
  const failed = failure === null ? 0 : Math.max(1, tally.bad);
  console.log(`${tally.none + tally.some + tally.all + tally.unmet} passed, ${failed} failed`);
  process.exitCode = failure === null ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
