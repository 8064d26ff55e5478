import { Copy, ExternalLink, Trash2 } from "lucide-react";
import type { Finding, LinkAnswer, LinkEdit, LinkKind, LinkRow } from "../../bindings";
import { Button } from "../../parts/Button";
import { CommitField } from "../../parts/CommitField";
import { Refusal } from "../../parts/Message";
import { Select } from "../../parts/Select";
import { Fact, Inspector, Section } from "../../parts/SplitPane";
import { useGesture } from "../../queries";
import { isOfChat, kindInWords, kinds, nameOf, say } from "../../wording/links";
import { PageAnswer } from "./Page";

export type LinkInspectorProps = {
  row: LinkRow;
  findings: readonly Finding[];
  /** What its page answered, where it was asked. */
  answer: LinkAnswer | undefined;
  onRemoved: () => void;
};

/** One link: its kind, what is printed for it, and when an invitation ends. */
export function LinkInspector({ row, findings, answer, onRemoved }: LinkInspectorProps) {
  const editing = useGesture((platform, changed: Partial<LinkEdit>) =>
    platform.editLink(row.id, { ...editOf(row), ...changed }),
  );
  const opening = useGesture((platform, url: string) => platform.openLink(url));
  const copying = useGesture((platform, url: string) => platform.copyText(url));
  const removing = useGesture((platform, _: null) => platform.removeLinks([row.id]));
  const failure = editing.failure ?? removing.failure;
  const remove = async () => {
    await removing.run(null).then(onRemoved, () => null);
  };
  return (
    <Inspector
      title={nameOf(row)}
      actions={
        <>
          <Button icon={ExternalLink} onPress={() => opening.start(row.url)}>
            {say("openLink")}
          </Button>
          <Button icon={Copy} onPress={() => copying.start(row.url)}>
            {say("copy")}
          </Button>
          <Button edits icon={Trash2} onPress={() => void remove()}>
            {say("remove")}
          </Button>
        </>
      }
    >
      <Refusal failure={failure} />
      {findings.map(({ rule, severity, message }) => (
        <p
          key={rule}
          className={
            severity === "error"
              ? "rounded-control bg-bad-soft p-2 wrap-anywhere text-bad"
              : "rounded-control bg-warn-soft p-2 wrap-anywhere text-warn"
          }
        >
          {message}
        </p>
      ))}
      <Fact label={say("address")}>
        <span className="wrap-anywhere">{row.url}</span>
      </Fact>
      {answer !== undefined && <PageAnswer link={row.id} answer={answer} />}
      <Select<LinkKind>
        label={say("kind")}
        value={row.kind}
        options={kinds.map((id) => ({ id, text: kindInWords(id) }))}
        onChange={(kind) => editing.start({ kind })}
      />
      <CommitField
        label={say(isOfChat(row) ? "channel" : "text")}
        hint={isOfChat(row) ? say("channelHint") : undefined}
        value={row.label}
        onCommit={(label) => editing.run({ label })}
      />
      {isOfChat(row) && (
        <CommitField
          label={say("workspace")}
          value={row.workspace}
          onCommit={(workspace) => editing.run({ workspace })}
        />
      )}
      {row.kind === "invite" && <Terms row={row} onTerms={(terms) => editing.run({ terms })} />}
      {row.talks.some((title) => title !== "") && (
        <Section title={say("uses")}>
          <ul>
            {row.talks
              .filter((title) => title !== "")
              .map((title) => (
                <li key={title}>{title}</li>
              ))}
          </ul>
        </Section>
      )}
    </Inspector>
  );
}

type Told = LinkEdit["terms"];

const termsOf = ({ made_on, expires_on, seats, seats_taken }: LinkRow): Told => ({
  made_on,
  expires_on,
  seats,
  seats_taken,
});
const editOf = (row: LinkRow): LinkEdit => ({
  kind: row.kind,
  label: row.label,
  workspace: row.workspace,
  terms: termsOf(row),
});

function Terms({ row, onTerms }: { row: LinkRow; onTerms: (terms: Told) => Promise<unknown> }) {
  const commitDay = (field: "made_on" | "expires_on") => async (text: string) => {
    const day = text.trim();
    if (day !== "" && !/^\d{4}-\d{2}-\d{2}$/u.test(day)) throw new Error(say("dayRefused", { text: day }));
    return onTerms({ ...termsOf(row), [field]: day === "" ? null : day });
  };
  const commitNumber = (field: "seats" | "seats_taken") => async (text: string) => {
    const number = text.trim();
    if (!/^\d{0,7}$/u.test(number)) throw new Error(say("numberRefused", { text: number }));
    return onTerms({ ...termsOf(row), [field]: number === "" ? null : Number(number) });
  };
  const numberOf = (number: number | null) => (number === null ? "" : String(number));
  return (
    <Section title={say("invitation")}>
      <CommitField
        label={say("madeOn")}
        hint={say("dayHint")}
        value={row.made_on ?? ""}
        onCommit={commitDay("made_on")}
      />
      <CommitField label={say("expiresOn")} value={row.expires_on ?? ""} onCommit={commitDay("expires_on")} />
      {row.expires_on === null && <p className="text-muted">{say("assumedWhy")}</p>}
      <CommitField
        label={say("seatsField")}
        hint={say("seatsHint")}
        value={numberOf(row.seats)}
        onCommit={commitNumber("seats")}
      />
      <CommitField label={say("takenField")} value={numberOf(row.seats_taken)} onCommit={commitNumber("seats_taken")} />
    </Section>
  );
}
