import { FileX, Play, Reply as ReplyIcon } from "lucide-react";
import { useState } from "react";
import { useRunner } from "../../actions";
import type { RecordingRow, TalkRow } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button, IconButton } from "../../parts/Button";
import { Sentences } from "../../parts/Sentences";
import { Section } from "../../parts/SplitPane";
import { useReceiving } from "../../frame/receiving";
import { sizeInWords } from "../../wording/measures";
import { say } from "../../wording/recordings";
import { momentInWords } from "../../wording/time";
import { Inspecting } from "./Inspecting";
import { formOf, stampOf, stateOf, type Known } from "./material";
import { Reply } from "./Reply";
import { TalkPlayer } from "./TalkPlayer";

type Props = { talk: TalkRow; known: Known };

/** The versions of a talk's recording, and the one that is shown: the newest, until another was asked for. */
export function useVersions(talk: TalkRow, known: Known) {
  const versions = known.material.recordings.filter((row) => row.talk_id === talk.id);
  const [wanted, setWanted] = useState<string | null>(null);
  const newest = versions.find((row) => row.is_current) ?? versions[0];
  const shown = versions.find((row) => row.id === wanted) ?? newest;
  return { versions, shown, isWanted: shown !== undefined && wanted === shown.id, show: setWanted };
}

type Versions = ReturnType<typeof useVersions>;

/** The recording itself: played, or why not. */
export function RecordingView({ talk, known, versions: { shown, isWanted } }: Props & { versions: Versions }) {
  const receiving = useReceiving();
  if (shown === undefined) {
    return (
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-canvas p-3">
        <p className="flex-1 text-muted">{say("noRecording")}</p>
        <Button edits onPress={() => receiving.choose(talk.id)}>
          {say("receiveFor")}
        </Button>
      </div>
    );
  }
  if (!shown.is_there) return <Gone recording={shown} talk={talk} />;
  return (
    <TalkPlayer
      key={shown.id}
      title={talk.title}
      recording={shown}
      stamp={stampOf(known.inspections.get(shown.id))}
      captions={known.material.captions.filter((row) => row.talk_id === talk.id)}
      hasFfmpeg={known.material.ffmpeg !== null}
      isWanted={isWanted}
    />
  );
}

/** What the checks say of it, and its older versions. */
export function RecordingFacts({ talk, known, versions: { versions, shown, show } }: Props & { versions: Versions }) {
  const receiving = useReceiving();
  if (shown === undefined) return null;
  return (
    <>
      <Checks key={shown.id} recording={shown} known={known} />
      <Section title={say("versions")}>
        <ul className="flex flex-col">
          {versions.map((row) => (
            <Version key={row.id} row={row} isShown={row === shown} onPlay={() => show(row.id)} />
          ))}
        </ul>
        <div>
          <Button edits onPress={() => receiving.choose(talk.id)}>
            {say("receiveFor")}
          </Button>
        </div>
      </Section>
    </>
  );
}

function Gone({ recording, talk }: { recording: RecordingRow; talk: TalkRow }) {
  const receiving = useReceiving();
  const { file, bytes } = recording;
  return (
    <div role="note" className="flex flex-col items-start gap-2 rounded-control border border-bad bg-bad-soft p-3">
      <p className="flex gap-2 font-semibold">
        <FileX size={16} strokeWidth={1.5} aria-hidden className="mt-0.5 shrink-0 text-bad" />
        {say("gone")}
      </p>
      <p className="wrap-anywhere">{say("goneWhy", { file, size: sizeInWords(bytes) })}</p>
      <Button edits onPress={() => receiving.choose(talk.id)}>
        {say("receiveSame")}
      </Button>
    </div>
  );
}

/** What was found, the letter about it, and what ffmpeg adds. */
function Checks({ recording, known }: { recording: RecordingRow; known: Known }) {
  const [showsReply, setShowsReply] = useState(false);
  useRunner("reply-to-speaker", () => setShowsReply(true));
  const inspection = known.inspections.get(recording.id);
  const { findings } = recording.check;
  const { tone, text } = stateOf(recording);
  return (
    <Section title={say("checks")}>
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{text}</Badge>
        <span className="text-muted">{formOf(recording.probed)}</span>
      </div>
      {findings.length > 0 && <Sentences findings={findings} />}
      {findings.length === 0 && recording.is_there && <p className="text-muted">{say("noFindings")}</p>}
      <div className="flex flex-wrap gap-2">
        <Button icon={ReplyIcon} aria-expanded={showsReply} onPress={() => setShowsReply(!showsReply)}>
          {say(showsReply ? "hideReply" : "reply")}
        </Button>
        {recording.is_there && (
          <Inspecting recording={recording.id} ffmpeg={known.material.ffmpeg} inspection={inspection} />
        )}
      </div>
      {showsReply && <Reply text={recording.reply} />}
    </Section>
  );
}

function Version({ row, isShown, onPlay }: { row: RecordingRow; isShown: boolean; onPlay: () => void }) {
  const { version, file, bytes, received_at } = row;
  const { tone, text } = stateOf(row);
  return (
    <li className="flex items-center gap-2 border-b border-line py-1.5" aria-current={isShown ? "true" : undefined}>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 font-semibold">
          {say("versionOf", { version })}
          {row.is_current && <span className="text-label font-normal text-muted">{say("current")}</span>}
          <Badge tone={tone}>{text}</Badge>
        </p>
        <p className="text-label wrap-anywhere text-muted">
          <bdi>{say("versionFacts", { file, size: sizeInWords(bytes), moment: momentInWords(received_at) })}</bdi>
        </p>
      </div>
      {row.is_there && <IconButton label={say("playVersion", { version })} icon={Play} onPress={onPlay} />}
    </li>
  );
}
