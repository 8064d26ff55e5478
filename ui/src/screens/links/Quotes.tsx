import { Copy, ExternalLink, Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useRunner } from "../../actions";
import type { ChatQuoteRow, PermissionState, QuotePlace, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Badge, type Tone } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { CommitField } from "../../parts/CommitField";
import { EmptyState } from "../../parts/EmptyState";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Message, Refusal } from "../../parts/Message";
import { Select } from "../../parts/Select";
import { enterInspector, Fact, Inspector, Section, SplitPane } from "../../parts/SplitPane";
import { useDiscussions, useGesture, useOverview, useQuestions } from "../../queries";
import { say, standingOf } from "../../wording/links";
import { momentInWords } from "../../wording/time";
import { PersonChoice } from "./PersonChoice";

export type QuotesProps = {
  workshop: WorkshopId;
  quotes: ChatQuoteRow[];
  selected: string | null;
  onSelect: (record: string) => void;
  /** Opens an export, and adds what was said elsewhere. */
  open: ReactNode;
};

/** Messages that are kept, and where their permission stands. */
export function Quotes({ workshop, quotes, selected, onSelect, open }: QuotesProps) {
  useRunner("edit-record", enterInspector);
  const chosen = quotes.find(({ id }) => id === selected) ?? quotes[0];
  if (chosen === undefined) {
    return (
      <div className="flex-1 border-t border-line">
        <EmptyState title={say("quotesTitle")} why={say("quotesWhy")}>
          {open}
        </EmptyState>
      </div>
    );
  }
  const leave = () => {
    const at = quotes.indexOf(chosen);
    const next = quotes[at + 1] ?? quotes[at - 1];
    if (next !== undefined) onSelect(next.id);
  };
  return (
    <SplitPane
      hasLine
      inspector={<QuoteInspector key={chosen.id} workshop={workshop} row={chosen} onRemoved={leave} />}
    >
      <List
        label={say("quotesList")}
        rows={quotes}
        columns={columns}
        keyOf={({ id }) => id}
        textOf={wordsOf}
        selected={chosen.id}
        onSelect={onSelect}
        onOpen={enterInspector}
      />
    </SplitPane>
  );
}

const wordsOf = (row: ChatQuoteRow) => (row.text_published === "" ? row.text_as_written : row.text_published);
const authorOf = (row: ChatQuoteRow) => (row.name === "" ? row.author_as_written : row.name);
const isTyped = ({ product, channel }: ChatQuoteRow) => product === "" && channel === "";

function placeOf(row: ChatQuoteRow): string {
  if (isTyped(row)) return say("outsideChat");
  return row.is_private ? say("privateChannel", { channel: row.channel }) : row.channel;
}

const tones: Record<ReturnType<typeof standingOf>, Tone> = {
  inRecap: "ok",
  nobody: "ask",
  notAsked: "none",
  asked: "ask",
  no: "no",
  waits: "ask",
};

const columns: ListColumn<ChatQuoteRow>[] = [
  { id: "words", head: say("words"), track: "minmax(160px, 1fr)", cell: (row) => <Cut>{wordsOf(row)}</Cut> },
  { id: "author", head: say("author"), track: "fit-content(24%)", cell: (row) => <Cut>{authorOf(row)}</Cut> },
  { id: "place", head: say("place"), track: "fit-content(18%)", cell: (row) => <Cut>{placeOf(row)}</Cut> },
  {
    id: "state",
    head: say("state"),
    track: "minmax(max-content, max-content)",
    cell: (row) => <Badge tone={tones[standingOf(row)]}>{say(standingOf(row))}</Badge>,
  },
];

type InspectorProps = { workshop: WorkshopId; row: ChatQuoteRow; onRemoved: () => void };

function QuoteInspector({ workshop, row, onRemoved }: InspectorProps) {
  const [isChoosing, setChoosing] = useState(false);
  const editing = useGesture((platform, changed: { person?: string; text?: string }) =>
    platform.editQuote(row.id, changed.person ?? row.person_id, changed.text ?? row.text_published),
  );
  const removing = useGesture((platform, _: null) => platform.removeQuotes([row.id]));
  const opening = useGesture((platform, url: string) => platform.openLink(url));
  const remove = async () => {
    await removing.run(null).then(onRemoved, () => null);
  };
  const failure = editing.failure ?? removing.failure;
  return (
    <Inspector
      title={authorOf(row)}
      actions={
        <>
          {row.url !== "" && (
            <Button icon={ExternalLink} onPress={() => opening.start(row.url)}>
              {say("openLink")}
            </Button>
          )}
          <Button edits icon={Trash2} onPress={() => void remove()}>
            {say("remove")}
          </Button>
        </>
      }
    >
      <Refusal failure={failure} />
      <Fact label={say("asWritten")}>
        <span className="whitespace-pre-wrap wrap-anywhere" dir="auto">
          {row.text_as_written}
        </span>
      </Fact>
      <Fact label={say("said")}>{isTyped(row) ? placeOf(row) : `${placeOf(row)}, ${momentInWords(row.said_at)}`}</Fact>
      <PersonChoice
        workshop={workshop}
        name={row.name}
        isOpen={isChoosing}
        onOpenChange={setChoosing}
        onPerson={(person) => editing.start({ person })}
      />
      <CommitField
        label={say("published")}
        hint={say("publishedHint")}
        lines={3}
        value={row.text_published}
        onCommit={(text) => editing.run({ text })}
      />
      <Place workshop={workshop} row={row} />
      <Asking workshop={workshop} row={row} />
    </Inspector>
  );
}

const nothing = "chat";

/** What the quote is about, and what the organizers say to it. */
function Place({ workshop, row }: { workshop: WorkshopId; row: ChatQuoteRow }) {
  const topics = useDiscussions(workshop).data?.topics ?? [];
  const questions = useQuestions(workshop).data ?? [];
  const placing = useGesture((platform, place: Partial<QuotePlace>) =>
    platform.placeQuote(row.id, { topic_id: row.topic_id, question_id: row.question_id, reply: row.reply, ...place }),
  );
  const options = [
    { id: nothing, text: say("aboutChat") },
    ...topics.map(({ topic: { id, title } }) => ({ id, text: say("aboutTopic", { title }) })),
    ...questions.map(({ id, text }) => ({ id, text: say("aboutQuestion", { title: text }) })),
  ];
  const place = (id: string) =>
    placing.start({
      topic_id: topics.some(({ topic }) => topic.id === id) ? id : null,
      question_id: questions.some((question) => question.id === id) ? id : null,
    });
  return (
    <>
      <div className="flex flex-col gap-1">
        <Select
          label={say("about")}
          value={row.topic_id ?? row.question_id ?? nothing}
          options={options}
          onChange={place}
        />
        <p className="text-label text-muted">{say("aboutHint")}</p>
      </div>
      <CommitField
        label={say("reply")}
        hint={say("replyHint")}
        lines={2}
        value={row.reply}
        onCommit={(reply) => placing.run({ reply })}
      />
      {placing.failure !== null && <Message failure={placing.failure} />}
    </>
  );
}

/** Where the permission stands, a question to copy, and what the person answered. */
function Asking({ workshop, row }: { workshop: WorkshopId; row: ChatQuoteRow }) {
  const title = useOverview(workshop).data?.workshop.title ?? "";
  const copying = useGesture((platform, text: string) => platform.copyText(text));
  const telling = useGesture((platform, state: PermissionState) =>
    platform.setPermissions(workshop, [
      {
        person_id: row.person_id ?? "",
        talk_id: null,
        item: "quotes",
        channel: "site",
        state,
        from: null,
        evidence: "",
      },
    ]),
  );
  const ask = () => {
    const question = { name: authorOf(row), channel: row.channel, workshop: title, words: `“${wordsOf(row)}”` };
    copying.start(say("askText", question));
    announce(say("askHint"));
  };
  return (
    <Section title={say("permission")}>
      <p className="wrap-break-word">{row.why_not === "" ? say("mayBe") : say("whyNot", { why: row.why_not })}</p>
      {row.person_id !== null && (
        <>
          <div className="flex flex-wrap gap-2">
            <Button icon={Copy} onPress={ask}>
              {say("copyAsk")}
            </Button>
            <Button edits onPress={() => telling.start("asked")}>
              {say("markAsked")}
            </Button>
            <Button edits onPress={() => telling.start("yes")}>
              {say("markYes")}
            </Button>
            <Button edits onPress={() => telling.start("no")}>
              {say("markNo")}
            </Button>
          </div>
          <p className="text-muted">{say("askHint")}</p>
        </>
      )}
      {telling.failure !== null && <Message failure={telling.failure} />}
    </Section>
  );
}
