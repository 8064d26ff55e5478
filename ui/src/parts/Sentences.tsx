import type { Finding, Severity } from "../bindings";
import { say } from "../wording/findings";
import { isRuleInWords, ruleInWords } from "../wording/rules";
import { Badge, type Tone } from "./Badge";
import { WholeDays } from "./WholeDays";

const tones: Record<Severity, Tone> = { error: "no", warning: "warn", info: "none" };

/** A few findings where their cause is shown: how grave each is, and its sentence whole. */
export function Sentences({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {findings.map((finding, at) => (
        <li key={at} className="flex flex-wrap items-start gap-x-2 gap-y-0.5">
          <Badge tone={tones[finding.severity]}>
            <Rule finding={finding} />
          </Badge>
          <p className="min-w-40 flex-1 wrap-anywhere" dir="auto">
            <WholeDays>{finding.message}</WholeDays>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What is wrong in a few words; its weight is seen by the sign, and read. */
function Rule({ finding: { rule, severity } }: { finding: Finding }) {
  if (!isRuleInWords(rule)) return say(severity);
  return (
    <>
      <span className="sr-only">{say("weighed", { severity: say(severity) })}</span>
      {ruleInWords(rule)}
    </>
  );
}
