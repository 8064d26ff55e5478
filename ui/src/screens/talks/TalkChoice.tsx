import clsx from "clsx";
import { Check, ChevronDown } from "lucide-react";
import {
  Button,
  Header,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Select,
  SelectValue,
} from "react-aria-components";
import type { RecordingCandidate, TalkId, TalkRow } from "../../bindings";
import { inputLook } from "../../parts/field";
import { useReadOnly } from "../../parts/readOnly";
import { say } from "../../wording/receive";

export type TalkChoiceProps = {
  label: string;
  talks: readonly TalkRow[];
  /** Likeliest first, each with its reason. */
  candidates: readonly RecordingCandidate[];
  value: TalkId | null;
  /** With null when it is decided later. */
  onChange: (talk: TalkId | null) => void;
  /** A recording may come in before its talk is known. */
  canWait: boolean;
};

const later = "later";

/** Which talk a recording is of: the likely ones with their reasons, then all. */
export function TalkChoice({ label, talks, candidates, value, onChange, canWait }: TalkChoiceProps) {
  const isHeld = useReadOnly();
  const likely = candidates.flatMap(({ talk, why }) => {
    const row = talks.find((one) => one.id === talk);
    return row === undefined ? [] : [{ row, why }];
  });
  const others = talks.filter((row) => !candidates.some((one) => one.talk === row.id));
  return (
    <Select
      aria-label={label}
      value={value ?? (canWait ? later : null)}
      onChange={(key) => onChange(key === later || key === null ? null : String(key))}
      isDisabled={isHeld}
      placeholder={say("noTalk")}
      className="flex min-w-0 flex-col"
    >
      <Label className="sr-only">{label}</Label>
      <Button
        className={clsx(
          inputLook,
          "flex h-7 cursor-default items-center gap-2 text-left data-disabled:bg-sunken data-disabled:text-muted data-hovered:bg-hover",
        )}
      >
        <SelectValue<object> className="min-w-0 flex-1 truncate data-placeholder:text-muted">
          {({ selectedText, defaultChildren }) => (selectedText === "" ? defaultChildren : <bdi>{selectedText}</bdi>)}
        </SelectValue>
        <ChevronDown size={16} strokeWidth={1.5} aria-hidden className="shrink-0 text-muted" />
      </Button>
      <Popover className="max-w-140 min-w-(--trigger-width) rounded-float border border-line bg-surface p-1 shadow-float">
        <ListBox aria-label={label} className="max-h-80 overflow-auto outline-none">
          {likely.length > 0 && (
            <ListBoxSection>
              <Head>{say("likely")}</Head>
              {likely.map(({ row, why }) => (
                <Entry key={row.id} id={row.id} text={titleOf(row)} why={why} />
              ))}
            </ListBoxSection>
          )}
          {canWait && <Entry id={later} text={say("later")} why="" />}
          <ListBoxSection>
            <Head>{say("others")}</Head>
            {others.map((row) => (
              <Entry key={row.id} id={row.id} text={titleOf(row)} why="" />
            ))}
          </ListBoxSection>
        </ListBox>
      </Popover>
    </Select>
  );
}

export const titleOf = (row: TalkRow) => (row.title === "" ? say("untitled") : row.title);

function Head({ children }: { children: string }) {
  return <Header className="px-2 pt-1.5 pb-0.5 text-label font-semibold text-muted">{children}</Header>;
}

function Entry({ id, text, why }: { id: string; text: string; why: string }) {
  return (
    <ListBoxItem
      id={id}
      textValue={text}
      className="ring-inside flex min-h-7 cursor-default items-center gap-2 rounded-badge px-2 py-0.5 data-focused:bg-soft data-hovered:bg-hover"
    >
      {({ isSelected }) => (
        <>
          <span className="min-w-0 flex-1">
            <bdi className="block wrap-anywhere">{text}</bdi>
            {why !== "" && <span className="block text-label text-muted">{why}</span>}
          </span>
          {isSelected && <Check size={16} strokeWidth={1.5} aria-hidden className="shrink-0" />}
        </>
      )}
    </ListBoxItem>
  );
}
