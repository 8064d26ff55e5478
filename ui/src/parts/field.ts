// What the fields share in their look.

export const labelLook = "text-label font-semibold text-muted";
export const inputLook =
  "w-full min-w-0 rounded-control border border-border bg-surface px-2 text-body text-text data-disabled:border-line data-disabled:bg-sunken data-disabled:text-muted data-invalid:border-bad [&[readonly]]:border-line [&[readonly]]:bg-sunken";
export const hintLook = "text-label text-muted";
export const errorLook = "text-label text-bad";
