import { expect, test } from "vitest";
import { filled } from "./wording";

const people = "{count, plural, =0 {nobody} one {# person} other {# people}} in {place}";

test("a sentence takes its words and its numbers", () => {
  const said = [0, 1, 2, 5000].map((count) => filled(people, { count, place: "Lisbon" }));

  expect(said).toEqual(["nobody in Lisbon", "1 person in Lisbon", "2 people in Lisbon", "5,000 people in Lisbon"]);
});

test("a word inside a plural is filled, and braces in a value stay as they are", () => {
  const said = filled("{count, plural, one {# talk by {name}} other {# talks}}", { count: 1, name: "{count}" });

  expect(said).toBe("1 talk by {count}");
});
