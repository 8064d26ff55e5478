import { expect, test } from "vitest";
import type { Route } from "../routes";
import { routeOfPlace } from "./steps";

const here: Route = { screen: "people", workshop: "a", record: "p1", filter: "zones" };

test("undo stays in the workshop that shows the record, and keeps the filter of its screen", () => {
  const person = routeOfPlace({ kind: "person", id: "p2", workshops: ["b", "a"] }, here);
  const talk = routeOfPlace({ kind: "talk", id: "t1", workshops: ["b"] }, here);

  expect([person, talk]).toEqual([
    { screen: "people", workshop: "a", record: "p2", filter: "zones" },
    { screen: "talks", workshop: "b", record: "t1", filter: "" },
  ]);
});

test("what is gone leads to its screen, and a workshop that is gone to Start", () => {
  const talk = routeOfPlace({ kind: "talk", id: null, workshops: [] }, here);
  const workshop = routeOfPlace({ kind: "workshop", id: null, workshops: [] }, here);
  const unknown = routeOfPlace({ kind: "", id: null, workshops: [] }, here);

  expect([talk, workshop, unknown]).toEqual([
    { screen: "talks", workshop: "a", record: null, filter: "" },
    { screen: "start", workshop: null, record: null, filter: "" },
    null,
  ]);
});

test("among the permissions, undo stays there and shows the person", () => {
  const there: Route = { screen: "permissions", workshop: "a", record: null, filter: "asked" };

  expect(routeOfPlace({ kind: "person", id: "p2", workshops: ["a"] }, there)).toEqual({ ...there, record: "p2" });
});
