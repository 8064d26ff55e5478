import clsx from "clsx";
import { useEffect, useState } from "react";

/** The address of a blob, given back when it is no longer shown. */
export function useBlobAddress(blob: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (blob === null) return;
    const made = URL.createObjectURL(blob);
    // oxlint-disable-next-line react/set-state-in-effect -- an address is made once the picture is shown, and given back after it
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [blob]);
  return address;
}

/** A small picture in a row; a quiet field until there is one. It says nothing that the row does not. */
export function Thumbnail({ address }: { address: string | null }) {
  return (
    <span
      aria-hidden
      className={clsx(
        "block h-6 w-[42.7px] overflow-hidden rounded-badge bg-sunken",
        address === null && "border border-line",
      )}
    >
      {address !== null && (
        <img src={address} alt="" decoding="sync" draggable={false} className="size-full object-cover" />
      )}
    </span>
  );
}
