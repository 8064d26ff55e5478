import { useState } from "react";
import type { BackupRow, WentBack } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { Progress, useIsLong } from "../../parts/Progress";
import { useGesture, useStepsSinceBackup } from "../../queries";
import { say } from "../../wording/backups";
import { dayInWords } from "../../wording/time";

const shown = 8;

type Props = {
  row: BackupRow;
  /** The check found something wrong with the library. */
  isDamaged: boolean;
  onClose: () => void;
};

/** Asks before the library goes back, as undo cannot take it back: names what is given up, and what is kept. */
export function GoBack({ row, isDamaged, onClose }: Props) {
  const reading = useStepsSinceBackup(row.name);
  const going = useGesture((platform, name: string) => platform.goBackToBackup(name));
  const isLong = useIsLong(going.isRunning);
  const [report, setReport] = useState<WentBack | null>(null);
  const go = async () => {
    const done = await going.run(row.name).catch(() => null);
    if (done === null) return;
    setReport(done);
    announce(standsAfter(done));
  };
  if (report !== null) return <Done report={report} title={titleOf(row)} onClose={onClose} />;
  const count = reading.data?.length ?? 0;
  return (
    <Dialog
      title={titleOf(row)}
      isOpen
      onClose={() => !going.isRunning && onClose()}
      size="medium"
      foot={
        <>
          <Button autoFocus isDisabled={going.isRunning} onPress={onClose}>
            {say("cancel")}
          </Button>
          <Button
            edits
            kind="danger"
            isDisabled={going.isRunning || reading.data === undefined}
            onPress={() => void go()}
          >
            {say("act", { count })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {isLong && <Progress label={say("going")} />}
        {going.failure !== null && <Message failure={going.failure} />}
        <p className="text-prose wrap-anywhere">
          {row.step === 0 ? say("standsAtNone") : say("standsAt", { step: row.step, label: row.label })}
        </p>
        <Loaded reading={reading}>{(steps) => <GivenUp steps={steps} />}</Loaded>
        {isDamaged && <p>{say("doneAgain")}</p>}
        <p className="text-muted">{say("kept")}</p>
      </div>
    </Dialog>
  );
}

function GivenUp({ steps }: { steps: string[] }) {
  if (steps.length === 0) return <p>{say("givesUpNothing")}</p>;
  const latest = [...steps].reverse();
  return (
    <div className="flex flex-col gap-1">
      <p className="font-semibold">{say("givesUp", { count: steps.length })}</p>
      <ul className="flex list-disc flex-col gap-0.5 pl-5">
        {latest.slice(0, shown).map((label, at) => (
          <li key={at} className="wrap-anywhere">
            <bdi>{label}</bdi>
          </li>
        ))}
      </ul>
      {steps.length > shown && <p className="pl-5 text-muted">{say("more", { count: steps.length - shown })}</p>}
    </div>
  );
}

function Done({ report, title, onClose }: { report: WentBack; title: string; onClose: () => void }) {
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      size="medium"
      foot={
        <Button kind="main" autoFocus onPress={onClose}>
          {say("close")}
        </Button>
      }
    >
      <div className="flex flex-col gap-3 text-prose">
        <p className="text-title font-semibold">{standsAfter(report)}</p>
        {report.done_again > 0 && <p>{say("wentBackAgain", { count: report.done_again })}</p>}
        <p>{say("wentBackLost", { count: report.lost.length })}</p>
        {report.kept_in !== null && (
          <p className="wrap-anywhere text-muted">{say("keptIn", { folder: report.kept_in })}</p>
        )}
      </div>
    </Dialog>
  );
}

const titleOf = (row: BackupRow) => say("dialog", { day: dayInWords(row.day) });

function standsAfter({ step }: WentBack): string {
  return step === 0 ? say("wentBackNone") : say("wentBack", { step });
}
