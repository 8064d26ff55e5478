// Addresses: what one looks at is an address, so that going back, a restart and a copied address are one thing.

import { useSyncExternalStore } from "react";
import type { WorkshopId } from "./bindings";

const screens = [
  "start",
  "overview",
  "people",
  "talks",
  "discussions",
  "links",
  "responses",
  "permissions",
  "recap",
  "history",
  "settings",
] as const;

export type Screen = (typeof screens)[number];

export type Route = {
  screen: Screen;
  workshop: WorkshopId | null;
  /** The selected record. */
  record: string | null;
  filter: string;
};

/** Reads `#/w/WORKSHOP/people/RECORD?filter=zones`; what it does not know is Start. */
export function routeOf(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#?\/?/u, "").split("?");
  const parts = path.split("/").map(decoded);
  const isIn = parts[0] === "w";
  const workshop = isIn ? (parts[1] ?? null) : null;
  const [name, record] = isIn ? parts.slice(2) : parts;
  const screen = screens.find((one) => one === name) ?? (workshop === null ? "start" : "overview");
  const filter = new URLSearchParams(query).get("filter") ?? "";
  return { screen, workshop, record: record === undefined || record === "" ? null : record, filter };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Writes what `routeOf` reads. */
export function addressOf({ screen, workshop, record, filter }: Route): string {
  const place = workshop === null ? [screen] : ["w", workshop, screen];
  const parts = record === null ? place : [...place, record];
  const query = filter === "" ? "" : `?${new URLSearchParams({ filter }).toString()}`;
  return `#/${parts.map(encodeURIComponent).join("/")}${query}`;
}

/** Opens an address, so that going back returns here. */
export function go(route: Route) {
  window.location.hash = addressOf(route);
}

/** Changes what is selected or filtered, without a step back. */
export function replace(route: Route) {
  window.history.replaceState(null, "", addressOf(route));
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

function subscribe(changed: () => void) {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

let lastHash = "";
let lastRoute = routeOf("");

function current(): Route {
  if (window.location.hash !== lastHash) {
    lastHash = window.location.hash;
    lastRoute = routeOf(lastHash);
  }
  return lastRoute;
}

/** The address one stands at. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, current);
}
