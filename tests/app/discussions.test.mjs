// Fair hours in the real window: by keys alone, with a thousand people, and the texts of the command line.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { summit } from "./command-line.mjs";
import { Home, inWindow, LONG_LIMIT } from "./driver.mjs";
import { CROWD, moveHours, prepareCrowd } from "./moving.mjs";
import { DiscussionsPage } from "./pages/discussions.mjs";
import { Frame } from "./pages/frame.mjs";
import { StartPage } from "./pages/start.mjs";

const SAMPLE = "Ocean sound workshop";

/** A window at a workshop that the command line prepared. */
async function atWorkshop(prepare, title, work) {
  const home = new Home();
  try {
    prepare(home);
    await inWindow(
      async (window) => {
        await window.ready();
        await new StartPage(window).openWorkshop(title);
        await work(window, home);
        await window.assertUntroubled();
      },
      { home },
    );
  } finally {
    home.remove();
  }
}

test("by keys alone: the sample, its hours, another hour, fair sessions, and back", async () => {
  await inWindow(async (window) => {
    await window.ready();
    await window.tabTo("button", { starts: "Explore the sample" });
    await window.keys(["Enter"]);
    await window.byRole("navigation", "Screens");
    await window.keys(["g"]);
    await window.keys(["d"]);
    await window.byRole("heading", { starts: "Discussions" });
    const page = new DiscussionsPage(window);
    // Who leads a session is asked for apart from the sessions.
    const isLed = async () => (await page.lines()).some((line) => line.includes("Mbali Okafor"));
    await window.waitFor(isLed, "the sessions of the sample name who leads them");
    const before = await page.lines();

    await window.tabTo("radio", "Sessions");
    await window.keys(["ArrowRight"]);
    await window.keys(["Enter"]);
    await window.tabTo("slider", "Hour");
    const slot = await window.byRole("slider", "Hour");
    const first = await page.sentence();
    await window.keys(["ArrowRight"]);
    await window.keys(["ArrowRight"]);
    assert.equal(await slot.getAttribute("aria-valuenow"), "11");
    const sentence = await page.sentence();
    assert.notEqual(sentence, first);
    assert.match(sentence, /, 11:00 \w+: \d+ awake(, \d+ early)?(, \d+ late)?, (nobody|\d+) asleep/u);
    await window.waitForAnnouncement(sentence);

    await window.tabTo("button", "Find fair hours");
    await window.keys(["Enter"]);
    await window.waitFor(() => window.shows("button", "Use this set"), "a set is found", LONG_LIMIT);
    await window.keys(["Enter"]);
    const frame = new Frame(window);
    await frame.says("Add 2 sessions", LONG_LIMIT);
    await window.keys(["g"]);
    await window.keys(["d"]);
    const count = (wanted) => async () => (await page.lines()).length === wanted;
    await window.waitFor(count(before.length + 2), "two sessions more stand there");

    await frame.undoByKeys();
    await window.waitFor(count(before.length), "they are gone again");
    assert.deepEqual(await page.lines(), before);
    await window.assertUntroubled();
  });
});

test("a drag of the framed column chooses the hour under the pointer", async () => {
  const prepare = (home) => summit(home, "sample");
  await atWorkshop(prepare, SAMPLE, async (window) => {
    const slot = await new DiscussionsPage(window).hours();
    const { x, y, width } = await window.browser.execute(() => {
      const box = document.querySelector('[role="slider"]').getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + 60, width: box.width };
    });
    const before = Number(await slot.getAttribute("aria-valuenow"));
    const pointer = window.browser.action("pointer");
    await pointer
      .move({ x: Math.round(x), y: Math.round(y) })
      .down()
      .move({ x: Math.round(x + width), y: Math.round(y) })
      .move({ x: Math.round(x + 4 * width), y: Math.round(y) })
      .up()
      .perform();
    assert.equal(Number(await slot.getAttribute("aria-valuenow")), before + 4);
  });
});

test("of a thousand people the hour moves within a frame or two", async (context) => {
  await atWorkshop(prepareCrowd, CROWD, async (window) => {
    await window.resize(1280, 800);
    await new DiscussionsPage(window).hours();
    await window.tabTo("slider", "Hour");
    const seen = await moveHours(window);
    context.diagnostic(JSON.stringify(seen));
    // A machine that runs other things beside is slow with any key; what a move adds to that counts.
    assert.ok(seen.painted.p50 - seen.idle.painted.p50 <= 50, JSON.stringify(seen));
  });
});

test("the announcement is that of the command line", async () => {
  let shown;
  let printed;
  const prepare = (home) => {
    summit(home, "sample");
    printed = summit(home, "announce");
  };
  await atWorkshop(prepare, SAMPLE, async (window) => {
    shown = await new DiscussionsPage(window).announcement();
    await window.keys(["Escape"]);
  });
  assert.equal(shown.trimEnd(), printed.trimEnd());
});

test("the calendar of one session is saved where one says", async () => {
  const prepare = (home) => summit(home, "sample");
  await atWorkshop(prepare, SAMPLE, async (window, home) => {
    const page = new DiscussionsPage(window);
    await page.view("Sessions");
    const session = await window.browser.$('//*[@role="row"][@data-index="1"]');
    await session.click();
    const path = `${home.path}/one.ics`;
    home.queuePick(path);
    await window.press("button", "Save calendar…");
    await window.waitForText("Saved as one.ics");
    home.assertPicksUsed();
    const text = readFileSync(path, "utf8");
    assert.equal(text.match(/^BEGIN:VEVENT/gmu)?.length, 1);
  });
});
