// From an empty library to a post on disk: the job that the app is for.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { printedRecap } from "./command-line.mjs";
import { Home, inWindow } from "./driver.mjs";
import { Frame } from "./pages/frame.mjs";
import { RecapPage } from "./pages/recap.mjs";
import { ResponsesPage } from "./pages/responses.mjs";
import { StartPage } from "./pages/start.mjs";
import { ANSWERS } from "./tour.mjs";

const WORKSHOP = {
  title: "Gardens in the sea",
  summit: "Lantern Summit",
  starts: "2024-05-13",
  ends: "2024-05-15",
  zone: "Europe/Oslo",
  authors: "Ilse Marrow",
};

/** Everybody after the mending, with every answer. */
const PUBLISHED = [
  ...["Odo Fennick", "Kelp in tubs.", "The salt."],
  ...["Una Brook", "Mussels on ropes.", "Getting up early."],
  ...["Bibi Holt", "Seagrass.", "Storms in autumn."],
  ...["Nell Quay", "Corals.", "Warm summers."],
];

test("answers come in, are mended, undone and redone, and leave as the post the command line prints", async () => {
  const { home, name, written } = await inOneWindow();
  try {
    assert.equal(written, printedRecap(home), `${name} is not the post that the command line prints`);
    for (const words of PUBLISHED) assert.ok(written.includes(words), `${name} lacks “${words}”`);
  } finally {
    home.remove();
  }
});

/** The window is closed before the command line opens the library: one program at a time. */
async function inOneWindow() {
  const home = new Home();
  const blog = join(home.path, "blog", "_posts");
  mkdirSync(blog, { recursive: true });
  try {
    await inWindow((window) => theJob(window, home, blog), { home });
    const names = readdirSync(blog).filter((name) => name.endsWith(".md"));
    assert.equal(names.length, 1, `${names.length} posts were written`);
    return { home, name: names[0], written: readFileSync(join(blog, names[0]), "utf8") };
  } catch (error) {
    home.remove();
    throw error;
  }
}

async function theJob(window, home, blog) {
  const frame = new Frame(window);
  await window.ready();
  const start = new StartPage(window);
  await start.isShown();
  await window.assertAccessible();
  await start.createWorkshop(WORKSHOP);

  await frame.open("Q&A responses");
  const responses = new ResponsesPage(window);
  await responses.isEmpty();
  home.queuePick(home.file("answers.csv", ANSWERS));
  const sheet = await responses.importFile();
  await sheet.counts({ added: 2, rejected: 2 });
  await window.assertAccessible();
  await sheet.mend("Name", 3, "Una Brook");
  await sheet.mend("Name", 5, "Nell Quay");
  await sheet.counts({ added: 4 });
  await sheet.publishAllQuestions();
  await sheet.commit(4);
  await responses.holds(4);

  await frame.undo();
  await responses.isEmpty();
  await frame.redo();
  await responses.holds(4);

  await frame.open("Recap");
  await window.assertAccessible();
  home.queuePick(blog);
  await new RecapPage(window).export();
  home.assertPicksUsed();
  await window.assertUntroubled();
}
