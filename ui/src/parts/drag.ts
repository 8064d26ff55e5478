import { Accessibility, StyleInjector } from "@dnd-kit/dom";
import type { DragDropProvider } from "@dnd-kit/react";

/** Keys and announcements are ours, so dnd-kit's own are left out; its styles carry the nonce of the page. */
export const dragPlugins: Parameters<typeof DragDropProvider>[0]["plugins"] = (defaults) => [
  ...defaults.filter((plugin) => plugin !== Accessibility && plugin !== StyleInjector),
  StyleInjector.configure({ nonce: globalThis.__webpack_nonce__ ?? "" }),
];
