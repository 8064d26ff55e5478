// What needs a permission: the answers and talks of people, and whatever else the ledger speaks of.

import { useMemo } from "react";
import type {
  PermissionChannel,
  PermissionItem,
  PermissionRow,
  PersonId,
  PersonRow,
  ResponseRow,
  TalkId,
  TalkRow,
  WorkshopId,
} from "../../bindings";
import { usePeople, usePermissions, useResponses, useTalks, type Reading } from "../../queries";
import type { Standing } from "../../wording/permissions";

/** One thing of one person in one place. */
export type Thing = {
  key: string;
  person_id: PersonId;
  name: string;
  item: PermissionItem;
  channel: PermissionChannel;
  talk_id: TalkId | null;
  /** Title of the one talk; may be empty. */
  talk: string;
  /** The line that decides; null where nothing is written. */
  line: PermissionRow | null;
  /** All lines about it, oldest first. */
  lines: PermissionRow[];
};

export const standingOf = (thing: Thing): Standing => thing.line?.state ?? "not-asked";

type Subject = Pick<Thing, "person_id" | "item" | "channel" | "talk_id">;

const keyOf = (one: Subject) => [one.person_id, one.item, one.channel, one.talk_id ?? ""].join(" ");

type Given = {
  people: readonly PersonRow[];
  talks: readonly TalkRow[];
  responses: readonly ResponseRow[];
  lines: readonly PermissionRow[];
};

/** Each thing once, by person in the organizer's order. */
export function thingsOf({ people, talks, responses, lines }: Given): Thing[] {
  const byKey = new Map<string, PermissionRow[]>();
  for (const line of lines) byKey.set(keyOf(line), [...(byKey.get(keyOf(line)) ?? []), line]);
  const titles = new Map(talks.map((talk) => [talk.id, talk.title]));
  const names = new Map(people.map((person) => [person.id, person.name]));
  const answered = responses.filter((response) => response.answers.length > 0);
  const subjects: Subject[] = [
    ...answered.map(({ person_id }) => ({ person_id, item: "answers", channel: "site", talk_id: null }) as const),
    ...talks.flatMap(({ id, speaker_ids }) =>
      speaker_ids.map((person_id) => ({ person_id, item: "talk", channel: "site", talk_id: id }) as const),
    ),
    ...lines,
  ];
  const things = new Map<string, Thing>();
  for (const subject of subjects) {
    const { person_id, item, channel, talk_id } = subject;
    const key = keyOf(subject);
    const name = names.get(person_id);
    if (things.has(key) || name === undefined) continue;
    const own = byKey.get(key) ?? [];
    const ofAll = talk_id === null ? [] : (byKey.get(keyOf({ ...subject, talk_id: null })) ?? []);
    const line = own.find((one) => one.decides) ?? ofAll.find((one) => one.decides) ?? null;
    const talk = talk_id === null ? "" : (titles.get(talk_id) ?? "");
    things.set(key, { key, person_id, name, item, channel, talk_id, talk, line, lines: [...ofAll, ...own] });
  }
  const places = new Map(people.map((person, at) => [person.id, at]));
  const place = (thing: Thing) => places.get(thing.person_id) ?? 0;
  return [...things.values()].toSorted((one, other) => place(one) - place(other));
}

/** What needs a permission in a workshop. */
export function useThings(workshop: WorkshopId): Reading<Thing[]> {
  const people = usePeople(workshop);
  const talks = useTalks(workshop);
  const responses = useResponses(workshop);
  const lines = usePermissions(workshop);
  const data = useMemo(() => {
    if (!people.data || !talks.data || !responses.data || !lines.data) return undefined;
    return thingsOf({ people: people.data, talks: talks.data, responses: responses.data, lines: lines.data });
  }, [people.data, talks.data, responses.data, lines.data]);
  const failed = [people, talks, responses, lines].find((reading) => reading.failure !== null);
  return { data, failure: failed?.failure ?? null };
}
