import { expect, test } from "vitest";
import { createFakePlatform } from "../../platform.fake";
import { show, violations } from "../../testing";
import { HistoryScreen } from "./HistoryScreen";

const desk = {
  route: { screen: "history", workshop: null, record: null, filter: "" },
  state: undefined,
} as const;

test("undo to here says how many steps and takes them back", async () => {
  const platform = createFakePlatform();
  for (const name of ["One", "Two", "Three"]) await platform.editPerson("person-1", "name", name);
  const screen = await show(<HistoryScreen desk={desk} />, platform);
  await screen.getByText("Change name of Marisol Quintero").click();
  await expect.element(screen.getByText("This takes back 2 steps.")).toBeVisible();

  await screen.getByRole("button", { name: "Undo to here" }).click();

  await expect.poll(async () => (await platform.listPeople("workshop-tides"))[0]?.name).toBe("One");
  await expect.poll(() => screen.getByRole("row", { name: /undone/u }).elements().length).toBe(2);
  expect(await violations()).toEqual([]);
});

test("nothing done says so", async () => {
  const screen = await show(<HistoryScreen desk={desk} />);

  await expect.element(screen.getByText("Nothing has been changed yet")).toBeVisible();
});

test("a step says what it changed, field by field", async () => {
  const platform = createFakePlatform();
  await platform.editPerson("person-1", "affiliation", "Coastal Models Group");
  const screen = await show(<HistoryScreen desk={desk} />, platform);

  const inspector = screen.getByRole("complementary");
  await expect.element(inspector.getByRole("heading", { name: "What changed" })).toBeVisible();
  await expect.element(inspector.getByText("Marisol Quintero", { exact: true })).toBeVisible();
  await expect.element(inspector.getByText(", Universidad del Estrecho")).toBeVisible();
  expect(await violations()).toEqual([]);
});
