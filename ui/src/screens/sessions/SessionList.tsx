import clsx from "clsx";
import { useMemo, type ReactNode } from "react";
import type { SessionRow } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Cut, List, type ListColumn } from "../../parts/List";
import { enterInspector } from "../../parts/SplitPane";
import { say, whenInWords } from "../../wording/discussions";
import { groupOf, isNoted, textOf, type Line } from "./lines";
import type { Names } from "./names";

export type SessionListProps = {
  lines: readonly Line[];
  names: Names;
  selected: string;
  onSelect: (record: string) => void;
};

/** Topics in their order with their sessions below them, and office hours apart. */
export function SessionList({ lines, names, selected, onSelect }: SessionListProps) {
  const columns = useMemo(() => columnsOf(names), [names]);
  const isGrouped = lines.some((line) => line.kind === "session" && line.group !== "topicsGroup");
  return (
    <List
      label={say("list")}
      rows={lines}
      columns={columns}
      keyOf={(line) => line.id}
      textOf={textOf}
      selected={selected}
      onSelect={onSelect}
      onOpen={enterInspector}
      groupOf={isGrouped ? groupOf : undefined}
      headOf={headOf}
    />
  );
}

function headOf(first: Line) {
  if (first.kind === "topic" || first.group === "topicsGroup") return say("topicsGroup");
  return (
    <>
      {say(first.group)} <bdi className="font-normal text-muted">{first.session.name}</bdi>
    </>
  );
}

const onlySession = (draw: (session: SessionRow) => ReactNode) => (line: Line) =>
  line.kind === "topic" ? null : draw(line.session);

function columnsOf(names: Names): ListColumn<Line>[] {
  return [
    {
      id: "what",
      head: say("what"),
      track: "minmax(max-content, 1fr)",
      spanOf: (line) => (line.kind === "topic" ? 4 : 1),
      cell: (line) => <What line={line} />,
    },
    {
      id: "length",
      head: say("length"),
      isNumber: true,
      cell: onlySession(({ minutes }) => say("minutes", { minutes })),
    },
    {
      id: "regions",
      head: say("regions"),
      track: "fit-content(15%)",
      cell: onlySession(({ regions }) => <Cut>{regions.join(", ")}</Cut>),
    },
    {
      id: "host",
      head: say("host"),
      track: "fit-content(24%)",
      cell: onlySession((session) => <Cut>{names.leading(session).join(", ")}</Cut>),
    },
    {
      id: "state",
      head: say("state"),
      track: "minmax(max-content, max-content)",
      cell: (line) => <State line={line} />,
    },
  ];
}

function What({ line }: { line: Line }) {
  if (line.kind === "topic") {
    return (
      // However long it is, it makes no column wider.
      <span className="block w-0 min-w-full font-medium">
        <Cut>{line.topic.title}</Cut>
      </span>
    );
  }
  const { session } = line;
  return (
    <span className={clsx("pl-4 tabular-nums", session.is_cancelled && "text-muted line-through")}>
      {whenInWords(session)}
    </span>
  );
}

function State({ line }: { line: Line }) {
  if (line.kind === "topic") {
    return <span className="text-muted">{say("sessionsOfTopic", { count: line.outcome.sessions.length })}</span>;
  }
  const { session } = line;
  return (
    <span className="flex gap-1">
      {session.is_cancelled && <Badge tone="no">{say("cancelled")}</Badge>}
      {session.doubts.map(({ rule }) => (
        <Doubt key={rule} rule={rule} />
      ))}
      {isNoted(session) && <Badge tone="ok">{say("noted")}</Badge>}
    </span>
  );
}

function Doubt({ rule }: { rule: string }) {
  return <Badge tone="warn">{rule === "TZ-MOVED" || rule === "TZ-CHANGE" ? say(rule) : rule}</Badge>;
}
