// A large file: how far it is, and how it is stopped.
import assert from "node:assert/strict";
import { test } from "node:test";
import { summit } from "./command-line.mjs";
import { Home, inWindow, LONG_LIMIT } from "./driver.mjs";
import { Frame } from "./pages/frame.mjs";
import { ResponsesPage } from "./pages/responses.mjs";
import { StartPage } from "./pages/start.mjs";

const ROWS = 60_000;
const WORKSHOP = "Gauges of the great rivers";

function manyAnswers() {
  const row = (_, at) =>
    `Keeper ${at + 1},keeper${at + 1}@example.org,Gauge house ${at + 1},Europe/Oslo,"Gauge ${at + 1}, every hour."`;
  return ["Name,Email,Affiliation,Time zone,Which gauge do you read?", ...Array.from({ length: ROWS }, row)].join("\n");
}

/** The numbers of a line of the history, and of what it counts. */
function held(home) {
  const { people, responses } = JSON.parse(summit(home, "--json", "workshop", "list"))[0];
  return { people, responses };
}

test("a large file says how far it is, is cancelled within a second, and comes in as one step", async () => {
  const home = new Home();
  try {
    summit(home, "workshop", "new", "--summit", "Lantern Summit", "--starts", "2026-03-02", WORKSHOP);
    const file = home.file("gauges.csv", manyAnswers());
    await inWindow((window) => takeIn(window, home, file), { home });
    assert.deepEqual(held(home), { people: 0, responses: 0 });
  } finally {
    home.remove();
  }
});

async function takeIn(window, home, file) {
  await window.ready();
  await new StartPage(window).openWorkshop(WORKSHOP);
  const frame = new Frame(window);
  await frame.open("Q&A responses");
  const responses = new ResponsesPage(window);
  await responses.isEmpty();

  // Closed while it is read: nothing waits for it.
  home.queuePick(file);
  const unread = await responses.importFile();
  await unread.isUnderWay();
  await unread.cancel();
  await window.waitFor(async () => !(await window.shows("dialog")), "the sheet is closed");

  home.queuePick(file);
  const sheet = await responses.importFile();
  await sheet.isRead(LONG_LIMIT * 3);
  await sheet.start(ROWS);
  await sheet.isUnderWay();
  // The other screens can be read meanwhile.
  await sheet.hide();
  await frame.open("People");
  await window.waitForText("Nobody yet");
  const millis = await sheet.stopFromBar();
  assert.ok(millis < 1_000, `it was cancelled after ${millis} ms`);
  await sheet.cancel();
  await frame.open("Q&A responses");
  await responses.isEmpty();
  await frame.says("New workshop");

  home.queuePick(file);
  const again = await responses.importFile();
  await again.isRead(LONG_LIMIT * 3);
  await again.commit(ROWS, LONG_LIMIT * 3);
  await frame.says("Import of 60,000 responses", LONG_LIMIT);
  await frame.undo();
  await frame.says("New workshop", LONG_LIMIT * 2);
  await responses.isEmpty(LONG_LIMIT);
  await window.assertUntroubled();
}
