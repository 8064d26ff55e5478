// How topics and sessions stand in one list.

import type { Discussions, SessionRow, Topic, TopicOutcome } from "../../bindings";
import { whenInWords } from "../../wording/discussions";

/** A topic, or a session below it. */
export type Line =
  | { kind: "topic"; id: string; topic: Topic; outcome: TopicOutcome; position: number }
  | { kind: "session"; id: string; session: SessionRow; group: Group };

export type Group = "topicsGroup" | "looseGroup" | "hoursGroup";

/** Topics in their order, each followed by its sessions; then sessions without a topic, then office hours. */
export function linesOf({ topics, sessions }: Discussions): Line[] {
  const isOffice = (row: SessionRow) => row.kind === "office-hours";
  const of = (rows: readonly SessionRow[], group: Group) =>
    rows.map((session): Line => ({ kind: "session", id: session.id, session, group }));
  const underTopics = topics.flatMap((outcome, at): Line[] => {
    const { topic } = outcome;
    const line: Line = { kind: "topic", id: topic.id, topic, outcome, position: at + 1 };
    const own = sessions.filter((row) => row.topic_id === topic.id && !isOffice(row));
    return [line, ...of(own, "topicsGroup")];
  });
  const known = new Set(topics.map(({ topic }) => topic.id));
  const isLoose = (row: SessionRow) => row.topic_id === null || !known.has(row.topic_id);
  return [
    ...underTopics,
    ...of(byName(sessions.filter((row) => !isOffice(row) && isLoose(row))), "looseGroup"),
    ...of(byName(sessions.filter(isOffice)), "hoursGroup"),
  ];
}

/** Those of one name together, in the order of their first ones. */
function byName(sessions: readonly SessionRow[]): SessionRow[] {
  const named = new Map<string, SessionRow[]>();
  for (const row of sessions) named.set(row.name, [...(named.get(row.name) ?? []), row]);
  return [...named.values()].flat();
}

/** Sessions apart from the topics stand together under their name. */
export const groupOf = (line: Line): string =>
  line.kind === "topic" || line.group === "topicsGroup" ? "topicsGroup" : `${line.group} ${line.session.name}`;

/** What type-ahead compares. */
export const textOf = (line: Line): string => (line.kind === "topic" ? line.topic.title : whenInWords(line.session));

/** The session of the same topic that was held before; null for the first. */
export function earlierOf(session: SessionRow, sessions: readonly SessionRow[]): SessionRow | null {
  const isBefore = (row: SessionRow) =>
    row.topic_id !== null &&
    row.topic_id === session.topic_id &&
    row.id !== session.id &&
    !row.is_cancelled &&
    row.starts_at < session.starts_at;
  return sessions.findLast(isBefore) ?? null;
}

/** Something was written down in it. */
export const isNoted = ({ points, decisions, actions }: SessionRow): boolean =>
  points !== "" || decisions !== "" || actions.length > 0;

/** The lines of a field, without the marks that people put before them. */
export const linesOfText = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.replace(/^[\s*•-]+/u, "").trim())
    .filter((line) => line !== "");
