import { expect, test } from "vitest";
import { cause, outcome, producerName } from "./import";

const rules = [
  "name-missing",
  "two-people",
  "too-many-cells",
  "cell-error",
  "cell-nul",
  "quote-stray",
  "encoding-broken",
  "encoding-guessed",
  "email-invalid",
  "link-scheme",
  "link-extra-text",
  "LINK-PLAYLIST",
  "zone-unknown",
  "zone-contradicts-date",
  "response-repeated",
  "email-shared",
  "answer-held-back",
  "answer-conflict",
];

test("every problem that the reader gives has a sentence of its own", () => {
  const said = rules.map(cause);

  expect(new Set(said).size).toBe(rules.length);
  expect(said.filter((words, at) => words.toLowerCase().replaceAll(" ", "-") === rules[at]?.toLowerCase())).toEqual([]);
});

test("a problem without a sentence shows its own words", () => {
  expect(cause("moon-phase")).toBe("Moon phase");
});

test("a file is named after the program that made it", () => {
  const said = ["google-forms", "google-sheets", "csv", "recap-post", "another"].map(producerName);

  expect(said).toEqual(["Google Forms", "Google Sheets", "any CSV", "a recap post", "another"]);
});

test("what became of a row is said in words", () => {
  expect(["rejected", "added", "kept", "conflict"].map(outcome)).toEqual(["left out", "added", "kept", "to decide"]);
});
