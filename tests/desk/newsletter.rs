//! A newsletter: its page, its plain text, and both as a letter that a mail program opens.

use crate::words::{Library, MBALI, Program, csv};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use summit::desk::import::ImportSettings;
use summit::desk::recap::{ExportReport, RecapChoice};
use summit::model::export::FileState;
use summit::model::{
    PermissionChannel, PermissionDraft, PermissionItem, PermissionState, PostField, Target, WorkshopId,
};

/// The letters of a workshop whose people all said yes to the newsletter.
struct Letters {
    library: Library,
    workshop: WorkshopId,
}

impl Letters {
    fn of(library: Library, workshop: WorkshopId) -> Self {
        let mut letters = Self { library, workshop };
        letters.allow(PermissionItem::Answers, PermissionState::Yes, "");
        letters.allow(PermissionItem::Talk, PermissionState::Yes, "");
        letters
    }

    fn new() -> Self {
        let library = Library::published();
        let workshop = library.workshop;
        Self::of(library, workshop)
    }

    /// What the people say for the newsletter whose names begin so.
    fn allow(&mut self, item: PermissionItem, state: PermissionState, name: &str) {
        let people = self.library.desk.people(self.workshop).unwrap();
        let draft = |person_id| PermissionDraft {
            person_id,
            talk_id: None,
            item,
            channel: PermissionChannel::Newsletter,
            state,
            from: None,
            evidence: "mail".into(),
        };
        let drafts: Vec<_> = people.iter().filter(|p| p.name.starts_with(name)).map(|p| draft(p.id)).collect();
        self.library.desk.set_permissions(self.workshop, &drafts).unwrap();
    }

    fn folder(&self) -> PathBuf {
        self.library.folder.path().join("letters")
    }

    fn export(&mut self) -> summit::Result<ExportReport> {
        let choice = RecapChoice { target: Some(Target::Newsletter), ..RecapChoice::default() };
        let folder = self.folder();
        self.library.desk.export_recap(self.workshop, choice, &folder)
    }

    fn states(&mut self) -> Vec<String> {
        let files = self.export().unwrap().files;
        let name = |path: &str| Path::new(path).file_name().unwrap().to_string_lossy().into_owned();
        files.iter().map(|file| format!("{} {}", name(&file.path), file.state)).collect()
    }

    fn read(&self, ending: &str) -> String {
        let files = std::fs::read_dir(self.folder()).unwrap().map(|entry| entry.unwrap().path());
        let is_it = |path: &PathBuf| path.to_string_lossy().ends_with(ending);
        std::fs::read_to_string(files.into_iter().find(is_it).unwrap()).unwrap()
    }
}

/// What another program reads in a letter: subject, plain text, page; line feeds.
fn opened(letter: &str) -> [String; 3] {
    let read = mail_parser::MessageParser::default().parse(letter.as_bytes()).unwrap();
    let body = |part: Option<&mail_parser::MessagePart<'_>>| match part.map(|part| &part.body) {
        Some(mail_parser::PartType::Text(text) | mail_parser::PartType::Html(text)) => text.replace("\r\n", "\n"),
        _ => panic!("{letter}"),
    };
    assert_eq!((read.text_body_count(), read.html_body_count(), read.attachment_count()), (1, 1, 0));
    assert!(read.to().is_none() && read.date().is_none());
    [read.subject().unwrap_or_default().to_owned(), body(read.part(1)), body(read.part(2))]
}

/// The words of a page and the addresses of its links, found without a parser: our pages have no other `<`.
fn words_of(page: &str) -> Vec<String> {
    let body = page.split_once("<body>").unwrap().1;
    let (mut out, mut targets) = (String::new(), Vec::new());
    for piece in body.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap();
        let is_inline = ["a", "strong", "em", "code", "time", ""].contains(&name);
        if tag.starts_with("a ") {
            targets.push((out.len(), tag.split('"').nth(1).unwrap().to_owned()));
        } else if tag == "/a" {
            let (from, url) = targets.pop().unwrap();
            let is_said = unescaped(&out[from..]).trim() == unescaped(&url) || url.starts_with('#');
            out.push_str(&if is_said { String::new() } else { format!(" ({url})") });
        }
        out.push_str(if is_inline { "" } else { " " });
        out.push_str(words);
    }
    unescaped(&out).split_ascii_whitespace().map(str::to_owned).collect()
}

fn unescaped(html: &str) -> String {
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#91;", "["),
        ("&#58;", ":"),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ];
    marks.iter().fold(html.to_owned(), |text, (entity, mark)| text.replace(entity, mark))
}

/// The words of a text without the marks of lists, tables and headings, which stand at a line's begin or alone.
fn words_of_text(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for line in text.lines() {
        let line = line.trim_start();
        let is_rule = line.len() >= 4 && (line.chars().all(|c| c == '=') || line.chars().all(|c| c == '-'));
        let number = line.split_once(". ").filter(|(n, _)| n.len() < 3 && n.chars().all(|c| c.is_ascii_digit()));
        let line = line.strip_prefix("- ").or(number.map(|(_, rest)| rest)).unwrap_or(line);
        out.extend(line.split_ascii_whitespace().filter(|word| !is_rule && *word != "|").map(str::to_owned));
    }
    out
}

#[test]
fn the_page_has_its_text_and_its_letter_beside_it() {
    let mut letters = Letters::new();
    let name = "2026-05-21-seaweed-workshop.newsletter";

    assert_eq!(letters.states(), [format!("{name}.txt new"), format!("{name}.eml new")]);

    let (text, letter) = (letters.read(".txt"), letters.read(".eml"));
    assert_eq!(opened(&letter), ["Seaweed workshop at Shore Summit 2026".into(), text.clone(), letters.read(".html")]);
    assert!(letter.starts_with(
        "Subject: Seaweed workshop at Shore Summit 2026\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=\"=_forms-of-the-newsletter\"\r\n\r\n--=_forms-of-the-newsletter\r\n"
    ));
    assert!(letter.is_ascii() && letter.split("\r\n").all(|line| line.len() <= 78 && !line.contains(['\r', '\n'])));
    insta::assert_snapshot!("the_text_of_a_newsletter", text);

    assert_eq!(letters.states(), [format!("{name}.txt same"), format!("{name}.eml same")]);
    let mut again = Letters::new();
    again.export().unwrap();
    assert_eq!((again.read(".txt"), again.read(".eml")), (text, letter), "the same data gives the same bytes");
}

#[test]
fn the_text_has_every_word_and_address_of_the_sample() {
    let mut library = Library::new();
    let workshop = library.desk.make_sample().unwrap().id;
    let mut letters = Letters::of(library, workshop);

    letters.export().unwrap();

    let (page, text) = (letters.read(".html"), letters.read(".txt"));
    let words = words_of(&page);
    assert!(words.len() > 300 && page.matches("<a ").count() > 5, "{page}");
    assert_eq!(words_of_text(&text), words);
    let long = text.lines().filter(|line| line.chars().count() > 72 && !line.trim_start().starts_with("(http"));
    assert_eq!(long.collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn what_was_edited_in_the_page_is_in_text_and_letter() {
    let mut letters = Letters::new();
    let path = letters.export().unwrap().path;
    let edited = std::fs::read_to_string(&path).unwrap().replace(
        "<main>",
        "<main>\n<div class=\"x\"><p>Dear all, see\nour <a href=\"https://shore.example/\" target=\"_blank\">pages</a>.</p></div>",
    );
    std::fs::write(&path, edited).unwrap();
    letters.library.desk.edit_post(letters.workshop, PostField::Title, "Kelp days").unwrap();

    letters.export().unwrap();

    let [subject, text, page] = opened(&letters.read(".eml"));
    assert_eq!((subject.as_str(), &page, &text), ("Kelp days", &letters.read(".html"), &letters.read(".txt")));
    assert!(page.contains("Dear all") && page.contains("<h1>Kelp days</h1>"), "{page}");
    assert!(text.contains("\n\nDear all, see our pages (https://shore.example/).\n\n"), "{text}");
}

#[test]
fn whoever_says_no_is_in_none_of_the_three() {
    let mut letters = Letters::new();
    letters.export().unwrap();
    assert!([".html", ".txt", ".eml"].iter().all(|ending| letters.read(ending).contains("Mbali Okafor")));

    letters.allow(PermissionItem::Name, PermissionState::Withdrawn, "Mbali");
    let report = letters.export().unwrap();

    assert!(report.files.iter().all(|file| file.state == FileState::Changed));
    for ending in [".html", ".txt", ".eml"] {
        let text = letters.read(ending);
        assert!(!text.contains("Mbali") && !text.contains("sd4Kq0wW1aA") && text.contains("Lena Brandt"), "{text}");
    }
}

#[test]
fn a_text_or_letter_that_somebody_changed_stays_and_is_named() {
    let mut letters = Letters::new();
    letters.export().unwrap();
    let txt = letters.folder().join("2026-05-21-seaweed-workshop.newsletter.txt");
    std::fs::write(&txt, "Dear all").unwrap();
    letters.library.desk.edit_post(letters.workshop, PostField::Title, "Kelp days").unwrap();

    let name = "2026-05-21-seaweed-workshop.newsletter";
    assert_eq!(letters.states(), [format!("{name}.txt edited"), format!("{name}.eml changed")]);
    assert_eq!(letters.read(".txt"), "Dear all");

    let mut foreign = Letters::new();
    std::fs::create_dir(foreign.folder()).unwrap();
    std::fs::write(foreign.folder().join(format!("{name}.eml")), "another letter").unwrap();
    let error = foreign.export().unwrap_err();
    assert_eq!((error.code(), foreign.read(".eml").as_str()), ("post-file-taken", "another letter"));
    assert_eq!(std::fs::read_dir(foreign.folder()).unwrap().count(), 1);
}

/// A file of the newsletter as somebody changed it.
fn rewrite(letters: &Letters, ending: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let path = letters.folder().join(format!("2026-05-21-seaweed-workshop.newsletter.{ending}"));
    let text = change(std::fs::read_to_string(&path).unwrap());
    std::fs::write(&path, &text).unwrap();
    text.into_bytes()
}

/// Whether the library keeps these bytes for a file with this ending.
fn is_kept(letters: &Letters, bytes: &[u8], ending: &str) -> bool {
    let kept = std::fs::read_dir(letters.library.folder.path().join("library/exports")).unwrap();
    kept.map(|entry| entry.unwrap().path())
        .any(|path| path.extension().is_some_and(|end| end == ending) && std::fs::read(path).unwrap() == bytes)
}

#[test]
fn what_was_taken_back_goes_from_a_text_and_a_letter_that_somebody_changed_and_their_bytes_are_kept() {
    let name = "2026-05-21-seaweed-workshop.newsletter";
    let withdrawn = PermissionState::Withdrawn;
    let base64 = |letter: String| {
        let (head, _) = letter.split_once("\r\n\r\n").unwrap();
        let body =
            base64::Engine::encode(&base64::engine::general_purpose::STANDARD, "Dear all,\n\nMbali Okafor spoke.\n");
        format!("{head}\r\n\r\n{body}\r\n")
    };
    let dear = |text: String| format!("Dear all,\n\n{text}");
    for item in [PermissionItem::Name, PermissionItem::Answers, PermissionItem::Talk] {
        let mut letters = Letters::new();
        letters.export().unwrap();
        let text = rewrite(&letters, "txt", dear);
        let letter = rewrite(&letters, "eml", |letter| letter.replace("Lena", "Dear Lena"));
        assert_eq!(letters.states(), [format!("{name}.txt edited"), format!("{name}.eml edited")], "{item}");

        letters.allow(item, withdrawn, "Mbali");

        assert_eq!(letters.states(), [format!("{name}.txt barred"), format!("{name}.eml barred")], "{item}");
        let [_, text_of_letter, page] = opened(&letters.read(".eml"));
        assert_eq!((&letters.read(".txt"), &letters.read(".html")), (&text_of_letter, &page));
        assert!(!text_of_letter.contains("Dear"), "{text_of_letter}");
        let gone = match item {
            PermissionItem::Name => "Mbali Okafor",
            PermissionItem::Answers => "More kelp",
            _ => "sd4Kq0wW1aA",
        };
        assert!(!text_of_letter.contains(gone) && String::from_utf8_lossy(&text).contains(gone), "{text_of_letter}");
        assert!(is_kept(&letters, &text, "txt") && is_kept(&letters, &letter, "eml"), "{item}");
        assert_eq!(letters.states(), [format!("{name}.txt same"), format!("{name}.eml same")]);
    }

    // What holds nothing of it stays, and a letter is read whatever it is encoded in.
    let mut letters = Letters::new();
    letters.export().unwrap();
    rewrite(&letters, "txt", |_| "Dear all, kelp grows.\n\nMore to come.\n".into());
    rewrite(&letters, "eml", base64);
    letters.allow(PermissionItem::Name, withdrawn, "Mbali");
    assert_eq!(letters.states(), [format!("{name}.txt edited"), format!("{name}.eml barred")]);
    assert_eq!(letters.read(".txt"), "Dear all, kelp grows.\n\nMore to come.\n");
}

#[test]
fn a_name_that_was_only_asked_about_takes_no_edit_away() {
    let mut letters = Letters::new();
    letters.export().unwrap();
    rewrite(&letters, "txt", |text| format!("Dear all,\n\n{text}"));

    letters.allow(PermissionItem::Answers, PermissionState::Asked, "Mbali");

    let name = "2026-05-21-seaweed-workshop.newsletter";
    assert_eq!(letters.states()[0], format!("{name}.txt edited"));
}

#[test]
fn the_command_line_says_what_it_replaced_although_somebody_changed_it() {
    let program = Program::with_answers();
    for item in ["answers", "talk"] {
        program.done(&[
            "permission",
            "set",
            "Mbali Okafor",
            "Lena Brandt",
            "--item",
            item,
            "--channel",
            "newsletter",
            "--state",
            "yes",
        ]);
    }
    let write = ["recap", "--target", "newsletter", "--layout", "cards", "--out", "FOLDER/letters"];
    program.done(&["question", "publish", "1"]);
    program.done(&["responses", "publish", "Mbali Okafor"]);
    program.done(&["responses", "publish", "Lena Brandt"]);
    program.done(&write);
    let path = "letters/2026-05-21-seaweed-workshop.newsletter.txt";
    let text = std::fs::read_to_string(program.folder.path().join(path)).unwrap();
    assert!(text.contains("Mbali Okafor"), "{text}");
    program.file(path, format!("Dear all\n\n{text}"));

    program.done(&[
        "permission",
        "set",
        "Mbali Okafor",
        "--item",
        "name",
        "--channel",
        "newsletter",
        "--state",
        "withdrawn",
    ]);
    let said = program.done(&write);

    let line = format!(
        "\n- replaced: FOLDER/{path}: it was changed by hand and held what may not be shown any more; what it was is kept in \
         “exports” of the library\n"
    );
    assert!(said.contains(&line), "{said}");
}

#[test]
fn the_command_line_names_what_lies_beside_and_what_stays() {
    let program = Program::with_answers();
    let write = ["recap", "--target", "newsletter", "--layout", "cards", "--out", "FOLDER/letters"];
    let said = program.done(&write);
    let name = "2026-05-21-seaweed-workshop.newsletter";
    let beside =
        format!("Beside it, as plain text and as a letter to open in a mail program: {name}.txt, {name}.eml.\n");
    assert!(said.contains(&beside), "{said}");
    std::fs::write(program.folder.path().join(format!("letters/{name}.txt")), "Dear all").unwrap();

    let said = program.done(&write);

    assert!(said.contains("\n- stays as somebody changed it: ") && said.contains(&format!("{name}.txt\n")), "{said}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_people_answer_is_in_text_and_letter(
        answer in "[^\\p{C}\"]{0,60}[a-z]( [^\\p{C}\"]{1,90}){0,6}", title in "[^\\p{C}]{1,80}"
    ) {
        let mut library = Library::new();
        let settings = ImportSettings { publish: true, ..ImportSettings::default() };
        library.import_with(&csv(&[&MBALI.replace("Kelp", &format!("\"{answer}\""))]), &settings).unwrap();
        let workshop = library.workshop;
        let mut letters = Letters::of(library, workshop);
        letters.library.desk.edit_post(workshop, PostField::Title, &title).ok();
        if let Err(error) = letters.export() {
            // What no page may hold is refused before the text is made.
            prop_assert!(error.trouble().which != "The newsletter", "{}", error);
            return Ok(());
        }

        let [_, text, page] = opened(&letters.read(".eml"));
        prop_assert_eq!((&text, &page), (&letters.read(".txt"), &letters.read(".html")));
        let (mut found, wanted) = (words_of_text(&text), words_of(&page));
        // A word of the person may look like a mark.
        let is_word = |word: &String| !word.chars().all(|c| "-|=.0123456789".contains(c));
        found.retain(is_word);
        prop_assert_eq!(found, wanted.into_iter().filter(is_word).collect::<Vec<_>>());
    }
}
