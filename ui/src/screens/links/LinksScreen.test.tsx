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
  window.location.hash = `#/w/${workshop}/links${where}`;
  const screen = await show(<App platform={platform} />, platform);
  await expect.element(screen.getByRole("heading", { level: 1, name: "Links" })).toBeVisible();
  return { screen, platform, inspector: screen.getByRole("complementary", { name: "Inspector" }) };
}

const lastStep = async (platform: FakePlatform) => (await platform.listHistory())[0]?.label;
const linesOf = (grid: Element) =>
  [...grid.querySelectorAll('[role="row"]')].map((row) =>
    [...row.children].map((cell) => cell.textContent).join(" | "),
  );

test("channels of the chat stand first, then kind by kind, with the end of an invitation in words", async () => {
  const { screen, inspector } = await open();
  const grid = screen.getByRole("grid", { name: "Links by kind" });
  await expect.element(grid.getByText("over")).toBeVisible();

  expect(linesOf(grid.element())).toEqual([
    "Link | Kind | Used in | State",
    "Chat channels",
    "#tides in open-coast | Invitation | the recap | until 18 May 2026, 212 of 400 seats!over",
    "#tides in open-coast | Channel | the recap | ",
    "Playlist",
    "https://video.example.org/playlist?list=PLharbour2026 | Playlist | Charts a harbour pilot can read, the recap | ",
    "Form",
    "Tell us what to improve | Form | nowhere yet | ",
  ]);
  await expect.element(inspector.getByText(/ran out on 2026-05-18/u)).toBeVisible();
  expect(await violations()).toEqual([]);
});

test("the last day of an invitation is written down, and what is no day is said at its field", async () => {
  const { inspector, platform } = await open();
  const day = inspector.getByRole("textbox", { name: "Last day" });

  await day.fill("soon");
  await userEvent.keyboard("{Enter}");
  await expect.element(inspector.getByText(/“soon” is not a day/u)).toBeVisible();
  await day.fill("2026-06-17");
  await userEvent.keyboard("{Enter}");

  await expect.poll(() => lastStep(platform)).toBe("Edit a link (invite)");
  const rows = await platform.listLinks(workshop);
  expect(rows.find(({ id }) => id === "link-2")).toMatchObject({
    expires_on: "2026-06-17",
    seats: 400,
    label: "#tides",
  });
  await expect.element(inspector.getByText(/runs out on 2026-06-17/u)).toBeVisible();
});

test("a page of links is pasted as one step, and a refusal keeps what was pasted", async () => {
  const workshops = [emptyWorkshop(workshop, "Empty", "Summit")];
  const { screen, platform } = await open("", createFakePlatform({ workshops }));
  await expect.element(screen.getByText("No link yet")).toBeVisible();
  expect(await violations()).toEqual([]);

  await userEvent.keyboard("n");
  const dialog = screen.getByRole("dialog");
  const field = dialog.getByRole("textbox", { name: "Addresses" });
  await field.fill("https://a.example\nftp://b.example");
  await dialog.getByRole("button", { name: "Add links" }).click();
  await expect.element(dialog.getByText(/“ftp:\/\/b.example” cannot be linked/u)).toBeVisible();
  await field.fill("https://a.example\nhttps://b.example  https://a.example");
  await dialog.getByRole("button", { name: "Add links" }).click();

  await expect.element(screen.getByRole("grid", { name: "Links by kind" })).toBeVisible();
  expect(await lastStep(platform)).toBe("Add 3 links");
});

test("kept messages say where their permission stands, and the answer of a person is written down", async () => {
  const { screen, inspector, platform } = await open("?filter=highlights");
  const grid = screen.getByRole("grid", { name: "Kept messages" });
  await expect.element(grid.getByText("author unknown")).toBeVisible();
  expect(linesOf(grid.element())).toEqual([
    "Words | Author | Where | State",
    "The charts of 1931 are better than those of 1952, and nobody knows why. | Freya Lindqvist | tides | –not asked",
    "Which datum do you all use? We have three. | Callum (Hobart) | tides | ?author unknown",
  ]);
  await inspector.getByRole("button", { name: "Copy a question" }).click();
  await expect.poll(() => platform.calls.at(-1)).toMatch(/may we quote these words of yours from tides/u);

  await inspector.getByRole("button", { name: "They said yes" }).click();

  await expect.element(grid.getByText("in the recap")).toBeVisible();
  expect(await violations()).toEqual([]);
});

test("an export is opened, a channel chosen, and only what is ticked is kept", async () => {
  const workshops = [emptyWorkshop(workshop, "Empty", "Summit")];
  const { screen, platform } = await open("?filter=highlights", createFakePlatform({ workshops }));
  await screen.getByRole("button", { name: "Open an export…" }).click();
  const dialog = screen.getByRole("dialog");
  await expect.element(dialog.getByText("Direct messages are not read.")).toBeVisible();

  await dialog.getByRole("button", { name: /Channels/u }).click();
  await screen.getByRole("option", { name: "tides (3 messages)" }).click();
  const grid = screen.getByRole("grid", { name: "Messages of tides" });
  await expect.element(grid).toBeVisible();
  expect(await violations()).toEqual([]);
  grid.element().querySelectorAll<HTMLElement>("[data-mark]")[2]?.click();
  await dialog.getByRole("button", { name: "Keep 1 message" }).click();

  await expect.element(screen.getByRole("grid", { name: "Kept messages" })).toBeVisible();
  expect((await platform.listQuotes(workshop)).map((row) => row.author_as_written)).toEqual(["Hemi Parata"]);
});

test("what was said elsewhere is written down, put below a topic, and answered", async () => {
  const { screen, platform, inspector } = await open("?filter=highlights");
  await screen.getByRole("button", { name: "Add a quote…" }).click();
  const dialog = screen.getByRole("dialog", { name: "Add a quote" });
  await dialog.getByRole("textbox", { name: "What was said" }).fill("Read the wall.");
  // Without a person the dialog asks for one.
  await dialog.getByRole("button", { name: "Add quote" }).click();
  await screen.getByRole("searchbox", { name: "Person" }).fill("Hemi");
  await userEvent.keyboard("{Enter}");
  expect(await violations()).toEqual([]);
  await dialog.getByRole("button", { name: "Add quote" }).click();

  await expect.element(inspector.getByText(/^outside the chat/u)).toBeVisible();
  await inspector.getByRole("button", { name: /About/u }).click();
  await screen
    .getByRole("option", { name: /^Topic:/u })
    .first()
    .click();
  const reply = inspector.getByRole("textbox", { name: "Your reply" });
  await reply.fill("We will.");
  await userEvent.keyboard("{Tab}");

  await expect.poll(async () => (await platform.listQuotes(workshop)).at(-1)?.reply).toBe("We will.");
  const kept = (await platform.listQuotes(workshop)).at(-1);
  const { topics } = await platform.listDiscussions(workshop);
  expect([kept?.author_as_written, kept?.topic_id, kept?.question_id]).toEqual([
    "Hemi Parata",
    topics[0]?.topic.id,
    null,
  ]);
});
