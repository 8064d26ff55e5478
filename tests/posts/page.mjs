// Reads a built page: is it inert, and what does it say about whom?
//
// Nothing here knows Markdown. A page is what an HTML parser makes of the bytes
// that the site generator wrote.
import { parse } from "parse5";

const ALLOWED_ELEMENTS = new Set(
  "p br strong em a ul ol li h2 h3 h4 code pre blockquote dl dt dd table thead tbody tr th td div span".split(" "),
);
const BLOCKS = new Set("p li h1 h2 h3 h4 h5 h6 pre blockquote dt dd tr td th div ul ol dl table".split(" "));
// The language class is what kramdown puts on code.
const ALLOWED_ATTRIBUTES = {
  a: ["href"],
  code: ["class"],
  pre: ["class"],
  div: ["class"],
  span: ["class"],
  ol: ["start"],
  h2: ["id"],
  h3: ["id"],
  h4: ["id"],
  th: ["style", "scope"],
  td: ["style"],
};
const SAFE_LINK = /^(https?:\/\/|mailto:|#)/i;
const FIXED_LABELS = ["Name", "Affiliation", "Timezone", "Lightning talk"];

/** The text of a page or an answer, as it is compared: see `README.md` in this folder for what is forgiven. */
export function normalised(text) {
  return text
    .normalize("NFC")
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/…/g, "...")
    .replace(/\s+/g, " ")
    // What nobody sees and what turns the direction of the words around it is kept in the library and not printed.
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\p{Noncharacter_Code_Point}]/gu, "")
    .trim();
}

/** A text as the program prints it where it has one line: runs of blanks are one, what nobody sees is gone. */
export function line(text) {
  const seen = text.replace(/(?!\p{White_Space})[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\p{Noncharacter_Code_Point}]/gu, "");
  const blank = (run) => (/^[\u00a0\u202f]/.test(run) ? run[0] : " ");
  return seen.replace(/\p{White_Space}+/gu, blank).replace(/^\p{White_Space}+|\p{White_Space}+$/gu, "").normalize("NFC");
}

/** A plain answer with its list markers taken off, line by line, once each. */
export function withoutMarkers(text) {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*(?:[-*+•]|\d{1,9}[.)])\s+(?=\S)/, ""))
    .join("\n");
}

/** A label as it is compared: without the colon that the post may add. */
export function bareLabel(text) {
  return normalised(text).replace(/\s*:$/, "");
}

function walk(node, visit) {
  visit(node);
  for (const child of node.childNodes ?? []) walk(child, visit);
}

function find(node, ...names) {
  const found = [];
  walk(node, (each) => names.includes(each.tagName) && found.push(each));
  return found;
}

function textOf(node) {
  let text = "";
  walk(node, (each) => {
    if (each.nodeName === "#text") text += each.value;
    if (each.tagName === "br") text += "\n";
  });
  return text;
}

function hrefOf(node) {
  return node.attrs.find((attribute) => attribute.name === "href")?.value ?? "";
}

/** What on the page could act, or stands where nothing may stand. An inert page gives an empty list. */
export function activeParts(html, { frames = [], pictures = [] } = {}) {
  const page = parse(html);
  const articles = find(page, "article");
  if (articles.length !== 1) return [`the page has ${articles.length} articles instead of one`];
  return [...strayParts(page), ...elementProblems(articles[0], { frames, pictures }), ...commentProblems(page)];
}

function strayParts(page) {
  const stray = find(page, "body")[0].childNodes.filter(
    (node) => node.tagName !== "article" && !(node.nodeName === "#text" && node.value.trim() === ""),
  );
  const head = find(page, "head")[0].childNodes.filter(
    (node) => node.tagName && !["meta", "title"].includes(node.tagName),
  );
  return [...stray, ...head].map((node) => `${node.nodeName} stands outside the article`);
}

/**
 * A frame may be there where one was asked for: its address is one of `frames`, and it has a title. So may a picture: its
 * address ends as one of `pictures`; Pandoc makes a figure of it, whose words below are those of the picture again.
 */
function elementProblems(article, { frames, pictures }) {
  const problems = [];
  walk(article, (node) => {
    if (!node.tagName || node === article) return;
    if (node.tagName === "img" && pictures.length > 0) {
      const { src, alt, ...more } = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      if (!pictures.some((end) => src?.endsWith(end))) problems.push(`picture ${JSON.stringify(src)}`);
      if (alt === undefined || Object.keys(more).length > 0) problems.push(`attributes ${Object.keys(more)} on a picture called ${alt}`);
      return;
    }
    if (["figure", "figcaption"].includes(node.tagName) && pictures.length > 0) {
      if (node.attrs.some(({ name, value }) => name !== "aria-hidden" || value !== "true")) problems.push(`attributes on <${node.tagName}>`);
      return;
    }
    if (node.tagName === "iframe" && frames.length > 0) {
      const { src, title, ...look } = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      if (!frames.includes(src) || !title) problems.push(`frame of ${JSON.stringify(src)} called ${title}`);
      const known = { width: "560", height: "315", allow: "fullscreen" };
      for (const [name, value] of Object.entries(look)) {
        if (known[name] !== value) problems.push(`attribute ${name} on a frame`);
      }
      return;
    }
    if (!ALLOWED_ELEMENTS.has(node.tagName)) problems.push(`element <${node.tagName}>`);
    for (const { name, value } of node.attrs) {
      if (!ALLOWED_ATTRIBUTES[node.tagName]?.includes(name)) problems.push(`attribute ${name} on <${node.tagName}>`);
      if (name === "href" && !SAFE_LINK.test(value)) problems.push(`link to ${JSON.stringify(value)}`);
      if (name === "style" && !/^text-align: \w+;?$/.test(value)) problems.push(`style ${JSON.stringify(value)}`);
    }
  });
  return problems;
}

/** The site's own include line, where a post has it, leaves one comment; every other comment hides text. */
function commentProblems(page) {
  const comments = [];
  walk(page, (node) => node.nodeName === "#comment" && comments.push(node.data.trim()));
  if (comments.length === 0 || (comments.length === 1 && comments[0] === "setup ran")) return [];
  return [`comments on the page: ${JSON.stringify(comments)} besides the one of the include line`];
}

/**
 * The article as a row of pieces: `start` of a line (`item` when it begins a list item, `heading` when a heading),
 * `strong`, `link` and `text`.
 */
function pieces(article) {
  const row = [];
  const start = (kind) => row.push({ kind: "start", of: kind });
  const visit = (node, inMark) => {
    const name = node.tagName;
    if (node.nodeName === "#text") return row.push({ kind: "text", text: node.value });
    if (!name) return undefined;
    if (/^h\d$/.test(name)) return row.push({ kind: "heading", level: Number(name[1]), text: textOf(node) });
    if (name === "br") return start("line");
    if (name === "strong" && !inMark) return row.push({ kind: "strong", text: textOf(node) });
    if (name === "a") return row.push({ kind: "link", text: textOf(node), href: hrefOf(node) });
    if (BLOCKS.has(name)) start(name === "li" ? "item" : "block");
    for (const child of name === "li" ? firstLineBare(node.childNodes) : node.childNodes) visit(child, inMark);
    if (BLOCKS.has(name)) start("block");
    return undefined;
  };
  article.childNodes.forEach((child) => visit(child, false));
  return row;
}

/** A loose item begins with a paragraph, which is still the item's first line. */
function firstLineBare(children) {
  const first = children.findIndex((child) => child.nodeName !== "#text" || child.value.trim() !== "");
  if (first < 0 || children[first].tagName !== "p") return children.slice(Math.max(first, 0));
  const bare = children[first].childNodes;
  return [...bare, { nodeName: "#text", value: "\n" }, ...children.slice(first + 1)];
}

/**
 * The people of a page: `[{name, fields: [{label, text, links, marks}]}]`. In the classic layout a name has a label, on
 * cards it is a heading of level 3. A label is a bold text at the start of a line that is a fixed label or one of
 * `questions`.
 */
export function peopleOf(html, questions, layout = "classic") {
  const labels = new Set([...FIXED_LABELS, ...questions.map(bareLabel)]);
  const article = find(parse(html), "article")[0];
  if (OTHERS[layout]) return merged(OTHERS[layout](article, labels));
  const people = [];
  let field = null;
  let atStart = true;
  const add = (text) => {
    if (field) field.text += text;
  };
  for (const piece of pieces(article)) {
    if (piece.kind === "heading") field = null;
    if (piece.kind === "heading" && piece.level === 3 && layout === "cards") {
      openField(people, "Name").text = piece.text;
    }
    if (piece.kind === "strong" && atStart && labels.has(bareLabel(piece.text))) {
      field = openField(people, bareLabel(piece.text));
    } else if (piece.kind === "start") {
      add(piece.of === "item" ? "\n\u0000" : "\n");
    } else {
      add(piece.text);
      if (field && piece.kind === "strong") field.marks.push(piece.text);
      if (field && piece.kind === "link") field.links.push({ href: piece.href, text: piece.text });
    }
    atStart = piece.kind === "start" || piece.kind === "heading" || (atStart && /^\s*$/.test(piece.text));
  }
  people.forEach((person) => person.fields.forEach((each) => (each.text = settled(each.text))));
  // A heading with nothing labelled below it is that of a topic.
  const found = layout === "cards" ? people.filter(({ fields }) => fields.length > 1) : people;
  return found.map(({ fields }) => ({ name: fields.find((each) => each.label === "Name")?.text ?? "", fields }));
}

function openField(people, label) {
  if (label === "Name" || people.length === 0) people.push({ fields: [] });
  const field = { label, text: "", links: [], marks: [] };
  people.at(-1).fields.push(field);
  return field;
}

/** How people stand in the other layouts: `[[name, label, node or nodes]]`. */
const OTHERS = {
  table: (article, labels) =>
    find(article, "table").flatMap((table) => {
      const [head, ...rows] = find(table, "tr").map((row) =>
        row.childNodes.filter((node) => ["th", "td"].includes(node.tagName)),
      );
      const names = head.map((cell) => bareLabel(textOf(cell)));
      if (!names.includes("Name") || !names.slice(1).every((name) => labels.has(name))) return [];
      return rows.flatMap((cells) => cells.map((cell, at) => [textOf(cells[0]), names[at], [cell]]));
    }),
  definitions: (article) => {
    let name;
    let label;
    return find(article, "h2", "h3", "h4", "dt", "dd").flatMap((node) => {
      if (/^h\d$/.test(node.tagName)) name = textOf(node);
      if (node.tagName === "dt") label = bareLabel(textOf(node));
      return node.tagName === "dd" ? [[name, label, [node]]] : [];
    });
  },
  "by-question": (article, labels) => {
    const found = [];
    let label;
    for (const node of article.childNodes) {
      if (/^h\d$/.test(node.tagName)) label = bareLabel(textOf(node));
      else if (labels.has(label) && node.tagName) {
        const first = node.childNodes.find((child) => child.nodeName !== "#text" || child.value.trim());
        const isName = node.tagName === "p" && first?.tagName === "strong" && textOf(first).endsWith(":");
        if (isName) {
          const rest = { ...node, childNodes: node.childNodes.filter((child) => child !== first) };
          found.push([bareLabel(textOf(first)), label, [rest]]);
        } else found.at(-1)[2].push(node);
      }
    }
    return found;
  },
};

/** One person a name, with what stands for each label; what is empty is nothing. */
function merged(found) {
  const people = new Map();
  for (const [written, label, nodes] of found) {
    const name = normalised(written);
    if (!people.has(name)) people.set(name, { name, fields: [] });
    const field = { label, text: "", links: [], marks: [] };
    for (const piece of pieces({ childNodes: nodes })) {
      if (piece.kind === "start") field.text += piece.of === "item" ? "\n\u0000" : "\n";
      else field.text += piece.text;
      if (piece.kind === "strong") field.marks.push(piece.text);
      if (piece.kind === "link") field.links.push({ href: piece.href, text: piece.text });
    }
    field.text = settled(field.text);
    if (label !== "Name" && field.text) people.get(name).fields.push(field);
  }
  return [...people.values()];
}

/** Markers that the page shows as text are taken off too, but never inside an item that already lost its own. */
function settled(text) {
  const lines = text.split("\n").map((line) => (line.startsWith("\u0000") ? line.slice(1) : withoutMarkers(line)));
  return normalised(lines.join("\n"));
}

/** Links inside the page that lead nowhere or to two places, and how many there are. */
export function insideLinks(html) {
  const article = find(parse(html), "article")[0];
  const ids = [];
  walk(article, (node) => ids.push(...(node.attrs ?? []).filter(({ name }) => name === "id").map(({ value }) => value)));
  const links = find(article, "a").map(hrefOf).filter((href) => href.startsWith("#"));
  const is = (id) => ids.filter((each) => each === id).length === 1;
  return { count: links.length, lost: links.filter((href) => !is(decodeURIComponent(href.slice(1)))) };
}

/** All that a reader sees of the article. */
export function articleText(html) {
  return normalised(find(parse(html), "article").map(textOf).join(" "));
}

const LINES = new Set("p li h2 h3 h4 h5 h6 pre dt dd tr figcaption".split(" "));

/** What each picture of the article shows, in words. */
export const alternativeTexts = (html) => find(find(parse(html), "article")[0], "img").map(({ attrs }) => attrs.find(({ name }) => name === "alt")?.value);

/**
 * The lines of the article: `[{text, bare, links: [{text, href}], isHeading}]`. A line is a paragraph, an item, a heading,
 * a row with its cells parted by bars; `top` is the level of the blocks' headings. What stands in none of these is a line
 * too, so that nothing is passed over. `bare` is the text without markers of lists that the page shows as text.
 */
export function linesOf(html, top = "h2") {
  const lines = [];
  const visit = (node) => {
    // What is said a second time, for those who see.
    if (node.attrs?.some(({ name, value }) => name === "aria-hidden" && value === "true")) return;
    if (node.nodeName === "#text" || LINES.has(node.tagName)) {
      const text = node.tagName === "tr" ? find(node, "th", "td").map(textOf).join(" | ") : textOf(node);
      const links = find(node, "a").map((link) => ({ text: normalised(textOf(link)), href: hrefOf(link) }));
      const bare = normalised(node.tagName === "li" ? text : withoutMarkers(text));
      const line = { text: normalised(text), bare, links, isHeading: node.tagName === top };
      if (line.text !== "" || links.length > 0) lines.push(line);
    } else for (const child of node.childNodes ?? []) visit(child);
  };
  visit(find(parse(html), "article")[0]);
  return lines;
}

/** The lines below each heading of the top level: `Map(heading → lines)`. */
export function linesBelow(html, top) {
  const sections = new Map();
  let lines = [];
  for (const { isHeading, ...line } of linesOf(html, top)) {
    if (isHeading) sections.set(line.text, (lines = sections.get(line.text) ?? []));
    else lines.push(line);
  }
  return sections;
}

const INERT = new Set([...ALLOWED_ELEMENTS, ..."h1 b i u kbd sub sup center figure figcaption hr h5 h6 img iframe input".split(" ")]);

/** What on a page could act where the organizer may write Markdown and harmless HTML: a script, a handler, another scheme. */
export function livingParts(html) {
  const problems = [];
  walk(find(parse(html), "article")[0], (node) => {
    if (!node.tagName || node.tagName === "article") return;
    const values = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
    const acts = Object.keys(values).filter((name) => name.startsWith("on") || ["srcdoc", "formaction", "action"].includes(name));
    // A formula of the organizer's; no browser runs a script of this type.
    const isFormula = node.tagName === "script" && values.type === "math/tex" && node.attrs.length === 1;
    if (!INERT.has(node.tagName) && !isFormula) problems.push(`element <${node.tagName}>`);
    if (node.tagName === "input" && values.type !== "checkbox") problems.push(`input of ${values.type}`);
    if (acts.length > 0) problems.push(`attributes ${acts} on <${node.tagName}>`);
    for (const address of [values.href, values.src]) {
      if (/^[\s\p{Cc}]*(?!https?:|mailto:)[a-z][a-z\d+.\s-]*:/iu.test(address ?? "")) problems.push(`address ${JSON.stringify(address)}`);
    }
  });
  return problems;
}
