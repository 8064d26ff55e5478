import clsx from "clsx";
import type { KeyboardEvent } from "react";
import { FieldError, Input, Label, Text, TextArea, TextField as AriaTextField } from "react-aria-components";
import { errorLook, hintLook, inputLook, labelLook } from "./field";

export type TextFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Why the value was refused; stands at the field and keeps what was typed. */
  error?: string | null | undefined;
  hint?: string | undefined;
  placeholder?: string | undefined;
  /** Lines of a text of several; one line without it. */
  lines?: number | undefined;
  /** The label is read, not seen. */
  isLabelHidden?: boolean | undefined;
  isRequired?: boolean | undefined;
  isDisabled?: boolean | undefined;
  /** Can be read and copied, not changed. */
  isReadOnly?: boolean | undefined;
  isMonospace?: boolean | undefined;
  /** Its letters are not shown: a password. */
  isSecret?: boolean | undefined;
  autoFocus?: boolean | undefined;
  isDirty?: boolean | undefined;
  onBlur?: (() => void) | undefined;
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
};

/** A field whose value lives outside it. */
export function TextField(props: TextFieldProps) {
  const { label, error, hint, placeholder, lines, isLabelHidden, isMonospace, isDirty, onBlur, ...rest } = props;
  const shared = {
    placeholder,
    "data-dirty": isDirty === undefined ? undefined : String(isDirty),
    className: clsx(inputLook, isMonospace && "font-mono"),
    // On the element itself: React Aria would keep every key from going further up.
    ...(rest.onKeyDown === undefined ? {} : { onKeyDown: rest.onKeyDown }),
  };
  return (
    <AriaTextField
      value={rest.value}
      onChange={rest.onChange}
      isInvalid={error !== null && error !== undefined}
      isRequired={rest.isRequired ?? false}
      isDisabled={rest.isDisabled ?? false}
      isReadOnly={rest.isReadOnly ?? false}
      type={rest.isSecret === true ? "password" : "text"}
      autoFocus={rest.autoFocus ?? false}
      validationBehavior="aria"
      className="flex min-w-0 flex-col gap-1"
      {...(onBlur === undefined ? {} : { onBlur })}
    >
      <Label className={isLabelHidden === true ? "sr-only" : labelLook}>{label}</Label>
      {lines === undefined ? (
        <Input {...shared} className={clsx(shared.className, "h-7")} />
      ) : (
        <TextArea {...shared} rows={lines} className={clsx(shared.className, "resize-y py-1 text-prose")} />
      )}
      {hint !== undefined && (
        <Text slot="description" className={hintLook}>
          {hint}
        </Text>
      )}
      <FieldError className={errorLook}>{error}</FieldError>
    </AriaTextField>
  );
}
