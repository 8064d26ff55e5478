import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { inputLook, labelLook } from "./field";
import { useReadOnly } from "./readOnly";

export type ChooserProps = {
  /** Names the field. */
  label: string;
  isLabelHidden?: boolean;
  /** What is chosen, in words; null when nothing is. */
  value: string | null;
  placeholder: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** A search with its choices. */
  children: ReactNode;
};

/** A field that opens a search for its value: for choices that are too many for a list. */
export function Chooser({
  label,
  isLabelHidden = false,
  value,
  placeholder,
  isOpen,
  onOpenChange,
  children,
}: ChooserProps) {
  const isHeld = useReadOnly();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      {!isLabelHidden && (
        <span aria-hidden className={labelLook}>
          {label}
        </span>
      )}
      <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
        <Button
          isDisabled={isHeld}
          aria-label={`${label}: ${value ?? placeholder}`}
          className={clsx(
            inputLook,
            "flex h-7 cursor-default items-center gap-1 text-left data-disabled:bg-sunken data-disabled:text-muted data-hovered:bg-hover",
          )}
        >
          <bdi title={value ?? undefined} className={clsx("min-w-0 flex-1 truncate", value === null && "text-muted")}>
            {value ?? placeholder}
          </bdi>
          <ChevronDown size={16} strokeWidth={1.5} aria-hidden className="shrink-0 text-muted" />
        </Button>
        <Popover className="w-72 max-w-[90vw] rounded-float border border-line bg-surface p-3 shadow-float">
          <Dialog aria-label={label} className="flex flex-col gap-2 outline-none">
            {children}
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}
