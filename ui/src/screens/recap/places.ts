// Where a piece of the post, or a finding, comes from: the field or the screen that mends it.

import type { Finding, PreviewSource, ResponseRow, WorkshopField } from "../../bindings";
import type { Screen } from "../../routes";

/** A field in the form of an exhibit. */
export type ExhibitField = { id: string; field: string };

export type Goal =
  | { to: "block"; id: string }
  | { to: "post"; field: string }
  | { to: "exhibit"; id: string }
  | ({ to: "exhibit-field" } & ExhibitField)
  | { to: "line"; line: number }
  | { to: "screen"; screen: Screen; record: string | null };

/** A field of the overview, by the name that its address gives it. */
const aboutWorkshop = (field: WorkshopField | null): Goal => ({ to: "screen", screen: "overview", record: field });

/** What the post lacks of the event is mended in the workshop, also where a line of the post is named. */
const eventFacts: ReadonlyMap<string, WorkshopField> = new Map([
  ["EVENT-DATE", "starts-on"],
  ["EVENT-LINK", "summit-url"],
]);

/** Where a piece of the preview was made. */
export function goalOf({ kind, id }: PreviewSource, responses: readonly ResponseRow[]): Goal | null {
  switch (kind) {
    case "block":
      return { to: "block", id };
    case "exhibit":
      return { to: "exhibit", id };
    case "topic":
    case "session":
      return { to: "screen", screen: "discussions", record: id };
    case "post":
      return { to: "post", field: "title" };
    case "person":
    case "participant":
      return { to: "screen", screen: "people", record: id };
    case "talk":
      return { to: "screen", screen: "talks", record: id };
    case "response":
      return { to: "screen", screen: "responses", record: id };
    case "answer": {
      const response = responses.find((one) => one.answers.some((answer) => answer.id === id));
      return { to: "screen", screen: "responses", record: response?.id ?? null };
    }
    case "question":
      return { to: "screen", screen: "responses", record: null };
    case "link":
    case "quote":
      return { to: "screen", screen: "links", record: id };
    case "workshop":
    case "summit":
      return aboutWorkshop(null);
    default:
      return null;
  }
}

/** Where a finding is mended. */
export function goalOfFinding({ rule, where }: Finding, responses: readonly ResponseRow[]): Goal | null {
  const fact = eventFacts.get(rule);
  if (fact !== undefined) return aboutWorkshop(fact);
  if (where.line !== undefined) return where.line === 0 ? null : { to: "line", line: where.line };
  if (where.kind === "post") return { to: "post", field: where.field };
  if (where.kind === "exhibit") return { to: "exhibit-field", id: where.id, field: where.field };
  return goalOf(where, responses);
}
