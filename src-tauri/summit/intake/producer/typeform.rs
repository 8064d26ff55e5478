//! Habits of Typeform's table: a token first, times in UTC last, headers that quote earlier answers, and an apostrophe before
//! what a spreadsheet would take for a formula.

use super::super::fold::{collapse, fold};
use super::Habits;
use crate::model::imports::ColumnUse;

pub(super) const HABITS: Habits = Habits { name: "typeform", fits, heading, own, is_unfinished, cell };

const SENT: &str = "submit date (utc)";
const TYPE: &str = "response type";
const OWN: &[&str] = &["#", TYPE, "start date (utc)", "stage date (utc)", "network id", "tags", "ending", "landing id"];

fn fits(header: &[String]) -> bool {
    let has = |name: &str| header.iter().any(|text| fold(text) == name);
    header.first().is_some_and(|first| first.trim() == "#")
        && has(SENT)
        && (has("network id") || has("start date (utc)"))
}

// `{{field:7d95}}, what do you grow?` quotes the answer to another question, which stands nowhere here.
fn heading(header: &str) -> String {
    let (mut text, mut rest) = (String::new(), header);
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((_, behind)) = after.split_once("}}") else { break };
        text.push_str(before);
        rest = behind;
    }
    text.push_str(rest);
    let text = collapse(&text);
    text.trim_start_matches([',', ':', ' ']).to_owned()
}

fn own(header: &str) -> Option<(ColumnUse, &'static str)> {
    let folded = fold(header);
    if folded == SENT {
        return Some((ColumnUse::Timestamp, "Typeform writes the time of sending here"));
    }
    OWN.contains(&folded.as_str()).then_some((ColumnUse::Ignore, "Typeform itself writes it"))
}

fn is_unfinished(header: &str, cell: &str) -> bool {
    fold(header) == TYPE && fold(cell) == "partial"
}

fn cell(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_asks_without_the_answers_that_it_quotes() {
        for (header, expected) in [
            ("{{field:7d956171-aa}}, what do you grow?", "what do you grow?"),
            ("Hi {{answer_42}}, *where*?", "Hi , *where*?"),
            ("Open {{brace", "Open {{brace"),
            ("What next?", "What next?"),
        ] {
            assert_eq!(heading(header), expected, "{header}");
        }
    }

    #[test]
    fn only_the_apostrophe_of_a_guard_is_taken_away() {
        assert_eq!(["'+47 99", "'tis", "'=1+1"].map(cell), ["+47 99", "'tis", "=1+1"]);
    }
}
