import type { ReactNode } from "react";
import type { Plan, PlannedSession, PlanOption, PlanReasons } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import {
  bandInWords,
  bestInWords,
  changeInWords,
  countsInWords,
  localInWords,
  namesInWords,
  say,
} from "../../wording/planner";
import { cityOf } from "../people/zone";

export type PlanResultProps = {
  plan: Plan;
  isRunning: boolean;
  /** Shows a session in the table. */
  onShow: (session: PlannedSession) => void;
  onUse: (sessions: readonly PlannedSession[]) => void;
};

/** The best set with its reasons, and up to three others with whom they are worse for. */
export function PlanResult({ plan, ...rest }: PlanResultProps) {
  if (plan.sessions.length === 0) return <p className="text-muted">{say("nothing")}</p>;
  return (
    <>
      <SetCard title={say("best")} isBest sessions={plan.sessions} reasons={plan.reasons} {...rest}>
        <div>
          <Badge tone={plan.proved_optimal ? "ok" : "ask"}>
            {plan.proved_optimal ? say("proved") : say("notProved")}
          </Badge>
        </div>
        {plan.fixed.length > 0 && (
          <p className="text-label text-muted">
            {say("fixed")}: {plan.fixed.map((one) => localInWords(one.local)).join("; ")}
          </p>
        )}
      </SetCard>
      {plan.clock_changes.length > 0 && (
        <ul aria-label={say("clocksInRange")} className="text-label font-semibold text-warn">
          {plan.clock_changes.map((change) => (
            <li key={`${change.zone} ${change.at}`}>{changeInWords(change, cityOf(change.zone))}</li>
          ))}
        </ul>
      )}
      {plan.without_zone.length > 0 && (
        <p className="text-label text-muted">
          {say("withoutZone", { count: plan.without_zone.length, names: namesInWords(plan.without_zone) })}
        </p>
      )}
      {plan.alternatives.slice(0, 3).map((option: PlanOption, at) => (
        <SetCard
          key={at}
          title={say("other", { at: at + 1 })}
          sessions={option.sessions}
          reasons={option.reasons}
          {...rest}
        >
          <Worse reasons={option.reasons} />
        </SetCard>
      ))}
    </>
  );
}

type SetCardProps = Omit<PlanResultProps, "plan"> & {
  title: string;
  sessions: PlannedSession[];
  reasons: PlanReasons;
  isBest?: boolean;
  children: ReactNode;
};

function SetCard({ title, sessions, reasons, isBest = false, isRunning, onShow, onUse, children }: SetCardProps) {
  const { worst_off: worst } = reasons;
  return (
    <section aria-label={title} className="flex flex-col gap-2 rounded-float border border-line bg-surface p-3">
      <h3 className="font-semibold">{title}</h3>
      {children}
      <ul aria-label={say("sessions")} className="-mx-2.5">
        {sessions.map((one) => (
          <li key={one.start}>
            <Button kind="quiet" onPress={() => onShow(one)}>
              <span className="tabular-nums">{localInWords(one.local)}</span>
            </Button>
            {one.hosts.length > 0 && <p className="px-2.5 text-label text-muted">{namesInWords(one.hosts)}</p>}
          </li>
        ))}
      </ul>
      <p className="tabular-nums">{countsInWords(reasons.counts)}</p>
      <p>
        {worst === null
          ? say("worstNone")
          : say("worstOff", { name: worst.name, when: bestInWords(worst.best), city: cityOf(worst.zone) })}
        {worst !== null && worst.debt > 0 && `; ${say("debt", { count: worst.debt })}`}
      </p>
      {reasons.left_out_names.length > 0 && (
        <p className="text-bad">{say("leftOut", { names: namesInWords(reasons.left_out_names, 6) })}</p>
      )}
      <div>
        <Button
          edits
          kind={isBest ? "main" : "plain"}
          isDisabled={isRunning}
          onPress={() => onUse(sessions)}
          {...(isBest ? { "data-use": true } : {})}
        >
          {say("use")}
        </Button>
      </div>
    </section>
  );
}

function Worse({ reasons: { losers, worse } }: { reasons: PlanReasons }) {
  if (losers.length === 0) return <p className="text-muted">{say("noWorse")}</p>;
  const shown = losers.slice(0, 3);
  return (
    <ul className="text-muted">
      {shown.map((one) => (
        <li key={one.id}>
          {say("worseFor", {
            name: one.name,
            from: bandInWords(one.from),
            to: bandInWords(one.to, one.available),
          })}
        </li>
      ))}
      {worse > shown.length && <li>{say("worseMore", { count: worse - shown.length })}</li>}
    </ul>
  );
}
