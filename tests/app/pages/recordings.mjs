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
    await this.window.waitFor(() => this.percent().then((percent) => percent > 0), "the first bytes are copied", 30_000);
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
