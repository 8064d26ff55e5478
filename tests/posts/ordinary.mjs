// Five hundred people and their answers, as workshops get them: paragraphs, lists, links, code words, quotes, many scripts. None is
// Chinese or Japanese: Prettier 2 puts blanks beside their letters, which no spelling prevents.

export const HEADER = ["Timestamp", "Name", "Affiliation", "Time zone", "What do you work on?", "What comes next?"];

const GIVEN = ["Ana", "Björn", "Chiara", "Đorđe", "Elif", "Fatoumata", "Γιώργος", "Hye-jin", "Ивана", "João", "किरण", "Łukasz", "Mary-Ann", "נועה", "O’Neill", "ปรียา", "سلمى", "Nguyễn", "Zoë", "თამარ"];
const FAMILY = ["de la Cruz", "Østergaard", "van ’t Hoff", "Петрова", "Smith-Jones", "Παππάς", "al-Amin", "İnce", "Ó Briain", "शर्मा", "كريم", "לוי", "Weiß", "Nakoma", "Trần", "McAdam", "d'Arc", "ბერიძე", "Kowalski", "Rao", "Tan", "Ng", "Müller", "Sá", "Årud"];
const PLACES = ["Tide School", "R&D, Harbour Lab", "Université de la Côte", "Институт моря", "AT&T (retired)", "Department of Earth & Sea Sciences", "IT-Dept. #3", "ΕΛΚΕΘΕ", "Kelp e.V.", "Reef_Works", "St. John's", "C3S / shore team", "me, myself", "मरीन संस्थान", "معهد البحار"];
const ZONES = ["UTC", "Europe/Berlin", "UTC+5:30", "Asia/Kolkata", "America/New_York", "CET"];

/** Sentences of one line. */
const LINES = [
  "We map kelp with `map_overlap` and xarray 2024.1.",
  "Mostly C# and C++, some Fortran-77 (don't ask!).",
  "It reads 10–100 GB of data; p < 0.05 for n > 30.",
  "See https://reef.example/a_b/c?x=1&y=2 for the code.",
  "My supervisor said: \"It's never the network.\" It was.",
  "Q&A was great, 10/10, would come again :-)",
  "snake_case, CamelCase, kebab-case and __init__.py...",
  "Costs about $5 per day, i.e. 50% of last year's.",
  "The formula is 2*3*4 = 24 and x^2 + y^2 = r^2.",
  "Plans: [draft] → review → release (v1.0.0-rc.1).",
  "Ask @mira or write in #reefs on the chat.",
  "Мы слушаем море ночью, а днём спим.",
  "Ακούμε τη θάλασσα τη νύχτα· «ωραία» είναι.",
  "نستمع إلى البحر ليلًا، ونكتب بالنهار.",
  "אנחנו מקשיבים לים בלילה – וזה יפה.",
  "हम रात में समुद्र सुनते हैं।",
  "เราฟังทะเลตอนกลางคืน",
  "Chúng tôi lắng nghe biển vào ban đêm.",
  "ზღვას ღამით ვუსმენთ.",
  "우리는 밤에 바다를 듣습니다.",
  "Naïve café, œuvre, straße, ½ m, 20 °C, ±3 µm, 5′ 6″ 😀",
  "One sentence. Another one! A third? Yes: a fourth; and so on…",
  "A/B tests; and/or; his/hers; 24/7; w/o sleep.",
  "E.g. tide gauges (cf. the talk by Bo), etc.",
  "<5 people, >3 boats, ~20 buoys, +1 kite, =1 hut",
  "The * means optional, the ** means twice, the _ means private.",
  "Use Ctrl+C, then `git commit -m \"kelp\"`.",
  "Table 1 | Figure 2 | Appendix A",
  "Nothing yet",
  "no",
];

/** Answers over several lines. */
const LONGER = [
  "First we failed.\n\nThen we failed better.\n\nNow it works, mostly.",
  "- buoys\n- boats\n- a kite with a camera",
  "Three things:\n1. read more\n2. write less\n3. sleep",
  "Our stack:\n- `numpy` & `xarray`\n- Zarr (v3)\n- a Raspberry Pi 4\n\nand patience.",
  "Links:\nhttps://reef.example/data\nhttps://reef.example/code_v2",
  "As they say:\n> The sea does not reward those who are anxious.\nI agree.",
  "Pros:\n* cheap\n* small\n\nCons:\n* wet",
  "Line one\nline two\nline three\n\n\nafter a gap",
  "Море:\n- ночь\n- день\n\nЭто всё.",
  "البحر:\n• ليل\n• نهار",
  "1) first\n2) second\n\nThanks!",
  "for i in range(3):\n    print(i)\n\nwas all I wrote.",
  "Dear all,\n\nthank you - really - for this.\n\nBest,\nA.",
  "TL;DR: yes.\n\n---\n\nLong version: also yes.",
];

const MARKED_LINES = [
  "We use *xarray* with **dask**, see [the notes](https://reef.example/notes).",
  "Call `open_zarr()` first, _then_ plot; [ask](https://reef.example/ask) if **stuck**.",
  "Наш [сайт](https://reef.example/ru) и *заметки*.",
  "It is **not** `null`, it is *nothing* - see <https://reef.example/nothing>.",
  "With map_overlap all is *well*, in New_York and in `a_b_`.",
];
const MARKED_LISTS = [
  "First *this*:\n\n- one `a_b`\n- two\n- three\n\nThen **that**.",
  "Steps:\n\n1. `pip install kelp`\n2. wait\n3. [read](https://reef.example/read)",
  "One line\\\nand the next, *still* the same paragraph\nwith a soft end.",
];
const MARKED_BLOCKS = [
  "She said:\n\n> The *sea* is\n> wide.\n\nShe was right.",
  "Run\n\n```python\nfor wave in sea:\n    print(wave)\n```\n\nand see.",
  "- one\n- two\n  - deeper\n- three",
];

/** Answers that are marked as Markdown, by what a layout can hold. */
export const MARKED = {
  lines: MARKED_LINES,
  lists: [...MARKED_LINES, ...MARKED_LISTS],
  blocks: [...MARKED_LINES, ...MARKED_LISTS, ...MARKED_BLOCKS],
};

const pick = (words, at) => words[at % words.length];

const ANSWERS = {
  lines: LINES,
  // Behind a term stand words first.
  lists: mixed(LONGER.filter((text) => !/^(?:[-*•]|1[.)]) /.test(text))),
  blocks: mixed(LONGER),
};

function mixed(longer) {
  return LINES.flatMap((line, at) => [line, pick(longer, at)]);
}

/** Rows of five hundred people, whose answers hold lines, or lists of them too, or all that stands in an answer. */
export function ordinaryRows(holds) {
  return Array.from({ length: 500 }, (_, at) => {
    const name = `${pick(GIVEN, at)} ${pick(FAMILY, Math.floor(at / GIVEN.length))}`;
    const answers = [pick(ANSWERS[holds], at), `${pick(LINES, at * 7 + 3)} ${pick(LINES, at * 11 + 5)}`];
    return ["2024/05/01 10:00:00", name, pick(PLACES, at * 3), pick(ZONES, at), ...answers];
  });
}
