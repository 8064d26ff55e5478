// Lightning talks in their running order.

/** The running order. */
export class TalksPage {
  constructor(window) {
    this.window = window;
  }

  /** Titles and speakers as the rows show them, the first talk first. */
  order() {
    return this.window.browser.execute(() =>
      [...document.querySelectorAll('[role="row"][data-index]')].map((row) =>
        [...row.querySelectorAll('[role="gridcell"]')]
          .slice(2, 4)
          .map((cell) => cell.textContent.trim())
          .join(" / "),
      ),
    );
  }

  /** Puts the focus on a row, by the words of one of its cells. */
  async select(words) {
    const row = await this.window.byRole("row", { has: words });
    await row.click();
  }

  async moveDownByKeys() {
    await this.window.keys(["Alt", "ArrowDown"]);
  }
}
