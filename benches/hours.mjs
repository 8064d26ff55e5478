// Moves the hour of the table for a thousand people in the real window, and prints as JSON how long a move takes.
//
//   scripts/window.sh node benches/hours.mjs
//
// SUMMIT_DESK_BIN and SUMMIT_BIN name the programs, else the debug builds are taken.

import { Home, inWindow } from "../tests/app/driver.mjs";
import { CROWD, moveHours, prepareCrowd } from "../tests/app/moving.mjs";
import { DiscussionsPage } from "../tests/app/pages/discussions.mjs";
import { StartPage } from "../tests/app/pages/start.mjs";

const home = new Home();
try {
  prepareCrowd(home);
  const seen = await inWindow(
    async (window) => {
      await window.ready();
      await window.resize(1280, 800);
      await new StartPage(window).openWorkshop(CROWD);
      const page = new DiscussionsPage(window);
      await page.view("Hours");
      await page.isSettled();
      await window.settle();
      await window.tabTo("slider", "Hour");
      return moveHours(window);
    },
    { home },
  );
  console.log(JSON.stringify(seen));
} finally {
  home.remove();
}
