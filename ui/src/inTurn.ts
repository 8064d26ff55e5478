let last: Promise<unknown> = Promise.resolve();

/** Does what reads a record before it writes it whole, one after the other: two at once would undo each other. */
export function inTurn<Reply>(act: () => Promise<Reply>): Promise<Reply> {
  const next = last.then(act, act);
  last = next.catch(() => null);
  return next;
}
