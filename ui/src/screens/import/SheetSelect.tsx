import type { WorkbookSheet } from "../../bindings";
import { Select } from "../../parts/Select";
import { say, sheetName } from "../../wording/import";

type Props = { sheets: readonly WorkbookSheet[]; sheet: string | null; onSheet: (sheet: string) => void };

/** Which sheet of a workbook is read; nothing where there is no choice. */
export function SheetSelect({ sheets, sheet, onSheet }: Props) {
  if (sheets.length < 2) return null;
  return (
    <Select
      label={say("sheet")}
      value={sheet}
      options={sheets.map((one) => ({ id: one.name, text: sheetName(one) }))}
      onChange={onSheet}
    />
  );
}
