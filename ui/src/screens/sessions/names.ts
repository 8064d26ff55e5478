// The people of a workshop by their names.

import { useMemo } from "react";
import type { PersonId, PersonRow, SessionRow, WorkshopId } from "../../bindings";
import { usePeople } from "../../queries";

/** Who is who. */
export type Names = {
  people: readonly PersonRow[];
  nameOf: (id: PersonId) => string;
  /** Who leads a session, by name. */
  leading: (session: SessionRow) => string[];
};

const nobody: PersonRow[] = [];

/** The people of a workshop; nobody until they were read. */
export function useNames(workshop: WorkshopId): Names {
  const people = usePeople(workshop).data ?? nobody;
  return useMemo(() => {
    const byId = new Map(people.map((row) => [row.id, row.name]));
    const nameOf = (id: PersonId) => byId.get(id) ?? "";
    const leading = ({ people: parts }: SessionRow) =>
      parts
        .filter(({ part }) => part === "host" || part === "moderator")
        .map(({ person_id }) => nameOf(person_id))
        .filter((name) => name !== "");
    return { people, nameOf, leading };
  }, [people]);
}
