import { userEvent } from "vitest/browser";
import { useState } from "react";
import { expect, test } from "vitest";
import { show, violations } from "../testing";
import { List } from "./List";

type Fruit = { id: string; name: string };

const names = ["Apple", "Banana", "Cherry", "Cranberry", "Date"];
const few = names.map((name) => ({ id: name, name }));
const many = Array.from({ length: 1000 }, (_, index) => ({ id: `f${index}`, name: `Fruit ${index}` }));

function Fruits({ rows, opened }: { rows: Fruit[]; opened?: string[] }) {
  const [selected, setSelected] = useState<string | null>(null);
  return (
    <List
      label="Fruits"
      rows={rows}
      columns={[
        { id: "name", head: "Name", cell: (row) => row.name },
        { id: "id", head: "Key", cell: (row) => row.id },
      ]}
      keyOf={(row) => row.id}
      textOf={(row) => row.name}
      selected={selected}
      onSelect={setSelected}
      onOpen={(row) => opened?.push(row.id)}
    />
  );
}

const focused = () => document.activeElement?.textContent ?? "";

test("arrows, Home, End and type-ahead choose a row, and Enter opens it", async () => {
  const opened: string[] = [];
  const screen = await show(<Fruits rows={few} opened={opened} />);

  await screen.getByText("Apple").first().click();
  await userEvent.keyboard("{ArrowDown}");
  const afterDown = focused();
  await userEvent.keyboard("{End}");
  const afterEnd = focused();
  await userEvent.keyboard("{Home}cr");
  const afterTyping = focused();
  await userEvent.keyboard("{Enter}");

  expect([afterDown, afterEnd, afterTyping, opened]).toEqual([
    "BananaBanana",
    "DateDate",
    "CranberryCranberry",
    ["Cranberry"],
  ]);
});

test("a thousand rows are windowed, counted, and their end is one key away", async () => {
  const screen = await show(<Fruits rows={many} />);

  await screen.getByText("Fruit 0", { exact: true }).click();
  await userEvent.keyboard("{End}");
  await expect.poll(focused).toBe("Fruit 999f999");

  const grid = screen.getByRole("grid").element();
  expect(grid.getAttribute("aria-rowcount")).toBe("1001");
  expect(grid.querySelectorAll('[role="row"]').length).toBeLessThan(120);
});

test("a list has no violation, chosen or not", async () => {
  const screen = await show(<Fruits rows={few} />);
  const before = await violations();

  await screen.getByText("Banana").first().click();

  expect([before, await violations()]).toEqual([[], []]);
});

function Basket({ rows }: { rows: Fruit[] }) {
  const [selected, setSelected] = useState<string | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <output>{[...marked].toSorted().join(" ")}</output>
      <List
        label="Basket"
        rows={rows}
        columns={[{ id: "name", head: "Name", cell: (row) => row.name }]}
        keyOf={(row) => row.id}
        textOf={(row) => row.name}
        selected={selected}
        onSelect={setSelected}
        marked={marked}
        onMark={setMarked}
        groupOf={firstLetter}
        headOf={(first, count) => `${first.name.charAt(0)}: ${count}`}
      />
    </>
  );
}

const firstLetter = (row: Fruit) => row.name.charAt(0);

test("Space marks, Shift grows and shrinks a range, Ctrl+A takes all, Esc none", async () => {
  const screen = await show(<Basket rows={few} />);
  const said = () => screen.getByRole("status").element().textContent;
  const marks: (string | null)[] = [];
  const press = async (keys: string) => {
    await userEvent.keyboard(keys);
    marks.push(said());
  };

  await screen.getByText("Apple").click();
  await press(" ");
  await press("{ArrowDown}{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  await press("{Shift>}{ArrowUp}{/Shift}");
  await press("{Control>}a{/Control}");
  await press("{Escape}");

  expect(marks).toEqual([
    "Apple",
    "Apple Cherry Cranberry Date",
    "Apple Cherry Cranberry",
    "Apple Banana Cherry Cranberry Date",
    "",
  ]);
});

test("the pointer marks by the sign, by Ctrl and by Shift, and a plain press marks nothing", async () => {
  const screen = await show(<Basket rows={few} />);
  const row = (name: string) => screen.getByRole("row", { name });
  await screen.getByText("Banana").click();
  const afterPlain = screen.getByRole("status").element().textContent;

  await userEvent.click(row("Banana"), { position: { x: 20, y: 16 } });
  await userEvent.click(row("Date"), { modifiers: ["Shift"] });
  await userEvent.click(row("Cherry"), { modifiers: ["Control"] });

  expect([afterPlain, screen.getByRole("status").element().textContent]).toEqual(["", "Banana Cranberry Date"]);
  expect(row("Date").element().getAttribute("aria-selected")).toBe("true");
  expect(await violations()).toEqual([]);
});

test("a group has one head with its size, and the arrows pass over it, windowed or not", async () => {
  const screen = await show(<Basket rows={few} />);
  const heads = screen
    .getByRole("row")
    .elements()
    .map((row) => row.textContent)
    .filter((text) => text.includes(": "));
  await screen.unmount();
  const long = await show(<Basket rows={[...few, ...many]} />);
  await long.getByText("Date").click();
  await userEvent.keyboard("{ArrowDown}");
  const after = focused();
  await userEvent.keyboard("{End}");
  await expect.poll(focused).toBe("Fruit 999");

  expect([heads, after]).toEqual([["A: 1", "B: 1", "C: 2", "D: 1"], "Fruit 0"]);
  expect(long.getByRole("grid").element().getAttribute("aria-rowcount")).toBe("1011");
});

test("a cell that goes over its neighbours takes their place, and says over how many", async () => {
  const screen = await show(
    <List
      label="Fruits"
      rows={few.slice(0, 2)}
      columns={[
        { id: "name", head: "Name", spanOf: (row) => (row.name === "Apple" ? 2 : 1), cell: (row) => row.name },
        { id: "id", head: "Key", cell: (row) => row.id },
        { id: "last", head: "Last", cell: () => "!" },
      ]}
      keyOf={(row) => row.id}
      textOf={(row) => row.name}
      selected={null}
      onSelect={() => undefined}
    />,
  );

  const cells = screen.getByRole("gridcell").elements();

  expect(cells.map((cell) => [cell.textContent, cell.ariaColIndex, cell.ariaColSpan])).toEqual([
    ["Apple", "1", "2"],
    ["!", "3", null],
    ["Banana", "1", null],
    ["Banana", "2", null],
    ["!", "3", null],
  ]);
  expect(await violations()).toEqual([]);
});
