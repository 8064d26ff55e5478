// What a file would change, read again after each decision; nothing is written by reading.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type {
  CellFix,
  Column,
  ColumnChoice,
  Failure,
  ImportPlan,
  PostDraft,
  Problem,
  WorkshopId,
} from "../../bindings";
import { newJob } from "../../jobs";
import { asFailure, usePlatform } from "../../platform";

export type Decisions = { choices: ColumnChoice[]; fixes: CellFix[] };

/** The organizer's decisions about one file; kept here until Commit, and gone with the sheet. */
export function useDecisions() {
  const [{ choices, fixes }, setDecisions] = useState<Decisions>({ choices: [], fixes: [] });
  const choose = (column: number, change: Partial<ColumnChoice>) =>
    setDecisions((before) => ({ ...before, choices: withChoice(before.choices, column, change) }));
  return {
    choices,
    fixes,
    choose,
    publishAll: (columns: readonly Column[], publish: boolean) =>
      setDecisions((before) => ({
        ...before,
        choices: columns
          .filter((one) => one.usage === "question")
          .reduce((all, one) => withChoice(all, one.column, { publish }), before.choices),
      })),
    mend: (cells: readonly CellFix[]) =>
      setDecisions((before) => ({ ...before, fixes: [...before.fixes.filter((one) => !isIn(cells, one)), ...cells] })),
    takeBack: (cell: CellFix) =>
      setDecisions((before) => ({ ...before, fixes: before.fixes.filter((one) => !isIn([cell], one)) })),
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
export function usePlan(workshop: WorkshopId, token: string, { choices, fixes }: Decisions): Planned {
  const platform = usePlatform();
  const [job, setJob] = useState<string | null>(null);
  const query = useQuery<ImportPlan, unknown>({
    queryKey: ["plan", workshop, token, choices, fixes],
    queryFn: ({ signal }) => {
      const name = newJob();
      setJob(name);
      signal.addEventListener("abort", () => void platform.cancelImport(name));
      return platform.planImport(name, workshop, token, choices, fixes);
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

/** What a field starts with, and what it only hints at: a value that was shortened or escaped is no value of a cell. */
export function startOf(value: string): { value: string; placeholder?: string } {
  const isAltered = /\\[nrt'"\\]|\\u\{[0-9a-f]+\}|…$/u.test(value);
  return isAltered ? { value: "", placeholder: value } : { value };
}
