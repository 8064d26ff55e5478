import { RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import type { Received, ReceiveReport, Severity, TalkId } from "../../bindings";
import { useReceiving, type Receipt } from "../../frame/receiving";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Sentences } from "../../parts/Sentences";
import { go } from "../../routes";
import { lengthInWords } from "../../wording/measures";
import { say } from "../../wording/receive";
import { verdictOf } from "../talks/material";

/** What came of a queue: received, refused with the reason, and left. */
export function Report({ receipt }: { receipt: Receipt }) {
  const receiving = useReceiving();
  const { report, workshop, talk } = receipt;
  const rest = report === null ? [] : [...report.refused.map((one) => one.token), ...report.left];
  const word = report !== null && report.left.length > 0 ? "rest" : "again";
  return (
    <Dialog
      title={say("title")}
      isOpen={!receipt.isHidden}
      onClose={receiving.close}
      size="medium"
      foot={
        <>
          {rest.length > 0 && (
            <Button edits icon={RotateCcw} onPress={() => receiving.open(rest, talk)}>
              {say(word)}
            </Button>
          )}
          <Button kind="main" autoFocus onPress={receiving.close}>
            {say("close")}
          </Button>
        </>
      }
    >
      {report === null ? <p className="text-prose">{say("attachedDone")}</p> : <Outcome report={report} onGo={open} />}
    </Dialog>
  );

  function open(record: TalkId) {
    receiving.close();
    go({ screen: "talks", workshop, record, filter: "" });
  }
}

function Outcome({ report, onGo }: { report: ReceiveReport; onGo: (talk: TalkId) => void }) {
  const { received, refused, left } = report;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-title font-semibold">{say("reportTitle", { count: received.length })}</p>
      {refused.length > 0 && (
        <Group title={say("reportRefused")}>
          {refused.map((one) => (
            <li key={one.token} className="flex flex-col gap-1 border-b border-line py-2">
              <bdi className="font-medium wrap-anywhere">{one.file}</bdi>
              <p className="text-prose wrap-anywhere text-bad">{one.failure.message}</p>
            </li>
          ))}
        </Group>
      )}
      {left.length > 0 && (
        <Group title={say("reportLeft")}>
          <li className="py-2">{say("reportLeftWhy", { count: left.length })}</li>
        </Group>
      )}
      {received.length > 0 && (
        <Group title={say("reportReceived")}>
          {received.map((one) => (
            <Taken key={one.recording} one={one} onGo={onGo} />
          ))}
        </Group>
      )}
    </div>
  );
}

function Taken({ one, onGo }: { one: Received; onGo: (talk: TalkId) => void }) {
  const { file, talk, talk_id, version, seconds, findings } = one;
  const isLoose = talk_id === null;
  const is = (severity: Severity) => findings.some((finding) => finding.severity === severity);
  const { tone, text } = verdictOf(is("error") ? "unfit" : is("warning") ? "doubtful" : "ready");
  return (
    <li className="flex flex-col gap-1.5 border-b border-line py-2">
      <div className="flex flex-wrap items-center gap-2">
        {isLoose ? <Badge tone="ask">{say("reportNoTalk")}</Badge> : <Badge tone={tone}>{text}</Badge>}
        <span className="min-w-0 flex-1 wrap-anywhere">
          <bdi>
            {isLoose
              ? say("reportLoose", { file })
              : say("reportRow", { file, version, talk: talk || say("untitled") })}
          </bdi>
        </span>
        {seconds !== null && <span className="text-muted tabular-nums">{lengthInWords(seconds)}</span>}
        {!isLoose && <Button onPress={() => onGo(talk_id)}>{say("show")}</Button>}
      </div>
      {findings.length > 0 && <Sentences findings={findings} />}
    </li>
  );
}

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col">
      <h3 className="flex h-7 items-center bg-sunken px-2 text-label font-semibold text-muted">{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}
