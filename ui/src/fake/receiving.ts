// Taking recordings in, over made-up time: told as it goes on, held and stopped when asked.

import type { ReceiveItem, ReceiveProgress, ReceiveReport, Received } from "../bindings";
import { refused } from "./refusals";

export type FakeJob = { progress: ReceiveProgress; isStopped: boolean };

export type Queue = {
  jobs: Map<string, FakeJob>;
  tell: (progress: ReceiveProgress) => void;
  /** Milliseconds of one tenth of a file. */
  pace: number;
  nameOf: (token: string) => string;
  bytesOf: (token: string) => number;
  take: (item: ReceiveItem) => Promise<Received>;
};

const parts = 10;
const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

export function begin(queue: Queue, job: string, files: number, bytes_in_all: number): FakeJob {
  const progress = { job, file: 0, files, name: "", bytes: 0, bytes_in_all, bytes_per_second: 0, seconds_left: null };
  const one = { progress: { ...progress, is_paused: false, is_checking: false }, isStopped: false };
  queue.jobs.set(job, one);
  return one;
}

/** Tells how a file is copied; answers whether it was ended. */
export async function copied(queue: Queue, job: FakeJob, bytes: number): Promise<boolean> {
  for (let part = 0; part <= parts; part += 1) {
    const { progress } = job;
    if (part > 0) progress.bytes += bytes / parts;
    progress.bytes_per_second = 56_000_000;
    progress.seconds_left = Math.ceil((progress.bytes_in_all - progress.bytes) / progress.bytes_per_second);
    progress.is_checking = part === parts;
    queue.tell({ ...progress });
    // oxlint-disable-next-line no-await-in-loop -- time goes by
    await wait(queue.pace);
    // oxlint-disable-next-line no-await-in-loop -- until it may go on
    while (progress.is_paused && !job.isStopped) await wait(queue.pace);
    if (job.isStopped) return false;
  }
  return true;
}

/** Takes files in, one after the other. */
export async function received(queue: Queue, job: string, items: readonly ReceiveItem[]): Promise<ReceiveReport> {
  const report: ReceiveReport = { received: [], refused: [], left: [] };
  const bytes = items.reduce((sum, item) => sum + queue.bytesOf(item.token), 0);
  const one = begin(queue, job, items.length, bytes);
  for (const item of items) {
    const { token } = item;
    const file = queue.nameOf(token);
    Object.assign(one.progress, { file: one.progress.file + 1, name: file });
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    if (one.isStopped || !(await copied(queue, one, queue.bytesOf(token)))) report.left.push(token);
    else if (file.includes("unreadable")) {
      const message = `${file}: the file cannot be read any more. It was not received. Copy it to this computer and receive it again.`;
      report.refused.push({ token, file, failure: refused("file-unreadable", message) });
    }
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    else report.received.push(await queue.take(item));
  }
  queue.jobs.delete(job);
  return report;
}
