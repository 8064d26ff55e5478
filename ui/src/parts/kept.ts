import { useState } from "react";

/** A piece of a text, under a key that it keeps while it says the same. */
export type Kept<Piece> = { key: string; piece: Piece };

type Memory<Piece> = { pieces: readonly Piece[]; known: ReadonlyMap<string, Kept<Piece>>; kept: Kept<Piece>[] };

/**
 * Pieces that are as they were before stay the same objects under the same keys, wherever they stand now: what is drawn
 * from them need not be drawn again.
 */
export function useKept<Piece>(pieces: readonly Piece[]): Kept<Piece>[] {
  const [memory, setMemory] = useState(() => remembered(pieces, new Map()));
  if (memory.pieces === pieces) return memory.kept;
  const next = remembered(pieces, memory.known);
  setMemory(next);
  return next.kept;
}

function remembered<Piece>(pieces: readonly Piece[], before: ReadonlyMap<string, Kept<Piece>>): Memory<Piece> {
  const known = new Map<string, Kept<Piece>>();
  const times = new Map<string, number>();
  const kept = pieces.map((piece) => {
    const text = JSON.stringify(piece);
    const time = times.get(text) ?? 0;
    times.set(text, time + 1);
    // Pieces that say the same are told apart by which of them it is.
    const key = `${time} ${text}`;
    const one = before.get(key) ?? { key, piece };
    known.set(key, one);
    return one;
  });
  return { pieces, known, kept };
}
