import clsx from "clsx";
import { Check, ChevronDown } from "lucide-react";
import { Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from "react-aria-components";
import { useReadOnly } from "./readOnly";
import { inputLook, labelLook } from "./field";

export type Option<Value extends string> = { id: Value; text: string };

export type SelectProps<Value extends string> = {
  label: string;
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly Option<Value>[];
  isLabelHidden?: boolean;
  isDisabled?: boolean;
  placeholder?: string;
};

/** One of a few, kept in the library. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, onChange, options, isLabelHidden = false, isDisabled = false, placeholder } = props;
  const isHeld = useReadOnly();
  const choose = (key: unknown) => {
    const option = options.find((one) => one.id === key);
    if (option !== undefined) onChange(option.id);
  };
  return (
    <AriaSelect
      value={value}
      onChange={choose}
      isDisabled={isHeld || isDisabled}
      {...(placeholder === undefined ? {} : { placeholder })}
      className="flex min-w-0 flex-col gap-1"
    >
      <Label className={isLabelHidden ? "sr-only" : labelLook}>{label}</Label>
      <Button
        className={clsx(
          inputLook,
          "flex h-7 cursor-default items-center gap-2 text-left data-disabled:bg-sunken data-disabled:text-muted data-hovered:bg-hover",
        )}
      >
        <SelectValue className="min-w-0 flex-1 truncate data-placeholder:text-muted" />
        <ChevronDown size={16} strokeWidth={1.5} aria-hidden className="shrink-0 text-muted" />
      </Button>
      <Popover className="min-w-(--trigger-width) rounded-float border border-line bg-surface p-1 shadow-float">
        <ListBox items={options} className="max-h-80 overflow-auto outline-none">
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.text}
              className="ring-inside flex h-7 cursor-default items-center gap-2 rounded-badge px-2 data-focused:bg-soft data-hovered:bg-hover"
            >
              {({ isSelected }) => (
                <>
                  <span className="flex-1">{option.text}</span>
                  {isSelected && <Check size={16} strokeWidth={1.5} aria-hidden />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
