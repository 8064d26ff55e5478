import { wording } from "./wording";

/** Words of the player. */
export const say = wording({
  player: "Recording of “{title}”",
  play: "Play",
  pause: "Pause",
  seek: "Place in the recording",
  at: "{time} of {length}",
  mute: "Mute",
  unmute: "Sound on",
  volume: "Volume",
  percent: "{percent} %",
  speed: "Speed",
  speedAt: "Speed: {rate}×",
  times: "{rate}×",
  captions: "Captions",
  captionsOff: "No captions",
  noLanguage: "Language unknown",
  fullScreen: "Full screen",
  leaveFullScreen: "Leave full screen",
  usePicture: "Use this picture",
  usePictureAt: "Use the picture at {time} as poster",
  posterChosen: "The poster is the picture at {time}",
  openInSystem: "Open in the system’s player",
  cannotPlay:
    "This window cannot play {what}. The recording itself may be whole: open it in the system’s player to see.",
  stopped: "The recording stopped: its file can no longer be read. Open it again, or in the system’s player.",
  thisForm: "a recording of this form",
  form: "{video} pictures with {audio} sound",
  noSound: "no",
  again: "Open it again",
});

const names = new Map<string, string | undefined>();
const english = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** `es` as Spanish; a code that names no language stays as it is. */
export function languageInWords(code: string): string {
  if (code === "") return say("noLanguage");
  if (!names.has(code)) names.set(code, nameOf(code));
  return names.get(code) ?? code;
}

function nameOf(code: string): string | undefined {
  try {
    return english.of(code);
  } catch {
    return undefined;
  }
}
