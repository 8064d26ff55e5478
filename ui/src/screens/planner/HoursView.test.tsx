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

test("arrows move the hour, pages the day, and only where one stops is said", async () => {
  const { screen, hour } = await open();
  await expect.element(hour).toHaveFocus();
  await expect.element(screen.getByText(/^Hard for Dominic/u)).toBeVisible();
  // Longer than a stop takes: what stands there at first is not said.
  await new Promise((done) => setTimeout(done, 600));

  await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}");

  await expect.element(hour).toHaveAttribute("aria-valuetext", "19 May 2026, 14:00 CEST");
  await expect
    .element(
      screen.getByText("19 May 2026, 14:00 CEST: 4 by day, 5 at the edge, 1 early or late, 1 at night", {
        exact: true,
      }),
    )
    .toBeVisible();
  const spoken: string[] = [];
  const region = document.querySelector("[data-live-announcer]");
  const listening = new MutationObserver(() => spoken.push(region?.textContent ?? ""));
  if (region !== null) listening.observe(region, { childList: true, subtree: true, characterData: true });
  await expect
    .poll(() => region?.textContent)
    .toBe(
      "19 May 2026, 14:00 CEST: 4 by day, 5 at the edge, 1 early or late, 1 at night. " +
        "Hard for Hemi Parata (Auckland 00:00), Callum Ferris (Melbourne 22:00)",
    );
  listening.disconnect();
  expect(new Set(spoken).size).toBe(1);

  await userEvent.keyboard("{PageDown}{End}{ArrowRight}");
  await expect.element(hour).toHaveAttribute("aria-valuetext", "20 May 2026, 23:00 CEST");
  await userEvent.keyboard("{PageUp}{Home}{ArrowLeft}");
  await expect.element(hour).toHaveAttribute("aria-valuetext", "19 May 2026, 00:00 CEST");
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
