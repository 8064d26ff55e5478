import { FileInput, Undo2 } from "lucide-react";
import { useState } from "react";
import type { ChosenFile, PollPlan, PollReport, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { useGesture } from "../../queries";
import { say } from "../../wording/availability";
import { Foot } from "../import/Foot";
import { useHiding } from "../import/hiding";
import { useTakeBack } from "../import/takeBack";
import { AvailabilityReview } from "./AvailabilityReview";
import { undecided, usePollPlan } from "./pollPlan";

export type AvailabilityImportProps = { workshop: WorkshopId; onClose: () => void };

/** The answers of a poll become times of people: a file, a review, one gesture. */
export function AvailabilityImport({ workshop, onClose }: AvailabilityImportProps) {
  const [file, setFile] = useState<ChosenFile | null>(null);
  if (file === null) return <Choosing onFile={setFile} onClose={onClose} />;
  return <Planned workshop={workshop} file={file} onBack={() => setFile(null)} onClose={onClose} />;
}

type ChoosingProps = { onFile: (file: ChosenFile) => void; onClose: () => void };

function Choosing({ onFile, onClose }: ChoosingProps) {
  const choosing = useGesture((platform, _: null) => platform.chooseFile("availability"));
  const choose = async () => {
    const file = await choosing.run(null).catch(() => null);
    if (file !== null) onFile(file);
  };
  return (
    <Dialog
      title={say("title")}
      isOpen
      onClose={onClose}
      size="medium"
      foot={
        <>
          <Button onPress={onClose}>{say("cancel")}</Button>
          <Button kind="main" icon={FileInput} autoFocus onPress={() => void choose()}>
            {say("file")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2">
        <p className="text-prose">{say("sourceWhy")}</p>
        <p className="text-muted">{say("fileWhy")}</p>
        {choosing.failure !== null && <Message failure={choosing.failure} />}
      </div>
    </Dialog>
  );
}

type PlannedProps = AvailabilityImportProps & { file: ChosenFile; onBack: () => void };

function Planned({ workshop, file, onBack, onClose }: PlannedProps) {
  const [decisions, setDecisions] = useState(undecided);
  // What was asked at first stays in its place, with the answer.
  const first = usePollPlan(workshop, file.token, { ...decisions, choices: [] });
  const { plan, failure, isReading } = usePollPlan(workshop, file.token, decisions);
  const hiding = useHiding(onClose);
  const [report, setReport] = useState<PollReport | null>(null);
  const importing = useGesture((platform, _: null) =>
    platform.importPoll(workshop, file.token, decisions.zone, decisions.week, decisions.choices, decisions.sheet),
  );
  const take = async () => {
    const done = await hiding.through(importing.run(null));
    if (done === null) return;
    setReport(done);
    announce(say("done", { changed: done.counts.changed }));
  };
  if (report !== null) return <Done report={report} onClose={onClose} />;
  const refused = importing.failure ?? failure;
  return (
    <Dialog
      title={say("titleOf", { file: file.name })}
      isOpen={!hiding.isHidden}
      onClose={hiding.leave}
      size="sheet"
      foot={
        <Foot
          work={isReading || importing.isRunning ? say("reading") : null}
          progress={null}
          counts={plan === undefined ? null : countsOf(plan)}
          note={say("keepsNothing")}
        >
          <Button onPress={onBack}>{say("another")}</Button>
          <Button onPress={hiding.leave}>{say("cancel")}</Button>
          <Button
            edits
            kind="main"
            isDisabled={!isReady(plan) || isReading || importing.isRunning}
            onPress={() => void take()}
          >
            {say("commit")}
          </Button>
        </Foot>
      }
    >
      {refused !== null && <Message failure={refused} />}
      {failure === null && (
        <Loaded reading={{ data: plan, failure: null }}>
          {(read) => (
            <AvailabilityReview
              workshop={workshop}
              plan={read}
              first={first.plan ?? read}
              decisions={decisions}
              onDecide={(change) => setDecisions((before) => ({ ...before, ...change }))}
            />
          )}
        </Loaded>
      )}
    </Dialog>
  );
}

const isReady = (plan: PollPlan | undefined) =>
  plan !== undefined && !plan.asks_zone && !plan.asks_week && plan.counts.changed > 0;

function countsOf({ counts: { changed, unchanged, asked, left_out } }: PollPlan): string {
  return say("counts", { changed, unchanged, asked, left: left_out });
}

function Done({ report, onClose }: { report: PollReport; onClose: () => void }) {
  const undo = useTakeBack();
  const { read, changed, unchanged, asked, left_out } = report.counts;
  const canUndo = report.import !== null && !undo.isUndone;
  return (
    <Dialog
      title={say("titleOf", { file: report.file })}
      isOpen
      onClose={onClose}
      size="medium"
      foot={
        <>
          {canUndo && (
            <Button icon={Undo2} onPress={undo.start}>
              {say("undo")}
            </Button>
          )}
          <Button kind="main" autoFocus onPress={onClose}>
            {say("close")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-title font-semibold">{undo.isUndone ? say("undone") : say("done", { changed })}</p>
        {!undo.isUndone && (
          <p className="text-prose text-muted">{say("doneCounts", { read, unchanged, asked, left: left_out })}</p>
        )}
        {undo.failure !== null && <Message failure={undo.failure} />}
      </div>
    </Dialog>
  );
}
