// Every action stands here once. Menu bar, palette, buttons and shortcuts hold no other.

import { useEffect } from "react";
import type { AppState } from "./bindings";
import { go, replace, type Route, type Screen } from "./routes";
import { say } from "./wording/actions";

/** What an action looks at. */
export type Desk = { route: Route; state: AppState | undefined };

export type Action = {
  id: ActionId;
  title: string;
  /** `Ctrl+K`, `F6`, `N`, or `G P` for one key after the other. */
  shortcut: string | null;
  /** Why it cannot be done; null when it can. */
  hindered: (desk: Desk) => string | null;
  run: (desk: Desk) => void;
};

const runners = new Map<string, () => void>();

/** Ties an action to what does it, while a screen is shown. */
export function useRunner(id: ActionId, run: (() => void) | null) {
  useEffect(() => {
    if (run === null) return;
    runners.set(id, run);
    return () => {
      if (runners.get(id) === run) runners.delete(id);
    };
  }, [id, run]);
}

const byScreen = (id: string) => (runners.has(id) ? null : say("whyScreen"));
const needsWorkshop = ({ route }: Desk) => (route.workshop === null ? say("whyWorkshop") : null);
const needsWriting = ({ state }: Desk) => (state === undefined || state.read_only === null ? null : say("whyReadOnly"));

function open(screen: Screen) {
  return ({ route }: Desk) => go({ screen, workshop: route.workshop, record: null, filter: "" });
}

type Wanted = { shortcut?: string; hindered?: Action["hindered"]; run?: Action["run"] };

/** Narrows the missing board to what one key stands for. */
function narrow(filter: string): Wanted {
  return {
    hindered: ({ route }) => (route.screen === "overview" ? null : say("whyScreen")),
    run: ({ route }) => replace({ ...route, filter }),
  };
}

const wanted = {
  "new-workshop": { shortcut: "Ctrl+N", hindered: needsWriting },
  "open-post": { shortcut: "Ctrl+O", hindered: needsWriting },
  "create-sample": { hindered: needsWriting },
  "import-responses": {
    shortcut: "Ctrl+I",
    hindered: (desk: Desk) => needsWorkshop(desk) ?? needsWriting(desk),
  },
  "import-talks": { hindered: (desk: Desk) => needsWorkshop(desk) ?? needsWriting(desk) },
  "add-person": { shortcut: "N", hindered: needsWriting },
  "add-talk": { shortcut: "N", hindered: needsWriting },
  "add-session": { shortcut: "N", hindered: needsWriting },
  "add-topic": { shortcut: "Ctrl+Shift+N", hindered: needsWriting },
  "add-links": { shortcut: "N", hindered: needsWriting },
  "ask-pages": { shortcut: "C" },
  "open-chat-export": { hindered: needsWriting },
  "note-session": { shortcut: "E" },
  "plan-hours": {
    hindered: needsWorkshop,
    run: ({ route }: Desk) => go({ screen: "discussions", workshop: route.workshop, record: null, filter: "hours" }),
  },
  "announce-sessions": {},
  "plan-office-hours": { hindered: needsWriting },
  "check-times": {},
  "import-availability": { hindered: needsWriting },
  "cancel-session": { hindered: needsWriting },
  "settle-zones": {
    shortcut: "Z",
    hindered: (desk: Desk) => needsWorkshop(desk) ?? needsWriting(desk),
    run: ({ route }: Desk) => go({ screen: "people", workshop: route.workshop, record: null, filter: "zones" }),
  },
  "merge-people": { shortcut: "M", hindered: needsWriting },
  "move-up": { shortcut: "Alt+ArrowUp", hindered: needsWriting },
  "move-down": { shortcut: "Alt+ArrowDown", hindered: needsWriting },
  "move-to": { shortcut: "M", hindered: needsWriting },
  "edit-record": { shortcut: "F2" },

  "receive-recordings": {
    shortcut: "Ctrl+R",
    hindered: (desk: Desk) => needsWorkshop(desk) ?? needsWriting(desk),
  },
  "receive-folder": { hindered: (desk: Desk) => needsWorkshop(desk) ?? needsWriting(desk) },
  "play-recording": { shortcut: "P" },
  "inspect-recording": { hindered: needsWriting },
  "reply-to-speaker": {},
  "attach-captions": { hindered: needsWriting },
  "attach-slides": { hindered: needsWriting },
  "recording-rules": { hindered: needsWriting },
  "watch-folder": { hindered: needsWriting },
  "write-kit": { hindered: needsWorkshop },
  "upload-talks": { hindered: (desk: Desk) => needsWorkshop(desk) ?? needsWriting(desk) },

  "filter-list": { shortcut: "/" },
  undo: {
    shortcut: "Ctrl+Z",
    hindered: (desk: Desk) => needsWriting(desk) ?? (desk.state?.next.undo == null ? say("whyUndo") : null),
  },
  redo: {
    shortcut: "Ctrl+Shift+Z",
    hindered: (desk: Desk) => needsWriting(desk) ?? (desk.state?.next.redo == null ? say("whyRedo") : null),
  },
  "export-recap": { shortcut: "Ctrl+E", hindered: needsWriting },
  "next-finding": { shortcut: "F8" },
  "previous-finding": { shortcut: "Shift+F8" },
  "fix-finding": { shortcut: "Alt+Enter", hindered: needsWriting },
  "ignore-finding": { shortcut: "I", hindered: needsWriting },
  "draft-mails": { shortcut: "Ctrl+Enter", hindered: () => null },
  "set-deadlines": { hindered: needsWriting },
  "set-permission": { hindered: needsWriting },
  "draft-approvals": { shortcut: "Ctrl+Enter", hindered: () => null },
  "missing-all": { shortcut: "1", ...narrow("") },
  "missing-recordings": { shortcut: "2", ...narrow("recording") },
  "missing-slides": { shortcut: "3", ...narrow("slides") },
  "missing-captions": { shortcut: "4", ...narrow("captions") },
  "missing-answers": { shortcut: "5", ...narrow("answers") },
  "missing-permissions": { shortcut: "6", ...narrow("permission") },
  "missing-late": { shortcut: "7", ...narrow("late") },
  "toggle-source": { shortcut: "Ctrl+\\" },
  "approve-wording": { shortcut: "Ctrl+Enter" },
  "show-differences": { shortcut: "D" },
  "go-start": { run: () => go({ screen: "start", workshop: null, record: null, filter: "" }), hindered: () => null },
  "go-overview": { shortcut: "G W", hindered: needsWorkshop, run: open("overview") },
  "go-people": { shortcut: "G P", hindered: needsWorkshop, run: open("people") },
  "go-talks": { shortcut: "G T", hindered: needsWorkshop, run: open("talks") },
  "go-discussions": { shortcut: "G D", hindered: needsWorkshop, run: open("discussions") },
  "go-links": { shortcut: "G L", hindered: needsWorkshop, run: open("links") },
  "go-responses": { shortcut: "G Q", hindered: needsWorkshop, run: open("responses") },
  "go-permissions": { shortcut: "G A", hindered: needsWorkshop, run: open("permissions") },
  "go-recap": { shortcut: "G R", hindered: needsWorkshop, run: open("recap") },
  "go-history": { shortcut: "G H", hindered: () => null, run: open("history") },
  "go-backups": {
    hindered: () => null,
    run: ({ route }: Desk) => go({ screen: "history", workshop: route.workshop, record: null, filter: "backups" }),
  },
  "go-settings": { shortcut: "Ctrl+,", hindered: () => null, run: open("settings") },
  back: { shortcut: "Alt+ArrowLeft", hindered: () => null, run: () => window.history.back() },
  forward: { shortcut: "Alt+ArrowRight", hindered: () => null, run: () => window.history.forward() },
  "next-pane": { shortcut: "F6", hindered: () => null },
  "fold-sidebar": { shortcut: "F9", hindered: () => null },
  "open-palette": { shortcut: "Ctrl+K", hindered: () => null },
  "list-shortcuts": { shortcut: "F1", hindered: () => null },
} as const satisfies Record<string, Wanted>;

export type ActionId = keyof typeof wanted;

/** Every action, in the order of the shortcut list. */
export const actions: readonly Action[] = Object.entries<Wanted>(wanted).flatMap(([key, one]) => {
  if (!isActionId(key)) return [];
  return {
    id: key,
    title: say(key),
    shortcut: one.shortcut ?? null,
    hindered: (desk) => {
      if (one.run === undefined && !runners.has(key)) return byScreen(key);
      return one.hindered === undefined ? null : one.hindered(desk);
    },
    run: (desk) => {
      const run = runners.get(key);
      if (run === undefined) one.run?.(desk);
      else run();
    },
  };
});

function isActionId(key: string): key is ActionId {
  return key in wanted;
}

/** Does an action, or nothing when it is hindered or unknown. */
export function perform(id: string, desk: Desk): boolean {
  const action = actions.find((one) => one.id === id);
  if (action === undefined || action.hindered(desk) !== null) return false;
  action.run(desk);
  return true;
}

/** `Ctrl+Shift+Z` as people read it. */
export function shown(shortcut: string): string {
  return shortcut
    .replace("ArrowUp", "↑")
    .replace("ArrowDown", "↓")
    .replace("ArrowLeft", "←")
    .replace("ArrowRight", "→")
    .replace(/^G (.)$/u, "G then $1");
}

/** The shortcut of an action, as people read it. */
export function shortcutOf(id: ActionId): string | undefined {
  const shortcut = actions.find((one) => one.id === id)?.shortcut ?? null;
  return shortcut === null ? undefined : shown(shortcut);
}

/** What was pressed, in the words of `shortcut`. */
export function pressed(event: KeyboardEvent): string {
  const isLetter = /^[a-z]$/iu.test(event.key);
  const key = isLetter ? event.key.toUpperCase() : event.key;
  const shift = event.shiftKey && (isLetter || event.key.length > 1);
  return [event.ctrlKey && "Ctrl", event.altKey && "Alt", shift && "Shift", key]
    .filter((part) => part !== false)
    .join("+");
}
