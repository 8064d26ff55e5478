import { Copy, X } from "lucide-react";
import type { KitReport } from "../../bindings";
import { useReceiving, type Kit } from "../../frame/receiving";
import { percentOf, useHolding, useReceiveProgress } from "../../jobs";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Message } from "../../parts/Message";
import { Progress } from "../../parts/Progress";
import { Sentences } from "../../parts/Sentences";
import { useGesture } from "../../queries";
import { rateInWords, sizeInWords, timeLeftInWords } from "../../wording/measures";
import { say } from "../../wording/receive";
import { Group } from "./Report";

/** The files for uploading by hand: written with progress, then what is in them and what was left out. */
export function KitSheet({ kit }: { kit: Kit }) {
  const receiving = useReceiving();
  return (
    <Dialog
      title={say("kitTitle")}
      isOpen={!kit.isHidden}
      onClose={receiving.closeKit}
      size="medium"
      foot={
        kit.isRunning ? (
          <Running kit={kit} />
        ) : (
          <Button kind="main" autoFocus onPress={receiving.closeKit}>
            {say("close")}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {kit.failure !== null && <Message failure={kit.failure} />}
        {kit.isRunning && <HowFar kit={kit} />}
        {kit.report !== null && <Written report={kit.report} />}
        <p className="text-muted">{say("kitWhy")}</p>
      </div>
    </Dialog>
  );
}

function Running({ kit }: { kit: Kit }) {
  const receiving = useReceiving();
  const holding = useHolding(kit.job, null);
  return (
    <>
      <Button icon={X} isDisabled={holding.isStopping} onPress={holding.stop}>
        {say(holding.isStopping ? "stopping" : "cancelKit")}
      </Button>
      <Button kind="main" autoFocus onPress={receiving.closeKit}>
        {say("hide")}
      </Button>
    </>
  );
}

function HowFar({ kit }: { kit: Kit }) {
  const progress = useReceiveProgress(kit.job);
  if (progress === null) return <p className="text-title font-semibold">{say("kitChoosing")}</p>;
  const { file, files, name, bytes, bytes_in_all, bytes_per_second, seconds_left } = progress;
  const amount = say("amount", { done: sizeInWords(bytes), all: sizeInWords(bytes_in_all) });
  const left = say("left", { time: timeLeftInWords(seconds_left ?? 0) });
  return (
    <>
      <div>
        <p className="text-title font-semibold tabular-nums">{say("kitWriting", { file, files })}</p>
        <bdi className="wrap-anywhere">{name}</bdi>
      </div>
      <Progress label={say("receivingName", { file, files, name })} percent={percentOf(progress)} />
      <p className="text-muted tabular-nums">
        {seconds_left === null ? amount : say("facts", { amount, rate: rateInWords(bytes_per_second), left })}
      </p>
    </>
  );
}

function Written({ report }: { report: KitReport }) {
  const { folder, talks, files, bytes, left_out, findings } = report;
  const copying = useGesture((platform, text: string) => platform.copyText(text));
  return (
    <>
      <div className="flex flex-col items-start gap-2">
        <div>
          <p className="text-title font-semibold">{say("kitWritten", { talks })}</p>
          <p className="text-prose wrap-anywhere">{say("kitFacts", { files, size: sizeInWords(bytes), folder })}</p>
        </div>
        <Button icon={Copy} onPress={() => copying.start(folder)}>
          {say("copyFolder")}
        </Button>
      </div>
      {left_out.length > 0 && (
        <Group title={say("kitLeftOut", { count: left_out.length })}>
          {left_out.map((one, at) => (
            <li key={at} className="border-b border-line py-1.5 wrap-anywhere">
              <bdi className="font-medium">{one.what}</bdi>
              <p className="text-muted">{one.why}</p>
            </li>
          ))}
        </Group>
      )}
      {findings.length > 0 && <Sentences findings={findings} />}
    </>
  );
}
