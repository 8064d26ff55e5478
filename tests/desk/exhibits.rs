//! Numbers, pictures, recaps of others and thanks: typed once, shown in the recap, written beside it.

use crate::words::Library;
use std::path::{Path, PathBuf};
use summit::desk::recap::{ExportReport, RecapChoice};
use summit::model::export::FileState;
use summit::model::{ExhibitFields, ExhibitKind, Layout, Target};

/// A picture of one dot, with a text that a program wrote into it.
pub fn picture(text: &str) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], held: &[u8]| {
        [&u32::try_from(held.len()).unwrap().to_be_bytes()[..], kind, held, b"crc!"].concat()
    };
    let parts =
        [chunk(b"IHDR", &[0; 13]), chunk(b"tEXt", text.as_bytes()), chunk(b"IDAT", b"dot"), chunk(b"IEND", b"")];
    [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat()
}

fn figure(alt: &str) -> ExhibitFields {
    ExhibitFields { title: "The pier at low tide".into(), alt: alt.into(), ..ExhibitFields::default() }
}

/// A workshop with one picture, and the folder of its posts.
struct Blog {
    library: Library,
    posts: PathBuf,
}

impl Blog {
    fn new() -> Self {
        let mut library = Library::new();
        let file = library.file("Pier (1).PNG", picture("GPS 52.1 N"));
        library.desk.add_figure(library.workshop, &file, &figure("A pier above dry sand")).unwrap();
        let posts = library.folder.path().join("blog/_posts");
        Self { library, posts }
    }

    fn export(&mut self) -> summit::Result<ExportReport> {
        self.library.desk.export_recap(self.library.workshop, RecapChoice::default(), &self.posts)
    }

    /// `name state` of what lies beside the post.
    fn states(&mut self) -> Vec<String> {
        let report = self.export().unwrap();
        let name = |path: &str| Path::new(path).file_name().unwrap().to_string_lossy().into_owned();
        report.files.iter().map(|file| format!("{} {}", name(&file.path), file.state)).collect()
    }

    fn file(&self) -> PathBuf {
        self.library.folder.path().canonicalize().unwrap().join("blog/assets/seaweed-workshop/pier-1.png")
    }
}

#[test]
fn a_picture_is_written_beside_the_post_without_what_a_camera_knows() {
    let mut blog = Blog::new();

    let report = blog.export().unwrap();

    assert_eq!(Path::new(&report.files[0].path), blog.file());
    let written = std::fs::read(blog.file()).unwrap();
    assert!(!written.windows(3).any(|bytes| bytes == b"GPS") && written.starts_with(b"\x89PNG"));
    let post = std::fs::read_to_string(&report.path).unwrap();
    let shown =
        "## Pictures\n\n![A pier above dry sand](/assets/seaweed-workshop/pier-1.png)\n\n_The pier at low tide._\n";
    assert!(post.contains(shown), "{post}");
    assert_eq!(blog.states(), ["pier-1.png same"]);
}

#[test]
fn what_somebody_changed_beside_the_post_stays() {
    let mut blog = Blog::new();
    blog.export().unwrap();

    std::fs::write(blog.file(), "smaller").unwrap();
    assert_eq!(blog.states(), ["pier-1.png edited"]);
    assert_eq!(std::fs::read(blog.file()).unwrap(), b"smaller");

    std::fs::remove_file(blog.file()).unwrap();
    assert_eq!(blog.states(), ["pier-1.png new"]);
}

#[test]
fn a_picture_that_the_post_shows_no_more_goes_and_a_changed_one_stays() {
    let mut blog = Blog::new();
    blog.export().unwrap();
    let shown = blog.library.desk.exhibits(blog.library.workshop).unwrap()[0].id;

    blog.library.desk.remove_exhibit(shown).unwrap();
    assert_eq!(blog.states(), ["pier-1.png removed"]);
    assert!(!blog.file().exists());
    assert_eq!(blog.states(), Vec::<String>::new());

    blog.library.desk.undo().unwrap();
    assert_eq!(blog.states(), ["pier-1.png new"]);
    std::fs::write(blog.file(), "smaller").unwrap();
    blog.library.desk.remove_exhibit(shown).unwrap();
    assert_eq!(blog.states(), ["pier-1.png leftover"]);
    assert_eq!(std::fs::read(blog.file()).unwrap(), b"smaller");
}

#[test]
fn a_picture_that_another_copy_of_the_post_shows_stays() {
    let mut blog = Blog::new();
    let to = |blog: &mut Blog, target| {
        let choice = RecapChoice { target: Some(target), layout: Some(Layout::Cards), ..RecapChoice::default() };
        let report = blog.library.desk.export_recap(blog.library.workshop, choice, &blog.posts).unwrap();
        report.files.iter().map(|file| file.state).collect::<Vec<_>>()
    };

    assert_eq!(to(&mut blog, Target::Html), [FileState::New]);
    // Its text and its letter.
    assert_eq!(to(&mut blog, Target::Newsletter), [FileState::New; 2]);
    assert_eq!(to(&mut blog, Target::HtmlFragment), [FileState::Same]);

    let shown = blog.library.desk.exhibits(blog.library.workshop).unwrap()[0].id;
    blog.library.desk.remove_exhibit(shown).unwrap();
    assert_eq!(to(&mut blog, Target::Newsletter), [FileState::Changed; 2]);
    assert_eq!(to(&mut blog, Target::Html), [FileState::Removed]);
}

#[test]
fn no_picture_is_written_outside_the_site() {
    let mut blog = Blog::new();
    let site = blog.library.file("_config.yml", "title: x\n");
    let site = site.parent().unwrap().to_owned();
    std::fs::create_dir_all(site.join("_posts")).unwrap();
    let post = "---\nlayout: post\ntitle: a\n---\n\n![a](../../far/a.png) ![b](../../far/b.png)\n";
    std::fs::write(site.join("_posts/2026-01-01-a.md"), post).unwrap();

    let read = blog.library.desk.read_site(&site).unwrap();
    blog.library.desk.use_site(blog.library.workshop, &read).unwrap();
    blog.states();

    assert_eq!(read.profile.assets, "");
    assert!(blog.file().exists());
}

#[test]
fn a_file_of_somebody_else_is_not_written_over() {
    let mut blog = Blog::new();
    std::fs::create_dir_all(blog.file().parent().unwrap()).unwrap();
    std::fs::write(blog.file(), "theirs").unwrap();

    let refused = blog.export().unwrap_err();

    assert_eq!(refused.code(), "post-file-taken");
    assert_eq!(std::fs::read(blog.file()).unwrap(), b"theirs");
    assert_eq!(std::fs::read_dir(&blog.posts).unwrap().count(), 0, "no post without its picture");
}

#[test]
fn what_cannot_be_shown_is_refused_and_nothing_changes() {
    let mut library = Library::new();
    let (before, workshop) = (library.dump(), library.workshop);
    let large = library.file("large.png", vec![0; (20 << 20) + 1]);
    let (vector, cut) = (library.file("a.svg", "<svg/>"), library.file("cut.jpg", b"\xff\xd8\xff\xe0\0\x10"));
    let good = library.file("good.png", picture(""));
    let desk = &mut library.desk;
    let mut codes = Vec::new();
    for (file, alt) in [(&large, "x"), (&vector, "x"), (&cut, "x"), (&good, " "), (&good.with_file_name("no.png"), "x")]
    {
        codes.push(desk.add_figure(workshop, file, &figure(alt)).unwrap_err().code());
    }
    let typed = |title: &str, value: &str, url: &str| ExhibitFields {
        title: title.into(),
        value: value.into(),
        url: url.into(),
        ..ExhibitFields::default()
    };
    for (kind, fields) in [
        (ExhibitKind::Number, typed("", "3", "")),
        (ExhibitKind::Number, typed("Talks", "", "")),
        (ExhibitKind::Elsewhere, typed("Notes", "", "")),
        (ExhibitKind::Elsewhere, typed("Notes", "", "javascript:x()")),
        (ExhibitKind::Thanks, typed("Two\nlines", "", "")),
    ] {
        codes.push(desk.add_exhibit(workshop, kind, &fields).unwrap_err().code());
    }

    let pictures = ["file-too-large", "figure-kind", "figure-damaged", "alt-missing", "file-missing"];
    let typed = ["title-missing", "value-missing", "link-missing", "link-refused", "control-character"];
    assert_eq!(codes, [pictures, typed].concat());
    assert_eq!(library.dump(), before);
}

#[test]
fn exhibits_are_moved_edited_removed_and_taken_back() {
    let mut library = Library::new();
    let (desk, workshop) = (&mut library.desk, library.workshop);
    let number = |title: &str, value: &str| ExhibitFields {
        title: title.into(),
        value: value.into(),
        ..ExhibitFields::default()
    };
    let talks = desk.add_exhibit(workshop, ExhibitKind::Number, &number("Talks", "9")).unwrap();
    let people = desk.add_exhibit(workshop, ExhibitKind::Number, &number("People", "80")).unwrap();
    let start = titles(&library);

    let desk = &mut library.desk;
    desk.move_exhibit(people, 1).unwrap();
    desk.edit_exhibit(talks, &ExhibitFields { last_value: "7".into(), ..number("Talks", "9") }).unwrap();
    desk.edit_exhibit(talks, &ExhibitFields { last_value: "7".into(), ..number("Talks", "9") }).unwrap();
    let printed = desk.render_recap(workshop, RecapChoice::default()).unwrap().text;
    desk.remove_exhibit(people).unwrap();

    assert!(printed.contains("## In numbers\n\n| What   | This time | Last time |\n| ------ | --------- | --------- |\n| People | 80        |           |\n| Talks  | 9         | 7         |\n"), "{printed}");
    assert_eq!(titles(&library), ["Talks 9 7"]);
    let labels = ["Move the number “People”", "Edit the number “Talks”", "Remove the number “People”"];
    assert_eq!(library.labels()[3..], labels);
    for _ in labels {
        library.desk.undo().unwrap();
    }
    assert_eq!(titles(&library), start);
}

fn titles(library: &Library) -> Vec<String> {
    let all = library.desk.exhibits(library.workshop).unwrap();
    all.iter()
        .map(|one| [&*one.fields.title, &one.fields.value, &one.fields.last_value].join(" ").trim().to_owned())
        .collect()
}
