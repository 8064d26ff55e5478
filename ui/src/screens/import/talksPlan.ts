// What a playlist would change, planned again after each decision; nothing is written by planning.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Failure, TalkPair, TalksDecisions, TalksPlan, WorkshopId } from "../../bindings";
import { asFailure, usePlatform } from "../../platform";

/** Where the links come from: a file by its token, or pasted words. */
export type TalksSource = { token: string | null; text: string };

type Planned = { plan: TalksPlan | undefined; failure: Failure | null; isReading: boolean };

/** The plan under these decisions; while the next one is made the last one stays. */
export function useTalksPlan(workshop: WorkshopId, { token, text }: TalksSource, decisions: TalksDecisions): Planned {
  const platform = usePlatform();
  const query = useQuery<TalksPlan, unknown>({
    queryKey: ["talks-plan", workshop, token, text, decisions],
    queryFn: () => platform.planTalks(workshop, token, text, decisions),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const failure = query.error === null ? null : asFailure(query.error);
  return { plan: query.data, failure, isReading: query.isFetching };
}

/** The pairs with this entry given to this talk, or to none. */
export function paired(pairs: readonly TalkPair[], position: number, talk: string | null): TalkPair[] {
  // Each talk can be given once: the later word counts.
  const others = pairs.filter((pair) => pair.position !== position && pair.talk !== talk);
  const next = talk === null ? others : [...others, { position, talk }];
  return next.toSorted((one, other) => one.position - other.position);
}
