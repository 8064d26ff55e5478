import { fieldInWords } from "./programmes";
import { wording } from "./wording";

/** Words for where the fields of a record come from. */
export const say = wording({
  title: "Where it comes from",
  show: "List the files",
  reading: "Reading…",
  none: "No file that is kept here says anything of this.",
  current: "holds",
  edited: "edited here",
  former: "said before",
  where: "{file}, {day}",
  whereRow: "{file}, row {row}, {day}",
  "talk-title": "Title of the talk",
  "talk-url": "Link of the talk",
});

/** The field, in words; of an answer the question itself. */
export function fieldOf(field: string): string {
  return field === "talk-title" || field === "talk-url" ? say(field) : fieldInWords(field);
}
