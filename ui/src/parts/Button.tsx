import clsx from "clsx";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import {
  Button as AriaButton,
  Tooltip,
  TooltipTrigger,
  type ButtonProps as AriaButtonProps,
} from "react-aria-components";
import { useReadOnly } from "./readOnly";

type Kind = "main" | "plain" | "quiet" | "danger";

export type ButtonProps = Omit<AriaButtonProps, "className" | "children" | "style"> & {
  /** `main` is filled, once a screen. */
  kind?: Kind;
  icon?: LucideIcon;
  /** Shown at the end, such as `Ctrl+N`. */
  shortcut?: string;
  /** Changes the library: disabled where it may only be read. */
  edits?: boolean;
  children: ReactNode;
};

const looks: Record<Kind, string> = {
  main: "bg-accent text-on-accent font-semibold data-hovered:opacity-90 data-pressed:opacity-80",
  plain: "border border-border bg-surface text-text data-hovered:bg-hover data-pressed:bg-soft",
  quiet: "text-text data-hovered:bg-hover data-pressed:bg-soft",
  danger: "border border-bad bg-surface text-bad data-hovered:bg-bad-soft",
};

/** A button with its word. */
export function Button({ kind = "plain", icon: Icon, shortcut, edits = false, children, ...rest }: ButtonProps) {
  const isHeld = useReadOnly() && edits;
  return (
    <AriaButton
      {...rest}
      isDisabled={isHeld || rest.isDisabled === true}
      className={clsx(
        "inline-flex h-7 shrink-0 cursor-default items-center justify-center gap-1.5 rounded-control px-2.5 whitespace-nowrap transition-colors",
        "data-disabled:border-line data-disabled:bg-sunken data-disabled:text-muted data-disabled:opacity-100",
        looks[kind],
      )}
    >
      {Icon !== undefined && <Icon size={16} strokeWidth={1.5} aria-hidden className="shrink-0" />}
      {children}
      {shortcut !== undefined && <span className="ml-1 text-label opacity-80">{shortcut}</span>}
    </AriaButton>
  );
}

export type IconButtonProps = Omit<AriaButtonProps, "className" | "children" | "style" | "aria-label"> & {
  label: string;
  icon: LucideIcon;
  shortcut?: string;
  /** Changes the library: disabled where it may only be read. */
  edits?: boolean;
};

/** A button with a sign alone: close, more, play, fold and moves. Its word is the tooltip. */
export function IconButton({ label, icon: Icon, shortcut, edits = false, ...rest }: IconButtonProps) {
  const isHeld = useReadOnly() && edits;
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        {...rest}
        isDisabled={isHeld || rest.isDisabled === true}
        aria-label={label}
        className="inline-flex size-7 shrink-0 cursor-default items-center justify-center rounded-control text-muted transition-colors data-disabled:opacity-40 data-hovered:bg-hover data-hovered:text-text data-pressed:bg-soft"
      >
        <Icon size={16} strokeWidth={1.5} aria-hidden />
      </AriaButton>
      <Tooltip
        offset={4}
        className="rounded-badge border border-line bg-surface px-2 py-1 text-label text-text shadow-float"
      >
        {label}
        {shortcut !== undefined && <kbd className="ml-2">{shortcut}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
