import { expect, test } from "vitest";
import "./style.css";

const root = document.documentElement;
const grounds = ["--canvas", "--surface", "--sunken", "--hover", "--soft"];

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const read = (token: string) => luminance(getComputedStyle(root).getPropertyValue(token).trim());
  const [dark = 0, light = 0] = [read(one), read(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const over = (token: string, least: number) =>
  grounds.map((ground): [string, string, number] => [token, ground, least]);

const pairs: [string, string, number][] = [
  ...over("--text", 10.8),
  ...over("--muted", 5.7),
  ...over("--border", 3.5),
  ...over("--focus", 3),
  ...over("--accent-text", 4.5),
  ["--on-accent", "--accent", 6.6],
  ["--ok", "--ok-soft", 5.6],
  ["--warn", "--warn-soft", 5.4],
  ["--bad", "--bad-soft", 5.4],
  ["--on-band-good", "--band-good", 6.2],
  ["--on-band-edge", "--band-edge", 6.2],
  ["--on-band-poor", "--band-poor", 6.2],
  ["--on-band-night", "--band-night", 6.2],
];

test.each(["light", "dark"])("every text and edge of the %s theme can be told from its ground", (theme) => {
  root.dataset["theme"] = theme;

  const weak = pairs
    .map(([one, other, least]) => ({ pair: `${one} on ${other}`, value: contrast(one, other), least }))
    .filter(({ value, least }) => !(value >= least - 0.05));

  root.dataset["theme"] = "light";
  expect(weak).toEqual([]);
});
