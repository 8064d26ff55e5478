import type { WorkshopId } from "../../bindings";
import { AvailabilityImport } from "../availability/AvailabilityImport";
import { AnnounceDialog } from "./AnnounceDialog";
import { CheckTimesDialog } from "./CheckTimesDialog";
import { OfficeHoursDialog } from "./OfficeHoursDialog";

/** What is told or planned beside the topics. */
export type PlannerSheet = "announce" | "office-hours" | "check-times" | "availability";

export type PlannerSheetsProps = { sheet: PlannerSheet; workshop: WorkshopId; onClose: () => void };

/** One of them, loaded with the others when the first is opened. */
export function PlannerSheets({ sheet, ...rest }: PlannerSheetsProps) {
  if (sheet === "announce") return <AnnounceDialog {...rest} />;
  if (sheet === "office-hours") return <OfficeHoursDialog {...rest} />;
  if (sheet === "availability") return <AvailabilityImport {...rest} />;
  return <CheckTimesDialog {...rest} />;
}
