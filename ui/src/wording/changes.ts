import { wording } from "./wording";

const tables = {
  summits: "summit",
  workshops: "workshop",
  workshop_authors: "author of the workshop",
  people: "person",
  participants: "participant",
  talks: "lightning talk",
  talk_speakers: "speaker",
  questions: "question",
  imports: "import",
  responses: "response",
  answers: "answer",
  links: "link",
  permissions: "permission",
  posts: "post",
  post_authors: "author of the post",
  post_tags: "tag of the post",
  blocks: "block of the post",
} as const;

const fields = {
  name: "Name",
  email: "Email",
  affiliation: "Affiliation",
  zone_as_written: "Time zone as written",
  zone: "Settled zone",
  title: "Title",
  url: "Link",
  state: "State",
  role: "Role",
  starts_on: "First day",
  ends_on: "Last day",
  text: "Text",
  text_as_written: "As written",
  text_published: "As published",
  text_conflicting: "Newer words",
  is_public: "Public",
  is_published: "Published",
  is_on: "Printed",
  heading: "Heading",
  prose_before: "Words before",
  prose_after: "Words after",
  person_id: "Person",
  question_id: "Question",
  tag: "Tag",
  date: "Day",
  kind: "Kind",
  label: "Label",
  file_name: "File",
  rows_read: "Rows read",
  rows_added: "Rows added",
  rows_updated: "Rows changed",
  target: "Written for",
  layout: "Layout",
  submitted_as_written: "Sent",
} as const;

const tableOf = wording<string>(tables);
const fieldOf = wording<string>(fields);

/** A table as people call its rows; an unknown one keeps its name. */
export function tableInWords(table: string): string {
  return table in tables ? tableOf(table) : table.replaceAll("_", " ");
}

/** A field by its label; an unknown one keeps its name. */
export function fieldInWords(field: string): string {
  return field in fields ? fieldOf(field) : field.replaceAll("_", " ");
}

/** Words of what a step changed. */
export const say = wording({
  title: "What changed",
  summits: "{count, plural, one {# summit} other {# summits}}",
  workshops: "{count, plural, one {# workshop} other {# workshops}}",
  people: "{count, plural, one {# person} other {# people}}",
  workshop_authors: "{count, plural, one {# author of the workshop} other {# authors of the workshop}}",
  participants: "{count, plural, one {# participant} other {# participants}}",
  talks: "{count, plural, one {# lightning talk} other {# lightning talks}}",
  talk_speakers: "{count, plural, one {# speaker} other {# speakers}}",
  questions: "{count, plural, one {# question} other {# questions}}",
  imports: "{count, plural, one {# import} other {# imports}}",
  responses: "{count, plural, one {# response} other {# responses}}",
  answers: "{count, plural, one {# answer} other {# answers}}",
  links: "{count, plural, one {# link} other {# links}}",
  permissions: "{count, plural, one {# permission} other {# permissions}}",
  posts: "{count, plural, one {# post} other {# posts}}",
  post_authors: "{count, plural, one {# author of the post} other {# authors of the post}}",
  post_tags: "{count, plural, one {# tag of the post} other {# tags of the post}}",
  blocks: "{count, plural, one {# block} other {# blocks}}",
  rows: "{table}: {count}",
  added: "{what} added",
  changed: "{what} changed",
  removed: "{what} removed",
  row: "{table}, {kind}",
  wasAdded: "added",
  wasChanged: "changed",
  wasRemoved: "removed",
  orderOnly: "Its place, or what it shows of each person.",
  empty: "empty",
  nothing: "This step holds nothing that can be shown.",
});
