import { useState } from "react";
import type { Column, ColumnChoice, ColumnUse, ImportPlan } from "../../bindings";
import { Button } from "../../parts/Button";
import { Select, type Option } from "../../parts/Select";
import { Checkbox } from "../../parts/Switch";
import { CommitField } from "../../parts/CommitField";
import { say } from "../../wording/import";

type Choose = (column: number, change: Partial<ColumnChoice>) => void;

export type ColumnsProps = {
  plan: ImportPlan;
  /** Known columns are folded: there is nothing to decide. */
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onChoose: Choose;
  onPublishAll: (columns: readonly Column[], publish: boolean) => void;
};

const uses: readonly Option<ColumnUse>[] = (
  ["question", "name", "email", "affiliation", "zone", "timestamp", "talk-title", "talk-url", "ignore"] as const
).map((id) => ({ id, text: say(id) }));

/** Which column is which, with the reason; no question is published unless it is ticked. */
export function Columns({ plan, isOpen, onOpen, onChoose, onPublishAll }: ColumnsProps) {
  const questions = plan.columns.filter((one) => one.usage === "question" && isFirst(one));
  const published = questions.filter((one) => one.publish).length;
  // What looks personal is published only by its own tick.
  const harmless = questions.filter((one) => one.personal === "");
  const isAll = published > 0 && harmless.every((one) => one.publish);
  return (
    <section aria-label={say("columns")} className="flex min-w-0 flex-col gap-2">
      <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-title font-semibold">{say("columns")}</h3>
        <p className="flex-1 text-muted tabular-nums">
          {say("columnsCount", { count: plan.columns.length, questions: questions.length, published })}
        </p>
        {questions.length > 0 && isOpen && (
          <Button onPress={() => onPublishAll(plan.columns, !isAll)}>
            {say(isAll ? "publishNone" : "publishAll")}
          </Button>
        )}
        {plan.mapping_known && (
          <Button kind="quiet" onPress={() => onOpen(!isOpen)}>
            {say(isOpen ? "hideColumns" : "showColumns")}
          </Button>
        )}
      </div>
      {plan.mapping_known && <p className="text-muted">{say("mappingKnown")}</p>}
      {isOpen && (
        <table className="w-full table-fixed border-collapse text-left max-[700px]:block">
          <thead className="max-[700px]:sr-only">
            <tr className="bg-sunken text-label text-muted">
              <th className="h-7 pr-3 pl-2 font-semibold">{say("headColumn")}</th>
              <th className="w-56 pr-3 font-semibold">{say("headUse")}</th>
              <th className="w-16 pr-2 font-semibold">{say("headPublish")}</th>
            </tr>
          </thead>
          <tbody className="max-[700px]:block">
            {plan.columns.map((column) => (
              <ColumnRow key={column.column} column={column} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Further columns of one question hold the ticks of its other choices. */
function isFirst(column: Column): boolean {
  return column.with === 0 || column.with === column.column;
}

/** What can be ticked in a cell, one label a line; without any, a cell is one answer. */
function Choices({ column, header, onChoose }: { column: Column; header: string; onChoose: Choose }) {
  const [isOpen, setOpen] = useState(false);
  if (column.labels.length === 0 && !isOpen) {
    return (
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {say("several")}
      </Button>
    );
  }
  return (
    <CommitField
      label={say("labels")}
      hint={say("labelsHint", { header })}
      lines={Math.min(6, column.labels.length + 1)}
      value={column.labels.join("\n")}
      onCommit={async (typed) => onChoose(column.column, { labels: linesOf(typed) })}
    />
  );
}

function linesOf(typed: string): string[] {
  return typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function ColumnRow({ column, onChoose }: { column: Column; onChoose: Choose }) {
  const header = column.header === "" ? say("noHeader", { column: column.column }) : column.header;
  const isQuestion = column.usage === "question" && isFirst(column);
  return (
    <tr className="border-b border-line align-top max-[700px]:block">
      <td className="py-2 pr-3 pl-2 max-[700px]:block">
        <p className="font-semibold wrap-break-word whitespace-pre-line">
          <bdi>{header}</bdi>
        </p>
        <p className="line-clamp-2 wrap-break-word text-muted" title={column.samples.join("\n")}>
          {column.samples.length === 0 && say("noSamples")}
          {column.samples.map((sample, at) => (
            <bdi key={at} className="after:px-1.5 after:content-['·'] last:after:content-none">
              {sample}
            </bdi>
          ))}
        </p>
        {isQuestion && (
          <div className="flex max-w-120 flex-col items-start gap-1 pt-1 *:w-full">
            <CommitField
              label={say("questionOf", { header })}
              isLabelHidden
              value={column.question}
              onCommit={async (question) => onChoose(column.column, { question })}
            />
            {column.tick === "" && <Choices column={column} header={header} onChoose={onChoose} />}
          </div>
        )}
        {column.tick !== "" && column.usage === "question" && (
          <p className="pt-1 text-muted">{say("tickOf", { tick: column.tick, column: column.with })}</p>
        )}
      </td>
      <td className="py-2 pr-3 max-[700px]:block max-[700px]:pl-2">
        <Select
          label={say("useOf", { header })}
          isLabelHidden
          value={column.usage}
          options={uses}
          onChange={(use) => onChoose(column.column, { use })}
        />
        <p className="pt-1 text-label text-muted">{column.why}</p>
        {column.personal !== "" && isQuestion && (
          <p className="pt-1 text-label text-warn">{say("personal", { why: column.personal })}</p>
        )}
      </td>
      <td className="py-2 pr-2 max-[700px]:block max-[700px]:pl-2 max-[700px]:empty:hidden">
        {isQuestion && (
          <Checkbox
            isLabelHidden
            isSelected={column.publish}
            onChange={(publish) => onChoose(column.column, { publish })}
          >
            {say("publishOf", { header })}
          </Checkbox>
        )}
      </td>
    </tr>
  );
}
