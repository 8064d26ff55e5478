//! Code, where no escape works: what can be shown, and how Liquid is kept off it.

/// Makes lines of code printable: line feeds only, blanks for tabs, no control characters, no blank at a line's end.
pub fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
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
pub fn without_liquid(text: &str) -> String {
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
    fn code_is_fenced_by_more_backticks_than_it_holds() {
        assert_eq!(span_marks("a"), Some(1));
        assert_eq!(span_marks("a`b"), Some(2));
        assert_eq!(span_marks("a``b"), None);
        assert_eq!(fence_marks("````"), 5);
    }
}
