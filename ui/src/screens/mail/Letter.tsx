import { Copy, ExternalLink, MailCheck } from "lucide-react";
import type { MailDraft, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Message } from "../../parts/Message";
import { Fact } from "../../parts/SplitPane";
import { useGesture } from "../../queries";
import { say } from "../../wording/mail";
import { askedInWords } from "../../wording/missing";

export type LetterProps = {
  workshop: WorkshopId;
  draft: MailDraft;
  /** The file that was written just now. */
  file: string | null;
  /** Days on which the person was asked, oldest first. */
  asked: readonly string[];
};

/** One letter, with the ways to send it from elsewhere. */
export function Letter({ workshop, draft, file, asked }: LetterProps) {
  const copying = useGesture((platform, text: string) => platform.copyText(text));
  const opening = useGesture((platform, url: string) => platform.openLink(url));
  const asking = useGesture((platform, _: null) =>
    platform.recordAsked(workshop, { by: null, people: [draft.person_id] }),
  );
  const { name } = draft;
  const then = (work: Promise<unknown>, words: string) =>
    void work.then(
      () => announce(words),
      () => null,
    );
  const failures = [copying.failure, opening.failure, asking.failure].filter((failure) => failure !== null);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Button icon={Copy} onPress={() => then(copying.run(draft.text), say("copied", { name }))}>
          {say("copy")}
        </Button>
        <Button icon={ExternalLink} isDisabled={draft.to === null} onPress={() => opening.start(draft.mailto)}>
          {say("openMail")}
        </Button>
        <Button edits icon={MailCheck} onPress={() => then(asking.run(null), say("askedNow"))}>
          {say("askedOne", { name })}
        </Button>
      </div>
      {failures.map((failure) => (
        <Message key={failure.code} failure={failure} />
      ))}
      {draft.to !== null && !draft.mailto_is_whole && <p className="text-muted">{say("tooLong")}</p>}
      <Fact label={say("to")}>
        {draft.to === null ? (
          <span className="text-warn">{say("noAddressWhy", { name })}</span>
        ) : (
          <bdi className="break-all">{draft.to}</bdi>
        )}
      </Fact>
      <Fact label={say("subject")}>
        <bdi>{draft.subject}</bdi>
      </Fact>
      <Fact label={say("text")}>
        <bdi className="prose-width block text-prose whitespace-pre-wrap">{draft.text}</bdi>
      </Fact>
      <Fact label={say("asked")}>
        <span className="tabular-nums">{askedInWords(asked)}</span>
      </Fact>
      {file !== null && <p className="wrap-anywhere text-muted">{say("savedAs", { path: file })}</p>}
      <p className="text-label text-muted">{say("namesAll")}</p>
    </div>
  );
}
