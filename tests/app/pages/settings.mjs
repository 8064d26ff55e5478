// Settings.

/** Look, library and versions. */
export class SettingsPage {
  constructor(window) {
    this.window = window;
  }

  /** `Light`, `Dark` or `As the desktop`; waits until the page has it. */
  async chooseTheme(words) {
    await this.window.choose(words);
    if (words === "As the desktop") return;
    await this.window.waitFor(
      async () => (await this.theme()) === words.toLowerCase(),
      `the page is ${words.toLowerCase()}`,
    );
    await this.window.quiet();
  }

  theme() {
    return this.window.browser.execute(() => document.documentElement.dataset.theme);
  }
}
