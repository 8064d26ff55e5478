//! A thousand random edits of the published post, each followed by an export beside changes of the data: no edit is lost,
//! none is repeated, and nothing is written over. Without a folder in memory it is 120; `EDITS` asks for another number.

use crate::edited::Blog;
use crate::words::Library;
use std::path::Path;
use summit::model::export::TakeSide;
use summit::model::{BlockField, BlockKind};

/// Numbers that are the same in each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below.max(1)
    }
}

/// A word that stands nowhere else.
fn token(number: usize) -> String {
    format!("byhand{number}x")
}

/// Edits the text as somebody may; `number` makes the words of this edit known again.
fn edited(text: &str, number: usize, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let body = text.split('\n').skip(1).position(|line| line.trim_end() == "---").map_or(0, |at| at + 2);
    let at = body + dice.roll(lines.len() - body);
    match dice.roll(9) {
        0 => lines.insert(at, format!("A line {}.", token(number))),
        1 => lines.insert(at, format!("\nA paragraph {}.\n", token(number))),
        2 => lines.insert(at, format!("\n## A heading {}\n", token(number))),
        3 => lines.insert(at, format!("- an item {}", token(number))),
        4 | 5 if !lines[at].trim().is_empty() => {
            let words: Vec<&str> = lines[at].split(' ').collect();
            let place = dice.roll(words.len() + 1);
            let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
            words.insert(place, token(number));
            lines[at] = words.join(" ");
        }
        6 if lines.len() > body + 4 => {
            lines.remove(at);
        }
        7 => lines.insert(1, format!("key{number}: {}", token(number))),
        8 => return ends(text, dice),
        _ => lines.push(format!("At the end {}.", token(number))),
    }
    lines.join("\n")
}

/// The other line ends, a mark at the beginning, or no end.
fn ends(text: &str, dice: &mut Dice) -> String {
    match dice.roll(3) {
        0 if text.contains("\r\n") => text.replace("\r\n", "\n"),
        0 => text.replace('\n', "\r\n"),
        1 => match text.strip_prefix('\u{feff}') {
            Some(bare) => bare.to_owned(),
            None => format!("\u{feff}{text}"),
        },
        _ => text.trim_end().to_owned(),
    }
}

/// Changes the data, or not.
fn change(blog: &mut Blog, number: usize, dice: &mut Dice) {
    match dice.roll(4) {
        0 => blog.retitle(&format!("Title of round {number}")),
        1 => blog.reword(&format!("Kelp of round {number}")),
        2 => {
            let post = blog.library.desk.read().post(blog.library.workshop).unwrap().id;
            let blocks = blog.library.desk.read().blocks(post).unwrap();
            let about = blocks.iter().find(|block| block.kind == BlockKind::About).unwrap().id;
            let words = format!("About round {number}.");
            blog.library.desk.edit_block(about, BlockField::ProseBefore, &words).unwrap();
        }
        _ => {}
    }
}

/// A folder in memory, where this computer has one: an export waits for a disk ten times as long as it works.
const MEMORY: &str = "/dev/shm";

fn blog() -> Blog {
    let folder = tempfile::tempdir_in(MEMORY).or_else(|_| tempfile::tempdir()).unwrap();
    Blog::of(Library::published_in(folder))
}

#[test]
fn no_edit_of_many_is_lost_repeated_or_written_over() {
    let usual = if Path::new(MEMORY).is_dir() { 1_000 } else { 120 };
    let edits: usize = std::env::var("EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(usual);
    let (mut dice, mut blog, mut refused) = (Dice(20_261_130), blog(), 0);
    for number in 0..edits {
        // A post grows with each edit: begin anew now and then.
        if number % 40 == 0 {
            blog = self::blog();
        }
        match dice.roll(20) {
            0 => deleted(&mut blog, number),
            1 => renamed(&mut blog, number, &mut dice),
            _ => refused += usize::from(!kept(&mut blog, number, &mut dice)),
        }
    }
    assert!(refused * 10 < edits, "{refused} of {edits} were refused");
}

/// Edits the post, changes the data and exports; whether the edit could be read. All of it is in the file then, once.
fn kept(blog: &mut Blog, number: usize, dice: &mut Dice) -> bool {
    let before = std::fs::read_to_string(&blog.path).unwrap();
    let theirs = edited(&before, number, dice);
    std::fs::write(&blog.path, &theirs).unwrap();
    change(blog, number, dice);
    if let Err(error) = blog.export_with(Some(TakeSide::Theirs)) {
        // A front matter that nobody can read is left to whoever wrote it.
        assert_eq!(error.code(), "post-front-matter", "edit {number}: {error}");
        assert_eq!(std::fs::read_to_string(&blog.path).unwrap(), theirs);
        std::fs::write(&blog.path, &before).unwrap();
        return false;
    }
    let after = std::fs::read_to_string(&blog.path).unwrap();
    for word in (0..=number).map(token) {
        let count = |text: &str| text.matches(&word).count();
        assert_eq!(count(&theirs), count(&after), "edit {number}, {word}:\n{theirs}\n===\n{after}");
    }
    blog.export_with(None).unwrap();
    let again = std::fs::read_to_string(&blog.path).unwrap();
    assert_eq!(again, after, "edit {number}: a second export is no news");
    true
}

/// Deletes the post and exports: it is written again, and what the last export had written can be had again.
fn deleted(blog: &mut Blog, number: usize) {
    let last = std::fs::read(&blog.path).unwrap();
    std::fs::remove_file(&blog.path).unwrap();

    blog.export_with(None).unwrap();

    let kept = blog.library.folder.path().join("library/exports");
    let is_it = |file: std::fs::DirEntry| std::fs::read(file.path()).unwrap() == last;
    assert!(std::fs::read_dir(kept).unwrap().any(|file| is_it(file.unwrap())), "edit {number}");
    assert!(blog.path.is_file());
}

/// Renames the post, edited or not, and exports: it stays where it is, byte for byte.
fn renamed(blog: &mut Blog, number: usize, dice: &mut Dice) {
    let before = std::fs::read_to_string(&blog.path).unwrap();
    let is_edited = dice.roll(2) == 0;
    let theirs = if is_edited { format!("{before}\n{}\n", token(number)) } else { before.clone() };
    let other = blog.posts.join("2026-05-22-another-name.md");
    std::fs::remove_file(&blog.path).unwrap();
    std::fs::write(&other, &theirs).unwrap();
    change(blog, number, dice);

    let exported = blog.export_with(Some(TakeSide::Theirs));

    assert_eq!(std::fs::read_to_string(&other).unwrap(), theirs, "edit {number}");
    // Words that were edited as well are another post, beside which ours is written again.
    let code = exported.err().map(|error| error.code());
    assert_eq!(
        (code, blog.path.exists()),
        (if is_edited { None } else { Some("post-renamed") }, is_edited),
        "edit {number}"
    );
    std::fs::remove_file(&other).unwrap();
    if !is_edited {
        std::fs::write(&blog.path, &before).unwrap();
    }
}
