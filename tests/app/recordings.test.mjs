// Recordings in the real window: dropped, cancelled, received, played, put in order.
import assert from "node:assert/strict";
import { closeSync, cpSync, openSync, readdirSync, readFileSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { summit } from "./command-line.mjs";
import { Home, inWindow } from "./driver.mjs";
import { Frame } from "./pages/frame.mjs";
import { PlayerPage, ReceivePage } from "./pages/recordings.mjs";
import { StartPage } from "./pages/start.mjs";
import { TalksPage } from "./pages/talks.mjs";

const WORKSHOP = "Gauges of the great rivers";
const DATA = fileURLToPath(new URL("../data/recordings/", import.meta.url));
const TALKS = [
  ["Reading the Rhine", "Ada Lin"],
  ["A gauge of driftwood", "Mika Wolff"],
];

/** A good recording, with so many megabytes behind it that players skip. */
function heavy(path, megabytes) {
  const block = Buffer.alloc(1_000_000, 7);
  const free = Buffer.alloc(16);
  free.writeUInt32BE(1, 0);
  free.write("free", 4, "latin1");
  free.writeBigUInt64BE(BigInt(megabytes * block.length + free.length), 8);
  const out = openSync(path, "w");
  for (const part of [readFileSync(join(DATA, "good.mp4")), free]) writeSync(out, part);
  for (let at = 0; at < megabytes; at += 1) writeSync(out, block);
  closeSync(out);
}

function prepared() {
  const home = new Home();
  summit(home, "workshop", "new", "--summit", "Lantern Summit", "--starts", "2026-03-02", WORKSHOP);
  for (const [title, speaker] of TALKS) summit(home, "talk", "add", title, "--speaker", speaker);
  return home;
}

/** The files that lie in the library. */
function kept(home) {
  const found = readdirSync(join(home.library, "recordings"), { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).length;
}

const listening = () =>
  readFileSync("/proc/net/tcp", "utf8")
    .split("\n")
    .filter((line) => / 0100007F:[0-9A-F]{4} 00000000:0000 0A /u.test(line))
    .map((line) => line.trim().split(/\s+/u)[1]);

test("recordings are dropped, cancelled, received, played, put in order by keys, and taken back", async () => {
  const home = prepared();
  try {
    const [big, small] = [join(home.path, "rhine-ada-lin.mp4"), join(home.path, "driftwood-wolff.webm")];
    heavy(big, 900);
    cpSync(join(DATA, "good.webm"), small);
    const before = statSync(big).mtimeMs;
    await inWindow((window) => work(window, home, [big, small]), { home });
    assert.equal(statSync(big).mtimeMs, before, "the source was touched");
  } finally {
    home.remove();
  }
});

async function work(window, home, files) {
  await window.ready();
  await new StartPage(window).openWorkshop(WORKSHOP);
  const frame = new Frame(window);
  await frame.open("Lightning talks");
  await window.waitForText("Reading the Rhine");
  const receive = new ReceivePage(window, home);

  receive.drop(...files);
  const rows = await receive.looked(2);
  assert.ok(
    rows.some((row) => row.join(" ").includes("Reading the Rhine")),
    JSON.stringify(rows),
  );
  await receive.begin("Receive 2 recordings");
  const asked = Date.now();
  await window.press("button", "Cancel the rest");
  await receive.says("1 recording was received");
  assert.ok(Date.now() - asked < 5_000, `it was cancelled after ${Date.now() - asked} ms`);
  // The one that deserved a look came first and is whole; the large one left nothing.
  assert.equal(kept(home), 1);

  await window.press("button", "Receive the rest");
  await receive.looked(1);
  await receive.begin("Receive 1 recording");
  await window.press("button", "Pause");
  await receive.says("Paused");
  await window.press("button", "Go on");
  await receive.says("1 recording was received");
  await window.press("button", "Close");
  assert.equal(kept(home), 2);

  await played(window, new TalksPage(window));
  await ordered(window, new TalksPage(window), frame);
  await window.assertUntroubled();
}

test("a file that falls on a talk's row is of that talk", async () => {
  const home = prepared();
  try {
    const file = join(home.path, "IMG_2041.mp4");
    cpSync(join(DATA, "good.mp4"), file);
    await inWindow((window) => dropped(window, home, file), { home });
    const [talk] = JSON.parse(summit(home, "--json", "talk", "list")).filter((row) => row.state === "received");
    assert.equal(talk.title, "A gauge of driftwood");
  } finally {
    home.remove();
  }
});

async function dropped(window, home, file) {
  await window.ready();
  await new StartPage(window).openWorkshop(WORKSHOP);
  await new Frame(window).open("Lightning talks");
  await window.waitForText("Reading the Rhine");
  const receive = new ReceivePage(window, home);

  assert.equal(await receive.hang(2, file), "A gauge of driftwood");
  await receive.hints("Receive 1 recording for “A gauge of driftwood”");
  await receive.hang(1, file);
  await receive.hints("Receive 1 recording for “Reading the Rhine”");
  await receive.dropOn(2, file);
  const [row] = await receive.looked(1);
  assert.match(row.join(" "), /A gauge of driftwood.*You dropped it on this talk\./u);
  await window.byRole("heading", "Receive the recording of “A gauge of driftwood”");
  await window.press("button", "Receive 1 recording");
  await receive.says("1 recording was received");
  await window.assertUntroubled();
}

async function played(window, talks) {
  const player = new PlayerPage(window);
  const idle = listening();
  for (const words of ["A gauge of driftwood", "Reading the Rhine"]) {
    await talks.select(words);
    await window.press("button", { starts: "Play" });
    const film = await player.until((film) => film.readyState >= 1 && film.duration > 0, `“${words}” is loaded`);
    assert.equal(film.error, null);
    assert.match(film.src, /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{64}$/u);
    await player.until((film) => film.currentTime > 0.1 || film.currentTime === film.duration, "it plays");
  }
  const film = await player.film();
  await window.browser.execute((half) => {
    document.querySelector("video").currentTime = half;
  }, film.duration / 2);
  await player.until((now) => now.currentTime >= film.duration / 2, "it was sought");
  assert.equal(listening().length, idle.length + 1, "one socket, for the one recording");

  await new Frame(window).open("People");
  await window.waitFor(() => listening().length === idle.length, "the socket is closed with the player", 3_000);
  await new Frame(window).open("Lightning talks");
}

async function ordered(window, talks, frame) {
  await talks.select("Reading the Rhine");
  await talks.moveDownByKeys();
  await window.waitForAnnouncement("Moved to 2 of 2");
  await frame.undoByKeys();
  await window.waitFor(async () => (await talks.order())[0]?.startsWith("Reading the Rhine"), "the order is back");
  // What was received is taken back too, and the file stays for whoever wants it again.
  await frame.undoByKeys();
  await frame.undoByKeys();
  await window.waitForText("No recording has come in yet.");
}
