import { createRoot } from "react-dom/client";
import { App } from "./App";
import { setTheme } from "./frame/theme";
import { tauriPlatform, type Platform } from "./platform";
import "./style.css";

declare global {
  // Where libraries that make style sheets look for the nonce of the page.
  var __webpack_nonce__: string | undefined;
}

/** Outside the window there is no core: with `?fake` the page stands on invented arrays. */
async function choosePlatform(): Promise<Platform> {
  const wanted = new URLSearchParams(window.location.search);
  if (import.meta.env.VITE_FAKE === "1" || (import.meta.env.DEV && wanted.has("fake"))) {
    const { createFakePlatform, emptyWorkshop, recordedWorkshop } = await import("./platform.fake");
    const theme = wanted.get("theme") === "dark" ? "dark" : "light";
    switch (wanted.get("fake")) {
      case "empty":
        return createFakePlatform({ workshops: [], theme });
      case "bare":
        return createFakePlatform({ workshops: [emptyWorkshop("workshop-bare", "River gauges", "Open Coast")], theme });
      case "locked":
        return createFakePlatform({ readOnly: "the library is in use by the command line", theme });
      case "crowd":
        return createFakePlatform({ workshops: [recordedWorkshop(5000, 500)], theme });
      default:
        return createFakePlatform({ theme, pace: 300 });
    }
  }
  return tauriPlatform;
}

const nonce = document.querySelector("style")?.nonce ?? "";
if (nonce !== "") {
  globalThis.__webpack_nonce__ = nonce;
}
setTheme("system");

const root = document.querySelector("#root");
if (root !== null) createRoot(root).render(<App platform={await choosePlatform()} />);
