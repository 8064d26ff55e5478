//! The moments at which this program says that something takes place, and the names in its sentences.

use crate::model::draft::held::MomentDraft;
use crate::timezone::{self, read_long};

/// `20 May 2026 at 11:00 EDT (the Americas)`, and what stands behind it.
pub(crate) fn moment(text: &str) -> Option<(MomentDraft, Vec<String>, &str)> {
    let (day, rest) = text.split_once(" at ")?;
    let (clock, rest) = rest.split_once(' ')?;
    let (hour, minute) = clock.split_once(':')?;
    let end = rest.find([' ', ',', ';']).unwrap_or(rest.trim_end_matches('.').len());
    let (abbreviation, rest) = (rest.get(..end)?, rest.get(end..)?);
    let on = read_long(day, None)?;
    let known = timezone::read(abbreviation, on, "").candidates;
    let at = MomentDraft {
        on,
        zone: known.iter().find(|candidate| candidate.abbreviation == abbreviation)?.zone,
        hour: hour.parse().ok().filter(|hour| *hour < 24)?,
        minute: minute.parse().ok().filter(|minute| *minute < 60)?,
        abbreviation: abbreviation.to_owned(),
    };
    let Some((regions, behind)) = rest.strip_prefix(" (").and_then(|rest| rest.split_once(')')) else {
        return Some((at, Vec::new(), rest));
    };
    Some((at, vec![regions.to_owned()], behind))
}

/// The names of `A`, `A and B`, `A, B and C`.
pub(crate) fn names(text: &str) -> Vec<String> {
    let (first, last) = text.rsplit_once(" and ").map_or((text, None), |(first, last)| (first, Some(last)));
    first.split(", ").chain(last).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_a_day_a_clock_letters_and_regions() {
        let read = |text: &str| {
            let (at, regions, rest) = moment(text)?;
            Some(format!("{} {}:{:02} {} {regions:?} “{rest}”", at.on, at.hour, at.minute, at.abbreviation))
        };

        assert_eq!(
            read("20 May 2026 at 11:00 EDT (the Americas), led by Ada").unwrap(),
            "2026-05-20 11:00 EDT [\"the Americas\"] “, led by Ada”"
        );
        assert_eq!(read("2 June 2026 at 09:05 UTC+05:45.").unwrap(), "2026-06-02 9:05 UTC+05:45 [] “.”");
        assert_eq!(read("20 May 2026 at noon"), None);
        assert_eq!(read("31 February 2026 at 11:00 EDT"), None);
        assert_eq!(read("20 May 2026 at 11:00 we"), None);
        assert_eq!(read("20 December 2026 at 11:00 EDT"), None);
        assert_eq!(names("Ada North, Bo Reed and Cleo"), ["Ada North", "Bo Reed", "Cleo"]);
        assert_eq!(names("Ada"), ["Ada"]);
    }
}
