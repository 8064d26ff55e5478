// What is made up about recordings: rows, captions, slides, permissions and what the checks say.

import type {
  ArrivingFile,
  CaptionsRow,
  ChaptersRow,
  CueLine,
  Finding,
  Inbox,
  Inspection,
  Probed,
  RecordingCandidate,
  RecordingCheck,
  RecordingFacts,
  RecordingRow,
  RecordingRules,
  SlidesRow,
  TalkPermission,
  TalkRow,
} from "../bindings";
import { refused } from "./refusals";
import { pad } from "./workshop";

/** What the fake holds about the recordings of one workshop. */
export type FakeMaterial = {
  recordings: RecordingRow[];
  captions: CaptionsRow[];
  chapters: ChaptersRow[];
  slides: SlidesRow[];
  inspections: Inspection[];
  permissions: TalkPermission[];
  rules: RecordingRules;
  ffmpeg: string | null;
  inbox: Inbox | null;
  /** Files that a program before could not end. */
  unfinished: string[];
};

export const usualRules: RecordingRules = {
  longest_seconds: 300,
  least_height: 720,
  most_megabytes: 500,
  video: ["h264", "vp9"],
  audio: ["aac", "opus"],
  fast_start: true,
  buffer_seconds: 60,
};

export function noMaterial(): FakeMaterial {
  return {
    recordings: [],
    captions: [],
    chapters: [],
    slides: [],
    inspections: [],
    permissions: [],
    rules: usualRules,
    ffmpeg: "7.1.3",
    inbox: null,
    unfinished: [],
  };
}

export function facts(given: Partial<RecordingFacts>): RecordingFacts {
  return {
    bytes: 84_000_000,
    container: "mp4",
    seconds: 292,
    width: 1920,
    height: 1080,
    rotation: 0,
    frames_per_second: 30,
    video: "h264",
    profile: "High",
    chroma: "4:2:0",
    audio: "aac",
    channels: 2,
    fast_start: true,
    fragmented: false,
    cut_off: false,
    ...given,
  };
}

export function found(rule: string, severity: Finding["severity"], message: string, file = ""): Finding {
  return { rule, severity, where: { file, line: 0 }, message, fix: "ask" };
}

const cutOff = found("RECORDING-CUT-OFF", "error", "The file ends before it should.");
const silent = found("RECORDING-SILENT", "warning", "The file has no sound.");
const long = found("RECORDING-LONG", "warning", "The recording is 7:12 long, and 5:00 was asked for.");
const page = found("RECORDING-KIND", "error", "The file is a web page.");

export function checkOf(findings: Finding[]): RecordingCheck {
  const is = (severity: Finding["severity"]) => findings.some((one) => one.severity === severity);
  return { verdict: is("error") ? "unfit" : is("warning") ? "doubtful" : "ready", findings };
}

export function replyOf(file: string, talk: string, { verdict, findings }: RecordingCheck): string {
  const opening = `Hello and welcome,\n\nthank you for the recording${talk === "" ? "" : ` of “${talk}”`} (${file}).`;
  if (verdict === "ready") return `${opening} It arrived whole, and nothing needs to be changed.\n`;
  const purpose = verdict === "unfit" ? "We cannot publish it as it is:" : "Before we publish it, please look at this:";
  const points = findings.map((one) => `- ${one.message}`).join("\n");
  return `${opening} ${purpose}\n\n${points}\n\nThese settings work: MP4 or WebM, H.264 with AAC, 1280 × 720 or larger.\n`;
}

type Wanted = Partial<RecordingRow> & { id: string; file: string; talk?: TalkRow | undefined; findings?: Finding[] };

export function recording({ talk, findings = [], ...given }: Wanted): RecordingRow {
  const check = checkOf(findings);
  return {
    talk_id: talk?.id ?? null,
    version: 1,
    is_current: true,
    is_there: true,
    bytes: 84_000_000,
    probed: { is: "recording", facts: facts({}) },
    check,
    reply: replyOf(given.file, talk?.title ?? "", check),
    candidates: [],
    received_at: "2026-05-12T16:20:05Z",
    ...given,
  };
}

const probed = (given: Partial<RecordingFacts>): Probed => ({ is: "recording", facts: facts(given) });

/** All three verdicts, two versions, one whose file is gone, and one without a talk. */
export function inventedMaterial(talks: readonly TalkRow[]): FakeMaterial {
  const [tides, ice, buoys, monsoon, , dredging, reefs, library] = talks;
  const candidates: RecordingCandidate[] = [
    { talk: reefs?.id ?? "", score: 71, why: "The file name holds “reef”." },
    { talk: buoys?.id ?? "", score: 38, why: "It came on the day on which Kofi Mensah-Ortiz was asked." },
  ];
  const old = { bytes: 61_500_000, received_at: "2026-05-08T09:02:41Z", is_current: false };
  return {
    ...noMaterial(),
    recordings: [
      recording({ id: "rec-loose", file: "reef-final(2).mp4", bytes: 71_000_000, candidates }),
      recording({ id: "rec-tides-2", file: "tides-final.mp4", talk: tides, version: 2 }),
      recording({ id: "rec-tides-1", file: "tides.mov", talk: tides, findings: [silent], ...old }),
      recording({
        id: "rec-ice",
        file: "lindqvist.webm",
        talk: ice,
        probed: probed({ seconds: 432 }),
        findings: [long],
      }),
      recording({
        id: "rec-monsoon",
        file: "monsoon upload.mp4",
        talk: monsoon,
        probed: probed({ cut_off: true, seconds: null }),
        findings: [cutOff],
      }),
      recording({
        id: "rec-dredging",
        file: "dredging.mp4",
        talk: dredging,
        probed: probed({ seconds: 268 }),
        is_there: false,
      }),
      recording({ id: "rec-library", file: "small-library.mp4", talk: library, probed: probed({ seconds: 301 }) }),
    ],
    captions:
      tides === undefined ? [] : [captionsOf("captions-en", tides.id, "en"), captionsOf("captions-es", tides.id, "es")],
    chapters: tides === undefined ? [] : [chaptersOf(tides.id, "0:00 The grid\n1:10 Results\n3:40 What is next")],
    slides:
      tides === undefined
        ? []
        : [
            {
              id: "slides-1",
              talk_id: tides.id,
              file: "tides.pdf",
              bytes: 2_400_000,
              blake3: "ab".repeat(32),
              url: "",
            },
          ],
    inspections: [inspectionOf("rec-tides-2", 12), inspectionOf("rec-library", 30)],
    permissions: permissionsOf(talks),
    inbox: {
      folder: "~/Dropbox/Recordings",
      trouble: null,
      files: [
        { token: "inbox-1", file: "harbour-charts.mp4", bytes: 92_400_000 },
        { token: "inbox-2", file: "buoys_v3.mp4", bytes: 120_100_000 },
      ],
    },
    unfinished: ["why-our-buoys-disagree.mov", "reefs.mp4"],
  };
}

export function inspectionOf(recording: string, second: number): Inspection {
  return {
    recording,
    findings: [found("RECORDING-QUIET", "info", "The sound is quiet: −27 LUFS.")],
    loudness: -27,
    silent_seconds: 1.5,
    black_start_seconds: 0,
    has_poster: true,
    poster_second: second,
  };
}

export function captionsOf(id: string, talk: string, language: string): CaptionsRow {
  const findings =
    language === "es" ? [found("CAPTION-OVERLAP", "warning", "Caption 2 starts before caption 1 ends.")] : [];
  return { id, talk_id: talk, language, file: `tides.${language}.vtt`, cues: 4, seconds: 28, findings };
}

/** Reads `0:00 Start` alone of all that the core reads. */
export function chaptersOf(talk: string, text: string): ChaptersRow {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const chapters = lines.map((line, at) => {
    const [, minutes, seconds, title = ""] = /^(\d+):(\d\d) (.+)$/u.exec(line.trim()) ?? [];
    if (title === "") {
      const wrong = `“${line}” does not begin with a moment such as 1:30.`;
      throw refused("chapters-unreadable", `The chapters, line ${at + 1}: ${wrong} Nothing was changed.`);
    }
    return { at_ms: (Number(minutes) * 60 + Number(seconds)) * 1000, title };
  });
  const few = found("CHAPTER-FEW", "warning", "Video sites show chapters where there are at least 3.");
  const isFew = chapters.length > 0 && chapters.length < 3;
  return { talk_id: talk, chapters, text: lines.map((line) => `${line}\n`).join(""), findings: isFew ? [few] : [] };
}

export const cues: Record<"en" | "es", CueLine[]> = {
  en: ["Good morning.", "We model tides on a grid of cells.", "A hundred million of them.", "Thank you."].map(timed),
  es: ["Buenos días.", "Modelamos mareas en una malla.", "Cien millones de celdas.", "Gracias."].map(timed),
};

function timed(text: string, index: number): CueLine {
  return { start: index * 7, end: index * 7 + 6, text };
}

function permissionsOf(talks: readonly TalkRow[]): TalkPermission[] {
  const states = ["yes", "yes", "asked", "no", null, "embargo", null, "yes"] as const;
  return talks.flatMap((row, at): TalkPermission[] => {
    const state = states[at % states.length] ?? null;
    const from = state === "embargo" ? "2026-09-01" : null;
    const name = row.speakers[0] ?? "";
    return [
      { talk_id: row.id, channel: "site", state, from, name },
      { talk_id: row.id, channel: "youtube", state: at === 1 ? "no" : state, from, name },
    ];
  });
}

/** Hundreds of talks, each with its recording and most with a picture. */
export function crowdedMaterial(talks: readonly TalkRow[]): FakeMaterial {
  const recordings = talks.map((talk, at) =>
    recording({
      id: `rec-${talk.id}`,
      file: `talk-${pad(at + 1)}.mp4`,
      talk,
      probed: probed({ seconds: 180 + ((at * 37) % 160) }),
      findings: at % 11 === 3 ? [cutOff] : at % 7 === 2 ? [silent] : [],
    }),
  );
  const inspections = recordings.filter((_, at) => at % 5 !== 4).map((row) => inspectionOf(row.id, 5));
  return { ...noMaterial(), recordings, inspections, permissions: permissionsOf(talks) };
}

/** What a file that was chosen or dropped is, by its name. */
export function arrivingOf(token: string, file: string, talks: readonly TalkRow[]): ArrivingFile {
  const matched = matchedOf(file, talks);
  const is = (word: string) => file.toLowerCase().includes(word);
  const other = is("page") || is(".html");
  const findings = other ? [page] : is("cut") ? [cutOff] : is("silent") ? [silent] : [];
  const check = checkOf(findings);
  const title = talks.find((row) => row.id === matched.talk)?.title ?? "";
  return {
    token,
    file,
    bytes: other ? 14_200 : 96_300_000,
    probed: other
      ? { is: "other", kind: "page" }
      : probed(is("silent") ? { audio: null, channels: 0 } : { cut_off: is("cut") }),
    check,
    reply: replyOf(file, title, check),
    matched,
  };
}

function matchedOf(file: string, talks: readonly TalkRow[]): ArrivingFile["matched"] {
  const words = file.toLowerCase().split(/[^a-z]+/u);
  const candidates = talks.flatMap((row): RecordingCandidate[] => {
    const word = words.find((one) => one.length > 3 && row.title.toLowerCase().includes(one));
    return word === undefined ? [] : [{ talk: row.id, score: 80, why: `The file name holds “${word}”.` }];
  });
  const [first, second] = candidates;
  return { talk: first !== undefined && second === undefined ? first.talk : null, candidates };
}
