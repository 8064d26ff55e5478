// One row of a list.

import clsx from "clsx";
import { Check } from "lucide-react";
import { memo, useCallback, useLayoutEffect, useRef, type MouseEvent } from "react";
import type { ListColumn, UseRow } from "./List";

type RowViewProps<Row> = {
  row: Row;
  index: number;
  columns: readonly ListColumn<Row>[];
  isSelected: boolean;
  /** Null where no row can be marked. */
  isMarked: boolean | null;
  isCurrent: boolean;
  /** Undo or redo led to it. */
  isChanged: boolean;
  useRow: UseRow<Row>;
  /** Where the row stands among all lines of the grid, heads of groups included. */
  line: number;
  onPress: (row: Row, index: number, how: Press) => void;
  onOpen: (row: Row) => void;
};

/** Goes to a row, marks it, or marks all from where one was. */
export type Press = "go" | "mark" | "range";

// `memo` forgets that the rows may be of any type.
export const StillRow = memo(RowView) as typeof RowView;

function RowView<Row>(props: RowViewProps<Row>) {
  const { row, index, line, columns, isSelected, isMarked, isCurrent, isChanged, useRow, onPress, onOpen } = props;
  const { ref, isLifted = false, dropFor } = useRow(row, index);
  const element = useRef<HTMLElement | null>(null);
  const attach = useCallback(
    (node: HTMLElement | null) => {
      element.current = node;
      ref?.(node);
    },
    [ref],
  );
  useLayoutEffect(() => (isLifted ? holdTracks(element.current) : undefined), [isLifted]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid takes the keys of all rows
    <div
      ref={attach}
      role="row"
      data-index={index}
      data-drop-for={dropFor}
      aria-rowindex={line + 2}
      aria-selected={isMarked ?? isSelected}
      // Where rows are marked, the one that the inspector shows is told apart from them.
      aria-current={isMarked !== null && isSelected ? "true" : undefined}
      tabIndex={isCurrent ? 0 : -1}
      onClick={(event) => {
        if (event.currentTarget === event.target || !isControl(event.target)) event.currentTarget.focus();
        onPress(row, index, isMarked === null ? "go" : pressOf(event));
      }}
      // A range of rows is meant, not one of words.
      onMouseDown={(event) => isMarked !== null && event.shiftKey && event.preventDefault()}
      onDoubleClick={() => onOpen(row)}
      className={clsx(
        "ring-inside relative col-span-full grid h-8 scroll-mt-7 cursor-default grid-cols-subgrid items-center border-b border-line pl-4",
        isSelected && "chosen-row",
        (isMarked ?? isSelected) ? "bg-soft" : "bg-surface hover:bg-hover",
        isChanged && "glow",
        isLifted && "z-20 rounded-control border border-border opacity-90 shadow-float",
      )}
    >
      {isMarked !== null && (
        <div role="gridcell" aria-colindex={1} data-mark className="-ml-4 flex h-8 items-center pr-2 pl-4">
          <Mark isMarked={isMarked} />
        </div>
      )}
      {cellsOf(columns, row).map(({ column, at, span }) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + (isMarked === null ? 1 : 2)}
          aria-colspan={span === 1 ? undefined : span}
          style={span === 1 ? undefined : { gridColumn: `span ${span}` }}
          className={clsx("min-w-0 pr-4 whitespace-nowrap", column.isNumber === true && "text-right tabular-nums")}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** The cells of a row, without those that another one covers. */
function cellsOf<Row>(columns: readonly ListColumn<Row>[], row: Row) {
  let covered = 0;
  return columns.flatMap((column, at) => {
    if (at < covered) return [];
    const span = Math.min(column.spanOf?.(row) ?? 1, columns.length - at);
    covered = at + span;
    return [{ column, at, span }];
  });
}

function pressOf(event: MouseEvent): Press {
  if (event.shiftKey) return "range";
  const isMark = event.target instanceof Element && event.target.closest("[data-mark]") !== null;
  return isMark || event.ctrlKey ? "mark" : "go";
}

/** The sign of a marked row; the row itself says so to screen readers. */
function Mark({ isMarked }: { isMarked: boolean }) {
  return (
    <span
      aria-hidden
      className={clsx(
        "flex size-4 shrink-0 items-center justify-center rounded-badge border",
        isMarked ? "border-accent bg-accent text-on-accent" : "border-border bg-surface",
      )}
    >
      {isMarked && <Check size={12} strokeWidth={2.5} />}
    </span>
  );
}

/** A lifted row leaves the grid, which would lose its columns: both keep their widths until it is put down. */
function holdTracks(row: HTMLElement | null) {
  const grid = row?.closest<HTMLElement>('[role="grid"]') ?? null;
  if (row === null || grid === null) return undefined;
  const before = grid.style.gridTemplateColumns;
  const widths = getComputedStyle(grid).gridTemplateColumns;
  const padding = Number.parseFloat(getComputedStyle(row).paddingLeft);
  const [first = "0px", ...others] = widths.split(" ");
  grid.style.gridTemplateColumns = widths;
  row.style.gridTemplateColumns = [`${Number.parseFloat(first) - padding}px`, ...others].join(" ");
  return () => {
    grid.style.gridTemplateColumns = before;
    row.style.gridTemplateColumns = "";
  };
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest("button, a, input, textarea") !== null;
}
