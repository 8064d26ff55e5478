// What crosses from the core to the window: types only. Field names are those of the core.

export type AnswerId = string;
export type BlockId = string;
export type ImportId = string;
export type LinkId = string;
export type PersonId = string;
export type PostId = string;
export type QuestionId = string;
export type ResponseId = string;
export type SummitId = string;
export type TalkId = string;
export type WorkshopId = string;

/** RFC 3339, UTC. */
export type Moment = string;
/** YYYY-MM-DD. */
export type Day = string;
/** IANA name. */
export type Zone = string;

export type Failure = { code: string; message: string; field?: string | null; action?: string | null };

export type Summit = {
  id: SummitId;
  name: string;
  starts_on: Day | null;
  ends_on: Day | null;
  zone: Zone | null;
  url: string;
};

export type Workshop = {
  id: WorkshopId;
  summit_id: SummitId;
  title: string;
  slug: string;
  starts_on: Day | null;
  ends_on: Day | null;
  zone: Zone | null;
  authors: string[];
};

export type WorkshopSummary = {
  id: WorkshopId;
  title: string;
  slug: string;
  summit: string;
  starts_on: Day | null;
  ends_on: Day | null;
  people: number;
  talks: number;
  responses: number;
};

export type WorkshopDraft = {
  title: string;
  summit: string;
  starts_on: Day | null;
  ends_on: Day | null;
  zone: Zone | null;
  authors: string[];
};

export type Missing = { what: string; kind: string; id: string; who: string; message: string };

export type Overview = {
  workshop: Workshop;
  summit: Summit;
  people: number;
  talks: number;
  talks_with_video: number;
  questions: number;
  public_questions: number;
  responses: number;
  published_responses: number;
  zones_to_confirm: number;
  links: number;
  exports: number;
  missing: Missing[];
};

export type NextSteps = { undo: string | null; redo: string | null };

export type AppState = {
  library: string;
  read_only: string | null;
  version: string;
  rules_version: string;
  workshops: WorkshopSummary[];
  next: NextSteps;
};

export type HistoryEntry = { seq: number; at: Moment; label: string; undone: boolean };
export type UndoReport = { label: string; tables: string[] };
export type DataChanged = { seq: number; tables: string[] };

export type Role = "organizer" | "speaker" | "attendee" | "host";
export type PersonState = "invited" | "confirmed" | "answered" | "declined";
export type PersonField = "name" | "email" | "affiliation" | "zone-as-written";

export type PersonRow = {
  id: PersonId;
  name: string;
  affiliation: string;
  email: string;
  zone_as_written: string;
  zone: Zone | null;
  zone_state: string;
  roles: Role[];
  state: PersonState;
  talk: string | null;
  answers: number;
  published: boolean;
};

export type PersonFields = { name: string; email: string; affiliation: string; zone_as_written: string };

export type Verdict = "exact" | "ambiguous" | "offset-only" | "contradicts-date" | "unknown";
export type Candidate = { zone: Zone; offset: string; abbreviation: string; why: string };
export type ZoneReading = { as_written: string; verdict: Verdict; candidates: Candidate[] };

export type TalkState = "promised" | "received" | "published";
export type TalkField = "title" | "url";

export type TalkRow = {
  id: TalkId;
  title: string;
  speakers: string[];
  speaker_ids: PersonId[];
  url: string;
  video_id: string | null;
  position: number;
  state: TalkState;
  findings: string[];
};

export type TalkFields = { title: string; speakers: PersonId[]; url: string };

export type Question = {
  id: QuestionId;
  workshop_id: WorkshopId;
  text: string;
  position: string;
  is_public: boolean;
};

export type AnswerFormat = "plain" | "markdown";

export type AnswerRow = {
  id: AnswerId;
  question_id: QuestionId;
  question: string;
  question_is_public: boolean;
  text: string;
  text_as_written: string;
  format: AnswerFormat;
};

export type TalkLink = { title: string; url: string; video_id: string | null };

export type ResponseRow = {
  id: ResponseId;
  person_id: PersonId;
  name: string;
  affiliation: string;
  zone_as_written: string;
  zone: Zone | null;
  published: boolean;
  answers: AnswerRow[];
  talk: TalkLink | null;
};

export type ColumnUse =
  "timestamp" | "name" | "email" | "affiliation" | "zone" | "talk-title" | "talk-url" | "question" | "ignore";

export type Column = {
  column: number;
  header: string;
  usage: ColumnUse;
  question: string;
  publish: boolean;
  why: string;
  samples: string[];
};

export type ColumnChoice = {
  column: number;
  header: string | null;
  use: ColumnUse | null;
  question: string | null;
  publish: boolean | null;
};

export type CellFix = { row: number; column: number; value: string };

export type Problem = {
  row: number;
  column: string;
  column_number: number;
  value: string;
  rule: string;
  message: string;
  action: string;
};

export type ImportCounts = {
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  rejected: number;
};

export type ImportPlan = {
  file: string;
  producer: string;
  encoding: string;
  delimiter: string;
  columns: Column[];
  mapping_known: boolean;
  preview: string[][];
  counts: ImportCounts;
  problems: Problem[];
  more_problems: number;
  imported_before: string | null;
};

export type ImportReport = ImportCounts & {
  workshop: string;
  file: string;
  producer: string;
  problems: Problem[];
  import: ImportId | null;
};

export type PostReport = {
  workshop: string;
  people: number;
  responses: number;
  talks: number;
  links: number;
  sections: number;
  findings: Finding[];
};

export type ImportedPost = { workshop_id: WorkshopId; report: PostReport };

export type FileKind = "responses" | "post";
export type ChosenFile = { token: string; name: string; bytes: number };

export type Severity = "error" | "warning" | "info";
export type Fix = "safe" | "ask" | "none";
export type Place = { file: string; line: number } | { kind: string; id: string; field: string };
export type Finding = { rule: string; severity: Severity; where: Place; message: string; fix: Fix };

export type LinkKind =
  "video" | "playlist" | "chat" | "invite" | "form" | "notes" | "room" | "slides" | "person" | "project";

export type LinkDraft = {
  kind: LinkKind;
  url: string;
  text: string;
  label: string;
  workspace: string;
  lines: number[];
};

export type TalkDraft = {
  line: number;
  title: string;
  url: string;
  video_id: string | null;
  playlist_id: string | null;
};

export type AnswerDraft = {
  line: number;
  questions: number[];
  label_as_written: string | null;
  text: string;
};

export type PersonDraft = {
  line: number;
  name: string;
  affiliation: string;
  zone_as_written: string;
  answers: AnswerDraft[];
  talk: TalkDraft | null;
};

export type SectionDraft = {
  line: number;
  heading: string;
  kind: BlockKind;
  prose_before: string;
  prose_after: string;
};

export type PostDraft = {
  title: string;
  authors: string[];
  tags: string[];
  date: Day | null;
  slug: string;
  front_matter: [string, string][];
  raw_lines: string[];
  summit_name: string;
  workshop_title: string;
  sections: SectionDraft[];
  questions: string[];
  people: PersonDraft[];
  links: LinkDraft[];
  findings: Finding[];
};

export type Target = "jekyll" | "markdown";
export type Layout = "cards" | "classic";
export type BlockKind = "summary" | "about" | "format" | "catch-up" | "people" | "talks" | "next" | "prose";
export type Profile = { front_matter: [string, string][]; raw_lines: string[]; hard_wrap: boolean };

export type Post = {
  id: PostId;
  workshop_id: WorkshopId;
  title: string;
  authors: string[];
  tags: string[];
  date: Day | null;
  slug: string;
  target: Target;
  layout: Layout;
  profile: Profile;
};

export type PostField = "title" | "authors" | "tags" | "date" | "slug" | "target" | "layout";

export type BlockOptions = { show_affiliation: boolean; show_zone: boolean; show_talk: boolean };
export type BlockField = "heading" | "prose-before" | "prose-after";

export type Block = {
  id: BlockId;
  post_id: PostId;
  kind: BlockKind;
  is_on: boolean;
  position: string;
  heading: string;
  prose_before: string;
  prose_after: string;
  options: BlockOptions;
};

export type LeftOut = { what: string; why: string };

export type PreviewSource = { kind: string; id: string };

export type PreviewNode =
  | { type: "heading"; level: number; children: PreviewNode[]; source: PreviewSource | null }
  | { type: "paragraph"; children: PreviewNode[]; source: PreviewSource | null }
  | { type: "text"; text: string }
  | { type: "strong"; children: PreviewNode[] }
  | { type: "emphasis"; children: PreviewNode[] }
  | { type: "code"; text: string }
  | { type: "code-block"; text: string }
  | { type: "link"; url: string; children: PreviewNode[] }
  | { type: "break" }
  | { type: "list"; ordered: boolean; start: number; items: PreviewNode[][] }
  | { type: "quote"; children: PreviewNode[] }
  | { type: "rule" }
  | { type: "raw"; text: string };

export type Trouble = { code: string; message: string };

export type RecapView = {
  post: Post;
  blocks: Block[];
  preview: PreviewNode[];
  source: string;
  file_name: string;
  people: number;
  talks: number;
  left_out: LeftOut[];
  findings: Finding[];
  trouble: Trouble | null;
  last_export: string | null;
};

export type ExportReport = {
  path: string;
  bytes: number;
  people: number;
  talks: number;
  left_out: LeftOut[];
  findings: Finding[];
};

export type Theme = "system" | "light" | "dark";
export type Look = { theme: Theme };
