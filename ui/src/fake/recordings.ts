// Recordings in the library that is made up: what the talks screen asks for.

import type { ArrivingFile, ReceiveItem, ReceiveProgress, Received, TalkMaterial, TalkRow } from "../bindings";
import type { Platform } from "../platform";
import { clip } from "./clip";
import {
  arrivingOf,
  captionsOf,
  chaptersOf,
  cues,
  inspectionOf,
  noMaterial,
  recording,
  type FakeMaterial,
} from "./material";
import { slideOf } from "./pictures";
import { begin, copied, received, type FakeJob, type Queue } from "./receiving";
import { gone, refused } from "./refusals";
import { uploadDoors } from "./uploads";
import type { FakeWorkshop } from "./workshop";

type Doors = Pick<
  Platform,
  | "talkMaterial"
  | "chooseRecordings"
  | "chooseRecordingsFolder"
  | "lookAtRecordings"
  | "receiveRecordings"
  | "pauseJob"
  | "cancelJob"
  | "runningReceipts"
  | "unfinishedRecordings"
  | "giveRecording"
  | "openPlayer"
  | "closePlayer"
  | "openInSystem"
  | "attachCaptions"
  | "removeCaptions"
  | "cueLines"
  | "setChapters"
  | "attachSlides"
  | "linkSlides"
  | "removeSlides"
  | "recordingRules"
  | "setRecordingRules"
  | "writeKit"
  | "listAccounts"
  | "addPeertubeAccount"
  | "addYoutubeAccount"
  | "removeAccount"
  | "listChannels"
  | "planUpload"
  | "uploadTalks"
  | "inspectRecording"
  | "poster"
  | "thumbnails"
  | "choosePoster"
  | "inbox"
  | "chooseInbox"
  | "forgetInbox"
  | "ignoreInInbox"
  | "onReceiveProgress"
  | "onInboxChanged"
>;

/** What the fake lends: its workshops, its history, and a list of what was called. */
export type Hands = {
  all: () => FakeWorkshop[];
  gesture: <Reply>(label: string, tables: string[], act: () => Reply) => Promise<Reply>;
  newId: (kind: string) => string;
  calls: string[];
  /** Says that something was committed. */
  tell: () => void;
  pace: number;
};

/** The part of the door that recordings go through. */
export function recordingDoors(hands: Hands): Doors {
  const { all, gesture, newId, calls } = hands;
  const jobs = new Map<string, FakeJob>();
  const tellers = new Set<(progress: ReceiveProgress) => void>();
  const inboxListeners = new Set<(workshop: string) => void>();

  const find = (workshop: string) => {
    const one = all().find((row) => row.workshop.id === workshop);
    if (one === undefined) throw gone("The workshop", workshop);
    one.material ??= noMaterial();
    return { one, material: one.material, talks: one.talks };
  };
  const holding = (is: (material: FakeMaterial, talks: readonly TalkRow[]) => boolean) => {
    for (const row of all()) {
      const found = find(row.workshop.id);
      if (is(found.material, found.talks)) return found;
    }
    throw gone("The record", "");
  };
  const holdingTalk = (talk: string) => holding((_, talks) => talks.some((row) => row.id === talk));
  const holdingRecording = (id: string) => holding(({ recordings }) => recordings.some((row) => row.id === id));
  const titleOf = (talk: string | null) =>
    talk === null ? "" : (holdingTalk(talk).talks.find((row) => row.id === talk)?.title ?? "");
  const nameOf = (token: string) => nameOfToken(token, all());

  const take = (workshop: string) => (item: ReceiveItem) =>
    gesture(labelOf(titleOf(item.talk), nameOf(item.token)), ["recordings", "talks"], (): Received => {
      const { material, talks } = find(workshop);
      const talk = talks.find((row) => row.id === item.talk);
      const arriving = arrivingOf(item.token, nameOf(item.token), talks);
      const before = material.recordings.filter((row) => talk !== undefined && row.talk_id === talk.id);
      before.forEach((row) => (row.is_current = false));
      const { file, bytes, probed, check } = arriving;
      const candidates = talk === undefined ? arriving.matched.candidates : [];
      const id = newId("rec");
      const version = before.length + 1;
      const row = recording({ id, file, talk, findings: check.findings, bytes, probed, candidates, version });
      material.recordings = [row, ...material.recordings];
      if (talk?.state === "promised") talk.state = "received";
      material.unfinished = material.unfinished.filter((one) => one !== file);
      if (material.inbox !== null) {
        material.inbox.files = material.inbox.files.filter((one) => one.token !== item.token);
        inboxListeners.forEach((listener) => listener(workshop));
      }
      return receivedOf(row, talk?.title ?? null);
    });
  const queueOf = (workshop: string): Queue => ({
    jobs,
    tell: (progress) => tellers.forEach((listener) => listener(progress)),
    pace: hands.pace,
    nameOf,
    bytesOf: (token) => arrivingOf(token, nameOf(token), []).bytes,
    take: take(workshop),
  });

  return {
    talkMaterial: async (workshop) => structuredClone(materialOf(find(workshop))),
    chooseRecordings: async () => {
      calls.push("choose recordings");
      return ["charts-harbour.mp4", "reefs-silent.mp4", "IMG_2041.MOV", "page-to-sign-in.mp4"].map(chosen);
    },
    chooseRecordingsFolder: async () => {
      calls.push("choose folder");
      return chosen("Recordings");
    },
    lookAtRecordings: async (workshop, tokens) =>
      tokens
        .flatMap((token) =>
          nameOf(token) === "Recordings" ? ["buoys.mp4", "charts-harbour.mp4"].map(chosen) : { token },
        )
        .map(({ token }): ArrivingFile => arrivingOf(token, nameOf(token), find(workshop).talks)),
    receiveRecordings: async (job, workshop, items) => received(queueOf(workshop), job, items),
    pauseJob: async (job, isPaused) => {
      const one = jobs.get(job);
      if (one === undefined) return;
      one.progress.is_paused = isPaused;
      tellers.forEach((listener) => listener({ ...one.progress }));
    },
    cancelJob: async (job) => {
      calls.push("cancel job");
      const one = jobs.get(job);
      if (one !== undefined) one.isStopped = true;
    },
    runningReceipts: async () => [...jobs.values()].map(({ progress }) => ({ ...progress })),
    unfinishedRecordings: async () =>
      all()
        .flatMap((row) => row.material?.unfinished ?? [])
        .map((file, at) => ({ token: chosen(file).token, file, is_there: at === 0 || all().length > 1 })),
    giveRecording: async (id, talk) =>
      gesture(`Give a recording to “${titleOf(talk)}”`, ["recordings", "talks"], () => {
        const { material } = holdingRecording(id);
        const row = material.recordings.find((one) => one.id === id);
        if (row === undefined) return;
        const older = material.recordings.filter((one) => one.talk_id === talk);
        older.forEach((one) => (one.is_current = false));
        Object.assign(row, { talk_id: talk, version: older.length + 1, candidates: [] });
      }),

    openPlayer: async (id) => {
      calls.push(`open player ${id}`);
      const { material } = holdingRecording(id);
      if (material.recordings.find((row) => row.id === id)?.is_there !== true) {
        throw refused("file-missing", "The recording: its file is not in the library. Receive the same file again.");
      }
      const bytes = Uint8Array.from(atob(clip), (letter) => letter.charCodeAt(0));
      const blob = new Blob([id.includes("broken") ? "no video" : bytes], { type: "video/webm" });
      return { url: URL.createObjectURL(blob), media_type: "video/webm" };
    },
    closePlayer: async () => void calls.push("close player"),
    openInSystem: async (id) => void calls.push(`open in system ${id}`),

    attachCaptions: async (talk, token, language) =>
      gesture(`Attach captions to “${titleOf(talk)}”`, ["captions"], () => {
        const { material } = holdingTalk(talk);
        const row = { ...captionsOf(newId("captions"), talk, language), file: nameOf(token), findings: [] };
        material.captions = [
          ...material.captions.filter((one) => one.talk_id !== talk || one.language !== language),
          row,
        ];
        return structuredClone(row);
      }),
    removeCaptions: async (id) =>
      gesture("Remove captions", ["captions"], () => {
        const { material } = holding(({ captions }) => captions.some((row) => row.id === id));
        material.captions = material.captions.filter((row) => row.id !== id);
      }),
    cueLines: async (id) => cues[id.includes("es") ? "es" : "en"],
    setChapters: async (talk, text) => {
      const row = chaptersOf(talk, text);
      return gesture(`Chapters of “${titleOf(talk)}”`, ["talk_chapters"], () => {
        const { material } = holdingTalk(talk);
        material.chapters = [...material.chapters.filter((one) => one.talk_id !== talk), row];
        return structuredClone(row);
      });
    },
    attachSlides: async (talk, token) =>
      gesture(`Attach slides to “${titleOf(talk)}”`, ["slides"], () => {
        const { material } = holdingTalk(talk);
        const row = {
          id: newId("slides"),
          talk_id: talk,
          file: nameOf(token),
          bytes: 3_100_000,
          blake3: "cd".repeat(32),
          url: "",
        };
        material.slides = [...material.slides, row];
      }),
    linkSlides: async (talk, url) => {
      if (!/^https?:\/\//u.test(url)) {
        const message = `Slides, link: “${url}” is not a web address. Nothing was changed. Paste an address that begins with https.`;
        throw refused("link-refused", message, "url");
      }
      return gesture(`Link slides of “${titleOf(talk)}”`, ["slides"], () => {
        const { material } = holdingTalk(talk);
        material.slides = [
          ...material.slides,
          { id: newId("slides"), talk_id: talk, file: "", bytes: 0, blake3: "", url },
        ];
      });
    },
    removeSlides: async (id) =>
      gesture("Remove slides", ["slides"], () => {
        const { material } = holding(({ slides }) => slides.some((row) => row.id === id));
        material.slides = material.slides.filter((row) => row.id !== id);
      }),

    recordingRules: async (workshop) => structuredClone(find(workshop).material.rules),
    setRecordingRules: async (workshop, rules) =>
      gesture("Change what is asked of recordings", ["workshops"], () => {
        find(workshop).material.rules = structuredClone(rules);
      }),
    writeKit: async (job, workshop) => {
      const queue = queueOf(workshop);
      const { material } = find(workshop);
      const there = material.recordings.filter((row) => row.is_current && row.is_there && row.talk_id !== null);
      const bytes = there.reduce((sum, row) => sum + row.bytes, 0);
      const one = begin(queue, job, there.length, bytes);
      for (const row of there) {
        Object.assign(one.progress, { file: one.progress.file + 1, name: row.file });
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        if (!(await copied(queue, one, row.bytes)))
          throw refused("receive-cancelled", "The kit was not written whole.");
      }
      jobs.delete(job);
      const left_out = find(workshop)
        .talks.filter((talk) => !there.some((row) => row.talk_id === talk.id))
        .map((talk) => ({ what: talk.title, why: "No recording has come in." }));
      const folder = "~/Videos/tidal-models-workshop-kit";
      return { folder, talks: there.length, files: there.length * 3, bytes, left_out, findings: [] };
    },

    ...uploadDoors({ find: (workshop) => find(workshop).one, queueOf, calls, tell: hands.tell }),

    inspectRecording: async (job, id) => {
      const { material } = holdingRecording(id);
      if (material.ffmpeg === null) return { is: "ffmpeg-missing", message: noFfmpeg };
      const one = begin(queueOf(""), job, 1, 1);
      await new Promise((resolve) => setTimeout(resolve, hands.pace * 10));
      jobs.delete(job);
      if (one.isStopped) throw refused("check-cancelled", "The inspection was stopped. Nothing was changed.");
      const inspection = inspectionOf(id, 3);
      return gesture("Inspect a recording", ["recordings"], () => {
        holdingRecording(id).material.inspections.push(inspection);
        return { is: "done" as const, inspection };
      });
    },
    poster: async (id) => pictureOf(holdingRecording(id).material, id, 640),
    thumbnails: async (ids) => {
      if (ids.length > 64) throw refused("value-refused", "At most 64 pictures are read at once.");
      const found = await Promise.all(
        ids.map(async (id) => ({ recording: id, jpeg: await pictureOf(holdingRecording(id).material, id, 128) })),
      );
      return found.flatMap(({ recording: of, jpeg }) =>
        jpeg === null ? [] : [{ recording: of, jpeg: asBase64(jpeg) }],
      );
    },
    choosePoster: async (id, second) =>
      gesture("Choose a poster", ["recordings"], () => {
        const { material } = holdingRecording(id);
        const inspection = { ...(material.inspections.find((row) => row.recording === id) ?? inspectionOf(id, 0)) };
        inspection.poster_second = second;
        material.inspections = [...material.inspections.filter((row) => row.recording !== id), inspection];
        return { is: "done" as const, inspection };
      }),

    inbox: async (workshop) => structuredClone(find(workshop).material.inbox),
    chooseInbox: async (workshop) => {
      calls.push("choose inbox");
      find(workshop).material.inbox = { folder: "~/Nextcloud/Talks", trouble: null, files: [] };
      inboxListeners.forEach((listener) => listener(workshop));
      return true;
    },
    forgetInbox: async (workshop) => {
      find(workshop).material.inbox = null;
      inboxListeners.forEach((listener) => listener(workshop));
    },
    ignoreInInbox: async (workshop, token) => {
      const { inbox } = find(workshop).material;
      if (inbox !== null) inbox.files = inbox.files.filter((row) => row.token !== token);
      inboxListeners.forEach((listener) => listener(workshop));
    },

    onReceiveProgress: async (told) => {
      tellers.add(told);
      return () => tellers.delete(told);
    },
    onInboxChanged: async (changed) => {
      inboxListeners.add(changed);
      return () => inboxListeners.delete(changed);
    },
  };
}

const noFfmpeg =
  "ffmpeg is not on this computer. Nothing was inspected. Install ffmpeg and inspect the recording again.";
const chosen = (name: string) => ({ token: `dropped-${name}`, name, bytes: 96_300_000 });
const labelOf = (title: string, file: string) =>
  `Receive ${title === "" ? `“${file}”` : `the recording of “${title}”`}`;

function nameOfToken(token: string, all: readonly FakeWorkshop[]): string {
  const inInbox = all.flatMap((row) => row.material?.inbox?.files ?? []).find((row) => row.token === token);
  const picked: Record<string, string> = { captions: "tides.de.vtt", slides: "tides-slides.pdf" };
  return inInbox?.file ?? picked[token] ?? token.replace(/^dropped-/u, "");
}

function materialOf({ material, talks }: { material: FakeMaterial; talks: readonly TalkRow[] }): TalkMaterial {
  const { recordings, permissions, captions, chapters, slides, inspections, ffmpeg, rules } = material;
  const current = recordings.filter((row) => row.talk_id !== null && row.is_current);
  const lengths = current.flatMap(({ probed }) => (probed?.is === "recording" ? (probed.facts.seconds ?? []) : []));
  const seconds = lengths.reduce((sum, one) => sum + one, 0);
  const buffer_seconds = rules.buffer_seconds;
  const total_seconds = seconds + Math.max(0, talks.length - 1) * buffer_seconds;
  const order = { talks: talks.length, known: lengths.length, seconds, buffer_seconds, total_seconds };
  return { recordings, permissions, captions, chapters, slides, inspections, ffmpeg, order };
}

async function pictureOf({ inspections }: FakeMaterial, id: string, width: number): Promise<number[] | null> {
  const inspection = inspections.find((row) => row.recording === id);
  return inspection?.has_poster === true ? slideOf(id, inspection.poster_second ?? 0, width) : null;
}

const asBase64 = (bytes: number[]) => btoa(bytes.map((byte) => String.fromCharCode(byte)).join(""));

function receivedOf(row: ReturnType<typeof recording>, talk: string | null): Received {
  const facts = row.probed?.is === "recording" ? row.probed.facts : null;
  return {
    file: row.file,
    talk,
    talk_id: row.talk_id,
    recording: row.id,
    version: row.version,
    blake3: "f00d",
    bytes: row.bytes,
    seconds: facts?.seconds ?? null,
    width: facts?.width ?? null,
    height: facts?.height ?? null,
    video: facts?.video ?? null,
    audio: facts?.audio ?? null,
    findings: row.check.findings,
  };
}
