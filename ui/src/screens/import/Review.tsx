import { Undo2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { CellFix, ImportPlan, Problem } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { IconButton, Button } from "../../parts/Button";
import { CommitField } from "../../parts/CommitField";
import { cause, outcome, say } from "../../wording/import";
import { byCause, commonCells, mendedTogether, startOf, type Cause, type Mend } from "./plan";

export type ReviewProps = {
  plan: ImportPlan;
  fixes: readonly CellFix[];
  onMend: (cells: readonly CellFix[]) => void;
  onTakeBack: (cells: readonly CellFix[]) => void;
};

/** What is wrong, by cause; a cell is put right in place and the file is read again. */
export function Review({ plan, fixes, onMend, onTakeBack }: ReviewProps) {
  const causes = byCause(plan.problems);
  const pane = useRef<HTMLElement>(null);
  const left = useRef<number | null>(null);
  // A mended cell goes away with its field: the focus goes to the next one.
  useEffect(() => {
    if (left.current === null || !isFocusLost()) return;
    const fields = pane.current?.querySelectorAll<HTMLElement>("input");
    (fields?.[Math.min(left.current, fields.length - 1)] ?? pane.current)?.focus();
    left.current = null;
  });
  const remember = () => {
    const fields = [...(pane.current?.querySelectorAll("input") ?? [])];
    left.current = Math.max(
      0,
      fields.findIndex((field) => field === document.activeElement),
    );
  };
  const mend = (cells: readonly CellFix[]) => {
    remember();
    onMend(cells);
  };
  const takeBack = (cells: readonly CellFix[]) => {
    remember();
    onTakeBack(cells);
  };
  const headerOf = (column: number) => plan.columns.find((one) => one.column === column)?.header ?? "";
  return (
    <section ref={pane} tabIndex={-1} aria-label={say("review")} className="flex min-w-0 flex-col gap-3">
      <div className="flex min-h-7 items-center">
        <h3 className="text-title font-semibold">{say("review")}</h3>
      </div>
      {causes.length === 0 && <p className="text-muted">{say("reviewNone")}</p>}
      {causes.map((one) => (
        <CauseGroup key={one.rule} cause={one} onMend={mend} />
      ))}
      {plan.more_problems > 0 && <p className="text-muted">{say("moreProblems", { count: plan.more_problems })}</p>}
      {fixes.length > 0 && <Mended fixes={fixes} headerOf={headerOf} onTakeBack={takeBack} />}
    </section>
  );
}

type MendedProps = {
  fixes: readonly CellFix[];
  headerOf: (column: number) => string;
  onTakeBack: (cells: readonly CellFix[]) => void;
};

/** What was put right, each with the way back. */
function Mended({ fixes, headerOf, onTakeBack }: MendedProps) {
  return (
    <div className="flex flex-col gap-1">
      <h4 className="font-semibold">{say("mended")}</h4>
      <ul>
        {mendedTogether(fixes).map((cells) => {
          const { row = 0, column = 0, value = "" } = cells[0] ?? {};
          const where = { count: cells.length, row, column: headerOf(column), value };
          return (
            <li key={`${row}-${column}`} className="flex min-h-8 items-center gap-2 border-b border-line">
              <bdi className="min-w-0 flex-1 wrap-break-word">{say("mendedCell", where)}</bdi>
              <IconButton label={say("takeBackOf", where)} icon={Undo2} onPress={() => onTakeBack(cells)} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function isFocusLost(): boolean {
  const active = document.activeElement;
  return active === null || active === document.body || active.getAttribute("role") === "dialog";
}

const firstShown = 20;

function CauseGroup({ cause: one, onMend }: { cause: Cause; onMend: (cells: readonly CellFix[]) => void }) {
  const [shown, setShown] = useState(firstShown);
  const hidden = one.mends.length - shown;
  return (
    <section aria-label={cause(one.rule)} className="flex flex-col">
      <h4 className="flex h-7 items-center gap-2 bg-sunken px-2 font-semibold">
        <span className="flex-1">{cause(one.rule)}</span>
        <span className="text-label text-muted tabular-nums">{say("groupRows", { count: one.count })}</span>
      </h4>
      {commonCells(one).map((common) => (
        <MendAll key={common.columnNumber} common={common} onMend={onMend} />
      ))}
      <ul>
        {one.mends.slice(0, shown).map((mend) => (
          <MendView key={`${mend.columnNumber} ${mend.rows.join(" ")}`} mend={mend} onMend={onMend} />
        ))}
      </ul>
      {hidden > 0 && (
        <div className="pt-2">
          <Button kind="quiet" onPress={() => setShown(shown + 200)}>
            {say("more", { count: Math.min(hidden, 200) })}
          </Button>
        </div>
      )}
    </section>
  );
}

type MendAllProps = { common: ReturnType<typeof commonCells>[number]; onMend: (cells: readonly CellFix[]) => void };

/** One value for all cells that are wrong for one cause, or none. */
function MendAll({ common: { column, columnNumber, rows }, onMend }: MendAllProps) {
  const mend = (value: string) => onMend(rows.map((row) => ({ row, column: columnNumber, value })));
  return (
    <div className="flex items-end gap-2 border-b border-line bg-sunken px-2 py-2">
      <div className="min-w-0 flex-1">
        <CommitField
          label={say("allCells", { count: rows.length, column })}
          value=""
          onCommit={async (typed) => mend(typed)}
        />
      </div>
      <Button onPress={() => mend("")}>{say("emptyAll", { count: rows.length })}</Button>
    </div>
  );
}

function MendView({ mend, onMend }: { mend: Mend; onMend: (cells: readonly CellFix[]) => void }) {
  const { column, columnNumber, value, rows, messages, action } = mend;
  const label =
    rows.length > 1
      ? say("cellInRows", { column, count: rows.length, value })
      : say("cellIn", { column, row: rows[0] ?? 0 });
  const mendAll = async (typed: string) => onMend(rows.map((row) => ({ row, column: columnNumber, value: typed })));
  return (
    <li className="flex flex-col gap-1.5 border-b border-line px-2 py-2">
      <div className="flex items-start gap-2">
        <p className="min-w-0 flex-1 wrap-break-word" dir="auto">
          {messages[0]}
        </p>
        <Badge tone={action === "rejected" ? "bad" : action === "conflict" ? "ask" : "warn"}>{outcome(action)}</Badge>
      </div>
      {columnNumber > 0 && <CommitField label={label} {...startOf(value)} onCommit={mendAll} />}
    </li>
  );
}

/** What an import remarked, after it: by cause, each message whole. */
export function Remarks({ problems }: { problems: readonly Problem[] }) {
  return (
    <section aria-label={say("doneProblems", { count: problems.length })} className="flex flex-col gap-1">
      <h3 className="font-semibold">{say("doneProblems", { count: problems.length })}</h3>
      <ul>
        {problems.slice(0, 200).map((problem, at) => (
          <li key={at} className="flex items-start gap-2 border-b border-line py-2">
            <p className="min-w-0 flex-1 wrap-break-word" dir="auto">
              {problem.message}
            </p>
            <Badge tone={problem.action === "rejected" ? "bad" : "warn"}>{outcome(problem.action)}</Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
