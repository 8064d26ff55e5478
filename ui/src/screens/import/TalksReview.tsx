import type { ReactNode } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import type { PlaylistEntry, TalkMatch, TalkPair, TalkQuestion, TalksDecisions, TalksPlan } from "../../bindings";
import { Badge, type Tone } from "../../parts/Badge";
import { Findings } from "../../parts/Findings";
import { usePiecemeal } from "../../parts/piecemeal";
import { Checkbox } from "../../parts/Switch";
import { availabilityInWords, changeInWords, say } from "../../wording/playlist";
import { Facts } from "./Facts";
import { SheetSelect } from "./SheetSelect";
import { paired } from "./talksPlan";

export type TalksReviewProps = {
  plan: TalksPlan;
  /** The plan before any decision: what it asks stays in its place. */
  first: TalksPlan;
  decisions: TalksDecisions;
  onDecide: (change: Partial<TalksDecisions>) => void;
};

/** Entry beside talk: what is sure, what is asked, what is left over on either side. */
export function TalksReview({ plan, first, decisions, onDecide }: TalksReviewProps) {
  const { pairs, add } = decisions;
  const pair = (position: number, talk: string | null) => onDecide({ pairs: paired(pairs, position, talk) });
  const facts = [
    ...(plan.playlist_title === "" ? [] : ([[say("playlist"), plan.playlist_title]] as const)),
    [say("entries"), say("entryCount", { count: plan.read })] as const,
  ];
  const over = [...plan.new_talks, ...plan.unmatched];
  return (
    <div className="flex flex-col gap-4">
      <Facts facts={facts} />
      <div className="flex">
        <SheetSelect sheets={plan.sheets} sheet={plan.sheet} onSheet={(sheet) => onDecide({ sheet, pairs: [] })} />
      </div>
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 min-[1100px]:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          {first.questions.length > 0 && (
            <Group title={say("questions")} rows={first.questions} count={plan.questions.length}>
              {(question) => <Question key={question.position} question={question} pairs={pairs} onPair={pair} />}
            </Group>
          )}
          <Group title={say("matched")} rows={plan.matched}>
            {(match) => <Match key={match.position} match={match} first={first} pairs={pairs} onPair={pair} />}
          </Group>
          <Group
            title={say(add ? "newTalks" : "unmatched")}
            rows={over}
            head={
              over.length > 0 && (
                <div className="flex flex-wrap items-center gap-x-3 pb-1">
                  <Checkbox isSelected={add} onChange={(isOn) => onDecide({ add: isOn })}>
                    {say("add")}
                  </Checkbox>
                  <span className="text-label text-muted">{say("addWhy")}</span>
                </div>
              )
            }
          >
            {(entry) => <Entry key={entry.position} entry={entry} isKept={add && plan.unmatched.includes(entry)} />}
          </Group>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <section aria-label={say("findings")} className="flex flex-col gap-1">
            <h3 className="text-title font-semibold">{say("findings")}</h3>
            <Findings findings={plan.findings} none={say("noFindings")} />
          </section>
          {plan.problems.length > 0 && (
            <Group title={say("problems")} rows={plan.problems}>
              {(problem) => <Row key={`${problem.row} ${problem.column}`}>{problem.message}</Row>}
            </Group>
          )}
          <Group title={say("left")} rows={plan.talks_left}>
            {({ talk, number, title }) => (
              <Row key={talk}>
                <bdi>{say("talkOf", { number, title: title === "" ? say("untitled") : title })}</bdi>
              </Row>
            )}
          </Group>
        </div>
      </div>
    </div>
  );
}

type GroupProps<Of> = {
  title: string;
  rows: readonly Of[];
  /** How many are counted, where not all rows are. */
  count?: number;
  head?: ReactNode;
  children: (row: Of) => ReactNode;
};

/** A part of the review with its count; thousands of rows come as one reads on. */
function Group<Of>({ title, rows, count = rows.length, head, children }: GroupProps<Of>) {
  const { shown, end } = usePiecemeal(rows.length);
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="flex items-baseline gap-2 text-title font-semibold">
        {title}
        <span className="text-label font-normal text-muted tabular-nums">{count}</span>
      </h3>
      {head}
      {rows.length === 0 && <p className="text-muted">{say("nothing")}</p>}
      {rows.length > 0 && <ul className="border-t border-line">{rows.slice(0, shown).map(children)}</ul>}
      {end}
    </section>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <li className="border-b border-line py-1.5 wrap-break-word">{children}</li>;
}

const tones: Record<TalkMatch["change"], Tone> = { set: "ok", replaced: "ok", same: "none", conflict: "warn" };

type OnPair = (position: number, talk: string | null) => void;
type MatchProps = { match: TalkMatch; first: TalksPlan; pairs: readonly TalkPair[]; onPair: OnPair };

function Match({ match, first, pairs, onPair }: MatchProps) {
  const { position, entry_title, talk, talk_title, why, change, before, after } = match;
  const wasKept = first.matched.some((one) => one.position === position && one.change === "conflict");
  const link = change === "conflict" ? say("keeps", { before }) : before === after || before === "" ? after : null;
  return (
    <Row>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <bdi className="block font-semibold">{talk_title === "" ? say("untitled") : talk_title}</bdi>
          <bdi className="block text-muted">{say("entryOf", { position, title: entry_title })}</bdi>
        </div>
        <Badge tone={tones[change]}>{changeInWords(change)}</Badge>
      </div>
      <p className="text-label text-muted">{why}</p>
      <bdi className="block text-label break-all text-muted">{link ?? say("change", { before, after })}</bdi>
      {wasKept && (
        <Checkbox
          isSelected={pairs.some((one) => one.position === position)}
          onChange={(isOn) => onPair(position, isOn ? talk : null)}
        >
          {say("replace", { position, title: talk_title })}
        </Checkbox>
      )}
    </Row>
  );
}

type QuestionProps = { question: TalkQuestion; pairs: readonly TalkPair[]; onPair: OnPair };

function Question({ question, pairs, onPair }: QuestionProps) {
  const { position, entry_title, url, candidates } = question;
  const chosen = pairs.find((one) => one.position === position)?.talk ?? "";
  return (
    <Row>
      <bdi className="block font-semibold">{say("entryOf", { position, title: entry_title })}</bdi>
      <bdi className="block text-label break-all text-muted">{url}</bdi>
      <RadioGroup
        aria-label={say("whichTalk", { position })}
        value={chosen}
        onChange={(talk) => onPair(position, talk === "" ? null : talk)}
        className="flex flex-col pt-1"
      >
        {candidates.map(({ talk, number, title, why }) => (
          <Choice key={talk} value={talk}>
            <bdi className="block">{say("talkOf", { number, title: title === "" ? say("untitled") : title })}</bdi>
            <span className="block text-label text-muted">{why}</span>
          </Choice>
        ))}
        <Choice value="">{say("noneOfThese")}</Choice>
      </RadioGroup>
    </Row>
  );
}

function Choice({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Radio value={value} className="group flex min-h-6 cursor-default items-start gap-2 py-0.5">
      <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-border bg-surface group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus group-data-selected:border-accent">
        <span className="size-2 rounded-full group-data-selected:bg-accent" />
      </span>
      <span className="min-w-0">{children}</span>
    </Radio>
  );
}

/** `isKept` where it is too poor to become a talk. */
function Entry({ entry, isKept }: { entry: PlaylistEntry; isKept: boolean }) {
  const { position, title, url, speakers, availability } = entry;
  const isOpen = availability === "public" || availability === "unlisted" || availability === "unknown";
  return (
    <Row>
      <div className="flex items-start gap-2">
        <bdi className="min-w-0 flex-1">
          {say("entryOf", { position, title: title === "" ? say("untitled") : title })}
        </bdi>
        {!isOpen && <Badge tone="warn">{availabilityInWords(availability)}</Badge>}
        {isKept && <Badge tone="none">{say("notAdded")}</Badge>}
      </div>
      {speakers.length > 0 && <bdi className="block text-muted">{speakers.join(", ")}</bdi>}
      <bdi className="block text-label break-all text-muted">{url}</bdi>
    </Row>
  );
}
