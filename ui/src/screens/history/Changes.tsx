import type { FieldChange, GestureChanges, RowChange, TableChange } from "../../bindings";
import { Loaded } from "../../parts/Loaded";
import { Section } from "../../parts/SplitPane";
import { WordDifference } from "../../parts/WordDifference";
import { useGestureChanges } from "../../queries";
import { fieldInWords, say, tableInWords } from "../../wording/changes";

/** What one step of the history changed: field by field, or counted where it is much. */
export function Changes({ seq }: { seq: number }) {
  const reading = useGestureChanges(seq);
  return (
    <Section title={say("title")}>
      <Loaded reading={reading}>{(changes) => <Told changes={changes} />}</Loaded>
    </Section>
  );
}

function Told({ changes: { tables, rows } }: { changes: GestureChanges }) {
  if (rows.length > 0) return rows.map((row, at) => <Row key={at} row={row} />);
  if (tables.length === 0) return <p className="text-muted">{say("nothing")}</p>;
  return (
    <ul className="flex flex-col gap-1 tabular-nums">
      {tables.flatMap(counted).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

const kinds = ["added", "changed", "removed"] as const;
const plain = [
  "summits",
  "workshops",
  "workshop_authors",
  "people",
  "participants",
  "talks",
  "talk_speakers",
  "topics",
  "discussion_sessions",
  "discussion_session_regions",
  "discussion_session_people",
  "actions",
  "session_questions",
  "busy_times",
  "questions",
  "imports",
  "responses",
  "answers",
  "links",
  "permissions",
  "posts",
  "post_authors",
  "post_tags",
  "blocks",
  "exhibits",
  "figure_people",
] as const;

function counted(change: TableChange): string[] {
  const noun = plain.find((one) => one === change.table);
  return kinds.flatMap((kind) => {
    const count = change[kind];
    if (count === 0) return [];
    const what = noun === undefined ? say("rows", { table: tableInWords(change.table), count }) : say(noun, { count });
    return say(kind, { what });
  });
}

const past = { added: "wasAdded", changed: "wasChanged", removed: "wasRemoved" } as const;

function Row({ row }: { row: RowChange }) {
  return (
    <div className="flex flex-col gap-1.5 border-b border-line pb-2 last:border-0">
      <p className="wrap-break-word">
        {row.name !== "" && <bdi className="block font-semibold">{row.name}</bdi>}
        <span className="text-label text-muted">
          {say("row", { table: tableInWords(row.table), kind: say(past[row.kind]) })}
        </span>
      </p>
      {row.fields.length === 0 && row.kind === "changed" && <p className="text-muted">{say("orderOnly")}</p>}
      {row.fields.length > 0 && (
        <dl className="flex flex-col gap-1.5">
          {row.fields.map((field) => (
            <div key={field.field}>
              <dt className="text-label font-semibold text-muted">{fieldInWords(field.field)}</dt>
              <dd>
                <Values change={field} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function Values({ change: { before, after } }: { change: FieldChange }) {
  if (before === null || after === null) {
    return (
      <p dir="auto" className="wrap-break-word whitespace-pre-wrap">
        {after ?? before}
      </p>
    );
  }
  // Nothing, or all of it, came or went: said in words, not by a mark alone.
  if (before === "" || after === "") {
    return (
      <p dir="auto" className="wrap-break-word whitespace-pre-wrap">
        {before === "" ? <span className="text-muted">{say("empty")}</span> : <del>{before}</del>}
        {" → "}
        {after === "" ? <span className="text-muted">{say("empty")}</span> : after}
      </p>
    );
  }
  return <WordDifference before={before} after={after} />;
}
