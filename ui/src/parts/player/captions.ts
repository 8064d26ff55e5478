// Captions of a video as cues of one text track: a track of its own file would have to come from another address.

import { useEffect, useRef, type RefObject } from "react";
import type { CueLine } from "../../bindings";

/** Shows lines over a video; none take them away. */
export function useCaptions(video: RefObject<HTMLVideoElement | null>, lines: readonly CueLine[], language: string) {
  const track = useRef<TextTrack | null>(null);
  useEffect(() => {
    if (video.current === null) return;
    track.current ??= video.current.addTextTrack("captions", language, language);
    const shown = track.current;
    shown.mode = lines.length === 0 ? "disabled" : "showing";
    for (const line of lines) shown.addCue(new VTTCue(line.start ?? 0, line.end ?? 0, line.text));
    return () => {
      // A disabled track has no list of cues.
      shown.mode = "hidden";
      for (const cue of Array.from(shown.cues ?? [])) shown.removeCue(cue);
    };
  }, [video, lines, language]);
}
