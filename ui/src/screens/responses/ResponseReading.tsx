import { RotateCcw } from "lucide-react";
import { useRef } from "react";
import type { AnswerRow, ResponseRow, WorkshopId } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Message } from "../../parts/Message";
import { Switch } from "../../parts/Switch";
import { CommitField } from "../../parts/CommitField";
import { WordDifference } from "../../parts/WordDifference";
import { changedWords, difference } from "../../parts/difference";
import { useGrowingFields } from "../../parts/growing";
import { placeOf } from "../../drafts";
import { asFailure } from "../../platform";
import { useGesture } from "../../queries";
import { say } from "../../wording/responses";
import { PermissionPanel } from "../permissions/PermissionPanel";

export type ResponseReadingProps = { workshop: WorkshopId; response: ResponseRow; showsChanges: boolean };

/** One response: each question with the words as written and as published. */
export function ResponseReading({ workshop, response, showsChanges }: ResponseReadingProps) {
  const publish = useGesture((platform, isOn: boolean) => platform.setResponsePublished(response.id, isOn));
  const answers = useRef<HTMLDivElement>(null);
  useGrowingFields(answers);
  const facts = [
    response.affiliation,
    response.zone_as_written === "" ? "" : say("zoneAsWritten", { zone: response.zone_as_written }),
    response.talk === null ? "" : say("talk", { title: response.talk.title }),
  ].filter((fact) => fact !== "");
  return (
    <>
      <header className="flex shrink-0 flex-wrap items-start gap-x-4 gap-y-1 border-b border-line px-4 pt-3 pb-2">
        <div className="min-w-60 flex-1">
          <h2 className="text-title font-semibold wrap-break-word">
            <bdi>{response.name}</bdi>
          </h2>
          {facts.map((fact) => (
            <p key={fact} className="wrap-break-word text-muted">
              <bdi>{fact}</bdi>
            </p>
          ))}
        </div>
        <Switch isSelected={response.published} onChange={publish.start}>
          {say("publishShort")}
        </Switch>
      </header>
      {publish.failure !== null && <Message failure={publish.failure} />}
      <div ref={answers} className="min-h-0 flex-1 overflow-auto">
        <section aria-label={say("permissions")} className="border-b border-line px-4 py-1">
          <PermissionPanel workshop={workshop} person={response.person_id} />
        </section>
        {response.answers.length === 0 && <p className="p-4 text-muted">{say("noAnswers")}</p>}
        {response.answers.map((answer) => (
          <Answer key={answer.id} answer={answer} showsChanges={showsChanges} />
        ))}
      </div>
    </>
  );
}

function Answer({ answer, showsChanges }: { answer: AnswerRow; showsChanges: boolean }) {
  const keep = useGesture((platform, text: string | null) => platform.publishAnswer(answer.id, text));
  const section = useRef<HTMLElement>(null);
  const useWritten = () => {
    keep.start(null);
    // The button goes away with the difference.
    section.current?.querySelector("textarea")?.focus();
  };
  const isChanged = answer.text !== answer.text_as_written;
  // The words as they came are not kept twice: the same text means "as written".
  const commit = (text: string) => keep.run(text === answer.text_as_written ? null : text);
  return (
    <section ref={section} aria-label={answer.question} className="border-b border-line px-4 py-3">
      <div className="flex items-start gap-2 pb-2">
        <h3 className="min-w-0 flex-1 font-semibold wrap-break-word" dir="auto">
          {answer.question}
        </h3>
        <Badge tone={answer.question_is_public ? "ok" : "none"}>
          {say(answer.question_is_public ? "publicQuestion" : "privateQuestion")}
        </Badge>
      </div>
      <div className="grid grid-cols-1 gap-x-6 gap-y-2 @xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-1">
          <span className="text-label font-semibold text-muted">{say("asWritten")}</span>
          <p dir="auto" className="prose-width py-1 text-prose wrap-break-word whitespace-pre-wrap">
            {answer.text_as_written}
          </p>
        </div>
        <div className="flex min-w-0 flex-col gap-1">
          <span aria-hidden className="text-label font-semibold text-muted">
            {say("asPublished")}
          </span>
          <CommitField
            label={say("asPublishedOf", { question: answer.question })}
            isLabelHidden
            value={answer.text}
            lines={2}
            onCommit={commit}
            place={placeOf.answer(answer.id)}
            sentenceOf={(thrown) => asFailure(thrown).message}
          />
          {isChanged && (
            <div className="flex justify-end">
              <Button edits kind="quiet" icon={RotateCcw} onPress={useWritten}>
                {say("useWritten")}
              </Button>
            </div>
          )}
        </div>
      </div>
      {isChanged && showsChanges && (
        <div className="flex flex-col gap-1">
          <h4 className="text-label font-semibold text-muted">{wordsChanged(answer)}</h4>
          <WordDifference before={answer.text_as_written} after={answer.text} />
        </div>
      )}
      {keep.failure !== null && <Message failure={keep.failure} />}
    </section>
  );
}

function wordsChanged(answer: AnswerRow): string {
  return say("changes", { count: changedWords(difference(answer.text_as_written, answer.text)) });
}
