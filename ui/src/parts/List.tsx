import { useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import {
  memo,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type KeyboardEvent,
  type ReactNode,
  type RefCallback,
} from "react";
import { useChanged } from "./changed";

export type ListColumn<Row> = {
  id: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** A CSS grid track; `max-content` without it. The last column takes the rest. */
  track?: string;
  /** Numbers stand right. */
  isNumber?: boolean;
  /** Shown where the window is wide: beside an inspector four columns are legible, six are not. */
  isForWide?: boolean;
};

export type ListProps<Row> = {
  label: string;
  rows: readonly Row[];
  columns: readonly ListColumn<Row>[];
  keyOf: (row: Row) => string;
  /** What type-ahead compares. */
  textOf: (row: Row) => string;
  selected: string | null;
  onSelect: (key: string) => void;
  /** Enter or a double click. */
  onOpen?: ((row: Row) => void) | undefined;
  /** Keys beyond those of every list; answer true when taken. */
  onKey?: ((event: KeyboardEvent, row: Row) => boolean) | undefined;
  /** A hook that ties a row to something outside, such as dragging. */
  useRow?: UseRow<Row> | undefined;
};

export type UseRow<Row> = (row: Row, index: number) => { ref?: RefCallback<Element>; isLifted?: boolean };

const wide = window.matchMedia("(min-width: 1500px)");

function onWidth(changed: () => void) {
  wide.addEventListener("change", changed);
  return () => wide.removeEventListener("change", changed);
}

let lastTyped = Number.NEGATIVE_INFINITY;
const pause = 700;

/** Whether a name is being typed into a list, so that its letters are no shortcuts. */
export function isTypingAhead(at: number): boolean {
  return at - lastTyped < pause;
}

/** More rows than these are windowed. */
export const windowedFrom = 200;
const rowHeight = 32;
const headHeight = 28;

/** Records as rows: ↑ ↓ Home End PgUp PgDn and type-ahead choose, Enter opens. */
export function List<Row>(props: ListProps<Row>) {
  const { label, rows, keyOf, selected, onSelect, onOpen, useRow = usePlainRow } = props;
  const isWide = useSyncExternalStore(onWidth, () => wide.matches);
  const columns = useMemo(
    () => props.columns.filter((column) => isWide || column.isForWide !== true),
    [props.columns, isWide],
  );
  // A row that stays the same is not drawn again for every key: what it calls must stay the same as well.
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const selectRow = useCallback((row: Row) => latest.current.onSelect(latest.current.keyOf(row)), []);
  const openRow = useCallback((row: Row) => latest.current.onOpen?.(row), []);
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<number | null>(null);
  const typed = useRef({ text: "", at: 0 });
  const isWindowed = rows.length > windowedFrom;
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is off
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 20,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    enabled: isWindowed,
  });
  const shown = isWindowed ? virtual.getVirtualItems().map((one) => one.index) : rows.map((_, index) => index);
  const chosen = rows.findIndex((row) => keyOf(row) === selected);
  const current = Math.max(chosen, 0);
  const first = shown[0] ?? 0;
  const last = shown.at(-1) ?? -1;

  useEffect(() => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (row === null || row === undefined) return;
    wanted.current = null;
    row.focus();
  });

  // A screen that was just opened shows the chosen row, and takes the keys at once unless something else has the focus.
  useEffect(() => {
    if (chosen > 0 && isWindowed) virtual.scrollToIndex(chosen, { align: "center" });
    else scroller.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
    if (document.activeElement !== document.body) return;
    if (chosen > 0 && isWindowed) wanted.current = chosen;
    scroller.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus({ preventScroll: true });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the list is opened
  }, []);

  // What undo or redo led to is brought into view, once it is there.
  const changed = useChanged();
  const changedAt = changed.record === null ? -1 : rows.findIndex((row) => keyOf(row) === changed.record);
  useEffect(() => {
    if (changedAt < 0) return;
    if (isWindowed) virtual.scrollToIndex(changedAt, { align: "auto" });
    else scroller.current?.querySelector(`[data-index="${changedAt}"]`)?.scrollIntoView({ block: "nearest" });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each step, when its row is there
  }, [changed.turn, changedAt]);

  const goTo = (index: number) => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (row === undefined) return;
    wanted.current = rows.indexOf(row);
    if (isWindowed) virtual.scrollToIndex(wanted.current);
    onSelect(keyOf(row));
    scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`)?.focus();
  };

  const typeAhead = (event: KeyboardEvent) => {
    const fresh = event.timeStamp - typed.current.at > pause;
    const text = (fresh ? "" : typed.current.text) + event.key.toLowerCase();
    typed.current = { text, at: event.timeStamp };
    lastTyped = event.timeStamp;
    const from = text.length === 1 ? current + 1 : current;
    const order = rows.map((_, step) => (from + step) % rows.length);
    const found = order.find((index) => {
      const row = rows[index];
      return row !== undefined && props.textOf(row).toLowerCase().startsWith(text);
    });
    if (found !== undefined) goTo(found);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[current];
    if (row === undefined || !(event.target instanceof HTMLElement) || event.target.role !== "row") return;
    if (props.onKey?.(event, row) === true) return event.preventDefault();
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const steps: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: current + page,
      PageUp: current - page,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      goTo(step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      onSelect(keyOf(row));
      onOpen?.(row);
    } else if (/^[\p{L}\p{N}]$/u.test(event.key)) {
      typeAhead(event);
    }
  };

  return (
    <div ref={scroller} className="relative min-h-0 flex-1 scroll-pt-7 overflow-auto bg-surface">
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        className="grid min-w-full"
        style={{ gridTemplateColumns: tracks(columns) }}
      >
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-10 col-span-full grid h-7 grid-cols-subgrid items-center bg-sunken pl-4"
        >
          {columns.map((column, index) => (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 1}
              className={clsx(
                "pr-4 text-label font-semibold whitespace-nowrap text-muted",
                column.isNumber === true && "text-right",
              )}
            >
              {column.head}
            </div>
          ))}
        </div>
        {isWindowed && <Gap rows={first} />}
        {shown.map((index) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <StillRow
              key={keyOf(row)}
              row={row}
              index={index}
              columns={columns}
              isSelected={index === chosen}
              isCurrent={index === current}
              isChanged={index === changedAt}
              useRow={useRow}
              onSelect={selectRow}
              onOpen={openRow}
            />
          );
        })}
        {isWindowed && <Gap rows={rows.length - 1 - last} />}
      </div>
    </div>
  );
}

function tracks<Row>(columns: readonly ListColumn<Row>[]): string {
  return columns
    .map(({ track = "max-content" }, index) => {
      const isLast = index === columns.length - 1;
      return isLast && !track.includes("(") ? `minmax(${track}, 1fr)` : track;
    })
    .join(" ");
}

function Gap({ rows }: { rows: number }) {
  return <div role="presentation" className="col-span-full" style={{ height: rows * rowHeight }} />;
}

function usePlainRow() {
  return {};
}

type RowViewProps<Row> = {
  row: Row;
  index: number;
  columns: readonly ListColumn<Row>[];
  isSelected: boolean;
  isCurrent: boolean;
  /** Undo or redo led to it. */
  isChanged: boolean;
  useRow: UseRow<Row>;
  onSelect: (row: Row) => void;
  onOpen: (row: Row) => void;
};

// `memo` forgets that the rows may be of any type.
const StillRow = memo(RowView) as typeof RowView;

function RowView<Row>(props: RowViewProps<Row>) {
  const { row, index, columns, isSelected, isCurrent, isChanged, useRow, onSelect, onOpen } = props;
  const { ref, isLifted = false } = useRow(row, index);
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
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isCurrent ? 0 : -1}
      onClick={(event) => {
        if (event.currentTarget === event.target || !isControl(event.target)) event.currentTarget.focus();
        onSelect(row);
      }}
      onDoubleClick={() => onOpen(row)}
      className={clsx(
        "ring-inside relative col-span-full grid h-8 scroll-mt-7 cursor-default grid-cols-subgrid items-center border-b border-line pl-4",
        isSelected ? "chosen-row bg-soft" : "bg-surface hover:bg-hover",
        isChanged && "glow",
        isLifted && "z-20 rounded-control border border-border opacity-90 shadow-float",
      )}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + 1}
          className={clsx("min-w-0 pr-4 whitespace-nowrap", column.isNumber === true && "text-right tabular-nums")}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
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

/** A text that may be cut in a row; whole in its tooltip. */
export function Cut({ children }: { children: string }) {
  return (
    <bdi title={children} className="block truncate">
      {children}
    </bdi>
  );
}
