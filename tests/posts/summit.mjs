// Runs the command line on a library of its own.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The program under test: `SUMMIT_BIN`, or the debug build. */
export const BINARY = resolve(ROOT, process.env.SUMMIT_BIN ?? "target/debug/summit");

/** A library in `folder`, driven through the command line. */
export class Library {
  constructor(folder) {
    this.folder = folder;
    this.path = join(folder, "library");
  }

  /** Standard output; throws with all the program said unless the exit code is one of `allowed`. */
  run(commandArguments, allowed = [0, 1]) {
    const run = spawnSync(BINARY, ["--library", this.path, "--yes", ...commandArguments], {
      cwd: this.folder,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      env: { ...process.env, TZ: "UTC", LANG: "C.UTF-8" },
    });
    if (run.error) throw new Error(`${BINARY} does not start: ${run.error.message}. Build it with: cargo build`);
    if (!allowed.includes(run.status)) {
      throw new Error(`summit ${commandArguments.join(" ")} exits with ${run.status}:\n${run.stdout}\n${run.stderr}`);
    }
    return run.stdout;
  }

  json(commandArguments, allowed) {
    return JSON.parse(this.run(["--json", ...commandArguments], allowed));
  }

  newWorkshop(title) {
    const dates = ["--starts", "2024-05-13", "--ends", "2024-05-15"];
    return this.run([
      "workshop",
      "new",
      title,
      "--summit",
      "Lantern Summit",
      ...dates,
      "--author",
      "Ilse Marrow",
    ]).trim();
  }

  /** Imports rows of cells, the first being the header. */
  importRows(rows, { workshop, publish }) {
    const file = join(this.folder, "answers.csv");
    writeFileSync(file, csv(rows));
    return this.json(["import", "responses", file, "--workshop", workshop, ...(publish ? ["--publish"] : [])]);
  }

  responses(workshop) {
    return this.json(["responses", "list", ...(workshop ? ["--workshop", workshop] : [])]);
  }

  /** Writes the post: `{name, text, report}`; the name is the path below the folder of the posts. `site` is the folder of one. */
  recap(workshop, { target = "jekyll", layout = "classic", site } = {}) {
    const out = join(this.folder, "posts");
    mkdirSync(out, { recursive: true });
    const chosen = [...(workshop ? ["--workshop", workshop] : []), ...(site ? ["--site", site] : [])];
    const report = this.json(["recap", "--target", target, "--layout", layout, "--out", out, ...chosen]);
    const path = [report.path, join(this.folder, report.path), join(out, report.path)].find(
      (each) => isAbsolute(each) && existsSync(each),
    );
    if (!path) throw new Error(`recap names ${report.path}, and there is no such file`);
    return { name: relative(realpathSync(out), path), text: readFileSync(path, "utf8"), report };
  }
}

/** Rows as RFC 4180 text, every cell quoted. */
export function csv(rows) {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",") + "\r\n").join("");
}
