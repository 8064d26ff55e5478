// What the screen reads out of the material: which recording is whose, and what it says in a word.

import type {
  Inspection,
  PermissionState,
  Probed,
  RecordingFacts,
  RecordingId,
  RecordingRow,
  TalkId,
  TalkMaterial,
  TalkPermission,
} from "../../bindings";
import type { Tone } from "../../parts/Badge";
import { codecInWords, say } from "../../wording/recordings";
import { pixelsInWords } from "../../wording/measures";
import { say as sayReceive } from "../../wording/receive";
import { dayInWords } from "../../wording/time";

/** The material, found by talk and by recording. */
export type Known = {
  material: TalkMaterial;
  current: ReadonlyMap<TalkId, RecordingRow>;
  permissions: ReadonlyMap<TalkId, readonly TalkPermission[]>;
  inspections: ReadonlyMap<RecordingId, Inspection>;
  loose: readonly RecordingRow[];
};

export function knownOf(material: TalkMaterial): Known {
  const current = new Map<TalkId, RecordingRow>();
  for (const row of material.recordings) {
    if (row.talk_id !== null && row.is_current) current.set(row.talk_id, row);
  }
  const permissions = new Map<TalkId, TalkPermission[]>();
  for (const row of material.permissions) permissions.set(row.talk_id, [...(permissions.get(row.talk_id) ?? []), row]);
  return {
    material,
    current,
    permissions,
    inspections: new Map(material.inspections.map((row) => [row.recording, row])),
    loose: material.recordings.filter((row) => row.talk_id === null),
  };
}

/** Changes when a recording has another picture; empty where it has none. */
export function stampOf(inspection: Inspection | undefined): string {
  return inspection?.has_poster === true ? `at ${inspection.poster_second ?? 0}` : "";
}

export function factsOf(probed: Probed | null): RecordingFacts | null {
  return probed?.is === "recording" ? probed.facts : null;
}

/** The state of a recording in a word; a talk without one was promised. */
export function stateOf(row: RecordingRow | undefined): { tone: Tone; text: string } {
  if (row === undefined) return { tone: "none", text: say("promised") };
  if (!row.is_there) return { tone: "bad", text: say("missing") };
  return verdictOf(row.check.verdict);
}

const tones = { ready: "ok", doubtful: "warn", unfit: "no" } as const;

export function verdictOf(verdict: RecordingRow["check"]["verdict"]): { tone: Tone; text: string } {
  return { tone: tones[verdict], text: say(verdict) };
}

/** Picture and sound in a line: `1920 × 1080, H.264, AAC`. */
export function formOf(probed: Probed | null): string {
  if (probed === null) return sayReceive("formUnknown");
  if (probed.is === "other") return sayReceive("formOther");
  const { width, height, video, audio } = probed.facts;
  const given = {
    pixels: pixelsInWords(width, height),
    video: codecInWords(video ?? ""),
    audio: codecInWords(audio ?? ""),
  };
  if (video === null && audio === null) return sayReceive("formUnknown");
  if (video === null) return sayReceive("formSound", given);
  return sayReceive(audio === null ? "formSilent" : "form", given);
}

/** The strictest first: what forbids weighs more than what is not known yet. */
const order = ["no", "withdrawn", null, "asked", "embargo", "yes"] as const;

const permissionTones: Record<PermissionState, Tone> = {
  yes: "ok",
  no: "bad",
  withdrawn: "bad",
  asked: "ask",
  embargo: "warn",
};

/** What may be published of a talk, on the channel that allows least; undefined without speakers. */
export function permissionOf(rows: readonly TalkPermission[] | undefined): { tone: Tone; text: string } | null {
  const strictest = [...(rows ?? [])].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state))[0];
  return strictest === undefined ? null : permissionInWords(strictest);
}

export function permissionInWords({ state, from }: TalkPermission): { tone: Tone; text: string } {
  if (state === null) return { tone: "none", text: say("unasked") };
  const text = state === "embargo" && from !== null ? say("embargo", { day: dayInWords(from) }) : say(state);
  return { tone: permissionTones[state], text };
}
