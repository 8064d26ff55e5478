import { useState } from "react";
import type { TalkCounts, TalksDecisions, TalksReport, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { useGesture } from "../../queries";
import { say } from "../../wording/playlist";
import { Foot } from "./Foot";
import { useHiding } from "./hiding";
import { ProgrammeImport } from "./ProgrammeImport";
import { useFoundKind } from "./programmePlan";
import { TalksDone } from "./TalksDone";
import { TalksReview } from "./TalksReview";
import { TalksSourceForm } from "./TalksSourceForm";
import { useTalksPlan, type TalksSource } from "./talksPlan";

type Props = { workshop: WorkshopId; onClose: () => void };

/** Published videos come back to their talks: a file or a page of links, a review, one gesture. */
export function TalksImport({ workshop, onClose }: Props) {
  const [source, setSource] = useState<TalksSource | null>(null);
  const [name, setName] = useState("");
  const [text, setText] = useState("");
  if (source === null) {
    const read = (token: string | null, file: string) => {
      setName(file);
      setSource({ token, text: token === null ? text : "" });
    };
    return <TalksSourceForm text={text} onType={setText} onRead={read} onClose={onClose} />;
  }
  const planned = { workshop, source, name, onBack: () => setSource(null), onClose };
  return source.token === null ? <Planned {...planned} /> : <Found {...planned} token={source.token} />;
}

/** A playlist, or a programme: what is in the file says it. */
function Found({ token, ...planned }: PlannedProps & { token: string }) {
  const kind = useFoundKind(token);
  if (kind === undefined) return null;
  const { workshop, name, onClose } = planned;
  if (kind !== "programme") return <Planned {...planned} />;
  return <ProgrammeImport file={{ token, name, bytes: 0 }} workshop={workshop} onClose={onClose} />;
}

type PlannedProps = Props & { source: TalksSource; name: string; onBack: () => void };

const undecided: TalksDecisions = { add: false, pairs: [], sheet: "" };

function Planned({ workshop, source, name, onBack, onClose }: PlannedProps) {
  const [decisions, setDecisions] = useState(undecided);
  // What was asked at first stays in its place, with the answer.
  const first = useTalksPlan(workshop, source, { ...undecided, sheet: decisions.sheet });
  const { plan, failure, isReading } = useTalksPlan(workshop, source, decisions);
  const hiding = useHiding(onClose);
  const [report, setReport] = useState<TalksReport | null>(null);
  const importing = useGesture((platform, _: null) =>
    platform.importTalks(workshop, source.token, source.text, decisions),
  );
  const take = async () => {
    const done = await hiding.through(importing.run(null));
    if (done === null) return;
    setReport(done);
    announce(say("done", { linked: done.linked, added: done.added }));
  };
  if (report !== null) return <TalksDone workshop={workshop} report={report} name={name} onClose={onClose} />;
  const refused = importing.failure ?? failure;
  const isIdle = plan === undefined || isReading || importing.isRunning || plan.linked + plan.added === 0;
  return (
    <Dialog
      title={say("titleOf", { file: name })}
      isOpen={!hiding.isHidden}
      onClose={hiding.leave}
      size="sheet"
      foot={
        <Foot
          work={isReading || importing.isRunning ? say("reading") : null}
          progress={null}
          counts={plan === undefined ? null : say("counts", countsOf(plan))}
          note={say("keepsNothing")}
        >
          <Button onPress={onBack}>{say("another")}</Button>
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
            <TalksReview
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

const countsOf = ({ linked, added, unchanged, conflicts, asked }: TalkCounts) => {
  return { linked, added, unchanged, conflicts, asked };
};
