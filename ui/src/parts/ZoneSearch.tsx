import { useState, type ReactNode } from "react";
import { Autocomplete, Input, Label, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import type { Candidate } from "../bindings";
import { inputLook, labelLook } from "./field";
import { useReadOnly } from "./readOnly";
import { WholeDays } from "./WholeDays";

export type ZoneSearchProps = {
  label: string;
  autoFocus?: boolean;
  /** The choices for what was typed; the screen asks for them. */
  found: (typed: string) => ReactNode;
};

/** A search whose arrows walk through the zones that were found. */
export function ZoneSearch({ label, autoFocus = false, found }: ZoneSearchProps) {
  const [typed, setTyped] = useState("");
  const isReadOnly = useReadOnly();
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField className="flex flex-col gap-1" isDisabled={isReadOnly} autoFocus={autoFocus}>
        <Label className={labelLook}>{label}</Label>
        <Input className={`${inputLook} h-7`} />
      </SearchField>
      {typed.trim() !== "" && found(typed.trim())}
    </Autocomplete>
  );
}

export type ZoneChoicesProps = {
  label: string;
  items: Candidate[];
  onChoose: (zone: string) => void;
  hasFocus?: boolean;
};

/** Zones with their offset on the day of the event, and why each may be meant. */
export function ZoneChoices({ label, items, onChoose, hasFocus = false }: ZoneChoicesProps) {
  const isReadOnly = useReadOnly();
  return (
    <ListBox
      aria-label={label}
      items={items.map((one) => ({ ...one, id: one.zone }))}
      selectionMode="none"
      onAction={(zone) => onChoose(String(zone))}
      {...(hasFocus ? { autoFocus: "first" as const } : {})}
      data-first
      className="-mx-2 max-h-80 self-stretch overflow-auto outline-none"
    >
      {(one) => (
        <ListBoxItem
          id={one.zone}
          textValue={one.zone}
          isDisabled={isReadOnly}
          className="ring-inside flex cursor-default flex-col rounded-control px-2 py-1 data-disabled:text-muted data-focused:bg-soft data-hovered:bg-hover"
        >
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 font-semibold wrap-break-word">{one.zone}</span>
            <span className="shrink-0 text-label text-muted tabular-nums">
              {one.abbreviation === one.offset ? one.offset : `${one.abbreviation} ${one.offset}`}
            </span>
          </span>
          <span className="text-label text-muted">
            <WholeDays>{one.why}</WholeDays>
          </span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}
