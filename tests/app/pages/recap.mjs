// The recap studio.

/** Preview, findings and Export. */
export class RecapPage {
  constructor(window) {
    this.window = window;
  }

  /** The next queued pick is the folder; gives the path that the screen names. */
  async export() {
    await this.window.press("button", { starts: "Export" });
    await this.window.waitForText("Written to ");
    const said = await this.window.browser.execute(() => document.body.innerText);
    return /Written to (\S.*\.md)/.exec(said)?.[1];
  }
}
