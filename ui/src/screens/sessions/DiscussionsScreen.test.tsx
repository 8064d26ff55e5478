import { page, userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { App } from "../../App";
import { createFakePlatform, emptyWorkshop, type FakePlatform } from "../../platform.fake";
import { show, violations } from "../../testing";

const workshop = "workshop-tides";

afterEach(async () => {
  window.location.hash = "";
  await page.viewport(1280, 800);
});

async function open(where = "", platform = createFakePlatform()) {
  window.location.hash = `#/w/${workshop}/discussions${where}`;
  const screen = await show(<App platform={platform} />, platform);
  await expect.element(screen.getByRole("heading", { level: 1, name: "Discussions" })).toBeVisible();
  return { screen, platform, inspector: screen.getByRole("complementary", { name: "Inspector" }) };
}

const read = (platform: FakePlatform) => platform.listDiscussions(workshop);
const session = async (platform: FakePlatform, id: string) =>
  (await read(platform)).sessions.find((row) => row.id === id);
const lastStep = async (platform: FakePlatform) => (await platform.listHistory())[0]?.label;

test("topics stand in their order with their sessions below, and office hours apart", async () => {
  const { screen } = await open();
  const grid = screen.getByRole("grid", { name: "Topics and their sessions" });
  await expect.element(grid.getByText("Noor van der Velde")).toBeVisible();

  const rows = grid.getByRole("row").elements();

  expect(rows.map((row) => [...row.children].map((cell) => cell.textContent).join(" | "))).toEqual([
    "Topic and time | Length | Regions | Host | State",
    "Topics",
    "One format for tide gauges | 2 sessions",
    "19 May 2026, 10:00 CEST | 60 min | Africa, Europe | Freya Lindqvist | ✓noted",
    "19 May 2026, 16:00 EDT | 90 min | Americas | Kofi Mensah-Ortiz | !clocks change✓noted",
    "Sharing a cluster without tears | 1 session",
    "20 May 2026, 09:00 NZST | 60 min | Asia, Oceania | Hemi Parata | ",
    "20 May 2026, 15:00 WEST | 45 min | Europe | Beatriz Figueira | ✕cancelled",
    "Teaching tides to beginners | no session",
    "Office hours Office hour for newcomers",
    "9 Jun 2026, 12:00 CEST | 30 min |  | Noor van der Velde | !time to settle",
  ]);
  expect(await violations()).toEqual([]);
});

test("without a topic the screen says what one is, and N adds a session all the same", async () => {
  const workshops = [emptyWorkshop(workshop, "Empty", "Summit")];
  const { screen, platform } = await open("", createFakePlatform({ workshops }));
  await expect.element(screen.getByText("No topic yet")).toBeVisible();
  expect(await violations()).toEqual([]);

  await screen.getByRole("button", { name: "Add topic" }).click();
  const dialog = screen.getByRole("dialog");
  await userEvent.keyboard("{Enter}");
  await expect.element(dialog.getByText(/Give it a title/u)).toBeVisible();
  await userEvent.keyboard("Salt marshes{Enter}");

  await expect.element(screen.getByRole("row", { name: /Salt marshes/u })).toBeVisible();
  expect(await lastStep(platform)).toBe("Add the topic “Salt marshes”");
  await expect.element(dialog).not.toBeInTheDocument();
  await screen.getByRole("row", { name: /Salt marshes/u }).click();
  await userEvent.keyboard("n");
  await expect.element(screen.getByRole("button", { name: "Zone: UTC" })).toBeVisible();
});

test("Alt with an arrow moves a topic with its sessions, and the new place is said", async () => {
  const { screen, platform } = await open("/topic-formats");
  await screen.getByRole("row", { name: /One format/u }).click();

  await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
  await expect.element(screen.getByText("Moved to 2 of 3")).toBeInTheDocument();
  await screen.getByRole("button", { name: "Move down" }).click();
  await expect.element(screen.getByText("Moved to 3 of 3")).toBeInTheDocument();

  const { topics } = await read(platform);
  expect(topics.map(({ topic }) => topic.id)).toEqual(["topic-cluster", "topic-teaching", "topic-formats"]);
});

test("a topic shows what its sessions brought, and an action is done with its box", async () => {
  const { inspector, platform } = await open("/topic-formats");
  await expect.element(inspector.getByText("Units are guessed")).toBeVisible();
  const told = inspector
    .getByRole("listitem")
    .elements()
    .map((one) => one.textContent);
  const found = await violations();

  await inspector.getByText("Collect one file from each archive").click();

  await expect.poll(() => lastStep(platform)).toBe("Finish an action");
  expect([told, found]).toEqual([
    [
      "Metadata is lost on every conversion",
      "Units are guessedraised in both",
      "Start from CF conventions",
      "Collect one file from each archiveFreya Lindqvist, by 15 Jun 2026",
      "Write down the unitsOluwaseun Adeyemi-Brandt",
    ],
    [],
  ]);
});

test("a topic that a session is about stays, with the reason", async () => {
  const { inspector, platform } = await open("/topic-formats");

  await inspector.getByRole("button", { name: "Remove topic" }).click();
  await expect.element(inspector.getByText(/a session is about it/u)).toBeVisible();

  expect((await read(platform)).topics).toHaveLength(3);
});

test("several sessions are added at once, each in its zone, and one time that is none adds none", async () => {
  const { screen, platform } = await open("/topic-teaching");
  await screen.getByRole("button", { name: "Add session" }).first().click();
  const dialog = screen.getByRole("dialog", { name: "Add sessions" });
  await dialog.getByRole("textbox", { name: "Local time" }).fill("2026-05-20 10:00");
  await dialog.getByRole("button", { name: "Another time" }).click();
  await dialog.getByRole("textbox", { name: "Local time" }).nth(1).fill("2026-03-29 02:30");
  const open1 = await violations();
  await dialog.getByRole("button", { name: "Add 2 sessions" }).click();
  await expect.element(dialog.getByText(/the clocks jump over it/u)).toBeVisible();
  const before = (await read(platform)).sessions.length;

  await dialog.getByRole("textbox", { name: "Local time" }).nth(1).fill("2026-05-20 10:00");
  await dialog.getByRole("button", { name: "Zone: Europe/Berlin" }).nth(1).click();
  await userEvent.keyboard("santiago{ArrowDown}{Enter}");
  await expect.element(dialog.getByRole("button", { name: "Zone: America/Santiago" })).toBeVisible();
  await dialog.getByRole("button", { name: "Add 2 sessions" }).click();

  await expect.element(dialog).not.toBeInTheDocument();
  const added = (await read(platform)).sessions.filter((row) => row.topic_id === "topic-teaching");
  expect([open1, before]).toEqual([[], 5]);
  expect(added.map(({ local_time, zone, minutes }) => [local_time, zone, minutes])).toEqual([
    ["2026-05-20 10:00", "Europe/Berlin", 60],
    ["2026-05-20 10:00", "America/Santiago", 60],
  ]);
  expect(await lastStep(platform)).toBe("Add 2 sessions");
});

test("an hour that comes twice is refused at its field, until its offset stands behind it", async () => {
  const { inspector, platform } = await open("/session-1");
  const time = inspector.getByRole("textbox", { name: "Local time" });

  await time.fill("2026-10-25 02:30");
  await userEvent.keyboard("{Enter}");
  await expect.element(inspector.getByText(/this hour comes twice.*Write the offset after the time/u)).toBeVisible();
  expect(await violations()).toEqual([]);
  await time.fill("2026-10-25 02:30 +01:00");
  await userEvent.keyboard("{Enter}");

  await expect.poll(async () => (await session(platform, "session-1"))?.offset_as_planned).toBe("+01:00");
  await expect.element(time).toHaveValue("2026-10-25 02:30");
  await inspector.getByRole("textbox", { name: "Length in minutes" }).fill("an hour");
  await userEvent.keyboard("{Enter}");
  await expect.element(inspector.getByText("“an hour” is no number of minutes.", { exact: false })).toBeVisible();
  await inspector.getByRole("textbox", { name: "Length in minutes" }).fill("75");
  await userEvent.keyboard("{Enter}");
  await expect.poll(async () => (await session(platform, "session-1"))?.minutes).toBe(75);
  expect((await session(platform, "session-1"))?.offset_as_planned).toBe("+01:00");
});

test("a zone whose clocks show the time twice asks for the offset", async () => {
  const { screen, inspector, platform } = await open("/session-1");
  const time = inspector.getByRole("textbox", { name: "Local time" });
  await inspector.getByRole("button", { name: /^Zone/u }).click();
  await screen.getByRole("searchbox", { name: "Search a city, zone or offset" }).fill("Lisbon");
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await expect.poll(async () => (await session(platform, "session-1"))?.zone).toBe("Europe/Lisbon");
  await time.fill("2026-10-25 02:30");
  await userEvent.keyboard("{Enter}");
  await expect.poll(async () => (await session(platform, "session-1"))?.local_time).toBe("2026-10-25 02:30");

  await inspector.getByRole("button", { name: /^Zone/u }).click();
  await screen.getByRole("searchbox", { name: "Search a city, zone or offset" }).fill("Berlin");
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await expect.element(inspector.getByText(/this hour comes twice/u)).toBeVisible();
  await inspector.getByRole("textbox", { name: "Offset" }).fill("+01:00");
  await inspector.getByRole("button", { name: "Use it in Berlin" }).click();

  await expect.poll(async () => (await session(platform, "session-1"))?.zone).toBe("Europe/Berlin");
  expect((await session(platform, "session-1"))?.offset_as_planned).toBe("+01:00");
  await expect.element(inspector.getByRole("textbox", { name: "Offset" })).not.toBeInTheDocument();
});

test("where the rules of a zone changed, the clock or the moment is kept", async () => {
  const { inspector, platform } = await open("/session-5");
  await expect.element(inspector.getByText(/Choose which holds/u)).toBeVisible();
  expect(await violations()).toEqual([]);

  await inspector.getByRole("button", { name: "Keep the moment, 12:00 there" }).click();

  await expect.element(inspector.getByText(/Choose which holds/u)).not.toBeInTheDocument();
  const moved = await session(platform, "session-5");
  expect([moved?.local_time, moved?.starts_at]).toEqual(["2026-06-09 12:00", "2026-06-09T10:00:00Z"]);
});

test("a session is corrected field by field, and its people take parts", async () => {
  const { inspector, platform } = await open("/session-3");
  await inspector.getByRole("textbox", { name: "Regions" }).fill("Oceania, Asia, Americas");
  await userEvent.keyboard("{Enter}");
  await inspector.getByRole("textbox", { name: "Name", exact: true }).fill("Lagoon");
  await inspector.getByRole("textbox", { name: "Link" }).fill("lagoon");
  await userEvent.keyboard("{Enter}");
  await expect.element(inspector.getByText(/“lagoon” cannot be linked/u)).toBeVisible();
  await inspector.getByRole("textbox", { name: "Link" }).fill("https://meet.example.org/lagoon");
  await userEvent.keyboard("{Enter}");
  await inspector.getByRole("searchbox", { name: "Add a person" }).fill("noor");
  await expect.element(inspector.getByRole("option", { name: /Noor/u })).toBeVisible();
  await userEvent.keyboard("{Enter}");
  await expect.element(inspector.getByRole("button", { name: /Part of Noor/u })).toBeVisible();
  await inspector.getByRole("button", { name: "Remove Anjali Raghunathan" }).click();
  await inspector.getByRole("textbox", { name: "Add a question" }).fill("Who keeps the queue?");
  await userEvent.keyboard("{Enter}");
  await inspector.getByRole("button", { name: "Asked by: Nobody" }).click();
  await userEvent.keyboard("kofi{ArrowDown}{Enter}");

  await expect.element(inspector.getByRole("button", { name: "Asked by: Kofi Mensah-Ortiz" })).toBeVisible();
  const now = await session(platform, "session-3");
  expect([now?.regions, now?.room_name, now?.room_url, now?.people, now?.questions]).toEqual([
    ["Americas", "Asia", "Oceania"],
    "Lagoon",
    "https://meet.example.org/lagoon",
    [
      { person_id: "person-7", part: "host" },
      { person_id: "person-10", part: "note-taker" },
    ],
    [{ text: "Who keeps the queue?", person_id: "person-11" }],
  ]);
  expect(await violations()).toEqual([]);
});

test("a session is cancelled and held after all", async () => {
  const { screen, inspector, platform } = await open("/session-1");
  await inspector.getByRole("button", { name: "Cancel session" }).click();
  await expect.element(screen.getByRole("row", { name: /19 May 2026, 10:00.*cancelled/u })).toBeVisible();

  await inspector.getByRole("button", { name: "Hold after all" }).click();

  await expect.poll(async () => (await session(platform, "session-1"))?.is_cancelled).toBe(false);
  expect(await lastStep(platform)).toMatch(/^Hold after all/u);
});

test("notes are typed by keyboard alone, with who does what by when", async () => {
  const { screen, platform } = await open("/session-3");
  await screen.getByRole("row", { name: /20 May 2026, 09:00/u }).click();
  await userEvent.keyboard("e");
  const notes = screen.getByRole("region", { name: /^Notes, Sharing a cluster/u });
  await expect.element(notes.getByRole("textbox", { name: "Points" })).toHaveFocus();

  await userEvent.keyboard("The queue is long{Enter}Nobody cleans up{Control>}{Enter}{/Control}");
  await userEvent.keyboard("One queue for all{Control>}{Enter}{/Control}");
  await userEvent.keyboard("Write the rules @");
  await expect.element(screen.getByRole("searchbox", { name: "Who does action 1" })).toHaveFocus();
  expect(await violations()).toEqual([]);
  await userEvent.keyboard("hemi{ArrowDown}{Enter}");
  await expect.element(notes.getByRole("button", { name: "Who does action 1: Hemi Parata" })).toBeVisible();
  await notes.getByRole("textbox", { name: "Day of action 1" }).fill("soon");
  await userEvent.keyboard("{Enter}");
  await expect.element(notes.getByText(/“soon” is no day/u)).toBeVisible();
  await notes.getByRole("textbox", { name: "Day of action 1" }).fill("2026-06-30");
  await userEvent.keyboard("{Enter}");
  await notes.getByRole("textbox", { name: "Add an action" }).click();
  await userEvent.keyboard("Tell everybody{Enter}");
  await expect.element(notes.getByRole("textbox", { name: "Add an action" })).toHaveFocus();

  const now = await session(platform, "session-3");
  expect([now?.points, now?.decisions]).toEqual(["The queue is long\nNobody cleans up", "One queue for all"]);
  expect(now?.actions.map(({ text, owner_id, due_on }) => [text, owner_id, due_on])).toEqual([
    ["Write the rules", "person-7", "2026-06-30"],
    ["Tell everybody", null, null],
  ]);
  expect(await violations()).toEqual([]);
});

test("a session starts from the notes of the one before, and takes its open actions over once", async () => {
  const { screen, platform } = await open("/session-2?filter=notes");
  const before = screen.getByRole("complementary", { name: /^The session before, 19 May 2026, 10:00/u });
  await expect.element(before.getByText("Start from CF conventions")).toBeVisible();
  expect(await violations()).toEqual([]);

  await before.getByRole("button", { name: "Take over 1 open action" }).click();

  await expect
    .element(screen.getByRole("textbox", { name: "Action 1", exact: true }))
    .toHaveValue("Collect one file from each archive");
  await expect.element(before.getByRole("button")).not.toBeInTheDocument();
  const [action] = (await session(platform, "session-2"))?.actions ?? [];
  expect([action?.owner_id, action?.due_on]).toEqual(["person-4", "2026-06-15"]);
});

test("two fields of one session that are left at once both stay", async () => {
  const { screen, platform } = await open("/session-3?filter=notes");
  const notes = screen.getByRole("region", { name: /^Notes/u });
  // Nobody is told, so that each field still shows what was there before.
  platform.onDataChanged = async () => () => undefined;
  await notes.getByRole("textbox", { name: "Points" }).fill("First");
  await notes.getByRole("textbox", { name: "Decisions" }).fill("Second");
  await userEvent.tab();

  await expect.poll(async () => (await session(platform, "session-3"))?.decisions).toBe("Second");
  expect((await session(platform, "session-3"))?.points).toBe("First");
});

test("words that were being typed when the window went away are noted at the next start", async () => {
  const drafts = {
    [`session/session-3/points/${workshop}`]: "Half a thought",
    [`session/session-3/action-0/${workshop}`]: "Ring the bell",
    [`topic/topic-teaching/description/${workshop}`]: "From the shore up",
    [`session/session-1/local-time/${workshop}`]: "2026-03-29 02:30",
  };
  const platform = createFakePlatform({ drafts });

  const { inspector } = await open("/session-1", platform);

  await expect.element(inspector.getByRole("textbox", { name: "Local time" })).toHaveValue("2026-03-29 02:30");
  const { topics } = await read(platform);
  const noted = await session(platform, "session-3");
  expect([noted?.points, noted?.actions[0]?.text, topics[2]?.topic.description]).toEqual([
    "Half a thought",
    "Ring the bell",
    "From the shore up",
  ]);
});

test("undo leads back to the session it changed", async () => {
  const { screen, platform } = await open("/topic-teaching");
  await platform.cancelSession("session-1", true);
  await expect.element(screen.getByRole("row", { name: /10:00 CEST.*cancelled/u })).toBeVisible();

  await userEvent.keyboard("{Control>}z{/Control}");

  await expect.element(screen.getByRole("row", { name: /10:00 CEST/u, selected: true })).toBeVisible();
  expect(window.location.hash).toBe(`#/w/${workshop}/discussions/session-1`);
});

test("times to keep clear are listed and removed", async () => {
  const { screen, inspector, platform } = await open();
  await screen.getByRole("radio", { name: "Keep clear 2" }).click();
  await expect.element(screen.getByRole("row", { name: /^Keynote 19 May 2026, 14:00 UTC/u })).toBeVisible();
  expect(await violations()).toEqual([]);

  await inspector.getByRole("button", { name: "Remove" }).click();
  await expect.element(inspector.getByRole("heading", { name: "Dinner on the pier" })).toBeVisible();
  await inspector.getByRole("button", { name: "Remove" }).click();

  await expect.element(screen.getByText("Nothing to keep clear")).toBeVisible();
  expect((await platform.listHours(workshop)).busy_times).toEqual([]);
});

test("in the dark, and at 320 pixels with the notes open, all can be read and nothing is wider", async () => {
  const { screen } = await open("/session-2?filter=notes", createFakePlatform({ theme: "dark" }));
  await expect.element(screen.getByRole("region", { name: /^Notes/u })).toBeVisible();
  const dark = await violations();

  await page.viewport(320, 640);
  const width = document.documentElement.scrollWidth;
  const right = screen.getByRole("region", { name: /^Notes/u }).element().scrollWidth;
  await screen.getByRole("button", { name: "Close the notes" }).click();

  await expect.element(screen.getByRole("grid")).toBeVisible();
  expect([dark, width, right <= 272]).toEqual([[], 320, true]);
});

test("G then D opens the screen, and the palette finds topics and sessions by name", async () => {
  window.location.hash = `#/w/${workshop}/talks`;
  const platform = createFakePlatform();
  const screen = await show(<App platform={platform} />, platform);
  await expect.element(screen.getByRole("heading", { level: 1, name: "Lightning talks" })).toBeVisible();
  await userEvent.keyboard("gd");
  await expect.element(screen.getByRole("heading", { level: 1, name: "Discussions" })).toBeVisible();

  await userEvent.keyboard("{Control>}k{/Control}newcomers");
  await expect
    .element(screen.getByRole("option", { name: /Office hour for newcomers, 2026-06-09 12:00/u }))
    .toBeVisible();
  await userEvent.keyboard("{Enter}");

  await expect.element(screen.getByRole("heading", { level: 2, name: "Office hour for newcomers" })).toBeVisible();
});

test("a topic moves far by its position", async () => {
  const { screen, platform } = await open("/topic-teaching");
  await screen.getByRole("row", { name: /Teaching/u }).click();
  await userEvent.keyboard("m");
  await screen.getByRole("textbox", { name: "Position, from 1 to 3" }).fill("1");
  await userEvent.keyboard("{Enter}");

  await expect.element(screen.getByText("Moved to 1 of 3")).toBeInTheDocument();
  expect((await read(platform)).topics[0]?.topic.id).toBe("topic-teaching");
});
