import { userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { createFakePlatform, crowdedWorkshop } from "../../platform.fake";
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

test("an answer that is held back opens the response of its person", async () => {
  const screen = await show(<OverviewScreen workshop="workshop-tides" desk={desk} />);

  await screen
    .getByRole("row", { name: /Tamar Ben-Ari .*release/u })
    .first()
    .click();
  await userEvent.keyboard("{Enter}");

  await expect.poll(() => routeOf(window.location.hash)).toMatchObject({ screen: "responses", record: "response-3" });
});

test("many lines are grouped by what is missing, and a group opens its lines", async () => {
  const screen = await show(
    <OverviewScreen workshop="workshop-tides" desk={desk} />,
    createFakePlatform({ workshops: [crowdedWorkshop(40)] }),
  );
  await screen.getByRole("row", { name: /^zone 32 Tamar Ben-Ari, .* and 29 more/u }).click();
  const groups = screen.getByRole("row").elements().length;

  await userEvent.keyboard("{Enter}");

  await expect.element(screen.getByRole("radio", { name: "zone 32" })).toBeChecked();
  await expect.poll(() => screen.getByRole("row").elements().length).toBe(33);
  expect(groups).toBe(5);
});

test("the main action is the next thing that waits", async () => {
  const screen = await show(<OverviewScreen workshop="workshop-tides" desk={desk} />);

  await screen.getByRole("button", { name: "Settle 4 zones" }).click();

  expect(routeOf(window.location.hash)).toMatchObject({ screen: "people", filter: "zones" });
});
