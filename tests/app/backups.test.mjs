// Backups: made by hand, gone back to, and found damaged; a library that was held comes free.
import assert from "node:assert/strict";
import { appendFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { summit } from "./command-line.mjs";
import { Home, inWindow, LONG_LIMIT, openWindow } from "./driver.mjs";
import { Frame } from "./pages/frame.mjs";
import { BackupsPage } from "./pages/backups.mjs";
import { ResponsesPage } from "./pages/responses.mjs";
import { StartPage } from "./pages/start.mjs";

const SAMPLE = "Ocean sound workshop";
const QUESTION = "What would you like to do next?";

async function withSample(work) {
  const home = new Home();
  try {
    summit(home, "sample");
    await work(home);
  } finally {
    home.remove();
  }
}

test("going back to a backup names what is given up, and brings the library back", async () => {
  await withSample(async (home) => {
    const before = summit(home, "dump");
    await inWindow(
      async (window) => {
        await window.ready();
        await new StartPage(window).openWorkshop(SAMPLE);
        const frame = new Frame(window);
        const backups = new BackupsPage(window);
        await backups.open();
        await window.waitForText("No backup yet");
        await window.assertAccessible();
        await backups.backUp();

        await frame.open("Q&A responses");
        const responses = new ResponsesPage(window);
        await responses.select("Mbali Okafor");
        await responses.publish(QUESTION, "A detector that admits its doubts.");
        await frame.says("Mbali Okafor");

        await backups.open();
        assert.deepEqual(await backups.givenUp(), ["Edit an answer of Mbali Okafor"]);
        await window.assertAccessible();
        await backups.goBack(1);
        await window.waitForText("1 newer step was given up.");
        await window.press("button", "Close");
        await frame.says("Sample workshop");
        await window.assertUntroubled();
      },
      { home },
    );
    assert.equal(summit(home, "dump"), before);
    assert.deepEqual(JSON.parse(summit(home, "--json", "verify", "--deep")).problems, []);
    assert.ok(readdirSync(home.library).includes("damaged-1"));
  });
});

test("after the power went the library is checked, and a damaged backup is named with what to do", async () => {
  await withSample(async (home) => {
    const name = summit(home, "backup").trim();
    const first = await openWindow(home);
    await first.ready();
    await new StartPage(first).openWorkshop(SAMPLE);
    await new Frame(first).open("Q&A responses");
    const responses = new ResponsesPage(first);
    await responses.select("Mbali Okafor");
    await responses.publish(QUESTION, "A detector that admits its doubts.");
    await new Frame(first).says("Mbali Okafor");
    await first.kill();
    appendFileSync(join(home.library, name), "rot");

    await inWindow(
      async (window) => {
        await window.ready();
        await window.waitForText("1 backup is damaged.", LONG_LIMIT);
        await window.assertAccessible();
        await window.press("button", "Open Backups");
        await window.byRole("row", { has: "!not good" });
        await new BackupsPage(window).backUp();
        await window.assertUntroubled();
      },
      { home },
    );
  });
});
