// Two thousand and more texts as title, author and tag of a post, as name of its workshop and of its summit: whoever reads
// the front matter of a target reads them back as they were given, and nothing in them acts.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "parse5";
import { PYTHON } from "./filling.mjs";
import { NUMBERS, TEXTS, TITLES, TOGETHER, holdsHtml, joined, laid, printed, summaryOf, textOf } from "./front.mjs";
import { activeParts, line, linesBelow, normalised } from "./page.mjs";
import { ALL, buildHugoSite } from "./readers.mjs";
import { buildSite, inTemporaryFolder } from "./tools.mjs";
import { YAML } from "./yaml.mjs";

const matter = createRequire(import.meta.url)("gray-matter");
const SCRIPT = fileURLToPath(new URL("front.py", import.meta.url));

const LAYOUT = (title, author, tags, content) =>
  '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>' +
  `${title}</title></head>\n<body><article>\n<div><h2>${title}</h2>${author}${tags}</div>\n${content}\n</article></body></html>\n`;
const HUGO = LAYOUT(
  "{{ .Title }}",
  "{{ range .Params.authors }}<h3>{{ . }}</h3>{{ end }}{{ with .Params.author }}<h3>{{ . }}</h3>{{ end }}",
  "{{ range .Params.tags }}<h4>{{ . }}</h4>{{ end }}",
  "{{ .Content }}",
);
const JEKYLL = LAYOUT(
  "{{ page.title | escape }}",
  "<h3>{{ page.author | escape }}</h3>",
  "{% for tag in page.tags %}<h4>{{ tag | escape }}</h4>{% endfor %}",
  "{{ content }}",
);

/** Every sixteenth text, each target beginning elsewhere. */
const some = (start) => NUMBERS.filter((_, at) => at % 16 === start);
/** Targets of which a post is printed for every sixteenth text, and one for all of them together. */
const OTHERS = { mkdocs: 0, docusaurus: 1, quarto: 2, myst: 3, rst: 4, html: 5 };

const outcome = inTemporaryFolder(async (folder) => {
  const library = laid(folder);
  const made = { jekyll: await printed(library, "jekyll"), hugo: await printed(library, "hugo", [...Object.keys(TITLES), "_all"]) };
  for (const [target, start] of Object.entries(OTHERS)) made[target] = await printed(library, target, [...some(start), "_all"]);
  return made;
});
outcome.catch(() => {});

const named = (posts, name) => Object.fromEntries(Object.entries(posts).map(([number, text]) => [name(number), text]));
const single = (posts) => Object.fromEntries(Object.entries(posts).filter(([number]) => number !== "_all"));

function elements(page, ...names) {
  const found = [];
  const visit = (node) => {
    if (names.includes(node.tagName)) found.push(node);
    for (const child of node.childNodes ?? []) visit(child);
  };
  visit(parse(page));
  return found;
}

/** The words of elements that hold nothing else. */
const wordsOf = (page, ...names) =>
  elements(page, ...names).map(({ childNodes }) => childNodes.map((each) => each.value ?? `<${each.nodeName}>`).join("").normalize("NFC"));

/** What the pages say otherwise than the texts; the first of it. */
function wrong(pages, name, posts) {
  const found = [];
  for (const number of Object.keys(posts)) {
    const page = pages[name(number)];
    if (!page) found.push(`${number} has no page`);
    else {
      const [wanted, told] = [line(textOf(number)), linesBelow(page).get("Summary")?.[0]];
      const is = wordsOf(/<div>.*?<\/div>/s.exec(page)[0], "h2", "h3", "h4");
      if (is.length !== 3 || is.some((value) => value !== wanted)) {
        found.push(`${number} reads ${JSON.stringify(is)} instead of ${JSON.stringify(wanted)}`);
      }
      const active = activeParts(page);
      if (active.length > 0) found.push(`${number} does something: ${active}`);
      const { text, links } = told ?? {};
      if (JSON.stringify({ text, links }) !== JSON.stringify(summaryOf(number))) found.push(`${number}: the summary says ${JSON.stringify(told)}`);
    }
    if (found.length > 5) break;
  }
  return found;
}

/** What a program that reads front matter says otherwise than the texts; `values` gives title, author and tag. */
const unlike = (heads, values) =>
  Object.entries(heads)
    .filter(([number]) => number !== "_all")
    .flatMap(([number, head]) => {
      const [is, wanted] = [values(head), line(textOf(number))];
      return is.every((value) => typeof value === "string" && value.normalize("NFC") === wanted) ? [] : [`${number} reads ${JSON.stringify(is)}, not ${JSON.stringify(wanted)}`];
    })
    .slice(0, 5);

function python(syntax, posts) {
  const { status, stdout, stderr } = spawnSync(PYTHON, [SCRIPT, syntax], { input: JSON.stringify(posts), encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

const read = (posts) => Object.fromEntries(Object.entries(posts).map(([number, text]) => [number, matter(text).data]));
const nfc = (values) => values.map((value) => value.normalize("NFC"));

describe("each text as title, author and tag of a post, and as name of workshop and summit", () => {
  test("there are two thousand texts, and 351 and more that are made for YAML", () => {
    assert.ok(TEXTS.length >= 2400 && YAML.length >= 351, `${TEXTS.length}, ${YAML.length}`);
  });

  test("only what holds HTML is refused", async () => {
    const { jekyll, hugo, ...others } = await outcome;
    const refused = NUMBERS.filter((number) => holdsHtml(textOf(number)));
    const codes = Object.fromEntries(refused.map((number) => [number, "front-html"]));
    assert.deepEqual(jekyll.refused, codes);
    assert.deepEqual(hugo.refused, {});
    assert.ok(refused.length < 420, `${refused.length} texts are refused`);
    assert.ok(Object.values(hugo.posts).every((text) => text.startsWith("+++\n")));
    for (const [target, made] of Object.entries(others)) {
      const isPage = ["html", "rst"].includes(target);
      const wanted = some(OTHERS[target]).filter((number) => !isPage && codes[number]);
      assert.deepEqual(Object.keys(made.refused).sort(), wanted, target);
    }
  });

  test("Jekyll reads them from YAML", async () => {
    const { posts } = (await outcome).jekyll;
    const name = (number) => `2024-06-01-v${number}.md`;
    const { built, log, pages } = await buildSite(named(posts, name), { "_layouts/post.html": JEKYLL });
    assert.ok(built, log);
    assert.deepEqual(wrong(pages, name, posts), []);
  });

  test("Hugo reads them from YAML", async () => {
    const { posts } = (await outcome).jekyll;
    const name = (number) => `v${number}/index.md`;
    const { built, log, pages } = await buildHugoSite(named(posts, name), HUGO);
    assert.ok(built, log);
    assert.deepEqual(wrong(pages, name, posts), []);
  });

  test("Hugo and Python read them from TOML, as titles, and all of them as authors and tags", async () => {
    const { posts } = (await outcome).hugo;
    const name = (number) => (number === "_all" ? "all/index.md" : `v${number}/index.md`);
    const { built, log, pages } = await buildHugoSite(named(posts, name), HUGO);
    assert.ok(built, log);
    const heads = python("toml", posts);
    const { _all, ...titles } = Object.fromEntries(Object.entries(heads).map(([number, { title }]) => [number, title.normalize("NFC")]));
    assert.deepEqual(titles, TITLES);
    for (const [number, title] of Object.entries(TITLES)) assert.deepEqual(wordsOf(pages[name(number)], "title", "h2"), [title, title]);
    const { authors, tags } = heads._all;
    assert.deepEqual([nfc(authors), nfc(tags)], [TOGETHER, TOGETHER]);
    const page = pages[name("_all")];
    assert.deepEqual([wordsOf(page, "h3"), wordsOf(page, "h4")], [TOGETHER, TOGETHER]);
  });

  test("so do what Docusaurus reads YAML with, and Python's reader of YAML", async () => {
    const { posts } = (await outcome).jekyll;
    const values = ({ title, author, tags }) => [title, author, ...tags];
    assert.deepEqual(unlike(read(posts), values), []);
    assert.deepEqual(unlike(python("yaml", posts), values), []);
  });
});

describe("the heads of the other targets", () => {
  test("Hugo reads all of them as lists in YAML", async () => {
    const { built, log, pages } = await buildHugoSite({ "all/index.md": (await outcome).myst.posts._all }, HUGO);
    assert.ok(built, log);
    const page = pages["all/index.md"];
    assert.deepEqual([wordsOf(page, "h3"), wordsOf(page, "h4")], [TOGETHER, TOGETHER]);
  });

  test("Docusaurus: authors by name", async () => {
    const { posts } = (await outcome).docusaurus;
    const heads = read(posts);
    assert.deepEqual(unlike(heads, ({ title, authors, tags }) => [title, ...authors.map(({ name }) => name), ...tags]), []);
    const { authors, tags } = heads._all;
    assert.deepEqual([nfc(authors.map(({ name }) => name)), nfc(tags)], [TOGETHER, TOGETHER]);
  });

  test("MkDocs: the authors as one text", async () => {
    const heads = python("yaml", (await outcome).mkdocs.posts);
    assert.deepEqual(unlike(heads, ({ title, author, tags }) => [title, author, ...tags]), []);
    const { author, tags } = heads._all;
    assert.deepEqual([author.normalize("NFC"), nfc(tags)], [joined(TOGETHER), TOGETHER]);
  });

  test("MyST: the title as a heading", async () => {
    const { posts } = (await outcome).myst;
    const heads = python("yaml", posts);
    assert.deepEqual(unlike(heads, ({ authors, tags }) => [...authors, ...tags]), []);
    assert.deepEqual([nfc(heads._all.authors), nfc(heads._all.tags)], [TOGETHER, TOGETHER]);
    const titles = Object.entries(single(posts)).map(([number, text]) => [number, text.split("\n").find((each) => each.startsWith("# "))]);
    const { page } = await ALL.myst.read({ text: titles.map(([, title]) => title).join("\n\n") });
    assert.deepEqual(wordsOf(page, "h1").map(normalised), titles.map(([number]) => normalised(line(textOf(number)))));
  });

  test("Quarto: Pandoc reads the texts as Markdown, and finds words alone", async () => {
    const { posts } = (await outcome).quarto;
    const titles = Object.entries(single(posts)).map(([number, text]) => [number, /^title: (.*)$/m.exec(text)[1]]);
    const keys = titles.map(([number, title]) => `t${number}: ${title}\n`).join("");
    const meta = pandocMeta(`---\n${keys}---\n`);
    const wrong = titles.filter(([number]) => wordsIn(meta[`t${number}`]) !== normalised(line(textOf(number))));
    assert.deepEqual(wrong.map(([number]) => [textOf(number), wordsIn(meta[`t${number}`])]).slice(0, 5), []);
    const { author, categories } = pandocMeta(posts._all);
    // Pandoc takes the blank before a closing quote away.
    const said = (text) => normalised(text).replace('[link](/url "title "and" title")', '[link](/url "title"and" title")');
    for (const list of [author, categories]) assert.deepEqual(list.c.map(wordsIn), TOGETHER.map(said));
  });

  test("docutils: fields above a title", async () => {
    const heads = python("rst", (await outcome).rst.posts);
    const values = ({ title, author, tags, more }) => [title, author, tags, ...more];
    assert.deepEqual(unlike(heads, values), []);
    const { author, tags, more } = heads._all;
    const listed = TOGETHER.join(", ");
    assert.deepEqual([author.normalize("NFC"), tags.normalize("NFC"), more], [listed, listed, []]);
  });

  test("a page of its own: title, heading and by whom", async () => {
    const { posts } = (await outcome).html;
    const heads = Object.entries(posts).map(([number, page]) => [number, wordsOf(page, "title", "h1"), elements(page, "header")[0]]);
    const by = (header) => normalised(header.childNodes.filter(({ tagName }) => tagName === "p").flatMap(({ childNodes }) => childNodes).map((each) => each.value ?? each.childNodes[0].value).join(""));
    const told = (number, name) => elements(posts[number], "meta").filter(({ attrs }) => attrs[0].value === name).map(({ attrs }) => normalised(attrs[1].value));
    for (const [number, titles, header] of heads) {
      const all = (number === "_all" ? TOGETHER : [line(textOf(number))]).map(normalised);
      for (const name of ["author", "article:tag"]) assert.deepEqual(told(number, name), all, number);
      const [title, author] = number === "_all" ? ["All", joined(TOGETHER)] : [line(textOf(number)), line(textOf(number))];
      assert.deepEqual(titles, [title, title], number);
      assert.equal(by(header), normalised(`By ${author}, 1 June 2024`), number);
    }
  });
});

function pandocMeta(text) {
  const { status, stdout, stderr } = spawnSync("pandoc", ["--from", "markdown", "--to", "json"], { input: text, encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout).meta;
}

/** The words of a text of front matter; anything else is named. */
function wordsIn({ t: kind, c: content }) {
  if (kind !== "MetaInlines") return `${kind}: ${JSON.stringify(content)}`;
  const words = (inlines) => inlines.map(({ t, c }) => {
    if (t === "Str") return c;
    if (t === "Quoted") return c[0].t === "DoubleQuote" ? `"${words(c[1])}"` : `'${words(c[1])}'`;
    return ["Space", "SoftBreak"].includes(t) ? " " : `<${t}>`;
  }).join("");
  return normalised(words(content));
}
