// Switches a block of a recap of 200 people off and on in the real window, and prints as JSON how long the preview takes.
//
//   scripts/window.sh node benches/preview.mjs
//
// SUMMIT_DESK_BIN and SUMMIT_BIN name the programs, else the debug builds are taken.

import { summit } from "../tests/app/command-line.mjs";
import { Home, inWindow } from "../tests/app/driver.mjs";
import { Frame } from "../tests/app/pages/frame.mjs";
import { StartPage } from "../tests/app/pages/start.mjs";

const TITLE = "Two hundred gauges";
const PEOPLE = 200;
const TIMES = 30;

function prepare(home) {
  const words = "tide reef song noise array swell grain basin drift chord ridge plume".split(" ");
  const said = (at, length) => Array.from({ length }, (_, word) => words[(at * 7 + word * word) % words.length]).join(" ");
  const row = (_, at) =>
    [`${said(at, 1)} ${said(at + 3, 1)} ${at}`, `${said(at, 2)} institute`, "Europe/Berlin", said(at, 9), said(at + 1, 45), said(at + 2, 18)].join(",");
  const head = "Name,Affiliation,Time zone,What do you study?,What have you tried?,What is next?";
  const answers = home.file("answers.csv", [head, ...Array.from({ length: PEOPLE }, row)].join("\n"));
  summit(home, "workshop", "new", TITLE, "--summit", "Gauge Summit 2026", "--starts", "2026-05-19");
  summit(home, "import", "responses", "--publish", "--quiet", answers);
  summit(home, "link", "add", "https://www.youtube.com/playlist?list=PLabcdefghijklmnop");
}

/** From the press to the frame in which the preview has other words, in milliseconds, each time. */
function switchTimes(times, done) {
  const pane = document.querySelector('[role="group"][aria-label="Preview"]');
  const input = [...document.querySelectorAll("input")].find((one) => one.labels?.[0]?.textContent.includes("What did we do?") || one.getAttribute("aria-label")?.includes("What did we do?"));
  const once = () =>
    new Promise((told) => {
      const before = pane.textContent.length;
      let started = 0;
      const look = new MutationObserver(() => {
        if (pane.textContent.length === before) return;
        look.disconnect();
        const changed = performance.now() - started;
        requestAnimationFrame(() => setTimeout(() => told({ changed, painted: performance.now() - started }), 0));
      });
      look.observe(pane, { childList: true, subtree: true, characterData: true });
      started = performance.now();
      input.click();
    });
  const all = async () => {
    const seen = [];
    for (let time = 0; time < times; time += 1) {
      seen.push(await once());
      await new Promise((next) => setTimeout(next, 300));
    }
    return seen;
  };
  all().then(done, (error) => done({ error: String(error) }));
}

const home = new Home();
try {
  prepare(home);
  const seen = await inWindow(
    async (window) => {
      await window.ready();
      await window.resize(1280, 800);
      await new StartPage(window).openWorkshop(TITLE);
      await new Frame(window).open("Recap");
      await window.waitForText("What did we do?");
      await window.settle();
      return window.browser.executeAsync(switchTimes, TIMES);
    },
    { home },
  );
  if (seen.error !== undefined) throw new Error(seen.error);
  const of = (part) => {
    const sorted = seen.map((one) => one[part]).sort((one, other) => one - other);
    return { p50: sorted[Math.floor(sorted.length / 2)], worst: sorted.at(-1) };
  };
  console.log(JSON.stringify({ changed: of("changed"), painted: of("painted") }));
} finally {
  home.remove();
}
