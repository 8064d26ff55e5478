// Imports that are under way: each has a name, by which the core tells how far it is and may be asked to stop it.

import { useEffect, useState, useSyncExternalStore } from "react";
import type { ImportProgress } from "./bindings";
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
