//! Answers in each of the 40 encodings of the web: with the encoding told they are read right, without it they are read
//! right or said to be a guess.

mod tongues;

use crate::words::Library;
use encoding_rs::Encoding;
use std::collections::BTreeSet;
use std::io::Read;
use summit::desk::import::ImportSettings;
use summit::intake::{Probe, decode};
use summit::model::imports::{ColumnChoice, ColumnUse, TableReading};
use tongues::*;

/// What can be written, and in which languages people write it.
const WRITTEN: &[(&str, &[Tongue])] = &[
    ("UTF-8", &[MANY, RUSSIAN, JAPANESE]),
    ("UTF-8 with a mark", &[MANY, GERMAN]),
    ("UTF-16LE", &[MANY, GERMAN, RUSSIAN, JAPANESE, SIMPLIFIED]),
    ("UTF-16LE with a mark", &[MANY, RUSSIAN, SIMPLIFIED]),
    ("UTF-16BE", &[MANY, GERMAN, RUSSIAN, JAPANESE, SIMPLIFIED]),
    ("UTF-16BE with a mark", &[MANY, RUSSIAN, SIMPLIFIED]),
    ("IBM866", &[RUSSIAN]),
    ("ISO-8859-2", &[POLISH, CZECH, HUNGARIAN]),
    ("ISO-8859-3", &[ESPERANTO]),
    ("ISO-8859-4", &[LATVIAN, LITHUANIAN]),
    ("ISO-8859-5", &[RUSSIAN, BULGARIAN, SERBIAN]),
    ("ISO-8859-6", &[ARABIC]),
    ("ISO-8859-7", &[GREEK]),
    ("ISO-8859-8", &[HEBREW]),
    ("ISO-8859-8-I", &[HEBREW]),
    ("ISO-8859-10", &[NORTHERN_SAMI]),
    ("ISO-8859-13", &[LATVIAN, LITHUANIAN]),
    ("ISO-8859-14", &[WELSH]),
    ("ISO-8859-15", &[FRENCH]),
    ("ISO-8859-16", &[ROMANIAN]),
    ("KOI8-R", &[RUSSIAN]),
    ("KOI8-U", &[UKRAINIAN]),
    ("macintosh", &[FRENCH, GERMAN, SPANISH]),
    ("windows-874", &[THAI]),
    ("windows-1250", &[POLISH, CZECH, HUNGARIAN]),
    ("windows-1251", &[RUSSIAN, UKRAINIAN, BULGARIAN, SERBIAN]),
    ("windows-1252", &[FRENCH, GERMAN, SPANISH, PORTUGUESE, DANISH]),
    ("windows-1253", &[GREEK]),
    ("windows-1254", &[TURKISH]),
    ("windows-1255", &[HEBREW]),
    ("windows-1256", &[ARABIC]),
    ("windows-1257", &[LATVIAN, LITHUANIAN]),
    ("windows-1258", &[VIETNAMESE]),
    ("x-mac-cyrillic", &[RUSSIAN, UKRAINIAN]),
    ("GBK", &[SIMPLIFIED]),
    ("gb18030", &[SIMPLIFIED, RARE]),
    ("Big5", &[TRADITIONAL]),
    ("EUC-JP", &[JAPANESE]),
    ("ISO-2022-JP", &[JAPANESE]),
    ("Shift_JIS", &[JAPANESE]),
    ("EUC-KR", &[KOREAN]),
];
/// What no table is written in: nothing can be encoded in the first, and the second has no characters of its own.
const REFUSED: [&str; 2] = ["replacement", "x-user-defined"];

/// What each is read as where nobody tells the encoding.
const FOUND: &str = "
UTF-8, many languages: right, certain
UTF-8, Russian: right, certain
UTF-8, Japanese: right, certain
UTF-8 with a mark, many languages: right, certain
UTF-8 with a mark, German: right, certain
UTF-16LE, many languages: right, encoding-guessed UTF-16LE
UTF-16LE, German: right, encoding-guessed UTF-16LE
UTF-16LE, Russian: right, encoding-guessed UTF-16LE
UTF-16LE, Japanese: right, encoding-guessed UTF-16LE
UTF-16LE, Chinese, simplified: right, encoding-guessed UTF-16LE
UTF-16LE with a mark, many languages: right, certain
UTF-16LE with a mark, Russian: right, certain
UTF-16LE with a mark, Chinese, simplified: right, certain
UTF-16BE, many languages: right, encoding-guessed UTF-16BE
UTF-16BE, German: right, encoding-guessed UTF-16BE
UTF-16BE, Russian: right, encoding-guessed UTF-16BE
UTF-16BE, Japanese: right, encoding-guessed UTF-16BE
UTF-16BE, Chinese, simplified: right, encoding-guessed UTF-16BE
UTF-16BE with a mark, many languages: right, certain
UTF-16BE with a mark, Russian: right, certain
UTF-16BE with a mark, Chinese, simplified: right, certain
IBM866, Russian: right, encoding-guessed IBM866
ISO-8859-2, Polish: right, encoding-guessed ISO-8859-2
ISO-8859-2, Czech: right, encoding-guessed ISO-8859-2
ISO-8859-2, Hungarian: right, encoding-guessed windows-1250
ISO-8859-3, Esperanto: WRONG, encoding-guessed ISO-8859-2
ISO-8859-4, Latvian: right, encoding-guessed ISO-8859-4
ISO-8859-4, Lithuanian: WRONG, encoding-guessed ISO-8859-2
ISO-8859-5, Russian: right, encoding-guessed ISO-8859-5
ISO-8859-5, Bulgarian: right, encoding-guessed ISO-8859-5
ISO-8859-5, Serbian: right, encoding-guessed ISO-8859-5
ISO-8859-6, Arabic: right, encoding-guessed ISO-8859-6
ISO-8859-7, Greek: right, encoding-guessed windows-1253
ISO-8859-8, Hebrew: right, encoding-guessed windows-1255
ISO-8859-8-I, Hebrew: right, encoding-guessed windows-1255
ISO-8859-10, Northern Sámi: WRONG, encoding-guessed ISO-8859-2
ISO-8859-13, Latvian: right, encoding-guessed windows-1257
ISO-8859-13, Lithuanian: right, encoding-guessed windows-1257
ISO-8859-14, Welsh: WRONG, encoding-guessed windows-1257
ISO-8859-15, French: WRONG, encoding-guessed windows-1252
ISO-8859-16, Romanian: WRONG, encoding-guessed windows-1250
KOI8-R, Russian: right, encoding-guessed KOI8-U
KOI8-U, Ukrainian: right, encoding-guessed KOI8-U
macintosh, French: right, encoding-guessed macintosh
macintosh, German: right, encoding-guessed macintosh
macintosh, Spanish: right, encoding-guessed macintosh
windows-874, Thai: right, encoding-guessed windows-874
windows-1250, Polish: right, encoding-guessed windows-1250
windows-1250, Czech: right, encoding-guessed windows-1250
windows-1250, Hungarian: right, encoding-guessed windows-1250
windows-1251, Russian: right, encoding-guessed windows-1251
windows-1251, Ukrainian: right, encoding-guessed windows-1251
windows-1251, Bulgarian: right, encoding-guessed windows-1251
windows-1251, Serbian: right, encoding-guessed windows-1251
windows-1252, French: right, encoding-guessed windows-1252
windows-1252, German: right, encoding-guessed windows-1252
windows-1252, Spanish: right, encoding-guessed windows-1252
windows-1252, Portuguese: right, encoding-guessed windows-1252
windows-1252, Danish: right, encoding-guessed windows-1252
windows-1253, Greek: right, encoding-guessed windows-1253
windows-1254, Turkish: right, encoding-guessed windows-1254
windows-1255, Hebrew: right, encoding-guessed windows-1255
windows-1256, Arabic: right, encoding-guessed windows-1256
windows-1257, Latvian: right, encoding-guessed windows-1257
windows-1257, Lithuanian: right, encoding-guessed windows-1257
windows-1258, Vietnamese: right, encoding-guessed windows-1258
x-mac-cyrillic, Russian: right, encoding-guessed x-mac-cyrillic
x-mac-cyrillic, Ukrainian: right, encoding-guessed x-mac-cyrillic
GBK, Chinese, simplified: right, encoding-guessed GBK
gb18030, Chinese, simplified: right, encoding-guessed GBK
gb18030, Chinese, with rare characters: right, encoding-guessed GBK
Big5, Chinese, traditional: right, encoding-guessed Big5
EUC-JP, Japanese: right, encoding-guessed EUC-JP
ISO-2022-JP, Japanese: right, encoding-guessed ISO-2022-JP
Shift_JIS, Japanese: right, encoding-guessed Shift_JIS
EUC-KR, Korean: right, encoding-guessed EUC-KR
";

/// The table as a file has it: every cell quoted, lines ended as Windows does.
fn text(tongue: &Tongue, is_toned: bool) -> String {
    let Tongue(_, header, rows) = tongue;
    let line = |cells: &[&str; 4]| cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).join(",") + "\r\n";
    let text: String = std::iter::once(header).chain(rows.iter()).map(line).collect();
    if is_toned { toned(&text) } else { text }
}

fn label(written: &str) -> &str {
    written.trim_end_matches(" with a mark")
}

fn bytes(written: &str, text: &str) -> Vec<u8> {
    let marked = if written.ends_with(" with a mark") { format!("\u{feff}{text}") } else { text.to_owned() };
    match label(written) {
        "UTF-16LE" => marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        label => {
            let coder = Encoding::for_label(label.as_bytes()).unwrap();
            let (bytes, _, is_lossy) = coder.encode(&marked);
            assert!(!is_lossy, "{label} has no letters for {marked}");
            bytes.into_owned()
        }
    }
}

/// What a file becomes in the library, and what was said about it; afterwards the library is as it was.
fn read(library: &mut Library, bytes: &[u8], encoding: Option<&str>) -> (String, Vec<String>) {
    let path = library.file("answers.csv", bytes);
    let use_of = |(column, usage)| ColumnChoice { column, usage: Some(usage), ..ColumnChoice::default() };
    let uses = [ColumnUse::Name, ColumnUse::Zone, ColumnUse::Question, ColumnUse::Question];
    let reading =
        TableReading { encoding: encoding.map(str::to_owned), delimiter: Some(",".into()), ..Default::default() };
    let settings =
        ImportSettings { choices: (1..).zip(uses).map(use_of).collect(), reading, publish: true, ..Default::default() };
    let report = match library.desk.import_responses(library.workshop, &path, &settings, &mut |_| true) {
        Ok(report) => report,
        Err(error) => return (String::new(), vec![error.code().into()]),
    };
    let became = [library.people(), library.answers()].concat().join("\n");
    library.desk.undo().unwrap();
    let said = report.problems.iter().filter(|problem| problem.row == 0 || problem.rule == "encoding-broken");
    (became, said.map(|problem| format!("{} {}", problem.rule, problem.value)).collect())
}

#[test]
fn the_forty_encodings_are_all_here() {
    let named = WRITTEN.iter().map(|(written, _)| label(written)).chain(REFUSED);
    let coders: BTreeSet<&str> = named.map(|name| Encoding::for_label(name.as_bytes()).unwrap().name()).collect();

    assert_eq!(coders.len(), 40);
}

#[test]
fn answers_are_those_of_the_same_file_in_utf_8_if_the_encoding_is_told_and_else_right_or_said_to_be_guessed() {
    let (mut library, mut found) = (Library::new(), Vec::new());
    for (written, tongues) in WRITTEN {
        for tongue in *tongues {
            let is_toned = *written == "windows-1258";
            let text = text(tongue, is_toned);
            let expected = read(&mut library, text.as_bytes(), Some("utf-8"));
            assert!(is_toned || tongue.2.iter().all(|row| expected.0.contains(row[0])), "{expected:?}");
            let bytes = bytes(written, &text);

            let told = read(&mut library, &bytes, Some(label(written)));
            let (became, said) = read(&mut library, &bytes, None);

            assert_eq!(told, expected, "{written}, {}", tongue.0);
            let is_right = became == expected.0;
            assert!(is_right || !said.is_empty(), "{written}, {}", tongue.0);
            let verdict = if is_right { "right" } else { "WRONG" };
            let said = said.first().map_or("certain", String::as_str);
            found.push(format!("{written}, {}: {verdict}, {said}", tongue.0));
        }
    }

    assert_eq!(found.join("\n"), FOUND.trim());
}

/// One short answer under English headers, as the first person to answer leaves it.
#[test]
fn a_single_answer_is_enough_for_the_encodings_that_people_meet() {
    let answers = [
        ("windows-1252", "Jörg Müßig,CET,Köln – Süd"),
        ("windows-1252", "Zoë Lefèvre,CET,Des algues à l’eau"),
        ("windows-1252", "Íñigo Peña,CET,Más algas"),
        ("windows-1252", "Søren Kjær,CET,På skærmen"),
        ("windows-1250", "Łukasz Żak,CET,Liczę próbki"),
        ("windows-1250", "Jiří Dvořák,CET,Hnědé řasy"),
        ("windows-1250", "Szűcs Győző,CET,Több adat"),
        ("windows-1251", "Ольга Смирнова,MSK,Бурые водоросли"),
        ("windows-1251", "Євген Їжак,EET,Бурі водорості"),
        ("KOI8-R", "Пётр Жуков,MSK,Бурые водоросли"),
        ("Shift_JIS", "山田花子,JST,褐藻と貝を育てています"),
        ("EUC-JP", "山田花子,JST,褐藻と貝を育てています"),
        ("gb18030", "王小明,CST,我们养殖褐藻和贻贝"),
        ("Big5", "陳淑芬,CST,我們養殖褐藻和貽貝"),
        ("EUC-KR", "김민지,KST,갈조류를 기르고 있습니다"),
        ("macintosh", "Zoë Lefèvre,CET,Des algues à l’eau"),
        ("macintosh", "Jörg Müller,CET,Köln – Süd"),
    ];
    let wrong = answers.iter().filter_map(|(written, answer)| {
        let text = format!("Name,Time zone,What do you grow?\r\n{answer}\r\n");
        let bytes = bytes(written, &text);
        let mut probe = Probe::new("answers.csv");
        probe.feed(&bytes);
        let encoding = probe.finish(None).unwrap();
        let mut read = String::new();
        decode(bytes.as_slice(), encoding).read_to_string(&mut read).unwrap();
        (read != text || !encoding.is_guess()).then(|| format!("{written} as {}: {read}", encoding.name()))
    });

    // Of so little Spanish the detector makes Polish; the table above is enough.
    let spanish = "windows-1252 as windows-1250: Name,Time zone,What do you grow?\r\nÍńigo Peńa,CET,Más algas\r\n";
    assert_eq!(wrong.collect::<Vec<_>>(), [spanish]);
}

#[test]
fn what_is_no_encoding_of_a_table_is_refused() {
    for label in REFUSED.into_iter().chain(["iso-2022-kr", "hz-gb-2312"]) {
        let mut library = Library::new();
        let path = library.file("answers.csv", "Name,What next?\nAda,Kelp\n");
        let reading = TableReading { encoding: Some(label.into()), ..TableReading::default() };
        let settings = ImportSettings { reading, ..ImportSettings::default() };

        let error = library.desk.plan_import(library.workshop, &path, &settings).unwrap_err();

        assert_eq!(
            error.to_string(),
            format!(
                "answers.csv: “{label}” is no encoding known here. Nothing was changed. Name one such as utf-8, \
                 windows-1252 or utf-16le."
            )
        );
    }
}
