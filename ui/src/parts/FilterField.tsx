import { Search } from "lucide-react";
import type { Ref } from "react";
import { Input, SearchField } from "react-aria-components";
import { inputLook } from "./field";

export type FilterFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
};

/** Narrows a list while one types; Esc empties it. */
export function FilterField({ label, value, onChange, ref }: FilterFieldProps) {
  return (
    <SearchField aria-label={label} value={value} onChange={onChange} className="relative w-52 shrink-0">
      <Search
        size={16}
        strokeWidth={1.5}
        aria-hidden
        className="pointer-events-none absolute top-1.5 left-2 text-muted"
      />
      <Input ref={ref} placeholder={label} className={`${inputLook} h-7 pl-7`} />
    </SearchField>
  );
}
