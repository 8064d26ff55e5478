// Lengths, sizes and rates as people read them.

import { grouped, wording } from "./wording";

const say = wording({
  kilobytes: "{size} kB",
  megabytes: "{size} MB",
  gigabytes: "{size} GB",
  rate: "{size} a second",
  pixels: "{width} × {height}",
  seconds: "{count, plural, one {# second} other {# seconds}}",
  minutes: "{count, plural, one {# minute} other {# minutes}}",
});

/** A size as people read it. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000_000) return say("kilobytes", { size: Math.ceil(bytes / 1_000) });
  if (bytes < 1_000_000_000) return say("megabytes", { size: (bytes / 1_000_000).toFixed(1) });
  return say("gigabytes", { size: (bytes / 1_000_000_000).toFixed(2) });
}

/** Bytes a second. */
export const rateInWords = (bytes: number): string => say("rate", { size: sizeInWords(bytes) });

/** Width and height of a picture. */
export const pixelsInWords = (width: number, height: number): string =>
  say("pixels", { width: String(width), height: String(height) });

/** A length as a clock shows it: `4:05`, `1:02:03`. */
export function lengthInWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${two(whole % 60)}`;
  return `${grouped(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(whole % 60)}`;
}

/** Reads `5`, `4:30` or `1:02:03`; null when it is no length. */
export function secondsOf(text: string): number | null {
  const parts = text.trim().split(":");
  if (parts.length > 3 || parts.some((part) => !/^\d{1,4}$/u.test(part))) return null;
  const [first = 0, ...rest] = parts.map(Number);
  if (rest.length === 0) return first * 60;
  if (rest.some((one) => one > 59)) return null;
  return rest.reduce((sum, one) => sum * 60 + one, first);
}

/** How long work still takes. */
export function timeLeftInWords(seconds: number): string {
  return seconds < 100 ? say("seconds", { count: seconds }) : say("minutes", { count: Math.ceil(seconds / 60) });
}
