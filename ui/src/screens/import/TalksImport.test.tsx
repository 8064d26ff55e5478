import { userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { App } from "../../App";
import { createFakePlatform, type FakePlatform } from "../../platform.fake";
import { routeOf } from "../../routes";
import { violations } from "../../testing";
import { paired } from "./talksPlan";

const workshop = "workshop-tides";

afterEach(() => {
  window.location.hash = "";
  delete document.documentElement.dataset["theme"];
});

async function open(platform: FakePlatform = createFakePlatform({ theme: "light" })) {
  window.location.hash = `#/w/${workshop}/talks`;
  const screen = await render(<App platform={platform} />);
  await expect.element(screen.getByRole("heading", { level: 1, name: "Lightning talks" })).toBeVisible();
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.keyboard("import talks{Enter}");
  await expect.element(screen.getByRole("heading", { name: "Import talks or a playlist" })).toBeVisible();
  return { screen, platform };
}

const urls = async (platform: FakePlatform) =>
  (await platform.listTalks(workshop)).map((talk) => talk.url.replace("https://video.example.org/", ""));

test("a playlist is reviewed, its question answered, taken in as one gesture, and undone from the report", async () => {
  const { screen, platform } = await open();
  const before = await urls(platform);
  await screen.getByRole("button", { name: "Choose a file…" }).click();
  await expect.element(screen.getByText("2 linked, 0 new, 1 same, 1 kept, 1 to answer")).toBeVisible();

  await screen.getByText("No. 7: Listening to reefs").first().click();
  await expect.element(screen.getByText("3 linked, 0 new, 1 same, 1 kept, 0 to answer")).toBeVisible();
  await expect.element(screen.getByRole("radio", { name: /^No. 7/u })).toBeChecked();
  expect([await urls(platform), await platform.listHistory()]).toEqual([before, []]);
  await screen.getByRole("button", { name: "Import", exact: true }).click();
  await expect.element(screen.getByRole("dialog").getByText("3 talks were linked")).toBeVisible();
  const after = await urls(platform);
  const steps = (await platform.listHistory()).length;
  await screen.getByRole("button", { name: "Undo the import" }).click();
  await expect.element(screen.getByRole("dialog").getByText(/^The import was undone/u)).toBeVisible();

  expect([after[2], after[4], after[6], steps]).toEqual([
    "watch?v=fZ4bU2ePd7Y",
    "watch?v=gH8rV5tMa3C",
    "watch?v=iL7wC3zRk5N",
    1,
  ]);
  expect(await urls(platform)).toEqual(before);
});

test("a link of the organizer's own is kept until one says otherwise, and new talks are added on request", async () => {
  const { screen, platform } = await open();
  await screen.getByRole("button", { name: "Choose a file…" }).click();
  await expect.element(screen.getByText(/^The talk keeps/u)).toBeVisible();

  await screen.getByText(/^Use the video of entry 4/u).click();
  await screen.getByText("Add them as talks").click();
  await expect.element(screen.getByText("3 linked, 2 new, 1 same, 0 kept, 1 to answer")).toBeVisible();
  await screen.getByRole("button", { name: "Import", exact: true }).click();
  await screen.getByRole("button", { name: "Open the talks" }).click();

  const talks = await platform.listTalks(workshop);
  expect(talks.map((talk) => talk.title).slice(8)).toEqual(["Opening words", "Kelp forests from a kayak"]);
  expect((await urls(platform))[1]).toBe("watch?v=hJ1sX6yQf9K");
  expect(routeOf(window.location.hash).screen).toBe("talks");
});

test("pasted links are read with Ctrl+Enter, and Esc leaves all as it was", async () => {
  const { screen, platform } = await open();
  const before = await urls(platform);
  const field = screen.getByRole("textbox", { name: "Or paste a page of links" });
  await expect.element(field).toHaveFocus();

  await field.fill(
    "See https://video.example.org/watch?v=aQ3kT9xLm2E and https://video.example.org/watch?v=zzzzzzzzzz1",
  );
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(screen.getByText("0 linked, 0 new, 1 same, 0 kept, 0 to answer")).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await userEvent.keyboard("{Escape}");

  await expect.element(screen.getByRole("dialog")).not.toBeInTheDocument();
  expect([await urls(platform), await platform.listHistory()]).toEqual([before, []]);
});

test("words without a link are refused in the sheet, and stay for another try", async () => {
  const { screen } = await open();
  await screen.getByRole("textbox", { name: /paste/u }).fill("no link here");
  await screen.getByRole("button", { name: /^Read the links/u }).click();
  await expect.element(screen.getByText(/no address of a video was found/u)).toBeVisible();

  await screen.getByRole("button", { name: "Another file or page" }).click();

  await expect.element(screen.getByRole("textbox", { name: /paste/u })).toHaveValue("no link here");
});

test("what is wrong with a playlist is said in sentences, the gravest first", async () => {
  const { screen } = await open();
  await screen.getByRole("button", { name: "Choose a file…" }).click();
  await expect.element(screen.getByRole("region", { name: "Findings" })).toBeVisible();

  const rules = [...document.querySelectorAll("[data-finding]")].map((one) => one.getAttribute("data-finding"));

  expect(rules).toEqual([
    "TALK-PLAYLIST-DOUBLE",
    "TALK-PLAYLIST-CONFLICT",
    "TALK-PLAYLIST-ORDER",
    "LINK-PLAYLIST",
    "TALK-PLAYLIST-FOREIGN",
    "TALK-PLAYLIST-FOREIGN",
  ]);
});

test("a talk is given to one entry alone, and can be taken from it", () => {
  const one = paired([], 5, "a");
  const moved = paired(paired(one, 7, "b"), 7, "a");

  expect([one, moved, paired(moved, 7, null)]).toEqual([
    [{ position: 5, talk: "a" }],
    [{ position: 7, talk: "a" }],
    [],
  ]);
});

test("the sheet has no violation at any step, light and dark", async () => {
  for (const theme of ["light", "dark"] as const) {
    const { screen } = await open(createFakePlatform({ theme }));
    await expect.poll(() => document.documentElement.dataset["theme"]).toBe(theme);
    await expect.poll(violations).toEqual([]);
    await screen.getByRole("button", { name: "Choose a file…" }).click();
    await screen.getByText("No. 7: Listening to reefs").first().click();
    await expect.element(screen.getByText("3 linked, 0 new, 1 same, 1 kept, 0 to answer")).toBeVisible();
    await expect.poll(violations).toEqual([]);
    await screen.getByRole("button", { name: "Import", exact: true }).click();
    await expect.element(screen.getByRole("dialog").getByText("3 talks were linked")).toBeVisible();
    await expect.poll(violations).toEqual([]);
    await screen.unmount();
  }
});
