// What the core would accept in a field of a workshop.

import type { WorkshopField } from "../bindings";
import type { FakeWorkshop } from "./workshop";
import { refused } from "./refusals";

/** Sets one field of a workshop or of its summit; throws what the core would refuse. */
export function setWorkshopField({ workshop, summit }: FakeWorkshop, field: WorkshopField, value: string) {
  switch (field) {
    case "title":
      if (value === "") throw refused("title-missing", sentence("title", "it has no title", "Give it one."), "title");
      workshop.title = value;
      return;
    case "starts-on":
      workshop.starts_on = dayOf(field, value);
      return inOrder(workshop.starts_on, workshop.ends_on);
    case "ends-on":
      workshop.ends_on = dayOf(field, value);
      return inOrder(workshop.starts_on, workshop.ends_on);
    case "zone":
      if (value !== "" && !/^[A-Z]\w*(\/[\w+-]+)+$|^UTC$/u.test(value)) throw wrong(field, `“${value}” names no zone`);
      workshop.zone = value === "" ? null : value;
      return;
    case "summit":
      summit.name = value;
      return;
    case "summit-url":
      if (value !== "" && !/^https?:\/\//u.test(value)) throw wrong(field, `“${value}” is not a web address`);
      summit.url = value;
  }
}

function dayOf(field: WorkshopField, value: string): string | null {
  if (value !== "" && !/^\d{4}-\d{2}-\d{2}$/u.test(value)) throw wrong(field, `“${value}” is not a day`);
  return value === "" ? null : value;
}

function inOrder(first: string | null, last: string | null) {
  if (first === null || last === null || first <= last) return;
  const why = `it ends on ${last}, before it starts on ${first}`;
  throw refused("dates-reversed", sentence("dates", why, "Put the dates in order."), "ends_on");
}

const wrong = (field: WorkshopField, why: string) =>
  refused("value-refused", sentence(field, why, "Correct the field."));

const sentence = (field: string, why: string, next: string) =>
  `The workshop, ${field}: ${why}. Nothing was changed. ${next}`;
