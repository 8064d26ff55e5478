import { useState, type ReactNode } from "react";
import type { Desk } from "../../actions";
import type { Missing, WorkshopId } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Chips } from "../../parts/Chips";
import { EmptyState } from "../../parts/EmptyState";
import { Cut, List, type ListColumn } from "../../parts/List";
import { useResponseOf } from "../../queries";
import { go, type Screen } from "../../routes";
import { say } from "../../wording/overview";
import { grouped } from "../../wording/wording";
import { Bar } from "./MissingBoard";

const columns: ListColumn<Missing>[] = [
  { id: "who", head: say("who"), track: "fit-content(34%)", cell: (row) => <Cut>{row.who}</Cut> },
  { id: "what", head: say("what"), cell: (row) => <Badge tone={toneOf(row.what)}>{whatOf(row.what)}</Badge> },
  {
    id: "why",
    head: say("message"),
    track: "minmax(160px, 1fr)",
    cell: (row) => (
      <span className="text-muted">
        <Cut>{row.message}</Cut>
      </span>
    ),
  },
];

/** What is missing of one kind. */
type Group = { what: string; lines: Missing[] };

const groupColumns: ListColumn<Group>[] = [
  { id: "what", head: say("what"), cell: (row) => <Badge tone={toneOf(row.what)}>{whatOf(row.what)}</Badge> },
  { id: "count", head: say("howMany"), isNumber: true, cell: (row) => grouped(row.lines.length) },
  {
    id: "who",
    head: say("who"),
    track: "minmax(160px, 1fr)",
    cell: (row) => (
      <span className="text-muted">
        <Cut>{firstOf(row.lines)}</Cut>
      </span>
    ),
  },
];

/** More lines than these are grouped by what is missing, so that a large library does not flood the page. */
const groupedFrom = 12;

export type ToDoHereProps = { workshop: WorkshopId; missing: Missing[]; desk: Desk; tabs: ReactNode };

/** What the organizer can settle without anybody: each line opens where it is mended. */
export function ToDoHere({ workshop, missing, desk, tabs }: ToDoHereProps) {
  const [what, setWhat] = useState("");
  const [selected, setSelected] = useState<string | null>(null);
  const open = useOpen(workshop, desk);
  if (missing.length === 0) {
    return (
      <div className="flex-1 bg-surface">
        <Bar tabs={tabs} />
        <EmptyState title={say("complete")} why={say("completeWhy")} />
      </div>
    );
  }
  const kinds = [...new Set(missing.map((row) => row.what))];
  const groups = kinds.map((kind) => ({ what: kind, lines: missing.filter((row) => row.what === kind) }));
  const rows = missing.filter((row) => what === "" || row.what === what);
  const isGrouped = what === "" && missing.length > groupedFrom;
  const chips = [
    { id: "", text: say("all", { count: missing.length }) },
    ...groups.map(({ what: kind, lines }) => ({
      id: kind,
      text: say("chip", { what: whatOf(kind), count: lines.length }),
    })),
  ];
  return (
    <>
      <Bar tabs={tabs}>
        <Chips label={say("filter")} chips={chips} value={what} onChange={setWhat} />
      </Bar>
      {isGrouped ? (
        <List
          key="groups"
          label={say("missing")}
          rows={groups}
          columns={groupColumns}
          keyOf={(row) => row.what}
          textOf={(row) => whatOf(row.what)}
          selected={selected}
          onSelect={setSelected}
          onOpen={(row) => setWhat(row.what)}
        />
      ) : (
        <List
          key="lines"
          label={say("missing")}
          rows={rows}
          columns={columns}
          keyOf={keyOf}
          textOf={(row) => row.who}
          selected={selected}
          onSelect={setSelected}
          onOpen={(row) => void open(row)}
        />
      )}
    </>
  );
}

const keyOf = (row: Missing) => `${row.what} ${row.id} ${row.message}`;

function firstOf(lines: readonly Missing[]): string {
  const names = lines.slice(0, 3).map((row) => row.who);
  return say(lines.length > 3 ? "firstOf" : "allOf", { names: names.join(", "), more: lines.length - 3 });
}

/** Opens the record in which a line is mended. */
function useOpen(workshop: WorkshopId, desk: Desk) {
  const responseOf = useResponseOf(workshop);
  return async (row: Missing) => {
    const to = (screen: Screen, record: string | null) => go({ ...desk.route, screen, record, filter: "" });
    if (row.what === "publish") return to("responses", row.kind === "person" ? await responseOf(row.id) : row.id);
    if (row.kind === "person") return to("people", row.id);
    if (row.kind === "talk") return to("talks", row.id);
    // What the workshop itself lacks is written in the words of the recap.
    return to("recap", null);
  };
}

const known = ["zone", "affiliation", "answer", "recording-link", "talk-title", "publish", "chat"] as const;

function whatOf(what: string): string {
  return say(known.find((one) => one === what) ?? "other");
}

function toneOf(what: string) {
  return what === "zone" || what === "publish" ? "ask" : "warn";
}
