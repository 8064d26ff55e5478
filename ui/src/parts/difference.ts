// Which words two texts share: what the reading pane marks between "as written" and "as published".

export type Piece = { kind: "same" | "added" | "removed"; text: string };

/** Beyond this many pairs of words the middle is shown as replaced as a whole, so that typing stays quick. */
const mostPairs = 400_000;

/** The words of both texts in reading order; words and the blanks after them stay together. */
export function difference(before: string, after: string): Piece[] {
  const old = words(before);
  const fresh = words(after);
  const head = sharedHead(old, fresh);
  const tail = sharedTail(old.slice(head), fresh.slice(head));
  const oldMiddle = old.slice(head, old.length - tail);
  const freshMiddle = fresh.slice(head, fresh.length - tail);
  const middle =
    oldMiddle.length * freshMiddle.length > mostPairs
      ? [piece("removed", oldMiddle), piece("added", freshMiddle)]
      : longest(oldMiddle, freshMiddle);
  const end = old.slice(old.length - tail);
  return merged([piece("same", old.slice(0, head)), ...middle, piece("same", end)]);
}

/** How many words came or went. */
export function changedWords(pieces: readonly Piece[]): number {
  const count = (kind: Piece["kind"]) =>
    pieces
      .filter((one) => one.kind === kind)
      .flatMap((one) => words(one.text))
      .filter((word) => word.trim() !== "").length;
  return Math.max(count("added"), count("removed"));
}

function words(text: string): string[] {
  return text.match(/\S+\s*|\s+/gu) ?? [];
}

function piece(kind: Piece["kind"], run: readonly string[]): Piece {
  return { kind, text: run.join("") };
}

function sharedHead(old: readonly string[], fresh: readonly string[]): number {
  let at = 0;
  while (at < old.length && at < fresh.length && old[at] === fresh[at]) at += 1;
  return at;
}

function sharedTail(old: readonly string[], fresh: readonly string[]): number {
  let at = 0;
  while (at < old.length && at < fresh.length && old.at(-1 - at) === fresh.at(-1 - at)) at += 1;
  return at;
}

/** The longest run of shared words, by the table of lengths. */
function longest(old: readonly string[], fresh: readonly string[]): Piece[] {
  const width = fresh.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  const length = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        old[row] === fresh[column]
          ? length(row + 1, column + 1) + 1
          : Math.max(length(row + 1, column), length(row, column + 1));
    }
  }
  const pieces: Piece[] = [];
  let row = 0;
  let column = 0;
  while (row < old.length || column < fresh.length) {
    if (row < old.length && column < fresh.length && old[row] === fresh[column]) {
      pieces.push({ kind: "same", text: old[row] ?? "" });
      row += 1;
      column += 1;
    } else if (column >= fresh.length || (row < old.length && length(row + 1, column) >= length(row, column + 1))) {
      pieces.push({ kind: "removed", text: old[row] ?? "" });
      row += 1;
    } else {
      pieces.push({ kind: "added", text: fresh[column] ?? "" });
      column += 1;
    }
  }
  return pieces;
}

function merged(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const next of pieces) {
    if (next.text === "") continue;
    const last = out.at(-1);
    if (last?.kind === next.kind) last.text += next.text;
    else out.push({ ...next });
  }
  return out;
}
