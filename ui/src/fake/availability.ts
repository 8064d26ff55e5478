// When people can come, in the library that is made up.

import type { PersonTime, PollChoice, PollPerson, PollPlan, PollQuestion, ToldTime } from "../bindings";
import type { Platform } from "../platform";
import { localOf, minutesOf, offsetOf } from "./discussions";
import type { Library } from "./missing";
import { refused } from "./refusals";
import type { FakeWorkshop } from "./workshop";

type Doors = Pick<Platform, "personTimes" | "addAvailability" | "removeAvailability" | "planPoll" | "importPoll">;

/** The part of the door that times of people go through. */
export function availabilityDoors({ find, gesture, copy, newId }: Library): Doors {
  const personIn = (workshop: string, id: string) => find(workshop).people.find((row) => row.id === id);
  return {
    personTimes: async (workshop, person) => {
      const zone = personIn(workshop, person)?.zone ?? null;
      return copy({ zone, times: toldOf(find(workshop), person).map((told) => shown(told, zone ?? "UTC")) });
    },
    addAvailability: async (workshop, person, { on, from, to, tier }) => {
      const who = personIn(workshop, person);
      if (to <= from) {
        const message = `The time, end: it ends at ${to}, before it begins at ${from}. Nothing was changed. Correct one of the two.`;
        throw refused("time-reversed", message);
      }
      const ahead = minutesOf(offsetOf(who?.zone ?? "UTC"));
      const at = (clock: string) =>
        new Date(Date.parse(`${on}T${clock}:00Z`) - ahead * 60_000).toISOString().replace(".000Z", "Z");
      const time = { starts_at: at(from), ends_at: at(to), tier };
      return gesture(`Time of ${who?.name ?? ""}`, ["availabilities"], () =>
        keep(find(workshop), person, [...toldOf(find(workshop), person), { time, source: "" }]),
      );
    },
    removeAvailability: async (workshop, person, starts_at, source) =>
      gesture("Remove a time", ["availabilities", "imported_availabilities"], () => {
        const left = toldOf(find(workshop), person).filter(
          (told) => told.source !== source || told.time.starts_at !== starts_at,
        );
        keep(find(workshop), person, left);
      }),
    planPoll: async (_workshop, _token, zone, _week, choices) => copy(planOf(zone, choices)),
    importPoll: async (workshop, _token, zone, _week, choices) => {
      const plan = planOf(zone, choices);
      return gesture(`Times of ${plan.counts.changed} people`, ["imported_availabilities", "imports"], () => {
        const time = { starts_at: "2026-05-20T08:00:00Z", ends_at: "2026-05-20T09:00:00Z", tier: "if-needed" } as const;
        for (const { person } of plan.people) {
          if (person === null) continue;
          const others = toldOf(find(workshop), person).filter((told) => told.source !== plan.source);
          keep(find(workshop), person, [...others, { time, source: plan.source }]);
        }
        return { ...plan, workshop: find(workshop).workshop.slug, import: newId("import") };
      });
    },
  };
}

const toldOf = (one: FakeWorkshop, person: string): ToldTime[] =>
  one.discussions?.hours.people.find((row) => row.person_id === person)?.availabilities ?? [];

function keep(one: FakeWorkshop, person_id: string, availabilities: ToldTime[]) {
  const held = one.discussions?.hours.people;
  const known = held?.find((row) => row.person_id === person_id);
  availabilities.sort((a, b) => a.time.starts_at.localeCompare(b.time.starts_at));
  if (known !== undefined) known.availabilities = availabilities;
  else
    held?.push({
      person_id,
      hours: { works_from: 540, works_to: 1020, weight: 1, must_attend: false },
      availabilities,
    });
}

function shown({ time, source }: ToldTime, zone: string): PersonTime {
  const [from, to] = [time.starts_at, time.ends_at].map((at) => localOf(at, offsetOf(zone)));
  return { starts_at: time.starts_at, label: `${from ?? ""}–${(to ?? "").slice(11)}`, tier: time.tier, source };
}

const answers = { good: 3, if_needed: 1, no: 1 };

const known: PollPerson[] = [
  {
    entry: 7,
    name_as_written: "Tamar Ben-Ari",
    person: "person-3",
    name: "Tamar Ben-Ari",
    why: "name",
    answers,
    is_changed: true,
  },
];

const asked: PollQuestion[] = [
  {
    entry: 9,
    name_as_written: "Dominic",
    email: "",
    why: "unknown",
    answers: { good: 5, if_needed: 0, no: 0 },
    candidates: [{ person: "person-5", name: "Dominic Okonkwo-Hale" }],
  },
  { entry: 10, name_as_written: "A passer-by", email: "", why: "unknown", answers, candidates: [] },
];

function planOf(zone: string | null, choices: PollChoice[]): PollPlan {
  const choiceOf = (entry: number) => choices.find((one) => one.entry === entry);
  const unknown = asked.filter(({ entry }) => choiceOf(entry) === undefined);
  const given = asked.flatMap((one): PollPerson[] => {
    const choice = choiceOf(one.entry);
    if (choice === undefined || choice.fate === "leave-out") return [];
    const name = one.candidates.find(({ person }) => person === choice.person)?.name ?? one.name_as_written;
    const why = choice.fate === "add" ? "added" : "chosen";
    return [
      {
        ...known[0],
        entry: one.entry,
        name_as_written: one.name_as_written,
        name,
        why,
        person: choice.person,
        answers: one.answers,
        is_changed: true,
      },
    ];
  });
  const people = [...known, ...given];
  return {
    sheets: [],
    sheet: "",
    file: "kelp-hours.csv",
    producer: "doodle",
    source: "Kelp hours",
    columns: 5,
    zone,
    asks_zone: zone === null,
    asks_week: false,
    people,
    unknown,
    silent: ["Callum Ferris", "Ingrid Sæther"],
    problems: [
      {
        row: 0,
        column: "Sun 25 Oct 02:30",
        column_number: 6,
        value: "Sun 25 Oct 02:30",
        rule: "time-fold",
        message:
          "kelp-hours.csv, column 6: “Sun 25 Oct 02:30” comes twice in Europe/Berlin: the clocks are set back. Its answers were left out. Correct the header and import the file again.",
        action: "kept",
      },
    ],
    counts: {
      read: 3,
      changed: people.length,
      unchanged: 0,
      added: given.filter(({ why }) => why === "added").length,
      asked: unknown.length,
      left_out: choices.filter(({ fate }) => fate === "leave-out").length,
    },
  };
}
