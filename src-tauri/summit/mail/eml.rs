//! A letter as a file that mail programs open as a draft: RFC 5322 with the encodings of MIME, in plain ASCII.
//!
//! `X-Unsent: 1` opens it for writing. No text of a person reaches a header unencoded unless it is harmless there.

use super::{Letter, Newsletter};

/// The longest line, without its end.
const WIDTH: usize = 76;
/// What parts the forms of a newsletter: quoted-printable text never has an underscore behind an equals sign.
const BOUNDARY: &str = "=_forms-of-the-newsletter";

/// Writes the letter as a message; lines end with CR LF.
pub fn eml(letter: &Letter) -> String {
    let mut out = String::new();
    if let Some(to) = &letter.to {
        out.push_str(&recipient(&letter.name, to));
    }
    out + &head(&letter.subject) + &part("plain", &letter.text)
}

/// Writes a newsletter as a message in two forms, of which a mail program shows one; it has no recipient.
pub fn newsletter(newsletter: &Newsletter<'_>) -> String {
    let mut out = head(&newsletter.subject);
    out.push_str(&format!("Content-Type: multipart/alternative; boundary=\"{BOUNDARY}\"\r\n"));
    for (kind, text) in [("plain", newsletter.text), ("html", newsletter.page)] {
        // The line end before a boundary is the boundary's own.
        out.push_str(&format!("\r\n--{BOUNDARY}\r\n{}", part(kind, text)));
    }
    out + &format!("\r\n--{BOUNDARY}--\r\n")
}

fn head(subject: &str) -> String {
    format!("Subject: {}\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\n", words(subject, "Subject: ".len()))
}

fn part(kind: &str, text: &str) -> String {
    let head =
        format!("Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
    head + &quoted_printable(text)
}

fn recipient(name: &str, to: &str) -> String {
    let is_atom = |c: char| c.is_ascii_alphanumeric() || " !#$%&'*+-/=?^_`{|}~".contains(c);
    let name = match name {
        "" => return format!("To: {to}\r\n"),
        _ if needs_encoding(name) => words(name, "To: ".len()),
        _ if name.chars().all(is_atom) => name.to_owned(),
        _ => format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")),
    };
    let last = name.rsplit("\r\n").next().map_or(0, str::len);
    let gap = if last + to.len() + "To:  <>".len() > WIDTH { "\r\n " } else { " " };
    format!("To: {name}{gap}<{to}>\r\n")
}

/// Whether a text cannot stand in a header as it is: it is not ASCII, too long to fold by its blanks, or would be read
/// as an encoded word.
fn needs_encoding(text: &str) -> bool {
    text.len() > 60 || text.contains("=?") || !text.chars().all(|c| (' '..='~').contains(&c))
}

/// A text for a header, in encoded words (RFC 2047, the form `Q`) where it needs them; `used` columns are taken.
fn words(text: &str, used: usize) -> String {
    if !needs_encoding(text) {
        return text.to_owned();
    }
    let (start, end) = ("=?utf-8?Q?", "?=");
    let (mut out, mut column) = (String::from(start), used + start.len());
    for c in text.chars() {
        let encoded = encoded_in_word(c);
        if column + encoded.len() + end.len() > WIDTH {
            out.push_str(&format!("{end}\r\n {start}"));
            column = 1 + start.len();
        }
        out.push_str(&encoded);
        column += encoded.len();
    }
    out + end
}

/// A character is never cut in two by a new word.
fn encoded_in_word(c: char) -> String {
    match c {
        ' ' => "_".into(),
        _ if c.is_ascii_alphanumeric() || matches!(c, '!' | '*' | '+' | '-' | '/') => c.to_string(),
        _ => hexadecimal(c),
    }
}

fn hexadecimal(c: char) -> String {
    c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("={byte:02X}")).collect()
}

fn quoted_printable(text: &str) -> String {
    let lines = text.strip_suffix('\n').unwrap_or(text).split('\n');
    lines.map(|line| quoted_printable_line(line.strip_suffix('\r').unwrap_or(line)) + "\r\n").collect()
}

fn quoted_printable_line(line: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let is_last = rest.peek().is_none();
        let is_plain = (' '..='~').contains(&c) && c != '=' && !(c == ' ' && is_last);
        let piece = if is_plain { c.to_string() } else { hexadecimal(c) };
        // One column is left for the mark of a line that goes on.
        if column + piece.len() > WIDTH - 1 {
            out.push_str("=\r\n");
            column = 0;
        }
        out.push_str(&piece);
        column += piece.len();
    }
    out
}
