//! Addresses in mere words, which docutils makes links of.

use super::inline::{ESCAPE, unescaped};
use super::marks::{closes, opens};
use crate::model::PreviewNode;
use crate::recap::dialect::address;
use crate::recap::preview;

/// The words with links where addresses stand; those of mail are told apart by finer rules, and are not ours.
pub fn read(chars: &[char]) -> Result<Vec<PreviewNode>, &'static str> {
    let foreign = Err("an address that would be a link");
    let follows = |c: char| is_mail_part(c) || c == ESCAPE;
    let is_mail = |around: &[char]| matches!(around, [before, '@', after] if is_mail_part(*before) && follows(*after));
    if chars.windows(3).any(is_mail) {
        return foreign;
    }
    let mut out = Vec::new();
    let mut rest = chars;
    while let Some((first, end)) = address(rest) {
        let found = rest.get(first..end).unwrap_or_default();
        let url = unescaped(found);
        if address::safe(&url).as_ref() != Some(&url) {
            return foreign;
        }
        out.extend(words(rest.get(..first).unwrap_or_default()));
        out.push(preview::link(url.clone(), url));
        rest = rest.get(end..).unwrap_or_default();
    }
    out.extend(words(rest));
    Ok(out)
}

fn words(chars: &[char]) -> Option<PreviewNode> {
    let words = unescaped(chars);
    (!words.is_empty()).then(|| preview::text(words))
}

/// Where the first address begins and ends.
fn address(chars: &[char]) -> Option<(usize, usize)> {
    let colons = (0..chars.len()).filter(|at| chars.get(*at) == Some(&':'));
    colons.into_iter().find_map(|colon| {
        let before = chars.get(..colon).unwrap_or_default();
        let first = colon - before.iter().rev().take_while(|c| is_scheme_part(**c)).count();
        let first = (first..colon).find(|at| begins(chars, *at))?;
        Some((first, end(chars, colon + 1)?))
    })
}

fn begins(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| chars.get(before));
    before.is_none_or(|c| c.is_whitespace() || opens(*c)) && chars.get(at).is_some_and(char::is_ascii_alphabetic)
}

/// Where an address ends whose rest begins at `from`: at its last letter before which docutils may end it.
fn end(chars: &[char], from: usize) -> Option<usize> {
    let rest = chars.get(from..).unwrap_or_default();
    let length = rest.iter().take_while(|c| is_address_part(**c)).count();
    let may_end = |end: &usize| {
        let last = rest.get(end - 1).is_some_and(|c| c.is_ascii_alphanumeric() || "_~*/=+".contains(*c));
        let next = rest.get(*end);
        let is_closed = next == Some(&'>') || last;
        is_closed && next.is_none_or(|c| *c == ESCAPE || c.is_whitespace() || closes(*c))
    };
    (1..=length).rev().find(may_end).map(|end| from + end)
}

fn is_scheme_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || ".+-".contains(c)
}

fn is_mail_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_!~*'{|}/#?^`&=+$%".contains(c)
}

fn is_address_part(c: char) -> bool {
    c == ESCAPE || c.is_ascii_alphanumeric() || "-_.!~*'()[];/:@&=+$,%?#".contains(c)
}
