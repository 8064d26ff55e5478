import type { WorkshopId } from "../../bindings";

/** The post: its blocks, the preview of what will be written, and what the checker found. */
export function RecapScreen(_props: { workshop: WorkshopId }) {
  return null;
}
