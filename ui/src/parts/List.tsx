import { useVirtualizer, type Range } from "@tanstack/react-virtual";
import clsx from "clsx";
import {
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
import { say } from "../wording/parts";
import { useChanged } from "./changed";
import { StillRow, type Press } from "./ListRow";
import { useMarking, type Marking } from "./marking";
import { Checkbox } from "./Switch";

export type ListColumn<Row> = {
  id: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** A CSS grid track; `max-content` without it. The last column takes the rest. */
  track?: string;
  /** Numbers stand right. */
  isNumber?: boolean;
  /** Over how many columns a row's cell goes, for words that head the rows below them; those it covers are not drawn. */
  spanOf?: (row: Row) => number;
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
  /** The rows that are marked, where many may be: Space, Shift with an arrow, Ctrl+A, or a press on the sign. */
  marked?: ReadonlySet<string> | undefined;
  onMark?: ((keys: ReadonlySet<string>) => void) | undefined;
  /** Puts rows that follow each other under one head; the same function for every drawing. */
  groupOf?: ((row: Row) => string) | undefined;
  /** The head of a group, by its first row. */
  headOf?: ((first: Row, count: number) => ReactNode) | undefined;
};

export type UseRow<Row> = (
  row: Row,
  index: number,
) => {
  ref?: RefCallback<Element>;
  isLifted?: boolean;
  /** Names what a file that falls on the row is for. */
  dropFor?: string;
};

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
  const marking = useMarking(props);
  const marks = useRef<Marking | null>(marking);
  useLayoutEffect(() => {
    marks.current = marking;
  });
  const pressRow = useCallback((row: Row, index: number, how: Press) => {
    if (how === "mark") marks.current?.toggle(index);
    else if (how === "range") marks.current?.extend(index);
    else marks.current?.anchor(index);
    latest.current.onSelect(latest.current.keyOf(row));
  }, []);
  const openRow = useCallback((row: Row) => latest.current.onOpen?.(row), []);
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<number | null>(null);
  const typed = useRef({ text: "", at: 0 });
  const isWindowed = rows.length > windowedFrom;
  const { lines, lineOf, sizes } = useLines(rows, props.groupOf);
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is off
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    rangeExtractor: useRowsAhead(),
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    enabled: isWindowed,
  });
  const shown = isWindowed ? virtual.getVirtualItems().map((one) => one.index) : lines.map((_, at) => at);
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
    if (chosen > 0 && isWindowed) virtual.scrollToIndex(lineOf(chosen), { align: "center" });
    else scroller.current?.querySelector(`[data-index="${chosen}"]`)?.scrollIntoView({ block: "nearest" });
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
    if (isWindowed) virtual.scrollToIndex(lineOf(changedAt), { align: "auto" });
    else scroller.current?.querySelector(`[data-index="${changedAt}"]`)?.scrollIntoView({ block: "nearest" });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each step, when its row is there
  }, [changed.turn, changedAt]);

  const goTo = (index: number) => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (row === undefined) return;
    wanted.current = rows.indexOf(row);
    if (isWindowed) virtual.scrollToIndex(lineOf(wanted.current));
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
    if (marking?.onKey(event, current) === true) return event.preventDefault();
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
      const to = Math.min(Math.max(step, 0), rows.length - 1);
      if (event.shiftKey) marking?.extend(to);
      else marking?.anchor(to);
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
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length + (marking === null ? 0 : 1)}
        aria-multiselectable={marking === null ? undefined : true}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        className="grid min-w-full"
        style={{ gridTemplateColumns: `${marking === null ? "" : "max-content "}${tracks(columns)}` }}
      >
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-10 col-span-full grid h-7 grid-cols-subgrid items-center bg-sunken pl-4"
        >
          {marking !== null && (
            <div role="columnheader" aria-colindex={1} className="pr-2">
              <Checkbox isLabelHidden isSelected={marking.isAll} isRead onChange={marking.all}>
                {say("selectAll")}
              </Checkbox>
            </div>
          )}
          {columns.map((column, index) => (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + (marking === null ? 1 : 2)}
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
        {shown.map((at) => {
          const index = lines[at]?.row ?? 0;
          const row = rows[index];
          if (row === undefined) return null;
          if (lines[at]?.isHead === true) {
            return <GroupHead key={`head ${index}`} line={at} head={props.headOf?.(row, sizes.get(index) ?? 0)} />;
          }
          return (
            <StillRow
              key={keyOf(row)}
              row={row}
              index={index}
              line={at}
              columns={columns}
              isSelected={index === chosen}
              isMarked={marking === null ? null : marking.isMarked(row)}
              isCurrent={index === current}
              isChanged={index === changedAt}
              useRow={useRow}
              onPress={pressRow}
              onOpen={openRow}
            />
          );
        })}
        {isWindowed && <Gap rows={lines.length - 1 - last} />}
      </div>
    </div>
  );
}

/** Rows that are drawn beyond the view: many where one scrolls to, since a frame may come late, and few behind. */
const [ahead, behind] = [50, 10];

function useRowsAhead() {
  const last = useRef({ start: 0, isBack: false });
  return useCallback(({ startIndex, endIndex, count }: Range) => {
    const { start } = last.current;
    if (startIndex !== start) last.current = { start: startIndex, isBack: startIndex < start };
    const [above, below] = last.current.isBack ? [ahead, behind] : [behind, ahead];
    const first = Math.max(startIndex - above, 0);
    const beyond = Math.min(endIndex + below + 1, count);
    return Array.from({ length: beyond - first }, (_, at) => first + at);
  }, []);
}

type Line = { row: number; isHead: boolean };

/** The rows with the heads of their groups between them. */
function useLines<Row>(rows: readonly Row[], groupOf: ((row: Row) => string) | undefined) {
  return useMemo(() => {
    const lines: Line[] = [];
    const heads: number[] = [];
    let group: string | null = null;
    rows.forEach((row, at) => {
      const own = groupOf?.(row) ?? null;
      if (own !== null && own !== group) {
        lines.push({ row: at, isHead: true });
        heads.push(at);
      }
      group = own;
      lines.push({ row: at, isHead: false });
    });
    const sizes = new Map(heads.map((at, place) => [at, (heads[place + 1] ?? rows.length) - at]));
    return { lines, sizes, lineOf: (row: number) => row + heads.filter((head) => head <= row).length };
  }, [rows, groupOf]);
}

/** Says what the rows below it have in common. */
function GroupHead({ line, head }: { line: number; head: ReactNode }) {
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      className="col-span-full flex h-8 items-end border-b border-line px-4 pb-1"
    >
      <div role="gridcell" aria-colindex={1} className="flex items-baseline gap-2 font-semibold">
        {head}
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

/** A text that may be cut in a row; whole in its tooltip. */
export function Cut({ children }: { children: string }) {
  return (
    <bdi title={children} className="block truncate">
      {children}
    </bdi>
  );
}
