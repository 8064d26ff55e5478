import { FileInput } from "lucide-react";
import { useCallback, useRef, useState, type KeyboardEvent } from "react";
import { perform, useRunner } from "../../actions";
import type { Question, ResponseId, ResponseRow, WorkshopId } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { useReveal } from "../../parts/changed";
import { Chips } from "../../parts/Chips";
import { EmptyState } from "../../parts/EmptyState";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Message } from "../../parts/Message";
import { useMedia } from "../../parts/media";
import { ScreenHead } from "../../parts/ScreenHead";
import { Switch } from "../../parts/Switch";
import { useAppState, useGesture, useQuestions, useResponses } from "../../queries";
import { replace, useRoute } from "../../routes";
import { say } from "../../wording/responses";
import { Parts } from "../permissions/Parts";
import { ResponseReading } from "./ResponseReading";

const filters = ["all", "published", "held"] as const;
type Filter = (typeof filters)[number];

const columns: ListColumn<ResponseRow>[] = [
  { id: "name", head: say("name"), track: "minmax(0, max-content)", cell: (row) => <Cut>{row.name}</Cut> },
  { id: "answers", head: say("answers"), isNumber: true, cell: (row) => row.answers.length },
  {
    id: "state",
    head: say("state"),
    cell: (row) => <Badge tone={row.published ? "ok" : "none"}>{say(row.published ? "published" : "held")}</Badge>,
  },
  {
    id: "affiliation",
    head: say("affiliation"),
    track: "minmax(120px, 1fr)",
    cell: (row) => <Cut>{row.affiliation}</Cut>,
  },
];

/** From raw answers to words that may be printed. */
export function ResponsesScreen({ workshop }: { workshop: WorkshopId }) {
  const route = useRoute();
  const { data: state } = useAppState();
  const { data: responses, failure } = useResponses(workshop);
  const { data: questions } = useQuestions(workshop);
  const filter = filters.find((one) => one === route.filter) ?? "all";
  const [showsChanges, setShowsChanges] = useState(true);
  const reading = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  // Where the column would cut most affiliations, the reading pane alone shows them.
  const isWide = useMedia("(min-width: 1500px)");
  useRunner(
    "show-differences",
    useCallback(() => setShowsChanges((shown) => !shown), []),
  );

  const rows = (responses ?? []).filter((row) => filter === "all" || row.published === (filter === "published"));
  useReveal(responses ?? [], rows, (record) => replace({ ...route, filter: "", record }));

  if (failure !== null) return <Message failure={failure} />;
  if (responses === undefined) return null;
  const published = responses.filter((row) => row.published).length;
  const response = rows.find((row) => row.id === route.record) ?? rows[0] ?? null;
  const count = { shown: rows.length, count: responses.length, published };

  const setFilter = (next: Filter) => replace({ ...route, filter: next === "all" ? "" : next });
  const onSelect = (record: ResponseId) => replace({ ...route, record });
  const backToRow = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // In a field that holds something new, Esc brings the old words back first.
    if (event.target instanceof HTMLTextAreaElement && event.target.dataset["dirty"] === "true") return;
    list.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  };
  const enterReading = () => reading.current?.querySelector<HTMLElement>("textarea, input, button")?.focus();

  const importButton = (
    <Button edits kind="main" icon={FileInput} onPress={() => perform("import-responses", { route, state })}>
      {say("import")}
    </Button>
  );

  return (
    <>
      <ScreenHead title={say("title")} count={say(filter === "all" ? "count" : "shown", count)}>
        {responses.length > 0 && importButton}
      </ScreenHead>
      <Parts route={route} />
      {responses.length === 0 ? (
        <div className="flex-1 border-t border-line">
          <EmptyState title={say("emptyTitle")} why={say("emptyWhy")}>
            {importButton}
          </EmptyState>
        </div>
      ) : (
        <div className="flex min-h-0 flex-1 flex-col overflow-auto border-t border-line min-[900px]:flex-row min-[900px]:overflow-hidden">
          <div
            ref={list}
            data-pane="list"
            className="flex shrink-0 flex-col min-[900px]:w-[38%] min-[900px]:max-w-170 min-[900px]:min-w-90"
          >
            <div className="shrink-0 px-4 py-2">
              <Chips
                label={say("filters")}
                chips={[
                  { id: "all", text: say("all", { count: responses.length }) },
                  { id: "published", text: say("onlyPublished", { count: published }) },
                  { id: "held", text: say("onlyHeld", { count: responses.length - published }) },
                ]}
                value={filter}
                onChange={(id) => setFilter(filters.find((one) => one === id) ?? "all")}
              />
            </div>
            {rows.length === 0 ? (
              <EmptyState
                title={say("filteredTitle", { state: say(filter === "held" ? "held" : "published") })}
                why={say("filteredWhy", { count: responses.length })}
              >
                <Button onPress={() => setFilter("all")}>{say("showAll")}</Button>
              </EmptyState>
            ) : (
              <List
                label={say("list")}
                rows={rows}
                columns={isWide ? columns : columns.filter((column) => column.id !== "affiliation")}
                keyOf={(row) => row.id}
                textOf={(row) => row.name}
                selected={response?.id ?? null}
                onSelect={onSelect}
                onOpen={enterReading}
              />
            )}
            <Questions questions={questions ?? []} />
          </div>
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Esc in any field of the pane returns to the row */}
          <div
            ref={reading}
            data-pane="inspector"
            onKeyDownCapture={backToRow}
            className="@container flex min-w-0 shrink-0 flex-col border-line bg-surface max-[900px]:border-t min-[900px]:flex-1 min-[900px]:border-l"
          >
            {response !== null && (
              <ResponseReading key={response.id} workshop={workshop} response={response} showsChanges={showsChanges} />
            )}
          </div>
        </div>
      )}
    </>
  );
}

function Questions({ questions }: { questions: readonly Question[] }) {
  const gesture = useGesture((platform, { question, isPublic }: { question: Question; isPublic: boolean }) =>
    platform.setQuestionPublic(question.id, isPublic),
  );
  if (questions.length === 0) return null;
  return (
    <section
      aria-label={say("questions")}
      className="flex max-h-[45%] shrink-0 flex-col border-t border-line bg-surface px-4 pt-3"
    >
      <h2 className="font-semibold">{say("questions")}</h2>
      <p className="pb-2 text-label text-muted">{say("questionsWhy")}</p>
      <ul className="flex min-h-0 flex-col gap-1 overflow-auto pb-3">
        {questions.map((question) => (
          <li key={question.id}>
            <Switch isSelected={question.is_public} onChange={(isPublic) => gesture.start({ question, isPublic })}>
              <bdi>{question.text}</bdi>
            </Switch>
          </li>
        ))}
      </ul>
      {gesture.failure !== null && <Message failure={gesture.failure} />}
    </section>
  );
}
