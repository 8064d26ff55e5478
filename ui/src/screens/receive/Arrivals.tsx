import { Reply as ReplyIcon } from "lucide-react";
import { useState } from "react";
import type { ArrivingFile, RecordingRow, TalkRow } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Sentences } from "../../parts/Sentences";
import { Checkbox } from "../../parts/Switch";
import { lengthInWords, sizeInWords } from "../../wording/measures";
import { say } from "../../wording/receive";
import { factsOf, formOf, verdictOf } from "../talks/material";
import { Reply } from "../talks/Reply";
import { TalkChoice } from "../talks/TalkChoice";
import { remarksOf, type Decisions } from "./decisions";

export type ArrivalsProps = {
  files: readonly ArrivingFile[];
  talks: readonly TalkRow[];
  recordings: readonly RecordingRow[];
  decisions: Decisions;
};

const head = "sticky top-0 h-7 bg-sunken px-2 text-left font-semibold whitespace-nowrap";
const cell = "px-2 py-1.5 align-top";

/** Files before they are taken in: what each is, whether it will do, and whose it is. */
export function Arrivals(props: ArrivalsProps) {
  return (
    <div className="overflow-x-auto">
      <table aria-label={say("table")} className="w-full border-collapse">
        <thead>
          <tr className="text-label text-muted">
            <th className={head}>{say("headTake")}</th>
            <th className={head}>{say("headFile")}</th>
            <th className={head}>{say("headTalk")}</th>
            <th className={`${head} text-right`}>{say("headLength")}</th>
            <th className={head}>{say("headForm")}</th>
            <th className={head}>{say("headVerdict")}</th>
            <th className={`${head} text-right`}>{say("headSize")}</th>
          </tr>
        </thead>
        <tbody>
          {props.files.map((file) => (
            <Arrival key={file.token} file={file} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Arrival({ file, ...props }: ArrivalsProps & { file: ArrivingFile }) {
  const [showsReply, setShowsReply] = useState(false);
  const { talks, decisions } = props;
  const { isTaken, talk } = decisions.of(file);
  const seconds = factsOf(file.probed)?.seconds ?? null;
  return (
    <>
      <tr className={isTaken ? "border-t border-line" : "border-t border-line text-muted"}>
        <td className={cell}>
          <Checkbox isLabelHidden isSelected={isTaken} onChange={(next) => decisions.set(file, { isTaken: next })}>
            {say("take", { file: file.file })}
          </Checkbox>
        </td>
        <td className={`${cell} max-w-64 min-w-40 pt-2 font-medium`}>
          <bdi className="wrap-anywhere">{file.file}</bdi>
        </td>
        <td className={`${cell} w-72 min-w-56`}>
          <TalkChoice
            label={say("talkOf", { file: file.file })}
            talks={talks}
            candidates={file.matched.candidates}
            value={talk}
            onChange={(next) => decisions.set(file, { talk: next })}
            canWait
          />
          <Why file={file} {...props} />
        </td>
        <td className={`${cell} pt-2 text-right tabular-nums`}>
          {seconds === null ? say("unknown") : lengthInWords(seconds)}
        </td>
        <td className={`${cell} min-w-36 pt-2`}>{formOf(file.probed)}</td>
        <td className={`${cell} min-w-56 pt-2`}>
          <Verdict file={file} isOpen={showsReply} onReply={() => setShowsReply(!showsReply)} />
        </td>
        <td className={`${cell} pt-2 text-right whitespace-nowrap tabular-nums`}>{sizeInWords(file.bytes)}</td>
      </tr>
      {showsReply && (
        <tr>
          <td colSpan={7} className="px-2 pb-3" aria-label={say("replyOf", { file: file.file })}>
            <Reply text={file.reply} />
          </td>
        </tr>
      )}
    </>
  );
}

/** Why this talk, and what else is to be known. */
function Why({ file, ...beside }: ArrivalsProps & { file: ArrivingFile }) {
  const { talk } = beside.decisions.of(file);
  const why = file.matched.candidates.find((one) => one.talk === talk)?.why;
  const remarks = [...(why === undefined ? [] : [why]), ...remarksOf(file, beside)];
  return remarks.map((remark, at) => (
    <p key={at} className="mt-0.5 text-label wrap-anywhere text-muted">
      {remark}
    </p>
  ));
}

function Verdict({ file, isOpen, onReply }: { file: ArrivingFile; isOpen: boolean; onReply: () => void }) {
  const { verdict, findings } = file.check;
  const { tone, text } = verdictOf(verdict);
  return (
    <div className="flex flex-col items-start gap-1.5">
      <Badge tone={tone}>{text}</Badge>
      {findings.length > 0 && <Sentences findings={findings} />}
      {verdict !== "ready" && (
        <Button icon={ReplyIcon} aria-expanded={isOpen} onPress={onReply}>
          {say("reply")}
        </Button>
      )}
    </div>
  );
}
