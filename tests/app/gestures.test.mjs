// Gestures, the way back, and a library that another program holds.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { printedRecap, summit } from "./command-line.mjs";
import { Home, inWindow } from "./driver.mjs";
import { Frame } from "./pages/frame.mjs";
import { RecapPage } from "./pages/recap.mjs";
import { ResponsesPage } from "./pages/responses.mjs";
import { SettingsPage } from "./pages/settings.mjs";
import { StartPage } from "./pages/start.mjs";
import { TalksPage } from "./pages/talks.mjs";

const SAMPLE = "Ocean sound workshop";
const TALKS = ["Six months of tides, one song", "Hearing ice break"];
const QUESTION = "What would you like to do next?";

/** A home with the sample, for several windows one after the other. */
async function withSample(work) {
  const home = new Home();
  try {
    summit(home, "sample");
    await work(home);
  } finally {
    home.remove();
  }
}

/** A window at the sample. */
function atSample(home, work) {
  return inWindow(
    async (window) => {
      await window.ready();
      await new StartPage(window).openWorkshop(SAMPLE);
      await window.byRole("navigation", "Screens");
      await work(window, new Frame(window));
      await window.assertUntroubled();
    },
    { home },
  );
}

test("an edited answer is brought back by Ctrl+Z after a restart", async () => {
  await withSample(async (home) => {
    let before;
    await atSample(home, async (window, frame) => {
      await frame.open("Q&A responses");
      const responses = new ResponsesPage(window);
      await responses.select("Mbali Okafor");
      before = await responses.published(QUESTION);
      await responses.publish(QUESTION, "A detector that admits its doubts.");
      await frame.says("Mbali Okafor");
    });
    assert.ok(printedRecap(home).includes("A detector that admits its doubts."));

    await atSample(home, async (window, frame) => {
      await frame.undoByKeys();
      await frame.open("Q&A responses");
      const responses = new ResponsesPage(window);
      await responses.select("Mbali Okafor");
      await window.waitFor(async () => (await responses.published(QUESTION)) === before, "the old words are back");
    });
    assert.ok(!printedRecap(home).includes("A detector that admits its doubts."));
    assert.notEqual(before, "");
  });
});

/** Two talks in the order of the post's own list of talks. */
function listed(post) {
  const list = post.slice(post.search(/^(?:## )?Lightning talks$/mu));
  for (const talk of TALKS) assert.ok(list.includes(talk), `the post lists no “${talk}”`);
  return TALKS.toSorted((one, other) => list.indexOf(one) - list.indexOf(other));
}

test("a talk moved down by the keys moves down in the post", async () => {
  await withSample(async (home) => {
    const [first, second] = TALKS;
    await atSample(home, async (window, frame) => {
      await frame.open("Recap");
      const recap = new RecapPage(window);
      await recap.switchBlock("Lightning talks");
      await window.byRole("heading", "Lightning talks");
      const before = listed(await recap.preview());

      await frame.open("Lightning talks");
      const talks = new TalksPage(window);
      const order = await talks.order();
      await talks.select(first);
      await talks.moveDownByKeys();
      await frame.says("Move");
      await window.waitForAnnouncement(`Moved to 2 of ${order.length}`);
      assert.deepEqual(await talks.order(), [order[1], order[0], ...order.slice(2)]);

      await frame.open("Recap");
      assert.deepEqual(before, [first, second]);
      // The screen opens with what it last showed, and then reads the post again.
      await window.waitFor(async () => listed(await recap.preview())[0] === second, `the post begins with “${second}”`);
    });
    assert.deepEqual(listed(printedRecap(home)), [second, first]);
  });
});

test("a chosen row keeps its cells under those of the others", async () => {
  await withSample(async (home) => {
    await atSample(home, async (window, frame) => {
      await frame.open("Lightning talks");
      const places = () =>
        window.browser.execute(() =>
          [...document.querySelectorAll('[role="row"][data-index]')].map((row) =>
            [...row.querySelectorAll('[role="gridcell"]')].map((cell) => cell.getBoundingClientRect().left).join(" "),
          ),
        );
      const before = await places();
      await new TalksPage(window).select(TALKS[1]);
      await window.settle();

      assert.deepEqual(await places(), before);
      assert.equal(new Set(before).size, 1);
    });
  });
});

test("the theme is dark at once, and stays after a restart until it is light again", async () => {
  await withSample(async (home) => {
    const ground = (window) =>
      window.browser.execute(() => getComputedStyle(document.querySelector("main")).backgroundColor);
    let light;
    await atSample(home, async (window, frame) => {
      await frame.open("Settings");
      const settings = new SettingsPage(window);
      await settings.chooseTheme("Light");
      light = await ground(window);
      await settings.chooseTheme("Dark");
      assert.notEqual(await ground(window), light);
    });
    await atSample(home, async (window, frame) => {
      await frame.open("Settings");
      const settings = new SettingsPage(window);
      await window.waitFor(async () => (await settings.theme()) === "dark", "the window is dark again");
      await settings.chooseTheme("Light");
      assert.equal(await ground(window), light);
    });
  });
});

test("a library that another program holds is opened for reading, and the window says who holds it", async () => {
  await withSample(async (home) => {
    const release = await hold(home, "Moth Ledger 3 (process 4711)");
    try {
      await atSample(home, async (window, frame) => {
        await window.waitForText("Reading only: ");
        await window.waitForText("Moth Ledger 3 (process 4711)");
        await frame.open("Q&A responses");
        const responses = new ResponsesPage(window);
        await responses.select("Mbali Okafor");
        const before = await responses.published(QUESTION);
        await frame.undoByKeys();
        assert.equal(await responses.published(QUESTION), before);
      });
    } finally {
      await release();
    }
  });
});

/** Holds the lock of the library as another program would; gives what lets go. */
async function hold(home, name) {
  const lock = join(home.library, "library.lock");
  writeFileSync(lock, name);
  const holder = spawn("flock", ["--nonblock", "--no-fork", lock, "sh", "-c", "echo held; exec cat"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await new Promise((held, failed) => {
    holder.stdout.once("data", held);
    holder.once("error", failed);
    holder.once("exit", () => failed(new Error(`${lock} cannot be held`)));
  });
  return () =>
    new Promise((done) => {
      holder.once("exit", done);
      holder.stdin.end();
    });
}
