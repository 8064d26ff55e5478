// The real reader of each target, Jekyll apart: it makes `{built, log, page}` of a post.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, serialize } from "parse5";
import { inTemporaryFolder } from "./tools.mjs";

const ARTICLE = (title, content) =>
  `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>\n` +
  `<body><article>\n${content}\n</article></body></html>\n`;

/** Writes `{path: text}` below a folder. */
function lay(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function run(program, args, options) {
  const done = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
  const log = done.error ? String(done.error) : done.stdout + done.stderr;
  return { built: done.status === 0, log, out: done.stdout };
}

/** A page of its own: head and landmarks are looked at here, its main part as an article. */
function page(post) {
  const document = parse(post.text);
  const [html] = document.childNodes.filter((node) => node.tagName === "html");
  const [head, body] = html.childNodes.filter((node) => node.tagName);
  const names = (node) => node.childNodes.map((each) => each.tagName).filter(Boolean);
  assert.deepEqual(html.attrs, [{ name: "lang", value: "en" }]);
  assert.deepEqual(names(head), ["meta", "meta", "meta", "title", "style"]);
  assert.deepEqual(names(body), ["header", "main"]);
  const policy = head.childNodes.flatMap((node) => node.attrs ?? []).find(({ value }) => value.includes("default-src"));
  assert.match(policy.value, /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'$/);
  const [header, main] = body.childNodes.filter((node) => node.tagName);
  assert.deepEqual(names(header), ["h1", "p"]);
  return { built: true, log: "", page: ARTICLE("x", serialize(main)) };
}

const PYTHON = fileURLToPath(new URL("../../target/python/bin/python", import.meta.url));
const SCRIPT = fileURLToPath(new URL("read.py", import.meta.url));

/** Layout and reader of each target; `target` where a name is not one. */
export const READERS = {
  hugo: { layout: "classic", read: hugo },
  html: { layout: "classic", read: page },
  "html-fragment": { layout: "classic", read: (post) => ({ built: true, log: "", page: ARTICLE("x", post.text) }) },
  mkdocs: { layout: "cards", read: python("mkdocs") },
  "mkdocs, Material": { target: "mkdocs", layout: "cards", read: python("material") },
};

/** A reader of `read.py`. */
function python(settings) {
  return async (post) => {
    const { built, log, out } = run(PYTHON, [SCRIPT, settings], { input: post.text });
    return { built, log, page: built ? ARTICLE(settings, out) : undefined };
  };
}

/** Hugo as Debian has it, with its own settings but the colours of code. */
function hugo(post) {
  return inTemporaryFolder((folder) => {
    lay(folder, {
      "config.toml":
        'baseURL = "https://desk.example/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n' +
        "[markup.highlight]\ncodeFences = false\n",
      "layouts/_default/single.html": ARTICLE("{{ .Title }}", "{{ .Content }}"),
      "layouts/_default/list.html": "",
      [`content/post/${post.name}`]: post.text,
    });
    const { built, log } = run("hugo", ["--quiet"], { cwd: folder, env: { ...process.env, TZ: "UTC" } });
    const page = join(folder, "public/post", dirname(post.name), "index.html");
    return { built, log, page: existsSync(page) ? readFileSync(page, "utf8") : undefined };
  });
}
