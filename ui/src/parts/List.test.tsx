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
