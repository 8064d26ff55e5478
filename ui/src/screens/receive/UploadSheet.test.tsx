import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { App } from "../../App";
import type { UploadTarget } from "../../bindings";
import { createFakePlatform } from "../../platform.fake";
import { addressOf } from "../../routes";
import { show, violations } from "../../testing";

const workshop = "workshop-tides";
const server = "https://video.example";
const planned: UploadTarget = { site: "peertube", server, channel: "", privacy: "unlisted", playlist: "", talks: [] };

beforeEach(() => {
  window.location.hash = addressOf({ screen: "talks", workshop, record: null, filter: "" });
});

/** The sheet, opened from the menu of the screen. */
async function sheet(platform = createFakePlatform({ pace: 2 })) {
  const screen = await show(<App platform={platform} />, platform);
  await expect.element(screen.getByRole("grid", { name: "Running order" })).toBeVisible();
  await screen.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Upload to PeerTube or YouTube…" }).click();
  await expect.element(page.getByRole("dialog", { name: "Upload to PeerTube or YouTube" })).toBeVisible();
  return platform;
}

const button = (name: string | RegExp) => page.getByRole("dialog").getByRole("button", { name });

async function signedIn(platform = createFakePlatform({ pace: 2 })) {
  await platform.addPeertubeAccount(server, "robin", "secret", null);
  return sheet(platform);
}

test("an account is added by keys, what is refused stays at its field, and the plan follows", async () => {
  const platform = await sheet();
  await expect.element(page.getByText("Add an account first.")).toBeVisible();
  await button("Add PeerTube…").click();
  await expect.element(page.getByRole("dialog").getByText(/secret store of this computer/u)).toBeVisible();
  await page.getByLabelText("Server").fill("http://video.example");
  await userEvent.keyboard("{Tab}robin{Tab}secret");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText(/only https keeps a password/u)).toBeVisible();
  await page.getByLabelText("Server").fill(server);
  await userEvent.keyboard("{Enter}");

  await expect.element(button(/^Upload \d+ talks?$/u)).toBeEnabled();
  expect(await platform.listAccounts()).toEqual([{ site: "peertube", server, name: "robin", channel: "" }]);
  await expect.element(page.getByText("no recording was received").first()).toBeVisible();
});

test("talks go up, and the report holds their addresses; a second plan leaves them", async () => {
  const platform = await signedIn();
  await button(/^Upload \d+ talks?$/u).click();
  await expect.element(page.getByRole("dialog").getByText(/^\d+ talks? (is|are) up$/u)).toBeVisible();
  await button(/^Copy the address of/u)
    .first()
    .click();
  await expect.poll(() => platform.calls.at(-1)).toMatch(/^copy https:\/\/video\.example\/w\//u);
  const again = await platform.planUpload(workshop, planned);
  expect(again.videos).toEqual([]);
});

test("a talk is left here by keys, and the rest goes to the channel that was chosen, which is remembered", async () => {
  const platform = await signedIn();
  const ticks = () => page.getByRole("dialog").getByRole("checkbox");
  await expect.element(ticks().first()).toBeChecked();
  const count = ticks().elements().length;
  const first = ticks().first().element();
  if (first instanceof HTMLElement) first.focus();
  await userEvent.keyboard(" ");
  await expect.element(ticks().first()).not.toBeChecked();
  await expect.element(button(new RegExp(`^Upload ${count - 1} talks?$`, "u"))).toBeEnabled();
  await expect.element(page.getByText(/^with captions \(en, es\)/u)).toBeVisible();

  expect(platform.calls).not.toContain(`channels of ${server}`);
  await button("Choose another…").click();
  await button(/Channel$/u).click();
  await page.getByRole("option", { name: "Seaweed workshop" }).click();
  await button(new RegExp(`^Upload ${count - 1} talks?$`, "u")).click();

  await expect
    .element(page.getByRole("dialog").getByText(new RegExp(`^${count - 1} talks? (is|are) up$`, "u")))
    .toBeVisible();
  expect((await platform.listAccounts())[0]?.channel).toBe("seaweed");
  const again = await platform.planUpload(workshop, planned);
  expect(again.videos).toHaveLength(1);
});

test("with every talk left here there is nothing to upload", async () => {
  await signedIn();
  await expect.element(button(/^Upload \d+ talks?$/u)).toBeEnabled();
  for (const tick of page.getByRole("dialog").getByRole("checkbox").elements()) {
    if (tick instanceof HTMLElement) tick.focus();
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await userEvent.keyboard(" ");
  }
  await expect.element(button("Upload")).toBeDisabled();
  await page.getByLabelText("Playlist").fill("Lightning talks");
  await expect.element(button("Upload")).toBeDisabled();
});

test("an upload is paused, goes on in the background, and is cancelled", async () => {
  await signedIn(createFakePlatform({ pace: 60 }));
  await button(/^Upload \d+ talks?$/u).click();
  await button("Pause").click();
  await expect.element(page.getByRole("dialog").getByText("Paused")).toBeVisible();
  await button("Go on in the background").click();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await button("Cancel the rest").click();
  await expect.element(page.getByText(/the work was cancelled/u)).toBeVisible();
});

test.for(["light", "dark"] as const)("nothing hinders anybody: %s", async (theme) => {
  await signedIn(createFakePlatform({ pace: 2, theme }));
  await expect.element(button(/^Upload \d+ talks?$/u)).toBeEnabled();
  expect(await violations()).toEqual([]);
  await button("Add YouTube…").click();
  await expect.element(page.getByText(/100 videos a day/u)).toBeVisible();
  expect(await violations()).toEqual([]);
});
