import { expect, test } from "vitest";
import { askedInWords, leftInWords } from "./missing";
import { keepsOut, standingInWords, thingInWords } from "./permissions";

test("days left are said in words, before the deadline, on its day and after it", () => {
  expect([11, 1, 0, -1, -20].map(leftInWords)).toEqual([
    "11 days left",
    "1 day left",
    "Due today",
    "1 day late",
    "20 days late",
  ]);
});

test("of the days on which somebody was asked, the last stands with how many there were", () => {
  expect([[], ["2026-05-12"], ["2026-05-12", "2026-05-18"]].map(askedInWords)).toEqual([
    "not yet",
    "12 May 2026",
    "18 May 2026, 2 times",
  ]);
});

test("a permission says what, where and until when", () => {
  const embargo = { state: "embargo", from: "2026-06-15" } as const;

  expect([thingInWords("talk", "youtube"), standingInWords(embargo), standingInWords(null)]).toEqual([
    "Talk on YouTube",
    "embargo until 15 Jun 2026",
    "not asked",
  ]);
});

test("what no export holds is not said to be kept out of one", () => {
  const nothing = keepsOut("photo", "social");

  expect([keepsOut("answers", "newsletter"), keepsOut("slides", "site")]).toEqual([nothing, nothing]);
  expect(new Set([keepsOut("answers", "site"), keepsOut("talk", "site"), keepsOut("name", "site")]).has(nothing)).toBe(
    false,
  );
});
