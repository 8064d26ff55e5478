import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { BusyTime, WorkshopId } from "../../bindings";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Message } from "../../parts/Message";
import { enterInspector, Fact, Inspector, SplitPane } from "../../parts/SplitPane";
import { useGesture } from "../../queries";
import { say } from "../../wording/discussions";
import { momentInWords } from "../../wording/time";

export type KeepClearProps = { workshop: WorkshopId; times: readonly BusyTime[] };

/** What sessions should keep clear of. */
export function KeepClear({ times }: KeepClearProps) {
  const [selected, setSelected] = useState<string | null>(null);
  const removing = useGesture((platform, id: string) => platform.removeBusyTime(id));
  const chosen = times.find((one) => one.id === selected) ?? times[0];
  if (chosen === undefined) {
    return (
      <div className="flex-1 border-t border-line">
        <EmptyState title={say("keepClearNone")} why={say("keepClearWhy")} />
      </div>
    );
  }
  const remove = () => {
    const at = times.indexOf(chosen);
    setSelected((times[at + 1] ?? times[at - 1])?.id ?? null);
    removing.start(chosen.id);
  };
  return (
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
