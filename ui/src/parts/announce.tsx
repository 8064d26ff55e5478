import { useSyncExternalStore } from "react";

let said = { text: "", turn: 0 };
const listeners = new Set<() => void>();

/** Says a sentence to screen readers; the same one twice is said twice. */
export function announce(text: string) {
  said = { text, turn: said.turn + 1 };
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The live region; stands once in the frame. The attribute keeps an open dialog from hiding it with the rest. */
export function Announcer() {
  const { text, turn } = useSyncExternalStore(subscribe, () => said);
  return (
    <div role="status" aria-live="polite" data-live-announcer="true" className="sr-only">
      <span key={turn}>{text}</span>
    </div>
  );
}
