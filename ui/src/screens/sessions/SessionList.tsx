import { useMemo } from "react";
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
      groupOf={groupOf}
      headOf={(first) => say(groupOf(first))}
    />
  );
}

const onlySession = (draw: (session: SessionRow) => React.ReactNode) => (line: Line) =>
  line.kind === "topic" ? null : draw(line.session);

function columnsOf(names: Names): ListColumn<Line>[] {
  return [
    { id: "what", head: say("what"), track: "minmax(192px, 1fr)", cell: (line) => <What line={line} /> },
    {
      id: "length",
      head: say("length"),
      isNumber: true,
      cell: onlySession(({ minutes }) => say("minutes", { minutes })),
    },
    {
      id: "regions",
      head: say("regions"),
      track: "fit-content(18%)",
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
      <span className="font-medium">
        <Cut>{line.topic.title}</Cut>
      </span>
    );
  }
  const { session, group } = line;
  const when = whenInWords(session);
  return (
    <span className="flex min-w-0 gap-2 pl-4 tabular-nums">
      <span className={session.is_cancelled ? "text-muted line-through" : ""}>{when}</span>
      {group !== "topicsGroup" && (
        <span className="min-w-0 text-muted">
          <Cut>{session.name}</Cut>
        </span>
      )}
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
