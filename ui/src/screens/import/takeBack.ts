// Takes back what a sheet has just done, and never anything else.

import { useEffect, useState } from "react";
import type { Failure, HistoryEntry } from "../../bindings";
import { announce } from "../../parts/announce";
import { usePlatform } from "../../platform";
import { useGesture, useHistory } from "../../queries";
import { say } from "../../wording/import";

export type TakeBack = { start: () => void; isUndone: boolean; failure: Failure | null };

function latest(entries: readonly HistoryEntry[]): number {
  return Math.max(0, ...entries.filter((entry) => !entry.undone).map((entry) => entry.seq));
}

/** The way back from the gesture that is the latest one when the report opens. */
export function useTakeBack(): TakeBack {
  const platform = usePlatform();
  const history = useHistory().data ?? [];
  const [own, setOwn] = useState<number | null>(null);
  useEffect(() => {
    let isShown = true;
    void platform.listHistory().then(
      (entries) => isShown && setOwn(latest(entries)),
      // Without the history the button stays off; Ctrl+Z is still there.
      () => null,
    );
    return () => {
      isShown = false;
    };
  }, [platform]);
  const undo = useGesture(async (door, seq: number) => {
    if (latest(await door.listHistory()) !== seq) throw { code: "history-moved-on", message: say("movedOn") };
    await door.undo();
    announce(say("undone"));
  });
  return {
    start: () => own !== null && undo.start(own),
    // Also when it was taken back from elsewhere, such as by Ctrl+Z.
    isUndone: history.some((entry) => entry.seq === own && entry.undone),
    failure: undo.failure,
  };
}
