import { useState, type ReactNode } from "react";
import { perform, shortcutOf, useRunner, type Desk } from "../../actions";
import type { MissingBoard as Board, Owed, WorkshopId } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Chips } from "../../parts/Chips";
import { EmptyState } from "../../parts/EmptyState";
import { Cut, List, type ListColumn } from "../../parts/List";
import { go, replace } from "../../routes";
import {
  aboutInWords,
  askedInWords,
  filterInWords,
  leftInWords,
  missingFilters,
  say,
  type MissingFilter,
} from "../../wording/missing";
import { dayInWords } from "../../wording/time";
import { peopleOf } from "../mail/people";
import { DraftsDialog } from "../mail/DraftsDialog";

const isLate = (row: Owed) => row.days_left !== null && row.days_left < 0;

const fits = (row: Owed, filter: MissingFilter) =>
  filter === "" || (filter === "late" ? isLate(row) : row.kind === filter);

const keyOf = (row: Owed) => [row.person_id, row.kind, row.item ?? "", row.talk_id ?? ""].join(" ");

/** What is missing under the filter of the address, which of it is marked, and whom a letter would go to. */
export function useMissing(board: Board, desk: Desk) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const filter = missingFilters.find((one) => one === desk.route.filter) ?? "";
  const rows = board.owed.filter((row) => fits(row, filter));
  const chosen = rows.filter((row) => marked.has(keyOf(row)));
  const people = peopleOf(chosen.length === 0 ? rows : chosen);
  return { filter, rows, chosen, people, marked, setMarked };
}

export type MissingBoardProps = {
  workshop: WorkshopId;
  board: Board;
  desk: Desk;
  missing: ReturnType<typeof useMissing>;
  /** The parts of the screen, of which this is one. */
  tabs: ReactNode;
};

/** Who owes what, one line a person and thing, under the deadlines. */
export function MissingBoard({ workshop, board, desk, missing, tabs }: MissingBoardProps) {
  const [current, setCurrent] = useState<string | null>(null);
  const [writing, setWriting] = useState<string[] | null>(null);
  const { filter, rows, people, marked, setMarked } = missing;
  useRunner("draft-mails", people.length === 0 ? null : () => setWriting(people));
  if (board.owed.length === 0) return <Complete desk={desk} tabs={tabs} />;
  const show = (next: string) => replace({ ...desk.route, filter: next });
  const open = (row: Owed) => {
    const isOfTalk = row.talk_id !== null && row.kind !== "permission";
    const to = isOfTalk ? ("talks" as const) : ("people" as const);
    go({ ...desk.route, screen: to, record: isOfTalk ? row.talk_id : row.person_id, filter: "" });
  };
  return (
    <>
      <Bar tabs={tabs}>
        <Filters board={board} filter={filter} onShow={show} />
      </Bar>
      {board.deadlines.length === 0 && <NoDates desk={desk} />}
      {rows.length === 0 ? (
        <div className="flex-1 bg-surface">
          <EmptyState title={say("hidden")} why={say("hiddenWhy", { count: board.owed.length })}>
            <Button onPress={() => show("")}>{say("showAll")}</Button>
          </EmptyState>
        </div>
      ) : (
        <List
          label={say("list")}
          rows={rows}
          columns={columns}
          keyOf={keyOf}
          textOf={(row) => row.name}
          selected={current}
          onSelect={setCurrent}
          onOpen={open}
          marked={marked}
          onMark={setMarked}
          groupOf={groupOf}
          headOf={headOf}
        />
      )}
      {writing !== null && <DraftsDialog workshop={workshop} people={writing} onClose={() => setWriting(null)} />}
    </>
  );
}

/** The parts of the screen and, beside them, the filters of the open one. */
export function Bar({ tabs, children }: { tabs: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-6 gap-y-1 bg-surface px-4 py-1.5">
      {tabs}
      {children}
    </div>
  );
}

type FiltersProps = { board: Board; filter: MissingFilter; onShow: (filter: string) => void };

function Filters({ board, filter, onShow }: FiltersProps) {
  const chips = missingFilters.map((id) => {
    const shown = board.owed.filter((row) => fits(row, id)).length;
    return { id, text: filterInWords(id, shown) };
  });
  return <Chips label={say("filter")} chips={chips} value={filter} onChange={onShow} />;
}

function NoDates({ desk }: { desk: Desk }) {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 border-t border-line bg-surface px-4 py-1.5">
      <p className="text-muted">{say("noDates")}</p>
      <Button edits onPress={() => perform("set-deadlines", desk)}>
        {say("setDates")}
      </Button>
    </div>
  );
}

function Complete({ desk, tabs }: { desk: Desk; tabs: ReactNode }) {
  return (
    <div className="flex-1 bg-surface">
      <Bar tabs={tabs} />
      <EmptyState title={say("complete")} why={say("completeWhy")}>
        <Button onPress={() => perform("go-recap", desk)} shortcut={shortcutOf("go-recap") ?? ""}>
          {say("openRecap")}
        </Button>
      </EmptyState>
    </div>
  );
}

const groupOf = (row: Owed) => row.deadline ?? "none";

function headOf({ deadline, days_left }: Owed, count: number) {
  return (
    <>
      {deadline === null || days_left === null ? (
        <span>{say("noDeadline")}</span>
      ) : (
        <>
          {days_left < 0 ? <Badge tone="bad">{leftInWords(days_left)}</Badge> : <span>{leftInWords(days_left)}</span>}
          <span className="font-normal text-muted tabular-nums">{say("due", { day: dayInWords(deadline) })}</span>
        </>
      )}
      <span className="text-label font-normal text-muted tabular-nums">{say("lines", { count })}</span>
    </>
  );
}

const columns: ListColumn<Owed>[] = [
  {
    id: "who",
    head: say("who"),
    track: "fit-content(40%)",
    cell: (row) => (
      <span className="font-medium">
        <Cut>{row.name}</Cut>
      </span>
    ),
  },
  { id: "what", head: say("what"), cell: (row) => say(row.kind) },
  {
    id: "asked",
    head: say("asked"),
    cell: (row) => (
      <span title={row.asked_on.map(dayInWords).join(", ")} className="text-muted tabular-nums">
        {askedInWords(row.asked_on)}
      </span>
    ),
  },
  {
    id: "about",
    head: say("about"),
    track: "minmax(96px, 1fr)",
    cell: (row) => (
      <span className="text-muted">
        <Cut>{aboutInWords(row)}</Cut>
      </span>
    ),
  },
];
