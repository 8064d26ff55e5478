import { X } from "lucide-react";
import { useState } from "react";
import type { SessionQuestion, SessionRow, WorkshopId } from "../../bindings";
import { changeQuestion, changeQuestions } from "../../discussions";
import { IconButton } from "../../parts/Button";
import { CommitField } from "../../parts/CommitField";
import { Refusal } from "../../parts/Message";
import { Section } from "../../parts/SplitPane";
import { useGesture } from "../../queries";
import { say } from "../../wording/discussions";
import type { Names } from "./names";
import { PersonChooser } from "./PersonChooser";
import { useSessionField } from "./SessionInspector";

type Props = { workshop: WorkshopId; session: SessionRow; names: Names };

/** What people want to talk about, collected before the session. */
export function Questions({ workshop, session, names }: Props) {
  const rows = [...session.questions, null];
  return (
    <Section title={say("questions")}>
      {rows.map((question, at) => (
        <QuestionLine
          // The place names a line: the words of it change while one types.
          key={at}
          at={at}
          question={question}
          workshop={workshop}
          session={session}
          names={names}
        />
      ))}
    </Section>
  );
}

type LineProps = Props & { at: number; question: SessionQuestion | null };

function QuestionLine({ at, question, workshop, session, names }: LineProps) {
  const [isOpen, setOpen] = useState(false);
  const kept = useSessionField(workshop, session.id);
  const asking = useGesture((platform, person_id: string | null) =>
    changeQuestion({ platform, workshop, id: session.id }, at, { person_id }),
  );
  const removing = useGesture((platform, index: number) =>
    changeQuestions({ platform, workshop, id: session.id }, (all) => all.toSpliced(index, 1)),
  );
  const failure = asking.failure ?? removing.failure;
  return (
    <div className="flex flex-col gap-1">
      <CommitField
        label={question === null ? say("newQuestion") : say("question", { at: at + 1 })}
        isLabelHidden={question !== null}
        value={question?.text ?? ""}
        {...kept(`question-${at}`)}
      />
      {question !== null && (
        <div className="flex items-center gap-1">
          <div className="min-w-0 flex-1">
            <PersonChooser
              label={say("askedBy")}
              names={names}
              value={question.person_id}
              onChange={asking.start}
              isOpen={isOpen}
              onOpenChange={setOpen}
            />
          </div>
          <IconButton edits label={say("removeQuestion", { at: at + 1 })} icon={X} onPress={() => removing.start(at)} />
        </div>
      )}
      <Refusal failure={failure} />
    </div>
  );
}
