import { expect, test } from "vitest";
import { changedWords, difference } from "./difference";

test("the same text is one piece", () => {
  expect(difference("Tides and surges.", "Tides and surges.")).toEqual([{ kind: "same", text: "Tides and surges." }]);
});

test("a changed word stands between the words that stay", () => {
  expect(difference("We model teh tides daily", "We model the tides daily")).toEqual([
    { kind: "same", text: "We model " },
    { kind: "removed", text: "teh " },
    { kind: "added", text: "the " },
    { kind: "same", text: "tides daily" },
  ]);
});

test("the pieces that are not added make the old text, and those not removed the new one", () => {
  const texts = ["", "a", "a b", "b a", "one two three four", "two four one", "x\n\ny z", "x y\n\nz", " lead", "tail "];
  for (const before of texts) {
    for (const after of texts) {
      const pieces = difference(before, after);
      const without = (kind: string) =>
        pieces
          .filter((one) => one.kind !== kind)
          .map((one) => one.text)
          .join("");

      expect(without("added")).toBe(before);
      expect(without("removed")).toBe(after);
    }
  }
});

test("two long texts without a common word are replaced as a whole", () => {
  const before = Array.from({ length: 900 }, (_, at) => `a${at}`).join(" ");
  const after = Array.from({ length: 900 }, (_, at) => `b${at}`).join(" ");

  expect(difference(before, after).map((one) => one.kind)).toEqual(["removed", "added"]);
});

test("a replaced word counts once", () => {
  expect(changedWords(difference("one two three", "one 2 three"))).toBe(1);
});
