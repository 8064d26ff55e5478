import type { DuplicatePair, PersonId } from "../../bindings";
import { Badge, type Tone } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Section } from "../../parts/SplitPane";
import { say } from "../../wording/duplicates";
import type { Two } from "./MergePeople";

export type MaybeTwiceProps = { person: PersonId; pairs: readonly DuplicatePair[]; onCompare: (two: Two) => void };

const tones = { strong: "warn", likely: "warn", weak: "ask" } as const satisfies Record<string, Tone>;

/** The records that may be of the same person as this one, each with what speaks for it. */
export function MaybeTwice({ person, pairs, onCompare }: MaybeTwiceProps) {
  const own = pairs.filter((pair) => pair.a.id === person || pair.b.id === person);
  if (own.length === 0) return null;
  return (
    <Section title={say("section")}>
      {own.map((pair) => (
        <div key={`${pair.a.id} ${pair.b.id}`} className="flex flex-col items-start gap-1">
          <Badge tone={tones[pair.weight]}>{say(pair.weight)}</Badge>
          <p className="wrap-break-word">{pair.evidence.join("; ")}</p>
          <Button onPress={() => onCompare([pair.a.id, pair.b.id])}>
            {say("compare", { name: pair.a.id === person ? pair.b.name : pair.a.name })}
          </Button>
        </div>
      ))}
    </Section>
  );
}

/** Everybody who is one of a pair. */
export function peopleOf(pairs: readonly DuplicatePair[]): ReadonlySet<PersonId> {
  return new Set(pairs.flatMap((pair) => [pair.a.id, pair.b.id]));
}

/** The two records to compare: those that are marked, else the chosen one and the likeliest other. */
export function twoOf(
  marked: readonly PersonId[],
  person: PersonId | null,
  pairs: readonly DuplicatePair[],
): Two | null {
  const [one, other, ...more] = marked;
  if (one !== undefined && other !== undefined) return more.length === 0 ? [one, other] : null;
  const pair = pairs.find((candidate) => candidate.a.id === person || candidate.b.id === person);
  return pair === undefined ? null : [pair.a.id, pair.b.id];
}
