// What people of the invented workshop owe, were asked, and allowed.

import type { Deadline, Owed, OwedKind, PermissionDraft, PermissionItem, PermissionRow, Stages } from "../bindings";
import type { FakeWorkshop } from "./workshop";

/** One thing that a person was asked for on a day. */
type Asking = { thing: string; day: string };

export type FakeLedger = {
  lines: PermissionRow[];
  deadlines: Deadline[];
  askings: Asking[];
  /** Talks whose slides are in. */
  slides: string[];
};

/** The day on which the invented library is looked at. */
export const today = "2026-05-21";

export const emptyLedger = (): FakeLedger => ({ lines: [], deadlines: [], askings: [], slides: [] });

const thingOf = (one: Pick<Owed, "person_id" | "kind" | "item" | "talk_id">) =>
  [one.person_id, one.kind, one.item ?? "", one.talk_id ?? ""].join(" ");

/** Which of the lines about one thing decides: an answer before a question, the organizer before an import, the newest. */
function deciding(lines: readonly PermissionRow[]): PermissionRow | undefined {
  const answers = lines.filter((line) => line.state !== "asked");
  const own = answers.filter((line) => line.source === "organizer");
  return [own, answers, [...lines]].find((some) => some.length > 0)?.at(-1);
}

const keyOf = (line: Pick<PermissionRow, "person_id" | "item" | "channel" | "talk_id">) =>
  [line.person_id, line.item, line.channel, line.talk_id ?? ""].join(" ");

/** The ledger in the order of the list, each line with whether it decides. */
export function linesOf(one: FakeWorkshop): PermissionRow[] {
  const places = new Map(one.people.map((row, at) => [row.id, String(at).padStart(5, "0")]));
  const sorted = one.ledger.lines.toSorted((a, b) =>
    `${places.get(a.person_id)} ${keyOf(a)}`.localeCompare(`${places.get(b.person_id)} ${keyOf(b)}`),
  );
  return sorted.map((line) => {
    const same = one.ledger.lines.filter((other) => keyOf(other) === keyOf(line));
    return { ...line, decides: deciding(same)?.id === line.id };
  });
}

/** Adds a line; the names come from the workshop. */
export function addLine(one: FakeWorkshop, draft: PermissionDraft, more: Partial<PermissionRow> = {}) {
  one.ledger.lines.push({
    ...draft,
    id: `permission-${one.ledger.lines.length + 1}`,
    name: one.people.find((row) => row.id === draft.person_id)?.name ?? "",
    talk: one.talks.find((row) => row.id === draft.talk_id)?.title ?? null,
    source: "organizer",
    at: `${today}T09:30:00Z`,
    decides: false,
    ...more,
  });
}

/** Writes down that people were asked today for all they owe. */
export function askFor(one: FakeWorkshop, owed: readonly Owed[]) {
  for (const row of owed) {
    one.ledger.askings.push({ thing: thingOf(row), day: today });
    if (row.item === null) continue;
    const { person_id, talk_id, item } = row;
    const evidence = "draft of a mail";
    addLine(one, { person_id, talk_id, item, channel: "site", state: "asked", from: null, evidence });
  }
}

type Thing = { kind: OwedKind; item: PermissionItem | null; talk: { id: string; title: string } | null };

const sentences: Record<OwedKind, (talk: string) => string> = {
  recording: (talk) => `The recording of the lightning talk “${talk}” is not in.`,
  slides: (talk) => `The slides of the lightning talk “${talk}” are not in.`,
  captions: (talk) => `The captions of the lightning talk “${talk}” are not in.`,
  answers: () => "No response has come in.",
  permission: (talk) =>
    talk === "" ? "No yes or no about the answers on the site." : `No yes or no about the lightning talk “${talk}”.`,
};

const dayOf = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

/** Who owes what, the soonest deadline first. */
export function owedOf(one: FakeWorkshop): Owed[] {
  const due = (kind: OwedKind) => one.ledger.deadlines.find((row) => row.kind === kind)?.day ?? null;
  const owed = thingsOf(one).map(({ person, thing }): Owed => {
    const { kind, item, talk } = thing;
    const deadline = due(kind);
    const key = { person_id: person.id, kind, item, talk_id: talk?.id ?? null };
    const days = one.ledger.askings.filter((row) => row.thing === thingOf(key)).map((row) => row.day);
    return {
      ...key,
      name: person.name,
      talk: talk?.title ?? null,
      deadline,
      days_left: deadline === null ? null : dayOf(deadline) - dayOf(today),
      asked_on: [...new Set(days)].toSorted(),
      message: sentences[kind](talk?.title ?? ""),
    };
  });
  return owed.toSorted((a, b) => (a.deadline ?? "9999").localeCompare(b.deadline ?? "9999"));
}

function thingsOf(one: FakeWorkshop) {
  const asksSlides = one.ledger.deadlines.some((row) => row.kind === "slides");
  const responses = new Map(one.responses.map((row) => [row.person_id, row]));
  return one.people.flatMap((person) => {
    const response = responses.get(person.id);
    const owesWord = (item: PermissionItem, talk_id: string | null) => {
      const line = deciding(
        one.ledger.lines.filter(
          (row) => keyOf(row) === keyOf({ person_id: person.id, item, channel: "site", talk_id }),
        ),
      );
      return line === undefined ? response?.published !== true : line.state === "asked";
    };
    const things: Thing[] = [];
    const talks = one.talks.filter((row) => row.speaker_ids.includes(person.id));
    for (const talk of talks) {
      if (talk.url === "") things.push({ kind: "recording", item: null, talk });
      if (asksSlides && !one.ledger.slides.includes(talk.id)) things.push({ kind: "slides", item: null, talk });
    }
    const isAsked = one.questions.length > 0 && !person.roles.includes("organizer");
    if (isAsked && response === undefined && person.state === "confirmed") {
      things.push({ kind: "answers", item: null, talk: null });
    }
    if (response !== undefined && owesWord("answers", null)) {
      things.push({ kind: "permission", item: "answers", talk: null });
    }
    for (const talk of talks.filter((row) => owesWord("talk", row.id))) {
      things.push({ kind: "permission", item: "talk", talk });
    }
    return things.map((thing) => ({ person, thing }));
  });
}

/** How far people and talks have come. */
export function stagesOf(one: FakeWorkshop): Stages {
  const open = new Set(owedOf(one).flatMap((row) => (row.item === "talk" ? (row.talk_id ?? []) : [])));
  const against = new Set(
    linesOf(one).flatMap((row) =>
      row.item === "talk" && row.decides && row.channel === "site" && ["no", "withdrawn"].includes(row.state)
        ? (row.talk_id ?? [])
        : [],
    ),
  );
  const linked = one.talks.filter((row) => row.url !== "").length;
  return {
    invited: one.people.length,
    confirmed: one.people.filter((row) => row.state !== "invited").length,
    talks: one.talks.length,
    recording_in: linked,
    checked: linked,
    permission: one.talks.filter((row) => !open.has(row.id) && !against.has(row.id)).length,
    published: linked,
  };
}
