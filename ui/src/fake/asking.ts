// Pages that answer or do not, as the invented library tells of them; nothing is asked for.

import type { LinkAnswer, LinkState } from "../bindings";
import type { Platform } from "../platform";
import type { Library } from "./missing";

type Told = Pick<LinkAnswer, "status" | "moved_to" | "why">;

const plain: Told = { status: null, moved_to: "", why: "" };

/** What is not named here answers. */
const told: ReadonlyMap<string, [LinkState, Told]> = new Map([
  ["https://join.slack.com/t/open-coast/shared_invite/zt-0example", ["refused", { ...plain, status: 403 }]],
  ["https://open-coast.slack.com/archives/C01TIDES", ["not-asked", { ...plain, why: "it was stopped before" }]],
  [
    "https://forms.example.org/tides",
    ["moved", { ...plain, status: 200, moved_to: "https://forms.example.org/tides-2026" }],
  ],
  [
    "https://video.example.org/watch?v=dT2hJ6rNb8O",
    ["moved", { ...plain, status: 200, moved_to: "https://films.example.org/dT2hJ6rNb8O" }],
  ],
  ["https://video.example.org/watch?v=cK5mD8vQs6I", ["gone", { ...plain, status: 404 }]],
  ["https://video.example.org/watch?v=eY9sG4wXc1A", ["no-answer", { ...plain, why: "the time ran out" }]],
]);

/** The part of the door that asks whether pages are there. */
export function askingDoors({ find, copy }: Library): Pick<Platform, "askLinks"> {
  return {
    askLinks: async (workshop) => {
      const { talks, chat } = find(workshop);
      const answer = (kind: string, { id, url }: { id: string; url: string }): LinkAnswer => {
        const [state, more] = told.get(url) ?? ["ok" as const, { ...plain, status: 200 }];
        return { kind, id, url, state, ...more };
      };
      const links = (chat?.links ?? []).map((row) => answer("link", row));
      return copy([...links, ...talks.filter(({ url }) => url !== "").map((row) => answer("talk", row))]);
    },
  };
}
