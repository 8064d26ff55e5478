import { expect, test } from "vitest";
import { addressOf, routeOf, type Route } from "./routes";

test("every address is read back as it was written", () => {
  const routes: Route[] = [
    { screen: "start", workshop: null, record: null, filter: "" },
    { screen: "people", workshop: "w 1", record: "a/b?c#d", filter: "zones" },
    { screen: "history", workshop: null, record: null, filter: "" },
    { screen: "overview", workshop: "w", record: null, filter: "" },
  ];

  expect(routes.map((route) => routeOf(addressOf(route)))).toEqual(routes);
});

test("an unknown address is Start, or the overview of its workshop", () => {
  expect([routeOf("#/nonsense"), routeOf("#/w/w1/nonsense"), routeOf("#/%E0%A4%A")].map((one) => one.screen)).toEqual([
    "start",
    "overview",
    "start",
  ]);
});
