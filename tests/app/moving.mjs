// Moves the hour of the table by real keys, and tells how long each move takes until it was painted.

import { summit } from "./command-line.mjs";

export const CROWD = "A thousand keepers of gauges";
// prettier-ignore
const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Melbourne", "America/Lima", "Africa/Nairobi", "Asia/Tokyo", "Pacific/Auckland", "Europe/Lisbon", "America/Los_Angeles"];

/** A workshop of so many invented people, as the command line imports them. */
export function prepareCrowd(home, count = 1_000) {
  summit(home, "workshop", "new", CROWD, "--summit", "Tide summit", "--starts", "2026-05-19", "--zone", "Europe/Berlin");
  const rows = Array.from({ length: count }, (_, at) => `Keeper ${at + 1} of the gauge,${ZONES[at % ZONES.length]},Rain.`);
  const table = ["Name,Time zone,What do you measure?", ...rows, ""].join("\n");
  summit(home, "--quiet", "import", "responses", home.file("crowd.csv", table));
}

/** Runs in the page: remembers for each key how long it takes until the frame with its outcome was painted. */
function listen() {
  window.moves = [];
  // A message that is sent while a frame is made arrives after it was painted.
  const painted = new MessageChannel();
  const waiting = [];
  painted.port1.onmessage = () => {
    for (const one of waiting.splice(0)) window.moves.push(Object.assign(one, { painted: performance.now() - one.at }));
  };
  addEventListener(
    "keydown",
    () => {
      const at = performance.now();
      const one = { at };
      // After the handlers of the page, which draw at once what a key changes.
      addEventListener("keydown", () => (one.handled = performance.now() - at), { once: true });
      requestAnimationFrame(() => {
        one.frame = performance.now() - at;
        waiting.push(one);
        painted.port2.postMessage(null);
        requestAnimationFrame(() => (one.next = performance.now() - at));
      });
    },
    { capture: true },
  );
}

const figures = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => Math.round(10 * sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]) / 10;
  return { p50: at(0.5), p99: at(0.99) };
};

async function measured(window, keys) {
  await window.browser.execute(() => window.moves.splice(0));
  for (const key of keys) await window.keys([key]);
  const moves = await window.waitFor(async () => {
    const seen = await window.browser.execute(() => window.moves);
    return seen.length === keys.length && seen.every((one) => one.next !== undefined) && seen;
  }, `${keys.length} keys are painted`);
  const of = (step) => figures(moves.map((one) => one[step]));
  return { handled: of("handled"), painted: of("painted"), next: of("next") };
}

/**
 * Moves the hour so often. Answers in milliseconds, for the middle and the slowest of them: `handled`, until the page has
 * done its part; `painted`, until the frame was made, the wait for it with it; `next`, until
 * the one after it began, which is 17 later where nothing holds it up. `idle` is the same of a key
 * that changes nothing: what this machine takes at the moment.
 */
export function moveHours(window, count = 50) {
  return timed(window, Array.from({ length: count }, (_, at) => (at % 20 < 10 ? "ArrowRight" : "ArrowLeft")));
}

/** Presses keys, and tells what {@link moveHours} tells of them. */
export async function timed(window, keys) {
  await window.browser.execute(listen);
  const idle = await measured(window, Array.from({ length: 20 }, () => "Shift"));
  return { moves: keys.length, ...(await measured(window, keys)), idle };
}
