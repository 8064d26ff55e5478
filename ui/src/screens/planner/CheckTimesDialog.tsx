import { useState } from "react";
import type { Failure, PastedTime, WorkshopId } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Dialog } from "../../parts/Dialog";
import { errorOf, Form } from "../../parts/Form";
import { TextField } from "../../parts/TextField";
import { asFailure } from "../../platform";
import { useGesture, useOverview } from "../../queries";
import { say } from "../../wording/planner";
import { cityOf } from "../people/zone";
import { today } from "./days";
import { dayTyped } from "./typed";

export type CheckTimesDialogProps = { workshop: WorkshopId; onClose: () => void };

/** Whether the times of a text are one moment, and exist. */
export function CheckTimesDialog({ workshop, onClose }: CheckTimesDialogProps) {
  const starts = useOverview(workshop).data?.workshop.starts_on ?? today();
  const [text, setText] = useState("");
  const [typed, setTyped] = useState<string | null>(null);
  const [times, setTimes] = useState<PastedTime[] | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  const checking = useGesture((platform, on: string) => platform.checkTimes(text, on));
  const check = async () => {
    setRefused(null);
    try {
      setTimes(await checking.run(dayTyped(typed ?? starts, "on")));
    } catch (thrown) {
      setRefused(asFailure(thrown));
    }
  };
  return (
    <Dialog title={say("checkTitle")} isOpen onClose={onClose} size="medium">
      <Form
        act={say("check")}
        onAct={() => void check()}
        onCancel={onClose}
        isRunning={checking.isRunning}
        failure={refused}
        fields={["on"]}
      >
        <TextField label={say("pasted")} value={text} onChange={setText} lines={4} hint={say("checkHint")} autoFocus />
        <div className="w-32">
          <TextField label={say("on")} value={typed ?? starts} onChange={setTyped} error={errorOf(refused, "on")} />
        </div>
        {times !== null && times.length === 0 && <p role="status">{say("noTimes")}</p>}
        {times !== null && times.length > 0 && (
          <ul aria-label={say("timesFound")}>
            {times.map((one, at) => (
              <Time key={at} time={one} />
            ))}
          </ul>
        )}
      </Form>
    </Dialog>
  );
}

function Time({ time }: { time: PastedTime }) {
  const { agrees, zone } = time;
  const [tone, word] =
    agrees === null
      ? (["ask", "toDecide"] as const)
      : agrees
        ? (["ok", "agrees"] as const)
        : (["bad", "disagrees"] as const);
  return (
    <li className="flex flex-col gap-1 border-b border-line py-2">
      <div className="flex items-center gap-2">
        <strong className="font-semibold">
          <bdi>{time.as_written}</bdi>
        </strong>
        {zone !== null && <span>{say("means", { clock: time.clock, zone: cityOf(zone) })}</span>}
        <span className="flex-1 text-label text-muted">{say("line", { line: time.line })}</span>
        <Badge tone={tone}>{say(word)}</Badge>
      </div>
      {time.findings.map((finding) => (
        <p key={finding.code} className="text-muted">
          {finding.message}
        </p>
      ))}
    </li>
  );
}
