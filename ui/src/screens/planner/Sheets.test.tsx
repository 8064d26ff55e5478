import { userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { App } from "../../App";
import { createFakePlatform } from "../../platform.fake";
import { show, violations } from "../../testing";

const workshop = "workshop-tides";

afterEach(() => {
  window.location.hash = "";
});

async function open(entry: string | null, where = "", platform = createFakePlatform()) {
  window.location.hash = `#/w/${workshop}/discussions${where}`;
  const screen = await show(<App platform={platform} />, platform);
  await expect.element(screen.getByRole("heading", { level: 1, name: "Discussions" })).toBeVisible();
  if (entry !== null) {
    await screen.getByRole("button", { name: "More", exact: true }).click();
    await screen.getByRole("menuitem", { name: entry }).click();
  }
  return { screen, platform, dialog: screen.getByRole("dialog") };
}

test("an announcement is chosen, read, copied and saved", async () => {
  const { screen, dialog, platform } = await open("Announce the sessions…");
  const text = dialog.getByRole("textbox", { name: "Text" });
  await expect.element(text).toHaveValue(expect.stringContaining("2026-05-19 10:00 Berlin, 2026-05-19 09:00 Lisbon"));
  await expect.element(text).toHaveAttribute("readonly");
  expect(await violations()).toEqual([]);

  await dialog.getByRole("button", { name: /For/u }).click();
  await screen.getByRole("option", { name: "a page in Markdown" }).click();
  await dialog.getByRole("button", { name: /Hours/u }).click();
  await screen.getByRole("option", { name: "5:00 PM" }).click();
  await expect.element(text).toHaveValue(expect.stringMatching(/^## Tidal models workshop\n\n- 2026-05-19 10:00 AM/u));
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect.element(dialog.getByText("Copied")).toBeVisible();
  await dialog.getByRole("button", { name: "Save calendar…" }).click();
  await expect.element(dialog.getByText("Saved as tidal-models-workshop.ics")).toBeVisible();
  await dialog.getByRole("button", { name: "Save programme…" }).click();

  await expect.element(dialog.getByText("Saved as tidal-models-workshop.xml")).toBeVisible();
  expect(platform.calls.map((call) => call.split("\n")[0])).toEqual([
    "copy ## Tidal models workshop",
    "save tidal-models-workshop.ics",
    "save tidal-models-workshop.xml",
  ]);
});

test("a packet that was sent is remembered, and the next one marks nothing", async () => {
  const { screen, dialog } = await open("Announce the sessions…");
  await dialog.getByRole("button", { name: /For/u }).click();
  await screen.getByRole("option", { name: "the summit’s team" }).click();
  await expect.element(dialog.getByText("5 sessions changed since the last packet")).toBeVisible();

  await dialog.getByRole("button", { name: "Remember as sent" }).click();

  await expect.element(dialog.getByText("Nothing changed since the last packet")).toBeVisible();
});

test("office hours are planned first, with hosts and debts, and then added", async () => {
  const { dialog, platform } = await open("Plan office hours…");
  await expect.element(dialog.getByLabelText("First day")).toHaveValue("2026-05-27");
  await dialog.getByLabelText("How many").fill("61");
  await userEvent.keyboard("{Enter}");
  await expect.element(dialog.getByLabelText("How many")).toHaveAccessibleDescription(/Ask for 1 to 60/u);
  await dialog.getByLabelText("How many").fill("2");
  await dialog.getByLabelText("Add a host").fill("Freya");
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await dialog.getByLabelText("How many").click();
  await userEvent.keyboard("{Enter}");

  const table = dialog.getByRole("table", { name: "Office hours planned" });
  await expect.element(table).toBeVisible();
  const rows = table.getByRole("row").elements();
  expect(rows.map((row) => [...row.children].map((cell) => cell.textContent).join(" | "))).toEqual([
    "Date and time | Host | What it means | Leave out",
    "27 May 2026, 09:00 CEST | Freya Lindqvist | 5 by day, 3 at the edge, 3 at night | Leave out",
    "10 Jun 2026, 16:00 CEST | Freya Lindqvist | 7 by day, 2 at the edge, 2 at night | Leave out",
  ]);
  await expect.element(dialog.getByRole("row", { name: "Marisol Quintero 0 4" })).toBeVisible();
  expect(await violations()).toEqual([]);

  await dialog.getByRole("button", { name: "Add 2 office hours" }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  expect((await platform.listHistory())[0]?.label).toBe("Add 2 sessions");
});

test("a day of office hours is left out, moved or led by another", async () => {
  const { screen, dialog, platform } = await open("Plan office hours…");
  await dialog.getByLabelText("How many").fill("3");
  await dialog.getByLabelText("Days moved").fill("2026-06-10 → 2026-06-1");
  for (const name of ["Freya", "Marisol"]) {
    await dialog.getByLabelText("Add a host").fill(name);
    await userEvent.keyboard("{ArrowDown}{Enter}");
  }
  await dialog.getByRole("button", { name: "Plan", exact: true }).click();
  await expect.element(dialog.getByLabelText("Days moved")).toHaveAccessibleDescription(/“2026-06-1” is no day/u);
  await dialog.getByLabelText("Days moved").fill("2026-06-10 → 2026-06-11");
  await dialog.getByRole("button", { name: "Plan", exact: true }).click();

  const table = dialog.getByRole("table", { name: "Office hours planned" });
  await expect.element(table.getByText("instead of 10 Jun 2026")).toBeVisible();
  await dialog.getByRole("button", { name: "Leave out 27 May 2026" }).click();
  await expect.element(dialog.getByLabelText("Days left out")).toHaveValue("2026-05-27");
  await dialog.getByRole("button", { name: /Host on 24 Jun 2026/u }).click();
  await screen.getByRole("option", { name: "Freya Lindqvist", exact: true }).click();
  await expect.element(dialog.getByRole("button", { name: "Add 2 office hours" })).toBeVisible();
  expect(await violations()).toEqual([]);

  await dialog.getByRole("button", { name: "Add 2 office hours" }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  const { sessions } = await platform.listDiscussions(workshop);
  const added = sessions.filter((row) => row.kind === "office-hours" && row.local_time > "2026-06-10");
  const told = added.map(
    ({ local_time, people }) => `${local_time.slice(0, 10)} ${people.map((one) => one.person_id)}`,
  );
  expect(told).toEqual(["2026-06-11 person-4", "2026-06-24 person-4"]);
});

test("the times of a text are checked, and what is wrong with one is said", async () => {
  const { dialog } = await open("Check the times of a text…");
  await dialog.getByLabelText("Text").fill("We meet at 7pm CEST / 1pm EST.");
  await dialog.getByRole("button", { name: "Check" }).click();

  const found = dialog.getByRole("list", { name: "Times found" }).getByRole("listitem");
  await expect.element(found.first()).toBeVisible();
  expect(found.elements().map((one) => one.textContent)).toEqual([
    "7pm CEST19:00 in Berlinline 1✓fits",
    "1pm EST13:00 in New Yorkline 1?to decideNew York has EDT on 2026-05-19, not EST. Write EDT, or leave the season out.",
  ]);
  expect(await violations()).toEqual([]);
});

test("a programme gives times to keep clear, and asks for the zone of those that name none", async () => {
  const { screen, platform } = await open(null, "?filter=keep-clear");
  await screen.getByRole("button", { name: "Add from a file…" }).click();
  const outcome = screen.getByRole("region", { name: "summit.ics" });
  await expect.element(outcome.getByText("1 time of summit.ics kept clear.")).toBeVisible();
  await outcome.getByText("1 remark").click();
  await expect.element(outcome.getByText(/the event has no end/u)).toBeVisible();
  expect(await violations()).toEqual([]);

  await outcome.getByRole("button", { name: /^Zone/u }).click();
  await userEvent.keyboard("Lisbon{ArrowDown}{Enter}");
  await outcome.getByRole("button", { name: "Use this zone" }).click();

  await expect.element(outcome.getByText("2 times of summit.ics kept clear.")).toBeVisible();
  await expect.element(screen.getByRole("row", { name: /Poster session/u })).toBeVisible();
  const { busy_times } = await platform.listHours(workshop);
  expect(busy_times.map((row) => row.title)).toEqual(["Dinner on the pier", "Panel on storm surges", "Poster session"]);
});

test("the calendar of one session, and of one person, is saved", async () => {
  const { screen, platform } = await open(null, "/session-1");
  await screen.getByRole("button", { name: "Save calendar…" }).click();
  await expect.element(screen.getByText(/^Saved as .+\.ics$/u).first()).toBeVisible();
  window.location.hash = `#/w/${workshop}/people`;
  await screen.getByRole("button", { name: "Save calendar…" }).click();
  await expect.poll(() => platform.calls.length).toBe(2);
  expect(platform.calls).toMatchInlineSnapshot(`
    [
      "save one-format-for-tide-gauges.ics",
      "save marisol-quintero.ics",
    ]
  `);
});
