// The export of a proposal system, as the core would put it beside the workshop.

import type {
  FoundKind,
  GatheredGroup,
  GatheredItem,
  GatheredPart,
  LeftOutItem,
  ProgrammeChoices,
  ProgrammePlan,
} from "../bindings";
import type { Platform } from "../platform";
import type { Library } from "./missing";
import { refused } from "./refusals";
import { person, talk } from "./workshop";

type Doors = Pick<Platform, "foundKind" | "planProgramme" | "importProgramme">;

/** The part of the door that programmes go through. */
export function programmeDoors(library: Library): Doors {
  const { find, copy } = library;
  return {
    foundKind: async (token) => copy(kindOf(token)),
    planProgramme: async (_workshop, token, choices) => {
      if (token.includes("odd")) throw unknown(token);
      return copy(planOf(choices));
    },
    importProgramme: (workshop, _token, choices) => {
      const plan = planOf(choices);
      return library.gesture("Import of 2 people, 2 talks from tide-pools.json", ["people", "talks"], () => {
        const one = find(workshop);
        for (const item of plan.people.items.filter((row) => row.change === "new")) {
          one.people.push(person(library.newId("person"), item.title, "", "", null));
        }
        for (const item of plan.talks.items.filter((row) => row.change === "new")) {
          one.talks.push(talk(library.newId("talk"), one.talks.length + 1, item.title, ["Mbali Okafor"], ""));
        }
        return { ...plan, workshop: one.workshop.slug, import: library.newId("import") };
      });
    },
  };
}

function kindOf(token: string): FoundKind {
  if (/programme|tide-pools|\.xml$/u.test(token)) return "programme";
  return token === "playlist" ? "talks" : "responses";
}

function unknown(token: string) {
  return refused(
    "gathered-unknown",
    `${token}: this JSON is of no proposal system. Nothing was changed. Export it again.`,
  );
}

const people: GatheredItem[] = [
  item(1, "Mbali Okafor", "new", [
    ["name", "set", "", "Mbali Okafor"],
    ["email", "set", "", "mbali@kelp.example.org"],
  ]),
  item(2, "Freya Lindqvist", "changed", [
    ["affiliation", "kept", "Sea Institute", "Other Institute"],
    ["biography", "changed", "Counts waves.", "Counts larger waves."],
  ]),
];

const talks: GatheredItem[] = [
  item(1, "Listening to kelp", "new", [
    ["title", "set", "", "Listening to kelp"],
    ["speakers", "set", "", "Mbali Okafor"],
    ["abstract", "set", "", "Kelp crackles."],
  ]),
  item(2, "Counting limpets", "same", []),
];

const sessions: GatheredItem[] = [
  item(1, "Listening to kelp", "changed", [
    ["time", "changed", "2026-06-09 10:00 +02:00 (Berlin), 30 min", "2026-06-09 11:00 +02:00 (Berlin), 30 min"],
  ]),
];

function item(
  place: number,
  title: string,
  change: GatheredItem["change"],
  fields: [string, GatheredItem["fields"][number]["fate"], string, string][],
): GatheredItem {
  return {
    key: `pretalx:${place}${title.slice(0, 4)}`,
    place,
    title,
    change,
    why: change === "new" ? "" : "its key is known",
    fields: fields.map(([field, fate, before, after]) => ({ field, fate, before, after })),
  };
}

function part(group: GatheredGroup, choices: ProgrammeChoices, items: GatheredItem[]): GatheredPart {
  const is_taken = choices.groups.includes(group);
  const shown = is_taken ? items : [];
  const count = (change: GatheredItem["change"]) => shown.filter((one) => one.change === change).length;
  return {
    is_taken,
    held: items.length,
    added: count("new"),
    changed: count("changed"),
    unchanged: count("same"),
    left_out: group === "talks" && is_taken ? 1 : 0,
    items: shown,
  };
}

function aside(group: GatheredGroup, items: readonly GatheredItem[], choices: ProgrammeChoices): LeftOutItem[] {
  const skipped = items.filter((one) => choices.skip.includes(one.key));
  return skipped.map(({ key, title }) => ({ group, key, title, why: "you put it aside" }));
}

/** What an import would do. */
function planOf(choices: ProgrammeChoices): ProgrammePlan {
  const fits = choices.track === "" || choices.track.toLowerCase() === "sensors";
  const of = (items: GatheredItem[]) => (fits ? items.filter((one) => !choices.skip.includes(one.key)) : []);
  return {
    file: "tide-pools.json",
    producer: "pretalx-schedule",
    sheets: [],
    sheet: "",
    title: "Tide Pools 2026",
    place_word: "event",
    zone: choices.zone ?? "Europe/Berlin",
    zone_source: choices.zone === null ? "workshop" : "chosen",
    asks_zone: true,
    people: part("people", choices, of(people)),
    talks: part("talks", choices, of(talks)),
    sessions: part("sessions", choices, of(sessions)),
    left_out: [
      { group: "talks", key: "pretalx:EELS", title: "Eels at home", why: "its state is “withdrawn”" },
      ...aside("people", people, choices),
      ...aside("talks", talks, choices),
    ],
    vanished: [{ group: "talks", title: "A buoy that wakes up" }],
    private_answers: 3,
    imported_before: null,
    problems: [
      {
        row: 1,
        column: "",
        column_number: 0,
        value: "Listening to kelp",
        rule: "do-not-record",
        message:
          "tide-pools.json, event 1: “Listening to kelp” is not to be recorded, as its speakers asked. That was kept with the talk. Do not record it, and publish no video of it.",
        action: "kept",
      },
    ],
  };
}
