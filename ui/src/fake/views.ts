// What the core would count and print: the overview and the recap.

import type {
  BlockLayouts,
  Block,
  Finding,
  LeftOut,
  Missing,
  Overview,
  PreviewNode,
  RecapView,
  ResponseRow,
} from "../bindings";
import type { FakeWorkshop } from "./workshop";
import { refused } from "./refusals";

export function overviewOf(one: FakeWorkshop): Overview {
  const open = one.people.filter((row) => row.zone === null && row.zone_as_written !== "");
  const noLink = one.talks.filter((row) => row.video_id === null);
  const held = one.responses.filter((row) => !row.published);
  const missing: Missing[] = [
    ...open.map((row) => ({
      what: "zone",
      kind: "person",
      id: row.id,
      who: row.name,
      message: `“${row.zone_as_written}” fits several zones.`,
    })),
    ...one.people
      .filter((row) => row.affiliation === "")
      .map((row) => ({ what: "affiliation", kind: "person", id: row.id, who: row.name, message: "No affiliation." })),
    ...noLink.map((row) => ({
      what: "recording-link",
      kind: "talk",
      id: row.id,
      who: row.speakers.join(", "),
      message: `“${row.title}” has no link to its video.`,
    })),
    ...held.map((row) => ({
      what: "publish",
      kind: "person",
      id: row.person_id,
      who: row.name,
      message: "The answers are not published.",
    })),
  ];
  return {
    workshop: one.workshop,
    summit: one.summit,
    people: one.people.length,
    talks: one.talks.length,
    talks_with_video: one.talks.length - noLink.length,
    questions: one.questions.length,
    public_questions: one.questions.filter((row) => row.is_public).length,
    responses: one.responses.length,
    published_responses: one.responses.length - held.length,
    zones_to_confirm: open.length,
    links: 3,
    exports: one.exports.length,
    missing,
  };
}

/** Kinds of blocks with a choice of layouts, and some without. */
const kinds: BlockLayouts[] = [
  { kind: "talks", layouts: ["list", "table", "cards"] },
  { kind: "panel", layouts: ["list", "embed"] },
  { kind: "rights", layouts: [] },
  { kind: "prose", layouts: [] },
];

export function recapOf(one: FakeWorkshop): RecapView {
  const shown = one.responses.filter((row) => row.published);
  const blocks = one.blocks.filter((block) => block.is_on);
  const preview = blocks.flatMap((block) => previewOf(block, one, shown));
  const left_out: LeftOut[] = one.responses
    .filter((row) => !row.published)
    .map((row) => ({ what: row.name, why: "The response has not been released." }));
  const findings: Finding[] = [
    ...(one.workshop.starts_on === null
      ? [
          finding(
            "EVENT-DATE",
            "warning",
            { kind: "workshop", id: one.workshop.id, field: "starts_on" },
            `“${one.workshop.title}” has no day. Add when it took place.`,
          ),
        ]
      : []),
    ...(one.summit.url === ""
      ? [
          finding(
            "EVENT-LINK",
            "warning",
            { kind: "summit", id: one.summit.id, field: "url" },
            `“${one.summit.name}” has no page. Add its address.`,
          ),
        ]
      : []),
    ...(one.post.date === null
      ? [
          finding(
            "FM-DATE",
            "error",
            { kind: "post", id: one.post.id, field: "date" },
            "The post has no date. Choose the day of publication.",
          ),
        ]
      : []),
    ...one.talks.flatMap((row) =>
      row.findings.map((rule) =>
        finding(
          rule,
          "warning",
          { kind: "talk", id: row.id, field: "url" },
          `“${row.title}” has no address of its own video.`,
        ),
      ),
    ),
    ...one.people
      .filter((row) => row.zone === null && row.zone_as_written !== "")
      .map((row) =>
        finding(
          "TZ-AMBIGUOUS",
          "warning",
          { kind: "person", id: row.id, field: "zone" },
          `${row.name}: “${row.zone_as_written}” may mean more than one zone.`,
        ),
      ),
  ];
  return {
    post: one.post,
    blocks: one.blocks,
    kinds,
    exhibits: one.exhibits,
    preview,
    pictures: [],
    source: `---\nlayout: post\ntitle: ${one.post.title}\nauthor: ${one.post.authors.join(", ")}\n---\n\n${preview.map(plain).join("\n\n")}\n`,
    file_name: `${one.post.date ?? "no-date"}-${one.post.slug}.md`,
    people: shown.length,
    talks: one.talks.length,
    left_out,
    findings: one.people.length === 0 ? [] : findings.filter((found) => !one.ignored.has(found.message)),
    ignored: findings.flatMap((found) => {
      const reason = one.ignored.get(found.message);
      return reason === undefined ? [] : [{ finding: found, reason }];
    }),
    trouble:
      one.people.length === 0
        ? refused("recap-empty", "The recap has nothing to print. Add people, talks or answers.")
        : null,
    last_export: one.exports.at(-1) ?? null,
  };
}

export function finding(
  rule: string,
  severity: Finding["severity"],
  place: Finding["where"],
  message: string,
): Finding {
  return { rule, severity, where: place, message, fix: "ask" };
}

function plain(node: PreviewNode): string {
  switch (node.type) {
    case "heading":
      return `${"#".repeat(node.level)} ${node.children.map(plain).join("")}`;
    case "paragraph":
      return node.children.map(plain).join("");
    case "strong":
      return `**${node.children.map(plain).join("")}**`;
    case "emphasis":
      return `*${node.children.map(plain).join("")}*`;
    case "link":
      return `[${node.children.map(plain).join("")}](${node.url})`;
    case "list":
      return node.children.map((item) => `- ${plain(item)}`).join("\n");
    case "item":
      return node.children.map(plain).join(" ");
    case "quote":
      return `> ${node.children.map(plain).join("\n> ")}`;
    case "text":
    case "code":
    case "code-block":
    case "raw":
      return node.text;
    case "break":
      return "  \n";
    case "rule":
      return "---";
    case "image":
      return `![${node.alt}](${node.url})`;
    case "video":
      return node.title;
    case "table":
    case "row":
    case "cell":
    case "definitions":
    case "term":
    case "definition":
    case "jump":
      return node.children.map(plain).join(" ");
  }
}

function previewOf(block: Block, one: FakeWorkshop, shown: ResponseRow[]): PreviewNode[] {
  const source = { kind: "block", id: block.id };
  const text = (value: string): PreviewNode => ({ type: "text", text: value });
  const nodes: PreviewNode[] = [];
  if (block.heading !== "") nodes.push({ type: "heading", level: 2, children: [text(block.heading)], source });
  if (block.prose_before !== "") nodes.push({ type: "paragraph", children: [text(block.prose_before)], source });
  if (block.kind === "summary" && one.summit.url !== "") {
    const children: PreviewNode[] = [
      text(`The ${one.workshop.title} was one of the gatherings of `),
      {
        type: "link",
        url: one.summit.url,
        children: [text(`${one.summit.name}, where people meet who measure coasts`)],
      },
      text(`. Their talks can be watched one by one.`),
    ];
    nodes.push({ type: "paragraph", children, source });
  }
  if (block.kind === "talks") {
    const items = one.talks.map((row): PreviewNode => ({
      type: "item",
      source: null,
      children: [
        {
          type: "paragraph",
          source: { kind: "talk", id: row.id },
          children: [
            row.url === "" ? text(row.title) : { type: "link", url: row.url, children: [text(row.title)] },
            text(`, ${row.speakers.join(" and ")}`),
          ],
        },
      ],
    }));
    if (items.length > 0)
      nodes.push({ type: "list", ordered: true, start: 1, tight: true, children: items, source: null });
  }
  if (block.kind === "people") {
    for (const row of shown) {
      const from = { kind: "response", id: row.id };
      nodes.push({ type: "heading", level: 3, children: [text(row.name)], source: from });
      if (block.options.show_affiliation)
        nodes.push({ type: "paragraph", children: [text(row.affiliation)], source: from });
      for (const one of row.answers.filter((answer) => answer.question_is_public)) {
        const children: PreviewNode[] = [
          { type: "strong", children: [text(one.question)] },
          { type: "break" },
          text(one.text),
        ];
        nodes.push({ type: "paragraph", children, source: { kind: "answer", id: one.id } });
      }
    }
  }
  if (block.prose_after !== "") nodes.push({ type: "paragraph", children: [text(block.prose_after)], source });
  return nodes;
}
