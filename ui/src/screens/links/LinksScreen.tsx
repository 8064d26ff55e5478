import { FileInput, Plus } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useRunner, type Desk } from "../../actions";
import type { ChatQuoteRow, Finding, LinkAnswer, LinkRow, WorkshopId } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Chips } from "../../parts/Chips";
import { EmptyState } from "../../parts/EmptyState";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Loaded } from "../../parts/Loaded";
import { ScreenHead } from "../../parts/ScreenHead";
import { enterInspector, SplitPane } from "../../parts/SplitPane";
import { Message } from "../../parts/Message";
import { useLinkFindings, useLinks, useQuotes, useTalks } from "../../queries";
import { replace } from "../../routes";
import { isOfChat, kindInWords, kinds, nameOf, say, termsInWords } from "../../wording/links";
import { say as sayPage } from "../../wording/pages";
import { AddLinks } from "./AddLinks";
import { answerFor, useAsking } from "./asking";
import { AskPages } from "./AskPages";
import { DeadTalks } from "./DeadTalks";
import { LinkInspector } from "./LinkInspector";
import { PageState } from "./Page";
import { Quotes } from "./Quotes";

const AddQuote = lazy(async () => ({ default: (await import("./AddQuote")).AddQuote }));
const ExportSheet = lazy(async () => ({ default: (await import("./ExportSheet")).ExportSheet }));

export type LinksScreenProps = { workshop: WorkshopId; desk: Desk; onSelect: (record: string | null) => void };

/** What the main pane shows, by the filter of the address. */
const views = { links: "", quotes: "highlights" } as const;

/** Each address once, by its kind; and what is quoted from the chat. */
export function LinksScreen(props: LinksScreenProps) {
  const links = useLinks(props.workshop);
  const quotes = useQuotes(props.workshop);
  return (
    <Loaded reading={links}>
      {(rows) => <Loaded reading={quotes}>{(kept) => <Screen {...props} links={rows} quotes={kept} />}</Loaded>}
    </Loaded>
  );
}

function Screen({
  workshop,
  desk,
  onSelect,
  links,
  quotes,
}: LinksScreenProps & { links: LinkRow[]; quotes: ChatQuoteRow[] }) {
  const [dialog, setDialog] = useState<"add" | "export" | "quote" | null>(null);
  const talks = useTalks(workshop).data ?? [];
  const asking = useAsking(workshop);
  const isQuote = quotes.some(({ id }) => id === desk.route.record);
  const view = isQuote || desk.route.filter === views.quotes ? views.quotes : views.links;
  useRunner("add-links", () => setDialog("add"));
  useRunner("open-chat-export", () => setDialog("export"));
  const add = (
    <Button edits kind="main" icon={Plus} onPress={() => setDialog("add")}>
      {say("add")}
    </Button>
  );
  const open = (
    <>
      <Button edits icon={Plus} onPress={() => setDialog("quote")}>
        {say("addQuote")}
      </Button>
      <Button edits kind="main" icon={FileInput} onPress={() => setDialog("export")}>
        {say("openExport")}
      </Button>
    </>
  );
  const mayAsk = view === views.links && (links.length > 0 || talks.some(({ url }) => url !== ""));
  const isEmpty = view === views.links ? links.length === 0 : quotes.length === 0;
  return (
    <>
      <ScreenHead title={say("title")} count={say("count", { count: links.length })}>
        {!isEmpty && (view === views.links ? add : open)}
      </ScreenHead>
      <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 px-4 pb-1">
        <Chips
          label={say("views")}
          chips={[
            { id: views.links, text: say("linksView", { count: links.length }) },
            { id: views.quotes, text: say("quotesView", { count: quotes.length }) },
          ]}
          value={view}
          onChange={(filter) => replace({ ...desk.route, filter, record: null })}
        />
        {mayAsk && <AskPages asking={asking} />}
      </div>
      {mayAsk && asking.failure !== null && <Message failure={asking.failure} />}
      {view === views.quotes ? (
        <Quotes workshop={workshop} quotes={quotes} selected={desk.route.record} onSelect={onSelect} open={open} />
      ) : links.length === 0 ? (
        <div className="flex-1 border-t border-line">
          <EmptyState title={say("emptyTitle")} why={say("emptyWhy")}>
            {add}
          </EmptyState>
        </div>
      ) : (
        <Links
          workshop={workshop}
          links={links}
          answers={asking.answers}
          selected={desk.route.record}
          onSelect={onSelect}
        />
      )}
      {mayAsk && <DeadTalks workshop={workshop} talks={talks} answers={asking.answers} />}
      <AddLinks workshop={workshop} isOpen={dialog === "add"} onClose={() => setDialog(null)} />
      {dialog === "quote" && (
        <Suspense fallback={null}>
          <AddQuote workshop={workshop} onClose={() => setDialog(null)} onAdded={onSelect} />
        </Suspense>
      )}
      {dialog === "export" && (
        <Suspense fallback={null}>
          <ExportSheet workshop={workshop} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </>
  );
}

type Line = { row: LinkRow; findings: readonly Finding[]; answer: LinkAnswer | undefined };
type LinksProps = {
  workshop: WorkshopId;
  links: LinkRow[];
  answers: readonly LinkAnswer[];
  selected: string | null;
  onSelect: (record: string) => void;
};

function Links({ workshop, links, answers, selected, onSelect }: LinksProps) {
  const found = useLinkFindings(workshop).data;
  const lines = useMemo(() => linesOf(links, found ?? [], answers), [links, found, answers]);
  useRunner("edit-record", enterInspector);
  const chosen = lines.find(({ row }) => row.id === selected) ?? lines[0];
  if (chosen === undefined) return null;
  return (
    <SplitPane
      hasLine
      inspector={
        <LinkInspector
          key={chosen.row.id}
          row={chosen.row}
          findings={chosen.findings}
          answer={chosen.answer}
          onRemoved={() => {
            const at = lines.indexOf(chosen);
            const next = lines[at + 1] ?? lines[at - 1];
            if (next !== undefined) onSelect(next.row.id);
          }}
        />
      }
    >
      <List
        label={say("list")}
        rows={lines}
        columns={answers.length === 0 ? columns : askedColumns}
        keyOf={({ row }) => row.id}
        textOf={({ row }) => nameOf(row)}
        selected={chosen.row.id}
        onSelect={onSelect}
        onOpen={enterInspector}
        groupOf={groupOf}
        headOf={headOf}
      />
    </SplitPane>
  );
}

/** Channels of the chat first, by workspace and name, then kind by kind in the order of the book. */
function linesOf(links: readonly LinkRow[], found: readonly Finding[], answers: readonly LinkAnswer[]): Line[] {
  const chats = links
    .filter(isOfChat)
    .toSorted((a, b) => byWords(a.workspace, b.workspace) || byWords(a.label, b.label));
  const others = kinds.flatMap((kind) => links.filter((row) => row.kind === kind && !isOfChat(row)));
  return [...chats, ...others].map((row) => ({
    row,
    findings: found.filter(({ where }) => where.id === row.id),
    answer: answerFor(answers, { kind: "link", id: row.id, url: row.url }),
  }));
}

/** What has no name stands last. */
const byWords = (a: string, b: string) => Number(a === "") - Number(b === "") || a.localeCompare(b);

const groupOf = ({ row }: Line) => (isOfChat(row) ? "chat" : row.kind);
const headOf = ({ row }: Line) => (isOfChat(row) ? say("chats") : kindInWords(row.kind));

/** Kinds that the recap lists. */
const printed = ["playlist", "chat", "invite", "notes"];

function usesOf(row: LinkRow): string {
  const uses = [...row.talks.filter((title) => title !== ""), ...(printed.includes(row.kind) ? [say("recap")] : [])];
  return uses.length === 0 ? say("nowhere") : uses.join(", ");
}

const columns: ListColumn<Line>[] = [
  { id: "what", head: say("what"), track: "minmax(140px, 1fr)", cell: ({ row }) => <Cut>{nameOf(row)}</Cut> },
  {
    id: "address",
    head: say("address"),
    track: "fit-content(30%)",
    isForWide: true,
    cell: ({ row }) => <Cut>{nameOf(row) === row.url ? "" : row.url}</Cut>,
  },
  { id: "kind", head: say("kind"), cell: ({ row }) => kindInWords(row.kind) },
  { id: "used", head: say("usedIn"), track: "fit-content(24%)", cell: ({ row }) => <Cut>{usesOf(row)}</Cut> },
  { id: "state", head: say("state"), track: "minmax(max-content, max-content)", cell: (line) => <State line={line} /> },
];

/** With what the pages answered, in place of where a link is used: both would leave names no room. */
const askedColumns: ListColumn<Line>[] = [
  ...columns.filter(({ id }) => id !== "used"),
  { id: "page", head: sayPage("page"), cell: ({ answer }) => <PageState answer={answer} /> },
];

function State({ line: { row, findings } }: { line: Line }) {
  const isOver = findings.some(({ rule, severity }) => rule === "INVITE-EXPIRES" && severity === "error");
  const others = findings.filter(({ rule }) => rule !== "INVITE-EXPIRES").length;
  return (
    <span className="flex items-center gap-1.5 tabular-nums">
      {termsInWords(row)}
      {isOver && <Badge tone="bad">{say("over")}</Badge>}
      {others > 0 && <Badge tone="warn">{say("doubt", { count: others })}</Badge>}
    </span>
  );
}
