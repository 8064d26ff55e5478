import { useState } from "react";
import { bindingRules, type Finding, type Place, type Severity } from "../bindings";
import { say } from "../wording/findings";
import { Badge, type Tone } from "./Badge";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { TextField } from "./TextField";
import { WholeDays } from "./WholeDays";

export type FindingsProps = {
  findings: readonly Finding[];
  /** What stands there when nothing was found. */
  none: string;
  /** Goes to the place of a finding; without it findings are only read. */
  onGo?: (finding: Finding) => void;
  /** Mends a finding that can be mended without a choice. */
  onFix?: (finding: Finding) => void;
  /** Leaves a finding with a reason; those of binding rules are never left. */
  onIgnore?: (finding: Finding, reason: string) => Promise<unknown>;
};

const order: readonly Severity[] = ["error", "warning", "info"];
const tones: Record<Severity, Tone> = { error: "bad", warning: "warn", info: "none" };
/** So many are drawn at once: drawing thousands would make the screen wait. */
const portion = 40;
const heads = { error: "errors", warning: "warnings", info: "infos" } as const;

/** What the checker found, the gravest first, each sentence whole. */
export function Findings({ findings, none, onGo, onFix, onIgnore }: FindingsProps) {
  const [asked, setAsked] = useState<Finding | null>(null);
  if (findings.length === 0) return <p className="text-muted">{none}</p>;
  return (
    <>
      {order.map((severity) => {
        const found = findings.filter((one) => one.severity === severity);
        if (found.length === 0) return null;
        const onAsk = onIgnore === undefined ? undefined : setAsked;
        return <Group key={severity} severity={severity} found={found} onGo={onGo} onFix={onFix} onAsk={onAsk} />;
      })}
      {asked !== null && onIgnore !== undefined && (
        <Reason finding={asked} onClose={() => setAsked(null)} onIgnore={(reason) => onIgnore(asked, reason)} />
      )}
    </>
  );
}

type ReasonProps = { finding: Finding; onClose: () => void; onIgnore: (reason: string) => Promise<unknown> };

/** Asks why a finding may stay. */
function Reason({ finding, onClose, onIgnore }: ReasonProps) {
  const [reason, setReason] = useState("");
  const isEmpty = reason.trim() === "";
  const leave = async () => {
    if (isEmpty) return;
    const isDone = await onIgnore(reason).then(
      () => true,
      () => false,
    );
    if (isDone) onClose();
  };
  return (
    <Dialog
      title={say("ignoreTitle", { rule: finding.rule })}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{say("cancel")}</Button>
          <Button edits kind="main" isDisabled={isEmpty} onPress={() => void leave()}>
            {say("ignore")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p dir="auto" className="wrap-break-word">
          {finding.message}
        </p>
        <TextField
          label={say("reason")}
          hint={say("reasonHint")}
          value={reason}
          onChange={setReason}
          autoFocus
          onKeyDown={(event) => event.key === "Enter" && void leave()}
        />
      </div>
    </Dialog>
  );
}

type GroupProps = {
  severity: Severity;
  found: readonly Finding[];
  onGo: FindingsProps["onGo"];
  onFix: FindingsProps["onFix"];
  onAsk: ((finding: Finding) => void) | undefined;
};

function Group({ severity, found, onGo, onFix, onAsk }: GroupProps) {
  const [drawn, setDrawn] = useState(portion);
  const title = say(heads[severity], { count: found.length });
  return (
    <section aria-label={title} className="flex flex-col">
      <h3 className="flex h-7 items-center bg-sunken px-2 text-label font-semibold text-muted">{title}</h3>
      <ul>
        {found.slice(0, drawn).map((finding, at) => (
          <FindingRow key={at} finding={finding} onGo={onGo} onFix={onFix} onAsk={onAsk} />
        ))}
      </ul>
      {found.length > drawn && (
        <div className="px-2 py-2">
          <Button kind="quiet" onPress={() => setDrawn(drawn + portion)}>
            {say("more", { count: found.length - drawn })}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Where in a file it is; empty for a field of a record. */
function placeOf({ line, column }: Place): string {
  if (line === undefined) return "";
  if (line === 0) return say("file");
  return column === null || column === undefined ? say("line", { line }) : say("lineAndColumn", { line, column });
}

type RowProps = Pick<GroupProps, "onGo" | "onFix" | "onAsk"> & { finding: Finding };

function FindingRow({ finding, onGo, onFix, onAsk }: RowProps) {
  const { severity, message, rule, where } = finding;
  const mayAsk = onAsk !== undefined && !bindingRules.some((one) => one === rule);
  const place = placeOf(where);
  return (
    <li data-finding={rule} tabIndex={-1} className="ring-inside flex flex-col gap-1 border-b border-line px-2 py-2">
      <p className="wrap-break-word" dir="auto">
        <WholeDays>{message}</WholeDays>
      </p>
      <div className="flex min-h-6 flex-wrap items-center gap-x-1.5">
        <Badge tone={tones[severity]}>{say(severity)}</Badge>
        <span className="min-w-24 flex-1 text-label wrap-break-word text-muted tabular-nums">
          {place === "" ? rule : `${rule} · ${place}`}
        </span>
        <span className="-mr-2 ml-auto flex shrink-0 whitespace-nowrap">
          {onGo !== undefined && !("line" in where && where.line === 0) && (
            <Button kind="quiet" onPress={() => onGo(finding)}>
              {say("goTo")}
            </Button>
          )}
          {onFix !== undefined && finding.fix === "safe" && (
            <span data-fix title={say("fixHint")}>
              <Button edits kind="quiet" onPress={() => onFix(finding)}>
                {say("fix")}
              </Button>
            </span>
          )}
          {mayAsk && (
            <span data-ignore>
              <Button edits kind="quiet" onPress={() => onAsk(finding)}>
                {say("ignoreAsk")}
              </Button>
            </span>
          )}
        </span>
      </div>
    </li>
  );
}
