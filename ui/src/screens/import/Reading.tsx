import type { DateOrder, ImportPlan, TableReading, WorkbookSheet } from "../../bindings";
import { CommitField } from "../../parts/CommitField";
import { Select, type Option } from "../../parts/Select";
import { delimiterName, encodings, say } from "../../wording/import";
import { SheetSelect } from "./SheetSelect";

export type ReadingProps = {
  plan: ImportPlan | undefined;
  /** The file could not be read like this: then there is no plan to say what was found. */
  isFailed: boolean;
  sheets: readonly WorkbookSheet[];
  given: TableReading;
  onRead: (change: Partial<TableReading>) => void;
  /** What stands first in a day: the columns stay what they are. */
  onOrder: (order: DateOrder) => void;
};

const delimiters = [",", ";", "TAB", "|"] as const;
const found = "found";

/** How the file is read: its encoding and separator, or its sheet, and where the headers stand. Each change reads it again. */
export function Reading({ plan, isFailed, sheets, given, onRead, onOrder }: ReadingProps) {
  const listed = plan?.sheets.length ? plan.sheets : sheets;
  if (plan === undefined && !isFailed) return null;
  // Answers as JSON have neither: the document says where what stands.
  const isDocument = plan !== undefined && listed.length === 0 && plan.encoding === "";
  return (
    <section aria-label={say("howRead")} className="flex flex-wrap items-end gap-x-4 gap-y-2 pb-4">
      {listed.length === 0 && !isDocument && (
        <>
          <Select
            label={say("encoding")}
            value={given.encoding ?? found}
            options={optionsOf(encodings, given.encoding, plan?.encoding)}
            onChange={(encoding) => onRead({ encoding: encoding === found ? null : encoding })}
          />
          <Select
            label={say("delimiter")}
            value={given.delimiter ?? found}
            options={optionsOf(delimiters, given.delimiter, plan?.delimiter, delimiterName)}
            onChange={(delimiter) => onRead({ delimiter: delimiter === found ? null : delimiter })}
          />
        </>
      )}
      <SheetSelect
        sheets={listed}
        sheet={given.sheet ?? plan?.sheet ?? null}
        onSheet={(sheet) => onRead({ sheet, header_row: null })}
      />
      {!isDocument && (
        <div className="w-28">
          <CommitField
            label={say("headerRow")}
            value={String(given.header_row ?? plan?.header_row ?? 1)}
            onCommit={async (row) => onRead({ header_row: rowOf(row) })}
          />
        </div>
      )}
      {plan?.date_order != null && plan.date_order.readings.length > 0 && (
        <Select
          label={say("dateOrder")}
          placeholder={say("dateOrderOpen")}
          value={plan.date_order.order}
          options={plan.date_order.readings.map(({ order, first, last }) => ({
            id: order,
            text: first === last ? say(order, { first }) : say(`${order}-both`, { first, last }),
          }))}
          onChange={(order) => onOrder(order)}
        />
      )}
    </section>
  );
}

/** What was found stands first, so that a choice can be taken back. */
function optionsOf(
  all: readonly string[],
  chosen: string | null,
  seen: string | undefined,
  nameOf: (id: string) => string = (id) => id,
): Option<string>[] {
  const name = chosen === null && seen !== undefined && seen !== "" ? nameOf(seen) : null;
  const first = { id: found, text: name === null ? say("asFound") : say("found", { name }) };
  const others = chosen === null || all.includes(chosen) ? all : [chosen, ...all];
  return [first, ...others.map((id) => ({ id, text: nameOf(id) }))];
}

function rowOf(text: string): number {
  const row = Number(text.trim());
  if (Number.isInteger(row) && row > 0 && row <= 1_048_576) return row;
  throw new Error(say("noRow"));
}
