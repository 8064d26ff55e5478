import { useState, type KeyboardEvent } from "react";
import { Autocomplete, FieldError, Input, Label, ListBox, ListBoxItem, SearchField, Text } from "react-aria-components";
import { errorLook, hintLook, inputLook, labelLook } from "./field";
import { useReadOnly } from "./readOnly";

/** A person as a search shows one. */
export type Findable = { id: string; name: string; affiliation: string };

export type PersonFinderProps = {
  label: string;
  placeholder: string;
  /** Names the list of who was found. */
  found: string;
  /** Said where nobody fits. */
  none: string;
  people: readonly Findable[];
  onFound: (id: string) => void;
  hint?: string;
  /** Why somebody who was found before was refused. */
  error?: string | null;
  /** The first people stand there before anything is typed. */
  isEager?: boolean;
  autoFocus?: boolean;
};

/** As many as can be looked through; the rest is found by more letters. */
const listed = 8;

/** A search for a person by name: arrows walk through who was found, Enter takes one. */
export function PersonFinder(props: PersonFinderProps) {
  const { label, placeholder, found, none, people, onFound, isEager = false, autoFocus = false } = props;
  const { hint, error = null } = props;
  const [typed, setTyped] = useState("");
  const isReadOnly = useReadOnly();
  const wanted = typed.trim().toLowerCase();
  const isShown = isEager || wanted !== "";
  const fits = isShown ? people.filter((row) => row.name.toLowerCase().includes(wanted)) : [];
  const choose = (key: string | number) => {
    setTyped("");
    onFound(String(key));
  };
  // In a dialog Enter would send the form before the person is in it.
  const holdEnter = (event: KeyboardEvent) => {
    if (event.key === "Enter") event.preventDefault();
  };
  return (
    <div role="presentation" onKeyDown={holdEnter}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField
          className="flex flex-col gap-1"
          isDisabled={isReadOnly}
          isInvalid={error !== null}
          validationBehavior="aria"
          autoFocus={autoFocus}
        >
          <Label className={labelLook}>{label}</Label>
          <Input className={`${inputLook} h-7`} placeholder={placeholder} />
          {hint !== undefined && (
            <Text slot="description" className={hintLook}>
              {hint}
            </Text>
          )}
          <FieldError className={errorLook}>{error}</FieldError>
        </SearchField>
        {isShown && (
          <ListBox
            aria-label={found}
            items={fits.slice(0, listed)}
            selectionMode="none"
            onAction={choose}
            renderEmptyState={() => <p className="px-2 py-1 text-muted">{none}</p>}
            className="mt-1 max-h-96 overflow-auto rounded-control border border-line py-1 outline-none"
          >
            {(row) => (
              <ListBoxItem
                id={row.id}
                textValue={row.name}
                className="ring-inside flex min-h-7 cursor-default flex-col justify-center px-2 data-focused:bg-soft data-hovered:bg-hover"
              >
                <bdi className="wrap-break-word">{row.name}</bdi>
                {row.affiliation !== "" && <bdi className="truncate text-label text-muted">{row.affiliation}</bdi>}
              </ListBoxItem>
            )}
          </ListBox>
        )}
      </Autocomplete>
    </div>
  );
}
