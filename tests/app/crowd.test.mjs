// Ten thousand people in one list: it opens, and each key is answered as quickly as in a small one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Home, inWindow, LONG_LIMIT } from "./driver.mjs";
import { CROWD, prepareCrowd, timed } from "./moving.mjs";
import { Frame } from "./pages/frame.mjs";
import { StartPage } from "./pages/start.mjs";

const MANY = 10_000;
const KEYS = ["ArrowDown", "PageDown", "PageDown", "ArrowUp", "End", "PageUp", "Home", "PageDown"];

/** Opens the people of a workshop and walks through them. */
async function walk(count) {
  const home = new Home();
  try {
    prepareCrowd(home, count);
    return await inWindow(
      async (window) => {
        await window.ready();
        await window.resize(1280, 800);
        await new StartPage(window).openWorkshop(CROWD);
        await new Frame(window).open("People");
        const last = `Keeper ${count} of the gauge`;
        await window.byRole("row", { has: "Keeper 1 of the gauge" });
        await (await window.byRole("row", { has: "Keeper 1 of the gauge" })).click();
        await window.keys(["End"]);
        await window.byRole("row", { has: last });
        await window.keys(["Home"]);
        await window.byRole("row", { has: "Keeper 1 of the gauge" });
        const seen = await timed(
          window,
          Array.from({ length: 48 }, (_, at) => KEYS[at % KEYS.length]),
        );
        await window.waitForText(last.slice(0, 6), LONG_LIMIT);
        await window.assertUntroubled();
        return seen;
      },
      { home },
    );
  } finally {
    home.remove();
  }
}

test("ten thousand people are walked through as fluently as fifty", async (context) => {
  const few = await walk(50);
  const many = await walk(MANY);
  context.diagnostic(JSON.stringify({ few, many }));
  // Beside each other on one machine: a key of the large list draws up to sixty rows that the small one has already.
  const limit = 3 * few.painted.p50 + 17;
  assert.ok(many.painted.p50 <= limit, `${many.painted.p50} ms beside ${few.painted.p50} ms`);
});
