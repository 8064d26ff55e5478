import { CircleHelp } from "lucide-react";
import { useRef, useState } from "react";
import type { RecordingId, RecordingRow, TalkId, TalkRow } from "../../bindings";
import { announce } from "../../parts/announce";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Message } from "../../parts/Message";
import { useGesture } from "../../queries";
import { lengthInWords, sizeInWords } from "../../wording/measures";
import { say } from "../../wording/recordings";
import { say as sayReceive } from "../../wording/receive";
import { factsOf, stateOf } from "./material";
import { TalkChoice, titleOf } from "./TalkChoice";

type Props = { rows: readonly RecordingRow[]; talks: readonly TalkRow[] };

/** Recordings that nobody has given to a talk: the likeliest stands chosen, Enter gives it, the next one follows. */
export function Loose({ rows, talks }: Props) {
  const place = useRef<HTMLElement>(null);
  const giving = useGesture((platform, { recording, talk }: { recording: RecordingId; talk: TalkId }) =>
    platform.giveRecording(recording, talk),
  );
  const give = async (row: RecordingRow, talk: TalkRow) => {
    const isDone = await giving.run({ recording: row.id, talk: talk.id }).then(
      () => true,
      () => false,
    );
    if (!isDone) return;
    announce(say("given", { file: row.file, talk: titleOf(talk) }));
    // The row goes away with its button: the next one takes the focus.
    requestAnimationFrame(() => place.current?.querySelector<HTMLElement>("[data-give] button")?.focus());
  };
  if (rows.length === 0) return null;
  const title = say("loose", { count: rows.length });
  return (
    <section
      ref={place}
      aria-label={title}
      className="flex max-h-[30%] shrink-0 flex-col overflow-auto border-t border-line bg-canvas px-4 py-1.5"
    >
      <h2 className="flex h-7 shrink-0 items-center gap-2 font-semibold">
        <CircleHelp size={16} strokeWidth={1.5} aria-hidden className="text-warn" />
        {title}
      </h2>
      <ul className="flex flex-col">
        {rows.map((row) => (
          <LooseRow key={row.id} row={row} talks={talks} onGive={(talk) => void give(row, talk)} />
        ))}
      </ul>
      {giving.failure !== null && <Message failure={giving.failure} />}
    </section>
  );
}

function LooseRow({
  row,
  talks,
  onGive,
}: {
  row: RecordingRow;
  talks: readonly TalkRow[];
  onGive: (talk: TalkRow) => void;
}) {
  const [chosen, setChosen] = useState<TalkId | null>(row.candidates[0]?.talk ?? null);
  const talk = talks.find((one) => one.id === chosen);
  const why =
    row.candidates.find((one) => one.talk === chosen)?.why ?? (row.candidates.length === 0 ? say("whyNone") : "");
  const seconds = factsOf(row.probed)?.seconds ?? null;
  const length = seconds === null ? sayReceive("unknown") : lengthInWords(seconds);
  const { tone, text } = stateOf(row);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
      <span className="flex min-w-40 flex-1 flex-wrap items-center gap-x-2">
        <bdi className="font-medium wrap-anywhere">{row.file}</bdi>
        <span className="text-muted tabular-nums">{say("looseFacts", { length, size: sizeInWords(row.bytes) })}</span>
        <Badge tone={tone}>{text}</Badge>
        {why !== "" && <span className="text-muted">{why}</span>}
      </span>
      <div className="w-72 max-w-full">
        <TalkChoice
          label={say("looseTalk", { file: row.file })}
          talks={talks}
          candidates={row.candidates}
          value={chosen}
          onChange={setChosen}
          canWait={false}
        />
      </div>
      <span data-give>
        <Button edits isDisabled={talk === undefined} onPress={() => talk !== undefined && onGive(talk)}>
          {say("give")}
        </Button>
      </span>
    </li>
  );
}
