import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useReadOnly } from "./readOnly";
import { Checkbox as AriaCheckbox, Switch as AriaSwitch } from "react-aria-components";

export type SwitchProps = {
  children: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  /** The words are read, not seen. */
  isLabelHidden?: boolean;
};

/** On or off in the library, at once. */
export function Switch({ children, isLabelHidden = false, isDisabled = false, ...rest }: SwitchProps) {
  const isHeld = useReadOnly();
  return (
    <AriaSwitch
      {...rest}
      isDisabled={isHeld || isDisabled}
      className="group relative flex min-h-6 cursor-default items-center gap-2"
    >
      <span className="flex h-4 w-7 shrink-0 items-center rounded-full border border-border bg-surface p-px transition-colors group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus group-data-selected:border-accent group-data-selected:bg-accent group-data-disabled:opacity-50">
        <span className="size-3 rounded-full bg-border transition-transform group-data-selected:translate-x-3 group-data-selected:bg-on-accent" />
      </span>
      <span className={isLabelHidden ? "sr-only" : ""}>{children}</span>
    </AriaSwitch>
  );
}

/** Chosen or not, in a form; `isRead` where it chooses what is looked at and changes nothing. */
export function Checkbox(props: SwitchProps & { isRead?: boolean }) {
  const { children, isLabelHidden = false, isDisabled = false, isRead = false, ...rest } = props;
  const isHeld = useReadOnly() && !isRead;
  return (
    <AriaCheckbox
      {...rest}
      isDisabled={isHeld || isDisabled}
      className="group relative flex min-h-6 cursor-default items-center gap-2"
    >
      <span className="flex size-4 shrink-0 items-center justify-center rounded-badge border border-border bg-surface group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus group-data-selected:border-accent group-data-selected:bg-accent group-data-disabled:opacity-50 group-data-selected:text-on-accent">
        <Check size={12} strokeWidth={2.5} aria-hidden className="invisible group-data-selected:visible" />
      </span>
      <span className={isLabelHidden ? "sr-only" : ""}>{children}</span>
    </AriaCheckbox>
  );
}
