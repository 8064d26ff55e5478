import clsx from "clsx";
import {
  Clapperboard,
  History,
  LayoutList,
  Link2,
  MessageSquareText,
  MessagesSquare,
  Newspaper,
  Settings,
  Users,
  type LucideIcon,
} from "lucide-react";
import type { Overview } from "../bindings";
import { isEmptyWorkshop } from "../queries";
import { addressOf, type Route, type Screen } from "../routes";
import { say } from "../wording/frame";
import { grouped } from "../wording/wording";

type Entry = { screen: Screen; icon: LucideIcon; name: string; waits: number };

function entries(given: Overview | undefined, found: number): Entry[] {
  // Where nothing is here yet, nothing waits.
  const overview = given === undefined || isEmptyWorkshop(given) ? undefined : given;
  const findings = overview === undefined ? 0 : found;
  const talks = overview === undefined ? 0 : overview.talks - overview.talks_with_video;
  const responses = overview === undefined ? 0 : overview.responses - overview.published_responses;
  return [
    { screen: "overview", icon: LayoutList, name: say("overview"), waits: overview?.missing.length ?? 0 },
    { screen: "people", icon: Users, name: say("people"), waits: overview?.zones_to_confirm ?? 0 },
    { screen: "talks", icon: Clapperboard, name: say("talks"), waits: talks },
    { screen: "discussions", icon: MessagesSquare, name: say("discussions"), waits: 0 },
    { screen: "links", icon: Link2, name: say("links"), waits: 0 },
    { screen: "responses", icon: MessageSquareText, name: say("responses"), waits: responses },
    { screen: "recap", icon: Newspaper, name: say("recap"), waits: findings },
    { screen: "history", icon: History, name: say("history"), waits: 0 },
  ];
}

export type SidebarProps = { route: Route; overview: Overview | undefined; findings: number; isFolded: boolean };

/** The screens, with counts of what waits. */
export function Sidebar({ route, overview, findings, isFolded }: SidebarProps) {
  const settings = { screen: "settings", icon: Settings, name: say("settings"), waits: 0 } as const;
  return (
    <nav
      aria-label={say("screens")}
      data-pane="sidebar"
      className={clsx(
        "flex shrink-0 flex-col gap-0.5 overflow-auto border-r border-line bg-canvas p-2 print:hidden",
        isFolded ? "w-12" : "w-12 min-[1100px]:w-52",
      )}
    >
      {entries(overview, findings).map((one) => (
        <Place key={one.screen} entry={one} route={route} isFolded={isFolded} />
      ))}
      <span className="flex-1" />
      <Place entry={settings} route={route} isFolded={isFolded} />
    </nav>
  );
}

function Place({ entry, route, isFolded }: { entry: Entry; route: Route; isFolded: boolean }) {
  const { screen, icon: Icon, name, waits } = entry;
  // Permissions are a part of the responses.
  const isHere = route.screen === screen || (screen === "responses" && route.screen === "permissions");
  const words = isFolded ? "sr-only" : "sr-only min-[1100px]:not-sr-only";
  return (
    <a
      href={addressOf({ screen, workshop: route.workshop, record: null, filter: "" })}
      aria-current={isHere ? "page" : undefined}
      title={name}
      className={clsx(
        "ring-inside flex h-8 shrink-0 cursor-default items-center gap-2 rounded-control px-2 text-text no-underline",
        isHere ? "bg-soft font-semibold" : "hover:bg-hover",
      )}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden className={clsx("shrink-0", isHere ? "text-text" : "text-muted")} />
      <span className={clsx(words, "flex-1")}>{name}</span>
      {waits > 0 && (
        <span className={clsx(words, "text-label font-normal text-muted tabular-nums")}>
          <span aria-hidden>{grouped(waits)}</span>
          <span className="sr-only">{say("waits", { count: waits })}</span>
        </span>
      )}
    </a>
  );
}
