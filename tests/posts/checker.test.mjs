// Proves the checkers: a good post passes, and each damaged post is caught.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { differences } from "./compare.mjs";
import { activeParts, articleText } from "./page.mjs";
import { READERS } from "./readers.mjs";
import { buildSite, lintFindings, prettierChanges } from "./tools.mjs";

const GOOD = `---
layout: post
title: Tides and pools at the Lantern Summit
author: Ilse Marrow
tags: [Lantern Summit, tides]
---

{% include JB/setup %}

## Who came?

Two of the people who came sent in answers.

**Name:** Odo Fennick\\
**Affiliation:** Marsh & Mere\\
**Timezone:** CET\\
**What do you measure?** The height of water, 3 < 4, with snake_case names.\\
**What is hard about it?**\\
Two things:

- The "salt" eats the probes...
- The moon

**Lightning talk:** [Watch Odo Fennick's lightning talk: Salt](https://video.example/watch?v=salt)

**Name:** Bibi Holt\\
**What do you measure?** &#123;: onclick="x()"} and <https://desk.example/a_b>

## What's next?

More tides.
`;

const answer = (question, text, question_is_public = true) => ({
  question,
  text,
  text_as_written: text,
  question_is_public,
});
const RESPONSES = [
  {
    name: "Odo Fennick",
    affiliation: "Marsh & Mere",
    zone_as_written: "CET",
    zone: null,
    published: true,
    answers: [
      answer("What do you measure?", "The height of water, 3 < 4, with snake_case names."),
      answer("What is hard about it?", 'Two things:\n\n* The "salt" eats the probes...\n* The moon'),
      answer("What should we not print?", "My landlord floods the cellar", false),
    ],
    talk: { title: "Salt", url: "https://video.example/watch?v=salt", video_id: "salt" },
  },
  {
    name: "Bibi Holt",
    affiliation: "",
    zone_as_written: "",
    zone: null,
    published: true,
    answers: [answer("What do you measure?", '{: onclick="x()"} and https://desk.example/a_b')],
    talk: null,
  },
  {
    name: "Uma Brandt",
    affiliation: "",
    published: false,
    answers: [answer("What do you measure?", "How long the fog stays")],
    talk: null,
  },
];

const BIBI = '&#123;: onclick="x()"} and';
const withAnswer = (text) => GOOD.replace(BIBI, text);

/** Name of a damage, the damaged post, and what the checkers must say. */
const DAMAGES = [
  ["attribute", withAnswer('and\n{: onclick="x()"}\n\nmore'), /attribute onclick on <p>/],
  ["script", withAnswer("<script>x()</script>"), /element <script>/],
  ["handler", withAnswer('<b onmouseover="x()">b</b>'), /attribute onmouseover/],
  ["nomarkdown", withAnswer('{::nomarkdown}<i onclick="x()">i</i>{:/}'), /attribute onclick/],
  ["javascript link", withAnswer("[press](javascript:alert(1))"), /link to "javascript:alert\(1\)"/],
  ["hidden link", withAnswer("[press](https://evil.example/)"), /hides https:\/\/evil.example\/ behind/],
  ["article closed", withAnswer("{::nomarkdown}</p></article><p>out{:/}"), /outside the article/],
  ["hidden comment", withAnswer("<!-- gone --> here"), /comments on the page/],
  ["liquid output", withAnswer("{{ 41 | plus: 1 }} and"), /reads "42 and/],
  ["include twice", withAnswer("{% include JB/setup %}"), /comments on the page/],
  ["lost words", GOOD.replace("The height of water, ", ""), /"What do you measure\?" reads/],
  ["bold answer", GOOD.replace("The height of water", "**The height** of water"), /became bold: "The height"/],
  ["lost break", GOOD.replace("CET\\\n", "CET\n"), /"What do you measure\?" is missing/],
  [
    "open label",
    GOOD.replace("**What is hard about it?**", "**What is hard about it?"),
    /"What is hard about it\?" is missing/,
  ],
  ["literal backslash", GOOD.replace("names.\\\n", "names.\\\\\\\n"), /snake_case names\.\\/],
  ["lost item", GOOD.replace("- The moon\n", ""), /"What is hard about it\?" reads/],
  ["dash made", GOOD.replace("3 < 4", "3 -- 4"), /3 – 4/],
  ["wrong talk", GOOD.replace("v=salt", "v=pepper"), /leads to \["https:\/\/video.example\/watch\?v=pepper"\]/],
  ["no talk", GOOD.replace(/\*\*Lightning talk.*\n/, ""), /"Lightning talk" is missing/],
  ["wrong affiliation", GOOD.replace("Marsh & Mere", "Mere & Marsh"), /"Affiliation" reads/],
  ["wrong zone", GOOD.replace("CET", "CEST"), /"Timezone" reads "CEST"/],
  ["person lost", GOOD.replace("**Name:** Bibi Holt", "**Name:** Bobo Holt"), /Bibi Holt is not on the page/],
  ["person added", withAnswer("x\n\n**Name:** Uma Brandt\n\ny"), /Uma Brandt y .* is on the page without data/],
  [
    "private answer",
    GOOD.replace("More tides.", "My landlord floods the cellar."),
    /not for publication: "My landlord/,
  ],
  ["unpublished answer", GOOD.replace("More tides.", "How long the fog stays."), /not for publication: "How long/],
  [
    "private label",
    GOOD.replace("**What is hard", "**What should we not print?** No\\\n**What is hard"),
    /"What should we not print\?" is on the page without data/,
  ],
];

let site;
before(async () => {
  const posts = DAMAGES.map(([, post], index) => [`2024-05-20-damage-${index}.md`, post]);
  site = await buildSite({ "2024-05-20-good.md": GOOD, ...Object.fromEntries(posts) });
  assert.ok(site.built, site.log);
});

function problemsOf(page) {
  return [...activeParts(page), ...differences(page, RESPONSES)];
}

test("a good post is inert, says what the data says, and pleases every tool", async () => {
  assert.deepEqual(problemsOf(site.pages["2024-05-20-good.md"]), []);
  assert.deepEqual(await prettierChanges(GOOD), []);
  assert.deepEqual(await lintFindings(GOOD), []);
});

for (const [index, [name, post, complaint]] of DAMAGES.entries()) {
  test(`a post with this damage is caught: ${name}`, () => {
    assert.notEqual(post, GOOD, "the damage was not done");
    const problems = problemsOf(site.pages[`2024-05-20-damage-${index}.md`]);
    assert.ok(
      problems.some((problem) => complaint.test(problem)),
      `found only: ${JSON.stringify(problems, null, 1)}`,
    );
  });
}

test("a post that stops Jekyll is caught", async () => {
  const { built, log } = await buildSite({ "2024-05-20-good.md": withAnswer("{% nonsense %}") });
  assert.equal(built, false);
  assert.match(log, /nonsense/);
});

test("a post that Jekyll leaves out has no page", async () => {
  const { built, pages } = await buildSite({
    "2024-05-20-good.md": GOOD.replace("layout: post", "layout: post\npublished: false"),
  });
  assert.ok(built);
  assert.equal(pages["2024-05-20-good.md"], undefined);
});

test("each Prettier sees a post that is no fixed point", async () => {
  const changes = await prettierChanges(GOOD.replace("- The moon", "* The moon"));
  assert.deepEqual(
    changes.map((change) => change.split(" ").slice(0, 2).join(" ")),
    ["Prettier 2.5.1", "Prettier 3.10.1"],
  );
});

test("markdownlint sees a glued list", async () => {
  const findings = await lintFindings(GOOD.replace("Two things:\n\n", "Two things:\n"));
  assert.equal(findings.length, 1);
  assert.match(findings[0], /MD032/);
});

test("a person or talk that the export names as left out is no difference", () => {
  const page = site.pages["2024-05-20-good.md"];
  const more = { ...RESPONSES[1], name: "Pim Vale" };
  assert.deepEqual(differences(page, [...RESPONSES, more]), ["Pim Vale is not on the page"]);
  assert.deepEqual(differences(page, [...RESPONSES, more], [{ what: "Pim Vale", why: "said no" }]), []);
});

const POLICY = "default-src 'none'; style-src 'sha256-x'; img-src 'self' file:; base-uri 'none'; form-action 'none'";

const CARDS = `<article><h2>Who came?</h2>
<h3>Odo Fennick</h3>
<ul><li><strong>Affiliation:</strong> Marsh &amp; Mere</li><li><strong>Timezone:</strong> CET</li>
<li><strong>Lightning talk:</strong> <a href="https://video.example/watch?v=salt">Watch it</a></li></ul>
<p><strong>What do you measure?</strong></p><p>The height of water, 3 &lt; 4, with snake_case names.</p>
<p><strong>What is hard about it?</strong></p><p>Two things:</p>
<ul><li>The "salt" eats the probes...</li><li>The moon</li></ul>
<h3>Bibi Holt</h3>
<p><strong>What do you measure?</strong></p>
<p>{: onclick="x()"} and <a href="https://desk.example/a_b">https://desk.example/a_b</a></p>
<h2>Topics</h2><h3>Tides</h3><p>Two people spoke.</p></article>`;

test("cards say what the data says, and damaged ones are caught", () => {
  const found = (page) => differences(page, RESPONSES, [], "cards");
  assert.deepEqual(activeParts(CARDS), []);
  assert.deepEqual(found(CARDS), []);
  const damages = [
    [CARDS.replace("The height of water, ", ""), /"What do you measure\?" reads/],
    [CARDS.replace("<li>The moon</li>", ""), /"What is hard about it\?" reads/],
    [CARDS.replace("v=salt", "v=pepper"), /leads to/],
    [CARDS.replace("Marsh &amp; Mere", "Mere"), /"Affiliation" reads/],
    [CARDS.replace("<h3>Bibi Holt</h3>", "<h3>Bobo Holt</h3>"), /Bibi Holt is not on the page/],
    [CARDS.replace("<strong>What is hard about it?</strong>", "What is hard?"), /"What is hard about it\?" is missing/],
  ];
  for (const [page, complaint] of damages) {
    assert.ok(
      found(page).some((problem) => complaint.test(problem)),
      `${complaint}: ${JSON.stringify(found(page))}`,
    );
  }
});

/** What each reader makes something of, and what shows that it did: a build that stops, or a page that is not inert or
 * says other words. */
const LIVE = {
  hugo: "{{< nonsense >}}",
  html: "<script>x()</script>",
  "html-fragment": "<script>x()</script>",
  docusaurus: "{nonsense}",
  quarto: "\\textbf{nonsense}",
  myst: "{nonsense}`x`",
  rst: "word_ and |nonsense|",
  mkdocs: "<script>x()</script>",
  "mkdocs, Material": "++ctrl++ :smile: ==nonsense==",
};

for (const [target, { read }] of Object.entries(READERS)) {
  test(`the reader of ${target} acts on what is live to it`, async () => {
    const text = LIVE[target];
    const page = `<!doctype html><html lang="en"><head><meta><meta><meta content="${POLICY}"><title>x</title><style></style></head><body><header><h1>x</h1><p>y</p></header><main>${text}</main></body></html>`;
    const name = target === "hugo" ? "live/index.md" : "live.md";
    const made = await read({ name, text: target === "html" ? page : `Some words.\n\n${text}\n` });
    const isInert = made.built && activeParts(made.page).length === 0 && articleText(made.page).includes(text);
    assert.equal(isInert, false, made.page);
  });
}
