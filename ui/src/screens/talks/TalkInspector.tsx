import { ArrowDown, ArrowUp, Copy, ExternalLink } from "lucide-react";
import { shortcutOf } from "../../actions";
import type { PersonId, TalkField, TalkPermission, TalkRow, WorkshopId } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button, IconButton } from "../../parts/Button";
import { Message } from "../../parts/Message";
import { Inspector, Section } from "../../parts/SplitPane";
import { CommitField } from "../../parts/CommitField";
import { placeOf } from "../../drafts";
import { useGesture } from "../../queries";
import { addressOf } from "../../routes";
import { ruleInWords } from "../../wording/rules";
import { say } from "../../wording/talks";
import { say as sayRecording } from "../../wording/recordings";
import { Origins } from "../origins/Origins";
import { PermissionPanel } from "../permissions/PermissionPanel";
import { Captions, Slides } from "./Attachments";
import { Chapters } from "./Chapters";
import { permissionInWords, type Known } from "./material";
import { RecordingFacts, RecordingView, useVersions } from "./RecordingPane";
import { Speakers } from "./Speakers";

export type TalkInspectorProps = {
  workshop: WorkshopId;
  talk: TalkRow;
  known: Known;
  count: number;
  onMove: (position: number) => void;
  onMoveTo: () => void;
};

/** One talk: its recording, its words, its link, its place. */
export function TalkInspector({ workshop, talk, known, count, onMove, onMoveTo }: TalkInspectorProps) {
  const editing = useGesture((platform, { field, value }: { field: TalkField; value: string }) =>
    platform.editTalk(talk.id, field, value),
  );
  const setting = useGesture((platform, speakers: PersonId[]) => platform.setSpeakers(talk.id, speakers));
  const opening = useGesture((platform, url: string) => platform.openLink(url));
  const copying = useGesture((platform, text: string) => platform.copyText(text));
  const versions = useVersions(talk, known);
  const kept = (field: TalkField) => ({
    onCommit: (value: string) => editing.run({ field, value }),
    place: placeOf.talk(talk.id, field),
  });
  return (
    <Inspector title={talk.title === "" ? say("untitled") : talk.title} isTitleHidden>
      <RecordingView talk={talk} known={known} versions={versions} />
      <CommitField label={say("talk")} value={talk.title} lines={2} {...kept("title")} />
      <CommitField label={say("link")} value={talk.url} hint={say("linkHint")} {...kept("url")} />
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
      <RecordingFacts talk={talk} known={known} versions={versions} />
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
      <Section title={say("speakers")}>
        <Speakers
          workshop={workshop}
          chosen={talk.speaker_ids}
          onChange={setting.start}
          nameOf={(id, name) =>
            // Until the people were read there is no name to follow.
            name !== "" && (
              <a
                className="text-accent-text underline underline-offset-2"
                href={addressOf({ screen: "people", workshop, record: id, filter: "" })}
              >
                {name}
              </a>
            )
          }
        />
        {setting.failure !== null && <Message failure={setting.failure} />}
      </Section>
      <Section title={sayRecording("permission")}>
        <Allowed rows={known.permissions.get(talk.id) ?? []} />
        <PermissionPanel workshop={workshop} talk={talk.id} />
      </Section>
      <Captions talk={talk.id} rows={known.material.captions.filter((row) => row.talk_id === talk.id)} />
      <Chapters talk={talk.id} row={known.material.chapters.find((row) => row.talk_id === talk.id)} />
      <Slides talk={talk.id} rows={known.material.slides.filter((row) => row.talk_id === talk.id)} />
      <Section title={say("beside")}>
        <CommitField label={say("paper")} value={talk.paper_url} hint={say("pageHint")} {...kept("paper")} />
        <CommitField label={say("code")} value={talk.code_url} {...kept("code")} />
        <CommitField label={say("day")} value={talk.shown_on ?? ""} hint={say("dayHint")} {...kept("day")} />
      </Section>
      <Origins key={`from ${talk.id}`} of={{ kind: "talk", id: talk.id }} />
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
    </Inspector>
  );
}

/** What the speakers allowed on each channel, by the strictest word. */
/** What all speakers together allow, channel by channel: the strictest word counts. */
function Allowed({ rows }: { rows: readonly TalkPermission[] }) {
  return (
    <ul className="flex flex-col gap-1 empty:hidden">
      {rows.map((row) => (
        <li key={row.channel} className="flex flex-wrap items-center gap-x-2">
          <span className="w-16">{sayRecording(row.channel === "site" ? "site" : "youtube")}</span>
          <Badge tone={permissionInWords(row).tone}>{permissionInWords(row).text}</Badge>
          {row.name !== "" && <bdi className="text-label text-muted">{sayRecording("wordOf", { name: row.name })}</bdi>}
        </li>
      ))}
    </ul>
  );
}
