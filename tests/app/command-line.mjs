// The command line: it prepares libraries for the window, and reads what the window left.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const SUMMIT = resolve(
  fileURLToPath(new URL("../../", import.meta.url)),
  process.env.SUMMIT_BIN ?? "target/debug/summit",
);

/** Runs `summit` in the library of a home and gives what it prints. No window may hold the library. */
export function summit(home, ...words) {
  const run = spawnSync(SUMMIT, ["--library", home.library, ...words], {
    encoding: "utf8",
    env: home.environment(),
    maxBuffer: 1 << 28,
  });
  // 1 says that the checker found something.
  if (run.status !== 0 && run.status !== 1)
    throw new Error(`summit ${words.join(" ")} exits with ${run.status}: ${run.error ?? run.stderr}`);
  return run.stdout;
}

/** The post, as the command line prints it. */
export function printedRecap(home) {
  return summit(home, "recap", "--target", "jekyll", "--out", "-");
}
