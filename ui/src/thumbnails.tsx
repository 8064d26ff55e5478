// Small pictures of recordings: asked for in batches, kept while a workshop is open, and given back when it is left.

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import type { RecordingId, Thumbnail, WorkshopId } from "./bindings";
import { usePlatform, type Platform } from "./platform";

/** A recording, and what changes when it has another picture; empty where it has none. */
export type Stamped = { recording: RecordingId; stamp: string };

/** Most that the core answers at once. */
const atOnce = 64;
/** Most that are kept; each takes some kilobytes. */
const most = 2_000;

// The image is held so that the window need not read the address anew for each row that shows it.
type Kept = { stamp: string; image: HTMLImageElement | null };

class Thumbnails {
  private readonly platform: Platform;
  private readonly kept = new Map<RecordingId, Kept>();
  private readonly watchers = new Map<RecordingId, Set<() => void>>();
  private readonly inView = new Map<RecordingId, string>();
  private readonly rest = new Map<RecordingId, string>();
  private isAsking = false;
  private isLeft = false;

  constructor(platform: Platform) {
    this.platform = platform;
  }

  /** Asks for what a row shows, ahead of all others. */
  show({ recording, stamp }: Stamped) {
    if (this.isLacking(recording, stamp)) this.inView.set(recording, stamp);
    this.askSoon();
  }

  /** Asks for the rest, in this order; what is beyond the bound waits for its row. */
  prepare(list: readonly Stamped[]) {
    this.rest.clear();
    for (const { recording, stamp } of list.slice(0, most)) {
      if (this.isLacking(recording, stamp)) this.rest.set(recording, stamp);
    }
    this.askSoon();
  }

  /** Null where there is no picture, or not yet. */
  addressOf({ recording, stamp }: Stamped): string | null {
    const kept = this.kept.get(recording);
    return stamp !== "" && kept?.stamp === stamp ? (kept.image?.src ?? null) : null;
  }

  watch(recording: RecordingId, changed: () => void) {
    const watching = this.watchers.get(recording) ?? new Set();
    this.watchers.set(recording, watching.add(changed));
    return () => {
      watching.delete(changed);
      if (watching.size === 0 && this.watchers.get(recording) === watching) this.watchers.delete(recording);
    };
  }

  open() {
    this.isLeft = false;
  }

  leave() {
    this.isLeft = true;
    this.inView.clear();
    this.rest.clear();
    for (const recording of this.kept.keys()) this.giveBack(recording);
  }

  private isLacking(recording: RecordingId, stamp: string) {
    return stamp !== "" && this.kept.get(recording)?.stamp !== stamp;
  }

  // Rows that come into view together are asked for together.
  private askSoon() {
    if (this.isAsking || this.inView.size + this.rest.size === 0) return;
    this.isAsking = true;
    queueMicrotask(() => void this.askAll());
  }

  private async askAll() {
    for (let batch = this.nextBatch(); batch.size > 0; batch = this.nextBatch()) {
      // What cannot be read now is asked for again by the next row that shows it.
      const found = await this.platform.thumbnails([...batch.keys()]).catch(() => null);
      if (found !== null) await this.keep(batch, found);
    }
    this.isAsking = false;
  }

  private nextBatch(): Map<RecordingId, string> {
    const batch = new Map([...this.inView, ...this.rest].slice(0, atOnce));
    for (const recording of batch.keys()) {
      this.inView.delete(recording);
      this.rest.delete(recording);
    }
    return batch;
  }

  private async keep(batch: ReadonlyMap<RecordingId, string>, found: readonly Thumbnail[]) {
    const images = await Promise.all(
      found.map(async ({ recording, jpeg }) => [recording, await imageOf(jpeg)] as const),
    );
    const made = new Map(images);
    for (const [recording, stamp] of batch) {
      this.giveBack(recording);
      this.kept.set(recording, { stamp, image: made.get(recording) ?? null });
      if (this.isLeft) this.giveBack(recording);
    }
    for (const recording of this.kept.keys()) {
      if (this.kept.size <= most) break;
      if (!this.watchers.has(recording)) this.giveBack(recording);
    }
    for (const recording of batch.keys()) this.watchers.get(recording)?.forEach((changed) => changed());
  }

  private giveBack(recording: RecordingId) {
    const address = this.kept.get(recording)?.image?.src;
    if (address !== undefined) URL.revokeObjectURL(address);
    this.kept.delete(recording);
  }
}

/** An image that can be drawn at once. */
async function imageOf(jpeg: string): Promise<HTMLImageElement> {
  const bytes = Uint8Array.from(atob(jpeg), (letter) => letter.charCodeAt(0));
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
  await image.decode().catch(() => undefined);
  return image;
}

const ThumbnailsContext = createContext<Thumbnails | null>(null);

/** Keeps the pictures of one workshop. */
export function ThumbnailsProvider({ workshop, children }: { workshop: WorkshopId | null; children: ReactNode }) {
  const platform = usePlatform();
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- each workshop has its own
  const thumbnails = useMemo(() => new Thumbnails(platform), [platform, workshop]);
  useEffect(() => {
    thumbnails.open();
    return () => thumbnails.leave();
  }, [thumbnails]);
  return <ThumbnailsContext value={thumbnails}>{children}</ThumbnailsContext>;
}

/** The address of the picture that a row shows; null where there is none, or not yet. */
export function useThumbnail(recording: RecordingId, stamp: string): string | null {
  const thumbnails = useContext(ThumbnailsContext);
  const watch = useCallback(
    (changed: () => void) => thumbnails?.watch(recording, changed) ?? (() => undefined),
    [thumbnails, recording],
  );
  useEffect(() => thumbnails?.show({ recording, stamp }), [thumbnails, recording, stamp]);
  return useSyncExternalStore(watch, () => thumbnails?.addressOf({ recording, stamp }) ?? null);
}

/** Reads the pictures of a list in the background, so that they are there before their rows. */
export function usePreparedThumbnails(list: readonly Stamped[]) {
  const thumbnails = useContext(ThumbnailsContext);
  useEffect(() => thumbnails?.prepare(list), [thumbnails, list]);
}
