import { createContext, useContext } from "react";

const ReadOnlyContext = createContext(false);

/** Says to every part below it whether the library may only be read. */
export const ReadOnlyProvider = ReadOnlyContext.Provider;

/** Whether nothing can be changed: what edits is disabled, what reads goes on. */
export function useReadOnly(): boolean {
  return useContext(ReadOnlyContext);
}
