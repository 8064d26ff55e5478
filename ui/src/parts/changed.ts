// The record that undo or redo led to: its row is scrolled to, and glows once.

import { useEffect, useSyncExternalStore } from "react";

type Changed = { record: string | null; turn: number };

const shownFor = 3000;

let changed: Changed = { record: null, turn: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(record: string | null) {
  changed = { record, turn: changed.turn + 1 };
  listeners.forEach((listener) => listener());
}

/** Marks a record until it was seen. */
export function markChanged(record: string | null) {
  clearTimeout(timer);
  set(record);
  if (record !== null) timer = setTimeout(() => set(null), shownFor);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The record that was just brought back or taken away; `turn` counts, so that the same one twice is shown twice. */
export function useChanged(): Changed {
  return useSyncExternalStore(subscribe, () => changed);
}

type Row = { id: string };

/** Takes a filter away that hides what undo or redo led to; null leaves it. */
export function useReveal(all: readonly Row[], shown: readonly Row[], showAll: ((record: string) => void) | null) {
  const { record } = useChanged();
  const is = (row: Row) => row.id === record;
  const isHidden = record !== null && !shown.some(is) && all.some(is);
  useEffect(() => {
    if (isHidden && record !== null) showAll?.(record);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what to do does not decide when
  }, [isHidden, record]);
}
