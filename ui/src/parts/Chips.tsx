import { ToggleButton, ToggleButtonGroup } from "react-aria-components";

export type ChipsProps = {
  label: string;
  chips: readonly { id: string; text: string }[];
  value: string;
  onChange: (id: string) => void;
};

/** Filters with their counts, one at a time. */
export function Chips({ label, chips, value, onChange }: ChipsProps) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[`chip-${value}`]}
      onSelectionChange={(keys) => {
        const chip = chips.find((one) => keys.has(`chip-${one.id}`));
        if (chip !== undefined) onChange(chip.id);
      }}
      className="flex min-w-0 flex-wrap gap-1"
    >
      {chips.map((chip) => (
        <ToggleButton
          key={chip.id}
          id={`chip-${chip.id}`}
          className="inline-flex h-6 cursor-default items-center rounded-badge px-2 text-label whitespace-nowrap text-muted tabular-nums data-hovered:bg-hover data-selected:bg-soft data-selected:font-semibold data-selected:text-text"
        >
          {chip.text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
