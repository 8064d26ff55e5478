// The backups, beside the steps of the history.

import { LONG_LIMIT } from "../driver.mjs";
import { Frame } from "./frame.mjs";

/** The list of backups, and the dialog that goes back to one. */
export class BackupsPage {
  constructor(window) {
    this.window = window;
  }

  async open() {
    await new Frame(this.window).open("History");
    await this.window.press("radio", "Backups");
  }

  /** Makes one, and waits until the list holds one more. */
  async backUp() {
    const count = async () => (await this.window.allByRole("row")).length;
    const before = await count();
    await this.window.press("button", "Back up now");
    await this.window.waitFor(async () => (await count()) > before, "the list holds the new backup", LONG_LIMIT);
  }

  /** Opens the dialog for the chosen backup; gives the steps that it names. */
  async givenUp() {
    await this.window.press("button", "Go back to this backup…");
    await this.window.byRole("dialog", { starts: "Go back to the backup of" });
    await this.window.waitForText("newer ");
    const steps = await this.window.browser.$$("//*[@role='dialog']//li").getElements();
    return Promise.all([...steps].map((one) => one.getText()));
  }

  async goBack(count) {
    await this.window.press("button", `Give up ${count} step${count === 1 ? "" : "s"} and go back`);
    await this.window.waitForText("The library is as it was", LONG_LIMIT);
  }
}
