// Files over the window, and the talk whose row lies below them.

import { useEffect, useState } from "react";
import type { ChosenFile, Spot, TalkId } from "../bindings";
import { usePlatform } from "../platform";

/** A row in the running order that files hang over. */
export type Below = { talk: TalkId; box: Pick<DOMRect, "left" | "top" | "width" | "height"> };

/** What hangs over the window. */
export type Hovering = {
  names: readonly string[];
  below: Below | null;
  /** Rows of talks are shown that files may fall on. */
  hasRows: boolean;
};

const nothing: Hovering = { names: [], below: null, hasRows: false };

/** The row of a talk at a spot of the window; null where there is none. */
export function rowAt(spot: Spot | null): Below | null {
  const row = spot === null ? null : document.elementFromPoint(spot.x, spot.y)?.closest("[data-drop-for]");
  const talk = row?.getAttribute("data-drop-for");
  if (row === null || row === undefined || talk === null || talk === undefined) return null;
  const { left, top, width, height } = row.getBoundingClientRect();
  return { talk, box: { left, top, width, height } };
}

/** Follows files over the window, and gives those that fall to `take`. */
export function useHovering(take: (files: ChosenFile[], spot: Spot | null) => void): Hovering {
  const platform = usePlatform();
  const [hovering, setHovering] = useState(nothing);
  useEffect(() => {
    const hover = (names: readonly string[], spot: Spot | null) => {
      if (names.length === 0) return setHovering(nothing);
      const hasRows = document.querySelector("[data-drop-for]") !== null;
      const now: Hovering = { names, below: rowAt(spot), hasRows };
      // Files move by pixels; the window is drawn again when they came over another row.
      setHovering((before) => (isSame(before, now) ? before : now));
    };
    const listening = [
      platform.onFilesHovered(({ names, spot }) => hover(names, spot)),
      platform.onFilesDropped(({ files, spot }) => take(files, spot)),
    ];
    return () => listening.forEach((one) => void one.then((stop) => stop()));
  }, [platform, take]);
  return hovering;
}

function isSame(one: Hovering, other: Hovering): boolean {
  const isRow = one.below?.talk === other.below?.talk && one.below?.box.top === other.below?.box.top;
  return isRow && one.hasRows === other.hasRows && one.names.join("/") === other.names.join("/");
}
