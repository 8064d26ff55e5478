// What a file would change, read again after each decision; nothing is written by reading.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type {
  CellFix,
  Column,
  ColumnChoice,
  DateOrder,
  Failure,
  ImportDecisions,
  ImportPlan,
  PostDraft,
  Problem,
  TableReading,
  WorkbookSheet,
  WorkshopId,
} from "../../bindings";
import { newJob } from "../../jobs";
import { asFailure, usePlatform } from "../../platform";

export type Decisions = ImportDecisions;

const asFound: TableReading = { encoding: null, delimiter: null, sheet: null, header_row: null, date_order: null };

/** The organizer's decisions about one file; kept here until Commit, and gone with the sheet. */
export function useDecisions() {
  const [given, setDecisions] = useState<Decisions>({ choices: [], fixes: [], reading: asFound });
  const choose = (column: number, change: Partial<ColumnChoice>) =>
    setDecisions((before) => ({ ...before, choices: withChoice(before.choices, column, change) }));
  return {
    given,
    /** Read otherwise, the columns and the cells are others: what was decided about them goes. */
    read: (change: Partial<TableReading>) =>
      setDecisions((before) => ({ choices: [], fixes: [], reading: { ...before.reading, ...change } })),
    /** The columns and the cells stay what they are. */
    order: (date_order: DateOrder) =>
      setDecisions((before) => ({ ...before, reading: { ...before.reading, date_order } })),
    choose,
    publishAll: (columns: readonly Column[], publish: boolean) =>
      setDecisions((before) => ({
        ...before,
        choices: columns
          .filter((one) => one.usage === "question" && (!publish || one.personal === "" || one.publish))
          .reduce((all, one) => withChoice(all, one.column, { publish }), before.choices),
      })),
    mend: (cells: readonly CellFix[]) =>
      setDecisions((before) => ({ ...before, fixes: [...before.fixes.filter((one) => !isIn(cells, one)), ...cells] })),
    takeBack: (cells: readonly CellFix[]) =>
      setDecisions((before) => ({ ...before, fixes: before.fixes.filter((one) => !isIn(cells, one)) })),
  };
}

function isIn(cells: readonly CellFix[], cell: CellFix): boolean {
  return cells.some((one) => one.row === cell.row && one.column === cell.column);
}

function withChoice(choices: ColumnChoice[], column: number, change: Partial<ColumnChoice>): ColumnChoice[] {
  const before = choices.find((one) => one.column === column);
  const blank: ColumnChoice = { column, header: null, use: null, question: null, publish: null };
  return [...choices.filter((one) => one.column !== column), { ...blank, ...before, ...change }];
}

type Planned = {
  plan: ImportPlan | undefined;
  failure: Failure | null;
  isReading: boolean;
  /** Name of the reading that began last. */
  job: string | null;
};

/**
 * The plan under these decisions; while the next one is read the last one stays. A reading that nobody waits for any
 * more is stopped: the sheet was closed, or the decisions are others.
 */
export function usePlan(workshop: WorkshopId, token: string, given: Decisions): Planned {
  const platform = usePlatform();
  const [job, setJob] = useState<string | null>(null);
  const query = useQuery<ImportPlan, unknown>({
    queryKey: ["plan", workshop, token, given],
    queryFn: ({ signal }) => {
      const name = newJob();
      setJob(name);
      signal.addEventListener("abort", () => void platform.cancelImport(name));
      return platform.planImport(name, workshop, token, given);
    },
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return {
    plan: query.data,
    failure: query.error === null ? null : asFailure(query.error),
    isReading: query.isFetching,
    job,
  };
}

/** The sheets of a file that could not be read as it is: perhaps another one holds the answers. */
export function useSheets(token: string, isAsked: boolean): readonly WorkbookSheet[] {
  const platform = usePlatform();
  const query = useQuery({
    queryKey: ["workbook-sheets", token],
    queryFn: () => platform.workbookSheets(token),
    enabled: isAsked,
    gcTime: 0,
  });
  return query.data ?? [];
}

/** What a post holds. */
export function usePostDraft(token: string): { draft: PostDraft | undefined; failure: Failure | null } {
  const platform = usePlatform();
  const query = useQuery<PostDraft, unknown>({
    queryKey: ["post-draft", token],
    queryFn: () => platform.readPost(token),
    gcTime: 0,
  });
  return { draft: query.data, failure: query.error === null ? null : asFailure(query.error) };
}

/** Cells with the same cause; those with the same value in the same column are mended together. */
export type Cause = { rule: string; count: number; mends: Mend[] };
export type Mend = {
  column: string;
  columnNumber: number;
  value: string;
  rows: number[];
  messages: string[];
  action: string;
};

/** Groups problems by cause, in the order in which the causes first appear. */
export function byCause(problems: readonly Problem[]): Cause[] {
  const causes = new Map<string, Map<string, Mend>>();
  for (const problem of problems) {
    const mends = causes.get(problem.rule) ?? new Map<string, Mend>();
    causes.set(problem.rule, mends);
    // Two values may look the same once they are shortened.
    const isAlone = startOf(problem.value).value === "" || problem.column_number === 0;
    const key = JSON.stringify([problem.column_number, problem.action, isAlone ? problem.row : problem.value]);
    const mend = mends.get(key) ?? {
      column: problem.column,
      columnNumber: problem.column_number,
      value: problem.value,
      rows: [],
      messages: [],
      action: problem.action,
    };
    mend.rows.push(problem.row);
    mend.messages.push(problem.message);
    mends.set(key, mend);
  }
  return [...causes].map(([rule, found]) => {
    const mends = [...found.values()];
    return { rule, mends, count: mends.reduce((sum, mend) => sum + mend.rows.length, 0) };
  });
}

/** What goes wrong in many cells alike; a name is missing in each row for itself. */
const alike: ReadonlySet<string> = new Set([
  "cell-error",
  "email-invalid",
  "link-scheme",
  "link-extra-text",
  "LINK-PLAYLIST",
  "zone-unknown",
  "zone-contradicts-date",
]);

/** The cells of a cause in a column, where one value may put several of them right; none where each has its own. */
export function commonCells(cause: Cause): { column: string; columnNumber: number; rows: number[] }[] {
  if (!alike.has(cause.rule)) return [];
  return groups(cause.mends, (mend) => String(mend.columnNumber)).flatMap((mends) => {
    const { column = "", columnNumber = 0 } = mends[0] ?? {};
    return columnNumber > 0 && mends.length > 1
      ? [{ column, columnNumber, rows: mends.flatMap((mend) => mend.rows) }]
      : [];
  });
}

/** Cells that were put right with one value in one column stand together. */
export function mendedTogether(fixes: readonly CellFix[]): CellFix[][] {
  return groups(fixes, (fix) => JSON.stringify([fix.column, fix.value]));
}

function groups<Of>(all: readonly Of[], keyOf: (one: Of) => string): Of[][] {
  const found = new Map<string, Of[]>();
  for (const one of all) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one]);
  return [...found.values()];
}

/** What a field starts with, and what it only hints at: a value that was shortened or escaped is no value of a cell. */
export function startOf(value: string): { value: string; placeholder?: string } {
  const isAltered = /\\[nrt'"\\]|\\u\{[0-9a-f]+\}|…$/u.test(value);
  return isAltered ? { value: "", placeholder: value } : { value };
}
