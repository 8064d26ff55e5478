import { CirclePlay, ExternalLink, Image } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { CueLine } from "../bindings";
import { lengthInWords } from "../wording/measures";
import { languageInWords, say } from "../wording/player";
import { Button } from "./Button";
import { Bar } from "./player/Bar";
import { useCaptions } from "./player/captions";
import { seek, toggle, toggleFull, usePlaying } from "./player/playing";

export type PlayerProps = {
  title: string;
  /** Where it is played from; null until it was opened. */
  address: string | null;
  poster: string | null;
  /** Seconds, from the checks; null when unknown. */
  length: number | null;
  /** What the file is, in words, for whoever cannot play it. */
  form: string;
  captions: readonly { id: string; language: string }[];
  chosen: string | null;
  lines: readonly CueLine[];
  onCaptions: (id: string | null) => void;
  /** Opens it; it plays once it has its address. */
  onOpen: () => void;
  /** Takes the present picture for the poster; null where that cannot be done. */
  onPicture: ((second: number) => void) | null;
  onOpenInSystem: () => void;
};

/** Letters that the player takes while it has the focus; the shortcuts of the window leave them to it. */
const letters = "KJLMFC";

/** Plays a recording with controls of our own; keys K J L ← → M F C and Space while it has the focus. */
export function Player(props: PlayerProps) {
  const { title, address, poster, captions, chosen, lines, onCaptions, onOpen } = props;
  const root = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const { playing, look } = usePlaying(video, root);
  const stage = playing.isFull ? document.fullscreenElement : null;
  const [lastChosen, setLastChosen] = useState(chosen);
  useCaptions(video, lines, captions.find((one) => one.id === chosen)?.language ?? "");
  usePlayOnceOpen(video, address);

  const withVideo = (act: (element: HTMLVideoElement) => void) => () => {
    if (video.current === null || address === null) return;
    act(video.current);
    look();
  };
  const play = () => (address === null ? onOpen() : withVideo(toggle)());
  const choose = (id: string | null) => {
    setLastChosen(id ?? chosen);
    onCaptions(id);
  };
  const acts: Record<string, () => void> = {
    k: play,
    " ": play,
    j: withVideo((one) => seek(one, one.currentTime - 10)),
    l: withVideo((one) => seek(one, one.currentTime + 10)),
    arrowleft: withVideo((one) => seek(one, one.currentTime - 5)),
    arrowright: withVideo((one) => seek(one, one.currentTime + 5)),
    m: withVideo((one) => (one.muted = !one.muted)),
    f: () => root.current !== null && toggleFull(root.current),
    c: () => choose(chosen === null ? (lastChosen ?? captions[0]?.id ?? null) : null),
  };
  const length = playing.length > 0 ? playing.length : (props.length ?? 0);
  return (
    <div
      ref={root}
      role="group"
      aria-label={say("player", { title })}
      data-own-keys={letters}
      tabIndex={-1}
      onKeyDownCapture={(event) => press(event, acts)}
      className="flex flex-col overflow-hidden rounded-control border border-line bg-surface fullscreen:rounded-none fullscreen:border-0"
    >
      <div className="relative flex aspect-video min-h-0 items-center justify-center bg-sunken [:fullscreen>&]:aspect-auto [:fullscreen>&]:flex-1">
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption, jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- captions are cues of a track made by script; the keys are those of the group */}
        <video
          ref={video}
          src={address ?? undefined}
          poster={poster ?? undefined}
          preload="metadata"
          playsInline
          tabIndex={-1}
          onClick={play}
          className="size-full"
        />
        {address === null && <Start onPress={onOpen} />}
      </div>
      <Bar
        playing={playing}
        length={length}
        captions={captions.map((one) => ({ id: one.id, text: languageInWords(one.language) }))}
        chosen={chosen}
        stage={stage instanceof HTMLElement ? stage : null}
        onToggle={play}
        onSeek={(second) => withVideo((one) => seek(one, second))()}
        onMute={withVideo((one) => (one.muted = !one.muted))}
        onVolume={(volume) => withVideo((one) => Object.assign(one, { volume, muted: volume === 0 }))()}
        onSpeed={(speed) => withVideo((one) => (one.playbackRate = speed))()}
        onCaptions={choose}
        onFull={() => root.current !== null && toggleFull(root.current)}
      />
      <Foot {...props} error={address === null ? null : playing.error} time={playing.time} />
    </div>
  );
}

function Start({ onPress }: { onPress: () => void }) {
  return (
    <AriaButton
      aria-label={say("play")}
      onPress={onPress}
      excludeFromTabOrder
      className="absolute inset-0 flex cursor-default items-center justify-center"
    >
      <span className="flex size-11 items-center justify-center rounded-full border border-border bg-surface text-text">
        <CirclePlay size={24} strokeWidth={1.5} aria-hidden />
      </span>
    </AriaButton>
  );
}

/** What went wrong, and what can be done with the picture that is shown. */
function Foot({ error, time, ...props }: PlayerProps & { error: number | null; time: number }) {
  const openInSystem = (
    <Button icon={ExternalLink} onPress={props.onOpenInSystem}>
      {say("openInSystem")}
    </Button>
  );
  if (error !== null) {
    const isForm = error !== unreachable;
    return (
      <div role="alert" className="flex flex-col items-start gap-2 border-t border-line bg-bad-soft p-3">
        <p>{isForm ? say("cannotPlay", { what: props.form }) : say("stopped")}</p>
        <div className="flex flex-wrap gap-2">
          {openInSystem}
          {!isForm && <Button onPress={props.onOpen}>{say("again")}</Button>}
        </div>
      </div>
    );
  }
  const { onPicture } = props;
  return (
    <div className="flex flex-wrap gap-2 border-t border-line p-2 [:fullscreen>&]:hidden">
      {onPicture !== null && props.address !== null && (
        <Button edits icon={Image} onPress={() => onPicture(time)}>
          <span className="sr-only">{say("usePictureAt", { time: lengthInWords(time) })}</span>
          <span aria-hidden>{say("usePicture")}</span>
        </Button>
      )}
      {openInSystem}
    </div>
  );
}

/** MEDIA_ERR_NETWORK: the file was being read, and no longer can be. */
const unreachable = 2;

/** Plays when the address comes, with the focus on the button that stops it. */
function usePlayOnceOpen(video: RefObject<HTMLVideoElement | null>, address: string | null) {
  useEffect(() => {
    if (address === null || video.current === null) return;
    void video.current.play().catch(() => undefined);
  }, [video, address]);
}

function press(event: KeyboardEvent, acts: Record<string, () => void>) {
  const { target, currentTarget, key } = event;
  // What stands in a menu comes here too, wherever it lies on the page.
  if (!(target instanceof Element) || !currentTarget.contains(target) || target.closest('[role="menu"]') !== null)
    return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (key === " " && target.closest("button") !== null) return;
  if (key.startsWith("Arrow") && target.closest("[data-own-arrows]") !== null) return;
  const act = acts[key.toLowerCase()];
  if (act === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}
