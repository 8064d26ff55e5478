// From an empty library to a post on disk: the job that the app is for.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Home, inWindow } from "./driver.mjs";
import { Frame } from "./pages/frame.mjs";
import { RecapPage } from "./pages/recap.mjs";
import { ResponsesPage } from "./pages/responses.mjs";
import { StartPage } from "./pages/start.mjs";

const SUMMIT = resolve(
  fileURLToPath(new URL("../../", import.meta.url)),
  process.env.SUMMIT_BIN ?? "target/debug/summit",
);

/** Row 3 has no name, row 5 two people in one cell. */
const ANSWERS = [
  "Timestamp,Name,Affiliation,Time zone,What do you grow?,What is hard about it?",
  "2024/05/01 10:00:00,Odo Fennick,Marsh & Mere,Europe/Oslo,Kelp in tubs.,The salt.",
  "2024/05/01 10:05:00,,Harbour School,Europe/Rome,Mussels on ropes.,Getting up early.",
  "2024/05/01 10:10:00,Bibi Holt,Tidal Works,Asia/Tokyo,Seagrass.,Storms in autumn.",
  '2024/05/01 10:15:00,"Nell Quay\nPim Vale",Reef Guild,America/Lima,Corals.,Warm summers.',
  "",
].join("\n");

const WORKSHOP = {
  title: "Gardens in the sea",
  summit: "Lantern Summit",
  starts: "2024-05-13",
  ends: "2024-05-15",
  zone: "Europe/Oslo",
  authors: "Ilse Marrow",
};

test("answers come in, are mended, undone and redone, and leave as the post the command line prints", async () => {
  const { home, name, written } = await inOneWindow();
  try {
    assert.equal(written, printedRecap(home), `${name} is not the post that the command line prints`);
    for (const words of ["Mussels on ropes.", "Una Brook", "Seagrass.", "Kelp in tubs."])
      assert.ok(written.includes(words), words);
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
}

function printedRecap(home) {
  const run = spawnSync(SUMMIT, ["--library", home.library, "recap", "--target", "jekyll", "--out", "-"], {
    encoding: "utf8",
    env: home.environment(),
  });
  assert.ok(run.status === 0 || run.status === 1, `summit recap exits with ${run.status}: ${run.stderr}`);
  return run.stdout;
}
