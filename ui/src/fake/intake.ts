// A form's export and an old post, as the core would read them.

import type { Column, DateOrder, ImportDecisions, ImportPlan, PostDraft, WorkbookSheet } from "../bindings";
import { finding } from "./views";

export function inventedSheets(): WorkbookSheet[] {
  return [
    { name: "Form1", rows: 5, columns: 7, is_hidden: false },
    { name: "Notes", rows: 2, columns: 1, is_hidden: false },
    { name: "Codes", rows: 0, columns: 0, is_hidden: true },
  ];
}

export function planOf({ choices, fixes, reading }: ImportDecisions, token: string): ImportPlan {
  const fixedRows = fixes.map((fix) => fix.row);
  const isWorkbook = token === "workbook";
  const columns: Column[] = [
    ["Timestamp", "timestamp", "Every value is a moment."],
    ["Your name", "name", "The header says name."],
    ["Email Address", "email", "Every value is an address."],
    ["Where do you work?", "affiliation", "The header asks for a workplace."],
    ["Time zone", "zone", "The header says time zone."],
    ["What do you work on?", "question", "Long texts, and a question in this workshop."],
    ["Anything else?", "question", "The header ends with a question mark."],
  ].map(([header = "", usage = "ignore", why = ""], index): Column => {
    const choice = choices.find((one) => one.column === index + 1);
    const use = choice?.use ?? uses.find((one) => one === usage) ?? "ignore";
    return {
      column: index + 1,
      header,
      usage: use,
      question: use === "question" ? (choice?.question ?? header) : "",
      publish: choice?.publish ?? false,
      why,
      samples: importRows.map((cells) => cells[index] ?? "").filter((cell) => cell !== ""),
      labels: header === "What do you work on?" ? (choice?.labels ?? ["Ice", "Tides"]) : [],
      tick: "",
      with: 0,
      personal: personalOf(header, token),
    };
  });
  const problems = [
    {
      row: 3,
      column: "Time zone",
      column_number: 5,
      value: "Mars/Phobos",
      rule: "zone-unknown",
      message:
        "answers-2026.csv, row 3, “Time zone”: “Mars/Phobos” is not a time zone. The row is added with the zone as written. Choose a zone under “To confirm”, or correct the cell.",
      action: "added",
    },
    ...(token === "many-zones" ? [4, 6].map(oddZone) : []),
    {
      row: 5,
      column: "Your name",
      column_number: 2,
      value: "",
      rule: "name-missing",
      message:
        "answers-2026.csv, row 5, “Your name”: the name is empty. The row is left out. Write a name in the cell.",
      action: "rejected",
    },
  ].filter((problem) => !fixedRows.includes(problem.row));
  const rejected = problems.filter((problem) => problem.action === "rejected").length;
  return {
    file: "answers-2026.csv",
    producer: "google-forms",
    encoding: isWorkbook ? "" : (reading.encoding ?? "UTF-8"),
    delimiter: isWorkbook ? "" : (reading.delimiter ?? ","),
    sheets: isWorkbook ? inventedSheets() : [],
    sheet: isWorkbook ? (reading.sheet ?? "Form1") : "",
    header_row: reading.header_row ?? 1,
    date_order: token === "open-days" ? openDays(reading.date_order) : null,
    columns,
    mapping_known: false,
    preview: importRows,
    counts: { read: importRows.length, added: importRows.length - rejected, updated: 0, unchanged: 0, rejected },
    problems,
    more_problems: 0,
    imported_before: null,
  };
}

function personalOf(header: string, token: string): string {
  return token === "personal" && header === "Anything else?" ? "holds telephone numbers" : "";
}

function openDays(order: DateOrder | null): ImportPlan["date_order"] {
  return {
    basis: order === null ? "open" : "chosen",
    order,
    readings: [
      { order: "day-first", first: "3 April 2026, 19:57", last: "2 May 2026, 07:05" },
      { order: "month-first", first: "4 March 2026, 19:57", last: "5 February 2026, 07:05" },
    ],
  };
}

function oddZone(row: number): ImportPlan["problems"][number] {
  const value = `Mars/Crater ${row}`;
  return {
    row,
    column: "Time zone",
    column_number: 5,
    value,
    rule: "zone-unknown",
    message: `answers-2026.csv, row ${row}, “Time zone”: “${value}” is not a time zone. The row is added with the zone as written. Choose a zone under “To confirm”, or correct the cell.`,
    action: "added",
  };
}

const uses: Column["usage"][] = [
  "timestamp",
  "name",
  "email",
  "affiliation",
  "zone",
  "talk-title",
  "talk-url",
  "question",
  "ignore",
];

const importRows: string[][] = [
  [
    "2026-05-02 10:14",
    "Leilani Kahale",
    "leilani@example.org",
    "Pacific Swell Lab",
    "HST",
    "Waves that break on reefs.",
    "",
  ],
  [
    "2026-05-02 11:40",
    "Petr Novotný",
    "petr@example.org",
    "River Gauge Office",
    "Mars/Phobos",
    "Gauges on small rivers.",
    "Looking forward to it!",
  ],
  ["2026-05-03 08:02", "Amina Diallo", "amina@example.org", "Delta Atlas", "GMT", "Maps of a moving delta.", ""],
  ["2026-05-03 09:55", "", "someone@example.org", "Salt Marsh Survey", "CET", "Marsh plants and mud.", ""],
];

export function inventedPost(): PostDraft {
  return {
    title: "Tidal models workshop: what we learned",
    authors: ["Freya Lindqvist"],
    tags: ["workshop"],
    date: "2026-06-01",
    slug: "tidal-models-workshop",
    front_matter: [
      ["layout", "post"],
      ["title", "Tidal models workshop: what we learned"],
      ["category", "workshops"],
      ["theme", "harbour"],
    ],
    raw_lines: ["{% include coast/setup %}"],
    summit_name: "Open Coast Summit 2026",
    workshop_title: "Tidal models workshop",
    sections: [
      { line: 8, heading: "Who came", kind: "people", prose_before: "", prose_after: "" },
      { line: 60, heading: "What’s next", kind: "next", prose_before: "We meet again in the autumn.", prose_after: "" },
    ],
    questions: ["What do you work on?"],
    people: [
      {
        line: 10,
        name: "Marisol Quintero",
        affiliation: "Coastal Models Group",
        zone_as_written: "CLT",
        answers: [
          { line: 14, questions: [0], label_as_written: null, text: "Tides and storm surges for three ports." },
        ],
        talk: {
          line: 12,
          title: "Tides in a hundred million cells",
          url: "https://video.example.org/watch?v=aQ3kT9xLm2E",
          video_id: "aQ3kT9xLm2E",
          playlist_id: null,
        },
      },
      {
        line: 20,
        name: "Callum Ferris",
        affiliation: "Bass Strait Modelling Centre",
        zone_as_written: "AEST",
        answers: [
          { line: 23, questions: [0], label_as_written: "What is your work?", text: "Currents in a shallow strait." },
        ],
        talk: null,
      },
    ],
    links: [
      {
        kind: "video",
        url: "https://video.example.org/watch?v=aQ3kT9xLm2E",
        text: "Tides in a hundred million cells",
        label: "",
        workspace: "",
        lines: [12],
      },
    ],
    findings: [
      finding(
        "TZ-AMBIGUOUS",
        "warning",
        { file: "2026-06-01-tidal-models-workshop.md", line: 22 },
        "“AEST” may mean more than one zone.",
      ),
    ],
  };
}
