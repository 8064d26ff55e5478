//! Words of a programme made plain: HTML becomes text, line breaks become one kind.

/// Tags after which a line ends.
const BLOCKS: &[&str] = &[
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "section",
    "hr",
    "dl",
    "dt",
    "dd",
];
/// Tags that stand inside a line.
const SPANS: &[&str] = &[
    "a", "b", "i", "u", "s", "em", "strong", "span", "code", "sub", "sup", "small", "font", "img", "td", "th", "tbody",
    "thead", "mark", "cite", "q", "kbd", "abbr",
];
/// Tags whose content nobody reads.
const HIDDEN: &[&str] = &["script", "style", "template", "iframe", "object", "noscript", "head", "title"];
/// The most characters of a text.
pub(super) const TEXT: usize = 100_000;
/// The most characters of a line.
pub(super) const LINE: usize = 1_000;

/// A text on one line.
pub(super) fn line(written: &str) -> String {
    let text = text(written);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(LINE).collect()
}

/// A text of several lines: no HTML, `\n` alone, at most one empty line after another.
pub(super) fn text(written: &str) -> String {
    let short: String = written.chars().take(TEXT).collect();
    let broken = short.replace("\\r\\n", "\n").replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let plain = if is_html(&broken) { without_tags(&broken) } else { broken };
    tidy(&plain)
}

/// Whether a text holds tags of HTML; `a < b` does not, and neither does `Vec<Tide>`.
fn is_html(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| text.get(at..).is_some_and(|rest| tag(rest).is_some()))
        || ["&amp;", "&lt;", "&gt;", "&nbsp;", "&quot;", "&#"].iter().any(|entity| text.contains(entity))
}

/// The tag with which a text begins: its name, whether it ends something, and how long it is.
fn tag(text: &str) -> Option<(String, bool, usize)> {
    if text.starts_with("<!--") {
        return Some(("!--".into(), false, text.find("-->").map_or(text.len(), |at| at + 3)));
    }
    let inner = text.get(1..)?;
    let (is_end, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
    let name = name.to_ascii_lowercase();
    let is_known = [BLOCKS, SPANS, HIDDEN].iter().any(|list| list.contains(&name.as_str()));
    let after = inner.get(name.len()..).and_then(|rest| rest.chars().next());
    let is_whole = after.is_none_or(|c| c.is_whitespace() || c == '>' || c == '/');
    // An open tag goes on to the end, as in a browser; a quoted `>` does not end it.
    (is_known && is_whole).then(|| (name, is_end, tag_length(text)))
}

fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    // An apostrophe is no quotation mark after all.
    text.find('>').map_or(text.len(), |at| at + 1)
}

fn without_tags(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(&unescaped(before));
        let Some((name, is_end, length)) = tag(from) else {
            out.push('<');
            rest = from.get(1..).unwrap_or("");
            continue;
        };
        rest = from.get(length..).unwrap_or("");
        if HIDDEN.contains(&name.as_str()) && !is_end {
            rest = after_end(rest, &name);
        }
        out.push_str(match name.as_str() {
            "li" if !is_end => "\n- ",
            "p" | "h1" | "h2" | "h3" | "h4" | "blockquote" => "\n\n",
            block if BLOCKS.contains(&block) => "\n",
            "td" | "th" if is_end => " ",
            _ => "",
        });
    }
    out.push_str(&unescaped(rest));
    out
}

/// What follows the end of a hidden element.
fn after_end<'a>(rest: &'a str, name: &str) -> &'a str {
    let is_end = |at: usize| {
        let inner = rest.get(at + 2..at + 2 + name.len());
        inner.is_some_and(|inner| inner.eq_ignore_ascii_case(name))
    };
    let at = rest.match_indices("</").map(|(at, _)| at).find(|at| is_end(*at)).unwrap_or(rest.len());
    let from = rest.get(at..).unwrap_or("");
    from.find('>').and_then(|close| from.get(close + 1..)).unwrap_or("")
}

fn unescaped(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.char_indices().take(12).find(|(_, c)| *c == ';').map(|(end, _)| end);
        let name = end.and_then(|end| from.get(1..end));
        let (c, length) = match name.and_then(character).zip(end) {
            Some((c, end)) => (c, end + 1),
            None => ('&', 1),
        };
        out.push(c);
        rest = from.get(length..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    let number = |text: &str, base| u32::from_str_radix(text, base).ok().and_then(char::from_u32);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "hellip" => Some('…'),
        "lsquo" => Some('‘'),
        "rsquo" => Some('’'),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        _ => {
            let number_text = name.strip_prefix('#')?;
            match number_text.strip_prefix(['x', 'X']) {
                Some(hex) => number(hex, 16),
                None => number(number_text, 10),
            }
        }
    }
}

fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let kept: String = line.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !c.is_control()).collect();
        let line = kept.trim().to_owned();
        let is_second_blank = line.is_empty() && lines.last().is_none_or(String::is_empty);
        if !is_second_blank {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_text_and_signs_stay_signs() {
        for (written, expected) in [
            ("<p>One <b>two</b>&nbsp;three.</p><p>Four &amp; five</p>", "One two three.\n\nFour & five"),
            ("<ul><li>a</li><li>b</li></ul>", "- a\n\n- b"),
            ("depth < 5 m, and Vec<Tide> & co", "depth < 5 m, and Vec<Tide> & co"),
            ("x<script>alert('<p>')</script>y<br/>z", "xy\nz"),
            ("<a title=\"a > b\" href='x'>link</a>", "link"),
            ("one\\r\\ntwo\r\nthree\rfour\\nabla", "one\ntwo\nthree\nfour\\nabla"),
            ("a\u{0}b\u{7}\n\n\n\nc", "ab\n\nc"),
            ("&#72;&#x69; &unknown; &", "Hi &unknown; &"),
            ("<!-- said --><p", ""),
        ] {
            assert_eq!(text(written), expected, "{written}");
        }
        assert_eq!(line(" <h1>A\n title</h1> "), "A title");
    }
}
