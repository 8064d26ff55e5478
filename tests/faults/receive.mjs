// Kills the receiving of a recording at many points and looks at what is left: the whole recording, or nothing.
//
//   node tests/faults/receive.mjs [--points 60] [--bytes 5000000] [--seed N]
//
// POINTS in the environment stands for --points, up to 200. With strace the program is killed on entering its Nth write,
// sync or rename, N being spread over the counts of a whole run; some runs are met by a full disk or an input and output
// error at that call instead, and after some the opening that mends what was left is killed too. Without strace it is killed after delays spread over the time of a whole run. After each
// trial the library is opened once (which recovers), checked in depth, and the recording is received again. The rig fails
// when a row has no file, a file under a final name is not whole, a part is left over, the source was touched, or what was
// acknowledged is gone; when it proved nothing: no kill before, none after the commit; and when its own check does not
// notice a short file that is put there on purpose.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, chmodSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BINARY = resolve(ROOT, process.env.SUMMIT_BIN ?? "target/debug/summit");
const CALLS = ["write", "pwrite64", "fsync", "fdatasync", "ftruncate", "fchmod", "mkdir", "rename", "renameat2", "unlink"];
const ERRORS = ["ENOSPC", "EIO"];
const FAILING = ["write", "pwrite64", "fsync", "fdatasync", "renameat2", "mkdir"];

const { values: given } = parseArgs({
  options: {
    points: { type: "string", default: process.env.POINTS ?? "60" },
    bytes: { type: "string", default: "5000000" },
    seed: { type: "string", default: "1" },
  },
});
const [points, bytes, seed] = [Math.min(200, Number(given.points)), Number(given.bytes), Number(given.seed)];
const folder = mkdtempSync(join(tmpdir(), "summit-receive-"));
const library = join(folder, "library");
const file = join(folder, "talk.mp4");
const RECEIVE = ["--library", library, "--json", "--yes", "talk", "receive", file, "--talk", "1"];
let state = seed;
const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;

function summit(...commandArguments) {
  const run = spawnSync(BINARY, ["--library", library, "--json", "--yes", ...commandArguments], { encoding: "utf8" });
  if (run.error) throw new Error(`${BINARY} does not start: ${run.error.message}`);
  return { code: run.status, out: run.stdout, error: run.stderr };
}

function checked(...commandArguments) {
  const { code, out, error } = summit(...commandArguments);
  if (code !== 0) throw new Error(`summit ${commandArguments.join(" ")} exits with ${code}: ${out}${error}`);
  return JSON.parse(out);
}

const sha = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");
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

/** The library before the recording, kept to start every trial from. */
function prepare() {
  checked("workshop", "new", "Gardens in the sea", "--summit", "Lantern Summit");
  checked("talk", "add", "Kelp at dawn");
  writeFileSync(file, recording());
  cpSync(library, join(folder, "before"), { recursive: true });
  Object.assign(before, { steps: standing(), sha: sha(file), modified: statSync(file).mtimeMs });
}

function fresh() {
  rmSync(library, { recursive: true, force: true });
  cpSync(join(folder, "before"), library, { recursive: true });
}

/** Calls of a whole run, `{call: count}`: strace counts per thread, so the busiest thread's count stands. */
function countedCalls() {
  const log = join(folder, "trace");
  fresh();
  const run = spawnSync("strace", ["-f", "-o", log, "-e", `trace=${CALLS.join(",")}`, BINARY, ...RECEIVE], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`the whole run under strace exits with ${run.status}: ${run.stderr}`);
  const counts = {};
  for (const line of readFileSync(log, "utf8").split("\n")) {
    const call = /^(\d+) +(\w+)\(/.exec(line);
    if (!call) continue;
    const threads = (counts[call[2]] ??= {});
    threads[call[1]] = (threads[call[1]] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).map(([call, threads]) => [call, Math.max(...Object.values(threads))]));
}

/** `wanted` points: first and last call of each kind, the rest evenly over the others, rarer kinds not left out. */
function spreadOver(counts, wanted) {
  const unique = new Map();
  const add = (point) => unique.size < wanted && unique.set(`${point.call} ${point.when} ${point.error ?? ""}`, point);
  for (const [call, count] of Object.entries(counts)) for (const when of [1, count]) add({ call, when });
  const failing = FAILING.filter((call) => counts[call] > 0);
  for (let turn = 0; turn < Math.floor(wanted / 5); turn += 1) {
    const call = failing[turn % failing.length];
    add({ call, when: 1 + Math.floor(random() * counts[call]), error: ERRORS[turn % 2] });
  }
  const calls = Object.keys(counts);
  for (let turn = 0; unique.size < wanted && turn < wanted * 50; turn += 1) {
    const call = calls[turn % calls.length];
    add({ call, when: 1 + Math.floor(random() * counts[call]) });
  }
  return [...unique.values()];
}

/** Every third time the opening that mends what a trial left is killed too. */
function killedWhileRecovering(turn) {
  if (turn % 3 !== 0) return undefined;
  const [call, when] = [["fsync", "pwrite64", "unlink"][(turn / 3) % 3], 1 + Math.floor(random() * 6)];
  const inject = ["-f", "-qq", "-o", "/dev/null", "-e", `trace=${call}`, "-e", `inject=${call}:signal=SIGKILL:when=${when}`];
  const run = spawnSync("strace", [...inject, BINARY, "--library", library, "talk", "check"]);
  return run.signal === "SIGKILL" || run.status === 137 ? `${call} ${when}` : "no";
}

function metAtCall({ call, when, error }) {
  const what = error === undefined ? "signal=SIGKILL" : `error=${error}`;
  const inject = ["-f", "-qq", "-o", "/dev/null", "-e", `trace=${call}`, "-e", `inject=${call}:${what}:when=${when}`];
  const run = spawnSync("strace", [...inject, BINARY, ...RECEIVE], { encoding: "utf8" });
  // strace ends as its child did.
  return { killed: run.signal === "SIGKILL" || run.status === 137, out: run.stdout ?? "", code: run.status };
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

function isAcknowledged(out) {
  try {
    return JSON.parse(out).received.length === 1;
  } catch {
    return false;
  }
}

/** Files below recordings/, as paths. */
function kept(below = join(library, "recordings")) {
  if (!existsSync(below)) return [];
  const entries = readdirSync(below, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? kept(join(below, entry.name)) : [join(below, entry.name)]));
}

/** What is wrong with what lies there before anybody opens the library again; a final name never holds part of a file. */
function short() {
  const finals = kept().filter((path) => !path.endsWith(".part"));
  return finals.filter((path) => sha(path) !== before.sha).map((path) => `${path} is not whole`);
}

/** What a trial left once the library was opened again: `old`, `new`, or what is wrong. */
function outcome(out) {
  const wrong = short();
  if (wrong.length > 0) return wrong.join("; ");
  if (sha(file) !== before.sha || statSync(file).mtimeMs !== before.modified) return "the source was touched";
  const opened = summit("talk", "check");
  if (opened.code !== 0) return `talk check exits with ${opened.code}: ${opened.out}${opened.error}`.slice(0, 600);
  const verified = summit("verify", "--deep");
  if (verified.code !== 0) return `verify exits with ${verified.code}: ${verified.out}${verified.error}`.slice(0, 600);
  const rows = JSON.parse(opened.out).checked;
  const { recordings, unlisted } = JSON.parse(verified.out).deep;
  const steps = standing() - before.steps;
  const left = kept().filter((path) => path.endsWith(".part"));
  if (left.length > 0) return `a part is left: ${left}`;
  if (rows !== steps || rows > 1) return `${rows} recordings and ${steps} steps`;
  if (recordings < rows || unlisted.length !== recordings - rows) return `${rows} rows, ${recordings} files, ${unlisted} unlisted`;
  if (rows === 0 && isAcknowledged(out)) return "acknowledged, then lost";
  const again = JSON.parse(summit(...RECEIVE.slice(4)).out);
  if (again.received?.length !== 1 || summit("verify", "--deep").code !== 0) return `not received again: ${JSON.stringify(again)}`;
  return rows === 1 ? "new" : "old";
}

/** The rig must notice what it is there to notice. */
function controls() {
  fresh();
  checked(...RECEIVE.slice(4));
  const whole = outcome("");
  const [path] = kept();
  chmodSync(path, 0o600);
  truncateSync(path, bytes - 1);
  const cut = outcome("");
  rmSync(path);
  const gone = outcome("");
  fresh();
  const lost = outcome(JSON.stringify({ received: [1] }));
  const good = whole === "new" && cut.endsWith("is not whole") && gone.startsWith("talk check exits with 1");
  if (!good || lost !== "acknowledged, then lost") throw new Error(`the controls fail: ${[whole, cut, gone, lost].join(" | ")}`);
}

async function timedRun() {
  fresh();
  const start = performance.now();
  const { out } = await killedAfter(600_000);
  if (!isAcknowledged(out)) throw new Error(`the whole run does not receive: ${out.slice(0, 400)}`);
  return performance.now() - start;
}

async function main() {
  prepare();
  controls();
  const duration = await timedRun();
  const byDelay = spawnSync("strace", ["-V"]).status !== 0;
  const counts = byDelay ? {} : countedCalls();
  const delays = Array.from({ length: points }, (_, at) => ({ delay: ((at + random()) * duration * 1.05) / points }));
  const plan = byDelay ? delays : spreadOver(counts, points);
  console.log(JSON.stringify({ rig: "receive", by: byDelay ? "delay" : "call", seed, bytes, duration: Math.round(duration), counts }));
  const tally = { old: 0, new: 0, unmet: 0, bad: 0 };
  for (const [turn, point] of plan.entries()) {
    fresh();
    const { killed, out, code } = byDelay ? await killedAfter(point.delay) : metAtCall(point);
    const recovery = byDelay ? undefined : killedWhileRecovering(turn);
    const left = outcome(out);
    const isMet = killed || (point.error !== undefined && code !== 0);
    const kind = left === "old" || left === "new" ? left : "bad";
    tally[isMet || kind === "bad" ? kind : "unmet"] += 1;
    console.log(JSON.stringify({ rig: "receive", ...point, killed, code, recovery, left }));
  }
  return tally;
}

/** Bad outcomes fail; so does a run that shows nothing. */
function verdict({ old, new: after, unmet, bad }) {
  if (bad > 0) return `${bad} of ${points} trials left something that is neither old nor new`;
  if (old === 0 || after === 0) return `proved nothing: ${old} before the commit, ${after} after it, ${unmet} not met`;
  return null;
}

try {
  const tally = await main();
  const failure = verdict(tally);
  console.log(JSON.stringify({ rig: "receive", ...tally, verdict: failure ?? "whole or absent" }));
  const failed = failure === null ? 0 : Math.max(1, tally.bad);
  console.log(`${tally.old + tally.new + tally.unmet} passed, ${failed} failed`);
  process.exitCode = failure === null ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
