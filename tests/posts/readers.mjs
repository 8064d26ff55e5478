// The real reader of each target, Jekyll apart: it makes `{built, log, page}` of a post.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inTemporaryFolder } from "./tools.mjs";

/** Layout and reader of each target. */
export const READERS = {
  hugo: { layout: "classic", read: hugo },
};

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
