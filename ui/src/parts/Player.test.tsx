import { useState } from "react";
import { page, userEvent } from "vitest/browser";
import { expect, test } from "vitest";
import { clip } from "../fake/clip";
import { useShortcuts } from "../frame/keys";
import { useRunner } from "../actions";
import { show, violations } from "../testing";
import { Player } from "./Player";

const lines = [{ start: 0, end: 40, text: "Good morning." }];
const languages = [
  { id: "en", language: "en" },
  { id: "es", language: "es" },
];

function video(): HTMLVideoElement {
  const found = document.querySelector("video");
  if (found === null) throw new Error("no video");
  return found;
}

function addressOf(content: BlobPart): string {
  return URL.createObjectURL(new Blob([content], { type: "video/webm" }));
}

const film = () => addressOf(Uint8Array.from(atob(clip), (letter) => letter.charCodeAt(0)));

type Said = string[];

function Playing({ said, content }: { said: Said; content: string }) {
  const [address, setAddress] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  useRunner("move-to", () => said.push("move"));
  useShortcuts({ route: { screen: "talks", workshop: "w", record: null, filter: "" }, state: undefined });
  return (
    <Player
      title="Tides"
      address={address}
      poster={null}
      length={292}
      form="H.265 pictures with AAC sound"
      captions={languages}
      chosen={chosen}
      lines={chosen === null ? [] : lines}
      onCaptions={setChosen}
      onOpen={() => setAddress(content === "" ? film() : addressOf(content))}
      onPicture={(second) => said.push(`picture ${Math.round(second)}`)}
      onOpenInSystem={() => said.push("system")}
    />
  );
}

async function player(content = "") {
  const said: Said = [];
  const screen = await show(<Playing said={said} content={content} />);
  return { screen, said };
}

async function opened() {
  const found = await player();
  await found.screen.getByRole("button", { name: "Play" }).first().click();
  await expect.poll(() => video().duration).toBeGreaterThan(40);
  found.screen.getByRole("group", { name: "Recording of “Tides”" }).element().focus();
  return found;
}

test("a recording is opened when it is first played, and its length is known before", async () => {
  const { screen } = await player();
  await expect.element(screen.getByText("0:00 / 4:52")).toBeVisible();
  const before = video().src;

  await screen.getByRole("button", { name: "Play" }).first().click();

  await expect.poll(() => video().paused).toBe(false);
  await expect.element(screen.getByRole("button", { name: "Pause" })).toBeVisible();
  expect([before, video().controls]).toEqual(["", false]);
});

test("keys play, seek, mute and choose captions, and no shortcut of the window fires", async () => {
  const { said } = await opened();
  await userEvent.keyboard("k");
  await expect.poll(() => video().paused).toBe(true);
  video().currentTime = 20;
  const times: number[] = [];
  for (const key of ["l", "j", "{ArrowRight}", "{ArrowLeft}"]) {
    await userEvent.keyboard(key);
    times.push(Math.round(video().currentTime));
  }

  await userEvent.keyboard("mc");
  await expect.poll(() => video().textTracks[0]?.mode).toBe("showing");
  const heard = [...(video().textTracks[0]?.cues ?? [])].map((cue) => (cue instanceof VTTCue ? cue.text : ""));
  const isMuted = video().muted;
  await userEvent.keyboard("c{ }");

  await expect.poll(() => video().paused).toBe(false);
  await expect.poll(() => [...(video().textTracks[0]?.cues ?? [])].length).toBe(0);
  expect([times, heard, isMuted, said]).toEqual([[30, 20, 25, 20], ["Good morning."], true, []]);
});

test("the volume has its own arrows, and the speed is chosen from a menu", async () => {
  const { screen } = await opened();
  const at = video().currentTime;
  screen.getByRole("slider", { name: "Volume" }).element().focus();
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
  await expect.poll(() => video().volume).toBeCloseTo(0.9);

  await screen.getByRole("button", { name: "Speed" }).click();
  await page.getByRole("menuitemradio", { name: "1.5×" }).click();

  await expect.poll(() => video().playbackRate).toBe(1.5);
  expect(video().currentTime - at).toBeLessThan(5);
});

test("the picture that is shown is taken for the poster", async () => {
  const { screen, said } = await opened();
  video().pause();
  video().currentTime = 12;

  await expect.element(screen.getByRole("button", { name: "Use the picture at 0:12 as poster" })).toBeVisible();
  await screen.getByRole("button", { name: "Use the picture at 0:12 as poster" }).click();

  expect(said).toEqual(["picture 12"]);
});

test("what cannot be played is said in words, with the system's player beside it", async () => {
  const { screen, said } = await player("this is no video");
  await screen.getByRole("button", { name: "Play" }).first().click();

  await expect.element(screen.getByRole("alert")).toHaveTextContent(/cannot play H\.265 pictures with AAC sound/u);
  const found = await violations();
  await screen.getByRole("button", { name: "Open in the system’s player" }).click();

  expect([said, found]).toEqual([["system"], []]);
});

test("the player has no violation, light and dark, with a menu open", async () => {
  const found: string[][] = [];
  for (const theme of ["light", "dark"]) {
    document.documentElement.dataset["theme"] = theme;
    const { screen } = await opened();
    found.push(await violations());
    await screen.getByRole("button", { name: "Captions" }).click();
    await expect.element(page.getByRole("menuitemradio", { name: "Spanish" })).toBeVisible();
    found.push(await violations());
    await userEvent.keyboard("{Escape}");
    await screen.unmount();
  }
  delete document.documentElement.dataset["theme"];

  expect(found.flat()).toEqual([]);
});
