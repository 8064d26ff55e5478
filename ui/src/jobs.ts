// Work that is under way: each job has a name, by which the core tells how far it is and may be asked to stop it.

import { useEffect, useState, useSyncExternalStore } from "react";
import type { ImportProgress, ReceiveProgress } from "./bindings";
import { usePlatform } from "./platform";

let made = 0;

/** A name that no job had before, also not one of this window before it was loaded anew. */
export function newJob(): string {
  made += 1;
  return `import-${performance.timeOrigin}-${made}`;
}

/** How far a job is; null until it was told. */
export function useProgress(job: string | null): ImportProgress | null {
  const platform = usePlatform();
  const [told, setTold] = useState<ImportProgress | null>(null);
  useEffect(() => {
    if (job === null) return;
    const listening = platform.onImportProgress((progress) => progress.job === job && setTold(progress));
    return () => void listening.then((stop) => stop());
  }, [platform, job]);
  return told?.job === job ? told : null;
}

/** How far recordings on their way in, or a kit, are; null until it was told. */
export function useReceiveProgress(job: string | null): ReceiveProgress | null {
  const platform = usePlatform();
  const [told, setTold] = useState<ReceiveProgress | null>(null);
  useEffect(() => {
    if (job === null) return;
    const listening = platform.onReceiveProgress((progress) => progress.job === job && setTold(progress));
    return () => void listening.then((stop) => stop());
  }, [platform, job]);
  return told?.job === job ? told : null;
}

/** Lets a job wait or go on, or stops it; what was asked shows at once, before the core has told it. */
export function useHolding(job: string | null, progress: ReceiveProgress | null) {
  const platform = usePlatform();
  const [asked, setAsked] = useState<Asked>(idle);
  const own = asked.job === job ? asked : idle;
  const isPaused = own.isPaused ?? progress?.is_paused ?? false;
  const pause = (next: boolean) => {
    if (job === null) return;
    setAsked({ ...own, job, isPaused: next });
    void platform.pauseJob(job, next).catch(() => setAsked(idle));
  };
  const stop = () => {
    if (job === null) return;
    setAsked({ ...own, job, isStopping: true });
    void platform.cancelJob(job).catch(() => setAsked(idle));
  };
  return { isPaused, isStopping: own.isStopping, toggle: () => pause(!isPaused), stop };
}

type Asked = { job: string | null; isPaused?: boolean; isStopping: boolean };
const idle: Asked = { job: null, isStopping: false };

/** How much of it is done, from 0 to 100. */
export function percentOf({ bytes, bytes_in_all }: ReceiveProgress): number {
  return bytes_in_all === 0 ? 0 : Math.min(100, Math.floor((bytes / bytes_in_all) * 100));
}

let hidden: string | null = null;
const listeners = new Set<() => void>();

/** Says which job goes on while its sheet is out of the way; the status bar shows it. */
export function useHiddenJob(job: string | null) {
  useEffect(() => {
    hide(job);
    return () => hide(null);
  }, [job]);
}

function hide(job: string | null) {
  hidden = job;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The job whose sheet is out of the way. */
export function useRunningJob(): string | null {
  return useSyncExternalStore(subscribe, () => hidden);
}
