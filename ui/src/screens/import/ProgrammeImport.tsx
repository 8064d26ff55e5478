import { Undo2 } from "lucide-react";
import { useState } from "react";
import type { ChosenFile, ProgrammeChoices, ProgrammePlan, ProgrammeReport, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { useGesture } from "../../queries";
import { go } from "../../routes";
import { say } from "../../wording/programmes";
import { Foot } from "./Foot";
import { useHiding } from "./hiding";
import { startOf, undecided, useProgrammePlan } from "./programmePlan";
import { ProgrammeReview } from "./ProgrammeReview";
import { useTakeBack } from "./takeBack";

type Props = { file: ChosenFile; workshop: WorkshopId; onClose: () => void };

/** The export of a proposal system, or a schedule: people, talks and sessions, field by field; one gesture. */
export function ProgrammeImport({ file, workshop, onClose }: Props) {
  const [given, setGiven] = useState<ProgrammeChoices | null>(null);
  const first = useProgrammePlan(workshop, file.token, undecided);
  const choices = given ?? startOf(first.plan);
  const { plan, failure, isReading } = useProgrammePlan(workshop, file.token, choices);
  const hiding = useHiding(onClose);
  const [report, setReport] = useState<ProgrammeReport | null>(null);
  const importing = useGesture((platform, _: null) => platform.importProgramme(workshop, file.token, choices));
  const take = async () => {
    const done = await hiding.through(importing.run(null));
    if (done === null) return;
    setReport(done);
    announce(say("done", { count: newsIn(done) }));
  };
  if (report !== null) return <Done workshop={workshop} report={report} onClose={onClose} />;
  const refused = importing.failure ?? failure;
  const isIdle = plan === undefined || isReading || importing.isRunning || failure !== null || newsIn(plan) === 0;
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
          counts={plan === undefined || failure !== null ? null : say("allCounts", sums(plan))}
          note={say("keepsNothing")}
        >
          <Button onPress={hiding.leave}>{say("cancel")}</Button>
          <Button edits kind="main" isDisabled={isIdle} onPress={() => void take()}>
            {say("import")}
          </Button>
        </Foot>
      }
    >
      {refused !== null && <Message failure={refused} />}
      {failure === null && (
        <Loaded reading={{ data: plan, failure: null }}>
          {(read) => (
            <ProgrammeReview
              workshop={workshop}
              plan={read}
              choices={choices}
              onDecide={(change) => setGiven({ ...choices, ...change })}
            />
          )}
        </Loaded>
      )}
    </Dialog>
  );
}

function sums({ people, talks, sessions }: ProgrammePlan) {
  const parts = [people, talks, sessions];
  const sum = (count: (part: ProgrammePlan["people"]) => number) => parts.reduce((all, part) => all + count(part), 0);
  return { added: sum((part) => part.added), changed: sum((part) => part.changed) };
}

const newsIn = (plan: ProgrammePlan) => sums(plan).added + sums(plan).changed;

type DoneProps = { workshop: WorkshopId; report: ProgrammeReport; onClose: () => void };

/** What the import did, with the way back. */
function Done({ workshop, report, onClose }: DoneProps) {
  const undo = useTakeBack();
  const hasChanged = report.import !== null;
  const screen = report.talks.is_taken ? "talks" : report.sessions.is_taken ? "discussions" : "people";
  const words = { talks: "openTalks", discussions: "openSessions", people: "openPeople" } as const;
  const open = () => {
    onClose();
    go({ screen, workshop, record: null, filter: "" });
  };
  const title = !hasChanged
    ? say("doneNothing")
    : undo.isUndone
      ? say("undone")
      : say("done", { count: newsIn(report) });
  return (
    <Dialog
      title={say("titleOf", { file: report.file })}
      isOpen
      onClose={onClose}
      size="medium"
      foot={
        <>
          {hasChanged && !undo.isUndone && (
            <Button icon={Undo2} onPress={undo.start}>
              {say("undo")}
            </Button>
          )}
          <Button kind="main" autoFocus onPress={undo.isUndone ? onClose : open}>
            {say(undo.isUndone ? "close" : words[screen])}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-title font-semibold">{title}</p>
        {undo.failure !== null && <Message failure={undo.failure} />}
        {!undo.isUndone && report.problems.length > 0 && (
          <ul aria-label={say("problems")} className="border-t border-line">
            {report.problems.map((problem, at) => (
              <li key={at} className="border-b border-line py-1.5 wrap-break-word" dir="auto">
                {problem.message}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
