// What a poll would change, planned again after each decision; nothing is written by planning.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Failure, PollChoice, PollPlan, WorkshopId } from "../../bindings";
import { asFailure, usePlatform } from "../../platform";
import type { Zone } from "../../wire";

/** What the organizer says about a poll. */
export type PollDecisions = { zone: Zone | null; week: string | null; choices: PollChoice[]; sheet: string };

export const undecided: PollDecisions = { zone: null, week: null, choices: [], sheet: "" };

type Planned = { plan: PollPlan | undefined; failure: Failure | null; isReading: boolean };

/** The plan under these decisions; while the next one is made the last one stays. */
export function usePollPlan(
  workshop: WorkshopId,
  token: string,
  { zone, week, choices, sheet }: PollDecisions,
): Planned {
  const platform = usePlatform();
  const query = useQuery<PollPlan, unknown>({
    queryKey: ["poll-plan", workshop, token, zone, week, choices, sheet],
    queryFn: () => platform.planPoll(workshop, token, zone, week, choices, sheet),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const failure = query.error === null ? null : asFailure(query.error);
  return { plan: query.data, failure, isReading: query.isFetching };
}

/** The choices with this one in place of an earlier one; null takes it back. A person has one answer: the later counts. */
export function chosen(choices: readonly PollChoice[], entry: number, next: PollChoice | null): PollChoice[] {
  const isOther = (one: PollChoice) => one.entry !== entry && (next?.person == null || one.person !== next.person);
  const others = choices.filter(isOther);
  return (next === null ? others : [...others, next]).toSorted((one, other) => one.entry - other.entry);
}
