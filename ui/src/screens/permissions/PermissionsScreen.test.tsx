import { userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { App } from "../../App";
import { createFakePlatform, emptyWorkshop, type FakePlatform } from "../../platform.fake";
import { routeOf } from "../../routes";
import { show, violations } from "../../testing";
import { PermissionPanel } from "./PermissionPanel";

const workshop = "workshop-tides";

afterEach(() => {
  window.location.hash = "";
  delete document.documentElement.dataset["theme"];
});

async function open(platform: FakePlatform = createFakePlatform({ theme: "light" }), filter = "") {
  window.location.hash = `#/w/${workshop}/permissions${filter}`;
  const screen = await render(<App platform={platform} />);
  await expect.element(screen.getByRole("heading", { level: 1, name: "Permissions" })).toBeVisible();
  return { screen, platform };
}

const deciding = async (platform: FakePlatform, person: string) =>
  (await platform.listPermissions(workshop))
    .filter((line) => line.person_id === person && line.decides)
    .map((line) => [line.item, line.channel, line.state, line.from, line.evidence].join(" | "));

test("each person, thing and place has one row with the state that decides", async () => {
  const { screen } = await open();
  await expect.element(screen.getByText("21 permissions, 11 not asked")).toBeVisible();

  const rows = [...document.querySelectorAll('[role="row"]')]
    .map((row) => [...row.querySelectorAll('[role="gridcell"]')].slice(1).map((cell) => cell.textContent))
    .filter(([name]) => name === "Hemi Parata" || name === "Dominic Okonkwo-Hale");

  expect(rows).toEqual([
    ["Dominic Okonkwo-Hale", "Answers", "the site", "–not asked"],
    ["Dominic Okonkwo-Hale", "Talk", "the site", "!embargo until 15 Jun 2026"],
    ["Hemi Parata", "Answers", "the site", "✓yes"],
    ["Hemi Parata", "Talk", "the site", "✓yes"],
    ["Hemi Parata", "Talk", "YouTube", "✕no"],
  ]);
});

test("filters have counts, and one that hides all is taken back with one button", async () => {
  const platform = createFakePlatform({ theme: "light" });
  const { screen } = await open(platform);
  const chips = screen.getByRole("radiogroup", { name: "Filter by state" }).element().querySelectorAll("button");
  expect([...chips].map((chip) => chip.textContent)).toEqual([
    "All 21",
    "Not asked 11",
    "Asked 1",
    "No 4",
    "Embargo 1",
  ]);

  await screen.getByRole("radio", { name: "Embargo 1" }).click();
  await platform.setPermissions(workshop, [
    { person_id: "person-5", talk_id: "talk-3", item: "talk", channel: "site", state: "yes", from: null, evidence: "" },
  ]);
  await expect.element(screen.getByText("No permission has this state")).toBeVisible();
  await screen.getByRole("button", { name: "Show all" }).click();

  await expect.element(screen.getByRole("grid")).toBeVisible();
});

test("several rows are set at once by keys, in one gesture, with their evidence", async () => {
  const { screen, platform } = await open();
  await screen.getByText("Anjali Raghunathan").first().click();
  await userEvent.keyboard(" {Shift>}{ArrowDown}{/Shift}");
  await expect.element(screen.getByText("2 of 21 selected")).toBeVisible();

  await userEvent.keyboard("{F2}");
  await expect.element(screen.getByRole("textbox", { name: "Evidence" })).toHaveFocus();
  await expect.element(screen.getByText(/Forecasts of rain for farmers/u)).toBeVisible();
  await userEvent.keyboard("Call of 20 May");
  await screen.getByRole("button", { name: "Set 2 at once" }).click();

  await expect
    .poll(() => deciding(platform, "person-6"))
    .toEqual(["answers | site | yes |  | Call of 20 May", "talk | site | yes |  | Call of 20 May"]);
  expect(await platform.listHistory()).toHaveLength(1);
});

test("an embargo without its day is refused at the field, and a no says what it keeps out", async () => {
  const { screen, platform } = await open();
  await screen.getByText("Anjali Raghunathan").first().click();
  await userEvent.keyboard("{F2}");
  await screen.getByRole("button", { name: /^yes State/u }).click();
  await screen.getByRole("option", { name: "no", exact: true }).click();
  await expect.element(screen.getByText(/^This keeps the answers out of every recap/u)).toBeVisible();
  await screen.getByRole("button", { name: /^no State/u }).click();
  await screen.getByRole("option", { name: "embargo, until a day" }).click();
  await screen.getByRole("button", { name: "Set it" }).click();
  await expect.element(screen.getByText(/the embargo has no end/u)).toBeVisible();

  await screen.getByRole("textbox", { name: "First day on which it may be published" }).fill("2026-07-01");
  await userEvent.keyboard("{Enter}");

  await expect.poll(() => deciding(platform, "person-6")).toEqual(["answers | site | embargo | 2026-07-01 | "]);
});

test("approvals are drafted for those who were not asked, and only where a word is owed", async () => {
  const { screen, platform } = await open();
  await expect.element(screen.getByRole("button", { name: "Draft 5 approvals" })).toBeVisible();
  const { owed } = await platform.missingBoard(workshop);
  const words = owed.filter((row) => row.kind === "permission").map((row) => row.name);

  await screen.getByText("Marisol Quintero").first().click();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(screen.getByRole("heading", { name: "5 drafts" })).toBeVisible();
  const names = [...document.querySelectorAll('[role="dialog"] [role="row"]')]
    .slice(1)
    .map((row) => row.querySelector("bdi")?.textContent ?? "");

  expect(names.filter((name) => !words.includes(name))).toEqual([]);
  await screen.getByText("Anjali Raghunathan", { exact: true }).last().click();
  await expect.element(screen.getByText(/This is how you will appear/u)).toBeVisible();
});

test("the lines of a permission open on request, and the one that decides is marked", async () => {
  const { screen } = await open();
  await screen.getByText("Hemi Parata").first().click();
  await screen.getByRole("button", { name: "3 lines about Answers on the site, Hemi Parata" }).click();

  const lines = [...document.querySelectorAll("ol li")].map((line) =>
    [...line.children].map((part) => part.textContent).join(" | "),
  );

  expect(lines).toEqual([
    "✓yes | 10 May 2026, 10:12 UTC | written by the organizer | Mail of 10 May",
    "✕no | 13 May 2026, 10:12 UTC | written by the organizer | Mail of 13 May: “Please wait.”",
    "✓yes✓decides | 19 May 2026, 10:12 UTC | written by the organizer | Mail of 19 May: “Now it is fine.”",
  ]);
  await expect.element(screen.getByText(/takes the YouTube link of the talk out/u)).toBeVisible();
});

test("another permission of a person is written down for a place that the list did not hold", async () => {
  const { screen, platform } = await open();
  await screen.getByText("Marisol Quintero").first().click();
  await screen.getByRole("button", { name: "Another permission…" }).click();
  await screen.getByRole("button", { name: /the site Where/u }).click();
  await screen.getByRole("option", { name: "the newsletter" }).click();
  await screen.getByRole("button", { name: "Set it" }).click();

  await expect.poll(() => deciding(platform, "person-1")).toContain("photo | newsletter | yes |  | ");
});

test("the address names the person, and a row that is chosen is named there", async () => {
  window.location.hash = `#/w/${workshop}/permissions/person-7`;
  const screen = await render(<App platform={createFakePlatform({ theme: "light" })} />);
  await expect.element(screen.getByRole("heading", { level: 2, name: "Hemi Parata" })).toBeVisible();

  await screen.getByText("Tamar Ben-Ari").last().click();

  await expect.element(screen.getByRole("heading", { level: 2, name: "Tamar Ben-Ari" })).toBeVisible();
  expect(routeOf(window.location.hash).record).toBe("person-3");
});

test("the panel of a talk shows each of its speakers", async () => {
  const screen = await show(<PermissionPanel workshop={workshop} talk="talk-8" />);
  await expect.element(screen.getByText("Oluwaseun Adeyemi-Brandt")).toBeVisible();

  const heads = [...document.querySelectorAll("li > div")].map((row) => row.textContent);

  expect(heads).toEqual(["Oluwaseun Adeyemi-Brandt–not askedSet…", "Beatriz Figueira–not askedSet…"]);
});

test("answers and permissions are two parts of one place, each one key away", async () => {
  const { screen } = await open();
  await screen.getByRole("radio", { name: "Answers" }).click();
  await expect.element(screen.getByRole("heading", { level: 1, name: "Q&A responses" })).toBeVisible();
  await userEvent.keyboard("{Escape}ga");

  await expect.poll(() => routeOf(window.location.hash).screen).toBe("permissions");
});

test("an empty workshop says what would stand here", async () => {
  const { screen } = await open(
    createFakePlatform({ workshops: [emptyWorkshop(workshop, "River gauges", "Open Coast")], theme: "light" }),
  );

  await expect.element(screen.getByText("Nothing needs a permission yet")).toBeVisible();
  expect(await violations()).toEqual([]);
});

test("the dialog has no violation, light and dark, with an embargo", async () => {
  for (const theme of ["light", "dark"] as const) {
    const { screen } = await open(createFakePlatform({ theme }));
    await expect.poll(() => document.documentElement.dataset["theme"]).toBe(theme);
    await screen.getByText("Hemi Parata").first().click();
    await screen.getByRole("button", { name: "3 lines about Answers on the site, Hemi Parata" }).click();
    await expect.poll(violations).toEqual([]);
    await screen.getByRole("button", { name: "Set: Answers on the site, Hemi Parata" }).click();
    await screen.getByRole("button", { name: /^yes State/u }).click();
    await screen.getByRole("option", { name: "embargo, until a day" }).click();
    await expect.element(screen.getByRole("textbox", { name: /^First day/u })).toBeVisible();
    await expect.poll(violations).toEqual([]);
    await screen.unmount();
  }
});
