import { expect, test } from "vitest";
import { cause, causes, outcome, producerName, progressInWords } from "./import";

test("every problem that the reader gives has a sentence of its own", () => {
  const said = causes.map(cause);

  expect(new Set(said).size).toBe(causes.length);
  expect(said.filter((words, at) => words.toLowerCase().replaceAll(" ", "-") === causes[at]?.toLowerCase())).toEqual(
    [],
  );
});

test("a problem without a sentence shows its own words", () => {
  expect(cause("moon-phase")).toBe("Moon phase");
});

test("a file is named after the program that made it", () => {
  const said = ["google-forms", "google-sheets", "csv", "recap-post", "another"].map(producerName);

  expect(said).toEqual(["Google Forms", "Google Sheets", "any table", "a recap post", "another"]);
});

test("what became of a row is said in words", () => {
  expect(["rejected", "added", "kept", "conflict"].map(outcome)).toEqual(["left out", "added", "kept", "to decide"]);
});

test("how far an import is says no more than is known", () => {
  const at = (percent: number, seconds_left: number | null) =>
    progressInWords({ job: "one", rows: 1_200, rows_per_second: 400, percent, seconds_left });

  expect([at(4, null), at(40, 1), at(40, 130), at(100, 0)]).toEqual([
    "1,200 rows, 4 %",
    "1,200 rows, 40 %, 400 rows a second, 1 second left",
    "1,200 rows, 40 %, 400 rows a second, 3 minutes left",
    "1,200 rows, nearly done",
  ]);
});
