import { expect, test } from "vitest";
import { dayInWords, daysInWords, momentInWords } from "./time";

test("days of one workshop say once what they share", () => {
  const said = [
    daysInWords("2026-05-19", "2026-05-19"),
    daysInWords("2026-05-19", "2026-05-21"),
    daysInWords("2026-05-30", "2026-06-02"),
    daysInWords("2026-12-30", "2027-01-02"),
  ];

  expect(said).toEqual(["19 May 2026", "19–21 May 2026", "30 May – 2 Jun 2026", "30 Dec 2026 – 2 Jan 2027"]);
});

test("a moment is cut to the minute and says its zone", () => {
  const said = ["2026-11-24T09:40:12Z", "2026-01-03T00:05:00.123456Z", "2026-01-03T00:05Z"].map(momentInWords);

  expect(said).toEqual(["24 Nov 2026, 09:40 UTC", "3 Jan 2026, 00:05 UTC", "3 Jan 2026, 00:05 UTC"]);
});

test("a text that is no day or not in UTC stays as it is", () => {
  const said = [
    momentInWords("2026-11-24T09:40:12+02:00"),
    momentInWords("yesterday"),
    dayInWords("2026-13-01"),
    daysInWords("soon", "2026-05-21"),
  ];

  expect(said).toEqual(["2026-11-24T09:40:12+02:00", "yesterday", "2026-13-01", "soon – 21 May 2026"]);
});
