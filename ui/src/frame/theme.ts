import { useEffect } from "react";
import type { Theme } from "../bindings";
import { useLook } from "../queries";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

/** Sets the theme that was chosen; `system` follows the desktop while it changes. */
export function useTheme() {
  const theme = useLook().data?.theme ?? "system";
  useEffect(() => {
    const set = () => setTheme(theme);
    set();
    dark.addEventListener("change", set);
    return () => dark.removeEventListener("change", set);
  }, [theme]);
}

/** Puts a theme on the page. */
export function setTheme(theme: Theme) {
  const shown = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
  document.documentElement.dataset["theme"] = shown;
}
