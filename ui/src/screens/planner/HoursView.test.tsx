import { page, userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { App } from "../../App";
import { createFakePlatform, crowdedWorkshop, emptyWorkshop, type FakePlatform } from "../../platform.fake";
import { show, violations } from "../../testing";

const workshop = "workshop-tides";

afterEach(async () => {
  window.location.hash = "";
  await page.viewport(1280, 800);
});

async function open(platform = createFakePlatform()) {
  window.location.hash = `#/w/${workshop}/discussions?filter=hours`;
  const screen = await show(<App platform={platform} />, platform);
  await expect.element(screen.getByRole("heading", { level: 2, name: "Fair hours" })).toBeVisible();
  return { screen, platform, hour: screen.getByRole("slider", { name: "Hour" }) };
}

const lastStep = async (platform: FakePlatform) => (await platform.listHistory())[0]?.label;

test("a row a person from west to east, each cell a sentence, a zone that was not confirmed with a mark", async () => {
  const { screen, hour } = await open();
  const table = screen.getByRole("table", { name: "Hours of 19 May 2026 in Berlin" });
  await expect.element(hour).toHaveFocus();

  const heads = table.getByRole("rowheader").elements();

  expect(heads.map((head) => [...head.children].map((one) => one.textContent).join(", "))).toEqual([
    "Kofi Mensah-Ortiz, Chicago -05:00",
    "Dominic Okonkwo-Hale, New York? -04:00",
    "Marisol Quintero, Santiago -04:00",
    "Beatriz Figueira, Lisbon +01:00",
    "Freya Lindqvist, Berlin +02:00",
    "Noor van der Velde, Berlin +02:00",
    "Oluwaseun Adeyemi-Brandt, Berlin +02:00",
    "Anjali Raghunathan, Kolkata? +05:30",
    "Tamar Ben-Ari, Kolkata? +05:30",
    "Callum Ferris, Melbourne? +10:00",
    "Hemi Parata, Auckland +12:00",
  ]);
  await expect
    .element(table.getByRole("cell", { name: "Hemi Parata, 06:00 on the day after: early or late" }))
    .toHaveClass("band-poor");
  await expect
    .element(table.getByRole("cell", { name: "Kofi Mensah-Ortiz, 17:00 on the day before: at the edge" }))
    .toHaveTextContent("17−1");
  await expect.element(screen.getByText("Without a zone: Ingrid Sæther")).toBeVisible();
  expect(await violations()).toEqual([]);
});

test("the table and a plan have no violation in the dark", async () => {
  const { screen } = await open(createFakePlatform({ theme: "dark" }));
  await screen.getByRole("button", { name: "Find fair hours" }).click();
  await expect.element(screen.getByRole("region", { name: "Best set" })).toBeVisible();
  await expect.poll(() => document.documentElement.dataset["theme"]).toBe("dark");
  expect(await violations()).toEqual([]);
});

test("arrows move the hour, pages the day, and only where one stops is said", async () => {
  const { screen, hour } = await open();
  await expect.element(hour).toHaveFocus();
  await expect.element(screen.getByText(/^Hard for Dominic/u)).toBeVisible();
  // Longer than a stop takes: what stands there at first is not said.
  await new Promise((done) => setTimeout(done, 600));

  await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}");

  await expect.element(hour).toHaveAttribute("aria-valuetext", "19 May 2026, 14:00 CEST");
  await expect
    .element(screen.getByText("19 May 2026, 14:00 CEST: 4 awake, 3 early, 3 late, 1 asleep", { exact: true }))
    .toBeVisible();
  const spoken: string[] = [];
  const region = document.querySelector("[data-live-announcer]");
  const listening = new MutationObserver(() => spoken.push(region?.textContent ?? ""));
  if (region !== null) listening.observe(region, { childList: true, subtree: true, characterData: true });
  await expect
    .poll(() => region?.textContent)
    .toBe(
      "19 May 2026, 14:00 CEST: 4 awake, 3 early, 3 late, 1 asleep. " +
        "Hard for Hemi Parata (Auckland 00:00), Callum Ferris (Melbourne 22:00)",
    );
  listening.disconnect();
  expect(new Set(spoken).size).toBe(1);

  await userEvent.keyboard("{PageDown}{End}{ArrowRight}");
  await expect.element(hour).toHaveAttribute("aria-valuetext", "20 May 2026, 23:00 CEST");
  await userEvent.keyboard("{PageUp}{Home}{ArrowLeft}");
  await expect.element(hour).toHaveAttribute("aria-valuetext", "19 May 2026, 00:00 CEST");
});

test("an hour chosen before the first one was read to its end is said", async () => {
  const { hour } = await open();
  await expect.element(hour).toHaveFocus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  await expect
    .poll(() => document.querySelector("[data-live-announcer]")?.textContent)
    .toMatch(/^19 May 2026, 11:00 CEST: /u);
});

test("clocks of 12 hours are in every text, and stay chosen", async () => {
  const { screen, platform, hour } = await open();
  await screen.getByRole("radio", { name: "5:00 PM" }).click();

  await expect.element(hour).toHaveAttribute("aria-valuetext", "19 May 2026, 9:00 AM CEST");
  await expect.element(screen.getByRole("columnheader", { name: "12p" })).toBeVisible();
  const cell = screen.getByRole("cell", { name: "Anjali Raghunathan, 12:30 PM: by day" });
  await expect.element(cell).toHaveTextContent("12p:30");
  await expect.element(screen.getByText(/^Hard for Dominic .*\(New York 3:00 AM\)/u)).toBeVisible();
  expect((await platform.loadLook()).hours).toBe("12");
  expect(await violations()).toEqual([]);
});

test("with one’s own clocks the same moment stays chosen, and on the day that it is there", async () => {
  const { screen, hour } = await open();
  await screen.getByRole("radio", { name: "Lisbon (yours)" }).click();
  await expect.element(hour).toHaveAttribute("aria-valuetext", "19 May 2026, 08:00 WEST");

  await screen.getByRole("radio", { name: "Berlin (event)" }).click();
  await expect.element(hour).toHaveAttribute("aria-valuetext", "19 May 2026, 09:00 CEST");
  await screen.getByRole("columnheader", { name: "00" }).click();
  await screen.getByRole("radio", { name: "Lisbon (yours)" }).click();
  await expect.element(hour).toHaveAttribute("aria-valuetext", "18 May 2026, 23:00 WEST");
  await expect.element(screen.getByLabelText("Day", { exact: true })).toHaveValue("2026-05-18");
});

test("people stand by name, or with those first whom the chosen hour is worst for", async () => {
  const { screen } = await open();
  const table = screen.getByRole("table", { name: /^Hours of/u });
  const names = () =>
    table
      .getByRole("rowheader")
      .elements()
      .map((head) => head.firstElementChild?.textContent);
  await screen.getByRole("radio", { name: "By name" }).click();
  await expect.poll(() => names().slice(0, 3)).toEqual(["Anjali Raghunathan", "Beatriz Figueira", "Callum Ferris"]);

  await screen.getByRole("columnheader", { name: "15" }).click();
  await screen.getByRole("radio", { name: "Worst first" }).click();

  // 01:00 in Auckland, 23:00 in Melbourne; then those at the edge, from west to east.
  const worst = ["Callum Ferris", "Hemi Parata", "Kofi Mensah-Ortiz"];
  await expect.poll(() => names().slice(0, 3)).toEqual(worst);
});

test("a change of clocks within the day is marked in the row and at its hour", async () => {
  const { screen } = await open();
  await screen.getByLabelText("Day", { exact: true }).fill("2026-03-29");
  const changed = screen.getByRole("cell", { name: "Freya Lindqvist, 03:00, the clocks were changed: at night" });
  await expect.element(changed).toHaveClass("band-changed");
  await expect.element(screen.getByRole("rowheader", { name: /Freya/u })).toHaveTextContent("Berlin +02:00 → +02:00");
});

test("long names are whole", async () => {
  const { screen } = await open(createFakePlatform({ workshops: [crowdedWorkshop(300)] }));
  const head = screen.getByRole("rowheader").first();
  await expect.element(head).toBeVisible();
  for (const one of screen.getByRole("rowheader").elements()) {
    expect(one.scrollWidth).toBeLessThanOrEqual(one.clientWidth);
    expect(one.clientWidth).toBeGreaterThanOrEqual(160);
    expect(getComputedStyle(one.firstElementChild ?? one).textOverflow).toBe("clip");
  }
});

test("who had the bad hours so far stands in a list, with the newest of each", async () => {
  window.location.hash = `#/w/${workshop}/discussions?filter=ledger`;
  const platform = createFakePlatform();
  const screen = await show(<App platform={platform} />, platform);
  const list = screen.getByRole("grid", { name: "Who had which hours" });
  await expect.element(list).toBeVisible();
  const { rows } = await platform.hourLedger(workshop);
  const [first] = rows;
  const shown = list.getByRole("row").elements().slice(1);
  expect(shown.map((row) => row.firstElementChild?.textContent)).toEqual(rows.map((row) => row.name));
  await expect.element(screen.getByRole("heading", { name: first?.name ?? "" })).toBeVisible();
  expect(await violations()).toEqual([]);
});

test("a press on a column chooses it, and a drag moves it", async () => {
  const { screen, hour } = await open();
  const cell = screen.getByRole("cell", { name: "Freya Lindqvist, 17:00: at the edge" });
  await cell.click();
  await expect.element(hour).toHaveAttribute("aria-valuenow", "17");
  await expect.element(hour).toHaveFocus();

  await screen.getByRole("columnheader", { name: "04" }).click();
  await expect.element(hour).toHaveAttribute("aria-valuenow", "4");
  await screen.getByRole("rowheader", { name: /Freya/u }).click();
  await expect.element(hour).toHaveAttribute("aria-valuenow", "4");

  const to = screen.getByRole("cell", { name: "Freya Lindqvist, 20:00: at the edge" });
  await userEvent.dragAndDrop(cell, to);
  await expect.element(hour).toHaveAttribute("aria-valuenow", "20");
});

test("by keys alone: find, read the best set, use it", async () => {
  const { screen, platform, hour } = await open();
  const { sessions } = await platform.listDiscussions(workshop);
  const panel = screen.getByRole("complementary", { name: "Fair hours" });
  await userEvent.tab();
  await expect.element(panel.getByRole("button", { name: /Topic/u })).toHaveFocus();
  await userEvent.tab();
  await userEvent.keyboard("{Control>}a{/Control}3{Enter}");

  const best = panel.getByRole("region", { name: "Best set" });
  await expect.element(best.getByText("A fairer set may exist")).toBeVisible();
  await expect.element(best.getByRole("button", { name: "Use this set" })).toHaveFocus();
  const shown = best.getByRole("listitem").elements();
  expect(shown.map((one) => one.textContent)).toHaveLength(3);
  await expect.element(hour).toHaveAttribute("aria-valuetext", shown[0]?.textContent ?? "");
  expect(await violations()).toEqual([]);

  await userEvent.keyboard("{Enter}");

  await expect.element(best).not.toBeInTheDocument();
  expect(await lastStep(platform)).toBe("Add 3 sessions");
  await expect.element(screen.getByText("Add 3 sessions")).toBeVisible();
  await expect.element(panel.getByRole("button", { name: "Find fair hours" })).toHaveFocus();
  const after = (await platform.listDiscussions(workshop)).sessions.filter(
    (row) => !sessions.some((one) => one.id === row.id),
  );
  expect(after.map(({ topic_id, zone, minutes }) => ({ topic_id, zone, minutes }))).toEqual(
    Array.from({ length: 3 }, () => ({ topic_id: "topic-formats", zone: "Europe/Berlin", minutes: 60 })),
  );
});

test("one session is proved best, another set says whom it is worse for, and its session is shown in the table", async () => {
  const { screen, hour } = await open();
  const panel = screen.getByRole("complementary", { name: "Fair hours" });
  await panel.getByLabelText("Sessions").fill("1");
  await panel.getByText("Wed", { exact: true }).click();
  await panel.getByRole("button", { name: "Find fair hours" }).click();

  await expect.element(panel.getByText("No set is fairer")).toBeVisible();
  await expect.element(panel.getByText(/^Left out: /u).first()).toBeVisible();
  const other = panel.getByRole("region", { name: "Other set 1" });
  await expect.element(other.getByText(/^worse for .+ → .+/u).first()).toBeVisible();
  const session = other.getByRole("listitem").getByRole("button");
  const when = session.element().textContent;
  expect(when).toMatch(/^20 May 2026/u);
  await session.click();
  await expect.element(hour).toHaveAttribute("aria-valuetext", when ?? "");
});

test("what the plan refuses stands at its field, and what was typed stays", async () => {
  const { screen } = await open();
  const panel = screen.getByRole("complementary", { name: "Fair hours" });
  const count = panel.getByLabelText("Sessions");
  await count.fill("13");
  await userEvent.keyboard("{Enter}");
  await expect.element(count).toHaveAccessibleDescription(/Ask for 1 to 12/u);
  await count.fill("two");
  await userEvent.keyboard("{Enter}");
  await expect.element(count).toHaveAccessibleDescription(/“two” is no number/u);
  await expect.element(count).toHaveValue("two");
  await count.fill("2");
  await panel.getByLabelText("Last day").fill("2026-05-01");
  await userEvent.keyboard("{Enter}");
  await expect.element(panel.getByLabelText("Last day")).toHaveAccessibleDescription(/Give the first day first/u);
});

test("clocks that change near the day, or within the range, are named", async () => {
  const { screen } = await open();
  await screen.getByLabelText("Day", { exact: true }).fill("2026-03-27");
  const change = "Berlin goes from UTC+01:00 to UTC+02:00 on 29 Mar 2026, 01:00 UTC: 3 people";
  await expect.element(screen.getByText(change)).toBeVisible();
});

test("of a thousand people the rows in sight are drawn, and none of them anew while the frame moves", async () => {
  const { screen, hour } = await open(createFakePlatform({ workshops: [crowdedWorkshop(1000)] }));
  const table = screen.getByRole("table", { name: /^Hours of/u });
  await expect.element(table).toHaveAttribute("aria-rowcount", "1000");
  await expect.element(table.getByRole("rowheader", { name: /Kofi/u })).toBeVisible();
  expect(table.getByRole("row").elements().length).toBeLessThan(60);
  await expect.element(hour).toHaveFocus();

  const drawn: MutationRecord[] = [];
  const watching = new MutationObserver((records) => drawn.push(...records));
  watching.observe(table.element(), { subtree: true, childList: true, attributes: true, characterData: true });
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowLeft}{End}");
  await expect.element(hour).toHaveAttribute("aria-valuenow", "23");
  watching.disconnect();

  expect(drawn).toEqual([]);
});

test("where nobody has a zone, the table says so", async () => {
  const one = emptyWorkshop(workshop, "Tides", "Summit");
  const { screen } = await open(createFakePlatform({ workshops: [one] }));
  await expect.element(screen.getByText("Nobody has a zone")).toBeVisible();
  expect(await violations()).toEqual([]);
});
