//! Whether an invitation still lets people in on a day: its last day, and its seats.
//!
//! Where nobody told the last day, 30 days count: from when it was made, else from when it came into the book.

use crate::error::shown;
use crate::model::{EndBasis, LinkTerms};
use crate::timezone::Date;

/// Days after which an invitation counts as over, unless somebody said otherwise.
const DAYS: i32 = 30;

/// The last day of an invitation, and how it is known; `None` where nothing tells.
pub fn runs_out_on(terms: LinkTerms, seen_on: Option<Date>) -> Option<(Date, EndBasis)> {
    let told = terms.expires_on.map(|day| (day, EndBasis::Told));
    let made = terms.made_on.map(|day| (day.plus_days(DAYS), EndBasis::Made));
    told.or(made).or_else(|| seen_on.map(|day| (day.plus_days(DAYS), EndBasis::FirstSeen)))
}

/// What is to be said about an invitation on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it lets nobody in any more.
    pub is_over: bool,
    pub message: String,
}

/// Judges an invitation for readers of the day `on`.
pub fn standing(url: &str, terms: LinkTerms, seen_on: Option<Date>, on: Date) -> Standing {
    let url = shown(url);
    if let (Some(seats), Some(taken)) = (terms.seats, terms.seats_taken)
        && taken >= seats
    {
        let message =
            format!("All {seats} seats of the invitation “{url}” are taken. Make another, or link a stable page.");
        return Standing { is_over: true, message };
    }
    let end = runs_out_on(terms, seen_on);
    let is_over = end.is_some_and(|(day, _)| day < on);
    let verb = if is_over { "ran" } else { "runs" };
    let rest = match end {
        Some((day, EndBasis::Told)) => {
            format!("{verb} out on {day}. {}", if is_over { "Make another, or link" } else { "Link" })
        }
        Some((day, EndBasis::Made)) => {
            format!("{verb} out on {day}, 30 days after it was made. Say when it does, or link")
        }
        Some((day, EndBasis::FirstSeen)) => {
            format!(
                "has no day on which it ends, and counts to {day}, 30 days from when it came in. Say its day, or link"
            )
        }
        None => "can run out. Say when, or link".to_owned(),
    };
    let for_whom = if is_over { format!(" It is for readers of {on}.") } else { String::new() };
    Standing { is_over, message: format!("The invitation “{url}” {rest} a stable page.{for_whom}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Date> {
        Date::parse(text)
    }

    fn said(terms: LinkTerms, seen_on: &str) -> (bool, String) {
        let Standing { is_over, message } =
            standing("https://a.example", terms, day(seen_on), day("2026-05-20").unwrap());
        (is_over, message)
    }

    #[test]
    fn the_day_that_was_told_beats_thirty_days() {
        let made = LinkTerms { made_on: day("2026-04-19"), ..LinkTerms::default() };
        let told = LinkTerms { expires_on: day("2026-05-20"), ..made };

        assert_eq!(runs_out_on(made, None), Some((day("2026-05-19").unwrap(), EndBasis::Made)));
        assert_eq!(runs_out_on(told, None), Some((day("2026-05-20").unwrap(), EndBasis::Told)));
        assert_eq!(runs_out_on(LinkTerms::default(), day("2026-04-20")).map(|end| end.1), Some(EndBasis::FirstSeen));
        assert_eq!(runs_out_on(LinkTerms::default(), None), None);
        assert_eq!((said(made, "").0, said(told, "").0), (true, false));
    }

    #[test]
    fn every_way_to_end_has_its_sentence() {
        let none = LinkTerms::default();
        let told = LinkTerms { expires_on: day("2026-05-19"), ..none };
        let seats = |taken| LinkTerms { seats: Some(400), seats_taken: Some(taken), ..none };

        let expected = [
            (
                true,
                "The invitation “https://a.example” ran out on 2026-05-19. Make another, or link a stable page. It is for readers of 2026-05-20.",
            ),
            (
                true,
                "All 400 seats of the invitation “https://a.example” are taken. Make another, or link a stable page.",
            ),
            (false, "The invitation “https://a.example” can run out. Say when, or link a stable page."),
            (
                true,
                "The invitation “https://a.example” has no day on which it ends, and counts to 2026-05-01, 30 days from when it came in. Say its day, or link a stable page. It is for readers of 2026-05-20.",
            ),
        ];
        let found = [said(told, ""), said(seats(400), ""), said(seats(399), ""), said(none, "2026-04-01")];
        assert_eq!(found, expected.map(|(is_over, message)| (is_over, message.to_owned())));
    }
}
