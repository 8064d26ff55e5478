// Keys and hooks: how a screen reads. Nothing here guesses what a gesture changed; the core says so.

import {
  focusManager,
  keepPreviousData,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from "@tanstack/react-query";
import { useEffect } from "react";
import type {
  Account,
  AppState,
  ArrivingFile,
  BackupRow,
  Candidate,
  CaptionsId,
  ChatQuoteRow,
  ClockChange,
  CueLine,
  DataChanged,
  Discussions,
  Failure,
  Finding,
  FindingCount,
  GestureChanges,
  Health,
  HeatMap,
  HistoryEntry,
  HourLedger,
  Hours,
  DuplicatePair,
  ExportLine,
  KeptExport,
  HourStyle,
  MergeChoice,
  MergePlan,
  Inbox,
  LinkRow,
  Look,
  MailDraft,
  MissingBoard,
  Overview,
  PermissionRow,
  PersonId,
  PersonRow,
  PersonTimes,
  PostStanding,
  Question,
  RecapView,
  RecordingId,
  RecordingRules,
  ResponseId,
  ResponseRow,
  SiteProposal,
  SlotSummary,
  TalkMaterial,
  TakePlan,
  TalkRow,
  UnfinishedFile,
  UploadPlan,
  UploadTarget,
  WorkshopId,
  ZoneReading,
} from "./bindings";
import { asFailure, usePlatform, type Platform } from "./platform";
import type { Day, Moment, Zone } from "./wire";

/** The cache of one window. */
export function createQueryClient(): QueryClient {
  focusManager.setEventListener(onFront);
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, networkMode: "always", retry: false, refetchOnWindowFocus: false },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

/** The window comes to the front: it has the focus again, or is seen again. A window beside others is seen all the time. */
function onFront(tell: () => void): () => void {
  const heard = () => tell();
  window.addEventListener("focus", heard);
  window.addEventListener("visibilitychange", heard);
  return () => {
    window.removeEventListener("focus", heard);
    window.removeEventListener("visibilitychange", heard);
  };
}

/** What a read answers: data, or why not. */
export type Reading<Data> = { data: Data | undefined; failure: Failure | null };

function reading<Data>(query: UseQueryResult<Data, unknown>): Reading<Data> {
  return { data: query.data, failure: query.error === null ? null : asFailure(query.error) };
}

function useReading<Data>(key: readonly unknown[], read: (platform: Platform) => Promise<Data>): Reading<Data> {
  const platform = usePlatform();
  return reading(useQuery<Data, unknown>({ queryKey: key, queryFn: () => read(platform) }));
}

export const useAppState = (): Reading<AppState> => useReading(["state"], (platform) => platform.appState());
export const useOverview = (workshop: WorkshopId): Reading<Overview> =>
  useReading(["overview", workshop], (platform) => platform.overview(workshop));
export const usePeople = (workshop: WorkshopId): Reading<PersonRow[]> =>
  useReading(["people", workshop], (platform) => platform.listPeople(workshop));
/** Pairs of records that may be of one person, of whom at least one takes part. */
export const useDuplicates = (workshop: WorkshopId): Reading<DuplicatePair[]> =>
  useReading(["people", workshop, "duplicates"], (platform) => platform.listDuplicates(workshop));
/** What a merge would do; the plan of before stays while another choice is looked at. */
export function useMergePlan(a: PersonId, b: PersonId, choices: MergeChoice[]): Reading<MergePlan> {
  const platform = usePlatform();
  return reading(
    useQuery<MergePlan, unknown>({
      queryKey: ["people", "merge", a, b, choices],
      queryFn: () => platform.planMerge(a, b, choices),
      placeholderData: keepPreviousData,
    }),
  );
}
export const useTalks = (workshop: WorkshopId): Reading<TalkRow[]> =>
  useReading(["talks", workshop], (platform) => platform.listTalks(workshop));
/** Topics with what came of them, and sessions, soonest first. */
export const useDiscussions = (workshop: WorkshopId): Reading<Discussions> =>
  useReading(["discussions", workshop], (platform) => platform.listDiscussions(workshop));
/** People's hours, and what sessions keep clear of. */
export const useHours = (workshop: WorkshopId): Reading<Hours> =>
  useReading(["hours", workshop], (platform) => platform.listHours(workshop));
/** When a person can come, by that person's clocks. */
export const usePersonTimes = (workshop: WorkshopId, person: PersonId): Reading<PersonTimes> =>
  useReading(["person-times", workshop, person], (platform) => platform.personTimes(workshop, person));
/** A day as a table of people and hours; the day before stays until the next one is there. */
export function useHeatMap(workshop: WorkshopId, zone: Zone, day: Day, minutes: number): Reading<HeatMap> {
  const platform = usePlatform();
  return reading(
    useQuery<HeatMap, unknown>({
      queryKey: ["heat-map", workshop, zone, day, minutes],
      queryFn: () => platform.heatMap(workshop, zone, day, 60, minutes),
      placeholderData: keepPreviousData,
    }),
  );
}
/** What one start means to all; null before one is chosen. */
export const useSlotSummary = (
  workshop: WorkshopId,
  zone: Zone,
  start: Moment | null,
  minutes: number,
): Reading<SlotSummary | null> =>
  useReading(["slot", workshop, zone, start, minutes], (platform) =>
    start === null ? Promise.resolve(null) : platform.slotSummary(workshop, zone, start, minutes),
  );
export const useClockChanges = (workshop: WorkshopId, zone: Zone, from: Day, to: Day): Reading<ClockChange[]> =>
  useReading(["clock-changes", workshop, zone, from, to], (platform) =>
    platform.clockChanges(workshop, zone, from, to),
  );

/** Who had which hours in the last year. */
export const useHourLedger = (workshop: WorkshopId): Reading<HourLedger> =>
  useReading(["hour-ledger", workshop], (platform) => platform.hourLedger(workshop));

/** How sessions are told: an announcement, a table for a post, or the packet for the summit's team. */
export type Telling = "plain" | "markdown" | "chat" | "table" | "packet";

/** Sessions as they are told, and how many changed since the last packet. */
export const useTelling = (
  workshop: WorkshopId,
  telling: Telling,
  zone: Zone,
  hours: HourStyle,
): Reading<{ text: string; changed: number | null; left_out: string[] }> =>
  useReading(["telling", workshop, telling, zone, hours], async (platform) => {
    if (telling === "packet") return { ...(await platform.packet(workshop, zone, hours)), left_out: [] };
    const told =
      telling === "table"
        ? await platform.timetableTable(workshop, [], hours)
        : await platform.announcement(workshop, telling, [], hours);
    return { ...told, changed: null };
  });

/** Remembers that the packet was sent, which is a fact and no gesture. */
export function usePacketSent(workshop: WorkshopId) {
  const client = useQueryClient();
  return useGesture(async (platform, _: null) => {
    await platform.packetSent(workshop);
    await client.invalidateQueries({ queryKey: ["telling", workshop, "packet"] });
  });
}
/** The link book. */
export const useLinks = (workshop: WorkshopId): Reading<LinkRow[]> =>
  useReading(["links", workshop], (platform) => platform.listLinks(workshop));
/** What is doubtful about the links. */
export const useLinkFindings = (workshop: WorkshopId): Reading<Finding[]> =>
  useReading(["link-findings", workshop], (platform) => platform.checkLinks(workshop));
/** Messages of the chat that are kept to be quoted. */
export const useQuotes = (workshop: WorkshopId): Reading<ChatQuoteRow[]> =>
  useReading(["quotes", workshop], (platform) => platform.listQuotes(workshop));
export const useQuestions = (workshop: WorkshopId): Reading<Question[]> =>
  useReading(["questions", workshop], (platform) => platform.listQuestions(workshop));
export const useResponses = (workshop: WorkshopId): Reading<ResponseRow[]> =>
  useReading(["responses", workshop], (platform) => platform.listResponses(workshop));
export const useRecap = (workshop: WorkshopId): Reading<RecapView> =>
  useReading(["recap", workshop], (platform) => platform.recap(workshop));
/** What a site says of itself. */
export const useSiteProposal = (token: string): Reading<SiteProposal> =>
  useReading(["site", token], (platform) => platform.readSite(token));
export const useExports = (workshop: WorkshopId): Reading<ExportLine[]> =>
  useReading(["recap", workshop, "exports"], (platform) => platform.listExports(workshop));
export const useExportText = (workshop: WorkshopId, number: number): Reading<KeptExport> =>
  useReading(["recap", workshop, "exports", number], (platform) => platform.exportText(workshop, number));
/** Edits of the published post; null where none was written. */
export const useEdits = (workshop: WorkshopId): Reading<TakePlan | null> =>
  useReading(["recap", workshop, "edits"], (platform) => platform.planEdits(workshop));
/** How the post that was written last stands beside the data; asked again when the window comes to the front. */
export function usePostStanding(workshop: WorkshopId): Reading<PostStanding | null> {
  const platform = usePlatform();
  return reading(
    useQuery<PostStanding | null, unknown>({
      queryKey: ["recap", workshop, "standing"],
      queryFn: () => platform.postStanding(workshop),
      staleTime: 0,
      refetchOnWindowFocus: true,
      placeholderData: keepPreviousData,
    }),
  );
}
/** Who owes what, and how far people and talks have come. */
export const useMissingBoard = (workshop: WorkshopId): Reading<MissingBoard> =>
  useReading(["missing", workshop], (platform) => platform.missingBoard(workshop));
/** One letter each to these people; for nobody none, since the core would take nobody for everybody. */
export const useMailDrafts = (workshop: WorkshopId, people: PersonId[]): Reading<MailDraft[]> =>
  useReading(["drafts", workshop, people], async (platform) =>
    people.length === 0 ? [] : platform.draftMails(workshop, { by: null, people }),
  );
export const usePermissions = (workshop: WorkshopId): Reading<PermissionRow[]> =>
  useReading(["permissions", workshop], (platform) => platform.listPermissions(workshop));
/** What the checker counts; the frame needs no more, and the post is not made for it. */
export const useFindingCount = (workshop: WorkshopId): Reading<FindingCount> =>
  useReading(["findings", workshop], (platform) => platform.countFindings(workshop));
export const useHistory = (): Reading<HistoryEntry[]> => useReading(["history"], (platform) => platform.listHistory());
export const useBackups = (): Reading<BackupRow[]> => useReading(["backups"], (platform) => platform.listBackups());
export const useStepsSinceBackup = (name: string): Reading<string[]> =>
  useReading(["backups", name], (platform) => platform.stepsSinceBackup(name));
export const useHealth = (): Reading<Health> => useReading(["health"], (platform) => platform.libraryHealth());
/** What a step changed never changes, so it is read once. */
export const useGestureChanges = (seq: number): Reading<GestureChanges> =>
  useReading(["changes", seq], (platform) => platform.gestureChanges(seq));
export const useZoneReading = (workshop: WorkshopId, text: string, near: string): Reading<ZoneReading> =>
  useReading(["zones", workshop, text, near], (platform) => platform.readZone(workshop, text, near));
export const useZoneSearch = (workshop: WorkshopId, text: string): Reading<Candidate[]> =>
  useReading(["zones", workshop, "search", text], (platform) => platform.searchZones(workshop, text));
export const useLook = (): Reading<Look> => useReading(["look"], (platform) => platform.loadLook());

// Recordings.
export const useTalkMaterial = (workshop: WorkshopId): Reading<TalkMaterial> =>
  useReading(["material", workshop], (platform) => platform.talkMaterial(workshop));
export const useArriving = (workshop: WorkshopId, tokens: readonly string[]): Reading<ArrivingFile[]> =>
  useReading(["arriving", workshop, ...tokens], (platform) =>
    tokens.length === 0 ? Promise.resolve([]) : platform.lookAtRecordings(workshop, [...tokens]),
  );
export const useUnfinished = (): Reading<UnfinishedFile[]> =>
  useReading(["unfinished"], (platform) => platform.unfinishedRecordings());
export const useRecordingRules = (workshop: WorkshopId): Reading<RecordingRules> =>
  useReading(["recording-rules", workshop], (platform) => platform.recordingRules(workshop));
export const useAccounts = (): Reading<Account[]> => useReading(["accounts"], (platform) => platform.listAccounts());
/** What would go to a site; null before there is a target. */
export const useUploadPlan = (workshop: WorkshopId, target: UploadTarget | null): Reading<UploadPlan | null> =>
  useReading(["upload-plan", workshop, target], (platform) =>
    target === null ? Promise.resolve(null) : platform.planUpload(workshop, target),
  );
export const useInbox = (workshop: WorkshopId): Reading<Inbox | null> =>
  useReading(["inbox", workshop], (platform) => platform.inbox(workshop));
export const useCues = (captions: CaptionsId | null): Reading<CueLine[]> =>
  useReading(["cues", captions], (platform) => (captions === null ? Promise.resolve([]) : platform.cueLines(captions)));

/** The poster of a recording as JPEG; null where there is none. `stamp` changes when another picture was chosen. */
export const usePoster = (recording: RecordingId, stamp: string): Blob | null =>
  useReading(["poster", recording, stamp], async (platform) => {
    const bytes = stamp === "" ? null : await platform.poster(recording);
    return bytes === null ? null : new Blob([Uint8Array.from(bytes)], { type: "image/jpeg" });
  }).data ?? null;

/** Reads the watched folder again when something arrived in it. */
export function useInboxChanges() {
  const platform = usePlatform();
  const client = useQueryClient();
  useEffect(() => {
    const listening = platform.onInboxChanged((workshop) => {
      void client.invalidateQueries({ queryKey: ["inbox", workshop] });
    });
    return () => void listening.then((stop) => stop());
  }, [platform, client]);
}

/** Finds the response of a person once it is asked for: a list of people needs no answers. */
export function useResponseOf(workshop: WorkshopId): (person: PersonId) => Promise<ResponseId | null> {
  const platform = usePlatform();
  const client = useQueryClient();
  return async (person) => {
    const queryFn = () => platform.listResponses(workshop);
    // What cannot be read is said where the responses would stand.
    const rows = await client.fetchQuery({ queryKey: ["responses", workshop], queryFn }).catch(() => []);
    return rows.find((row) => row.person_id === person)?.id ?? null;
  };
}

/** Keeps the look, which is no gesture: it belongs to the window, not to the library. */
export function useSaveLook() {
  const platform = usePlatform();
  const client = useQueryClient();
  return useMutation<unknown, Failure, Look>({
    mutationFn: (look) => platform.saveLook(look),
    onSuccess: () => client.invalidateQueries({ queryKey: ["look"] }),
  });
}

export type Gesture<Given, Reply> = {
  /** Does it; throws what was refused. */
  run: (given: Given) => Promise<Reply>;
  /** Does it; what was refused stays in `failure`. */
  start: (given: Given) => void;
  failure: Failure | null;
  isRunning: boolean;
  reset: () => void;
};

/** One gesture of the organizer. Its rows come back through `DataChanged`, never from here. */
export function useGesture<Given, Reply>(
  act: (platform: Platform, given: Given) => Promise<Reply>,
): Gesture<Given, Reply> {
  const platform = usePlatform();
  const mutation = useMutation<Reply, unknown, Given>({ mutationFn: (given) => act(platform, given) });
  return {
    run: (given) => mutation.mutateAsync(given),
    start: (given) => mutation.mutate(given),
    failure: mutation.error === null ? null : asFailure(mutation.error),
    isRunning: mutation.isPending,
    reset: mutation.reset,
  };
}

/** What is read from the zones and hours of people. */
const hourReaders = ["heat-map", "slot", "clock-changes", "telling", "hour-ledger"] as const;

/** Which readings a changed table makes stale. A table that is not here, or none named, makes all stale. */
const readers: Record<string, readonly string[]> = {
  // The doubts about a session name the zones of people.
  people: ["people", "talks", "responses", "permissions", "discussions", "person-times", "quotes", ...hourReaders],
  participants: ["people", "responses", "discussions", "quotes", ...hourReaders],
  talks: ["talks", "people", "responses", "permissions", "links", "link-findings"],
  talk_speakers: ["talks", "people", "responses"],
  topics: ["discussions", "telling", "hour-ledger"],
  discussion_sessions: ["discussions", "telling", "hour-ledger"],
  discussion_session_regions: ["discussions", "telling"],
  discussion_session_people: ["discussions", "telling", "hour-ledger"],
  actions: ["discussions"],
  session_questions: ["discussions"],
  person_hours: ["hours", ...hourReaders],
  availabilities: ["hours", "person-times", ...hourReaders],
  imported_availabilities: ["hours", "person-times", ...hourReaders],
  busy_times: ["hours"],
  questions: ["questions", "responses"],
  responses: ["responses", "people"],
  answers: ["responses", "people"],
  links: ["talks", "links", "link-findings"],
  chat_quotes: ["quotes"],
  permissions: ["people", "responses", "permissions", "quotes"],
  approved_texts: [],
  deadlines: [],
  askings: [],
  posts: ["link-findings"],
  blocks: [],
  exhibits: [],
  figure_people: [],
  exports: [],

  recordings: ["talks", "material", "unfinished"],
  talk_chapters: ["material"],
  captions: ["material", "cues"],
  slides: ["material"],
};

const always = [
  "state",
  "overview",
  "missing",
  "drafts",
  "recap",
  "findings",
  "history",
  "backups",
  "material",
  "upload-plan",
  "accounts",
];

/** So long, in milliseconds, what stands around a post waits for it. */
const patience = 250;

/** Marks readings stale after every commit, ours or another program's, at most once a frame. */
export function useDataChanges() {
  const platform = usePlatform();
  const client = useQueryClient();
  useEffect(() => {
    let last: number | null = null;
    let frame: number | null = null;
    const stale = new Set<string>();
    const flush = async () => {
      frame = null;
      const behind = new Set(stale);
      stale.clear();
      // Files that are looked at are not in the library yet: no commit changes them.
      const isBehind = (name: string) => (behind.has("*") && name !== "arriving") || behind.has(name);
      const mark = (isMeant: (key: readonly unknown[]) => boolean) =>
        client.invalidateQueries({ predicate: ({ queryKey }) => isMeant(queryKey) && isBehind(String(queryKey[0])) });
      // The post is waited for, and slower to make than all that stands around it: nothing is asked for beside it, for a while.
      const isPost = ([name, ...of]: readonly unknown[]) => name === "recap" && of.length === 1;
      await Promise.race([mark(isPost), new Promise((passed) => setTimeout(passed, patience))]);
      await mark((key) => !isPost(key));
    };
    const changed = ({ seq, tables }: DataChanged) => {
      const known = tables.length > 0 && tables.every((table) => readers[table] !== undefined);
      if (!known || (last !== null && seq !== last + 1)) stale.add("*");
      last = seq;
      for (const name of [...always, ...tables.flatMap((table) => readers[table] ?? [])]) stale.add(name);
      frame ??= requestAnimationFrame(() => void flush());
    };
    const found = (health: Health) => {
      client.setQueryData(["health"], health);
      void client.invalidateQueries({ queryKey: ["backups"] });
    };
    const listening = [platform.onDataChanged(changed), platform.onHealthChanged(found)];
    return () => {
      if (frame !== null) cancelAnimationFrame(frame);
      listening.forEach((one) => void one.then((stop) => stop()));
    };
  }, [platform, client]);
}

/** Nothing was entered yet, by hand or from a file. */
export function isEmptyWorkshop({ people, talks, responses }: Overview): boolean {
  return people + talks + responses === 0;
}
