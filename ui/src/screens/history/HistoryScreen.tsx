import { Redo2, Undo2 } from "lucide-react";
import { useState } from "react";
import { perform, type Desk } from "../../actions";
import type { HistoryEntry } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Chips } from "../../parts/Chips";
import { EmptyState } from "../../parts/EmptyState";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { ScreenHead } from "../../parts/ScreenHead";
import { enterInspector, Fact, Inspector, SplitPane } from "../../parts/SplitPane";
import type { Platform } from "../../platform";
import { useGesture, useHistory } from "../../queries";
import { replace } from "../../routes";
import { say } from "../../wording/history";
import { momentInWords } from "../../wording/time";
import { Backups } from "./Backups";
import { Changes } from "./Changes";

/** Every gesture with its name, and the way back to each. */
export function HistoryScreen({ desk }: { desk: Desk }) {
  const reading = useHistory();
  if (desk.route.filter === "backups") return <Backups tabs={<Parts desk={desk} />} />;
  return <Loaded reading={reading}>{(entries) => <Steps entries={entries} desk={desk} />}</Loaded>;
}

function Parts({ desk }: { desk: Desk }) {
  return (
    <div className="flex min-h-9 shrink-0 items-center px-4 pb-1">
      <Chips
        label={say("parts")}
        chips={[
          { id: "", text: say("steps") },
          { id: "backups", text: say("backups") },
        ]}
        value={desk.route.filter}
        onChange={(filter) => replace({ ...desk.route, filter, record: null })}
      />
    </div>
  );
}

function Steps({ entries, desk }: { entries: HistoryEntry[]; desk: Desk }) {
  const [selected, setSelected] = useState<string | null>(null);
  const entry = entries.find((one) => keyOf(one) === selected) ?? entries[0] ?? null;
  if (entry === null) {
    return (
      <>
        <ScreenHead title={say("title")} />
        <Parts desk={desk} />
        <div className="flex-1 border-t border-line">
          <EmptyState title={say("emptyTitle")} why={say("emptyWhy")} />
        </div>
      </>
    );
  }
  return (
    <>
      <ScreenHead title={say("title")} count={say("count", { count: entries.length })}>
        <Button
          edits
          icon={Redo2}
          isDisabled={!entries.some((one) => one.undone)}
          onPress={() => perform("redo", desk)}
        >
          {say("redo")}
        </Button>
        <Button
          edits
          kind="main"
          icon={Undo2}
          isDisabled={!entries.some((one) => !one.undone)}
          onPress={() => perform("undo", desk)}
        >
          {say("undo")}
        </Button>
      </ScreenHead>
      <Parts desk={desk} />
      <SplitPane hasLine inspector={<Step entry={entry} entries={entries} />}>
        <List
          label={say("list")}
          rows={entries}
          columns={columns}
          keyOf={keyOf}
          textOf={(row) => row.label}
          selected={keyOf(entry)}
          onSelect={setSelected}
          onOpen={enterInspector}
        />
      </SplitPane>
    </>
  );
}

function Step({ entry, entries }: { entry: HistoryEntry; entries: HistoryEntry[] }) {
  const steps = entries.filter((one) =>
    entry.undone ? one.undone && one.seq <= entry.seq : !one.undone && one.seq > entry.seq,
  ).length;
  const going = useGesture((platform, count: number) => repeat(platform, entry.undone ? "redo" : "undo", count));
  return (
    <Inspector title={entry.label}>
      <Fact label={say("when")}>
        <span className="tabular-nums">{momentInWords(entry.at)}</span>
      </Fact>
      <Fact label={say("state")}>{say(entry.undone ? "undone" : "done")}</Fact>
      {steps > 0 && (
        <>
          <p className="text-muted">{say(entry.undone ? "redoToWhy" : "undoToWhy", { count: steps })}</p>
          <div>
            <Button edits isDisabled={going.isRunning} onPress={() => going.start(steps)}>
              {say(entry.undone ? "redoTo" : "undoTo")}
            </Button>
          </div>
        </>
      )}
      {going.failure !== null && <Message failure={going.failure} />}
      <Changes key={entry.seq} seq={entry.seq} />
    </Inspector>
  );
}

async function repeat(platform: Platform, step: "undo" | "redo", count: number) {
  for (let done = 0; done < count; done += 1) {
    // One after the other: each step stands on the one before.
    // oxlint-disable-next-line no-await-in-loop
    await platform[step]();
  }
}

const keyOf = (entry: HistoryEntry) => String(entry.seq);

const columns: ListColumn<HistoryEntry>[] = [
  {
    id: "when",
    head: say("when"),
    // Right, so that times stand under times.
    isNumber: true,
    cell: (row) => <span className="text-muted tabular-nums">{momentInWords(row.at)}</span>,
  },
  {
    id: "what",
    head: say("what"),
    // What stands is the rule: only what was taken back says so.
    cell: (row) => (
      <span className="flex items-center gap-2">
        <span className={row.undone ? "min-w-0 text-muted line-through" : "min-w-0"}>
          <Cut>{row.label}</Cut>
        </span>
        {row.undone && <Badge tone="none">{say("undone")}</Badge>}
      </span>
    ),
  },
];
