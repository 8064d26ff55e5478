//! A letter as an address that opens the mail program: `mailto:` of RFC 6068.

use super::Letter;

/// The longest address that every system passes on whole, in characters: Windows cuts at 2,083.
pub const MAILTO_LIMIT: usize = 2_000;

/// The address, and whether it holds the whole letter; a text that does not fit is left out, to be pasted.
pub fn mailto(letter: &Letter) -> (String, bool) {
    let head = format!(
        "mailto:{}?subject={}",
        encoded(letter.to.as_deref().unwrap_or_default(), "@"),
        encoded(&letter.subject, "")
    );
    let whole = format!("{head}&body={}", encoded(&letter.text.replace('\n', "\r\n"), ""));
    match whole.len() <= MAILTO_LIMIT {
        true => (whole, true),
        false => (head.chars().take(MAILTO_LIMIT).collect(), false),
    }
}

/// Every byte that is not unreserved, or in `kept`, as `%XX`.
fn encoded(text: &str, kept: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || "-._~".contains(c) || kept.contains(c) {
            out.push(c);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
