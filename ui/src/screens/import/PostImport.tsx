import { ChevronDown, ChevronRight, Undo2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { AnswerDraft, ChosenFile, ImportedPost, PersonDraft, PostDraft } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Findings } from "../../parts/Findings";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { useGesture } from "../../queries";
import { go } from "../../routes";
import { say } from "../../wording/import";
import { dayInWords } from "../../wording/time";
import { Foot } from "./Foot";
import { Facts } from "./Facts";
import { useHiding } from "./hiding";
import { usePostDraft } from "./plan";
import { useTakeBack } from "./takeBack";

type Props = { file: ChosenFile; onClose: () => void };

/** An existing post, as a proposal: people, talks, links, sections, and what was remarked. */
export function PostImport({ file, onClose }: Props) {
  const { draft, failure } = usePostDraft(file.token);
  const accept = useGesture((platform, _: null) => platform.importPost(file.token));
  const hiding = useHiding(onClose);
  const [imported, setImported] = useState<ImportedPost | null>(null);
  const take = async () => {
    const done = await hiding.through(accept.run(null));
    if (done === null) return;
    setImported(done);
    announce(say("postDone"));
  };
  if (imported !== null) return <Done file={file} imported={imported} onClose={onClose} />;
  const refused = accept.failure ?? failure;
  return (
    <Dialog
      title={`${say("titlePost")}: ${file.name}`}
      isOpen={!hiding.isHidden}
      onClose={hiding.leave}
      size="sheet"
      foot={
        <Foot
          work={accept.isRunning ? say("writing") : draft === undefined && failure === null ? say("reading") : null}
          progress={null}
          counts={draft === undefined ? null : say("postCounts", countsOf(draft))}
          note={say("keepsNothingPost")}
        >
          <Button onPress={hiding.leave}>{say(accept.isRunning ? "close" : "cancel")}</Button>
          <Button edits kind="main" isDisabled={draft === undefined || accept.isRunning} onPress={() => void take()}>
            {say("accept")}
          </Button>
        </Foot>
      }
    >
      {refused !== null && <Message failure={refused} />}
      <Loaded reading={{ data: draft, failure: null }}>{(post) => <Proposal post={post} />}</Loaded>
    </Dialog>
  );
}

function countsOf(draft: PostDraft) {
  return {
    people: draft.people.length,
    talks: draft.people.filter((person) => person.talk !== null).length,
    links: draft.links.length,
    sections: draft.sections.length,
  };
}

function Proposal({ post }: { post: PostDraft }) {
  const orNone = (text: string) => (text === "" ? say("notFound") : text);
  return (
    <div className="flex flex-col gap-4">
      <Facts
        facts={[
          [say("postTitle"), orNone(post.title)],
          [say("postWorkshop"), orNone(post.workshop_title)],
          [say("postSummit"), orNone(post.summit_name)],
          [say("postDate"), orNone(post.date === null ? "" : dayInWords(post.date))],
          [say("postAuthors"), orNone(post.authors.join(", "))],
          [say("postTags"), post.tags.length === 0 ? say("none") : post.tags.join(", ")],
        ]}
      />
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 min-[1100px]:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Group title={say("people")} count={post.people.length}>
            {post.people.map((person, at) => (
              <Person key={at} person={person} questions={post.questions} />
            ))}
          </Group>
          <Group title={say("questions")} count={post.questions.length}>
            {post.questions.map((question, at) => (
              <Row key={at} line={null}>
                <bdi>{question}</bdi>
              </Row>
            ))}
          </Group>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <section aria-label={say("findings")} className="flex flex-col gap-1">
            <h3 className="text-title font-semibold">{say("findings")}</h3>
            <Findings findings={post.findings} none={say("noFindings")} />
          </section>
          <Group title={say("sections")} count={post.sections.length}>
            {post.sections.map((section, at) => (
              <Row key={at} line={section.line}>
                <bdi>{section.heading === "" ? say("noHeading") : section.heading}</bdi>
              </Row>
            ))}
          </Group>
          <Group title={say("links")} count={post.links.length}>
            {post.links.map((link, at) => (
              <Row key={at} line={link.lines[0] ?? null}>
                <bdi>{link.text === "" ? link.kind : link.text}</bdi>
                <bdi className="block text-label break-all text-muted">{link.url}</bdi>
              </Row>
            ))}
          </Group>
        </div>
      </div>
    </div>
  );
}

/** A person of the post; their answers are folded, and whole when opened. */
function Person({ person, questions }: { person: PersonDraft; questions: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  const Fold = isOpen ? ChevronDown : ChevronRight;
  const facts = [person.affiliation, person.zone_as_written, say("answers", { count: person.answers.length })];
  const label = (answer: AnswerDraft) =>
    answer.label_as_written ?? answer.questions.flatMap((index) => questions[index] ?? []).join(" ");
  return (
    <Row line={person.line}>
      <AriaButton
        aria-expanded={isOpen}
        isDisabled={person.answers.length === 0}
        onPress={() => setOpen(!isOpen)}
        className="ring-inside flex w-full cursor-default items-start gap-1.5 rounded-badge text-left data-hovered:bg-hover"
      >
        <Fold size={16} strokeWidth={1.5} aria-hidden className="mt-0.5 shrink-0 text-muted" />
        <span className="min-w-0">
          <bdi className="block font-semibold">{person.name}</bdi>
          <bdi className="block text-muted">{facts.filter((fact) => fact !== "").join(" · ")}</bdi>
          {person.talk !== null && (
            <bdi className="block text-muted">
              {say("talk", { title: person.talk.title === "" ? say("untitled") : person.talk.title })}
            </bdi>
          )}
        </span>
      </AriaButton>
      {isOpen && (
        <dl className="flex flex-col gap-2 py-2 pl-6">
          {person.answers.map((answer, at) => (
            <div key={at}>
              <dt className="text-label font-semibold text-muted">
                <bdi>{label(answer)}</bdi>
              </dt>
              <dd dir="auto" className="prose-width text-prose wrap-break-word whitespace-pre-wrap">
                {answer.text}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Row>
  );
}

function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="flex items-baseline gap-2 text-title font-semibold">
        {title}
        <span className="text-label font-normal text-muted tabular-nums">{count}</span>
      </h3>
      <ul className="border-t border-line">{children}</ul>
    </section>
  );
}

function Row({ line, children }: { line: number | null; children: ReactNode }) {
  return (
    <li className="flex items-baseline gap-3 border-b border-line py-1.5">
      <div className="min-w-0 flex-1 wrap-break-word">{children}</div>
      {line !== null && line > 0 && (
        <span className="shrink-0 text-label text-muted tabular-nums">{say("line", { line })}</span>
      )}
    </li>
  );
}

function Done({ file, imported, onClose }: { file: ChosenFile; imported: ImportedPost; onClose: () => void }) {
  const undo = useTakeBack();
  const open = () => {
    onClose();
    go({ screen: "overview", workshop: imported.workshop_id, record: null, filter: "" });
  };
  return (
    <Dialog
      title={`${say("titlePost")}: ${file.name}`}
      isOpen
      onClose={onClose}
      size="medium"
      foot={
        <>
          {!undo.isUndone && (
            <Button icon={Undo2} onPress={undo.start}>
              {say("undo")}
            </Button>
          )}
          <Button kind="main" autoFocus onPress={undo.isUndone ? onClose : open}>
            {say(undo.isUndone ? "close" : "openWorkshop")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div>
          <p className="text-title font-semibold">{say(undo.isUndone ? "undone" : "postDone")}</p>
          {!undo.isUndone && <p className="text-prose text-muted">{say("postDoneCounts", counted(imported))}</p>}
        </div>
        {undo.failure !== null && <Message failure={undo.failure} />}
        {!undo.isUndone && imported.report.findings.length > 0 && (
          <Findings findings={imported.report.findings} none={say("noFindings")} />
        )}
      </div>
    </Dialog>
  );
}

function counted({ report }: ImportedPost) {
  const { people, responses, talks, links, sections } = report;
  return { people, responses, talks, links, sections };
}
