//! Code, where no escape works: what can be shown, and how Liquid and shortcodes are kept off it.

use std::borrow::Cow;

/// What runs over a whole file before it is read as Markdown, code included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Templates {
    None,
    /// `{{ x }}` and `{% x %}`; a brace in code is an output of Liquid.
    Liquid,
    /// `{{< x >}}` and `{{% x %}}`; in code they stand in the form of a comment, which Hugo prints without its marks.
    Hugo,
    /// These marks, which nothing keeps off code: code with one of them is printed as words.
    Unescapable(&'static [&'static str]),
}

impl Templates {
    /// Code as it is written in the file.
    pub fn written(self, code: &str) -> String {
        match self {
            Self::None | Self::Unescapable(_) => code.to_owned(),
            Self::Liquid => without_liquid(code),
            Self::Hugo => SHORTCODES.iter().fold(code.to_owned(), |code, marks| commented(&code, marks)),
        }
    }

    /// The file as it is once the templates have run, if they found nothing but what [`Self::written`] writes.
    pub fn run(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Liquid if text.contains(LIQUID_BRACE) => Cow::Owned(text.replace(LIQUID_BRACE, "{")),
            Self::Hugo if text.contains("{{") => {
                Cow::Owned(SHORTCODES.iter().fold(text.to_owned(), |text, marks| uncommented(&text, marks).0))
            }
            _ => Cow::Borrowed(text),
        }
    }

    /// Whether a printed text, code included, would make the templates do anything else.
    pub fn would_act_on(self, text: &str) -> bool {
        match self {
            Self::None => false,
            Self::Liquid => {
                let rest = text.replace(LIQUID_BRACE, "");
                ["{{", "{%"].iter().any(|mark| rest.contains(mark))
            }
            Self::Unescapable(marks) => marks.iter().any(|mark| text.contains(mark)),
            Self::Hugo => text.contains("<!--more-->") || SHORTCODES.iter().any(|marks| uncommented(text, marks).1),
        }
    }
}

/// The marks around Hugo's shortcodes.
const SHORTCODES: [(&str, &str); 2] = [("{{<", ">}}"), ("{{%", "%}}")];

/// Puts the marks of a comment into each shortcode that is closed.
fn commented(code: &str, (open, close): &(&str, &str)) -> String {
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some((before, inside)) = rest.split_once(open) {
        let Some((inside, after)) = inside.split_once(close) else { break };
        out.push_str(&format!("{before}{open}/*{inside}*/{close}"));
        rest = after;
    }
    out + rest
}

/// Takes the marks of a comment out of each shortcode; and says whether one had none.
fn uncommented(text: &str, (open, close): &(&str, &str)) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut is_live) = (text, false);
    let end = format!("*/{close}");
    while let Some((before, inside)) = rest.split_once(open) {
        let comment = inside.strip_prefix("/*").and_then(|inside| inside.split_once(&end));
        is_live |= comment.is_none();
        let (inside, after) = comment.map_or(("", inside), |(inside, after)| (inside, after));
        out.push_str(&format!("{before}{open}{inside}"));
        if comment.is_some() {
            out.push_str(close);
        }
        rest = after;
    }
    (out + rest, is_live)
}

/// Makes lines of code printable: line feeds only, blanks for tabs, no control characters, no blank at a line's end.
pub fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', "    ");
    let clean = |line: &str| {
        let kept: String = line.chars().filter(|c| !super::text::is_hidden(*c)).collect();
        kept.trim_end().to_owned()
    };
    let lines: Vec<String> = text.split('\n').map(clean).collect();
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !line.is_empty()).map_or(first, |at| at + 1);
    lines.get(first..last).unwrap_or_default().join("\n")
}

/// The language of a code block, if no formatter would rewrite the code for it; else `text`.
pub fn language(name: &str) -> String {
    let name = name.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    let known =
        ["bash", "c", "console", "cpp", "diff", "go", "java", "julia", "python", "r", "rust", "sh", "sql", "toml"];
    if known.contains(&name.as_str()) { name } else { "text".into() }
}

/// How many backticks mark a code span: the shortest run that the code does not hold.
///
/// `None` when the code holds a longer run too, which kramdown takes for the end.
pub fn span_marks(text: &str) -> Option<usize> {
    let runs = backtick_runs(text);
    let marks = (1..).find(|count| !runs.contains(count))?;
    runs.iter().all(|run| *run < marks).then_some(marks)
}

/// How many backticks fence a block of code.
pub fn fence_marks(text: &str) -> usize {
    backtick_runs(text).into_iter().max().map_or(3, |longest| longest.saturating_add(1).max(3))
}

fn backtick_runs(text: &str) -> Vec<usize> {
    text.split(|c| c != '`').map(str::len).filter(|length| *length > 0).collect()
}

/// Writes each brace that could begin Liquid as an output of Liquid: `{` becomes `{{ "{" }}`.
fn without_liquid(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let opens = c == '{' && (before == Some('{') || matches!(rest.peek(), Some('{' | '%')));
        if opens {
            out.push_str(LIQUID_BRACE)
        } else {
            out.push(c)
        }
        before = Some(c);
    }
    out
}

/// What Liquid prints as one opening brace.
pub const LIQUID_BRACE: &str = "{{ \"{\" }}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_brace_that_liquid_would_read_is_an_output() {
        let written = without_liquid("{% raw %} {{ x }} {{{ { }");

        let brace = LIQUID_BRACE;
        assert_eq!(written, format!("{brace}% raw %}} {brace}{brace} x }}}} {brace}{brace}{brace} {{ }}"));
        assert_eq!(written.replace(brace, "{"), "{% raw %} {{ x }} {{{ { }");
    }

    #[test]
    fn every_shortcode_in_code_is_a_comment_to_hugo() {
        let cases = [
            ("{{< x >}} {{% y %}}", "{{</* x */>}} {{%/* y */%}}", false),
            ("{{</* x */>}}", "{{</*/* x */*/>}}", false),
            ("{{< a {{< b >}}", "{{</* a {{< b */>}}", false),
            ("{{ x }}", "{{ x }}", false),
            ("{{< x", "{{< x", true),
        ];
        for (code, written, acts) in cases {
            assert_eq!(Templates::Hugo.written(code), written);
            assert_eq!(Templates::Hugo.run(written), code);
            assert_eq!(Templates::Hugo.would_act_on(written), acts, "{code}");
        }
    }

    #[test]
    fn code_is_fenced_by_more_backticks_than_it_holds() {
        assert_eq!(span_marks("a"), Some(1));
        assert_eq!(span_marks("a`b"), Some(2));
        assert_eq!(span_marks("a``b"), None);
        assert_eq!(fence_marks("````"), 5);
    }
}
