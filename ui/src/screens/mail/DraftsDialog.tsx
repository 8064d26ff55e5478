import { MailCheck, Save } from "lucide-react";
import { useState } from "react";
import type { MailDraft, PersonId, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { EmptyState } from "../../parts/EmptyState";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { useGesture, useMailDrafts, useMissingBoard } from "../../queries";
import { say } from "../../wording/mail";
import { askedInWords } from "../../wording/missing";
import { Letter } from "./Letter";

export type DraftsDialogProps = { workshop: WorkshopId; people: PersonId[]; onClose: () => void };

/** One letter a person. Nothing is sent, and that somebody was asked is written only when the organizer says so. */
export function DraftsDialog({ workshop, people, onClose }: DraftsDialogProps) {
  const reading = useMailDrafts(workshop, people);
  const drafts = reading.data ?? [];
  const [saved, setSaved] = useState<readonly MailDraft[]>([]);
  // The letters that are shown, and never nobody: that would mean everybody.
  const whom = { by: null, people: drafts.map((one) => one.person_id) };
  const saving = useGesture((platform, _: null) => platform.saveMails(workshop, whom));
  const asking = useGesture((platform, _: null) => platform.recordAsked(workshop, whom));
  const save = async () => {
    const written = await saving.run(null).catch(() => null);
    if (written !== null) setSaved(written);
  };
  const asked = async () => {
    const isDone = await asking.run(null).then(
      () => true,
      () => false,
    );
    if (isDone) announce(say("askedNow"));
  };
  const isIdle = drafts.length === 0 || saving.isRunning || asking.isRunning;
  return (
    <Dialog
      title={say("title", { count: drafts.length })}
      isOpen
      onClose={onClose}
      size="sheet"
      foot={
        <div className="flex w-full flex-wrap items-center justify-end gap-2">
          <p role="status" className="min-w-60 flex-1 text-muted">
            {saved.length > 0 ? say("saved", { count: saved.length }) : say("sendsNothing")}
          </p>
          <Button onPress={onClose}>{say("close")}</Button>
          <Button edits icon={MailCheck} isDisabled={isIdle} onPress={() => void asked()}>
            {say("askedAll", { count: drafts.length })}
          </Button>
          <Button edits kind="main" icon={Save} isDisabled={isIdle} onPress={() => void save()}>
            {say("save")}
          </Button>
        </div>
      }
    >
      {[saving.failure, asking.failure].map((failure, at) => failure && <Message key={at} failure={failure} />)}
      <Loaded reading={reading}>{(read) => <Drafts workshop={workshop} drafts={read} saved={saved} />}</Loaded>
    </Dialog>
  );
}

type DraftsProps = { workshop: WorkshopId; drafts: readonly MailDraft[]; saved: readonly MailDraft[] };

function Drafts({ workshop, drafts, saved }: DraftsProps) {
  const [current, setCurrent] = useState<PersonId | null>(null);
  const owed = useMissingBoard(workshop).data?.owed ?? [];
  const draft = drafts.find((one) => one.person_id === current) ?? drafts[0];
  if (draft === undefined) return <EmptyState title={say("nobody")} why={say("nobodyWhy")} />;
  const days = new Map<PersonId, Set<string>>();
  for (const row of owed) {
    days.set(row.person_id, new Set([...(days.get(row.person_id) ?? []), ...row.asked_on]));
  }
  const askedOf = (person: PersonId) => [...(days.get(person) ?? [])].toSorted();
  const asked: ListColumn<MailDraft> = {
    id: "asked",
    head: say("asked"),
    track: "minmax(96px, 1fr)",
    cell: (row) => <Cut>{askedInWords(askedOf(row.person_id))}</Cut>,
  };
  return (
    <div className="-m-4 flex h-[calc(100%+2rem)] flex-col overflow-auto min-[800px]:flex-row min-[800px]:overflow-hidden">
      <div className="flex h-40 min-w-0 shrink-0 flex-col border-b border-line min-[800px]:h-auto min-[800px]:w-[46%] min-[800px]:border-r min-[800px]:border-b-0">
        <List
          label={say("list")}
          rows={drafts}
          columns={[...columns, asked]}
          keyOf={(row) => row.person_id}
          textOf={(row) => row.name}
          selected={draft.person_id}
          onSelect={setCurrent}
        />
      </div>
      <div className="min-w-0 p-4 min-[800px]:min-h-0 min-[800px]:flex-1 min-[800px]:overflow-auto">
        <Letter
          key={draft.person_id}
          workshop={workshop}
          draft={draft}
          file={saved.find((one) => one.person_id === draft.person_id)?.file ?? null}
          asked={askedOf(draft.person_id)}
        />
      </div>
    </div>
  );
}

const columns: ListColumn<MailDraft>[] = [
  {
    id: "name",
    head: say("name"),
    track: "minmax(160px, max-content)",
    cell: (row) => (
      <span className="flex items-center gap-2 font-medium">
        <span className="min-w-0">
          <Cut>{row.name}</Cut>
        </span>
        {row.to === null && <Badge tone="warn">{say("noAddress")}</Badge>}
      </span>
    ),
  },
  { id: "things", head: say("things"), cell: (row) => say("thingCount", { count: row.things }) },
];
