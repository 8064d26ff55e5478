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

test("going back to a backup names what is given up, and what is kept", async () => {
  const platform = createFakePlatform();
  await platform.editPerson("person-1", "name", "One");
  const backups = { ...desk, route: { ...desk.route, filter: "backups" } } as const;
  const screen = await show(<HistoryScreen desk={backups} />, platform);
  await expect.element(screen.getByText("No backup yet")).toBeVisible();
  await screen.getByRole("button", { name: "Back up now" }).click();
  await expect.element(screen.getByRole("row", { name: /1: Change name of Marisol Quintero/u })).toBeVisible();
  await platform.editPerson("person-1", "name", "Two");
  await platform.editPerson("person-1", "affiliation", "Harbour");
  expect(await violations()).toEqual([]);

  await screen.getByRole("button", { name: "Go back to this backup…" }).click();
  const dialog = screen.getByRole("dialog", { name: "Go back to the backup of 21 May 2026" });
  await expect.element(dialog.getByText("This gives up 2 newer steps, the latest first:")).toBeVisible();
  expect(
    dialog
      .getByRole("listitem")
      .elements()
      .map((one) => one.textContent),
  ).toEqual(["Change affiliation of Two", "Change name of One"]);
  await expect.element(dialog.getByRole("button", { name: "Cancel" })).toHaveFocus();
  expect(await violations()).toEqual([]);
  await dialog.getByRole("button", { name: "Give up 2 steps and go back" }).click();

  await expect.element(screen.getByText("2 newer steps were given up.")).toBeVisible();
  await expect.element(screen.getByText(/is kept in ~\/.local\/share\/summit-desk\/damaged-1\./u)).toBeVisible();
  expect((await platform.listPeople("workshop-tides"))[0]?.name).toBe("One");
});

test("a backup that the check found damaged is marked, and cannot be gone back to", async () => {
  const platform = createFakePlatform();
  const name = await platform.backUp();
  platform.findHealth({ problems: [`backups/${name}: its bytes are others`], bad_backups: [name] });
  const backups = { ...desk, route: { ...desk.route, filter: "backups" } } as const;
  const screen = await show(<HistoryScreen desk={backups} />, platform);

  await expect.element(screen.getByRole("row", { name: /not good/u })).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Go back to this backup…" })).toBeDisabled();
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
