import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { App } from "../../App";
import { createFakePlatform } from "../../platform.fake";
import { addressOf } from "../../routes";
import { show, violations } from "../../testing";

const workshop = "workshop-tides";
const server = "https://video.example";

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
  expect(await platform.listAccounts()).toEqual([{ site: "peertube", server, name: "robin" }]);
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
  const again = await platform.planUpload(workshop, {
    site: "peertube",
    server,
    channel: "",
    privacy: "unlisted",
    playlist: "",
    talks: [],
  });
  expect(again.videos).toEqual([]);
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
