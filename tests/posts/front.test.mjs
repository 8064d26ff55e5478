// Two thousand posts, each with one of the texts as title, author and tag of its front matter, as name of its workshop and
// of its summit: Jekyll and Hugo read YAML and TOML back as they were given.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { describe, test } from "node:test";
import { parse } from "parse5";
import { FilledLibrary, numberOf } from "./fields.mjs";
import { activeParts, linesBelow, normalised } from "./page.mjs";
import { buildHugoSite } from "./readers.mjs";
import { BINARY } from "./summit.mjs";
import { buildSite, inTemporaryFolder } from "./tools.mjs";
import { VECTORS } from "./vectors.mjs";

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

/** A library with a workshop and its post for each text; the sites of Hugo write TOML. */
function laid(folder) {
  const library = new FilledLibrary(folder);
  library.newWorkshop("First");
  const rows = (row) => VECTORS.map((text, at) => row(text, numberOf(at)));
  const profile = { generator: "hugo", front_matter: [], raw_lines: [], hard_wrap: false, is_toml: true };
  library.lay([
    { table: "summits", like: {}, rows: rows((name, number) => ({ as: `s${number}`, name })) },
    {
      table: "workshops",
      like: {},
      rows: rows((title, number) => ({ as: `w${number}`, summit_id: { ref: `s${number}` }, title, slug: `v${number}` })),
    },
    {
      table: "posts",
      like: {},
      rows: rows((title, number) => ({
        as: `p${number}`,
        workshop_id: { ref: `w${number}` },
        title,
        slug: `v${number}`,
        profile: JSON.stringify(profile),
      })),
    },
    { table: "post_authors", like: {}, rows: rows((name, number) => ({ post_id: { ref: `p${number}` }, name })) },
    {
      table: "post_tags",
      rows: rows((tag, number) => ({ post_id: { ref: `p${number}` }, ordinal: 0, tag })),
    },
    { table: "blocks", like: { kind: "summary" }, rows: rows((_, number) => ({ post_id: { ref: `p${number}` } })) },
  ]);
  return library;
}

/** The post of each text, several at a time: `{number: text}`, and the codes of those that are refused. */
async function printed(library, target, each = 1) {
  const [posts, refused] = [{}, {}];
  const numbers = VECTORS.map((_, at) => numberOf(at)).filter((_, at) => at % each === 0);
  const one = (number) =>
    new Promise((done) => {
      const asked = ["recap", "--workshop", `v${number}`, "--target", target, "--date", "2024-06-01", "--out", "-"];
      execFile(BINARY, ["--library", library.path, "--json", ...asked], (_, out) => {
        const made = JSON.parse(out);
        if (made.error) refused[number] = made.error.code;
        else posts[number] = made.text;
        done();
      });
    });
  const work = async () => {
    for (let number = numbers.pop(); number; number = numbers.pop()) await one(number);
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return { posts, refused };
}

const named = (posts, name) => Object.fromEntries(Object.entries(posts).map(([number, text]) => [name(number), text]));

function valuesOf(page) {
  const values = { h2: [], h3: [], h4: [] };
  const visit = (node) => {
    if (values[node.tagName]) values[node.tagName].push(node.childNodes.map(({ value }) => value).join(""));
    for (const child of node.childNodes ?? []) visit(child);
  };
  const article = (node) => (node.tagName === "article" ? node : (node.childNodes ?? []).map(article).find(Boolean));
  visit(article(parse(page)).childNodes.find(({ tagName }) => tagName === "div"));
  return values;
}

/** What the pages say otherwise than the texts; the first of it. */
function wrong(pages, name, posts) {
  const found = [];
  for (const number of Object.keys(posts)) {
    const [text, page] = [VECTORS[Number(number) - 1], pages[name(number)]];
    if (!page) found.push(`${number} has no page`);
    else {
      const { h2, h3, h4 } = valuesOf(page);
      const is = [...h2, ...h3, ...h4].map((value) => value.normalize("NFC"));
      const wanted = line(text);
      if (is.length !== 3 || is.some((value) => value !== wanted)) {
        found.push(`${number} reads ${JSON.stringify(is)} instead of ${JSON.stringify(wanted)}`);
      }
      const active = activeParts(page);
      if (active.length > 0) found.push(`${number} does something: ${active}`);
      const told = linesBelow(page).get("Summary")[0].text;
      if (told !== normalised(summaryOf(line(text)))) found.push(`${number}: the summary says ${JSON.stringify(told)}`);
    }
    if (found.length > 5) break;
  }
  return found;
}

/** What the summary says of a workshop and a summit of the same name. */
function summaryOf(name) {
  const isEvent = /workshop|session|track|meeting|hackathon/i.test(name);
  const workshop = isEvent ? `${/^the /i.test(name) ? "" : "The "}${name}` : `The workshop “${name}”`;
  const takesArticle = /summit|conference|congress|symposium|festival|meeting/i.test(name) && !/^(?:the|a) /i.test(name);
  return `${workshop} ran as part of ${takesArticle ? "the " : ""}${name} from 13 to 15 May 2024.`;
}

/** A text as the program promises it: runs of blanks are one, what cannot be seen is gone; no typography. */
function line(text) {
  const blanks = text.replace(/[^\S\u00a0\u202f]+/g, " ");
  return blanks.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu, "").trim().normalize("NFC");
}

describe("two thousand texts as title, author and tag of a post, and as names of workshop and summit", () => {
  const outcome = inTemporaryFolder(async (folder) => {
    const library = laid(folder);
    return { yaml: await printed(library, "jekyll"), toml: await printed(library, "hugo", 8) };
  });
  outcome.catch(() => {});

  test("only what holds HTML is refused", async () => {
    const { yaml, toml } = await outcome;
    const holdsHtml = VECTORS.flatMap((text, at) => (/<[a-z/!?]/i.test(line(text)) ? [numberOf(at)] : []));
    assert.deepEqual(yaml.refused, Object.fromEntries(holdsHtml.map((number) => [number, "front-html"])));
    assert.ok(Object.keys(toml.refused).every((number) => holdsHtml.includes(number)));
    assert.ok(holdsHtml.length < 410, `${holdsHtml.length} texts are refused`);
    assert.ok(Object.values(toml.posts).every((text) => text.startsWith("+++\n")));
  });

  test("Jekyll reads them from YAML", async () => {
    const { posts } = (await outcome).yaml;
    const name = (number) => `2024-06-01-v${number}.md`;
    const { built, log, pages } = await buildSite(named(posts, name), { "_layouts/post.html": JEKYLL });
    assert.ok(built, log);
    assert.deepEqual(wrong(pages, name, posts), []);
  });

  for (const syntax of ["yaml", "toml"]) {
    test(`Hugo reads them from ${syntax.toUpperCase()}`, async () => {
      const { posts } = (await outcome)[syntax];
      const name = (number) => `v${number}/index.md`;
      const { built, log, pages } = await buildHugoSite(named(posts, name), HUGO);
      assert.ok(built, log);
      assert.deepEqual(wrong(pages, name, posts), []);
    });
  }
});
