// What a video is doing, and the ways to change it.

import { useCallback, useEffect, useState, type RefObject } from "react";

export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

export type Playing = {
  time: number;
  /** Zero until the file has told it. */
  length: number;
  isPlaying: boolean;
  volume: number;
  isMuted: boolean;
  speed: number;
  isFull: boolean;
  /** The code of a media error; null when all is well. */
  error: number | null;
};

const watched = [
  "timeupdate",
  "durationchange",
  "loadedmetadata",
  "play",
  "pause",
  "ended",
  "volumechange",
  "ratechange",
  "seeked",
  "emptied",
  "error",
] as const;

/** Follows a video. Whoever changes it looks again at once: its events come later, and a second key would miss the first. */
export function usePlaying(video: RefObject<HTMLVideoElement | null>, root: RefObject<HTMLElement | null>) {
  const [playing, setPlaying] = useState<Playing>(still);
  const look = useCallback(() => {
    if (video.current !== null) setPlaying(readingOf(video.current, root.current));
  }, [video, root]);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    watched.forEach((name) => element.addEventListener(name, look));
    document.addEventListener("fullscreenchange", look);
    return () => {
      watched.forEach((name) => element.removeEventListener(name, look));
      document.removeEventListener("fullscreenchange", look);
    };
  }, [video, look]);
  return { playing, look };
}

const still: Playing = {
  time: 0,
  length: 0,
  isPlaying: false,
  volume: 1,
  isMuted: false,
  speed: 1,
  isFull: false,
  error: null,
};

function readingOf(element: HTMLVideoElement, root: HTMLElement | null): Playing {
  return {
    time: element.currentTime,
    length: Number.isFinite(element.duration) ? element.duration : 0,
    isPlaying: !element.paused && !element.ended,
    volume: element.volume,
    isMuted: element.muted || element.volume === 0,
    speed: element.playbackRate,
    isFull: root !== null && document.fullscreenElement === root,
    error: element.error?.code ?? null,
  };
}

/** Goes to a second, as far as the video reaches. */
export function seek(element: HTMLVideoElement, second: number) {
  const end = Number.isFinite(element.duration) ? element.duration : second;
  element.currentTime = Math.min(Math.max(second, 0), end);
}

/** Plays, or waits. What cannot be played is told by the error of the element. */
export function toggle(element: HTMLVideoElement) {
  if (element.paused || element.ended) void element.play().catch(() => undefined);
  else element.pause();
}

/** Fills the screen, or no longer. */
export function toggleFull(root: HTMLElement) {
  if (document.fullscreenElement === root) void document.exitFullscreen().catch(() => undefined);
  else void root.requestFullscreen().catch(() => undefined);
}
