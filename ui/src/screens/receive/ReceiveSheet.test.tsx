import { page, userEvent } from "vitest/browser";
import { beforeEach, expect, test } from "vitest";
import { App } from "../../App";
import { createFakePlatform, type FakePlatform } from "../../platform.fake";
import { addressOf } from "../../routes";
import { show, violations } from "../../testing";

const workshop = "workshop-tides";

beforeEach(() => {
  window.location.hash = addressOf({ screen: "talks", workshop, record: null, filter: "" });
});

/** The window with the files that were chosen before its sheet. */
async function sheet(platform = createFakePlatform()) {
  const screen = await show(<App platform={platform} />, platform);
  await expect.element(screen.getByRole("grid", { name: "Running order" })).toBeVisible();
  await userEvent.keyboard("{Control>}r{/Control}");
  await expect.element(page.getByRole("table")).toBeVisible();
  return { screen, platform };
}

const rows = () =>
  [...document.querySelectorAll('[role="dialog"] tbody tr')].map(
    (row) => row.querySelector("td:nth-child(2)")?.textContent,
  );
const files = async (platform: FakePlatform) =>
  (await platform.talkMaterial(workshop)).recordings.map((row) => [row.file, row.talk_id, row.version]);

test("files are shown in one table, those to decide first, and what will not do is left out", async () => {
  const { platform } = await sheet();

  expect(rows()).toEqual(["page-to-sign-in.mp4", "reefs-silent.mp4", "IMG_2041.MOV", "charts-harbour.mp4"]);
  await expect.element(page.getByText("3 to receive, 1 without a talk, 1 left out")).toBeVisible();
  await expect.element(page.getByText("The file name holds “reefs”.")).toBeVisible();
  await expect.element(page.getByRole("checkbox", { name: "Receive “page-to-sign-in.mp4”" })).not.toBeChecked();
  expect(await platform.listHistory()).toEqual([]);
});

test("a talk is chosen, a file left out, and a second version is said before it is received", async () => {
  await sheet();

  await page.getByRole("button", { name: /Talk of “IMG_2041\.MOV”/u }).click();
  await page.getByRole("option", { name: "Tides in a hundred million cells" }).click();
  await expect.element(page.getByText(/becomes its version 3/u)).toBeVisible();
  page.getByRole("checkbox", { name: "Receive “reefs-silent.mp4”" }).element().focus();
  await userEvent.keyboard("{ }");

  await expect.element(page.getByText("2 to receive, all with their talk, 2 left out")).toBeVisible();
});

test("a file that will not do has the reply to its speaker ready", async () => {
  const { platform } = await sheet();

  await page.getByRole("dialog").getByRole("button", { name: "Reply to the speaker" }).first().click();
  await expect.element(page.getByText(/We cannot publish it as it is/u)).toBeVisible();
  await page.getByRole("button", { name: "Copy the reply" }).click();

  await expect.poll(() => platform.calls.at(-1)).toMatch(/^copy Hello and welcome,.*The file is a web page\./su);
});

test("recordings are received one after the other, reported, and each is undone", async () => {
  const { platform } = await sheet();
  const before = (await files(platform)).length;

  await page.getByRole("button", { name: "Receive 3 recordings" }).click();
  await expect.element(page.getByText("Receiving 1 of 3")).toBeVisible();
  await expect.element(page.getByText(/MB of 288\.9 MB · 56\.0 MB a second/u)).toBeVisible();
  await expect.element(page.getByText("3 recordings were received")).toBeVisible();
  await expect.element(page.getByText("“IMG_2041.MOV” waits for its talk")).toBeVisible();
  const after = await files(platform);
  await page.getByRole("dialog").getByText("Close", { exact: true }).click();
  await userEvent.keyboard("{Control>}z{/Control}");
  await expect.poll(async () => (await files(platform)).length).toBe(before + 2);

  expect(after.slice(0, 3)).toEqual([
    ["charts-harbour.mp4", "talk-5", 1],
    ["IMG_2041.MOV", null, 1],
    ["reefs-silent.mp4", "talk-7", 1],
  ]);
});

test("a queue waits, goes on and is cancelled at once; what is left is received later", async () => {
  const { platform } = await sheet();
  await page.getByRole("button", { name: "Receive 3 recordings" }).click();

  await page.getByRole("button", { name: "Pause" }).click();
  await expect.element(page.getByText("Paused")).toBeVisible();
  await page.getByRole("button", { name: "Go on", exact: true }).click();
  await expect.element(page.getByText("Receiving 2 of 3")).toBeVisible();
  await page.getByRole("button", { name: "Cancel the rest" }).click();
  await expect.element(page.getByText("1 recording was received")).toBeVisible();
  await expect.element(page.getByText(/2 files were not begun or not ended/u)).toBeVisible();
  await page.getByRole("button", { name: "Receive the rest" }).click();
  await expect.poll(rows).toEqual(["IMG_2041.MOV", "charts-harbour.mp4"]);
  await page.getByRole("button", { name: "Receive 2 recordings" }).click();
  await expect.element(page.getByText("2 recordings were received")).toBeVisible();

  expect((await files(platform)).slice(0, 3).map(([file]) => file)).toEqual([
    "charts-harbour.mp4",
    "IMG_2041.MOV",
    "reefs-silent.mp4",
  ]);
});

test("a hidden queue is shown in the status bar, on every screen, with its end", async () => {
  const { screen } = await sheet();
  await page.getByRole("button", { name: "Receive 3 recordings" }).click();

  await page.getByRole("button", { name: "Go on in the background" }).click();
  await expect.element(screen.getByText(/^Receiving \d of 3: \d+ %$/u)).toBeVisible();
  await userEvent.keyboard("gp");
  await expect.element(screen.getByRole("heading", { name: "People" })).toBeVisible();
  await screen.getByRole("button", { name: "Pause" }).click();
  await expect.element(screen.getByText(/^Paused at \d of 3/u)).toBeVisible();
  await screen.getByRole("button", { name: "Go on" }).click();
  await expect.element(screen.getByText("3 recordings received", { exact: true }).first()).toBeVisible();
  await screen.getByRole("button", { name: "Show" }).click();

  await expect.element(page.getByText("3 recordings were received")).toBeVisible();
});

test("a window that was loaded again finds the queue that goes on, and sees its end", async () => {
  const platform = createFakePlatform();
  const going = platform.receiveRecordings("before", workshop, [{ token: "dropped-buoys.mp4", talk: "talk-3" }]);

  const screen = await show(<App platform={platform} />, platform);

  await expect.element(screen.getByText(/^Receiving 1 of 1/u)).toBeVisible();
  await going;
  await expect.element(screen.getByText(/have ended\. What came in stands in the list/u)).toBeVisible();
});

test("dropped recordings and folders open the sheet, and more files join it", async () => {
  const platform = createFakePlatform();
  await show(<App platform={platform} />, platform);
  await expect.element(page.getByRole("grid", { name: "Running order" })).toBeVisible();

  platform.dropFile("Recordings");
  await expect.element(page.getByRole("table")).toBeVisible();
  await expect.poll(rows).toEqual(["buoys.mp4", "charts-harbour.mp4"]);
  platform.dropFile("IMG_1.mov");

  await expect.poll(rows).toEqual(["IMG_1.mov", "buoys.mp4", "charts-harbour.mp4"]);
});

test("a file that is refused is named with its reason and can be tried again", async () => {
  const platform = createFakePlatform();
  await show(<App platform={platform} />, platform);
  await expect.element(page.getByRole("grid", { name: "Running order" })).toBeVisible();
  platform.dropFile("buoys-unreadable.mp4");
  await page.getByRole("button", { name: "Receive 1 recording" }).click();

  await expect.element(page.getByText(/cannot be read any more\. It was not received/u)).toBeVisible();
  await page.getByRole("button", { name: "Try these again" }).click();

  await expect.poll(rows).toEqual(["buoys-unreadable.mp4"]);
});

test("the upload kit is written with progress, and says what was left out and why", async () => {
  const platform = createFakePlatform();
  const screen = await show(<App platform={platform} />, platform);
  await expect.element(screen.getByRole("grid", { name: "Running order" })).toBeVisible();
  await screen.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Write upload kit…" }).click();

  await expect.element(page.getByText(/^Writing \d of 4$/u)).toBeVisible();
  const running = await violations();
  await page.getByRole("button", { name: "Go on in the background" }).click();
  await screen.getByRole("button", { name: "Show", exact: true }).click();
  await expect.element(page.getByText("4 talks are in the kit")).toBeVisible();
  await expect.element(page.getByText("4 talks were left out")).toBeVisible();

  expect([running, await violations()]).toEqual([[], []]);
});

test("each step of the sheet has no violation, light and dark", async () => {
  const found: string[][] = [];
  for (const theme of ["light", "dark"] as const) {
    const { screen } = await sheet(createFakePlatform({ theme }));
    await page.getByRole("dialog").getByRole("button", { name: "Reply to the speaker" }).first().click();
    found.push(await violations());
    await page.getByRole("button", { name: /Talk of “reefs-silent\.mp4”/u }).click();
    await expect.element(page.getByRole("option", { name: "Decide later" })).toBeVisible();
    found.push(await violations());
    await userEvent.keyboard("{Escape}");
    await page.getByRole("button", { name: "Receive 3 recordings" }).click();
    await expect.element(page.getByText("Receiving 1 of 3")).toBeVisible();
    found.push(await violations());
    await expect.element(page.getByText("3 recordings were received")).toBeVisible();
    found.push(await violations());
    await screen.unmount();
  }

  expect(found.flat()).toEqual([]);
});

/** The middle of a talk's row. */
async function spotOf(name: RegExp) {
  const row = page.getByRole("row", { name });
  await expect.element(row).toBeVisible();
  const { left, top, width, height } = row.element().getBoundingClientRect();
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
}

const hint = () => document.querySelector("[data-drop-target] bdi")?.textContent;
/** Why each file is of its talk. */
const reasons = () =>
  [...document.querySelectorAll('[role="dialog"] tbody td:nth-child(3)')].map((one) =>
    [...one.querySelectorAll("p")].map((why) => why.textContent).join(" "),
  );

test("a file over a talk's row lights it up, and what falls there is of that talk", async () => {
  const platform = createFakePlatform();
  await show(<App platform={platform} />, platform);
  const [ice, buoys] = [await spotOf(/^2 Sea ice/u), await spotOf(/^3 Why/u)];

  platform.hoverFiles(["IMG_2041.MOV"]);
  await expect.poll(hint).toBe("Receive 1 recording");
  platform.hoverFiles(["IMG_2041.MOV"], ice);
  await expect.poll(hint).toBe("Receive 1 recording for “Sea ice from satellites, one tile at a time”");
  const row = document.querySelector("[data-drop-row]")?.getBoundingClientRect();
  const found = await violations();
  platform.hoverFiles(["IMG_2041.MOV"], buoys);
  await expect.poll(hint).toBe("Receive 1 recording for “Why our buoys disagree”");
  platform.hoverFiles([]);
  platform.dropFile("IMG_2041.MOV", buoys);

  await expect
    .element(page.getByRole("heading", { name: "Receive the recording of “Why our buoys disagree”" }))
    .toBeVisible();
  await expect.poll(reasons).toEqual(["You dropped it on this talk."]);
  expect([row !== undefined && row.top < ice.y && row.bottom > ice.y, found]).toEqual([true, []]);
  await page.getByRole("button", { name: "Receive 1 recording" }).click();
  await expect.element(page.getByText("“IMG_2041.MOV” is version 1 of “Why our buoys disagree”")).toBeVisible();
});

test("several files on a row are all of its talk; a folder, and what falls beside the rows, is of none", async () => {
  const platform = createFakePlatform();
  await show(<App platform={platform} />, platform);
  const ice = await spotOf(/^2 Sea ice/u);
  const heading = (name: string | RegExp) => expect.element(page.getByRole("heading", { name })).toBeVisible();
  const close = () => page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();

  platform.dropFile(["charts-harbour.mp4", "IMG_2041.MOV", "notes.txt"], ice);
  await heading(/^Receive the recording of “Sea ice/u);
  await expect.poll(() => reasons().map((one) => one.includes("You dropped it on this talk."))).toEqual([true, true]);
  await close();
  platform.hoverFiles(["Recordings"], ice);
  await expect.poll(hint).toBe("Receive the recordings in “Recordings”");
  platform.hoverFiles([]);
  platform.dropFile("Recordings", ice);
  await heading("Receive recordings");
  await close();
  platform.dropFile("charts-harbour.mp4", { x: 4, y: 4 });
  await heading("Receive recordings");

  await expect.poll(() => reasons().some((one) => one.includes("You dropped it"))).toBe(false);
});
