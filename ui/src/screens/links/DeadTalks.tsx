import { useRef } from "react";
import type { LinkAnswer, TalkRow, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Refusal } from "../../parts/Message";
import { useGesture } from "../../queries";
import { go } from "../../routes";
import { answerInWords, say } from "../../wording/pages";
import { answerFor } from "./asking";
import { PageState } from "./Page";

export type DeadTalksProps = { workshop: WorkshopId; talks: readonly TalkRow[]; answers: readonly LinkAnswer[] };
type Dead = { talk: TalkRow; answer: LinkAnswer };

const isDead = ({ state }: LinkAnswer) => state === "moved" || state === "gone" || state === "no-answer";
/** Of talks without a title only the speakers tell which it is. */
function titleOf({ title, speakers }: TalkRow): string {
  if (title !== "") return title;
  return speakers.length === 0 ? say("untitled") : say("talkOf", { names: speakers.join(", ") });
}

/** Talks whose own address does not lead to their page any more; each is opened, or linked anew where the page moved. */
export function DeadTalks({ workshop, talks, answers }: DeadTalksProps) {
  const root = useRef<HTMLElement>(null);
  const linking = useGesture((platform, { talk, answer }: Dead) => platform.editTalk(talk.id, "url", answer.moved_to));
  const dead = talks.flatMap((talk): Dead[] => {
    const answer = answerFor(answers, { kind: "talk", id: talk.id, url: talk.url });
    return answer !== undefined && isDead(answer) ? [{ talk, answer }] : [];
  });
  if (dead.length === 0) return null;
  const link = async (one: Dead) => {
    const isDone = await linking.run(one).then(
      () => true,
      () => false,
    );
    if (!isDone) return;
    announce(say("linked", { title: titleOf(one.talk) }));
    // The row goes away with its buttons, and the list with its last row.
    const next = dead.length > 1 ? root.current : document.querySelector<HTMLElement>("[data-ask-pages] button");
    next?.focus();
  };
  return (
    <section
      ref={root}
      tabIndex={-1}
      aria-label={say("talks")}
      className="ring-inside max-h-56 shrink-0 overflow-auto border-t border-line px-4 py-2"
    >
      <h2 className="text-label font-semibold text-muted">{say("talks")}</h2>
      <Refusal failure={linking.failure} />
      <ul>
        {dead.map((one) => (
          <Row key={one.talk.id} workshop={workshop} dead={one} onLink={() => void link(one)} />
        ))}
      </ul>
    </section>
  );
}

function Row({ workshop, dead: { talk, answer }, onLink }: { workshop: WorkshopId; dead: Dead; onLink: () => void }) {
  const title = titleOf(talk);
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1 last:border-0">
      <span className="min-w-60 flex-1">
        <bdi className="block wrap-break-word">{title}</bdi>
        <span className="block text-label wrap-anywhere text-muted">{answerInWords(answer)}</span>
      </span>
      <span className="ml-auto flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
        <PageState answer={answer} />
        {answer.state === "moved" && (
          <Button edits aria-label={say("linkNewOf", { title })} onPress={onLink}>
            {say("linkNew")}
          </Button>
        )}
        <Button
          kind="quiet"
          aria-label={say("openOf", { title })}
          onPress={() => go({ screen: "talks", workshop, record: talk.id, filter: "" })}
        >
          {say("open")}
        </Button>
      </span>
    </li>
  );
}
