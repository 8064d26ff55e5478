// What a programme would bring, planned again after each decision; nothing is written by planning.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Failure, FoundKind, GatheredGroup, ProgrammeChoices, ProgrammePlan, WorkshopId } from "../../bindings";
import { asFailure, usePlatform } from "../../platform";

type Planned = { plan: ProgrammePlan | undefined; failure: Failure | null; isReading: boolean };

/** People and talks; times of a programme become sessions only when one says so. */
export const undecided: ProgrammeChoices = { groups: ["people", "talks"], zone: null, track: "", skip: [], sheet: "" };

/** What is taken at first: of a file that holds times alone, such as a calendar, these. */
export function startOf(plan: ProgrammePlan | undefined): ProgrammeChoices {
  const holdsTimesAlone = plan !== undefined && plan.people.held + plan.talks.held === 0 && plan.sessions.held > 0;
  return holdsTimesAlone ? { ...undecided, groups: ["sessions"] } : undecided;
}

/** The plan under these choices; while the next one is made the last one stays. */
export function useProgrammePlan(workshop: WorkshopId, token: string, choices: ProgrammeChoices): Planned {
  const platform = usePlatform();
  const query = useQuery<ProgrammePlan, unknown>({
    queryKey: ["programme-plan", workshop, token, choices],
    queryFn: () => platform.planProgramme(workshop, token, choices),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const failure = query.error === null ? null : asFailure(query.error);
  return { plan: query.data, failure, isReading: query.isFetching };
}

/** What a file is, by its content; undefined while nobody knows. A file that cannot be read is told by its reader. */
export function useFoundKind(token: string): FoundKind | undefined {
  const platform = usePlatform();
  const query = useQuery<FoundKind, unknown>({
    queryKey: ["found-kind", token],
    queryFn: () => platform.foundKind(token),
    retry: false,
    gcTime: 0,
  });
  return query.isError ? "responses" : query.data;
}

const order: readonly GatheredGroup[] = ["people", "talks", "sessions"];

/** The groups with one taken or not, always in one order. */
export function withGroup(groups: readonly GatheredGroup[], group: GatheredGroup, isTaken: boolean): GatheredGroup[] {
  return order.filter((one) => (one === group ? isTaken : groups.includes(one)));
}

/** The keys with one among them or not. */
export function withKey(keys: readonly string[], key: string, isIn: boolean): string[] {
  const others = keys.filter((one) => one !== key);
  return isIn ? [...others, key] : others;
}
