// Where the window before was closed, and the words that were being typed in it.

import { useEffect, useMemo, useState } from "react";
import type { Left } from "../bindings";
import { commitDraft } from "../drafts";
import type { Drafts } from "../parts/drafts";
import { usePlatform, type Platform } from "../platform";
import { addressOf, replace, routeOf, type Route } from "../routes";

/** What is known of the window before; words that were left in a field are a gesture by now. */
export type Resumed = { address: string; refused: ReadonlyMap<string, string> };

const nothing: Left = { address: "", drafts: [] };
const pause = 300;

/** Opens what was left open; null until that is known. */
export function useResumed(): Resumed | null {
  const platform = usePlatform();
  const [resumed, setResumed] = useState<Resumed | null>(null);
  useEffect(() => {
    let isShown = true;
    void resume(platform).then((found) => isShown && setResumed(found));
    return () => {
      isShown = false;
    };
  }, [platform]);
  return resumed;
}

async function resume(platform: Platform): Promise<Resumed> {
  const left = await platform.loadLeft().catch(() => nothing);
  const state = await platform.appState().catch(() => null);
  const route = routeOf(left.address);
  const isThere = route.workshop === null || state?.workshops.some((one) => one.id === route.workshop) === true;
  if (window.location.hash === "" && left.address !== "" && isThere) replace(route);
  const refused = new Map<string, string>();
  for (const draft of left.drafts) {
    if (state === null || state.read_only !== null) break;
    // One after the other, as they would have been typed.
    // oxlint-disable-next-line no-await-in-loop
    const isDone = await (commitDraft(platform, draft) ?? Promise.resolve()).then(
      () => true,
      () => false,
    );
    // What is refused waits in its field, with its reason, for whoever opens it.
    if (!isDone) refused.set(draft.place, draft.text);
    // oxlint-disable-next-line no-await-in-loop
    else await platform.saveDraft(draft.place, null).catch(() => undefined);
  }
  return { address: left.address, refused };
}

/** Keeps where one stands, for the next start. */
export function useKeptAddress(route: Route, resumed: Resumed, isReadOnly: boolean) {
  const platform = usePlatform();
  const address = addressOf(route);
  useEffect(() => {
    if (isReadOnly) return;
    const timer = setTimeout(() => void platform.saveAddress(address).catch(() => undefined), pause);
    return () => clearTimeout(timer);
  }, [platform, address, resumed, isReadOnly]);
}

/** Where the words of fields are kept. */
export function useKeptDrafts(resumed: Resumed): Drafts {
  const platform = usePlatform();
  return useMemo(() => {
    const all = new Map(resumed.refused);
    return {
      kept: (place) => all.get(place) ?? null,
      keep: (place, text) => {
        if (text === null) all.delete(place);
        else all.set(place, text);
        void platform.saveDraft(place, text).catch(() => undefined);
      },
    };
  }, [platform, resumed]);
}
