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
    const { createFakePlatform } = await import("./platform.fake");
    const theme = wanted.get("theme") === "dark" ? "dark" : "light";
    return createFakePlatform(wanted.get("fake") === "empty" ? { workshops: [], theme } : { theme });
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
