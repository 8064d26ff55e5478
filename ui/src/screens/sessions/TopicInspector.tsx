import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { shortcutOf } from "../../actions";
import type { Action, Outcome, TopicFields, TopicOutcome, WorkshopId } from "../../bindings";
import { changeTopic } from "../../discussions";
import { placeOf } from "../../drafts";
import { Button, IconButton } from "../../parts/Button";
import { CommitField } from "../../parts/CommitField";
import { Message, Refusal } from "../../parts/Message";
import { Inspector, Section } from "../../parts/SplitPane";
import { Checkbox } from "../../parts/Switch";
import { useGesture } from "../../queries";
import { raisedInWords, say } from "../../wording/discussions";
import { dayInWords } from "../../wording/time";
import type { Names } from "./names";

export type TopicInspectorProps = {
  workshop: WorkshopId;
  outcome: TopicOutcome;
  position: number;
  count: number;
  names: Names;
  onMove: (position: number) => void;
  onMoveTo: () => void;
  onAddSession: () => void;
};

/** One topic: its words, what its sessions brought, its place. */
export function TopicInspector(props: TopicInspectorProps) {
  const { workshop, outcome, position, count, names, onMove, onMoveTo, onAddSession } = props;
  const { topic } = outcome;
  const editing = useGesture((platform, changed: Partial<TopicFields>) =>
    changeTopic({ platform, workshop, id: topic.id }, changed),
  );
  const removing = useGesture((platform, id: string) => platform.removeTopic(id));
  const kept = (field: keyof TopicFields) => ({
    onCommit: (value: string) => editing.run(field === "title" ? { title: value } : { description: value }),
    place: placeOf.topic(topic.id, field, workshop),
  });
  return (
    <Inspector title={topic.title} isTitleHidden>
      <CommitField label={say("topicTitle")} value={topic.title} lines={2} {...kept("title")} />
      <CommitField label={say("description")} value={topic.description} lines={3} {...kept("description")} />
      <div className="flex flex-wrap gap-2">
        <Button edits icon={Plus} onPress={onAddSession}>
          {say("addSession")}
        </Button>
        <Button edits icon={Trash2} onPress={() => removing.start(topic.id)}>
          {say("removeTopic")}
        </Button>
      </div>
      <Refusal failure={removing.failure} />
      <Outcomes outcome={outcome} names={names} />
      <Section title={say("order")}>
        <div className="flex items-center gap-1">
          <span className="flex-1 tabular-nums">{say("place", { position, count })}</span>
          <IconButton
            edits
            label={say("up")}
            icon={ArrowUp}
            shortcut={shortcutOf("move-up") ?? ""}
            isDisabled={position === 1}
            onPress={() => onMove(position - 1)}
          />
          <IconButton
            edits
            label={say("down")}
            icon={ArrowDown}
            shortcut={shortcutOf("move-down") ?? ""}
            isDisabled={position === count}
            onPress={() => onMove(position + 1)}
          />
          <Button edits onPress={onMoveTo}>
            {say("moveTo")}
          </Button>
        </div>
      </Section>
    </Inspector>
  );
}

/** What the sessions of a topic brought, merged by the core. */
function Outcomes({ outcome, names }: { outcome: TopicOutcome; names: Names }) {
  const { points, decisions, actions, sessions } = outcome;
  if (points.length + decisions.length + actions.length === 0) {
    return (
      <Section title={say("outcomes")}>
        <p className="text-muted">{say("noOutcomes")}</p>
      </Section>
    );
  }
  return (
    <>
      <Raised title={say("points")} outcomes={points} all={sessions.length} />
      <Raised title={say("decisions")} outcomes={decisions} all={sessions.length} />
      {actions.length > 0 && (
        <Section title={say("actions")}>
          <ul className="flex flex-col gap-2">
            {actions.map((action) => (
              <ActionLine key={action.id} action={action} names={names} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Raised({ title, outcomes, all }: { title: string; outcomes: readonly Outcome[]; all: number }) {
  if (outcomes.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="flex list-disc flex-col gap-1 pl-4 marker:text-muted">
        {outcomes.map(({ text, raised_in }) => {
          const raised = raisedInWords(raised_in.length, all);
          return (
            <li key={text} className="text-prose">
              <bdi className="wrap-anywhere">{text}</bdi>
              {raised !== null && <span className="ml-2 text-label whitespace-nowrap text-muted">{raised}</span>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** An action whose box says whether it is done. */
export function ActionLine({ action, names }: { action: Action; names: Names }) {
  const finishing = useGesture((platform, isDone: boolean) => platform.finishAction(action.id, isDone));
  const who = whoseInWords(action, names);
  return (
    <li className="flex flex-col">
      <Checkbox isSelected={action.is_done} onChange={finishing.start}>
        <bdi className={action.is_done ? "wrap-anywhere text-muted line-through" : "wrap-anywhere"}>{action.text}</bdi>
      </Checkbox>
      {who !== "" && <span className="pl-6 text-label text-muted">{who}</span>}
      {finishing.failure !== null && <Message failure={finishing.failure} />}
    </li>
  );
}

/** Who does it by when, as far as that is known. */
export function whoseInWords({ owner_id, due_on }: Pick<Action, "owner_id" | "due_on">, names: Names): string {
  const name = owner_id === null ? "" : names.nameOf(owner_id);
  if (due_on === null) return name;
  const day = dayInWords(due_on);
  return name === "" ? say("by", { day }) : say("ownedBy", { name, day });
}
