import { expect, test } from "vitest";
import type { Problem } from "../../bindings";
import { byCause, commonCells, mendedTogether, startOf } from "./plan";

function problem(row: number, value: string, rule = "zone-unknown", action = "added"): Problem {
  return { row, column: "Zone", column_number: 2, value, rule, message: `row ${row}`, action };
}

test("cells with the same value are mended together, and empty ones each alone", () => {
  const causes = byCause([
    problem(2, "Mars"),
    problem(3, "", "name-missing", "rejected"),
    problem(4, "Mars"),
    problem(5, "", "name-missing", "rejected"),
    problem(6, "Venus"),
  ]);

  expect(causes.map((one) => [one.rule, one.count, one.mends.map((mend) => mend.rows)])).toEqual([
    ["zone-unknown", 3, [[2, 4], [6]]],
    ["name-missing", 2, [[3], [5]]],
  ]);
});

test("the same value with another outcome stands apart", () => {
  const causes = byCause([problem(2, "Mars"), problem(3, "Mars", "zone-unknown", "rejected")]);

  expect(causes[0]?.mends.map((mend) => [mend.action, mend.rows])).toEqual([
    ["added", [2]],
    ["rejected", [3]],
  ]);
});

test("a value that was escaped or shortened is only hinted at, never what the field holds", () => {
  const values = ["Nell Quay", "Nell Quay\\nPim Vale", "Nell\\u{202e}Quay", `${"long ".repeat(12)}…`, ""];

  expect(values.map(startOf)).toEqual([
    { value: "Nell Quay" },
    { value: "", placeholder: "Nell Quay\\nPim Vale" },
    { value: "", placeholder: "Nell\\u{202e}Quay" },
    { value: "", placeholder: `${"long ".repeat(12)}…` },
    { value: "" },
  ]);
});

test("different values of one cause are put right with one value, but each name for itself", () => {
  const causes = byCause([
    problem(2, "Mars"),
    problem(4, "Mars"),
    problem(6, "Venus"),
    problem(3, "", "name-missing", "rejected"),
    problem(5, "", "name-missing", "rejected"),
    problem(7, "#N/A", "cell-error"),
  ]);

  expect(causes.map(commonCells)).toEqual([[{ column: "Zone", columnNumber: 2, rows: [2, 4, 6] }], [], []]);
});

test("what one value put right is taken back together", () => {
  const fix = (row: number, column: number, value: string) => ({ row, column, value });

  expect(mendedTogether([fix(2, 1, "UTC"), fix(3, 2, "UTC"), fix(4, 1, "UTC"), fix(5, 1, "")])).toEqual([
    [fix(2, 1, "UTC"), fix(4, 1, "UTC")],
    [fix(3, 2, "UTC")],
    [fix(5, 1, "")],
  ]);
});
