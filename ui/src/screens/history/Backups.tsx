import { Archive } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { BackupRow, Health } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { useIsLong } from "../../parts/Progress";
import { ScreenHead } from "../../parts/ScreenHead";
import { enterInspector, Fact, Inspector, SplitPane } from "../../parts/SplitPane";
import { useBackups, useGesture, useHealth } from "../../queries";
import { say } from "../../wording/backups";
import { say as sayHistory } from "../../wording/history";
import { sizeInWords } from "../../wording/measures";
import { dayInWords } from "../../wording/time";
import { GoBack } from "./GoBack";

/** The backups in the library's folder, and the way back to each. `tabs` stands under the head. */
export function Backups({ tabs }: { tabs: ReactNode }) {
  const reading = useBackups();
  const health = useHealth().data;
  const making = useGesture((platform, _: null) => platform.backUp());
  const isLong = useIsLong(making.isRunning);
  return (
    <>
      <ScreenHead
        title={sayHistory("title")}
        {...(reading.data === undefined ? {} : { count: say("count", { count: reading.data.length }) })}
      >
        {isLong && (
          <p role="status" className="text-muted">
            {say("backingUp")}
          </p>
        )}
        <Button edits kind="main" icon={Archive} isDisabled={making.isRunning} onPress={() => making.start(null)}>
          {say("backUp")}
        </Button>
      </ScreenHead>
      {tabs}
      {making.failure !== null && <Message failure={making.failure} />}
      {health !== undefined && health.problems.length > 0 && <Problems problems={health.problems} />}
      <Loaded reading={reading}>{(rows) => <Rows rows={rows} health={health} />}</Loaded>
    </>
  );
}

function Problems({ problems }: { problems: string[] }) {
  return (
    <section className="mx-4 mb-2 rounded-control bg-warn-soft px-3 py-2 text-warn">
      <h2 className="text-label font-semibold">{say("problems")}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys scroll a list that holds no control */}
      <ul tabIndex={0} aria-label={say("problems")} className="ring-inside max-h-32 overflow-auto">
        {problems.map((problem, at) => (
          <li key={at} className="wrap-anywhere">
            {problem}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rows({ rows, health }: { rows: BackupRow[]; health: Health | undefined }) {
  const [selected, setSelected] = useState<string | null>(null);
  const row = rows.find((one) => one.name === selected) ?? rows[0];
  const isBad = (name: string) => health?.bad_backups.includes(name) === true;
  if (row === undefined) {
    return (
      <div className="flex-1 border-t border-line">
        <EmptyState title={say("emptyTitle")} why={say("emptyWhy")} />
      </div>
    );
  }
  return (
    <SplitPane hasLine inspector={<Chosen key={row.name} row={row} isBad={isBad(row.name)} health={health} />}>
      <List
        label={say("list")}
        rows={rows}
        columns={columnsOf(isBad)}
        keyOf={keyOf}
        textOf={(one) => one.day}
        selected={row.name}
        onSelect={setSelected}
        onOpen={enterInspector}
      />
    </SplitPane>
  );
}

function Chosen({ row, isBad, health }: { row: BackupRow; isBad: boolean; health: Health | undefined }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <Inspector title={dayInWords(row.day)}>
      <Fact label={say("last")}>
        <bdi>{stepOf(row)}</bdi>
      </Fact>
      <Fact label={say("size")}>{sizeInWords(row.bytes)}</Fact>
      <Fact label={say("file")}>
        <span className="wrap-anywhere">{row.name}</span>
      </Fact>
      {isBad && <p className="text-warn">{say("badWhy")}</p>}
      <div>
        <Button edits isDisabled={isBad} onPress={() => setAsked(true)}>
          {say("goBack")}
        </Button>
      </div>
      {isAsked && <GoBack row={row} isDamaged={(health?.problems.length ?? 0) > 0} onClose={() => setAsked(false)} />}
    </Inspector>
  );
}

function stepOf({ step, label }: BackupRow): string {
  return step === 0 ? say("noStep") : say("step", { step, label });
}

const keyOf = (row: BackupRow) => row.name;

const columnsOf = (isBad: (name: string) => boolean): ListColumn<BackupRow>[] => [
  {
    id: "made",
    head: say("made"),
    isNumber: true,
    cell: (row) => <span className="text-muted tabular-nums">{dayInWords(row.day)}</span>,
  },
  {
    id: "size",
    head: say("size"),
    isNumber: true,
    cell: (row) => <span className="tabular-nums">{sizeInWords(row.bytes)}</span>,
  },
  {
    id: "last",
    head: say("last"),
    cell: (row) => (
      <span className="flex items-center gap-2">
        <span className="min-w-0">
          <Cut>{stepOf(row)}</Cut>
        </span>
        {isBad(row.name) && <Badge tone="bad">{say("bad")}</Badge>}
      </span>
    ),
  },
];
