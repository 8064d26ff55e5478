// The recap studio.

/** Preview, findings and Export. */
export class RecapPage {
  constructor(window) {
    this.window = window;
  }

  /** Switches a block of the post on or off. */
  switchBlock(block) {
    return this.window.choose(`Print “${block}”`);
  }

  /** The post as text, as the preview shows it. */
  async preview() {
    const pane = await this.window.byRole("group", "Preview");
    // All of it: WebDriver's text stops where the pane is scrolled.
    return this.window.browser.execute((shown) => shown.innerText, pane);
  }

  /** At the first time the next queued pick is the folder; gives the path that the screen names. */
  async export() {
    await this.window.press("button", { starts: "Export" });
    await this.window.byRole("dialog", "Export the recap");
    await this.window.press("button", "Write");
    await this.window.waitForText("Written to ");
    const said = await this.window.browser.execute(() => document.body.innerText);
    return /Written to (\S.*\.md)/.exec(said)?.[1];
  }
}
