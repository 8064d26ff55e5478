//! The offsets of a zone over a stretch of time, piece by piece, so that others count without knowing any rules.

use super::clock::rules_of;
use super::{Date, Moment, Zone};
use jiff::Timestamp;

/// A piece of time in which the clocks of a zone keep one offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OffsetSpan {
    /// First moment of the piece.
    pub from: Moment,
    /// First moment after it.
    pub to: Moment,
    /// East of UTC, in seconds.
    pub seconds: i32,
}

impl OffsetSpan {
    /// The offset as it is shown: `+05:30`.
    pub fn shown(&self) -> String {
        super::clock::written(self.seconds.div_euclid(60))
    }
}

impl Zone {
    /// The pieces of constant offset that make up `from..to`, in order and without a hole; none where `to` is not later.
    /// A change that leaves the offset as it was, such as of letters alone, ends no piece.
    pub fn offsets(self, from: Moment, to: Moment) -> Vec<OffsetSpan> {
        let rules = rules_of(self);
        let mut spans: Vec<OffsetSpan> = Vec::new();
        let Ok(start) = Timestamp::from_millisecond(from.0) else { return spans };
        let mut open = OffsetSpan { from, to: from, seconds: rules.to_offset(start).seconds() };
        for change in rules.following(start) {
            let at = Moment(change.timestamp().as_millisecond());
            if at >= to {
                break;
            }
            if change.offset().seconds() != open.seconds {
                spans.push(OffsetSpan { to: at, ..open });
                open = OffsetSpan { from: at, to: at, seconds: change.offset().seconds() };
            }
        }
        if to > from {
            spans.push(OffsetSpan { to, ..open });
        }
        spans
    }
}

impl Date {
    /// Days since 1970-01-01; negative before.
    pub fn days_since_1970(&self) -> i32 {
        Self::of(Moment(0)).days_until(*self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(zone: &str, from: &str, to: &str) -> Vec<(String, String)> {
        let moment = |text: &str| Moment::from_rfc3339(text).unwrap();
        let spans = zone.parse::<Zone>().unwrap().offsets(moment(from), moment(to));
        spans.iter().map(|span| (span.from.to_string(), span.shown())).collect()
    }

    fn expected(pieces: &[(&str, &str)]) -> Vec<(String, String)> {
        pieces.iter().map(|(from, offset)| ((*from).to_owned(), (*offset).to_owned())).collect()
    }

    #[test]
    fn a_year_has_a_piece_for_each_season() {
        let berlin = spans("Europe/Berlin", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
        let pieces = [
            ("2026-01-01T00:00:00Z", "+01:00"),
            ("2026-03-29T01:00:00Z", "+02:00"),
            ("2026-10-25T01:00:00Z", "+01:00"),
        ];
        assert_eq!(berlin, expected(&pieces));
        let howe = spans("Australia/Lord_Howe", "2026-04-01T00:00:00Z", "2026-04-10T00:00:00Z");
        assert_eq!(howe, expected(&[("2026-04-01T00:00:00Z", "+11:00"), ("2026-04-04T15:00:00Z", "+10:30")]));
    }

    #[test]
    fn what_does_not_change_is_one_piece_and_nothing_is_none() {
        let kathmandu = spans("Asia/Kathmandu", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
        assert_eq!(kathmandu, expected(&[("2026-01-01T00:00:00Z", "+05:45")]));
        assert_eq!(spans("UTC", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"), []);
    }

    #[test]
    fn a_change_at_the_first_moment_is_over_and_at_the_last_is_not_yet() {
        let berlin = spans("Europe/Berlin", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z");
        assert_eq!(berlin, expected(&[("2026-03-29T01:00:00Z", "+02:00")]));
    }

    #[test]
    fn days_and_weekdays_are_counted() {
        let day: Date = "2021-05-20".parse().unwrap();
        assert_eq!((day.days_since_1970(), day.weekday()), (18_767, 3));
    }
}
