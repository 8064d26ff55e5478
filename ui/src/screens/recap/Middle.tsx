import { Copy } from "lucide-react";
import clsx from "clsx";
import type { PreviewSource, RecapView, Target } from "../../bindings";
import { Button } from "../../parts/Button";
import { Chips } from "../../parts/Chips";
import { Preview, type PreviewLook } from "../../parts/Preview";
import { say } from "../../wording/recap";
import { Source } from "./Source";

const views = ["preview", "both", "source"] as const;
/** What the middle shows: the post as it will be read, as it will be written, or the one beside the other. */
export type View = (typeof views)[number];

/** The view that the key chooses next. */
export const viewAfter = (view: View): View => views[(views.indexOf(view) + 1) % views.length] ?? "preview";

/** How the posts of a target mostly look: the type of its usual theme. */
const looks: Record<Target, PreviewLook> = {
  jekyll: "blog",
  hugo: "journal",
  markdown: "repository",
  mkdocs: "manual",
  docusaurus: "manual",
  quarto: "manual",
  myst: "manual",
  rst: "manual",
  html: "page",
  "html-fragment": "journal",
  newsletter: "page",
};

type Props = {
  recap: RecapView;
  view: View;
  /** The line of the source that a finding names. */
  marked: number | null;
  onView: (view: View) => void;
  onSource: (source: PreviewSource) => void;
  onOpenLink: (url: string) => void;
  onCopy: (text: string) => void;
  pictureOf: (url: string) => string | null;
};

/** The post: its preview, its source, or both, beside each other where there is room and else one below the other. */
export function Middle({ recap, view, marked, onView, onCopy, ...ways }: Props) {
  const { target } = recap.post;
  return (
    <section
      aria-label={say(view)}
      data-pane="preview"
      className="@container flex min-w-0 flex-1 flex-col border-line min-[900px]:border-x"
    >
      <div className="flex h-10 shrink-0 items-center gap-2 px-6">
        <Chips
          label={say("view")}
          chips={views.map((id) => ({ id, text: say(id) }))}
          value={view}
          onChange={(id) => onView(views.find((one) => one === id) ?? "preview")}
        />
        <span className="min-w-0 flex-1 text-right text-label text-muted">
          <span className="hidden @min-[40rem]:inline">{view !== "source" && say(`look-${looks[target]}`)}</span>
        </span>
        <Button kind="quiet" icon={Copy} isDisabled={recap.trouble !== null} onPress={() => onCopy(recap.source)}>
          {say("copySource")}
        </Button>
      </div>
      <div className="flex min-h-0 flex-1 flex-col @min-[50rem]:flex-row">
        {view !== "source" && (
          <Pane label={say("preview")}>
            <Preview nodes={recap.preview} look={looks[target]} onCopy={onCopy} {...ways} />
          </Pane>
        )}
        {view !== "preview" && (
          <Pane label={say("source")} isSecond={view === "both"}>
            <Source text={recap.source} marked={marked} />
          </Pane>
        )}
      </div>
    </section>
  );
}

type PaneProps = { label: string; isSecond?: boolean; children: React.ReactNode };

function Pane({ label, isSecond = false, children }: PaneProps) {
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys scroll a text that may hold no control
      tabIndex={0}
      role="group"
      aria-label={label}
      className={clsx(
        "ring-inside min-h-0 min-w-0 flex-1 basis-0 overflow-auto border-t border-line px-6 py-4",
        isSecond && "@min-[50rem]:border-l",
      )}
    >
      {children}
    </div>
  );
}
