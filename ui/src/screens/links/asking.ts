// Whether the pages behind links are there: asked on request, and known as long as the screen is open.

import { useEffect, useRef, useState } from "react";
import type { Failure, LinkAnswer, WorkshopId } from "../../bindings";
import { newJob } from "../../jobs";
import { announce } from "../../parts/announce";
import { usePlatform } from "../../platform";
import { useGesture } from "../../queries";
import { summaryOf } from "../../wording/pages";

export type Asking = {
  /** Empty before anything was asked. */
  answers: readonly LinkAnswer[];
  isRunning: boolean;
  isStopping: boolean;
  failure: Failure | null;
  ask: () => void;
  stop: () => void;
};

/** What is linked, and by whom. */
export type Linking = { kind: "link" | "talk"; id: string; url: string };

/** Finds what the page behind an address answered; another address since then is another page. */
export function answerFor(answers: readonly LinkAnswer[], { kind, id, url }: Linking): LinkAnswer | undefined {
  return answers.find((one) => one.kind === kind && one.id === id && one.url === url);
}

/** Asks the pages of a workshop; nothing is asked before `ask`, and no more once the screen is left. */
export function useAsking(workshop: WorkshopId): Asking {
  const platform = usePlatform();
  const [answers, setAnswers] = useState<readonly LinkAnswer[]>([]);
  const [isStopping, setStopping] = useState(false);
  const job = useRef<string | null>(null);
  const asking = useGesture((door, name: string) => door.askLinks(workshop, name));
  const cancel = () => {
    if (job.current !== null) void platform.cancelJob(job.current);
  };
  const ask = async () => {
    if (job.current !== null) return;
    const name = newJob();
    job.current = name;
    setStopping(false);
    const found = await asking.run(name).catch(() => null);
    // Whoever left the screen meanwhile hears nothing of it.
    if (job.current !== name) return;
    job.current = null;
    if (found === null) return;
    setAnswers(found);
    announce(summaryOf(found));
  };
  useEffect(
    () => () => {
      if (job.current !== null) void platform.cancelJob(job.current);
      job.current = null;
    },
    [platform],
  );
  const stop = () => {
    setStopping(true);
    cancel();
  };
  const { isRunning, failure } = asking;
  return { answers, isRunning, isStopping, failure, ask: () => void ask(), stop };
}
