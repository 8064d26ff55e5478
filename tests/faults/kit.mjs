// Kills the writing of an upload kit at many points and looks at the folder: whole files under their names, and others' untouched.
//
//   node tests/faults/kit.mjs [--points 45] [--seed N]
//
// The kit holds two talks with recordings, captions and texts; a file of somebody else's lies in its folder. With strace the
// program is killed, or met by a full disk or an input and output error, on entering its Nth write, sync or rename. After
// each trial every name holds the bytes of a whole kit or is not there. After every third, somebody else's file is put where
// one of the kit's is missing: the kit has to be refused and the file to stay. At last the kit is written again and must be
// whole, with no part beside it. The rig fails when any of that does not hold, when it proved nothing, and when its own check
// does not notice a short file. Without strace it says NOT RUN.
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as calls from "./calls.mjs";

const { values: given } = parseArgs({
  options: {
    points: { type: "string", default: process.env.POINTS ?? "45" },
    seed: { type: "string", default: "1" },
  },
});
const [points, seed] = [given.points, given.seed].map(Number);
const home = mkdtempSync(join(tmpdir(), "summit-kit-"));
const [library, folder] = [join(home, "library"), join(home, "kit")];
const KIT = ["--library", library, "--json", "--yes", "talk", "kit", folder];
const FOREIGN = "somebody else's\n";
const random = calls.chance(seed);
const checked = (...commandArguments) => calls.checked(library, ...commandArguments);
let whole = new Map();

/** Name and hash of each file; parts, which no one takes for a file, are left out. */
const names = () => readdirSync(folder).filter((name) => !name.endsWith(".part"));
const hashes = () => new Map(names().map((name) => [name, calls.sha(join(folder, name))]));

/** A library of two talks that may be published; then what a whole kit of them holds. */
function prepare() {
  checked("workshop", "new", "Gardens in the sea", "--summit", "Lantern Summit");
  for (const [title, speaker, bytes] of [["Kelp at dawn", "Mbali Okafor", 3_000_000], ["Ice at night", "Lena Brandt", 1_500_000]]) {
    checked("talk", "add", title, "--speaker", speaker);
    checked("permission", "set", speaker, "--item", "talk,slides,name", "--channel", "youtube", "--state", "yes");
    const [video, captions] = [join(home, `${title}.mp4`), join(home, `${title}.en.vtt`)];
    // Noise in a box that players skip.
    const box = Buffer.alloc(bytes, title);
    box.writeUInt32BE(bytes, 0);
    box.write("free", 4, "latin1");
    writeFileSync(video, Buffer.concat([readFileSync("tests/data/recordings/good.mp4"), box]));
    writeFileSync(captions, "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nKelp\n");
    checked("talk", "receive", video, "--talk", title);
    calls.ran(library, "talk", "caption", captions, "--talk", title);
  }
  cpSync(library, join(home, "before"), { recursive: true });
  fresh();
  calls.ran(library, ...KIT.slice(4));
  whole = hashes();
  if (whole.size < 6) throw new Error(`a whole kit holds only ${[...whole.keys()]}`);
}

function fresh() {
  for (const path of [library, folder]) rmSync(path, { recursive: true, force: true });
  cpSync(join(home, "before"), library, { recursive: true });
  mkdirSync(folder);
  writeFileSync(join(folder, "notes.txt"), FOREIGN);
}

/** What is wrong with the names in the folder; none may hold anything but what a whole kit has there. */
const wrong = () => [...hashes()].filter(([name, hash]) => whole.get(name) !== hash).map(([name]) => `${name} is not whole`);

function isAcknowledged(out) {
  try {
    return JSON.parse(out).files > 0;
  } catch {
    return false;
  }
}

/** Somebody else's file where the kit's is missing is refused and stays. */
function intruded(missing) {
  const path = join(folder, missing);
  writeFileSync(path, FOREIGN);
  const { code, out } = calls.ran(library, ...KIT.slice(4));
  const stayed = readFileSync(path, "utf8") === FOREIGN;
  rmSync(path);
  return code === 3 && stayed ? [] : [`${missing} was somebody else's: ${code} ${stayed} ${out}`];
}

/** How many files of the kit a trial left, or what is wrong. */
function outcome(out, turn) {
  const bad = wrong();
  const missing = [...whole.keys()].filter((name) => !names().includes(name));
  if (missing.length > 0 && isAcknowledged(out)) bad.push("acknowledged, then lost");
  if (bad.length === 0 && missing.length > 0 && turn % 3 === 0) bad.push(...intruded(missing[Math.floor(random() * missing.length)]));
  if (bad.length > 0) return bad.join("; ");
  const again = calls.ran(library, ...KIT.slice(4));
  const all = readdirSync(folder);
  const same = wrong().length === 0 && all.length === whole.size;
  if (again.code > 1 || !same) return `not written again: ${again.code} ${again.out} ${all}`;
  const verified = calls.ran(library, "verify", "--deep");
  if (verified.code !== 0) return `verify exits with ${verified.code}: ${verified.out}`;
  return whole.size - 1 - missing.length;
}

/** The rig must notice what it is there to notice. */
function controls() {
  const [name] = [...whole.keys()].filter((one) => one !== "notes.txt");
  const path = join(folder, name);
  truncateSync(path, 1);
  const cut = outcome("", 0);
  fresh();
  const lost = outcome(JSON.stringify({ files: 1 }), 1);
  fresh();
  appendFileSync(join(folder, "notes.txt"), "x");
  const touched = outcome("", 0);
  const good = cut === `${name} is not whole` && lost === "acknowledged, then lost" && touched === "notes.txt is not whole";
  if (!good) throw new Error(`the controls fail: ${[cut, lost, touched].join(" | ")}`);
}

function main() {
  prepare();
  controls();
  fresh();
  const counts = calls.countedCalls(KIT, join(home, "trace"), [0, 1]);
  const plan = calls.spreadOver(counts, points, random);
  console.log(JSON.stringify({ rig: "kit", seed, counts }));
  const tally = { points: plan.length, none: 0, some: 0, all: 0, unmet: 0, bad: 0 };
  for (const [turn, point] of plan.entries()) {
    fresh();
    const { killed, out, code } = calls.metAtCall(point, KIT);
    const left = outcome(out, turn);
    tally[kindOf(left, killed || (point.error !== undefined && code > 1))] += 1;
    console.log(JSON.stringify({ rig: "kit", ...point, killed, code, left }));
  }
  return tally;
}

function kindOf(left, isMet) {
  if (typeof left !== "number") return "bad";
  if (!isMet) return "unmet";
  if (left === 0) return "none";
  return left === whole.size - 1 ? "all" : "some";
}

/** Bad outcomes fail; so does a run that shows nothing. */
function verdict({ points: tried, none, some, all, unmet, bad }) {
  if (bad > 0) return `${bad} of ${tried} trials left what must not be`;
  if (Math.min(none, some, all) === 0) return `proved nothing: ${none} before, ${some} between, ${all} after, ${unmet} not met`;
  return tried < Math.min(points, 40) ? `a whole run has only ${tried} points` : null;
}

try {
  if (calls.hasStrace()) {
    const tally = main();
    const failure = verdict(tally);
    console.log(JSON.stringify({ rig: "kit", ...tally, verdict: failure ?? "whole or absent, and nothing of others touched" }));
    const failed = failure === null ? 0 : Math.max(1, tally.bad);
    console.log(`${tally.none + tally.some + tally.all + tally.unmet} passed, ${failed} failed`);
    process.exitCode = failure === null ? 0 : 1;
  } else {
    console.log("NOT RUN: there is no strace, so nothing is known of a kit that is killed.");
    console.log("0 passed, 0 failed");
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
