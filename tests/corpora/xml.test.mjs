// XML that was made to break readers, from the source package of defusedxml: bombs, entities of files and sites, a DTD to be
// fetched, style sheets that run programs. It is given to every command that reads XML, as it is, as a schedule and as parts
// of workbooks. Each run is bounded in memory and, where strace may be used, watched.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import { BINARY, Library } from "../posts/summit.mjs";

const PACKAGE = fileURLToPath(
  new URL("../../target/corpora/defusedxml-0.7.1.tar.gz", import.meta.url),
);
const SECRET = "nobody may read this";
const ENDS = 20_000;
/** Kilobytes of memory that a run may ask for. */
const MEMORY = 2 << 20;
const IS_WATCHED =
  spawnSync("strace", ["-o", "/dev/null", "true"]).status === 0;
if (!IS_WATCHED)
  console.log("NOT RUN: strace may not be used, so no call was watched.");

let folder;
let library;
let files;
let unchanged;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "summit-xml-"));
  const run = spawnSync("tar", ["-xzf", PACKAGE, "-C", folder]);
  assert.equal(run.status, 0, String(run.stderr));
  const data = join(folder, "defusedxml-0.7.1", "xmltestdata");
  const secret = join(folder, "secret.txt");
  writeFileSync(secret, SECRET);
  files = readdirSync(data).map((name) => {
    const text = readFileSync(join(data, name), "utf8");
    const mark = "file:///PATH/TO/xmltestdata/simple.xml";
    return { name, text: text.replaceAll(mark, `file://${secret}`) };
  });
  const place = join(folder, "case");
  mkdirSync(place);
  library = new Library(place);
  library.newWorkshop("Documents");
  unchanged = library.run(["dump", "--canonical"]);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("the eleven files of the package are here, and seven of them declare something", () => {
  assert.equal(files.length, 11);
  assert.equal(files.filter(({ text }) => declared(text) !== null).length, 7);
});

test("as they are, no command that reads XML takes them", () => {
  const wrong = [];
  for (const { name, text } of files)
    for (const command of COMMANDS)
      wrong.push(...failings(name, command, Buffer.from(text), [3]));
  assert.deepEqual(wrong, []);
  assert.equal(library.run(["dump", "--canonical"]), unchanged);
});

test("what they declare is not followed in a schedule", () => {
  const wrong = [];
  for (const { name, text } of files) {
    const bomb = declared(text);
    if (bomb === null) continue;
    const schedule = `${bomb.type}<schedule><conference><title>A${bomb.use}</title></conference></schedule>`;
    const allowed = bomb.use === "" ? [0, 3] : [3];
    for (const command of COMMANDS)
      wrong.push(...failings(name, command, Buffer.from(schedule), allowed));
  }
  assert.deepEqual(wrong, []);
});

test("as parts of workbooks they are refused, or read without what they declare", () => {
  const wrong = [];
  const command = ["import", "responses", "FILE", "--dry-run"];
  for (const { name, text } of files) {
    const bomb = declared(text);
    for (const [kind, parts] of Object.entries(WORKBOOKS)) {
      for (const part of Object.keys(parts).filter(
        (each) => each !== "mimetype" && each !== "[Content_Types].xml",
      )) {
        const changed = [{ ...parts, [part]: text }];
        if (bomb !== null)
          changed.push({
            ...parts,
            [part]: bomb.type + parts[part].replace("HERE", bomb.use),
          });
        for (const each of changed)
          wrong.push(
            ...failings(
              `${name} as ${part} of ${kind}`,
              command,
              zip(each),
              [0, 1, 3],
            ),
          );
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.equal(library.run(["dump", "--canonical"]), unchanged);
});

test("the workbooks that carry them are good ones", () => {
  for (const [kind, parts] of Object.entries(WORKBOOKS)) {
    const file = join(library.folder, "good.xlsx");
    writeFileSync(file, zip(parts));
    const plan = library.json(["import", "responses", file, "--dry-run"]);
    assert.equal(plan.counts.added, 1, kind);
    assert.deepEqual(plan.preview, [["Ada HERE", "Kelp"]], kind);
  }
});

const COMMANDS = [
  ["import", "FILE", "--dry-run"],
  ["import", "people", "FILE", "--dry-run"],
  ["import", "talks", "FILE", "--dry-run"],
  ["import", "sessions", "FILE", "--dry-run"],
  ["import", "availability", "FILE", "--dry-run"],
  ["import", "responses", "FILE", "--dry-run"],
  ["keep-clear", "FILE"],
];

/** The document type of a file without its name, and a use of the last entity that it declares or uses. */
function declared(text) {
  const type = /<!DOCTYPE[^[>]*(\[[^]*?\])?\s*>/.exec(text);
  if (type === null) return null;
  return {
    type: type[0],
    use: /&\w+;/.exec(text.slice(type.index + type[0].length))?.[0] ?? "",
  };
}

/** What a run did that it must not do. */
function failings(what, command, bytes, allowed) {
  const [file, trace] = ["case.xml", "trace"].map((name) =>
    join(library.folder, name),
  );
  writeFileSync(file, bytes);
  const watching = IS_WATCHED
    ? [
        "strace",
        "-f",
        "-qq",
        "-s",
        "4096",
        "-e",
        "trace=open,openat,openat2,socket,connect",
        "-o",
        trace,
      ]
    : [];
  const asked = command.map((each) => (each === "FILE" ? file : each));
  const program = [
    ...watching,
    BINARY,
    "--library",
    library.path,
    "--json",
    ...asked,
  ];
  const bounded = ["-c", `ulimit -v ${MEMORY}; exec "$@"`, "sh", ...program];
  const run = spawnSync("sh", bounded, { encoding: "utf8", timeout: ENDS });
  const said = `${run.stdout}${run.stderr}`;
  const calls = IS_WATCHED ? readFileSync(trace, "utf8") : "";
  const wrong = [];
  if (!allowed.includes(run.status) && !(run.status === 1 && takesNothing(run.stdout)))
    wrong.push(`exit ${run.status} ${run.signal ?? ""} ${said}`);
  if (run.status === 3 && !isRefusal(run.stdout)) wrong.push(said);
  // A plan that takes nothing shows the text as it stands, with what it declares.
  const isUnfolded = said.includes("BBBBBBBB".repeat(20)) || said.includes("1234567890".repeat(3));
  if (said.includes(SECRET) || (isUnfolded && !takesNothing(run.stdout)))
    wrong.push(`it followed an entity: ${said.slice(0, 300)}`);
  if (IS_WATCHED && !calls.includes("case.xml"))
    wrong.push("nothing was watched");
  if (/secret\.txt|xalan|note\.xml|AF_INET|connect\(/.test(calls))
    wrong.push(`it opened what it must not: ${calls.slice(0, 2_000)}`);
  return wrong.map((each) => `${command.join(" ")} of ${what}: ${each}`);
}

/** A plan of which no row can be taken, since no column holds names: such a text is shown as the table that it is. */
function takesNothing(stdout) {
  try {
    const { counts, problems } = JSON.parse(stdout);
    return counts.added === 0 && counts.rejected === counts.read && problems[0].rule === "no-name-column";
  } catch {
    return false;
  }
}

function isRefusal(stdout) {
  try {
    const { error } = JSON.parse(stdout);
    return (
      /^[a-z-]+$/.test(error.code) && error.message.split(/[.:] /).length >= 3
    );
  } catch {
    return false;
  }
}

const OFFICE = "http://schemas.openxmlformats.org";
const MAIN = `${OFFICE}/spreadsheetml/2006/main`;
const RELATION = `${OFFICE}/officeDocument/2006/relationships`;
const ODF = "urn:oasis:names:tc:opendocument:xmlns";
const relations = (all) =>
  `<Relationships xmlns="${OFFICE}/package/2006/relationships">${all}</Relationships>`;
const relation = (id, kind, target) =>
  `<Relationship Id="${id}" Type="${RELATION}/${kind}" Target="${target}"/>`;
const openCell = (text) =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;

const WORKBOOKS = {
  xlsx: {
    "[Content_Types].xml": `<Types xmlns="${OFFICE}/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    "_rels/.rels": relations(
      relation("b", "officeDocument", "xl/workbook.xml"),
    ),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets><sheet name="HERE" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      relation("r1", "worksheet", "worksheets/sheet1.xml") +
        relation("s", "styles", "styles.xml") +
        relation("t", "sharedStrings", "sharedStrings.xml"),
    ),
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}"><si><t>Name</t></si><si><t>What next?</t></si><si><t>Ada HERE</t></si></sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="inlineStr"><is><t>Kelp</t></is></c></row></sheetData></worksheet>`,
  },
  ods: {
    mimetype: "application/vnd.oasis.opendocument.spreadsheet",
    "META-INF/manifest.xml": `<manifest:manifest xmlns:manifest="${ODF}:manifest:1.0"><manifest:file-entry manifest:full-path="/"/></manifest:manifest>`,
    "content.xml": `<office:document-content xmlns:office="${ODF}:office:1.0" xmlns:table="${ODF}:table:1.0" xmlns:text="${ODF}:text:1.0"><office:body><office:spreadsheet><table:table table:name="A"><table:table-row>${openCell("Name")}${openCell("What next?")}</table:table-row><table:table-row>${openCell("Ada HERE")}${openCell("Kelp")}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`,
  },
};

/** A zip of texts, stored. */
function zip(parts) {
  const local = [];
  const list = [];
  let begins = 0;
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(begins, 10);
    local.push(Buffer.from("PK\x03\x04"), about, Buffer.from(name), bytes);
    list.push(Buffer.from("PK\x01\x02\x14\0"), about, place, Buffer.from(name));
    begins += 30 + Buffer.byteLength(name) + bytes.length;
  }
  const end = Buffer.alloc(18);
  const count = Object.keys(parts).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(Buffer.concat(list).length, 8);
  end.writeUInt32LE(begins, 12);
  return Buffer.concat([...local, ...list, Buffer.from("PK\x05\x06"), end]);
}
