// Records of one person in the fake library: who is alike there is written down, a merge moves what the window shows.

import type { DuplicatePair, MergePerson, MergePlan } from "../bindings";
import type { Platform } from "../platform";
import { refused } from "./refusals";
import type { FakeWorkshop } from "./workshop";

type Given = {
  all: () => FakeWorkshop[];
  find: (id: string) => FakeWorkshop;
  gesture: <Reply>(label: string, tables: string[], act: () => Reply) => Promise<Reply>;
  copy: <Reply>(reply: Reply) => Promise<Reply>;
};

type Doors = Pick<Platform, "listDuplicates" | "planMerge" | "mergePeople" | "markDistinct">;

/** The initials of a name and its last word: `M Quintero`. */
const shortOf = (name: string) => {
  const words = name.replace(".", "").split(" ");
  return `${words[0]?.slice(0, 1) ?? ""} ${words.at(-1) ?? ""}`;
};

export function duplicateDoors({ all, find, gesture, copy }: Given): Doors {
  const personOf = (id: string): MergePerson => {
    for (const one of all()) {
      const row = one.people.find((candidate) => candidate.id === id);
      if (row === undefined) continue;
      return {
        id,
        name: row.name,
        email: row.email,
        affiliation: row.affiliation,
        zone: row.zone ?? row.zone_as_written,
        workshops: [one.workshop.title],
        talks: one.talks.filter((talk) => talk.speaker_ids.includes(id)).map((talk) => talk.title),
        answers: row.answers,
      };
    }
    throw refused("person-unknown", `“${id}”: the library has no such person. Nothing was changed. See the people.`);
  };
  const pairsOf = (one: FakeWorkshop): DuplicatePair[] =>
    one.people.flatMap((row, at) =>
      one.people
        .slice(at + 1)
        .filter((other) => shortOf(other.name) === shortOf(row.name) && other.affiliation === row.affiliation)
        .filter((other) => !(one.distinct ?? []).includes(`${row.id} ${other.id}`))
        .map((other) => ({
          a: personOf(row.id),
          b: personOf(other.id),
          weight: "likely" as const,
          evidence: ["initials of the same name", "the same affiliation"],
        })),
    );
  const planOf = (a: MergePerson, b: MergePerson, choices: Parameters<Platform["planMerge"]>[2]): MergePlan => ({
    a,
    b,
    evidence: ["initials of the same name", "the same affiliation"],
    is_marked_distinct: false,
    fields: (["name", "email", "affiliation", "zone"] as const).map((field) => {
      const isOpen = a[field] !== b[field] && a[field] !== "" && b[field] !== "";
      const proposal = a[field].length >= b[field].length ? ("a" as const) : ("b" as const);
      return {
        field,
        label: field,
        a: a[field],
        b: b[field],
        is_open: isOpen,
        proposal,
        why: isOpen ? "it is the fuller" : "",
        chosen: choices.find((one) => one.field === field)?.side ?? proposal,
      };
    }),
    moved: [{ what: "workshops", count: b.workshops.length }],
    stricter: ["answers on site in tides: no"],
    unpublished: [],
  });
  return {
    listDuplicates: async (workshop) => copy(pairsOf(find(workshop))),
    planMerge: async (a, b, choices) => copy(planOf(personOf(a), personOf(b), choices)),
    mergePeople: (a, b, choices) => {
      const plan = planOf(personOf(a), personOf(b), choices);
      return gesture(`Merge ${plan.a.name} and ${plan.b.name}`, ["people"], () => {
        for (const one of all()) {
          const row = one.people.find((candidate) => candidate.id === a);
          one.people = one.people.filter((candidate) => candidate.id !== b);
          const value = (name: string) => {
            const field = plan.fields.find((candidate) => candidate.field === name);
            return field === undefined ? "" : field[field.chosen];
          };
          if (row !== undefined) Object.assign(row, { name: value("name"), email: value("email") });
        }
      });
    },
    markDistinct: (one, other) => {
      const names = [one, other].map((id) => personOf(id).name);
      return gesture(`${names.join(" and ")} are two people`, ["distinct_people"], () => {
        for (const workshop of all()) {
          workshop.distinct = [...(workshop.distinct ?? []), `${one} ${other}`, `${other} ${one}`];
        }
      });
    },
  };
}
