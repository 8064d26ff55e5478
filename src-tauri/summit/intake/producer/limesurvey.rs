//! Habits of LimeSurvey's table: a response's number first, a code before each text (`G04Q13. What is your name?`), HTML in the
//! texts, and an empty day of sending for what nobody sent off.

use super::super::fold::{collapse, fold};
use super::Habits;
use crate::model::imports::ColumnUse;

pub(super) const HABITS: Habits = Habits { name: "limesurvey", fits, heading, own, is_unfinished, cell: |cell| cell };

/// Codes of its own columns, and what it calls them in English where no codes are written.
const OWN: &[(&str, &str)] = &[
    ("id", "response id"),
    ("lastpage", "last page"),
    ("startlanguage", "start language"),
    ("seed", "seed"),
    ("startdate", "date started"),
    ("datestamp", "date last action"),
    ("ipaddr", "ip address"),
    ("refurl", "referrer url"),
    ("token", "token"),
    ("interviewtime", "total time"),
];
/// Tags between which words stand apart.
const BREAKS: &[&str] = &["br", "p", "div", "li", "ul", "ol", "td", "tr", "h1", "h2", "h3", "h4"];
const SENT: (&str, &str) = ("submitdate", "date submitted");

fn fits(header: &[String]) -> bool {
    let is_first = header.first().is_some_and(|first| is_any(first, OWN.get(..1).unwrap_or_default()));
    let is_own = |text: &&String| is_any(text, &[SENT]) || is_any(text, OWN.get(1..4).unwrap_or_default());
    is_first && header.iter().filter(is_own).count() > 1
}

fn is_any(header: &str, of: &[(&str, &str)]) -> bool {
    let folded = fold(header);
    let code = coded(header).map_or(folded.as_str(), |(code, _)| code);
    of.iter().any(|(name, text)| code.eq_ignore_ascii_case(name) || folded == *text)
}

// `G02Q02[SQ001]. Which tools? [Ladder]` has the code before its first full stop.
fn coded(header: &str) -> Option<(&str, &str)> {
    let (code, text) = header.trim_start().split_once(". ")?;
    let is_code = |c: char| c.is_ascii_alphanumeric() || "[]_-".contains(c);
    (code.starts_with(|c: char| c.is_ascii_alphabetic()) && code.chars().all(is_code)).then_some((code, text))
}

fn heading(header: &str) -> String {
    let text = coded(header).map_or(header, |(_, text)| text);
    let (mut plain, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let Some((tag, behind)) = after.split_once('>').filter(|_| is_tag) else {
            plain.push('<');
            rest = after;
            continue;
        };
        let name = tag.trim_matches('/').split([' ', '/']).next().unwrap_or("");
        plain.push_str(if BREAKS.contains(&name) { " " } else { "" });
        rest = behind;
    }
    plain.push_str(rest);
    collapse(&plain.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

fn own(header: &str) -> Option<(ColumnUse, &'static str)> {
    if is_any(header, &[SENT]) {
        return Some((ColumnUse::Timestamp, "LimeSurvey writes the time of sending here"));
    }
    let is_time = coded(header).is_some_and(|(code, _)| code.ends_with("Time"));
    (is_time || is_any(header, OWN)).then_some((ColumnUse::Ignore, "LimeSurvey itself writes it"))
}

fn is_unfinished(header: &str, cell: &str) -> bool {
    is_any(header, &[SENT]) && cell.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_asks_without_its_code_and_its_tags() {
        for (header, expected) in [
            ("G04Q13. What is your <b>name</b>?", "What is your name?"),
            ("G02Q02[SQ001]. Which tools? [Ladder]", "Which tools? [Ladder]"),
            ("Is 3 < 4? And <br />5 &gt; 4?", "Is 3 < 4? And 5 > 4?"),
        ] {
            assert_eq!(heading(header), expected, "{header}");
        }
    }

    #[test]
    fn its_own_columns_tell_the_product() {
        let header = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();

        assert!(fits(&header(&["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "Q1. Name"])));
        assert!(fits(&header(&["id", "submitdate", "lastpage", "startlanguage", "G01Q01"])));
        assert!(fits(&header(&["Response ID", "Date submitted", "Last page", "What is your name?"])));
        assert!(!fits(&header(&["ID", "Name", "Date submitted"])));
    }
}
