import { ArrowDown, ArrowUp, Copy, ExternalLink } from "lucide-react";
import { shortcutOf, type Desk } from "../../actions";
import type { TalkField, TalkRow } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button, IconButton } from "../../parts/Button";
import { Inspector, Section } from "../../parts/SplitPane";
import { CommitField } from "../../parts/TextField";
import { useGesture } from "../../queries";
import { addressOf } from "../../routes";
import { ruleInWords } from "../../wording/rules";
import { say } from "../../wording/talks";

export type TalkInspectorProps = {
  talk: TalkRow;
  count: number;
  desk: Desk;
  onMove: (position: number) => void;
  onMoveTo: () => void;
};

/** One talk: its words, its link, its place. */
export function TalkInspector({ talk, count, desk, onMove, onMoveTo }: TalkInspectorProps) {
  const editing = useGesture((platform, { field, value }: { field: TalkField; value: string }) =>
    platform.editTalk(talk.id, field, value),
  );
  const opening = useGesture((platform, url: string) => platform.openLink(url));
  const copying = useGesture((platform, text: string) => platform.copyText(text));
  const edit = (field: TalkField) => (value: string) => editing.run({ field, value });
  return (
    <Inspector title={talk.title === "" ? say("untitled") : talk.title} isTitleHidden>
      <CommitField label={say("talk")} value={talk.title} lines={2} onCommit={edit("title")} />
      <CommitField label={say("link")} value={talk.url} hint={say("linkHint")} onCommit={edit("url")} />
      {talk.url !== "" && (
        <div className="flex gap-2">
          <Button icon={ExternalLink} onPress={() => opening.start(talk.url)}>
            {say("openLink")}
          </Button>
          <Button icon={Copy} onPress={() => copying.start(talk.url)}>
            {say("copyLink")}
          </Button>
        </div>
      )}
      {talk.findings.length > 0 && (
        <Section title={say("findings")}>
          <ul className="flex flex-wrap gap-1">
            {talk.findings.map((rule) => (
              <li key={rule}>
                <Badge tone="warn">{ruleInWords(rule)}</Badge>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={say("order")}>
        <div className="flex items-center gap-1">
          <span className="flex-1 tabular-nums">{say("place", { position: talk.position, count })}</span>
          <IconButton
            edits
            label={say("up")}
            icon={ArrowUp}
            shortcut={shortcutOf("move-up") ?? ""}
            isDisabled={talk.position === 1}
            onPress={() => onMove(talk.position - 1)}
          />
          <IconButton
            edits
            label={say("down")}
            icon={ArrowDown}
            shortcut={shortcutOf("move-down") ?? ""}
            isDisabled={talk.position === count}
            onPress={() => onMove(talk.position + 1)}
          />
          <Button edits onPress={onMoveTo}>
            {say("moveTo")}
          </Button>
        </div>
      </Section>
      <Section title={say("speakers")}>
        <ul className="flex flex-col gap-1">
          {talk.speakers.map((name, index) => (
            <li key={talk.speaker_ids[index] ?? name}>
              <a
                className="text-accent-text underline underline-offset-2"
                href={addressOf({
                  screen: "people",
                  workshop: desk.route.workshop,
                  record: talk.speaker_ids[index] ?? null,
                  filter: "",
                })}
              >
                <bdi>{name}</bdi>
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </Inspector>
  );
}
