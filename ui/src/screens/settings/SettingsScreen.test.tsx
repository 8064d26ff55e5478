import { expect, test } from "vitest";
import { createFakePlatform } from "../../platform.fake";
import { show, violations } from "../../testing";
import { SettingsScreen } from "./SettingsScreen";

const desk = {
  route: { screen: "settings", workshop: null, record: null, filter: "" },
  state: undefined,
} as const;

test("a theme is kept as soon as it is chosen", async () => {
  const platform = createFakePlatform();
  const screen = await show(<SettingsScreen state={await platform.appState()} desk={desk} />, platform);

  await screen.getByText("Dark").click();

  await expect.poll(async () => (await platform.loadLook()).theme).toBe("dark");
  await expect.element(screen.getByRole("radio", { name: "Dark" })).toBeChecked();
  expect(await violations()).toEqual([]);
});
