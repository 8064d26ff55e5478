import { wording } from "./wording";

/** Words of Start and of a new workshop. */
export const say = wording({
  title: "Summit Desk",
  recent: "Workshops",
  held: "{people, plural, =0 {nobody yet} one {# person} other {# people}}, {talks, plural, =0 {no talks} one {# talk} other {# talks}}, {responses, plural, =0 {no responses} one {# response} other {# responses}}",
  begin: "Begin",
  newTitle: "New workshop",
  newWhy: "A title and the summit it belongs to. Everything else can come later.",
  openTitle: "Open or drop a file",
  openWhy: "Last year’s recap post becomes people, talks and answers. Nothing is stored before you accept.",
  sampleTitle: "Explore the sample",
  sampleWhy: "A fictional workshop with the usual mess, to try things on.",
  library: "Library: {path}",
  noWorkshops: "This library is empty. Choose a way to begin.",
  name: "Title",
  nameHint: "As attendees know it, such as “Coastal models workshop”",
  summit: "Summit",
  starts: "First day",
  ends: "Last day",
  dayHint: "YYYY-MM-DD, or empty",
  zone: "Time zone",
  zoneHint: "Such as Europe/Berlin, or empty",
  authors: "Authors of the recap",
  authorsHint: "Names, parted by commas",
  create: "Create workshop",
});
