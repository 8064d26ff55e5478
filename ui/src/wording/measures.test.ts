import { expect, test } from "vitest";
import { lengthInWords, rateInWords, secondsOf, sizeInWords, timeLeftInWords } from "./measures";

test("a length is written as a clock shows it, and read back", () => {
  const lengths = [0, 59.6, 292, 3599.4, 3723, 161_930];

  expect(lengths.map(lengthInWords)).toEqual(["0:00", "1:00", "4:52", "59:59", "1:02:03", "44:58:50"]);
  expect(["4:52", "1:02:03", "5", " 0:30 "].map(secondsOf)).toEqual([292, 3723, 300, 30]);
});

test("what is no length is none", () => {
  expect(["", "4:72", "4:", "four", "1:2:3:4", "-1:00"].map(secondsOf)).toEqual([null, null, null, null, null, null]);
});

test("sizes, rates and the time left are said in the unit that fits", () => {
  expect([14_200, 96_300_000, 3_400_000_000].map(sizeInWords)).toEqual(["15 kB", "96.3 MB", "3.40 GB"]);
  expect(rateInWords(56_000_000)).toBe("56.0 MB a second");
  expect([1, 99, 100, 130].map(timeLeftInWords)).toEqual(["1 second", "99 seconds", "2 minutes", "3 minutes"]);
});
