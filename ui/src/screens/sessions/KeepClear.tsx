import { CalendarOff, Trash2 } from "lucide-react";
import { useState } from "react";
import type { BusyTime, KeptClear, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Message } from "../../parts/Message";
import { enterInspector, Fact, Inspector, SplitPane } from "../../parts/SplitPane";
import { useGesture } from "../../queries";
import { say } from "../../wording/discussions";
import { momentInWords } from "../../wording/time";
import type { Zone } from "../../wire";
import { ZoneField } from "./ZoneField";

export type KeepClearProps = { workshop: WorkshopId; times: readonly BusyTime[] };

/** What sessions should keep clear of. */
export function KeepClear({ workshop, times }: KeepClearProps) {
  const adding = useAddOfFile(workshop);
  const add = (
    <Button edits icon={CalendarOff} isDisabled={adding.isRunning} onPress={() => void adding.choose()}>
      {say("keepClearOf")}
    </Button>
  );
  const [selected, setSelected] = useState<string | null>(null);
  const removing = useGesture((platform, id: string) => platform.removeBusyTime(id));
  const chosen = times.find((one) => one.id === selected) ?? times[0];
  if (chosen === undefined) {
    return (
      <div className="flex-1 border-t border-line">
        {adding.outcome}
        <EmptyState title={say("keepClearNone")} why={say("keepClearWhy")}>
          {add}
        </EmptyState>
      </div>
    );
  }
  const remove = () => {
    const at = times.indexOf(chosen);
    setSelected((times[at + 1] ?? times[at - 1])?.id ?? null);
    removing.start(chosen.id);
  };
  return (
    <>
      <div className="flex shrink-0 px-4 pb-2">{add}</div>
      {adding.outcome}
      <SplitPane
        hasLine
        inspector={
          <Inspector
            title={titleOf(chosen)}
            actions={
              <Button edits icon={Trash2} onPress={remove}>
                {say("removeBusy")}
              </Button>
            }
          >
            {removing.failure !== null && <Message failure={removing.failure} />}
            <Fact label={say("begins")}>
              <span className="tabular-nums">{momentInWords(chosen.starts_at)}</span>
            </Fact>
            <Fact label={say("ends")}>
              <span className="tabular-nums">{momentInWords(chosen.ends_at)}</span>
            </Fact>
            <Fact label={say("source")}>{sourceOf(chosen)}</Fact>
            <p className="text-muted">{say("keepClearWhy")}</p>
          </Inspector>
        }
      >
        <List
          label={say("keepClearList")}
          rows={times}
          columns={columns}
          keyOf={(row) => row.id}
          textOf={titleOf}
          selected={chosen.id}
          onSelect={setSelected}
          onOpen={enterInspector}
        />
      </SplitPane>
    </>
  );
}

type Read = { token: string; kept: KeptClear };

/** A calendar or a programme of others; times without a zone are asked about, once the rest is in. */
function useAddOfFile(workshop: WorkshopId) {
  const [read, setRead] = useState<Read | null>(null);
  const choosing = useGesture((platform, _: null) => platform.chooseFile("programme"));
  const keeping = useGesture((platform, { token, zone }: { token: string; zone: Zone | null }) =>
    platform.keepClearOf(workshop, token, zone),
  );
  const keep = async (token: string, zone: Zone | null) => {
    const kept = await keeping.run({ token, zone }).catch(() => null);
    if (kept === null) return;
    setRead({ token, kept });
    announce(say("keepClearAdded", { count: kept.added, file: kept.file }));
  };
  const choose = async () => {
    setRead(null);
    const file = await choosing.run(null).catch(() => null);
    if (file !== null) await keep(file.token, null);
  };
  const failures = [choosing.failure, keeping.failure].filter((one) => one !== null);
  const outcome = (
    <>
      {failures.map((failure, at) => (
        <Message key={at} failure={failure} />
      ))}
      {read !== null && (
        <Outcome
          workshop={workshop}
          kept={read.kept}
          onZone={(zone) => void keep(read.token, zone)}
          onClose={() => setRead(null)}
        />
      )}
    </>
  );
  return { choose, isRunning: choosing.isRunning || keeping.isRunning, outcome };
}

type OutcomeProps = { workshop: WorkshopId; kept: KeptClear; onZone: (zone: Zone) => void; onClose: () => void };

function Outcome({ workshop, kept, onZone, onClose }: OutcomeProps) {
  const [zone, setZone] = useState<Zone | null>(null);
  const { file, added, problems } = kept;
  return (
    <section aria-label={file} className="flex max-w-160 shrink-0 flex-col gap-2 px-4 pb-3">
      <p>{say("keepClearAdded", { count: added, file })}</p>
      {kept.asks_for_zone && (
        <>
          <p>{say("keepClearZone", { file })}</p>
          <div className="flex flex-wrap items-end gap-2">
            <div className="w-60">
              <ZoneField workshop={workshop} value={zone} onChange={setZone} />
            </div>
            <Button edits isDisabled={zone === null} onPress={() => zone !== null && onZone(zone)}>
              {say("keepClearUse")}
            </Button>
            <Button kind="quiet" onPress={onClose}>
              {say("notNow")}
            </Button>
          </div>
        </>
      )}
      {problems.length > 0 && (
        <details>
          <summary>{say("keepClearProblems", { count: problems.length })}</summary>
          <ul className="max-h-40 overflow-auto text-muted">
            {problems.slice(0, 200).map((problem, at) => (
              <li key={at} className="wrap-break-word" dir="auto">
                {problem.message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const titleOf = ({ title }: BusyTime) => (title === "" ? say("untitled") : title);
const sourceOf = ({ source }: BusyTime) => (source === "" ? say("typed") : source);

const columns: ListColumn<BusyTime>[] = [
  { id: "what", head: say("busy"), track: "minmax(160px, 1fr)", cell: (row) => <Cut>{titleOf(row)}</Cut> },
  {
    id: "begins",
    head: say("begins"),
    cell: (row) => <span className="tabular-nums">{momentInWords(row.starts_at)}</span>,
  },
  { id: "ends", head: say("ends"), cell: (row) => <span className="tabular-nums">{momentInWords(row.ends_at)}</span> },
  { id: "source", head: say("source"), track: "fit-content(24%)", cell: (row) => <Cut>{sourceOf(row)}</Cut> },
];
