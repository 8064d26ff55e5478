import type { Finding, Severity } from "../bindings";
import { say } from "../wording/findings";
import { Badge, type Tone } from "./Badge";
import { WholeDays } from "./WholeDays";

const tones: Record<Severity, Tone> = { error: "unfit", warning: "warn", info: "none" };

/** A few findings where their cause is shown: how grave each is, and its sentence whole. */
export function Sentences({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {findings.map((finding, at) => (
        <li key={at} className="flex flex-wrap items-start gap-x-2 gap-y-0.5">
          <Badge tone={tones[finding.severity]}>{say(finding.severity)}</Badge>
          <p className="min-w-40 flex-1 wrap-anywhere" dir="auto">
            <WholeDays>{finding.message}</WholeDays>
          </p>
        </li>
      ))}
    </ul>
  );
}
