import type { ReceiveProgress } from "../../bindings";
import { useReceiving, type Receipt } from "../../frame/receiving";
import { percentOf, useHolding, useReceiveProgress } from "../../jobs";
import { Dialog } from "../../parts/Dialog";
import { Progress } from "../../parts/Progress";
import { rateInWords, sizeInWords, timeLeftInWords } from "../../wording/measures";
import { say } from "../../wording/receive";
import { QueueFoot } from "./QueueFoot";

/** A queue on its way: which file, how much, how fast, how long still. */
export function Underway({ receipt }: { receipt: Receipt }) {
  const receiving = useReceiving();
  const told = useReceiveProgress(receipt.job);
  const progress = told ?? receipt.attached;
  const holding = useHolding(receipt.job, progress);
  return (
    <Dialog
      title={say("title")}
      isOpen={!receipt.isHidden}
      onClose={receiving.hide}
      size="medium"
      foot={<QueueFoot holding={holding} onHide={receiving.hide} />}
    >
      <div className="flex flex-col gap-3">
        <HowFar progress={progress} files={receipt.tokens.length} holding={holding} />
        <p className="text-muted">{say(receipt.attached === null ? "stopHint" : "attached")}</p>
      </div>
    </Dialog>
  );
}

type HowFarProps = {
  progress: ReceiveProgress | null;
  files: number;
  holding: { isPaused: boolean; isStopping: boolean };
};

function HowFar({ progress, files, holding }: HowFarProps) {
  if (progress === null) {
    return (
      <>
        <p className="text-title font-semibold">{say("receiving", { file: 1, files })}</p>
        <Progress label={say("starting")} />
        <p className="text-muted">{say("starting")}</p>
      </>
    );
  }
  const { file, name, bytes, bytes_in_all, bytes_per_second, seconds_left, is_checking } = progress;
  const state = holding.isStopping ? "stopping" : holding.isPaused ? "paused" : is_checking ? "checking" : "copying";
  const amount = say("amount", { done: sizeInWords(bytes), all: sizeInWords(bytes_in_all) });
  const isMoving = !holding.isPaused && !holding.isStopping && seconds_left !== null;
  const left = say("left", { time: timeLeftInWords(seconds_left ?? 0) });
  return (
    <>
      <div>
        <p className="text-title font-semibold tabular-nums">{say("receiving", { file, files: progress.files })}</p>
        <bdi className="wrap-anywhere">{name}</bdi>
      </div>
      <Progress label={say("receivingName", { file, files: progress.files, name })} percent={percentOf(progress)} />
      <p className="flex flex-wrap gap-x-4 tabular-nums">
        <span role="status" className="font-semibold">
          {say(state)}
        </span>
        <span className="text-muted">
          {isMoving ? say("facts", { amount, rate: rateInWords(bytes_per_second), left }) : amount}
        </span>
      </p>
    </>
  );
}
