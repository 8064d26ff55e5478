// Whole sites of MkDocs, and of Sphinx with ABlog, whose pages hold nothing but their article.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inTemporaryFolder } from "./tools.mjs";

const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const MKDOCS = file("../../target/python/bin/mkdocs");

const SPHINX = file("../../target/sphinx");

/** Sphinx does not take the newest docutils, which reads posts elsewhere, so it has a folder of its own; here it is made. */
export function installSphinx() {
  const pip = [join(SPHINX, "bin/pip"), "install", "--quiet", "--disable-pip-version-check", "-r", file("requirements-sphinx.txt")];
  for (const [program, ...args] of [["python3", "-m", "venv", SPHINX], pip]) {
    const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${error ?? stderr}`);
  }
}

const ARTICLE = (title, content) =>
  `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>\n` +
  `<body><article>\n${content}\n</article></body></html>\n`;

/** Lays the files of a site, builds it, and reads the page of each post: `{built, log, pages, told}`; `log` has warnings and errors. */
function site(posts, { files, place, command, pageOf }) {
  return inTemporaryFolder((folder) => {
    const laid = Object.entries(posts).map(([name, text]) => [place(name), text]);
    for (const [path, text] of [...Object.entries(files), ...laid]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const read = (path) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path), "utf8") : undefined);
    const [program, ...args] = command;
    const done = spawnSync(program, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, LANG: "C.UTF-8", TZ: "UTC", NO_COLOR: "1" } });
    const said = done.error ? String(done.error) : done.stdout + done.stderr;
    const log = said.split("\n").filter((line) => line !== "" && !line.startsWith("INFO ")).join("\n");
    const pages = Object.fromEntries(Object.keys(posts).map((name) => [name, read(pageOf(name))]));
    return { built: done.status === 0, log, pages, told: read("out/posts.json") };
  });
}

/** Builds `{name: post}` with MkDocs and its own settings. */
export const buildMkdocsSite = (posts) =>
  site(posts, {
    files: {
      "mkdocs.yml": "site_name: Reefs\ntheme:\n  name: null\n  custom_dir: theme\nplugins: []\nuse_directory_urls: false\nsite_dir: out\n",
      "theme/main.html": ARTICLE("{{ page.title | e }}", "{{ page.content }}"),
      "docs/index.md": "# Reefs\n",
    },
    place: (name) => `docs/${name}.md`,
    command: [MKDOCS, "build", "--strict"],
    pageOf: (name) => `out/${name}.html`,
  });

/** A page of Sphinx without what docutils names its own parts by; the title of the post is the page's own. */
export const bare = (page) =>
  page
    .replace(/<\/?section[^>]*>|<colgroup>.*?<\/colgroup>/gs, "")
    .replace(/(<(?:table|tr|th|td|dl|dt|dd|a|p|ul|ol|li|pre|code|blockquote|span|h\d)\b[^>]*?) class="[^"]*"/g, "$1")
    .replace(/<h1>.*?<\/h1>/, "");

/** Builds `{name: post}` with Sphinx and ABlog; `told` is what ABlog knows of the posts, in JSON. */
export const buildSphinxSite = (posts) =>
  site(posts, {
    files: {
      "conf.py": readFileSync(file("sphinx_conf.py"), "utf8"),
      "index.rst": "Reefs\n=====\n\n.. toctree::\n   :glob:\n\n   posts/*\n",
      "templates/layout.html": ARTICLE("{{ title | striptags | e }}", "{% block body %}{% endblock %}"),
      "templates/page.html": ARTICLE("{{ title | striptags | e }}", "{{ body }}"),
    },
    place: (name) => `posts/${name}.rst`,
    command: [join(SPHINX, "bin/sphinx-build"), "-q", "-b", "html", ".", "out"],
    pageOf: (name) => `out/posts/${name}.html`,
  });
