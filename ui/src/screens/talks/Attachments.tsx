import { Captions as CaptionsIcon, ExternalLink, Link as LinkIcon, Presentation, X } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useRunner } from "../../actions";
import type { CaptionsRow, ChosenFile, SlidesRow, TalkId } from "../../bindings";
import { Button, IconButton } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { errorOf, Form } from "../../parts/Form";
import { Message } from "../../parts/Message";
import { useReadOnly } from "../../parts/readOnly";
import { Sentences } from "../../parts/Sentences";
import { Fact, Section } from "../../parts/SplitPane";
import { TextField } from "../../parts/TextField";
import { useGesture } from "../../queries";
import { sizeInWords } from "../../wording/measures";
import { languageInWords } from "../../wording/player";
import { say } from "../../wording/recordings";

/** Captions of a talk, each language once. */
export function Captions({ talk, rows }: { talk: TalkId; rows: readonly CaptionsRow[] }) {
  const [file, setFile] = useState<ChosenFile | null>(null);
  const choosing = useGesture((platform, _: null) => platform.chooseFile("captions"));
  const removing = useGesture((platform, id: string) => platform.removeCaptions(id));
  const choose = async () => setFile(await choosing.run(null).catch(() => null));
  useRunner("attach-captions", () => void choose());
  const failure = choosing.failure ?? removing.failure;
  return (
    <Section title={say("captions")}>
      {rows.length === 0 && <p className="text-muted">{say("noCaptions")}</p>}
      <ul className="flex flex-col">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-col gap-1 border-b border-line py-1">
            <div className="flex items-center gap-2">
              <div className="min-w-0 flex-1">
                <p>{languageInWords(row.language)}</p>
                <p className="text-label wrap-anywhere text-muted">
                  <bdi>{say("captionsFacts", { count: row.cues, file: row.file })}</bdi>
                </p>
              </div>
              <IconButton
                edits
                label={say("removeCaptions", { language: languageInWords(row.language) })}
                icon={X}
                onPress={() => removing.start(row.id)}
              />
            </div>
            {row.findings.length > 0 && <Sentences findings={row.findings} />}
          </li>
        ))}
      </ul>
      <div>
        <Button edits icon={CaptionsIcon} onPress={() => void choose()}>
          {say("attachCaptions")}
        </Button>
      </div>
      {failure !== null && <Message failure={failure} />}
      <Dialog title={say("captions")} isOpen={file !== null} onClose={() => setFile(null)}>
        {file !== null && <Language talk={talk} file={file} onClose={() => setFile(null)} />}
      </Dialog>
    </Section>
  );
}

/** `talk.pt-BR.vtt` is in pt-BR. */
function languageOf(name: string): string {
  return /[._-]([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.(?:vtt|srt)$/u.exec(name)?.[1] ?? "";
}

function Language({ talk, file, onClose }: { talk: TalkId; file: ChosenFile; onClose: () => void }) {
  const [language, setLanguage] = useState(languageOf(file.name));
  const attaching = useGesture((platform, typed: string) => platform.attachCaptions(talk, file.token, typed));
  const attach = async () => {
    const row = await attaching.run(language.trim()).catch(() => null);
    if (row !== null) onClose();
  };
  return (
    <Form
      act={say("attach")}
      onAct={() => void attach()}
      onCancel={onClose}
      isRunning={attaching.isRunning}
      failure={attaching.failure}
      fields={["language"]}
    >
      <Fact label={say("captionsFile")}>
        <bdi>{file.name}</bdi>
      </Fact>
      <TextField
        label={say("language")}
        hint={say("languageHint")}
        value={language}
        onChange={setLanguage}
        error={errorOf(attaching.failure, "language")}
        autoFocus
      />
    </Form>
  );
}

/** Slides of a talk: files, or links. */
export function Slides({ talk, rows }: { talk: TalkId; rows: readonly SlidesRow[] }) {
  const attaching = useGesture(async (platform, _: null) => {
    const file = await platform.chooseFile("slides");
    if (file !== null) await platform.attachSlides(talk, file.token);
  });
  const removing = useGesture((platform, id: string) => platform.removeSlides(id));
  const opening = useGesture((platform, url: string) => platform.openLink(url));
  useRunner("attach-slides", () => attaching.start(null));
  const failure = attaching.failure ?? removing.failure ?? opening.failure;
  return (
    <Section title={say("slides")}>
      {rows.length === 0 && <p className="text-muted">{say("noSlides")}</p>}
      <ul className="flex flex-col">
        {rows.map((row) => {
          const name = row.url === "" ? row.file : row.url;
          return (
            <li key={row.id} className="flex min-h-8 items-center gap-2 border-b border-line">
              <bdi className="min-w-0 flex-1 wrap-anywhere">{name}</bdi>
              {row.url === "" ? (
                <span className="text-label text-muted tabular-nums">{sizeInWords(row.bytes)}</span>
              ) : (
                <IconButton
                  label={say("openSlides", { name })}
                  icon={ExternalLink}
                  onPress={() => opening.start(row.url)}
                />
              )}
              <IconButton edits label={say("removeSlides", { name })} icon={X} onPress={() => removing.start(row.id)} />
            </li>
          );
        })}
      </ul>
      <div>
        <Button edits icon={Presentation} onPress={() => attaching.start(null)}>
          {say("attachSlides")}
        </Button>
      </div>
      <AddLink talk={talk} />
      {failure !== null && <Message failure={failure} />}
    </Section>
  );
}

function AddLink({ talk }: { talk: TalkId }) {
  const [url, setUrl] = useState("");
  const isReadOnly = useReadOnly();
  const linking = useGesture((platform, typed: string) => platform.linkSlides(talk, typed));
  const link = async (event: FormEvent) => {
    event.preventDefault();
    if (url.trim() === "") return;
    await linking.run(url.trim()).then(
      () => setUrl(""),
      () => undefined,
    );
  };
  return (
    <form onSubmit={(event) => void link(event)} className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          label={say("slidesLink")}
          isReadOnly={isReadOnly}
          value={url}
          onChange={setUrl}
          error={linking.failure?.message ?? null}
        />
      </div>
      <Button edits type="submit" icon={LinkIcon}>
        {say("addLink")}
      </Button>
    </form>
  );
}
