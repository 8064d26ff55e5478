import { useState } from "react";
import { flushSync } from "react-dom";
import { userEvent } from "vitest/browser";
import { expect, test } from "vitest";
import type { PreviewNode, PreviewSource } from "../bindings";
import { show, violations } from "../testing";
import { Preview } from "./Preview";

const text = (value: string): PreviewNode => ({ type: "text", text: value });
const from = (id: string): PreviewSource => ({ kind: "person", id });

const post: PreviewNode[] = [
  { type: "heading", level: 1, children: [text("Tides")], source: from("h") },
  {
    type: "paragraph",
    source: from("a"),
    children: [
      text("See "),
      { type: "link", url: "https://coast.example.org/a", children: [text("the charts")] },
      text(" and "),
      { type: "strong", children: [text("ask")] },
      { type: "break" },
      { type: "emphasis", children: [text("twice")] },
      { type: "code", text: "tide()" },
    ],
  },
  {
    type: "list",
    ordered: true,
    start: 3,
    tight: true,
    source: null,
    children: [
      { type: "item", children: [text("three")], source: null },
      { type: "item", children: [{ type: "paragraph", children: [text("four")], source: null }], source: null },
    ],
  },
  { type: "quote", children: [{ type: "paragraph", children: [text("said")], source: null }], source: null },
  { type: "code-block", language: "", text: "a\n  b", source: null },
  { type: "rule", source: null },
  { type: "raw", text: "{% include site %}", source: null },
];

async function preview(nodes: readonly PreviewNode[]) {
  const sources: PreviewSource[] = [];
  const opened: string[] = [];
  const screen = await show(
    <Preview
      nodes={nodes}
      onSource={(source) => sources.push(source)}
      onOpenLink={(url) => opened.push(url)}
      onCopy={() => {}}
    />,
  );
  return { screen, sources, opened };
}

test("markup in a text stays text", async () => {
  const evil = '<img src=x onerror="document.title=1"><script>1</script>';
  const { screen } = await preview([{ type: "paragraph", children: [text(evil)], source: null }]);

  await expect.element(screen.getByText(evil)).toBeVisible();
  expect(screen.container.querySelectorAll("img, script")).toHaveLength(0);
});

test("a link shows its address before it is opened", async () => {
  const { screen, opened } = await preview(post);

  await screen.getByRole("link", { name: "the charts", exact: true }).click();
  await expect.element(screen.getByText("https://coast.example.org/a")).toBeVisible();
  const before = [...opened];
  await screen.getByRole("button", { name: "Open in the browser" }).click();

  expect([before, opened]).toEqual([[], ["https://coast.example.org/a"]]);
});

test("a link breaks with its line, and what follows stands on the last of its lines", async () => {
  const long = "charts of every harbour, estuary and strait that was measured again ".repeat(4).trim();
  const link: PreviewNode = { type: "link", url: "https://coast.example.org/a", children: [text(long)] };
  const { screen } = await preview([
    { type: "paragraph", source: from("a"), children: [text("See the "), link, text(".")] },
  ]);

  const shown = screen.getByRole("link", { name: long }).element();
  const lines = [...shown.getClientRects()];
  const stop = document.createRange();
  stop.selectNodeContents(shown.nextSibling ?? shown);
  const paragraph = shown.closest("p")?.getBoundingClientRect();

  expect(lines.length).toBeGreaterThan(2);
  expect(lines[0]?.left).toBeGreaterThan(paragraph?.left ?? Infinity);
  expect(stop.getBoundingClientRect().top).toBe(lines.at(-1)?.top);
});

test("the address of a link opens by keys, and Esc returns to the link", async () => {
  const { screen, opened } = await preview(post);
  const link = screen.getByRole("link", { name: "the charts", exact: true });
  link.element().focus();

  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText("https://coast.example.org/a")).toBeVisible();
  await userEvent.keyboard("{Escape}");

  await expect.element(link).toHaveFocus();
  expect(opened).toEqual([]);
});

test("a piece leads to its row, by pointer and by keys", async () => {
  const { screen, sources } = await preview(post);

  await screen.getByRole("button", { name: /“Tides”/u }).click();
  await userEvent.keyboard("{ArrowDown}{Enter}");

  expect(sources).toEqual([from("h"), from("a")]);
});

test("an unknown kind is named", async () => {
  const strange: unknown = { type: "hologram" };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a newer core may send what this window lacks
  const { screen } = await preview([strange as PreviewNode]);

  await expect.element(screen.getByText(/^hologram cannot be shown/u)).toBeVisible();
});

test("a preview has no violation, with an address open or not", async () => {
  const { screen } = await preview(post);
  const closed = await violations();

  await screen.getByRole("link", { name: "the charts", exact: true }).click();
  await expect.element(screen.getByRole("dialog")).toBeVisible();

  expect([closed, await violations()]).toEqual([[], []]);
});

test("a long post opens with its first pieces, and all are there once one has read on", async () => {
  const nodes = Array.from({ length: 1000 }, (_, at): PreviewNode => ({
    type: "paragraph",
    children: [text(`Piece ${at + 1}.`)],
    source: null,
  }));
  const screen = await show(
    <div className="h-60 overflow-auto">
      <Preview nodes={nodes} onSource={() => {}} onOpenLink={() => {}} onCopy={() => {}} />
    </div>,
  );
  const pieces = () => document.querySelectorAll("[data-preview] p").length;
  await expect.element(screen.getByText("Piece 1.", { exact: true })).toBeVisible();
  const first = pieces();

  const pane = document.querySelector(".overflow-auto");
  await expect
    .poll(
      () => {
        pane?.scrollTo(0, pane.scrollHeight);
        return pieces();
      },
      { timeout: 15_000 },
    )
    .toBe(1000);

  expect(first).toBeLessThan(500);
  expect(screen.getByRole("button", { name: /Show more/u }).elements()).toEqual([]);
});

test("pieces that say the same stay as they were drawn when one above them goes, and do what is new", async () => {
  const piece = (words: string): PreviewNode => ({ type: "paragraph", children: [text(words)], source: from(words) });
  const turns = [
    ["one", "two", "two", "three"],
    ["two", "two", "three"],
    ["three", "two", "four"],
  ];
  const seen: string[] = [];
  let next = () => {};
  function Turns() {
    const [turn, setTurn] = useState(0);
    next = () => flushSync(() => setTurn(turn + 1));
    return (
      <Preview
        // What the core answers is made anew each time.
        nodes={(turns[turn] ?? []).map(piece)}
        onSource={({ id }) => seen.push(`${turn} ${id}`)}
        onOpenLink={() => {}}
        onCopy={() => {}}
      />
    );
  }
  const screen = await show(<Turns />);
  const drawn = () => [...screen.container.querySelectorAll("p")];
  const isSame = (all: readonly (Element | undefined)[]) => drawn().every((one, at) => one === all[at]);
  const [, two, again, three] = drawn();

  next();

  expect([drawn().length, isSame([two, again, three])]).toEqual([3, true]);
  await screen.getByRole("button", { name: /three/u }).click();
  expect(seen).toEqual(["1 three"]);
  next();
  expect(drawn().map((one) => one.textContent)).toEqual(["three", "two", "four"]);
  expect([drawn()[0] === three, drawn()[1] === two]).toEqual([true, true]);
});
