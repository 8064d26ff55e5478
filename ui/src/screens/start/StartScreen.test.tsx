import { userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { createFakePlatform } from "../../platform.fake";
import { routeOf } from "../../routes";
import { show, violations } from "../../testing";
import { NewWorkshop } from "./NewWorkshop";
import { StartScreen } from "./StartScreen";

const desk = {
  route: { screen: "start", workshop: null, record: null, filter: "" },
  state: undefined,
} as const;

afterEach(() => {
  window.location.hash = "";
});

test("Enter opens the last workshop, and arrows go to the doors", async () => {
  const platform = createFakePlatform();
  const state = await platform.appState();
  const screen = await show(<StartScreen desk={desk} state={state} />, platform);
  await expect.element(screen.getByRole("link", { name: /Tidal models/u })).toHaveFocus();

  await userEvent.keyboard("{ArrowDown}");
  const door = document.activeElement?.textContent;
  await userEvent.keyboard("{ArrowUp}{Enter}");

  expect(door).toContain("New workshop");
  expect(routeOf(window.location.hash)).toMatchObject({ screen: "overview", workshop: "workshop-tides" });
});

test("a workshop without a title is refused at the field, and then made", async () => {
  const platform = createFakePlatform({ workshops: [] });
  const screen = await show(<NewWorkshop isOpen onClose={() => undefined} />, platform);
  await screen.getByRole("textbox", { name: "Summit" }).fill("Open Coast");

  await screen.getByRole("button", { name: "Create workshop" }).click();
  await expect.element(screen.getByRole("textbox", { name: "Title" })).toHaveAccessibleDescription(/has no title/u);
  const found = await violations();
  await screen.getByRole("textbox", { name: "Title" }).fill("Gauges");
  await userEvent.keyboard("{Enter}");

  await expect.poll(async () => (await platform.appState()).workshops.map((one) => one.title)).toEqual(["Gauges"]);
  expect(found).toEqual([]);
});
