// Recordings on their way in: the queue that is open or runs, wherever one stands in the window.

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
} from "react";
import { useRunner } from "../actions";
import type {
  ChosenFile,
  Failure,
  KitReport,
  ReceiveItem,
  ReceiveProgress,
  ReceiveReport,
  Spot,
  TalkId,
  UploadTarget,
  WorkshopId,
} from "../bindings";
import { newJob } from "../jobs";
import { announce } from "../parts/announce";
import { asFailure, usePlatform } from "../platform";
import { useGesture } from "../queries";
import { say } from "../wording/receive";
import { rowAt } from "./dropping";
import { useUpload, type Upload } from "./uploading";

/** What the sheet of recordings is about, from the files to the report. */
export type Receipt = {
  workshop: WorkshopId;
  /** The talk that all files are of; null lets the files say. */
  talk: TalkId | null;
  /** They fell on that talk's row. */
  isDropped: boolean;
  tokens: readonly string[];
  is: "looking" | "receiving" | "done";
  job: string | null;
  /** How far it was when the window was loaded again; null for a queue of this window. */
  attached: ReceiveProgress | null;
  report: ReceiveReport | null;
  failure: Failure | null;
  isHidden: boolean;
};

/** A kit that is being written, or was. */
export type Kit = {
  job: string;
  isRunning: boolean;
  report: KitReport | null;
  failure: Failure | null;
  isHidden: boolean;
};

export type Receiving = {
  receipt: Receipt | null;
  kit: Kit | null;
  /** Shows files before they are taken in. */
  open: (tokens: readonly string[], talk?: TalkId | null) => void;
  /** Asks for files first. */
  choose: (talk?: TalkId | null) => void;
  chooseFolder: () => void;
  start: (items: ReceiveItem[]) => void;
  hide: () => void;
  show: () => void;
  /** Puts the sheet away; what runs goes on out of the way. */
  close: () => void;
  writeKit: () => void;
  closeKit: () => void;
  showKit: () => void;
  upload: Upload | null;
  startUpload: (target: UploadTarget) => void;
  closeUpload: () => void;
  showUpload: () => void;
  /** Takes what was dropped at a spot; false when no recording is among it. */
  drop: (files: ChosenFile[], spot: Spot | null) => boolean;
  /** What was refused before there was a sheet that could say so. */
  refused: { failure: Failure | null; reset: () => void };
};

const nothing = () => undefined;
const ReceivingContext = createContext<Receiving>({
  receipt: null,
  kit: null,
  open: nothing,
  choose: nothing,
  chooseFolder: nothing,
  start: nothing,
  hide: nothing,
  show: nothing,
  close: nothing,
  writeKit: nothing,
  closeKit: nothing,
  showKit: nothing,
  upload: null,
  startUpload: nothing,
  closeUpload: nothing,
  showUpload: nothing,
  drop: () => false,
  refused: { failure: null, reset: nothing },
});

/** Holds the recordings on their way in for all that stands in it. */
export function ReceivingProvider({ workshop, children }: { workshop: WorkshopId | null; children: ReactNode }) {
  return <ReceivingContext value={useReceivingState(workshop)}>{children}</ReceivingContext>;
}

/** The recordings on their way in, and what opens their sheet. */
export function useReceiving(): Receiving {
  return useContext(ReceivingContext);
}

const recordings = /\.(mp4|m4v|mov|mkv|webm|avi|wmv|mpe?g|mts|m2ts|ogv|flv|3gp)$/iu;

/** Whether a dropped name is a recording, or a folder that may hold some. */
export function isRecording(name: string): boolean {
  return recordings.test(name) || isFolder(name);
}

/** A name without an ending. */
export function isFolder(name: string): boolean {
  return !/\.[a-z0-9]{1,8}$/iu.test(name);
}

/** Whether recordings that fall on a talk's row are of that talk: a folder may hold those of many. */
export function areOfOneTalk(names: readonly string[]): boolean {
  return !names.some((name) => isRecording(name) && isFolder(name));
}

const fresh = {
  is: "looking",
  job: null,
  attached: null,
  report: null,
  failure: null,
  isHidden: false,
  isDropped: false,
} as const;

/** The queue of the window. */
function useReceivingState(workshop: WorkshopId | null): Receiving {
  const platform = usePlatform();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const latest = useRef(receipt);
  useLayoutEffect(() => {
    latest.current = receipt;
  });
  const choosing = useGesture((door, _: null) => door.chooseRecordings());
  const choosingFolder = useGesture((door, _: null) => door.chooseRecordingsFolder());
  const { kit, ...kits } = useKit(workshop);
  const uploads = useUpload(workshop);
  useAttached(setReceipt);

  const open = useCallback(
    (tokens: readonly string[], talk: TalkId | null = null, isDropped = false) => {
      if (workshop === null || tokens.length === 0) return;
      const now = latest.current;
      if (now?.is === "receiving") return setReceipt({ ...now, isHidden: false });
      const before = now?.is === "looking" ? now.tokens.filter((one) => !tokens.includes(one)) : [];
      const kept = now?.is === "looking" ? { talk: now.talk, isDropped: now.isDropped } : { talk: null };
      const given = talk === null ? kept : { talk, isDropped };
      setReceipt({ ...fresh, workshop, ...given, tokens: [...before, ...tokens] });
    },
    [workshop],
  );
  const choose = async (talk: TalkId | null = null) => {
    const files = await choosing.run(null).catch(() => []);
    open(
      files.map((one) => one.token),
      talk,
    );
  };
  const chooseFolder = async () => {
    const folder = await choosingFolder.run(null).catch(() => null);
    if (folder !== null) open([folder.token]);
  };
  const start = async (items: ReceiveItem[]) => {
    const now = latest.current;
    if (now === null) return;
    const job = newJob();
    setReceipt({ ...now, is: "receiving", job, tokens: items.map((one) => one.token), report: null, failure: null });
    try {
      const report = await platform.receiveRecordings(job, now.workshop, items);
      const counts = { received: report.received.length, refused: report.refused.length, left: report.left.length };
      announce(say("done", counts));
      setReceipt((one) => one && { ...one, is: "done", report });
    } catch (thrown) {
      setReceipt((one) => one && { ...one, is: "looking", isHidden: false, failure: asFailure(thrown) });
    }
  };
  const setHidden = (isHidden: boolean) => setReceipt((one) => one && { ...one, isHidden });
  const drop = useCallback(
    (files: ChosenFile[], spot: Spot | null) => {
      const wanted = files.filter((one) => isRecording(one.name));
      const talk = areOfOneTalk(wanted.map((one) => one.name)) ? (rowAt(spot)?.talk ?? null) : null;
      const tokens = wanted.map((one) => one.token);
      if (wanted.length > 0) open(tokens, talk, true);
      return wanted.length > 0;
    },
    [open],
  );
  const canReceive = workshop !== null;
  useRunner("receive-recordings", canReceive ? () => void choose() : null);
  useRunner("receive-folder", canReceive ? () => void chooseFolder() : null);
  const refused = choosing.failure === null ? choosingFolder : choosing;

  return {
    receipt,
    kit,
    ...kits,
    ...uploads,
    open,
    choose: (talk) => void choose(talk),
    chooseFolder: () => void chooseFolder(),
    start: (items) => void start(items),
    hide: () => setHidden(true),
    show: () => setHidden(false),
    close: () => setReceipt((one) => (one?.is === "receiving" ? { ...one, isHidden: true } : null)),
    refused: { failure: refused.failure, reset: refused.reset },
    drop,
  };
}

type Set = (next: (before: Receipt | null) => Receipt | null) => void;

/** A queue goes on while the window is loaded again: its end is seen by its absence, since its report went to the old page. */
function useAttached(setReceipt: Set) {
  const platform = usePlatform();
  const [job, setJob] = useState<string | null>(null);
  useEffect(() => {
    let isShown = true;
    void platform.runningReceipts().then(
      ([first]) => {
        if (!isShown || first === undefined) return;
        setJob(first.job);
        const running = { ...fresh, is: "receiving", job: first.job, attached: first, isHidden: true } as const;
        setReceipt((now) => now ?? { ...running, workshop: "", talk: null, tokens: [] });
      },
      () => null,
    );
    return () => {
      isShown = false;
    };
  }, [platform, setReceipt]);
  useEffect(() => {
    if (job === null) return;
    const look = async () => {
      const running = await platform.runningReceipts().catch(() => []);
      if (running.some((one) => one.job === job)) return;
      setJob(null);
      setReceipt((now) => (now?.job === job ? { ...now, is: "done" } : now));
    };
    const timer = setInterval(() => void look(), 500);
    return () => clearInterval(timer);
  }, [platform, job, setReceipt]);
}

/** The upload kit, which is written beside everything else. */
function useKit(workshop: WorkshopId | null) {
  const platform = usePlatform();
  const [kit, setKit] = useState<Kit | null>(null);
  const write = async () => {
    if (workshop === null || kit?.isRunning === true) return;
    const job = newJob();
    setKit({ job, isRunning: true, report: null, failure: null, isHidden: false });
    try {
      const report = await platform.writeKit(job, workshop);
      if (report !== null) announce(say("kitDone"));
      setKit((one) => (report === null ? null : one && { ...one, isRunning: false, report }));
    } catch (thrown) {
      const failure = asFailure(thrown);
      setKit((one) => one && { ...one, isRunning: false, isHidden: false, failure });
    }
  };
  useRunner("write-kit", workshop === null ? null : () => void write());
  return {
    kit,
    writeKit: () => void write(),
    closeKit: () => setKit((one) => (one?.isRunning === true ? { ...one, isHidden: true } : null)),
    showKit: () => setKit((one) => one && { ...one, isHidden: false }),
  };
}
