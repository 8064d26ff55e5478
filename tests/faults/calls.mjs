// What the rigs share: which system calls a whole run makes, where a trial meets it, and how.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const BINARY = resolve(ROOT, process.env.SUMMIT_BIN ?? "target/debug/summit");
const CALLS = ["write", "pwrite64", "fsync", "fdatasync", "ftruncate", "fchmod", "mkdir", "rename", "renameat2", "unlink"];
const ERRORS = ["ENOSPC", "EIO"];
const FAILING = ["write", "pwrite64", "fsync", "fdatasync", "renameat2", "mkdir"];

export const hasStrace = () => spawnSync("strace", ["-V"]).status === 0;
export const sha = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

/** Numbers from 0 to 1 that a seed repeats. */
export function chance(seed) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Runs the program; answers how it ended. */
export function ran(library, ...commandArguments) {
  const run = spawnSync(BINARY, ["--library", library, "--json", "--yes", ...commandArguments], { encoding: "utf8" });
  if (run.error) throw new Error(`${BINARY} does not start: ${run.error.message}`);
  return { code: run.status, out: run.stdout, error: run.stderr };
}

/** As `ran`, of a command that has to succeed; answers its document. */
export function checked(library, ...commandArguments) {
  const { code, out, error } = ran(library, ...commandArguments);
  if (code !== 0) throw new Error(`summit ${commandArguments.join(" ")} exits with ${code}: ${out}${error}`);
  return JSON.parse(out);
}

/** All files below a folder, as paths. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}

/** Calls of a whole run, `{call: count}`: strace counts per thread, so the busiest thread's count stands. */
export function countedCalls(commandArguments, log, codes) {
  const run = spawnSync("strace", ["-f", "-o", log, "-e", `trace=${CALLS.join(",")}`, BINARY, ...commandArguments], { encoding: "utf8" });
  if (!codes.includes(run.status)) throw new Error(`the whole run under strace exits with ${run.status}: ${run.stderr}`);
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
export function spreadOver(counts, wanted, random) {
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

/** Runs a command that is killed, or met by an error, on entering its Nth call of a kind. */
export function metAtCall({ call, when, error }, commandArguments) {
  const what = error === undefined ? "signal=SIGKILL" : `error=${error}`;
  const inject = ["-f", "-qq", "-o", "/dev/null", "-e", `trace=${call}`, "-e", `inject=${call}:${what}:when=${when}`];
  const run = spawnSync("strace", [...inject, BINARY, ...commandArguments], { encoding: "utf8" });
  // strace ends as its child did.
  return { killed: run.signal === "SIGKILL" || run.status === 137, out: run.stdout ?? "", code: run.status };
}
