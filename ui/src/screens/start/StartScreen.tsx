import clsx from "clsx";
import { FilePlus2, FolderOpen, Sailboat, type LucideIcon } from "lucide-react";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { Button } from "react-aria-components";
import { perform, shortcutOf, type ActionId, type Desk } from "../../actions";
import type { AppState, WorkshopSummary } from "../../bindings";
import { useReadOnly } from "../../parts/readOnly";
import { addressOf } from "../../routes";
import { say } from "../../wording/start";
import { daysInWords } from "../../wording/time";

/** The ways in: a workshop one knows, or one of three doors. */
export function StartScreen({ desk, state }: { desk: Desk; state: AppState }) {
  const { workshops } = state;
  const ways = useRef<HTMLDivElement>(null);
  const isEmpty = workshops.length === 0;

  useEffect(() => ways.current?.querySelector<HTMLElement>("a, button")?.focus(), []);

  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [...(ways.current?.querySelectorAll<HTMLElement>("a, button") ?? [])];
    const at = all.findIndex((one) => one === document.activeElement);
    all[Math.min(Math.max(at + step, 0), all.length - 1)]?.focus();
  };

  return (
    <div className="flex min-h-0 flex-1 justify-center overflow-auto bg-surface">
      <div className="w-full max-w-240 px-8 py-16">
        <h1 className="text-start font-semibold">{say("title")}</h1>
        <p className="mt-1 text-label text-muted">
          {isEmpty ? say("noWorkshops") : say("library", { path: state.library })}
        </p>
        <div
          ref={ways}
          role="presentation"
          onKeyDown={move}
          className={clsx("mt-8 grid gap-12", isEmpty ? "max-w-120" : "grid-cols-1 min-[800px]:grid-cols-[3fr_2fr]")}
        >
          {!isEmpty && (
            <section aria-labelledby="recent" className="min-w-0">
              <h2 id="recent" className="border-b border-line pb-2 text-label font-semibold text-muted">
                {say("recent")}
              </h2>
              <ul>
                {workshops.map((one) => (
                  <li key={one.id}>
                    <Recent workshop={one} />
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section aria-labelledby="begin">
            <h2 id="begin" className="border-b border-line pb-2 text-label font-semibold text-muted">
              {say("begin")}
            </h2>
            <Door desk={desk} action="new-workshop" icon={FilePlus2} title={say("newTitle")} why={say("newWhy")} />
            <Door desk={desk} action="open-post" icon={FolderOpen} title={say("openTitle")} why={say("openWhy")} />
            <Door
              desk={desk}
              action="create-sample"
              icon={Sailboat}
              title={say("sampleTitle")}
              why={say("sampleWhy")}
            />
          </section>
        </div>
      </div>
    </div>
  );
}

function Recent({ workshop }: { workshop: WorkshopSummary }) {
  const { id, title, summit, starts_on, ends_on, people, talks, responses } = workshop;
  const days = starts_on === null ? "" : daysInWords(starts_on, ends_on ?? starts_on);
  return (
    <a
      href={addressOf({ screen: "overview", workshop: id, record: null, filter: "" })}
      className="ring-inside -mx-2 flex cursor-default flex-col rounded-control px-2 py-2.5 hover:bg-hover"
    >
      <span className="flex items-baseline gap-3">
        <bdi className="min-w-0 flex-1 font-semibold wrap-break-word">{title}</bdi>
        <span className="shrink-0 text-label text-muted">{days}</span>
      </span>
      <bdi className="text-muted">{summit}</bdi>
      <span className="text-label text-muted">{say("held", { people, talks, responses })}</span>
    </a>
  );
}

type DoorProps = { desk: Desk; action: ActionId; icon: LucideIcon; title: string; why: string };

function Door({ desk, action, icon: Icon, title, why }: DoorProps) {
  const shortcut = shortcutOf(action);
  const isHeld = useReadOnly();
  return (
    <Button
      isDisabled={isHeld}
      onPress={() => perform(action, desk)}
      className="ring-inside -mx-2 flex w-[calc(100%+1rem)] cursor-default gap-3 rounded-control px-2 py-2.5 text-left data-disabled:text-muted data-hovered:bg-hover data-pressed:bg-soft"
    >
      <Icon
        size={16}
        strokeWidth={1.5}
        aria-hidden
        className={clsx("mt-0.5 shrink-0", !isHeld && "text-accent-text")}
      />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="flex-1 font-semibold">{title}</span>
          {shortcut !== undefined && <kbd>{shortcut}</kbd>}
        </span>
        <span className="block text-muted">{why}</span>
      </span>
    </Button>
  );
}
