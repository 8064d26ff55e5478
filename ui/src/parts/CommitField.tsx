import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from "react";
import { useDrafts } from "./drafts";
import { useReadOnly } from "./readOnly";
import { TextField, type TextFieldProps } from "./TextField";

export type CommitFieldProps = Omit<
  TextFieldProps,
  "value" | "onChange" | "error" | "isDirty" | "onBlur" | "onKeyDown"
> & {
  /** What the library holds. */
  value: string;
  /** One gesture. What it throws is shown at the field. */
  onCommit: (value: string) => Promise<unknown>;
  /** Reads what was thrown. */
  sentenceOf?: ((thrown: unknown) => string) | undefined;
  /** Names the field among all: its words are kept under this name while one types. */
  place?: string | undefined;
};

/** Nothing is typed for so long, and the words are kept. */
const pause = 400;

/** A field that is a gesture when one leaves it or presses Enter; Esc brings the old value back. */
export function CommitField({ value, onCommit, sentenceOf = sentence, place, ...rest }: CommitFieldProps) {
  const isReadOnly = useReadOnly();
  const draft = useDraft(place);
  const [typed, setTyped] = useState<string | null>(() => draft.first);
  const [error, setError] = useState<string | null>(null);
  // What the library held when the words were sent and not refused: they stand until it holds another value, so that
  // the old one is not seen between, and what the library made of them is.
  const [answered, setAnswered] = useState<string | null>(null);
  if (answered !== null && value !== answered) {
    setAnswered(null);
    setTyped(null);
  }
  // The words on their way: leaving a field may also take it away, and they must not be sent twice.
  const sent = useRef<string | null>(null);
  // Whoever goes on typing meanwhile keeps the newer words.
  const isNewer = useRef(false);

  const commit = async () => {
    if (typed === null || sent.current === typed || answered !== null) return;
    if (typed === value) return restore();
    sent.current = typed;
    isNewer.current = false;
    try {
      await onCommit(typed);
      setError(null);
      if (isNewer.current) return;
      draft.keep(null);
      setAnswered(value);
    } catch (thrown) {
      draft.keep(typed);
      setError(sentenceOf(thrown));
    } finally {
      sent.current = null;
    }
  };
  const restore = () => {
    draft.keep(null);
    setAnswered(null);
    setTyped(null);
    setError(null);
  };
  const type = (text: string) => {
    isNewer.current = true;
    setAnswered(null);
    setTyped(text === value ? null : text);
    draft.keepSoon(text === value ? null : text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && typed !== null) {
      event.stopPropagation();
      restore();
    }
    const enters = event.key === "Enter" && (rest.lines === undefined || event.ctrlKey);
    if (enters || (event.key === "s" && event.ctrlKey)) {
      event.preventDefault();
      void commit();
    }
  };
  // Whoever goes elsewhere by a shortcut leaves the field as well.
  const leave = useEffectEvent(() => void commit());
  useEffect(() => () => leave(), []);

  return (
    <TextField
      {...rest}
      isReadOnly={isReadOnly}
      value={typed ?? value}
      onChange={type}
      error={error}
      isDirty={typed !== null && typed !== value && answered === null}
      onBlur={() => void commit()}
      onKeyDown={onKeyDown}
    />
  );
}

/** The words of one field: what was kept of them before, and keeping them now. */
function useDraft(place: string | undefined) {
  const drafts = useDrafts();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const isKept = useRef(place !== undefined && drafts.kept(place) !== null);
  const keep = (text: string | null) => {
    clearTimeout(timer.current);
    if (place === undefined || (text === null && !isKept.current)) return;
    isKept.current = text !== null;
    drafts.keep(place, text);
  };
  const keepSoon = (text: string | null) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => keep(text), pause);
  };
  return { first: place === undefined ? null : drafts.kept(place), keep, keepSoon };
}

function sentence(thrown: unknown): string {
  if (typeof thrown === "object" && thrown !== null && "message" in thrown) return String(thrown.message);
  return String(thrown);
}
