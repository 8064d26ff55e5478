import clsx from "clsx";
import { X } from "lucide-react";
import { useLayoutEffect, type FocusEvent, type ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { say } from "../wording/parts";
import { IconButton } from "./Button";

export type DialogProps = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the foot; the act stands last. */
  foot?: ReactNode;
  /** `sheet` covers most of the window. */
  size?: "small" | "medium" | "sheet";
};

let shown = 0;

/** Marks the page while a dialog is shown. A style that looked for it with `:has` would style all anew for every row that comes. */
function Sign() {
  useLayoutEffect(() => {
    shown += 1;
    document.documentElement.toggleAttribute("data-modal", shown > 0);
    return () => {
      shown -= 1;
      document.documentElement.toggleAttribute("data-modal", shown > 0);
    };
  }, []);
  return null;
}

const widths = { small: "w-100", medium: "w-150", sheet: "h-[85vh] w-[min(1200px,94vw)]" };

/** WebKit leaves a field out of sight that the Tab key reaches below the edge. */
function reveal({ target }: FocusEvent) {
  (target.closest("label") ?? target).scrollIntoView({ block: "nearest" });
}

/** A dialog; Esc closes it and the focus returns to what opened it. */
export function Dialog({ title, isOpen, onClose, children, foot, size = "small" }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={size === "small"}
      className="fixed inset-0 z-50 flex items-start justify-center bg-text/25 p-4 pt-[8vh] dark:bg-sunken/70"
    >
      <Modal
        className={clsx(
          "flex max-h-[85vh] max-w-full flex-col rounded-float border border-line bg-surface shadow-float",
          widths[size],
        )}
      >
        <Sign />
        <AriaDialog className="flex min-h-0 flex-1 flex-col outline-none">
          <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
            <Heading slot="title" className="min-w-0 flex-1 text-title font-semibold">
              {title}
            </Heading>
            <IconButton label={say("close")} icon={X} onPress={onClose} />
          </header>
          <div className="min-h-0 flex-1 overflow-auto p-4" onFocus={reveal}>
            {children}
          </div>
          {foot !== undefined && (
            <footer className="flex shrink-0 items-center justify-end gap-2 border-t border-line px-4 py-2.5">
              {foot}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
