import { userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { createFakePlatform, crowdedWorkshop, emptyWorkshop } from "../../platform.fake";
import { routeOf } from "../../routes";
import { show, violations } from "../../testing";
import { OverviewScreen } from "./OverviewScreen";

const desk = {
  route: { screen: "overview", workshop: "workshop-tides", record: null, filter: "" },
  state: undefined,
} as const;

/** The organizer's own tasks. */
const here = { ...desk, route: { ...desk.route, filter: "here" } } as const;

afterEach(() => {
  window.location.hash = "";
});

test("what is missing opens where it is mended", async () => {
  const screen = await show(<OverviewScreen workshop="workshop-tides" desk={here} />);
  await screen.getByRole("radio", { name: "video link 3" }).click();
  const found = await violations();

  await screen.getByRole("row", { name: /Listening to reefs/u }).click();
  await userEvent.keyboard("{Enter}");

  expect(routeOf(window.location.hash)).toMatchObject({ screen: "talks", record: "talk-7" });
  expect(found).toEqual([]);
});

test("an answer that is held back opens the response of its person", async () => {
  const screen = await show(<OverviewScreen workshop="workshop-tides" desk={here} />);

  await screen
    .getByRole("row", { name: /Tamar Ben-Ari .*release/u })
    .first()
    .click();
  await userEvent.keyboard("{Enter}");

  await expect.poll(() => routeOf(window.location.hash)).toMatchObject({ screen: "responses", record: "response-3" });
});

test("many lines are grouped by what is missing, and a group opens its lines", async () => {
  const screen = await show(
    <OverviewScreen workshop="workshop-tides" desk={here} />,
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

test("a field of the workshop is a gesture that the core names", async () => {
  const { platform, ...screen } = await show(<OverviewScreen workshop="workshop-tides" desk={desk} />);

  await screen.getByRole("textbox", { name: "Summit page" }).fill("https://coast.example.org/again");
  await userEvent.keyboard("{Tab}");
  await screen.getByRole("textbox", { name: "Last day" }).fill("2026-05-22");
  await userEvent.keyboard("{Enter}");

  await expect.element(screen.getByText("Open Coast Summit 2026 · 19–22 May 2026")).toBeVisible();
  expect((await platform.listHistory()).map((entry) => entry.label)).toEqual([
    "Edit the ends on of the workshop",
    "Edit the summit url of the workshop",
  ]);
});

test("what is refused stays in its field with the reason", async () => {
  const { platform, ...screen } = await show(<OverviewScreen workshop="workshop-tides" desk={desk} />);
  const before = await platform.overview("workshop-tides");

  await screen.getByRole("textbox", { name: "Zone" }).fill("Berlin time");
  await screen.getByRole("textbox", { name: "Last day" }).fill("2026-05-01");
  await userEvent.keyboard("{Enter}");

  await expect.element(screen.getByText(/“Berlin time” names no zone/u)).toBeVisible();
  await expect.element(screen.getByText(/it ends on 2026-05-01, before it starts/u)).toBeVisible();
  await expect.element(screen.getByRole("textbox", { name: "Last day" })).toHaveValue("2026-05-01");
  await expect.element(screen.getByRole("textbox", { name: "Last day" })).toHaveAttribute("aria-invalid", "true");
  expect([await violations(), await platform.overview("workshop-tides")]).toEqual([[], before]);
});

test("a zone is found by its letters and set by keys", async () => {
  const { platform, ...screen } = await show(<OverviewScreen workshop="workshop-tides" desk={desk} />);

  await screen.getByRole("button", { name: "Find a zone" }).click();
  await userEvent.keyboard("lisb");
  await expect.element(screen.getByRole("option", { name: /Europe\/Lisbon/u })).toBeVisible();
  const found = await violations();
  await userEvent.keyboard("{ArrowDown}{Enter}");

  await expect.element(screen.getByRole("textbox", { name: "Zone" })).toHaveValue("Europe/Lisbon");
  await expect.element(screen.getByRole("button", { name: "Find a zone" })).toHaveFocus();
  expect(found).toEqual([]);
  expect((await platform.overview("workshop-tides")).workshop.zone).toBe("Europe/Lisbon");
});

test("a workshop in which nothing was entered has its fields already", async () => {
  const platform = createFakePlatform({ workshops: [emptyWorkshop("bare", "River gauges", "Open Coast")] });
  const screen = await show(<OverviewScreen workshop="bare" desk={desk} />, platform);

  await screen.getByRole("textbox", { name: "Title" }).fill("");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText(/it has no title/u)).toBeVisible();
  await userEvent.keyboard("{Escape}");

  await expect.element(screen.getByRole("textbox", { name: "Title" })).toHaveValue("River gauges");
  await expect.element(screen.getByText("Nothing here yet")).toBeVisible();
  expect(await violations()).toEqual([]);
});

test("a stage is ticked only when it is complete", async () => {
  const screen = await show(<OverviewScreen workshop="workshop-tides" desk={desk} />);
  await expect.element(screen.getByText("Recording in")).toBeVisible();

  const ticked = [...document.querySelectorAll("dt")].filter((one) => one.querySelector(".text-ok") !== null);

  expect(ticked.map((one) => one.firstChild?.textContent)).toEqual(["Invited", "Confirmed"]);
});
