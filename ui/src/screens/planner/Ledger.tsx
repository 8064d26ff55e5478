import { useState } from "react";
import type { HourLedger, HourLedgerRow, WorkshopId } from "../../bindings";
import { EmptyState } from "../../parts/EmptyState";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Loaded } from "../../parts/Loaded";
import { enterInspector, Fact, Inspector, SplitPane } from "../../parts/SplitPane";
import { useHourLedger } from "../../queries";
import { bandInWords, namesInWords, say } from "../../wording/planner";
import { dayInWords } from "../../wording/time";
import { cityOf } from "../people/zone";

export type LedgerProps = { workshop: WorkshopId };

/** Who had the bad hours so far. */
export function Ledger({ workshop }: LedgerProps) {
  const reading = useHourLedger(workshop);
  return <Loaded reading={reading}>{(ledger) => <Rows ledger={ledger} />}</Loaded>;
}

function Rows({ ledger: { rows, since, without_zone } }: { ledger: HourLedger }) {
  const [selected, setSelected] = useState<string | null>(null);
  const row = rows.find((one) => one.person === selected) ?? rows[0];
  if (row === undefined || rows.every((one) => one.good + one.edge + one.poor + one.night === 0)) {
    return (
      <div className="flex-1 border-t border-line">
        <EmptyState title={say("ledgerNone")} why={say("ledgerWhy")} />
      </div>
    );
  }
  return (
    <>
      <p className="shrink-0 px-4 pb-2 text-muted">
        {say("ledgerSince", { day: dayInWords(since) })}
        {without_zone.length > 0 &&
          ` ${say("withoutZone", { count: without_zone.length, names: namesInWords(without_zone) })}.`}
      </p>
      <SplitPane
        hasLine
        inspector={
          <Inspector title={row.name}>
            <Had row={row} />
          </Inspector>
        }
      >
        <List
          label={say("ledger")}
          rows={rows}
          columns={columns}
          keyOf={(one) => one.person}
          textOf={(one) => one.name}
          selected={row.person}
          onSelect={setSelected}
          onOpen={enterInspector}
        />
      </SplitPane>
    </>
  );
}

/** The hours of one person: how many of each kind, the newest bad one, and bad ones by month. */
function Had({ row }: { row: HourLedgerRow }) {
  const { zone, assumed, last_bad: last, months, debt } = row;
  return (
    <>
      <Fact label={say("zone")}>
        {cityOf(zone)} <span className="text-muted">{assumed ? say("assumed") : zone}</span>
      </Fact>
      <Fact label={say("debts")}>{say("points", { count: debt })}</Fact>
      {last !== null && (
        <Fact label={say("lastBad")}>
          {say("lastBadIs", {
            name: last.name,
            day: dayInWords(last.local.local.slice(0, 10)),
            time: last.local.local.slice(11),
            band: bandInWords(last.band),
          })}
        </Fact>
      )}
      {months.length > 0 && <Fact label={say("byMonth")}>{months.map((one) => say("monthIs", one)).join(", ")}</Fact>}
    </>
  );
}

const number = (value: number) => <span className="tabular-nums">{value}</span>;

const columns: ListColumn<HourLedgerRow>[] = [
  { id: "name", head: say("person"), track: "minmax(160px, 1fr)", cell: (row) => <Cut>{row.name}</Cut> },
  { id: "debt", head: say("pointsHead"), isNumber: true, cell: (row) => number(row.debt) },
  { id: "good", head: say("goodHead"), isNumber: true, cell: (row) => number(row.good) },
  { id: "edge", head: say("edgeHead"), isNumber: true, cell: (row) => number(row.edge) },
  { id: "poor", head: say("poorHead"), isNumber: true, cell: (row) => number(row.poor) },
  { id: "night", head: say("nightHead"), isNumber: true, cell: (row) => number(row.night) },
  {
    id: "last",
    head: say("lastBad"),
    isForWide: true,
    cell: ({ last_bad: last }) => (last === null ? "" : dayInWords(last.local.local.slice(0, 10))),
  },
  {
    id: "zone",
    head: say("zone"),
    track: "fit-content(24%)",
    cell: ({ zone, assumed }) => cityOf(zone) + (assumed ? "?" : ""),
  },
];
