import clsx from "clsx";
import { Captions, Check, Maximize, Minimize, Pause, Play, Volume2, VolumeX } from "lucide-react";
import {
  Button,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Slider,
  SliderThumb,
  SliderTrack,
  type Selection,
} from "react-aria-components";
import type { ReactNode } from "react";
import { lengthInWords } from "../../wording/measures";
import { say } from "../../wording/player";
import { IconButton } from "../Button";
import { speeds, type Playing } from "./playing";

export type BarProps = {
  playing: Playing;
  /** Seconds, known before the file was opened. */
  length: number;
  captions: readonly { id: string; text: string }[];
  chosen: string | null;
  /** Where menus are drawn: on a full screen nothing else is seen. */
  stage: HTMLElement | null;
  onToggle: () => void;
  onSeek: (second: number) => void;
  onMute: () => void;
  onVolume: (volume: number) => void;
  onSpeed: (speed: number) => void;
  onCaptions: (id: string | null) => void;
  onFull: () => void;
};

/** The controls under a recording. */
export function Bar(props: BarProps) {
  const { playing, length, onToggle, onMute, onFull } = props;
  const { isPlaying, isMuted, isFull, time, volume } = playing;
  return (
    <div className="flex flex-col bg-surface px-1">
      <Line
        label={say("seek")}
        value={Math.min(time, length)}
        most={Math.max(length, 0.1)}
        said={say("at", { time: lengthInWords(time), length: lengthInWords(length) })}
        onChange={props.onSeek}
        className="w-full px-1.5"
      />
      <div className="flex items-center gap-0.5 pb-1">
        <IconButton
          label={say(isPlaying ? "pause" : "play")}
          icon={isPlaying ? Pause : Play}
          shortcut="K"
          onPress={onToggle}
          data-play
        />
        <span className="flex-1 text-label whitespace-nowrap text-muted tabular-nums">
          {lengthInWords(time)} / {lengthInWords(length)}
        </span>
        <IconButton
          label={say(isMuted ? "unmute" : "mute")}
          icon={isMuted ? VolumeX : Volume2}
          shortcut="M"
          onPress={onMute}
        />
        <div data-own-arrows>
          <Line
            label={say("volume")}
            value={isMuted ? 0 : volume}
            most={1}
            step={0.05}
            said={say("percent", { percent: Math.round((isMuted ? 0 : volume) * 100) })}
            onChange={props.onVolume}
            className="w-12"
          />
        </div>
        {props.captions.length > 0 && <CaptionsMenu {...props} />}
        <SpeedMenu speed={playing.speed} stage={props.stage} onSpeed={props.onSpeed} />
        <IconButton
          label={say(isFull ? "leaveFullScreen" : "fullScreen")}
          icon={isFull ? Minimize : Maximize}
          shortcut="F"
          onPress={onFull}
        />
      </div>
    </div>
  );
}

type LineProps = {
  label: string;
  value: number;
  most: number;
  step?: number;
  said: string;
  onChange: (value: number) => void;
  className: string;
};

/** A line with a place on it. */
function Line({ label, value, most, step = 0.1, said, onChange, className }: LineProps) {
  return (
    <Slider
      aria-label={label}
      value={value}
      minValue={0}
      maxValue={most}
      step={step}
      onChange={(next) => onChange(typeof next === "number" ? next : (next[0] ?? 0))}
      className={className}
    >
      <SliderTrack className="flex h-6 cursor-default items-center">
        {({ state }) => (
          <>
            <span className="absolute h-1 w-full rounded-full bg-border" />
            <span
              className="absolute h-1 rounded-full bg-accent"
              style={{ width: `${state.getThumbPercent(0) * 100}%` }}
            />
            <SliderThumb
              aria-label={label}
              aria-valuetext={said}
              className="top-1/2 size-3 rounded-full border-2 border-surface bg-accent data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-focus"
            />
          </>
        )}
      </SliderTrack>
    </Slider>
  );
}

function CaptionsMenu({ captions, chosen, stage, onCaptions }: BarProps) {
  const off = { id: "off", text: say("captionsOff") };
  return (
    <Choice
      label={say("captions")}
      stage={stage}
      entries={[off, ...captions]}
      chosen={chosen ?? off.id}
      onChoose={(id) => onCaptions(id === off.id ? null : id)}
      isOn={chosen !== null}
    >
      <Captions size={16} strokeWidth={1.5} aria-hidden />
    </Choice>
  );
}

type SpeedMenuProps = { speed: number; stage: HTMLElement | null; onSpeed: (speed: number) => void };

function SpeedMenu({ speed, stage, onSpeed }: SpeedMenuProps) {
  const entries = speeds.map((one) => ({ id: String(one), text: say("times", { rate: String(one) }) }));
  return (
    <Choice
      label={say("speed")}
      name={say("speedAt", { rate: String(speed) })}
      stage={stage}
      entries={entries}
      chosen={String(speed)}
      onChoose={(id) => onSpeed(Number(id))}
    >
      <span className="text-label tabular-nums">{say("times", { rate: String(speed) })}</span>
    </Choice>
  );
}

type ChoiceProps = {
  label: string;
  /** Of its button, where that says more than the label. */
  name?: string;
  stage: HTMLElement | null;
  entries: readonly { id: string; text: string }[];
  chosen: string;
  onChoose: (id: string) => void;
  isOn?: boolean;
  children: ReactNode;
};

function Choice({ label, name = label, stage, entries, chosen, onChoose, isOn = false, children }: ChoiceProps) {
  const choose = (keys: Selection) => {
    const entry = entries.find((one) => keys !== "all" && keys.has(one.id));
    if (entry !== undefined) onChoose(entry.id);
  };
  return (
    <MenuTrigger>
      <Button
        aria-label={name}
        className={clsx(
          "inline-flex h-7 min-w-7 cursor-default items-center justify-center rounded-control px-1 data-hovered:bg-hover data-hovered:text-text",
          isOn ? "bg-soft text-text" : "text-muted",
        )}
      >
        {children}
      </Button>
      <Popover
        {...(stage === null ? {} : { UNSTABLE_portalContainer: stage })}
        className="min-w-32 rounded-float border border-line bg-surface p-1 shadow-float"
      >
        <Menu
          aria-label={label}
          items={entries}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[chosen]}
          onSelectionChange={choose}
          className="outline-none"
        >
          {(entry) => (
            <MenuItem
              id={entry.id}
              textValue={entry.text}
              className="ring-inside flex h-7 cursor-default items-center gap-2 rounded-badge px-2 data-focused:bg-soft"
            >
              {({ isSelected }) => (
                <>
                  <span className="flex-1">{entry.text}</span>
                  {isSelected && <Check size={16} strokeWidth={1.5} aria-hidden />}
                </>
              )}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
