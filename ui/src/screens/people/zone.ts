import type { PersonRow } from "../../bindings";
import type { Zone } from "../../wire";

/** The city that a zone is named after. */
export function cityOf(zone: Zone): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** Words were written, and no zone is settled. */
export function needsZone(person: PersonRow): boolean {
  return person.zone === null && person.zone_as_written !== "";
}
