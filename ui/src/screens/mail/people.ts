import type { PersonId } from "../../bindings";

/** Each person once, in the order of the rows. */
export function peopleOf(rows: readonly { person_id: PersonId }[]): PersonId[] {
  return [...new Set(rows.map((row) => row.person_id))];
}
