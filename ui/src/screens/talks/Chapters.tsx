import type { ChaptersRow, TalkId } from "../../bindings";
import { placeOf } from "../../drafts";
import { CommitField } from "../../parts/CommitField";
import { Sentences } from "../../parts/Sentences";
import { Section } from "../../parts/SplitPane";
import { useGesture } from "../../queries";
import { say } from "../../wording/recordings";

/** What begins where in a talk's recording, as text. */
export function Chapters({ talk, row }: { talk: TalkId; row: ChaptersRow | undefined }) {
  const setting = useGesture((platform, text: string) => platform.setChapters(talk, text));
  const { text, findings } = row ?? { text: "", findings: [] };
  return (
    <Section title={say("chapters")}>
      <CommitField
        label={say("chapterLines")}
        isLabelHidden
        hint={say("chaptersHint")}
        value={text.trimEnd()}
        lines={Math.min(Math.max(3, text.split("\n").length), 12)}
        onCommit={setting.run}
        place={placeOf.talk(talk, "chapters")}
      />
      {findings.length > 0 && <Sentences findings={findings} />}
    </Section>
  );
}
