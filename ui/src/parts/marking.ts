// Rows of a list that are marked, many at once.

import { useRef, type KeyboardEvent } from "react";

export type Marking<Row = never> = {
  isMarked: (row: Row) => boolean;
  isAll: boolean;
  /** Marks a row, or takes its mark away. */
  toggle: (index: number) => void;
  /** Marks all rows from where one stood last up to this one. */
  extend: (index: number) => void;
  /** One stands here now: ranges begin here. */
  anchor: (index: number) => void;
  /** Marks all rows, or none where all are. */
  all: () => void;
  /** Space, Ctrl+A and Esc; true when taken. */
  onKey: (event: KeyboardEvent, current: number) => boolean;
};

type Given<Row> = {
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  marked?: ReadonlySet<string> | undefined;
  onMark?: ((keys: ReadonlySet<string>) => void) | undefined;
};

/** What marks the rows of a list; null where it takes no marks. */
export function useMarking<Row>({ rows, keyOf, marked, onMark }: Given<Row>): Marking<Row> | null {
  // A range grows and shrinks from here, and leaves what was marked before.
  const from = useRef<{ index: number; before: ReadonlySet<string> }>({ index: 0, before: new Set() });
  if (marked === undefined || onMark === undefined) return null;
  const keyAt = (index: number) => rows.slice(index, index + 1).map(keyOf);
  const anchor = (index: number, before = marked) => {
    from.current = { index, before };
  };
  const toggle = (index: number) => {
    const next = new Set(marked);
    for (const key of keyAt(index)) if (!next.delete(key)) next.add(key);
    anchor(index, next);
    onMark(next);
  };
  const extend = (index: number) => {
    const { index: first, before } = from.current;
    const range = rows.slice(Math.min(first, index), Math.max(first, index) + 1).map(keyOf);
    onMark(new Set([...before, ...range]));
  };
  const isAll = rows.length > 0 && rows.every((row) => marked.has(keyOf(row)));
  const all = () => onMark(isAll ? new Set() : new Set(rows.map(keyOf)));
  const onKey = (event: KeyboardEvent, current: number) => {
    const isAlone = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key === " " && isAlone) toggle(current);
    else if (event.key.toLowerCase() === "a" && event.ctrlKey) all();
    else if (event.key === "Escape" && isAlone && marked.size > 0) onMark(new Set());
    else return false;
    return true;
  };
  return {
    isMarked: (row) => marked.has(keyOf(row)),
    isAll,
    toggle,
    extend,
    anchor: (index) => anchor(index),
    all,
    onKey,
  };
}
