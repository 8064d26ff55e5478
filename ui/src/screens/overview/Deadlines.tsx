import { useRef } from "react";
import { useRunner } from "../../actions";
import type { Deadline, OwedKind, WorkshopId } from "../../bindings";
import type { Day } from "../../wire";
import { CommitField } from "../../parts/CommitField";
import { hintLook } from "../../parts/field";
import { Inspector } from "../../parts/SplitPane";
import { asFailure } from "../../platform";
import { useGesture } from "../../queries";
import { owedKinds, say } from "../../wording/missing";

export type DeadlinesProps = {
  workshop: WorkshopId;
  deadlines: readonly Deadline[];
  /** The zone of the workshop, in which a day ends. */
  zone: string | null;
};

/** The day by which each kind of thing is to be in; every field is a gesture of its own. */
export function Deadlines({ workshop, deadlines, zone }: DeadlinesProps) {
  const pane = useRef<HTMLDivElement>(null);
  const setting = useGesture((platform, { kind, day }: { kind: OwedKind; day: Day | null }) =>
    platform.setDeadline(workshop, kind, day),
  );
  useRunner("set-deadlines", () => pane.current?.querySelector("input")?.focus());
  const set = (kind: OwedKind) => (typed: string) => {
    const day = typed.trim();
    return setting.run({ kind, day: day === "" ? null : day });
  };
  return (
    <Inspector title={say("deadlines")}>
      <div ref={pane} className="grid grid-cols-2 gap-x-3 gap-y-2">
        {owedKinds.map((kind) => (
          <CommitField
            key={kind}
            label={say(kind)}
            value={deadlines.find((one) => one.kind === kind)?.day ?? ""}
            onCommit={set(kind)}
            sentenceOf={(thrown) => asFailure(thrown).message}
          />
        ))}
      </div>
      <p className={hintLook}>{say("deadlinesHint", { zone: zone === null ? 0 : 1, name: zone ?? "" })}</p>
    </Inspector>
  );
}
