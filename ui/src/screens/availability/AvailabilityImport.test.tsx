import { userEvent } from "vitest/browser";
import { expect, test } from "vitest";
import { createFakePlatform } from "../../platform.fake";
import { show, violations } from "../../testing";
import { AvailabilityImport } from "./AvailabilityImport";
import { chosen } from "./pollPlan";

async function opened() {
  const platform = createFakePlatform();
  let isClosed = false;
  const screen = await show(
    <AvailabilityImport workshop="workshop-tides" onClose={() => (isClosed = true)} />,
    platform,
  );
  return { screen, platform, isClosed: () => isClosed };
}

async function planned() {
  const all = await opened();
  await all.screen.getByRole("button", { name: "Choose a file…" }).click();
  await expect.element(all.screen.getByText("Kelp hours")).toBeVisible();
  return all;
}

type Shown = Awaited<ReturnType<typeof planned>>["screen"];

async function chooseBerlin(screen: Shown) {
  await screen.getByRole("button", { name: /^Time zone of the poll/u }).click();
  await screen.getByRole("searchbox").fill("berlin");
  await screen.getByRole("option", { name: /Europe\/Berlin/u }).click();
}

test("a poll asks for its zone before anything can be taken, and for people it does not know", async () => {
  const { screen } = await planned();
  await expect.element(screen.getByText(/does not say in which time zone/u)).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Commit" })).toBeDisabled();
  expect(await violations()).toEqual([]);

  await chooseBerlin(screen);

  await expect.element(screen.getByRole("button", { name: "Commit" })).toBeEnabled();
  const questions = screen.getByRole("region", { name: "Whose answers?" });
  await expect.element(questions.getByText("A passer-by")).toBeVisible();
  await expect.element(screen.getByText("1 person changes, 0 as before, 2 to decide, 0 left out")).toBeVisible();
  await expect.element(screen.getByText(/comes twice in Europe\/Berlin/u)).toBeVisible();
  expect(await violations()).toEqual([]);
});

test("an answer is given to somebody, another is left out, and one undo takes all back", async () => {
  const { screen, platform, isClosed } = await planned();
  await chooseBerlin(screen);
  const whose = screen.getByRole("button", { name: "Whose answer is it?: Not decided" });

  await whose.first().click();
  await expect.element(screen.getByRole("option").first()).toHaveTextContent(/Dominic Okonkwo-Hale/u);
  expect(await violations()).toEqual([]);
  await screen.getByRole("option", { name: /Dominic Okonkwo-Hale/u }).click();
  await expect.element(screen.getByRole("button", { name: /Dominic Okonkwo-Hale/u })).toBeVisible();
  await whose.first().click();
  await screen.getByRole("button", { name: "Leave out" }).click();
  await expect.element(screen.getByText("2 people change, 0 as before, 0 to decide, 1 left out")).toBeVisible();
  await screen.getByRole("button", { name: "Commit" }).click();

  await expect.element(screen.getByText("The times of 2 people changed")).toBeVisible();
  const sources = async () => {
    const times = await platform.personTimes("workshop-tides", "person-5");
    return times.times.map(({ tier, source }) => `${tier} ${source}`);
  };
  expect(await sources()).toEqual(["if-needed Kelp hours"]);
  expect(await violations()).toEqual([]);
  await screen.getByRole("button", { name: "Undo the import" }).click();
  await expect.element(screen.getByText("The import was taken back.").first()).toBeVisible();
  expect(await sources()).toEqual([]);
  await screen.getByRole("button", { name: "Close" }).last().click();
  expect(isClosed()).toBe(true);
});

test("leaving writes nothing", async () => {
  const { screen, platform, isClosed } = await planned();
  const before = await platform.listHistory();
  await userEvent.keyboard("{Escape}");
  expect(isClosed()).toBe(true);
  expect(await platform.listHistory()).toEqual(before);
  await screen.unmount();
});

test("of two answers given to one person the later counts", () => {
  const first = chosen([], 3, { entry: 3, fate: "person", person: "ada" });
  const second = chosen(first, 2, { entry: 2, fate: "person", person: "ada" });
  expect(second).toEqual([{ entry: 2, fate: "person", person: "ada" }]);
  const added = chosen(second, 4, { entry: 4, fate: "add", person: null });
  expect(chosen(added, 2, null)).toEqual([{ entry: 4, fate: "add", person: null }]);
});
