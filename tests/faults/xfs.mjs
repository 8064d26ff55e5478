// Receives on a disk whose files can share their blocks, and from a disk that is unplugged midway: both are xfs in a file.
//
//   node tests/faults/xfs.mjs
//
// The first: what is received from the same disk takes no room, is the same bytes, and stays so when the source is edited; from
// another disk it takes its room, which shows that the look notices. The second: the file at hand and those after it are
// refused with a sentence, the one before it stays, and the same command takes the rest in once the disk is back.
// Without root, loop devices, mkfs.xfs or strace it says NOT RUN.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";
import { BINARY, checked, filesBelow, hasStrace, ran, sha } from "./calls.mjs";

const BYTES = 64 << 20;
const home = mkdtempSync(join(tmpdir(), "summit-xfs-"));
const [image, disk, elsewhere] = ["image", "disk", "elsewhere"].map((name) => join(home, name));
let isMounted = false;

const system = (program, ...rest) => spawnSync(program, rest, { encoding: "utf8" });

function mount() {
  isMounted = system("mount", "-o", "loop", image, disk).status === 0;
  return isMounted;
}

function unmount() {
  if (isMounted && system("umount", disk).status !== 0) system("umount", "--lazy", disk);
  isMounted = false;
}

/** What keeps this from running here, if anything does. */
function prepared() {
  if (process.getuid?.() !== 0) return "a disk is mounted by root alone";
  if (!hasStrace()) return "there is no strace";
  mkdirSync(disk);
  mkdirSync(elsewhere);
  writeFileSync(image, "");
  truncateSync(image, 1_700 << 20);
  const made = system("mkfs.xfs", "-q", "-m", "reflink=1", image);
  if (made.status !== 0) return `there is no mkfs.xfs that makes such a disk: ${made.error ?? made.stderr}`;
  return mount() ? null : "no xfs can be mounted from a file";
}

/** A good recording with noise after it, in a box that players skip. */
function recording(path, bytes) {
  const box = randomBytes(bytes);
  box.writeUInt32BE(bytes, 0);
  box.write("free", 4, "latin1");
  writeFileSync(path, Buffer.concat([readFileSync("tests/data/recordings/good.mp4"), box]));
  return path;
}

function newLibrary(folder, ...titles) {
  checked(folder, "workshop", "new", "Gardens in the sea", "--summit", "Lantern Summit");
  for (const title of titles) checked(folder, "talk", "add", title);
  return folder;
}

function used() {
  system("sync", "--file-system", disk);
  return Number(system("df", "--output=used", "--block-size=1", disk).stdout.trim().split("\n").at(-1));
}

function must(holds, what) {
  if (!holds) throw new Error(what);
}

/** Receives a file into a library on the disk; answers where it lies, what room it took and whether its blocks are shared. */
function received(library, source) {
  const before = used();
  const { received: [one] } = checked(library, "talk", "receive", source, "--talk", "1");
  const took = used() - before;
  const path = join(library, "recordings", one.blake3.slice(0, 2), one.blake3);
  must(sha(path) === sha(source), "what was received is not what the source is");
  must(ran(library, "talk", "check").code === 0, "what was received does not agree with its hash on the disk");
  const extents = system("filefrag", "-v", path).stdout.split("\n").filter((line) => /^ +\d+:/.test(line));
  must(extents.length > 0, "filefrag names no extent");
  return { path, took, isShared: extents.every((line) => line.includes("shared")) };
}

function sharesItsBlocks() {
  const source = recording(join(disk, "talk.mp4"), BYTES);
  const { path, took, isShared } = received(newLibrary(join(disk, "library"), "Kelp at dawn"), source);
  must(isShared && took < BYTES / 4, `it took ${took} bytes, and its blocks are shared: ${isShared}`);
  const kept = sha(path);
  const bytes = readFileSync(source);
  bytes.fill(7, BYTES / 2, BYTES / 2 + 100_000);
  writeFileSync(source, bytes);
  must(sha(path) === kept && sha(source) !== kept, "an edit of the source reaches the library");
  console.log(`a recording of ${BYTES} bytes took ${took} bytes`);
}

function takesItsRoomFromElsewhere() {
  const source = recording(join(elsewhere, "talk.mp4"), BYTES);
  const { took, isShared } = received(newLibrary(join(disk, "other"), "Kelp at dawn"), source);
  must(!isShared && took >= BYTES, `it took ${took} bytes, and its blocks are shared: ${isShared}`);
}

/** Receives a folder of the disk, which goes away in the middle of its second file. */
async function unplugged(library, folder, second) {
  const slowly = ["-f", "-qq", "-o", "/dev/null", "-P", second, "-e", "trace=read", "-e", "inject=read:delay_enter=20000"];
  const run = spawn("strace", [...slowly, BINARY, "--library", library, "--json", "--yes", "talk", "receive", folder]);
  let out = "";
  run.stdout.on("data", (chunk) => (out += chunk));
  const ended = new Promise((done) => run.once("close", (code) => done(code)));
  const incoming = join(library, "recordings/incoming");
  const copied = () => (existsSync(incoming) ? readdirSync(incoming) : []).map((name) => statSync(join(incoming, name), { throwIfNoEntry: false })?.size ?? 0);
  while (run.exitCode === null && !copied().some((bytes) => bytes > 8 << 20)) await later(5);
  must(run.exitCode === null, `it ended before the disk went away: ${out}`);
  must(system("xfs_io", "-x", "-c", "shutdown", disk).status === 0, "the disk does not go away");
  return { code: await ended, out: JSON.parse(out) };
}

async function aDiskThatIsUnpluggedLosesNoQueue() {
  const titles = ["Coral by moonlight", "Ice at night", "Kelp at dawn"];
  const library = newLibrary(join(elsewhere, "library"), ...titles);
  const folder = join(disk, "stick");
  mkdirSync(folder);
  const sources = titles.map((title, at) => recording(join(folder, `${title}.mp4`), at === 1 ? BYTES : 1 << 20));
  const before = sources.map(sha);
  system("sync");

  const { code, out } = await unplugged(library, folder, sources[1]);

  const names = (list) => list.map((one) => one.file).join();
  must(code === 1 && names(out.received) === "Coral by moonlight.mp4", `it ends with ${code}: ${JSON.stringify(out)}`);
  must(names(out.refused) === "Ice at night.mp4,Kelp at dawn.mp4", `refused is ${JSON.stringify(out.refused)}`);
  must(out.refused.every((one) => one.code === "file-unreadable"), `refused is ${JSON.stringify(out.refused)}`);
  for (const one of out.refused) console.log(one.message);
  must(filesBelow(join(library, "recordings")).length === 1, "a part is left");
  must(ran(library, "verify", "--deep").code === 0, "the library is not whole");
  unmount();
  must(mount(), "the disk does not come back");
  must(sources.map(sha).join() === before.join(), "a source was touched");

  const again = checked(library, "talk", "receive", folder).received;

  const rules = again.map((one) => one.findings.map((finding) => finding.rule).join());
  must(rules.join("|") === "RECEIVED-AGAIN||", `the second time says ${rules.join("|")}`);
  must(checked(library, "talk", "check").checked === 3, "not all three are there");
}

const tests = [sharesItsBlocks, takesItsRoomFromElsewhere, aDiskThatIsUnpluggedLosesNoQueue];
async function main() {
  const missing = prepared();
  if (missing !== null) {
    console.log(`NOT RUN: ${missing}, so nothing is known of shared blocks and of a disk that is unplugged.`);
    return { passed: 0, failed: 0 };
  }
  let failed = 0;
  for (const test of tests) {
    const wrong = await Promise.resolve().then(test).catch((error) => error);
    console.log(`${test.name}: ${wrong?.message ?? "good"}`);
    if (wrong !== undefined) failed += 1;
  }
  return { passed: tests.length - failed, failed };
}

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
process.on("exit", () => {
  unmount();
  rmSync(home, { recursive: true, force: true });
});
const { passed, failed } = await main();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
