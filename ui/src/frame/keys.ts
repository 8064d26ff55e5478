// Shortcuts: one listener, before all others; single letters never fire while typing.

import { useEffect } from "react";
import { actions, pressed, type Desk } from "../actions";
import { isTypingAhead } from "../parts/List";

let before = { chord: "", at: 0 };

/** Listens for every shortcut of the registry. */
export function useShortcuts(desk: Desk) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (take(event, desk)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, [desk]);
}

function take(event: KeyboardEvent, desk: Desk): boolean {
  const chord = event.key === "?" && event.ctrlKey ? "F1" : pressed(event);
  const isSingle = !event.ctrlKey && !event.altKey && chord.length === 1;
  const isDialogOpen = document.querySelector('[role="dialog"]') !== null;
  if (isDialogOpen && chord !== "Ctrl+Z" && chord !== "Ctrl+Shift+Z") return false;
  if (isSingle && (isTextField(event.target) || isTypingAhead(event.timeStamp))) return false;
  if (isSingle && hasOwnKeys(event.target, chord)) return false;
  if ((chord === "Ctrl+Z" || chord === "Ctrl+Shift+Z") && hasOwnSteps(event.target)) return false;
  if (isSingle && chord === "G") {
    before = { chord, at: event.timeStamp };
    return true;
  }
  const isSecond = before.chord === "G" && event.timeStamp - before.at < 1500;
  before = { chord: "", at: 0 };
  const wanted = isSingle && isSecond ? `G ${chord}` : chord;
  const action = actions.find((one) => one.shortcut === wanted && one.hindered(desk) === null);
  if (action === undefined) return false;
  action.run(desk);
  return true;
}

function isTextField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range"].includes(target.type);
}

/** The player takes its letters itself. */
function hasOwnKeys(target: EventTarget | null, letter: string): boolean {
  const owner = target instanceof Element ? target.closest<HTMLElement>("[data-own-keys]") : null;
  return owner?.dataset["ownKeys"]?.includes(letter) ?? false;
}

/** A field first takes back its own steps; one that holds what the library holds has none. */
function hasOwnSteps(target: EventTarget | null): boolean {
  return isTextField(target) && target.dataset["dirty"] !== "false";
}

/** Goes to the next of sidebar, list, inspector and status bar. */
export function goToNextPane() {
  const all = [...document.querySelectorAll<HTMLElement>("[data-pane]")];
  const panes = all.filter((pane) => pane.getClientRects().length > 0);
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  for (let step = 1; step <= panes.length; step += 1) {
    const pane = panes[(at + step) % panes.length];
    const target = pane?.querySelector<HTMLElement>(
      '[aria-current="page"], [role="row"][tabindex="0"], input, textarea, button:not(:disabled), a[href]',
    );
    if (target === null || target === undefined) continue;
    target.focus();
    return;
  }
}
