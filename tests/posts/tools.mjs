// The real readers of a post: Jekyll, two Prettiers, markdownlint.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import prettierThree from "prettier";

const require = createRequire(import.meta.url);
const prettierTwo = require("prettier-2");
const markdownlint = join(dirname(require.resolve("markdownlint-cli2")), "markdownlint-cli2-bin.mjs");

const SITE = {
  "_config.yml":
    "markdown: kramdown\nkramdown:\n  input: GFM\n  hard_wrap: false\nfuture: true\ntimezone: UTC\npermalink: /:title.html\n",
  "_includes/JB/setup": "<!-- setup ran -->\n",
  "_layouts/post.html":
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{{ page.title | escape }}</title></head>\n' +
    "<body><article>\n{{ content }}\n</article></body></html>\n",
};

/** Runs `work` with a folder that is gone afterwards. */
export async function inTemporaryFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), "summit-posts-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Builds `{file name: post}` with Jekyll. Gives `{built, log, pages: {file name: html}}`; a missing page is `undefined`.
 * `more` are other files of the site, such as another layout.
 */
export function buildSite(posts, more = {}) {
  return inTemporaryFolder((folder) => {
    const site = join(folder, "site");
    const files = {
      ...SITE,
      ...more,
      ...Object.fromEntries(Object.entries(posts).map(([name, text]) => [`_posts/${name}`, text])),
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(site, name)), { recursive: true });
      writeFileSync(join(site, name), text);
    }
    const run = spawnSync(
      "jekyll",
      ["build", "-s", site, "-d", join(folder, "out"), "--disable-disk-cache", "--trace"],
      {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8", TZ: "UTC" },
      },
    );
    const pages = Object.fromEntries(Object.keys(posts).map((name) => [name, pageOf(join(folder, "out"), name)]));
    return { built: run.status === 0, log: run.error ? String(run.error) : run.stdout + run.stderr, pages };
  });
}

function pageOf(folder, post) {
  const wanted = post.replace(/^\d{4}-\d\d-\d\d-/, "").replace(/\.md$/, ".html");
  try {
    const name = readdirSync(folder, { recursive: true }).find((each) => basename(each) === wanted);
    return name && readFileSync(join(folder, name), "utf8");
  } catch {
    return undefined;
  }
}

/** Which Prettier would change the text, with the first line that differs. */
export async function prettierChanges(text) {
  const formatted = {
    [`Prettier ${prettierTwo.version}`]: prettierTwo.format(text, { parser: "markdown" }),
    [`Prettier ${prettierThree.version}`]: await prettierThree.format(text, { parser: "markdown" }),
  };
  return Object.entries(formatted)
    .filter(([, result]) => result !== text)
    .map(([name, result]) => `${name} changes ${firstDifference(text, result)}`);
}

/** Where two texts part, for a message. */
export function firstDifference(before, after) {
  const [left, right] = [before.split("\n"), after.split("\n")];
  const line = left.findIndex((each, index) => each !== right[index]);
  const at = line < 0 ? left.length : line;
  return `line ${at + 1}: ${JSON.stringify(left[at])} becomes ${JSON.stringify(right[at])}`;
}

/** What markdownlint says with its defaults, long lines apart. */
export function lintFindings(text, rules = {}) {
  return inTemporaryFolder((folder) => {
    writeFileSync(
      join(folder, ".markdownlint-cli2.jsonc"),
      JSON.stringify({ config: { default: true, MD013: false, ...rules } }),
    );
    writeFileSync(join(folder, "post.md"), text);
    const run = spawnSync(process.execPath, [markdownlint, "post.md"], { cwd: folder, encoding: "utf8" });
    const findings = run.stderr.split("\n").filter((line) => line.includes("post.md:"));
    if (run.status !== 0 && findings.length === 0) return [`markdownlint did not run: ${run.stderr}`];
    return findings;
  });
}
