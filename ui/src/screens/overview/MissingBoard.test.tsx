import { userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { App } from "../../App";
import {
  createFakePlatform,
  crowdedWorkshop,
  inventedWorkshop,
  type FakePlatform,
  type FakeWorkshop,
} from "../../platform.fake";
import { routeOf } from "../../routes";
import { violations } from "../../testing";

const workshop = "workshop-tides";

afterEach(() => {
  window.location.hash = "";
  delete document.documentElement.dataset["theme"];
});

async function open(platform: FakePlatform = createFakePlatform({ theme: "light" }), filter = "") {
  window.location.hash = `#/w/${workshop}/overview${filter}`;
  // As tall as the window, so that long lists are windowed.
  document.querySelector("#root")?.remove();
  const container = document.createElement("div");
  container.id = "root";
  document.body.append(container);
  const screen = await render(<App platform={platform} />, { container });
  await expect.element(screen.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  return { screen, platform };
}

function with_(change: (one: FakeWorkshop) => void): FakePlatform {
  const one = inventedWorkshop();
  change(one);
  return createFakePlatform({ workshops: [one], theme: "light" });
}

const lines = () =>
  [...document.querySelectorAll('[role="grid"] [role="row"]')].slice(1).map((row) =>
    [...row.querySelectorAll('[role="gridcell"]')]
      .map((cell) => cell.textContent)
      .filter((text) => text !== "")
      .join(" | "),
  );

test("what is missing stands under its deadline, the soonest first and what has none last", async () => {
  const { screen } = await open();
  await expect.element(screen.getByRole("grid", { name: "Missing from people" })).toBeVisible();

  const heads = lines().filter((line) => / lines?$/u.test(line));

  expect(heads).toEqual([
    "!2 days latedue 19 May 20263 lines",
    "3 days leftdue 24 May 20266 lines",
    "11 days leftdue 1 Jun 20267 lines",
    "No deadline3 lines",
  ]);
  expect(lines()[1]).toBe("Dominic Okonkwo-Hale | Recording | 18 May 2026, 2 times | “Why our buoys disagree”");
});

test("the stages count people and talks", async () => {
  await open();

  const stages = [...document.querySelectorAll('[aria-label="Stages"] > div')].map((one) => one.textContent);

  expect(stages).toEqual([
    "Invited ✓12 people",
    "Confirmed ✓12 of 12",
    "Recording in ✓6 of 8 talks",
    "Checked ✓6 of 8",
    "Permission ✓4 of 8",
    "Published ✓6 of 8",
  ]);
});

test("the keys 1 to 7 filter, and a filter that hides all says so", async () => {
  const { screen } = await open(with_((one) => (one.ledger.deadlines = [])));
  const counts: number[] = [];
  for (const key of ["2", "3", "4", "5", "6", "1"]) {
    await userEvent.keyboard(key);
    counts.push(lines().filter((line) => !/ lines?$/u.test(line)).length);
  }
  await userEvent.keyboard("7");
  await expect.element(screen.getByText("Nothing here is missing")).toBeVisible();
  await screen.getByRole("button", { name: "Show all" }).click();

  expect(counts).toEqual([3, 0, 0, 3, 7, 13]);
  await expect.element(screen.getByRole("radio", { name: "All 13" })).toBeChecked();
});

test("marked lines alone are drafted, by keys, with one letter a person that names all that is owed", async () => {
  const { screen, platform } = await open();
  await screen.getByText("Hemi Parata").first().click();
  await userEvent.keyboard(" {Shift>}{ArrowDown}{/Shift}");
  await expect.element(screen.getByText("2 of 19 selected")).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Draft 2 mails" })).toBeVisible();

  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(screen.getByRole("heading", { name: "2 drafts" })).toBeVisible();
  await expect.element(screen.getByText(/the slides of your lightning talk “Listening to reefs”/u)).toBeVisible();
  await screen.getByRole("button", { name: "Copy the text" }).click();
  await screen.getByRole("button", { name: "Open in mail program" }).click();

  expect(platform.calls.map((call) => call.slice(0, 24))).toEqual([
    "copy Hello Hemi Parata,\n",
    "open mailto:hemi@example",
  ]);
  expect(await platform.listHistory()).toEqual([]);
});

test("that somebody was asked is written only on request, and one Ctrl+Z takes it back", async () => {
  const { screen, platform } = await open();
  const asked = async () => {
    const { owed } = await platform.missingBoard(workshop);
    return owed.filter((row) => row.asked_on.includes("2026-05-21")).map((row) => row.name);
  };
  await screen.getByRole("radio", { name: "Recordings 3" }).click();
  await screen.getByRole("button", { name: "Draft 3 mails" }).click();
  await expect.element(screen.getByText(/Nothing is sent from here/u)).toBeVisible();

  await screen.getByRole("button", { name: "I asked Dominic Okonkwo-Hale" }).click();
  await expect.poll(asked).toEqual(["Dominic Okonkwo-Hale", "Dominic Okonkwo-Hale"]);
  const labels = (await platform.listHistory()).map((entry) => entry.label);
  await userEvent.keyboard("{Control>}z{/Control}");

  await expect.poll(asked).toEqual([]);
  expect(labels).toEqual(["Ask Dominic Okonkwo-Hale for what is missing"]);
});

test("all letters are saved at once; who has no address is marked", async () => {
  const { screen, platform } = await open();
  await screen.getByRole("radio", { name: "Recordings 3" }).click();
  await screen.getByRole("button", { name: "Draft 3 mails" }).click();
  await screen.getByRole("row", { name: /Kofi Mensah-Ortiz no address/u }).click();
  await expect.element(screen.getByRole("button", { name: "Open in mail program" })).toBeDisabled();

  await screen.getByRole("button", { name: "Save all as .eml…" }).click();

  await expect.element(screen.getByText("Saved as ~/letters/kofi-mensah-ortiz.eml")).toBeVisible();
  await expect.element(screen.getByText(/^3 letters were saved/u)).toBeVisible();
  expect((await platform.listHistory()).map((entry) => entry.label)).toEqual(["Ask 3 people for what is missing"]);
});

test("a refusal stands in the dialog", async () => {
  const { screen, platform } = await open();
  await screen.getByRole("button", { name: "Draft 10 mails" }).click();
  platform.refuseNext({ code: "not-a-folder", message: "~/letters: this is not a folder. Nothing was written." });

  await screen.getByRole("button", { name: "I asked all 10" }).click();

  await expect.element(screen.getByText(/this is not a folder/u)).toBeVisible();
});

test("a deadline is set in its place, refused in its place, and taken away", async () => {
  const { screen, platform } = await open();
  const field = screen.getByRole("textbox", { name: "Answers" });
  await field.fill("soon");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText(/“soon” is not a day/u)).toBeVisible();
  await field.fill("2026-05-20");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText("1 day late")).toBeVisible();

  await screen.getByRole("textbox", { name: "Slides" }).fill("");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("radio", { name: "Slides 0" })).toBeVisible();

  expect((await platform.missingBoard(workshop)).deadlines).toEqual([
    { kind: "recording", day: "2026-05-19" },
    { kind: "answers", day: "2026-05-20" },
    { kind: "permission", day: "2026-06-01" },
  ]);
});

test("without dates the page asks for them, and without anything owed it names the recap", async () => {
  const first = await open(with_((one) => (one.ledger.deadlines = [])));
  await first.screen.getByRole("button", { name: "Set dates" }).click();
  await expect.element(first.screen.getByRole("textbox", { name: "Recording" })).toHaveFocus();
  await first.screen.unmount();

  const { screen } = await open(
    with_((one) => {
      one.talks = [];
      one.questions = [];
      one.responses.forEach((row) => (row.published = true));
      one.ledger.lines = [];
    }),
  );
  await expect.element(screen.getByText("Nothing is missing")).toBeVisible();
  expect(await violations()).toEqual([]);
  await screen.getByRole("button", { name: "Open the recap G then R" }).click();

  expect(routeOf(window.location.hash).screen).toBe("recap");
});

test("Enter opens whom or what a line is about", async () => {
  const { screen } = await open();
  await screen.getByText("Hemi Parata").first().click();
  await userEvent.keyboard("{Enter}");

  expect(routeOf(window.location.hash)).toMatchObject({ screen: "talks", record: "talk-7" });
});

test("thousands of lines are windowed, and all their letters can be drafted", async () => {
  const { screen } = await open(createFakePlatform({ workshops: [crowdedWorkshop(900)], theme: "light" }));
  await screen.getByText("Dominic Okonkwo-Hale").first().click();
  await userEvent.keyboard("{Control>}a{/Control}");
  await expect.element(screen.getByText("907 of 907 selected")).toBeVisible();
  const drawn = document.querySelectorAll('[role="row"]').length;

  await screen.getByRole("button", { name: "Draft 898 mails" }).click();
  await expect.element(screen.getByRole("heading", { name: "898 drafts" })).toBeVisible();

  expect(drawn).toBeLessThan(120);
});

test("the board and its drafts have no violation, light and dark", async () => {
  for (const theme of ["light", "dark"] as const) {
    const { screen } = await open(createFakePlatform({ theme }));
    await expect.poll(() => document.documentElement.dataset["theme"]).toBe(theme);
    await screen.getByText("Hemi Parata").first().click();
    await userEvent.keyboard(" ");
    // A button that was just enabled still changes its colours.
    await expect.poll(violations).toEqual([]);
    await screen.getByRole("button", { name: "Draft 1 mail" }).click();
    await expect.element(screen.getByText(/^Hello Hemi Parata/u)).toBeVisible();
    await expect.poll(violations).toEqual([]);
    await screen.unmount();
  }
});
