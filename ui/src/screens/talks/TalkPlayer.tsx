import { useEffect, useRef, useState } from "react";
import { useRunner } from "../../actions";
import type { CaptionsRow, RecordingId, RecordingRow } from "../../bindings";
import { announce } from "../../parts/announce";
import { Message } from "../../parts/Message";
import { useBlobAddress } from "../../parts/Picture";
import { Player } from "../../parts/Player";
import { usePlatform } from "../../platform";
import { useCues, useGesture, usePoster } from "../../queries";
import { lengthInWords } from "../../wording/measures";
import { say } from "../../wording/player";
import { codecInWords } from "../../wording/recordings";
import { factsOf } from "./material";

export type TalkPlayerProps = {
  title: string;
  recording: RecordingRow;
  /** Changes with the picture that was chosen. */
  stamp: string;
  captions: readonly CaptionsRow[];
  /** Where there is no ffmpeg, no picture can be made. */
  hasFfmpeg: boolean;
  /** Plays as soon as it is shown, such as an older version that was asked for. */
  isWanted?: boolean;
};

/** One recording in the window's player: opened by the core when it is first played, closed when it is left. */
export function TalkPlayer({ title, recording, stamp, captions, hasFfmpeg, isWanted = false }: TalkPlayerProps) {
  const place = useRef<HTMLDivElement>(null);
  const { address, opening, open } = useOpened(recording.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const lines = useCues(chosen).data ?? none;
  const poster = useBlobAddress(usePoster(recording.id, stamp));
  const choosing = useGesture(async (platform, second: number) => {
    const answer = await platform.choosePoster(recording.id, second);
    if (answer.is === "ffmpeg-missing") throw { code: answer.is, message: answer.message };
  });
  const system = useGesture((platform, id: RecordingId) => platform.openInSystem(id));
  const facts = factsOf(recording.probed);

  const play = () => {
    if (address === null) void open();
    else place.current?.querySelector<HTMLButtonElement>("[data-play]")?.click();
    place.current?.querySelector<HTMLButtonElement>("[data-play]")?.focus();
  };
  useRunner("play-recording", play);
  useEffect(() => {
    if (isWanted) play();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it was asked for
  }, [isWanted]);
  const choosePicture = async (second: number) => {
    await choosing.run(second).then(
      () => announce(say("posterChosen", { time: lengthInWords(second) })),
      () => undefined,
    );
  };
  const failure = opening.failure ?? choosing.failure ?? system.failure;
  return (
    <div ref={place} className="flex flex-col">
      <Player
        title={title}
        address={address}
        poster={poster}
        length={facts?.seconds ?? null}
        form={
          facts === null
            ? say("thisForm")
            : say("form", {
                video: codecInWords(facts.video ?? say("noSound")),
                audio: codecInWords(facts.audio ?? say("noSound")),
              })
        }
        captions={captions}
        chosen={chosen}
        lines={lines}
        onCaptions={setChosen}
        onOpen={() => void open()}
        onPicture={hasFfmpeg ? (second) => void choosePicture(second) : null}
        onOpenInSystem={() => system.start(recording.id)}
      />
      {failure !== null && <Message failure={failure} />}
    </div>
  );
}

const none: never[] = [];

/** Where the core plays a recording from; closed when one goes on to another. */
function useOpened(recording: RecordingId) {
  const platform = usePlatform();
  const [address, setAddress] = useState<string | null>(null);
  const isShown = useRef(true);
  const opened = useRef<string | null>(null);
  const opening = useGesture((door, id: RecordingId) => door.openPlayer(id));
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
      if (opened.current !== null) void platform.closePlayer(opened.current).catch(() => undefined);
    };
  }, [platform]);
  const open = async () => {
    const player = await opening.run(recording).catch(() => null);
    if (player === null) return;
    // Whoever left meanwhile wants no open socket.
    if (!isShown.current) return void platform.closePlayer(player.url).catch(() => undefined);
    opened.current = player.url;
    setAddress(player.url);
  };
  return { address, opening, open };
}
