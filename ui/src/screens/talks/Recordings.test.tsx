import { page, userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { App } from "../../App";
import { createFakePlatform, inventedWorkshop, recordedWorkshop, type FakePlatform } from "../../platform.fake";
import { show, violations } from "../../testing";

const workshop = "workshop-tides";

afterEach(async () => {
  window.location.hash = "";
  await page.viewport(1280, 800);
});

async function open(talk: string, platform = createFakePlatform()) {
  window.location.hash = `#/w/${workshop}/talks/${talk}`;
  const screen = await show(<App platform={platform} />, platform);
  await expect.element(screen.getByRole("grid", { name: "Running order" })).toBeVisible();
  return { screen, platform, inspector: screen.getByRole("complementary", { name: "Inspector" }) };
}

const material = (platform: FakePlatform) => platform.talkMaterial(workshop);

test("each talk shows its length and how its recording is, and where there is room its permission and link", async () => {
  await page.viewport(1920, 1080);
  const { screen } = await open("talk-1");
  const row = (name: RegExp) => expect.element(screen.getByRole("row", { name }));

  await row(/^1 Tides/u).toHaveTextContent(/4:52✓ready✓yes✓video$/u);
  await row(/^2 Sea ice/u).toHaveTextContent(/7:12!look!no✓video$/u);
  await row(/^3 Why/u).toHaveTextContent(/––promised\?asked!no link$/u);
  await row(/^4 Monsoon/u).toHaveTextContent(/–✕send again!no✓video$/u);
  await row(/^6 Repro/u).toHaveTextContent(/4:28!file missing!from 1 Sep 2026✓video$/u);
  await expect.element(screen.getByText("28:33 with 1:00 between two talks")).toBeVisible();
});

/** A door that writes down which pictures are asked for together. All are the same picture, which is quickly made. */
function askedOf(platform: FakePlatform): string[][] {
  const asked: string[][] = [];
  const { thumbnails } = platform;
  platform.thumbnails = async (recordings) => {
    asked.push(recordings);
    const jpeg = (await thumbnails(recordings.slice(0, 1)))[0]?.jpeg ?? "";
    return recordings.map((recording) => ({ recording, jpeg }));
  };
  return asked;
}

const pictures = () => [...document.querySelectorAll<HTMLImageElement>('[role="row"] img')];

test("the pictures of 500 talks are read in batches, those in view first, and a row that comes has its own at once", async () => {
  const platform = createFakePlatform({ workshops: [recordedWorkshop(40, 500)] });
  const asked = askedOf(platform);
  const { inspections, recordings } = await material(platform);
  const expected = recordings.filter(
    (row) => row.is_current && inspections.some((one) => one.has_poster && one.recording === row.id),
  );
  const { screen } = await open("talk-1", platform);
  const last = (within: string) =>
    document.querySelector(`[data-drop-for="${expected.at(-1)?.talk_id ?? ""}"] ${within}`);

  await expect.poll(() => asked.flat().length, { timeout: 5_000 }).toBe(expected.length);
  await expect.poll(() => pictures().length).toBeGreaterThan(10);
  const shown = recordings.find((row) => row.talk_id === "talk-1")?.id ?? "";
  const seenAt = new Promise((seen) => {
    const looking = new MutationObserver(() => last("") !== null && seen(last("img") !== null));
    looking.observe(document.body, { childList: true, subtree: true });
  });
  await screen.getByRole("row", { name: /^1 /u }).first().click();
  await userEvent.keyboard("{End}");

  expect(await seenAt).toBe(true);
  expect([asked.every((batch) => batch.length <= 64), new Set(asked.flat()).size, asked.length]).toEqual([
    true,
    expected.length,
    Math.ceil(expected.length / 64),
  ]);
  expect(asked[0]).toContain(shown);
});

test("another picture takes the place of the one before, and the workshop is left with none", async () => {
  const { platform } = await open("talk-1");
  const asked = askedOf(platform);
  const address = () => document.querySelector<HTMLImageElement>('[aria-rowindex="2"] img')?.src ?? "";
  const isReadable = (blob: string) =>
    fetch(blob)
      .then(() => true)
      .catch(() => false);
  await expect.poll(address).toMatch(/^blob:/u);
  const before = address();

  await platform.choosePoster("rec-tides-2", 7);

  await expect.poll(() => ["", before].includes(address())).toBe(false);
  const after = address();
  const [isBefore, isAfter] = [await isReadable(before), await isReadable(after)];
  expect([asked, isBefore, isAfter]).toEqual([[["rec-tides-2"]], false, true]);
  window.location.hash = "#/start";
  await expect.poll(() => isReadable(after)).toBe(false);
});

test("P plays the recording of the chosen talk, and another talk closes it", async () => {
  const { screen, platform } = await open("talk-1");

  await userEvent.keyboard("p");
  await expect.element(screen.getByRole("button", { name: "Pause" })).toHaveFocus();
  await screen.getByRole("row", { name: /^2 Sea ice/u }).click();

  await expect.poll(() => platform.calls).toEqual(["open player rec-tides-2", "close player"]);
});

test("walking through the list opens no player", async () => {
  const { screen, platform } = await open("talk-1");
  await screen.getByRole("row", { name: /^1 Tides/u }).click();

  await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}");
  await expect.element(screen.getByRole("row", { name: /^2 Sea ice/u })).toHaveFocus();

  expect(platform.calls).toEqual([]);
});

test("an older version stands beside the newest, and plays", async () => {
  const { platform, inspector } = await open("talk-1");
  await expect.element(inspector.getByText("tides.mov · 61.5 MB · 8 May 2026, 09:02 UTC")).toBeVisible();

  await inspector.getByRole("button", { name: "Play version 1" }).click();

  await expect.poll(() => platform.calls).toEqual(["open player rec-tides-1"]);
  await expect.element(inspector.getByText("The file has no sound.")).toBeVisible();
});

test("the checks say what is wrong, and the reply is copied", async () => {
  const { platform, inspector } = await open("talk-2");
  await expect.element(inspector.getByText("The recording is 7:12 long, and 5:00 was asked for.")).toBeVisible();

  await inspector.getByRole("button", { name: "Reply to the speaker" }).click();
  await inspector.getByRole("button", { name: "Copy the reply" }).click();

  await expect.poll(() => platform.calls.at(-1)).toMatch(/^copy Hello and welcome,/u);
});

test("an inspection can be cancelled, and finds what ffmpeg hears", async () => {
  const { platform, inspector } = await open("talk-2", createFakePlatform({ pace: 60 }));
  await inspector.getByRole("button", { name: "Inspect with ffmpeg" }).click();
  await inspector.getByRole("button", { name: "Cancel" }).click();
  await inspector.getByRole("button", { name: "Inspect with ffmpeg" }).click();

  await expect.element(inspector.getByText("−27 LUFS", { exact: true })).toBeVisible();
  expect([platform.calls, (await platform.listHistory()).map((step) => step.label)]).toEqual([
    ["cancel job"],
    ["Inspect a recording"],
  ]);
});

test("where ffmpeg is missing, it is said what is missing and what goes without it", async () => {
  const one = inventedWorkshop();
  if (one.material !== undefined) one.material.ffmpeg = null;
  const { inspector } = await open("talk-2", createFakePlatform({ workshops: [one] }));

  await expect.element(inspector.getByText("ffmpeg is not on this computer")).toBeVisible();
  await inspector.getByRole("button", { name: "Look again" }).click();

  await expect.element(inspector.getByText(/Install ffmpeg and inspect the recording again/u)).toBeVisible();
});

test("a recording whose file is gone asks for the very same file", async () => {
  const { platform, inspector } = await open("talk-6");
  await expect.element(inspector.getByText(/“dredging\.mp4” of 84\.0 MB, is here; the file is not/u)).toBeVisible();

  await inspector.getByRole("button", { name: "Receive the same file again…" }).click();

  await expect
    .element(page.getByRole("heading", { name: "Receive the recording of “Reproducible dredging maps”" }))
    .toBeVisible();
  expect(platform.calls).toEqual(["choose recordings"]);
});

test("a recording without a talk is given to the likeliest by Enter, and taken back", async () => {
  const { screen, platform } = await open("talk-1");
  const queue = screen.getByRole("region", { name: "1 recording without a talk" });
  await expect.element(queue.getByText("The file name holds “reef”.")).toBeVisible();
  queue.getByRole("button", { name: "Give it to this talk" }).element().focus();

  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("row", { name: /^7 Listening to reefs.*ready/u })).toBeVisible();
  await expect.element(queue).not.toBeInTheDocument();
  const given = (await material(platform)).recordings.find((row) => row.id === "rec-loose")?.talk_id;
  await userEvent.keyboard("{Control>}z{/Control}");

  await expect.element(queue).toBeVisible();
  expect(given).toBe("talk-7");
});

test("what the program before could not end is offered again", async () => {
  const { screen } = await open("talk-1");
  const note = screen.getByRole("note", { name: "2 recordings were not finished." });
  await expect.element(note.getByText(/1 of them does not lie where it was/u)).toBeVisible();

  await note.getByRole("button", { name: "Receive it again" }).click();

  await expect.element(page.getByRole("checkbox", { name: "Receive “why-our-buoys-disagree.mov”" })).toBeVisible();
});

test("captions are attached with their language, removed, and both are undone", async () => {
  const { platform, inspector } = await open("talk-1");
  const languages = async () => (await material(platform)).captions.map((row) => row.language);
  await inspector.getByRole("button", { name: "Attach captions…" }).click();
  await expect.element(page.getByRole("textbox", { name: /^Language/u })).toHaveValue("de");
  const dialog = await violations();

  await userEvent.keyboard("{Enter}");
  await expect.element(inspector.getByText("German")).toBeVisible();
  await inspector.getByRole("button", { name: "Remove the captions in Spanish" }).click();
  await expect.poll(languages).toEqual(["en", "de"]);
  await platform.undo();
  await platform.undo();

  await expect.poll(languages).toEqual(["en", "es"]);
  expect(dialog).toEqual([]);
});

test("slides are a file or a link, and what is no address is refused at its field", async () => {
  const { platform, inspector } = await open("talk-1");
  const slides = async () => (await material(platform)).slides.map((row) => row.file + row.url);
  await inspector.getByRole("button", { name: "Attach a file…" }).click();
  const field = inspector.getByRole("textbox", { name: "Or an address of the slides" });
  await field.fill("in the chat");
  await userEvent.keyboard("{Enter}");
  await expect.element(field).toHaveAccessibleDescription(/is not a web address/u);
  await field.fill("https://slides.example.org/tides");
  await userEvent.keyboard("{Enter}");
  await expect.poll(slides).toEqual(["tides.pdf", "tides-slides.pdf", "https://slides.example.org/tides"]);
  await inspector.getByRole("button", { name: "Remove the slides tides.pdf" }).click();

  await expect.poll(slides).toEqual(["tides-slides.pdf", "https://slides.example.org/tides"]);
});

test("the rules are one gesture, and what cannot be read is refused at its field", async () => {
  const { screen, platform } = await open("talk-1");
  await screen.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Recording rules…" }).click();
  const longest = page.getByRole("textbox", { name: "Longest, as minutes:seconds" });
  const dialog = await violations();

  await longest.fill("soon");
  await userEvent.keyboard("{Enter}");
  await expect.element(longest).toHaveAccessibleDescription(/Write minutes and seconds/u);
  await longest.fill("4:30");
  page.getByRole("checkbox", { name: "AV1" }).element().focus();
  await userEvent.keyboard("{ }");
  await page.getByRole("button", { name: "Set the rules" }).click();
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();

  const { longest_seconds, video } = await platform.recordingRules(workshop);
  expect([longest_seconds, video, dialog, (await platform.listHistory()).length]).toEqual([
    270,
    ["h264", "vp9", "av1"],
    [],
    1,
  ]);
});

test("files of the watched folder are received or ignored, and watching ends", async () => {
  const { screen, platform } = await open("talk-1");
  const note = screen.getByRole("note", { name: "Watched folder" });
  await note.getByRole("button", { name: "Show the folder…" }).click();
  const dialog = await violations();

  await page.getByRole("button", { name: "Ignore “harbour-charts.mp4”" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Receive 1" }).click();
  await expect.element(page.getByRole("checkbox", { name: "Receive “buoys_v3.mp4”" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await note.getByRole("button", { name: "Show the folder…" }).click();
  await page.getByRole("button", { name: "Stop watching" }).click();

  await expect.element(note).not.toBeInTheDocument();
  expect([await platform.inbox(workshop), dialog]).toEqual([null, []]);
});

test("the inspector has no violation in any state of a recording, light and dark", async () => {
  const found: string[][] = [];
  for (const theme of ["light", "dark"] as const) {
    for (const talk of ["talk-2", "talk-4", "talk-6"]) {
      const { screen, inspector } = await open(talk, createFakePlatform({ theme }));
      await inspector.getByRole("button", { name: "Reply to the speaker" }).click();
      await expect.element(inspector.getByRole("link").first()).toBeVisible();
      found.push(await violations());
      await screen.unmount();
    }
  }

  expect(found.flat()).toEqual([]);
});

test("chapters are one gesture, a line that cannot be read is refused at the field, and what sites ask for is told", async () => {
  const { platform, inspector } = await open("talk-1");
  const field = inspector.getByRole("textbox", { name: "Chapters, one a line" });
  await expect.element(field).toHaveValue("0:00 The grid\n1:10 Results\n3:40 What is next");
  const before = (await platform.listHistory()).length;

  await field.fill("0:00 The grid\nResults");
  await userEvent.tab();
  await expect.element(field).toHaveAccessibleDescription(/line 2: “Results” does not begin with a moment/u);
  await field.fill("0:00 The grid\n1:20 Results\n");
  await userEvent.tab();

  await expect.element(inspector.getByText("Video sites show chapters where there are at least 3.")).toBeVisible();
  await expect.element(field).toHaveValue("0:00 The grid\n1:20 Results");
  expect([(await platform.listHistory()).length - before, await violations()]).toEqual([1, []]);
  await platform.undo();
  await expect.element(field).toHaveValue("0:00 The grid\n1:10 Results\n3:40 What is next");
});
