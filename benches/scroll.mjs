// Scrolls a running order of 500 talks with pictures in the real window, and prints as JSON what stood there in each frame.
//
//   scripts/window.sh node benches/scroll.mjs
//
// SUMMIT_DESK_BIN and SUMMIT_BIN name the programs, else the debug builds are taken.

import { spawnSync } from "node:child_process";
import { linkSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { summit } from "../tests/app/command-line.mjs";
import { Home, inWindow } from "../tests/app/driver.mjs";
import { Frame } from "../tests/app/pages/frame.mjs";
import { StartPage } from "../tests/app/pages/start.mjs";

const WORKSHOP = "Five hundred gauges";
const TALKS = 500;
const FILMS = 10;
const SPEED = 3_000;
const SECONDS = 5;
// prettier-ignore
const PLACES = ["Amber", "Basin", "Coral", "Delta", "Estuary", "Fjord", "Grain", "Harbour", "Inlet", "Jetty", "Kelp", "Lagoon", "Mist", "Narrows", "Oyster", "Plume", "Quay", "Reef", "Shoal", "Tide"];
// prettier-ignore
const BIRDS = ["avocet", "bittern", "crane", "dunlin", "eider", "fulmar", "gannet", "heron", "ibis", "jaeger", "kingfisher", "lapwing", "merganser", "noddy", "osprey", "petrel", "quail", "redshank", "snipe", "tern", "turnstone", "umbrellabird", "vireo", "whimbrel", "yellowlegs"];

/** A title like no other, by which a file finds its talk. */
const titleOf = (at) => `${PLACES[at % PLACES.length]} gauge and ${BIRDS[Math.floor(at / PLACES.length)]}`;

/** Few films for many talks: each has a recording and a picture of its own, and ffmpeg plays ten. All goes by three commands. */
function prepare(home) {
  summit(home, "workshop", "new", WORKSHOP, "--summit", "Bench summit", "--starts", "2026-05-19");
  const films = Array.from({ length: FILMS }, (_, number) => {
    const film = join(home.path, `film-${number}.mp4`);
    const picture = `testsrc2=s=1280x720:r=5,hue=h=${number * 36}`;
    const words = ["-v", "error", "-f", "lavfi", "-i", picture, "-t", "2", "-c:v", "libx264", "-preset", "ultrafast", film];
    if (spawnSync("ffmpeg", words).status !== 0) throw new Error("ffmpeg makes no film");
    return film;
  });
  const talks = Array.from({ length: TALKS }, (_, at) => ({ title: titleOf(at), keeper: `Keeper ${at % 40}` }));
  const table = talks.map(({ title, keeper }) => `${title},${keeper}\n`).join("");
  summit(home, "--quiet", "import", "talks", home.file("talks.csv", `Title,Speakers\n${table}`), "--add");
  const arrived = join(home.path, "arrived");
  mkdirSync(arrived);
  talks.forEach(({ title }, at) => linkSync(films[at % FILMS], join(arrived, `${title}.mp4`)));
  const { received, refused } = JSON.parse(summit(home, "--quiet", "--json", "talk", "receive", arrived));
  const given = received.filter((one) => one.talk_id !== null).length;
  if (given !== TALKS) throw new Error(`${given} of ${TALKS} recordings went to their talks, ${refused.length} were refused`);
  summit(home, "--quiet", "talk", "inspect");
}

/** Runs in the page: what stands in view after each frame. */
function scroll(speed, seconds, done) {
  const grid = document.querySelector('[role="grid"]');
  const scroller = grid.parentElement;
  const [head, height] = [28, 32];
  const seen = { frames: 0, rows: 0, framesWithoutText: 0, rowsWithoutText: 0, framesWithoutPicture: 0, rowsWithoutPicture: 0 };
  const times = [];
  const look = () => {
    // The first and the last row that are seen by more than a line of pixels.
    const first = Math.ceil((scroller.scrollTop - height + 2) / height);
    const last = Math.floor((scroller.scrollTop + scroller.clientHeight - head - 2) / height);
    let [texts, pictures] = [0, 0];
    for (let at = Math.max(first, 0); at <= Math.min(last, Number(grid.getAttribute("aria-rowcount")) - 2); at += 1) {
      const row = scroller.querySelector(`[data-index="${at}"]`);
      const picture = row?.querySelector("img");
      seen.rows += 1;
      if (!row?.textContent.includes(" gauge and ")) texts += 1;
      if (!picture?.complete || picture.naturalWidth === 0) pictures += 1;
    }
    seen.frames += 1;
    seen.rowsWithoutText += texts;
    seen.rowsWithoutPicture += pictures;
    if (texts > 0) seen.framesWithoutText += 1;
    if (pictures > 0) seen.framesWithoutPicture += 1;
  };
  // A message that is sent while a frame is made arrives after it was painted.
  const painted = new MessageChannel();
  painted.port1.onmessage = look;
  let [start, before] = [0, 0];
  const frame = (now) => {
    if (start === 0) start = now;
    else times.push(now - before);
    before = now;
    const passed = (now - start) / 1000;
    if (passed > seconds) {
      times.sort((a, b) => a - b);
      const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
      return done({ ...seen, median: at(0.5), p99: at(0.99), reached: scroller.scrollTop });
    }
    scroller.scrollTop = passed * speed;
    painted.port2.postMessage(null);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

const home = new Home();
try {
  prepare(home);
  const seen = await inWindow(
    async (window) => {
      await window.ready();
      await window.resize(1280, 800);
      await new StartPage(window).openWorkshop(WORKSHOP);
      await new Frame(window).open("Lightning talks");
      const isShown = () => document.querySelectorAll('[role="row"] img').length > 10;
      await window.waitFor(() => window.browser.execute(isShown), "pictures are shown", 60_000);
      await window.settle();
      await window.browser.setTimeout({ script: 60_000 });
      return window.browser.executeAsync(scroll, SPEED, SECONDS);
    },
    { home },
  );
  console.log(JSON.stringify(seen));
} finally {
  home.remove();
}
