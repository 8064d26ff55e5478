import type { LinkAnswer, LinkId, LinkState } from "../../bindings";
import { Badge, type Tone } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { labelLook } from "../../parts/field";
import { Refusal } from "../../parts/Message";
import { useGesture } from "../../queries";
import { answerInWords, pageInWords, say } from "../../wording/pages";

const tones: Record<LinkState, Tone> = {
  ok: "ok",
  moved: "warn",
  gone: "bad",
  "no-answer": "warn",
  refused: "none",
  "not-asked": "none",
};

/** How a page answered, in a word; nothing for one that was not asked. */
export function PageState({ answer }: { answer: LinkAnswer | undefined }) {
  const words = answer === undefined ? null : pageInWords(answer.state);
  if (answer === undefined || words === null) return null;
  return <Badge tone={tones[answer.state]}>{words}</Badge>;
}

/** What the page behind a link of the book answered, and where it stands now. */
export function PageAnswer({ link, answer }: { link: LinkId; answer: LinkAnswer }) {
  const linking = useGesture((platform, url: string) => platform.readdressLink(link, url));
  const words = answerInWords(answer);
  if (words === null) return null;
  return (
    <div className="flex flex-col items-start gap-1">
      <span className={labelLook}>{say("its")}</span>
      <PageState answer={answer} />
      <p className="wrap-anywhere">{words}</p>
      {answer.state === "moved" && (
        <Button edits onPress={() => linking.start(answer.moved_to)}>
          {say("linkNew")}
        </Button>
      )}
      <Refusal failure={linking.failure} />
    </div>
  );
}
