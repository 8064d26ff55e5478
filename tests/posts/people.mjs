// A library with a person for each text, as somebody brings their answers in.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { numberOf, oneLine } from "./filling.mjs";
import { Library } from "./summit.mjs";
import { VECTORS } from "./vectors.mjs";

const HEADER = ["Timestamp", "Name", "Affiliation", "Time zone", "What do you work on?", "What comes next?"];
// "A and B" in the column of names is taken for two people, and asked about: that is tested elsewhere.
const asName = (text) => oneLine(text).replace(/ (?:and|with|\+|&) /g, " near ");

/** Where a text stands in the row of a person. */
export const PLACES = {
  answer: (row, text) => row.with(4, text),
  "affiliation and zone": (row, text) => row.with(2, oneLine(text)).with(3, oneLine(text)),
  name: (row, text) => row.with(1, `${row[1]} ${asName(text)}`),
};

function rowsOf(put, skipped, texts) {
  return texts.flatMap((text, at) => {
    const number = numberOf(at);
    const row = ["2024/05/01 10:00:00", `Person ${number}`, `Reef ${number}`, "UTC", "Corals.", `Last word ${number}.`];
    return skipped.has(number) ? [] : [put(row, text)];
  });
}

/** A library in a folder of that name, without the people of those numbers. */
export function imported(folder, name, put, skipped, texts = VECTORS) {
  mkdirSync(join(folder, name));
  const library = new Library(join(folder, name));
  const workshop = library.newWorkshop("Reefs at night");
  const report = library.importRows([HEADER, ...rowsOf(put, skipped, texts)], { workshop, publish: true });
  return { library, workshop, report, responses: library.responses(workshop) };
}

/** The library without the answers that hold an address or a number of a person, which stop an export. */
export function withoutContacts(folder, put, texts) {
  const first = imported(folder, "first", put, new Set(), texts);
  const found = first.library.json(["check"]).findings.filter(({ severity }) => severity === "error");
  assert.deepEqual(
    [...new Set(found.map(({ rule }) => rule))].filter((rule) => rule !== "CONSENT-CONTACT"),
    [],
  );
  const isNamed = new Set(found.map(({ where }) => where.id));
  const named = first.responses.filter(({ id }) => isNamed.has(id)).map(({ name }) => name.slice(7, 11));
  assert.ok(named.length <= 20, `${named.length} texts are taken for contacts`);
  return imported(folder, "second", put, new Set(named), texts);
}
