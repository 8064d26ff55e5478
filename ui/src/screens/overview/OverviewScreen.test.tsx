import { userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { routeOf } from "../../routes";
import { show, violations } from "../../testing";
import { OverviewScreen } from "./OverviewScreen";

const desk = {
  route: { screen: "overview", workshop: "workshop-tides", record: null, filter: "" },
  state: undefined,
} as const;

afterEach(() => {
  window.location.hash = "";
});

test("what is missing opens where it is mended", async () => {
  const screen = await show(<OverviewScreen workshop="workshop-tides" desk={desk} />);
  await screen.getByRole("radio", { name: "video link 3" }).click();
  const found = await violations();

  await screen.getByRole("row", { name: /Listening to reefs/u }).click();
  await userEvent.keyboard("{Enter}");

  expect(routeOf(window.location.hash)).toMatchObject({ screen: "talks", record: "talk-7" });
  expect(found).toEqual([]);
});

test("the main action is the next thing that waits", async () => {
  const screen = await show(<OverviewScreen workshop="workshop-tides" desk={desk} />);

  await screen.getByRole("button", { name: "Settle 4 zones" }).click();

  expect(routeOf(window.location.hash)).toMatchObject({ screen: "people", filter: "zones" });
});
