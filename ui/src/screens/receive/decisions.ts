// What is decided about files that arrived: which are taken in, and of which talk each is.

import { useState } from "react";
import type { ArrivingFile, ReceiveItem, RecordingRow, TalkId, TalkRow } from "../../bindings";
import type { Receipt } from "../../frame/receiving";
import { say } from "../../wording/receive";
import { titleOf } from "../talks/TalkChoice";

export type Decision = { isTaken: boolean; talk: TalkId | null };

export type Decisions = {
  of: (file: ArrivingFile) => Decision;
  set: (file: ArrivingFile, change: Partial<Decision>) => void;
};

/** A file that will not do is left out unless one says otherwise; the talk is the one that the file clearly means. */
export function useDecisions(given: TalkId | null): Decisions {
  const [made, setMade] = useState<ReadonlyMap<string, Partial<Decision>>>(new Map());
  const of = (file: ArrivingFile): Decision => ({
    isTaken: file.check.verdict !== "unfit",
    talk: given ?? file.matched.talk,
    ...made.get(file.token),
  });
  const set = (file: ArrivingFile, change: Partial<Decision>) =>
    setMade((before) => new Map(before).set(file.token, { ...before.get(file.token), ...change }));
  return { of, set };
}

/** Files that fell on a talk's row are likeliest of that talk, and say why. */
export function asDropped(files: readonly ArrivingFile[], { talk, isDropped }: Receipt): ArrivingFile[] {
  if (talk === null || !isDropped) return [...files];
  const first = { talk, score: 100, why: say("droppedOn") };
  return files.map((file) => {
    const others = file.matched.candidates.filter((one) => one.talk !== talk);
    return { ...file, matched: { ...file.matched, candidates: [first, ...others] } };
  });
}

const grave = { unfit: 0, doubtful: 1, ready: 3 } as const;

/** Those that want a decision come first; the rest as they came. */
export function inOrder(files: readonly ArrivingFile[], given: TalkId | null): ArrivingFile[] {
  const rank = (file: ArrivingFile) => {
    const isOpen = file.check.verdict === "ready" && given === null && file.matched.talk === null;
    return isOpen ? 2 : grave[file.check.verdict];
  };
  return files.toSorted((one, other) => rank(one) - rank(other));
}

export function itemsOf(files: readonly ArrivingFile[], decisions: Decisions): ReceiveItem[] {
  return files.flatMap((file) => {
    const { isTaken, talk } = decisions.of(file);
    return isTaken ? [{ token: file.token, talk }] : [];
  });
}

export function countsOf(files: readonly ArrivingFile[], decisions: Decisions) {
  const taken = files.filter((file) => decisions.of(file).isTaken);
  const later = taken.filter((file) => decisions.of(file).talk === null).length;
  const bytes = taken.reduce((sum, file) => sum + file.bytes, 0);
  return { take: taken.length, later, out: files.length - taken.length, bytes };
}

type Beside = {
  files: readonly ArrivingFile[];
  decisions: Decisions;
  recordings: readonly RecordingRow[];
  talks: readonly TalkRow[];
};

/** What is to be known of a file besides its findings: it is here already, or its talk has a recording. */
export function remarksOf(file: ArrivingFile, { files, decisions, recordings, talks }: Beside): string[] {
  const name = (id: TalkId | null) => {
    const row = talks.find((one) => one.id === id);
    return row === undefined ? say("untitled") : titleOf(row);
  };
  const same = recordings.find((row) => row.file === file.file && row.bytes === file.bytes);
  if (same !== undefined) {
    const { talk_id, version } = same;
    return [talk_id === null ? say("hereLoose") : say("here", { version, talk: name(talk_id) })];
  }
  const { isTaken, talk } = decisions.of(file);
  if (talk === null || !isTaken) return [];
  const current = recordings.find((row) => row.talk_id === talk && row.is_current);
  const other = files.find((one) => one !== file && decisions.of(one).isTaken && decisions.of(one).talk === talk);
  return [
    ...(current === undefined ? [] : [say("newer", { talk: name(talk), version: current.version + 1 })]),
    ...(other === undefined ? [] : [say("twice", { file: other.file })]),
  ];
}
