// Recordings: the sheet that takes them in, and the player.
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The sheet that takes recordings in. */
export class ReceivePage {
  constructor(window, home) {
    this.window = window;
    this.drops = join(home.path, "drops");
  }

  /** Files fall on the window. */
  drop(...paths) {
    appendFileSync(this.drops, `${JSON.stringify(paths)}\n`);
  }

  /** Files hang over the row of a talk until the next drop; the talk's title. */
  async hang(place, ...paths) {
    const { title, ...spot } = await this.row(place);
    appendFileSync(this.drops, `${JSON.stringify({ paths, ...spot, hangs: true })}\n`);
    return title;
  }

  /** Files fall on the row of a talk. */
  async dropOn(place, ...paths) {
    const { x, y } = await this.row(place);
    appendFileSync(this.drops, `${JSON.stringify({ paths, x, y })}\n`);
  }

  /** The middle of the row that is shown at this place, from 1, and its title. */
  row(place) {
    return this.window.browser.execute((at) => {
      const row = document.querySelectorAll("[data-drop-for]")[at - 1];
      const { left, top, width, height } = row.getBoundingClientRect();
      const title = row.querySelector("bdi").textContent;
      return { x: Math.round(left + width / 2), y: Math.round(top + height / 2), title };
    }, place);
  }

  /** Waits until the hint over the window says so; with null until there is none. */
  hints(words) {
    const said = () => document.querySelector("[data-drop-target] bdi")?.textContent ?? null;
    return this.window.waitFor(
      async () => (await this.window.browser.execute(said)) === words,
      `the hint says “${words}”`,
    );
  }

  /** Each file of the table with its verdict. */
  async looked(count) {
    await this.window.waitFor(async () => (await this.rows()).length === count, `${count} files are in the table`);
    return this.rows();
  }

  rows() {
    return this.window.browser.execute(() =>
      [...document.querySelectorAll('[role="dialog"] tbody tr')].map((row) =>
        [...row.querySelectorAll("td, th")].map((cell) => cell.textContent.trim()).filter((words) => words !== ""),
      ),
    );
  }

  /** Begins, and waits until the first bytes have moved. */
  async begin(words) {
    await this.window.press("button", words);
    await this.window.waitFor(
      () => this.percent().then((percent) => percent > 0),
      "the first bytes are copied",
      30_000,
    );
  }

  percent() {
    return this.window.browser.execute(() =>
      Number(document.querySelector('[role="dialog"] [role="progressbar"]')?.getAttribute("aria-valuenow") ?? 0),
    );
  }

  says(words) {
    return this.window.waitForText(words, 60_000);
  }
}

/** The player of the talk that is chosen. */
export class PlayerPage {
  constructor(window) {
    this.window = window;
  }

  /** What the film says of itself. */
  film() {
    return this.window.browser.execute(() => {
      const film = document.querySelector("video");
      if (film === null) return null;
      const { currentTime, duration, paused, readyState, videoWidth, error } = film;
      return { currentTime, duration, paused, readyState, videoWidth, error: error?.message ?? null, src: film.src };
    });
  }

  /** Waits for a state of the film. */
  until(condition, what) {
    return this.window.waitFor(
      async () => {
        const film = await this.film();
        return film !== null && condition(film) && film;
      },
      what,
      30_000,
    );
  }
}

/** Lets files fall on windows that are opened for this home. */
export function withDrops(home) {
  writeFileSync(join(home.path, "drops"), "");
}
