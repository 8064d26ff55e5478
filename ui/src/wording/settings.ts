import { wording } from "./wording";

/** Words of the settings. */
export const say = wording({
  title: "Settings",
  look: "Look",
  theme: "Theme",
  system: "As the desktop",
  light: "Light",
  dark: "Dark",
  library: "Library",
  folder: "Folder",
  folderWhy: "Everything you enter stays in this folder, on this computer. Nothing is sent anywhere.",
  readOnly: "Reading only",
  about: "About",
  version: "Version",
  rules: "Time-zone rules",
  copy: "Copy for a report",
  copied: "Summit Desk {version}, rules {rules}",
  keys: "Keys",
  shortcuts: "Keyboard shortcuts",
});
