import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { actions, perform, useRunner, type Desk } from "./actions";
import type { AppState, ChosenFile, Spot, TalkId, WorkshopId, WorkshopSummary } from "./bindings";
import { Banners } from "./frame/Banners";
import { Leaving } from "./frame/Leaving";
import { useHovering } from "./frame/dropping";
import { DropTarget, type DropTargetProps } from "./frame/DropTarget";
import { Header } from "./frame/Header";
import { goToNextPane, useShortcuts } from "./frame/keys";
import { useKeptAddress, useKeptDrafts, useResumed, type Resumed } from "./frame/left";
import { Palette } from "./frame/Palette";
import { useTaking } from "./frame/Sheets";
import { Shortcuts } from "./frame/Shortcuts";
import { Sidebar } from "./frame/Sidebar";
import { StatusBar, type StatusBarProps } from "./frame/StatusBar";
import { ReceivingProvider, useReceiving } from "./frame/receiving";
import { useSteps } from "./frame/steps";
import { useTheme } from "./frame/theme";
import { Announcer } from "./parts/announce";
import { DraftsProvider } from "./parts/drafts";
import { Boundary, Loaded } from "./parts/Loaded";
import { ReadOnlyProvider } from "./parts/readOnly";
import { EmptyState } from "./parts/EmptyState";
import { HelpProvider, type Help } from "./parts/Message";
import { PlatformProvider, usePlatform, type Platform } from "./platform";
import {
  createQueryClient,
  useAppState,
  useDataChanges,
  useDiscussions,
  useFindingCount,
  useGesture,
  useHistory,
  isEmptyWorkshop,
  useOverview,
  usePeople,
  useTalks,
} from "./queries";
import { go, replace, useRoute, type Route } from "./routes";
import { HistoryScreen } from "./screens/history/HistoryScreen";
import { OverviewScreen } from "./screens/overview/OverviewScreen";
import { PeopleScreen } from "./screens/people/PeopleScreen";
import { SettingsScreen } from "./screens/settings/SettingsScreen";
import { NewWorkshop } from "./screens/start/NewWorkshop";
import { StartScreen } from "./screens/start/StartScreen";
import { ThumbnailsProvider } from "./thumbnails";
import { say as sayDrop } from "./wording/drop";
import { say } from "./wording/frame";

const ImportSheet = lazy(async () => ({ default: (await import("./screens/import/ImportSheet")).ImportSheet }));
const RecordingSheets = lazy(async () => ({ default: (await import("./screens/receive/Sheets")).RecordingSheets }));
const RecapScreen = lazy(async () => ({ default: (await import("./screens/recap/RecapScreen")).RecapScreen }));
const ResponsesScreen = lazy(async () => ({
  default: (await import("./screens/responses/ResponsesScreen")).ResponsesScreen,
}));
const PermissionsScreen = lazy(async () => ({
  default: (await import("./screens/permissions/PermissionsScreen")).PermissionsScreen,
}));
const TalksImport = lazy(async () => ({ default: (await import("./screens/import/TalksImport")).TalksImport }));
const DiscussionsScreen = lazy(async () => ({
  default: (await import("./screens/sessions/DiscussionsScreen")).DiscussionsScreen,
}));
const LinksScreen = lazy(async () => ({ default: (await import("./screens/links/LinksScreen")).LinksScreen }));
const TalksScreen = lazy(async () => ({ default: (await import("./screens/talks/TalksScreen")).TalksScreen }));

/** The window behind a door. */
export function App({ platform }: { platform: Platform }) {
  const [client] = useState(createQueryClient);
  return (
    <PlatformProvider value={platform}>
      <QueryClientProvider client={client}>
        <Window />
      </QueryClientProvider>
    </PlatformProvider>
  );
}

function Window() {
  const reading = useAppState();
  const resumed = useResumed();
  const route = useRoute();
  useDataChanges();
  useTheme();
  return (
    <>
      <Loaded reading={reading}>
        {(state) =>
          resumed !== null && (
            <ReceivingProvider workshop={workshopOf(state, route)?.id ?? null}>
              <ThumbnailsProvider workshop={workshopOf(state, route)?.id ?? null}>
                <Frame state={state} resumed={resumed} />
              </ThumbnailsProvider>
            </ReceivingProvider>
          )
        }
      </Loaded>
      <Announcer />
    </>
  );
}

type Sheet = "palette" | "shortcuts" | "new-workshop" | "import-talks" | null;

function Frame({ state, resumed }: { state: AppState; resumed: Resumed }) {
  const route = useRoute();
  const platform = usePlatform();
  const [sheet, setSheet] = useState<Sheet>(null);
  const [isFolded, setFolded] = useState(false);
  const desk = useMemo<Desk>(() => ({ route, state }), [route, state]);
  const drafts = useKeptDrafts(resumed);
  useKeptAddress(route, resumed, state.read_only !== null);
  const { taking, choosing, drop, close } = useTaking(route.workshop);
  const receiving = useReceiving();
  const { drop: dropRecordings } = receiving;
  const take = useCallback(
    (files: ChosenFile[], spot: Spot | null) => {
      if (!dropRecordings(files, spot)) drop(files);
    },
    [drop, dropRecordings],
  );
  const hovering = useHovering(take);
  const steps = useSteps(route);
  const sample = useSample();
  const latest = useHistory().data?.find((entry) => !entry.undone);
  const gestures = [steps.undoing, steps.redoing, sample, choosing, receiving.refused];
  const refused = gestures.find((gesture) => gesture.failure !== null);
  const workshop = workshopOf(state, route);

  useShortcuts(desk);
  useRunner("open-palette", () => setSheet("palette"));
  useRunner("list-shortcuts", () => setSheet("shortcuts"));
  useRunner("new-workshop", () => setSheet("new-workshop"));
  useRunner("import-talks", () => setSheet("import-talks"));
  useRunner("fold-sidebar", () => setFolded(!isFolded));
  useRunner("next-pane", goToNextPane);
  useEffect(() => {
    const listening = platform.onMenu((action) => void perform(action, desk));
    return () => void listening.then((stop) => stop());
  }, [platform, desk]);
  useEffect(() => {
    document.title = workshop === null ? say("product") : say("titled", { workshop: workshop.title });
  }, [workshop]);

  const help = useHelp(desk);
  const closeSheet = () => setSheet(null);
  return (
    <HelpProvider value={help}>
      <ReadOnlyProvider value={state.read_only !== null}>
        <DraftsProvider value={drafts}>
          <div className="flex h-full flex-col print:block">
            <Banners desk={desk} state={state} />
            <Leaving />
            <Header desk={desk} state={state} />
            <div className="flex min-h-0 flex-1">
              {route.screen !== "start" && <Places workshop={workshop?.id ?? null} route={route} isFolded={isFolded} />}
              <main className="flex min-w-0 flex-1 flex-col bg-surface">
                <Boundary key={`${route.workshop} ${route.screen}`}>
                  <Suspense fallback={null}>
                    <Screens desk={desk} state={state} workshop={workshop?.id ?? null} />
                  </Suspense>
                </Boundary>
              </main>
            </div>
            <Status
              workshop={workshop?.id ?? null}
              desk={desk}
              state={state}
              latest={latest}
              failure={refused?.failure ?? null}
              onDismiss={() => refused?.reset()}
            />
            <Finder workshop={workshop?.id ?? null} desk={desk} isOpen={sheet === "palette"} onClose={closeSheet} />
            <Shortcuts isOpen={sheet === "shortcuts"} onClose={closeSheet} />
            <NewWorkshop isOpen={sheet === "new-workshop"} onClose={closeSheet} />
            {sheet === "import-talks" && workshop !== null && (
              <Suspense fallback={null}>
                <TalksImport workshop={workshop.id} onClose={closeSheet} />
              </Suspense>
            )}
            <Dropping
              hovering={hovering}
              state={state}
              workshop={workshop}
              isTaking={taking !== null}
              receipt={receiving.receipt}
            />
            {taking !== null && (
              <Suspense fallback={null}>
                <ImportSheet
                  key={taking.file.token}
                  kind={taking.kind}
                  file={taking.file}
                  workshop={workshop?.id ?? null}
                  onClose={close}
                />
              </Suspense>
            )}
            <Suspense fallback={null}>
              {(receiving.receipt ?? receiving.kit ?? receiving.upload) !== null && <RecordingSheets />}
            </Suspense>
          </div>
        </DraftsProvider>
      </ReadOnlyProvider>
    </HelpProvider>
  );
}

const workshopOf = (state: AppState, route: Route) => state.workshops.find((one) => one.id === route.workshop) ?? null;

function useSample() {
  const creating = useGesture<null, WorkshopId>((platform) => platform.createSample());
  const create = async () => {
    const workshop = await creating.run(null).catch(() => null);
    if (workshop !== null) go({ screen: "overview", workshop, record: null, filter: "" });
  };
  useRunner("create-sample", () => void create());
  return creating;
}

/** The action that a failure names as its remedy, when it can be done here. */
function useHelp(desk: Desk): Help {
  const platform = usePlatform();
  return useMemo<Help>(
    () => ({
      remedyOf: ({ action }) => {
        const remedy = actions.find((one) => one.id === action && one.hindered(desk) === null);
        return remedy === undefined ? null : { title: remedy.title, run: () => remedy.run(desk) };
      },
      copy: (details) => void platform.copyText(details),
    }),
    [desk, platform],
  );
}

type DroppingProps = Omit<DropTargetProps, "title">;

function Dropping(props: DroppingProps) {
  const { hovering, workshop } = props;
  if (workshop === null || hovering.below === null) return <DropTarget {...props} title={null} />;
  return <DroppingOn {...props} workshop={workshop} talk={hovering.below.talk} />;
}

function DroppingOn({ talk, ...props }: DroppingProps & { workshop: WorkshopSummary; talk: TalkId }) {
  const row = useTalks(props.workshop.id).data?.find((one) => one.id === talk);
  return <DropTarget {...props} title={row === undefined ? null : row.title || sayDrop("untitled")} />;
}

type PlacesProps = { workshop: WorkshopId | null; route: Route; isFolded: boolean };

function Places({ workshop, route, isFolded }: PlacesProps) {
  if (workshop === null) return <Sidebar route={route} overview={undefined} findings={0} isFolded={isFolded} />;
  return <PlacesOf workshop={workshop} route={route} isFolded={isFolded} />;
}

function PlacesOf({ workshop, ...rest }: PlacesProps & { workshop: WorkshopId }) {
  const overview = useOverview(workshop).data;
  const findings = useFindingCount(workshop).data?.findings ?? 0;
  return <Sidebar {...rest} overview={overview} findings={findings} />;
}

type StatusProps = Omit<StatusBarProps, "findings"> & { workshop: WorkshopId | null };

function Status({ workshop, ...rest }: StatusProps) {
  if (workshop === null) return <StatusBar {...rest} findings={undefined} />;
  return <StatusOf workshop={workshop} {...rest} />;
}

function StatusOf({ workshop, ...rest }: StatusProps & { workshop: WorkshopId }) {
  const overview = useOverview(workshop).data;
  const findings = useFindingCount(workshop).data;
  const isEmpty = overview === undefined || isEmptyWorkshop(overview);
  return <StatusBar {...rest} findings={isEmpty ? undefined : findings} />;
}

type FinderProps = { workshop: WorkshopId | null; desk: Desk; isOpen: boolean; onClose: () => void };

function Finder({ workshop, ...rest }: FinderProps) {
  if (workshop === null || !rest.isOpen) return <Palette {...rest} people={[]} talks={[]} discussions={undefined} />;
  return <FinderOf workshop={workshop} {...rest} />;
}

function FinderOf({ workshop, ...rest }: FinderProps & { workshop: WorkshopId }) {
  const people = usePeople(workshop).data ?? [];
  const talks = useTalks(workshop).data ?? [];
  const discussions = useDiscussions(workshop).data;
  return <Palette {...rest} people={people} talks={talks} discussions={discussions} />;
}

type ScreensProps = { desk: Desk; state: AppState; workshop: WorkshopId | null };

function Screens({ desk, state, workshop }: ScreensProps) {
  const { route } = desk;
  const select = (record: string | null) => replace({ ...route, record });
  if (route.screen === "start") return <StartScreen desk={desk} state={state} />;
  if (route.screen === "settings") return <SettingsScreen state={state} desk={desk} />;
  if (route.screen === "history") return <HistoryScreen desk={desk} />;
  if (workshop === null) return <EmptyState title={say("noWorkshop")} why={say("workshopGone")} />;
  switch (route.screen) {
    case "overview":
      return <OverviewScreen workshop={workshop} desk={desk} />;
    case "people":
      return <PeopleScreen workshop={workshop} desk={desk} onSelect={select} />;
    case "talks":
      return <TalksScreen workshop={workshop} desk={desk} onSelect={select} />;
    case "discussions":
      return <DiscussionsScreen workshop={workshop} desk={desk} onSelect={select} />;
    case "links":
      return <LinksScreen workshop={workshop} desk={desk} onSelect={select} />;
    case "responses":
      return <ResponsesScreen workshop={workshop} />;
    case "permissions":
      return <PermissionsScreen workshop={workshop} desk={desk} />;
    case "recap":
      return <RecapScreen workshop={workshop} />;
  }
}
