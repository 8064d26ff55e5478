// Pictures, charts and the rest that stands beside people and talks: built by real sites, each picture where the page
// looks for it, each word as it was typed; and the page of its own before axe, in Chromium.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, test } from "node:test";
import { parse } from "parse5";
import { violations } from "./axe.mjs";
import { dot } from "./dot.mjs";
import { READERS } from "./readers.mjs";
import { Library } from "./summit.mjs";
import { inTemporaryFolder, lintFindings, prettierChanges } from "./tools.mjs";

const ALT = 'A pier <b>, {{ site.title }} {% raw %} "quoted" *not bold* | [gallery] & $x$';
const CAPTION = "The pier -- at {: onclick=x} low {{< tide >}} water";

/** What a picture says in Markdown: marks are replaced there by signs that look alike. */
const ALIKE = "A pier ‹b›, (( site.title )) (% raw %) “quoted” ∗not bold∗ / (gallery) & $x$";

/** A library with two answers and everything that an exhibit can be. */
function fair(folder) {
  const library = new Library(folder);
  const workshop = library.newWorkshop("Reefs at night");
  const header = ["Timestamp", "Name", "Affiliation", "Time zone", "What do you work on?"];
  const rows = [
    ["2024/05/01 10:00:00", "Ada Reef", "Reef <Guild> & sons", "Europe/Berlin", "Corals."],
    ["2024/05/01 10:00:00", "Bo Tide", "Tide School", "Asia/Tokyo", "Kelp."],
  ];
  library.importRows([header, ...rows], { workshop, publish: true });
  const picture = join(folder, "Pier at dusk.png");
  writeFileSync(picture, dot());
  const add = (...words) => library.json(["exhibit", ...words]);
  add("figure", picture, "--alt", ALT, "--caption", CAPTION, "--credit", "Mira_Sol");
  add("number", "Talks <i>", "9 | 10", "--last", "7");
  add("elsewhere", "What I {{ took }} home", "https://tides.example/a_b", "--author", "Ola **Brandt**");
  add("thanks", "Harbour [Foundation]", "--for", "captions -- all of them");
  return { library, workshop };
}

function find(node, name, found = []) {
  if (node.tagName === name) found.push(node);
  for (const child of node.childNodes ?? []) find(child, name, found);
  return found;
}

const attribute = (node, wanted) => node.attrs.find(({ name }) => name === wanted)?.value;
const text = (node) => (node.nodeName === "#text" ? node.value : (node.childNodes ?? []).map(text).join(""));
const spaced = (words) => words.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/\s+/g, " ").trim();

/** The page holds the words as they were typed, and its pictures with what they show. */
function assertShows(page) {
  const document = parse(page);
  const words = spaced(text(document));
  for (const wanted of [`${CAPTION}. Picture: Mira_Sol.`, "Talks <i>", "9 | 10", "What I {{ took }} home"]) {
    assert.ok(words.includes(wanted), `${wanted} is not in ${words}`);
  }
  assert.ok(words.includes("Ola **Brandt**") && words.includes("Harbour [Foundation], for captions -- all of them"));
  assert.deepEqual(find(document, "script"), []);
  const pictures = find(document, "img");
  const [said] = pictures.map((node) => spaced(attribute(node, "alt")));
  const wanted = [ALT, ALIKE, ALIKE.replaceAll("$", "")].map(spaced);
  assert.ok(pictures.length === 1 && wanted.includes(said), `the picture says ${said}`);
  return pictures.map((node) => attribute(node, "src"));
}

const run = (program, args, cwd) =>
  spawnSync(program, args, { cwd, encoding: "utf8", env: { ...process.env, LANG: "C.UTF-8", TZ: "UTC" } });

const ARTICLE = (content) =>
  `<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><article>\n${content}\n</article></body></html>`;

/** Sites that put files where their pages look for them. */
const SITES = {
  jekyll: {
    posts: "_posts",
    files: {
      "_config.yml": "markdown: kramdown\nfuture: true\ntimezone: UTC\npermalink: /:year/:title.html\n",
      "_includes/JB/setup": "",
      "_layouts/post.html": ARTICLE("{{ content }}"),
    },
    build: ["jekyll", "build", "--disable-disk-cache"],
    out: "_site",
    page: "2024/reefs-at-night.html",
  },
  hugo: {
    posts: "content/post",
    files: {
      "config.toml": 'baseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n',
      "layouts/_default/single.html": ARTICLE("{{ .Content }}"),
      "layouts/_default/list.html": "",
    },
    build: ["hugo", "--quiet"],
    out: "public",
    page: "post/reefs-at-night/index.html",
  },
};

for (const [target, site] of Object.entries(SITES)) {
  test(`a site of ${target} finds each picture of the post`, async () => {
    await inTemporaryFolder((folder) => {
      const { library } = fair(folder);
      const root = join(folder, "site");
      for (const [path, content] of Object.entries(site.files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), content);
      }
      const report = library.json(["recap", "--target", target, "--layout", "cards", "--out", join(root, site.posts)]);
      assert.deepEqual(
        report.files.map(({ state }) => state),
        ["new"],
      );
      const [program, ...args] = site.build;
      const built = run(program, args, root);
      assert.equal(built.status, 0, built.stdout + built.stderr);
      const out = join(root, site.out);
      const page = join(out, site.page);
      const [source] = assertShows(readFileSync(page, "utf8"));
      const shown = source.startsWith("/") ? join(out, source) : resolve(dirname(page), source);
      assert.deepEqual(readFileSync(shown), readFileSync(report.files[0].path), `${source} is not that picture`);
    });
  });
}

describe("every other reader", () => {
  for (const [name, { target = name, read }] of Object.entries(READERS).filter(([each]) => each !== "hugo")) {
    test(`${name} shows the words and the picture`, async () => {
      await inTemporaryFolder(async (folder) => {
        const { library, workshop } = fair(folder);
        const post = library.recap(workshop, { target, layout: "cards" });
        const { built, log, page } = await read(post);
        assert.ok(built && page, log);
        const [source] = assertShows(page);
        const beside = join(realpathSync(join(folder, "posts")), dirname(post.name), decodeURI(source));
        assert.ok(existsSync(beside), `${relative(folder, beside)} is not there`);
      });
    });
  }
});

test("both Prettiers and markdownlint leave the post as it is", async () => {
  await inTemporaryFolder(async (folder) => {
    const { library, workshop } = fair(folder);
    const { text: post } = library.recap(workshop, { target: "jekyll" });
    assert.deepEqual(await prettierChanges(post), []);
    assert.deepEqual(await lintFindings(post), []);
  });
});

test("axe finds nothing on the page of its own, in a real browser", async () => {
  await inTemporaryFolder((folder) => {
    const { library, workshop } = fair(folder);
    const { text: page } = library.recap(workshop, { target: "html", layout: "cards" });
    const damaged = page.replace(/ alt="[^"]*"/, "");
    assert.notEqual(damaged, page);

    assert.deepEqual(violations(folder, page), []);
    assert.deepEqual(violations(folder, damaged), ["image-alt"], "axe would find a picture without its words");
  });
});
