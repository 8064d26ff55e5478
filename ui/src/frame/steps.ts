// Undo and redo: one goes to what they changed.

import { useRunner } from "../actions";
import type { ChangedPlace, UndoReport } from "../bindings";
import { announce } from "../parts/announce";
import { markChanged } from "../parts/changed";
import { useGesture } from "../queries";
import { addressOf, go, replace, type Route, type Screen } from "../routes";
import { say } from "../wording/frame";

/** Undo and redo; what was taken back is announced and shown. */
export function useSteps(route: Route) {
  const undoing = useGesture<null, UndoReport>((platform) => platform.undo());
  const redoing = useGesture<null, UndoReport>((platform) => platform.redo());
  const step = async (gesture: typeof undoing, isBack: boolean) => {
    const report = await gesture.run(null).catch(() => null);
    if (report === null) return;
    announce(isBack ? say("lastUndone", { label: report.label }) : report.label);
    if (report.place !== null) show(report.place, route);
  };
  useRunner("undo", () => void step(undoing, true));
  useRunner("redo", () => void step(redoing, false));
  return { undoing, redoing };
}

const screens: Partial<Record<string, Screen>> = {
  workshop: "overview",
  link: "links",
  quote: "links",
  person: "people",
  talk: "talks",
  topic: "discussions",
  session: "discussions",
  response: "responses",
  question: "responses",
  post: "recap",
  block: "recap",
};

function show(place: ChangedPlace, route: Route) {
  // In the history one sees the step itself.
  if (route.screen === "history") return;
  const to = routeOfPlace(place, route);
  if (to === null) return;
  if (to.screen === route.screen && to.workshop === route.workshop) replace(to);
  else if (addressOf(to) !== addressOf(route)) go(to);
  markChanged(place.id);
}

/** Where a change is seen, from where one stands; null when no screen shows it. */
export function routeOfPlace({ kind, id, workshops }: ChangedPlace, route: Route): Route | null {
  // Where permissions are listed, a person has rows of their own.
  const isListed = kind === "person" && route.screen === "permissions";
  const screen = isListed ? "permissions" : screens[kind];
  if (screen === undefined) return null;
  if (kind === "workshop" && id === null) return { screen: "start", workshop: null, record: null, filter: "" };
  const isHere = route.workshop !== null && (workshops.length === 0 || workshops.includes(route.workshop));
  const workshop = isHere ? route.workshop : (workshops[0] ?? null);
  if (workshop === null) return null;
  const isSame = screen === route.screen && workshop === route.workshop;
  const hasRow = ["person", "talk", "topic", "session", "response", "link", "quote"].includes(kind);
  const record = hasRow && id !== null ? id : isSame ? route.record : null;
  return { screen, workshop, record, filter: filterOf(kind) ?? (isSame ? route.filter : "") };
}

/** Links and quotes share a screen, each in a part of its own. */
function filterOf(kind: string): string | null {
  if (kind === "quote") return "highlights";
  return kind === "link" ? "" : null;
}
