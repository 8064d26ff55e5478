// The real reader of each target: it makes `{built, log, page}` of a post.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { evaluate } from "@mdx-js/mdx";
import { parse, serialize } from "parse5";
import remarkGfm from "remark-gfm";
import { buildSite, inTemporaryFolder } from "./tools.mjs";

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

const withoutFrontMatter = (text) => text.replace(/^---\n[\s\S]*?\n---\n/, "");

const escaped = (text) => String(text).replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** The name that GitHub gives to a heading. */
const slug = (html) =>
  html
    .replace(/&#\d+;/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");

/** MDX made to HTML by a runtime that only writes what it is given. */
async function mdx(post) {
  const shown = (child) =>
    Array.isArray(child) ? child.map(shown).join("") : (child?.html ?? (child === undefined ? "" : escaped(child)));
  const Fragment = ({ children }) => ({ html: shown(children) });
  const jsx = (type, { children, ...attributes }) => {
    if (typeof type === "function") return type({ children, ...attributes });
    const written = Object.entries(attributes).map(
      ([name, value]) => ` ${name === "className" ? "class" : name}="${escaped(value)}"`,
    );
    // Docusaurus names headings as GitHub does, after the reader.
    if (/^h\d$/.test(type)) written.push(` id="${slug(shown(children))}"`);
    return { html: `<${type}${written.join("")}>${["br", "hr"].includes(type) ? "" : `${shown(children)}</${type}>`}` };
  };
  try {
    const options = { Fragment, jsx, jsxs: jsx, remarkPlugins: [remarkGfm], format: "mdx" };
    const { default: content } = await evaluate(withoutFrontMatter(post.text), options);
    return { built: true, log: "", page: ARTICLE("x", content({}).html) };
  } catch (error) {
    return { built: false, log: String(error) };
  }
}

/** Pandoc, whose Markdown Quarto reads; its own filters and shortcodes are not here. */
async function pandoc(post) {
  const args = ["--from", "markdown", "--to", "html5", "--wrap", "none", "--no-highlight", "--columns", "100000"];
  const { built, log, out } = run("pandoc", args, { input: post.text });
  return { built, log, page: built ? ARTICLE("x", out.replaceAll('<ol type="1">', "<ol>").replace(/<tr class="\w+">/g, "<tr>")) : undefined };
}

/** A page of its own: head and landmarks are looked at here, its main part as an article. */
function page(post) {
  const document = parse(post.text);
  const [html] = document.childNodes.filter((node) => node.tagName === "html");
  const [head, body] = html.childNodes.filter((node) => node.tagName);
  const names = (node) => node.childNodes.map((each) => each.tagName).filter(Boolean);
  assert.deepEqual(html.attrs, [{ name: "lang", value: "en" }]);
  // Authors and tags stand in elements of their own, which say nothing else and do nothing.
  const told = (node) => ["name author", "property article:tag"].includes(node.attrs?.map(({ name, value }) => `${name} ${value}`)[0]);
  const others = head.childNodes.filter((node) => node.tagName && !told(node)).map((node) => node.tagName);
  assert.deepEqual(others, ["meta", "meta", "meta", "title", "style"]);
  for (const node of head.childNodes.filter(told)) {
    assert.deepEqual(node.attrs.slice(1).map(({ name }) => name), ["content"]);
  }
  assert.deepEqual(names(body), ["header", "main"]);
  const policy = head.childNodes.flatMap((node) => node.attrs ?? []).find(({ value }) => value.includes("default-src"));
  assert.match(
    policy.value,
    /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src 'self' file:; base-uri 'none'; form-action 'none'(?:; frame-src https:\/\/www\.youtube-nocookie\.com)?$/,
  );
  const [header, main] = body.childNodes.filter((node) => node.tagName);
  assert.deepEqual(names(header), ["h1", "p"]);
  return { built: true, log: "", page: ARTICLE("x", serialize(main)) };
}

const PYTHON = fileURLToPath(new URL("../../target/python/bin/python", import.meta.url));
const SCRIPT = fileURLToPath(new URL("read.py", import.meta.url));

// The title of a post that has it as a heading; it is the page's own.
const TITLE = /<h[12][^>]*>Reefs at night at Lantern Summit<\/h[12]>|<h[12][^>]*>Listening to the sea[^<]*<\/h[12]>/;

/** Layout and reader of each target; `target` where a name is not one, `top` where headings of blocks are not of level 2. */
export const READERS = {
  hugo: { layout: "classic", read: hugo },
  html: { layout: "classic", read: page },
  "html-fragment": { layout: "classic", read: (post) => ({ built: true, log: "", page: ARTICLE("x", post.text) }) },
  docusaurus: { layout: "classic", read: mdx },
  quarto: { layout: "classic", read: pandoc },
  myst: { layout: "classic", read: python("myst", TITLE) },
  // The title of the page is a heading too.
  rst: { layout: "classic", read: python("rst", TITLE), top: "h3" },
  mkdocs: { layout: "cards", read: python("mkdocs") },
  "mkdocs, Material": { target: "mkdocs", layout: "cards", read: python("material") },
};

async function jekyll(post) {
  const site = await buildSite({ [post.name]: post.text });
  return { ...site, page: site.pages[post.name] };
}

/** The same with Jekyll. */
export const ALL = { jekyll: { layout: "classic", read: jekyll }, ...READERS };

/** A reader of `read.py`; `apart` is left out of the page once. */
function python(settings, apart = /^$/) {
  return async (post) => {
    const { built, log, out } = run(PYTHON, [SCRIPT, settings], { input: post.text });
    return { built, log, page: built ? ARTICLE(settings, out.replace(apart, "")) : undefined };
  };
}

/** Hugo as Debian has it, with its own settings but the colours of code. */
async function hugo(post) {
  const { built, log, pages } = await buildHugoSite({ [post.name]: post.text });
  return { built, log, page: pages[post.name] };
}

/** Builds `{file name: post}` with Hugo, as `buildSite` does with Jekyll; `layout` is that of a page. */
export function buildHugoSite(posts, layout = ARTICLE("{{ .Title }}", "{{ .Content }}")) {
  return inTemporaryFolder((folder) => {
    lay(folder, {
      "config.toml":
        'baseURL = "https://desk.example/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n' +
        "[markup.highlight]\ncodeFences = false\n",
      "layouts/_default/single.html": layout,
      "layouts/_default/list.html": "",
      ...Object.fromEntries(Object.entries(posts).map(([name, text]) => [`content/post/${name}`, text])),
    });
    const { built, log } = run("hugo", ["--quiet"], { cwd: folder, env: { ...process.env, TZ: "UTC" } });
    const page = (name) => {
      const path = join(folder, "public/post", dirname(name), "index.html");
      return existsSync(path) ? readFileSync(path, "utf8") : undefined;
    };
    return { built, log, pages: Object.fromEntries(Object.keys(posts).map((name) => [name, page(name)])) };
  });
}
