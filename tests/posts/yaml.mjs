// Texts that readers of YAML take for something else than a text, made by rule from the YAML 1.1 and 1.2 specifications:
// every type in every spelling, every indicator in every place, marks of documents, comments, anchors, tags, escapes,
// block and flow style, and blanks of every kind. TOML has its own words among them.

/** Scalars that are no text when they stand bare. */
const TYPES = {
  booleans: "y Y yes Yes YES n N no No NO true True TRUE false False FALSE on On ON off Off OFF",
  nothing: "~ null Null NULL nil None undefined",
  integers: "0 -0 +0 7 -7 +7 00 010 0o10 0O10 0x1F 0X1f -0x1F 0b101 1_000 1_ _1 0_0 0x_A 1,000 190:20:30 9223372036854775808",
  decimals: "0.0 -0.0 +1.5 1. .5 -.5 +.5 1e3 1E3 1e+3 1.5E-3 1_0.5 190:20:30.15 1e400 .inf .Inf .INF -.inf +.inf .nan .NaN .NAN inf nan",
  days: "2001-12-14 2001-1-1 2001-12-14T21:59:43Z 2001-12-14t21:59:43.10-05:00 2001-12 2001-13-45 12:30 12:30:45 1:2:3",
  others: "<< = !!null !!str !!int !!binary",
};
const SCALARS = Object.values(TYPES).flatMap((words) => words.split(" "));
const WITH_BLANKS = ["2001-12-14 21:59:43.10 -5", "2001-12-14 21:59:43", "yes no", "no: yes", "- no", "1 000", "12 : 30"];

/** What has a meaning at the start of a scalar, or in it; each in the places where that counts. */
const INDICATORS = [..."-?:,[]{}#&*!|>'\"%@`"];
const PLACED = INDICATORS.flatMap((mark) => [
  mark,
  `${mark} reef`,
  `${mark}reef`,
  `reef ${mark}`,
  `reef ${mark} kelp`,
  `reef${mark}kelp`,
  `reef${mark} kelp`,
  `reef ${mark}kelp`,
]);

const DOCUMENTS = [
  "--- reef",
  "---reef",
  "...",
  "... reef",
  "%YAML 1.2",
  "%YAML 1.1\n---\nreef",
  "%TAG ! tag:reef.example,2024:",
  "reef\n---\nkelp",
  "reef\n...\nkelp",
  "---\ntitle: kelp\n---",
  "+++",
  "+++\ntitle = 'kelp'\n+++",
];

const KEYS = [
  "title: kelp",
  "title: kelp\nauthor: moss",
  "title = 'kelp'",
  "[title]",
  "[[title]]",
  "? reef\n: kelp",
  "reef: {kelp: moss}",
  "reef: [kelp]",
  "reef:\n  - kelp",
  "- reef\n- kelp",
  "- - reef",
  "\"reef\": kelp",
  "'reef': kelp",
  "reef: kelp: moss",
  "reef:: kelp",
  "{reef: kelp, moss}",
  "[reef, kelp]",
  "[reef, [kelp, {moss: 1}]]",
  "{\"reef\":1}",
  "[reef",
  "{reef",
  "reef]",
  "reef}",
  "[]",
  "{}",
];

const ANCHORS = [
  "&reef kelp",
  "*reef : kelp",
  "<<: *reef",
  "!reef kelp",
  "!!str 12",
  "!!int \"12\"",
  "!reef!kelp moss",
  "!<tag:yaml.org,2002:str> reef",
  "! reef",
  "&reef !!str kelp",
  "!!python/object/apply:os.system ['kelp']",
  "!ruby/object:Reef {}",
];

const BLOCKS = ["|-", ">-", "|+", ">+", "|2", ">1-", "|\n  reef\n  kelp", ">\n  reef\n\n  kelp", "|-\n\n\n", "reef |\n  kelp"];

const COMMENTS = ["# reef", "#reef", "reef # kelp", "reef\t# kelp", "reef#kelp", "reef #", "\"reef\" # kelp", "[reef # kelp", "C# and F#"];

/** What a backslash says in double quotes, as words and between such quotes. */
const ESCAPED = ["0", "a", "b", "t", "n", "v", "f", "r", "e", " ", '"', "/", "\\", "N", "_", "L", "P", "x41", "u0041", "U00000041", "uD83D\\uDE00", "q", ""];
const ESCAPES = ESCAPED.flatMap((said) => [`reef \\${said} kelp`, `"reef \\${said} kelp"`]);

const QUOTES = ["''", '""', "'''", '"""', "'reef'", '"reef"', "'reef''kelp'", "'reef", '"reef', "reef'", 'reef"', "it's", "'\"", "\"'", "''reef''", "'''reef'''", "\"\"\"reef\"\"\""];

/** Blanks and what nobody sees, between two words, and around them. */
const UNSEEN = [
  ..."\t\u00a0\u0085\u2028\u2029\u3000\u2003\u202f\u200b\u200e\u2060\ufeff\u0000\u0007\u001b\u007f\u009f\u00ad",
  "\n",
  "\r\n",
  "\n\n",
  " \u00a0 ",
];
const BLANKS = UNSEEN.flatMap((blank) => [`reef${blank}kelp`, `${blank}reef`, `reef:${blank}kelp`, `reef ${blank}#kelp`]);
const LETTERS = ["\ufffd reef", "\ufffe reef", "\uffff reef", "\u{10ffff} reef", "\u{1f41f}\u{1f41f}", "e\u0301 reef", "\u05e8\u05d9\u05e3", "\ufdd0 reef", "日本: 語", "— reef", "“reef”"];

/** Each once. */
export const YAML = [
  ...new Set([
    ...SCALARS,
    ...WITH_BLANKS,
    ...PLACED,
    ...DOCUMENTS,
    ...KEYS,
    ...ANCHORS,
    ...BLOCKS,
    ...COMMENTS,
    ...ESCAPES,
    ...QUOTES,
    ...BLANKS,
    ...LETTERS,
  ]),
];
