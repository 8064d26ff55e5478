// What a step of the fake history changed, as the core would tell it.

import type { ChangedPlace, FieldChange, GestureChanges, RowChange } from "../bindings";
import type { FakeWorkshop } from "./workshop";

const kinds = {
  people: "person",
  discussion_sessions: "session",
  topics: "topic",
  talks: "talk",
  responses: "response",
  questions: "question",
  blocks: "block",
} as const;
type Table = keyof typeof kinds;
type Row = { id: string; name?: string; title?: string; text?: string; heading?: string };

const order: readonly Table[] = [
  "discussion_sessions",
  "topics",
  "talks",
  "responses",
  "questions",
  "blocks",
  "people",
];

/** What a step is about, among the tables that it says it changed; the fake repeats names in others. */
function tablesOf(said: readonly string[]): readonly Table[] {
  return order.filter(
    (table) =>
      said.includes(table) ||
      (table === "discussion_sessions" && (said.includes("actions") || said.includes("session_questions"))) ||
      (table === "talks" && said.includes("talk_speakers")) ||
      (table === "responses" && said.includes("answers")),
  );
}

type Changed = { tables: readonly string[]; before: readonly FakeWorkshop[]; after: readonly FakeWorkshop[] };

function rowsOf(workshops: readonly FakeWorkshop[], table: Table): Row[] {
  return workshops.flatMap((one): Row[] => {
    if (table === "topics") return one.discussions?.topics ?? [];
    if (table === "discussion_sessions") return one.discussions?.sessions ?? [];
    return one[table];
  });
}

/** Each row that differs, field by field. */
export function changesOf({ tables: said, before, after }: Changed): GestureChanges {
  const tables = tablesOf(said);
  const rows = tables.flatMap((table) => changedRows(table, rowsOf(before, table), rowsOf(after, table)));
  const counts = tables.flatMap((table) => {
    const of = (kind: RowChange["kind"]) => rows.filter((row) => row.table === table && row.kind === kind).length;
    const one = { table, added: of("added"), changed: of("changed"), removed: of("removed") };
    return one.added + one.changed + one.removed === 0 ? [] : [one];
  });
  return { tables: counts, rows: rows.length > 24 ? [] : rows };
}

function changedRows(table: Table, before: Row[], after: Row[]): RowChange[] {
  const ids = [...new Set([...before, ...after].map((row) => row.id))];
  return ids.flatMap((id) => {
    const old = before.find((row) => row.id === id);
    const now = after.find((row) => row.id === id);
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    const kind = old === undefined ? "added" : now === undefined ? "removed" : "changed";
    return { table, kind, name: nameOf(now ?? old), fields: fieldsOf(old, now) };
  });
}

const nameOf = (row: Row | undefined) => row?.name ?? row?.title ?? row?.text ?? row?.heading ?? "";

function fieldsOf(old: Row | undefined, now: Row | undefined): FieldChange[] {
  const before = new Map<string, unknown>(Object.entries(old ?? {}));
  const after = new Map<string, unknown>(Object.entries(now ?? {}));
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => name !== "id");
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return names.flatMap((field) => {
    const one = { field, before: text(before.get(field)), after: text(after.get(field)) };
    return one.before === one.after ? [] : one;
  });
}

/** Where a step can be seen once it was taken back or forth. */
export function placeOf({ tables, before, after }: Changed, now: readonly FakeWorkshop[]): ChangedPlace | null {
  for (const table of tablesOf(tables)) {
    const ids = [...rowsOf(before, table), ...rowsOf(after, table)].map((row) => row.id);
    const same = (id: string) => {
      const of = (workshops: readonly FakeWorkshop[]) => rowsOf(workshops, table).find((row) => row.id === id);
      return JSON.stringify(of(before)) === JSON.stringify(of(after));
    };
    const id = ids.find((one) => !same(one));
    if (id === undefined) continue;
    const holders = [...now, ...before, ...after].filter((one) => rowsOf([one], table).some((row) => row.id === id));
    const isThere = rowsOf(now, table).some((row) => row.id === id);
    return {
      kind: kinds[table],
      id: isThere ? id : null,
      workshops: holders.slice(0, 1).map((one) => one.workshop.id),
    };
  }
  return null;
}
