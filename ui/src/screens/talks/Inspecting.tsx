import { ScanSearch, X } from "lucide-react";
import { useState } from "react";
import { useRunner } from "../../actions";
import type { Inspection, RecordingId } from "../../bindings";
import { newJob } from "../../jobs";
import { Button } from "../../parts/Button";
import { Message } from "../../parts/Message";
import { Progress } from "../../parts/Progress";
import { usePlatform } from "../../platform";
import { useGesture } from "../../queries";
import { lengthInWords } from "../../wording/measures";
import { say } from "../../wording/recordings";

type Props = { recording: RecordingId; ffmpeg: string | null; inspection: Inspection | undefined };

/** Listens to a recording and looks at it; where ffmpeg is missing it says so, and what goes without it. */
export function Inspecting({ recording, ffmpeg, inspection }: Props) {
  const platform = usePlatform();
  const [job, setJob] = useState<string | null>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const [wasStopped, setStopped] = useState(false);
  const inspecting = useGesture((door, name: string) => door.inspectRecording(name, recording));
  const inspect = async () => {
    const name = newJob();
    setJob(name);
    setStopped(false);
    const answer = await inspecting.run(name).catch(() => null);
    setMissing(answer?.is === "ffmpeg-missing" ? answer.message : null);
    setJob(null);
  };
  const stop = () => {
    setStopped(true);
    if (job !== null) void platform.cancelJob(job);
  };
  useRunner("inspect-recording", inspection === undefined && job === null ? () => void inspect() : null);
  if (inspection !== undefined) return <Heard inspection={inspection} />;
  if (job !== null) {
    return (
      <div className="flex w-full flex-col items-start gap-2">
        <Progress label={say("inspecting")} />
        <p role="status" className="text-muted">
          {say("inspecting")}
        </p>
        <Button icon={X} isDisabled={wasStopped} onPress={stop}>
          {say("stopInspecting")}
        </Button>
      </div>
    );
  }
  if (ffmpeg === null || missing !== null) {
    return (
      <div role="note" className="flex w-full flex-col items-start gap-2 rounded-control bg-canvas p-3">
        <p className="font-semibold">{say("ffmpegMissing")}</p>
        <p className="text-muted">{missing ?? say("ffmpegWhy")}</p>
        <Button edits onPress={() => void inspect()}>
          {say("lookAgain")}
        </Button>
      </div>
    );
  }
  return (
    <>
      <Button edits icon={ScanSearch} onPress={() => void inspect()}>
        {say("inspect")}
      </Button>
      <p className="w-full text-label text-muted">{say("inspectWhy")}</p>
      {inspecting.failure !== null && !wasStopped && <Message failure={inspecting.failure} />}
    </>
  );
}

/** What ffmpeg measured, in a line of facts. */
function Heard({ inspection }: { inspection: Inspection }) {
  const { loudness, silent_seconds, black_start_seconds } = inspection;
  const facts = [
    [say("loudness"), loudness === null ? null : say("lufs", { value: loudness.toFixed(0).replace("-", "−") })],
    [say("silence"), silent_seconds === null ? null : lengthInWords(silent_seconds)],
    [say("blackStart"), black_start_seconds === null ? null : lengthInWords(black_start_seconds)],
  ].flatMap(([name, value]) =>
    value === null || name === undefined || name === null || value === undefined ? [] : [{ name, value }],
  );
  return (
    <dl className="flex w-full flex-wrap gap-x-4 gap-y-0.5" aria-label={say("inspected")}>
      {facts.map(({ name, value }) => (
        <div key={name} className="flex gap-1.5">
          <dt className="text-muted">{name}</dt>
          <dd className="tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
