// Words of fields that were not left yet: kept while one types, so that nothing that closes the window loses them.

import { createContext, useContext } from "react";

export type Drafts = {
  /** What was typed into the field of this place and never became a gesture. */
  kept: (place: string) => string | null;
  /** Keeps the words of a place; null lets them go. */
  keep: (place: string, text: string | null) => void;
};

const DraftsContext = createContext<Drafts>({ kept: () => null, keep: () => undefined });

/** Says to every field below it where its words are kept. */
export const DraftsProvider = DraftsContext.Provider;

/** Where the words of fields are kept. */
export function useDrafts(): Drafts {
  return useContext(DraftsContext);
}
