//! Links inside one line, with the words before and behind them.
//!
//! Only what is closed and plain is a link here; anything else stays among the words.

/// A link and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link<'a> {
    pub start: usize,
    pub end: usize,
    /// Empty for a bare address.
    pub words: &'a str,
    pub url: &'a str,
}

/// No talk and no name is told in a longer text: there nothing is looked for.
const LONGEST: usize = 2000;

/// The links of a text, from left to right.
pub(crate) fn links(text: &str) -> Vec<Link<'_>> {
    let mut out: Vec<Link<'_>> = Vec::new();
    if text.len() > LONGEST {
        return out;
    }
    for (at, _) in text.char_indices().filter(|(_, c)| matches!(c, '[' | '<' | 'h')) {
        if out.last().is_none_or(|last| last.end <= at) {
            out.extend(bracketed(text, at).or_else(|| bare(text, at)));
        }
    }
    out
}

/// `[words](url)` or `<url>` that begins here.
fn bracketed(text: &str, start: usize) -> Option<Link<'_>> {
    let rest = text.get(start..)?;
    if let Some(inside) = rest.strip_prefix('<') {
        let url = inside.split_once('>')?.0;
        let end = start + url.len() + 2;
        return is_web(url).then_some(Link { start, end, words: "", url });
    }
    let before = text.get(..start)?;
    if !rest.starts_with('[') || before.ends_with(['!', '\\']) {
        return None;
    }
    let words = rest.get(1..closing(rest, ('[', ']'))?)?;
    let behind = rest.get(words.len() + 2..)?;
    if !behind.starts_with('(') {
        return None;
    }
    let url = behind.get(1..closing(behind, ('(', ')'))?)?;
    let end = start + words.len() + url.len() + 4;
    is_web(url).then_some(Link { start, end, words, url })
}

/// An address in running text that begins here.
fn bare(text: &str, start: usize) -> Option<Link<'_>> {
    let rest = text.get(start..)?;
    let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ')' | ']')).unwrap_or(rest.len());
    let url = rest.get(..length)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '\\']);
    is_web(url).then_some(Link { start, end: start + url.len(), words: "", url })
}

fn is_web(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty()) && !url.contains(char::is_whitespace)
}

/// Where the bracket that a text begins with is closed.
fn closing(text: &str, (open, close): (char, char)) -> Option<usize> {
    let mut depth = 0u32;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        if is_escaped {
            is_escaped = false;
        } else if c == '\\' {
            is_escaped = true;
        } else if c == open {
            depth = depth.saturating_add(1);
        } else if c == close {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_from_left_to_right() {
        let text = "Ada: [Mud [1]](https://a.example/(x)), <https://b.example> and https://c.example. [no](x) ![p](https://d.example)";

        let found: Vec<(&str, &str)> = links(text).iter().map(|link| (link.words, link.url)).collect();

        assert_eq!(
            found,
            [
                ("Mud [1]", "https://a.example/(x)"),
                ("", "https://b.example"),
                ("", "https://c.example"),
                ("", "https://d.example"),
            ]
        );
    }
}
