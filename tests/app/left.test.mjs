// What outlives the window: where one stood, words that were being typed, and the way back to what was changed.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { summit } from "./command-line.mjs";
import { Home, openWindow } from "./driver.mjs";
import { Frame } from "./pages/frame.mjs";
import { StartPage } from "./pages/start.mjs";

const PERSON = "Lena Brandt";
const WORDS = "Polar Listening Lab, harbour branch";

test("a killed window opens where it stood, its typed words are a gesture, and undo leads back to them", async () => {
  const home = new Home();
  let window;
  try {
    summit(home, "sample");
    window = await openWindow(home);
    await window.ready();
    await new StartPage(window).openWorkshop("Ocean sound workshop");
    await new Frame(window).open("People");
    await (await window.byRole("row", { has: PERSON })).click();
    const field = await window.byRole("textbox", "Affiliation");
    await field.click();
    await window.keys(["Control", "a"]);
    await field.addValue(WORDS);
    await window.waitFor(() => isStored(home, WORDS), "the words are kept");
    await window.waitFor(() => isStored(home, "/people/"), "the place is kept");
    await window.kill();

    window = await openWindow(home);
    await window.ready();
    const frame = new Frame(window);
    await window.byRole("heading", "People");
    await frame.says(`Edit the affiliation of ${PERSON}`);
    await window.waitFor(() => isChosen(window), `${PERSON} is chosen`);
    assert.equal(await (await window.byRole("textbox", "Affiliation")).getValue(), WORDS);

    await frame.open("Lightning talks");
    await frame.undo();
    await window.byRole("heading", "People");
    await window.waitFor(() => isChosen(window), `undo leads to ${PERSON}`);
    await window.waitFor(
      async () => (await (await window.byRole("textbox", "Affiliation")).getValue()) === "Polar Listening Lab",
      "the old words are back",
    );
    await window.assertUntroubled();
  } finally {
    await window?.close();
    home.remove();
  }
});

/** Whether the database holds a text, in its file or in what is yet to go there. */
function isStored(home, text) {
  return ["library.db", "library.db-wal"]
    .map((name) => join(home.library, name))
    .some((path) => existsSync(path) && readFileSync(path).includes(text));
}

async function isChosen(window) {
  const row = await window.byRole("row", { has: PERSON });
  return (await row.getAttribute("aria-current")) === "true";
}
