import { FolderSearch, FileCode, History, Undo2 } from "lucide-react";
import { useState } from "react";
import type { ChosenFolder, Post, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { labelLook } from "../../parts/field";
import { Loaded } from "../../parts/Loaded";
import { Message, Refusal } from "../../parts/Message";
import { useExports, useExportText, useGesture, useSiteProposal } from "../../queries";
import { say } from "../../wording/publishing";
import { momentInWords } from "../../wording/time";
import { Facts } from "../import/Facts";
import { LeftOutList } from "./LeftOutList";

/** The site the post is written for, read from its folder; and the template that gives the post its structure. */
export function SiteChoices({ post }: { post: Post }) {
  const [site, setSite] = useState<ChosenFolder | null>(null);
  const choosing = useGesture((platform, _: null) => platform.chooseSite());
  const choose = async () => {
    const folder = await choosing.run(null).catch(() => null);
    if (folder !== null) setSite(folder);
  };
  return (
    <>
      <div className="flex flex-col items-start gap-1">
        <Button edits icon={FolderSearch} isDisabled={choosing.isRunning} onPress={() => void choose()}>
          {say("readSite")}
        </Button>
        <p className="text-label text-muted">{say("readSiteWhy")}</p>
      </div>
      {choosing.failure !== null && <p className="text-bad">{choosing.failure.message}</p>}
      <Template post={post} />
      {site !== null && <SiteSheet workshop={post.workshop_id} site={site} onClose={() => setSite(null)} />}
    </>
  );
}

function Template({ post }: { post: Post }) {
  const name = post.profile.template?.name ?? "";
  const isUsed = (post.profile.template?.text ?? "") !== "";
  const using = useGesture(async (platform, _: null) => {
    const file = await platform.chooseFile("template");
    if (file === null) return;
    await platform.useTemplate(post.workshop_id, file.token);
    announce(say("templateTaken", { name: file.name }));
  });
  const leaving = useGesture((platform, _: null) => platform.useTemplate(post.workshop_id, null));
  const failure = using.failure ?? leaving.failure;
  return (
    <div className="flex flex-col items-start gap-1">
      <h3 className={labelLook}>{say("template")}</h3>
      <p className="text-muted">{isUsed ? <bdi>{name}</bdi> : say("templateNone")}</p>
      <div className="flex flex-wrap gap-2">
        <Button edits icon={FileCode} isDisabled={using.isRunning} onPress={() => using.start(null)}>
          {say("templateChoose")}
        </Button>
        {isUsed && (
          <Button edits kind="quiet" icon={Undo2} onPress={() => leaving.start(null)}>
            {say("templateLeave")}
          </Button>
        )}
      </div>
      <Refusal failure={failure} />
    </div>
  );
}

type SiteProps = { workshop: WorkshopId; site: ChosenFolder; onClose: () => void };

/** What a site says of itself, each with the file that says it; nothing is kept before it is used. */
function SiteSheet({ workshop, site, onClose }: SiteProps) {
  const reading = useSiteProposal(site.token);
  const using = useGesture((platform, _: null) => platform.useSite(workshop, site.token));
  const use = async () => {
    const isDone = await using.run(null).then(
      () => true,
      () => false,
    );
    if (!isDone) return;
    announce(say("siteUsed"));
    onClose();
  };
  return (
    <Dialog
      title={say("siteTitle")}
      isOpen
      onClose={onClose}
      size="sheet"
      foot={
        <>
          <Button onPress={onClose}>{say("cancel")}</Button>
          <Button
            edits
            kind="main"
            isDisabled={reading.data === undefined || using.isRunning}
            onPress={() => void use()}
          >
            {say("siteUse")}
          </Button>
        </>
      }
    >
      {using.failure !== null && <Message failure={using.failure} />}
      <Loaded reading={reading}>
        {(read) => (
          <div className="flex flex-col gap-4">
            <Facts
              facts={[
                [say("siteFolder"), read.folder],
                [say("siteTarget"), read.target],
                [say("sitePosts"), read.posts],
              ]}
            />
            {read.notes.map((note) => (
              <p key={note} className="text-warn">
                {note}
              </p>
            ))}
            <table className="border-collapse text-left">
              <thead>
                <tr className="text-label text-muted">
                  {(["what", "value", "from"] as const).map((head) => (
                    <th key={head} scope="col" className="border-b border-border py-1 pr-4 font-semibold">
                      {say(head)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {read.found.map((fact, at) => (
                  <tr key={at} className="border-b border-line align-top">
                    <th scope="row" className="py-1 pr-4 font-medium whitespace-nowrap">
                      {fact.what.replaceAll("-", " ")}
                    </th>
                    <td className="py-1 pr-4 wrap-anywhere">
                      <bdi>{fact.value}</bdi>
                    </td>
                    <td className="py-1 wrap-anywhere text-muted">
                      {fact.file === "" ? say("byItself") : fact.line === 0 ? fact.file : say("at", { ...fact })}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}

/** What was written before; the text of each can be read and copied. */
export function Exports({ workshop }: { workshop: WorkshopId }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" icon={History} onPress={() => setOpen(true)}>
        {say("exports")}
      </Button>
      {isOpen && (
        <Dialog title={say("exportsTitle")} isOpen onClose={() => setOpen(false)} size="sheet">
          <ExportLines workshop={workshop} />
        </Dialog>
      )}
    </>
  );
}

function ExportLines({ workshop }: { workshop: WorkshopId }) {
  const reading = useExports(workshop);
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <Loaded reading={reading}>
      {(lines) => (
        <div className="flex flex-col gap-4">
          {lines.length === 0 && <p className="text-muted">{say("exportsNone")}</p>}
          <ol className="border-t border-line">
            {lines.map((line) => (
              <li key={line.number} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-1.5">
                <span className="w-44 shrink-0 tabular-nums">{momentInWords(line.at)}</span>
                <span className="min-w-60 flex-1">
                  <bdi className="block wrap-anywhere">{line.path}</bdi>
                  <span className="text-label text-muted">
                    {say("exportOf", {
                      target: line.target,
                      layout: line.layout,
                      bytes: line.bytes,
                      state: line.state,
                    })}
                  </span>
                </span>
                <Button
                  kind="quiet"
                  aria-expanded={chosen === line.number}
                  onPress={() => setChosen(chosen === line.number ? null : line.number)}
                >
                  {say(chosen === line.number ? "hideText" : "showText")}
                </Button>
                {chosen === line.number && <ExportText workshop={workshop} number={line.number} />}
              </li>
            ))}
          </ol>
        </div>
      )}
    </Loaded>
  );
}

function ExportText({ workshop, number }: { workshop: WorkshopId; number: number }) {
  const reading = useExportText(workshop, number);
  const copying = useGesture((platform, text: string) => platform.copyText(text));
  return (
    <div className="w-full">
      <Loaded reading={reading}>
        {({ text, left_out: leftOut }) => (
          <div className="flex flex-col items-start gap-2">
            <Button kind="quiet" onPress={() => copying.start(text)}>
              {say("copyText")}
            </Button>
            <pre
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys scroll a text that holds no control
              tabIndex={0}
              dir="auto"
              className="ring-inside max-h-96 w-full overflow-auto rounded-control bg-sunken p-2 font-mono text-label wrap-anywhere whitespace-pre-wrap"
            >
              {text}
            </pre>
            {leftOut !== null && (
              <div className="self-stretch">
                <LeftOutList leftOut={leftOut} isPast />
              </div>
            )}
          </div>
        )}
      </Loaded>
    </div>
  );
}
