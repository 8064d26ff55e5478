//! Counts, lists of names and dates in plain English.

use crate::model::counted;
use crate::timezone::Date;

/// `1 person`, `3 people`.
pub fn people(count: u32) -> String {
    counted(count, "person", "people")
}

/// `1 answer`, `3 answers`.
pub fn answers(count: u32) -> String {
    counted(count, "answer", "answers")
}

/// `1 lightning talk`, `3 lightning talks`.
pub fn talks(count: u32) -> String {
    counted(count, "lightning talk", "lightning talks")
}

/// A workshop at the start of a sentence: "The Ocean sound workshop", "The workshop “Cells and clouds”".
pub fn titled(title: &str) -> String {
    let folded = title.to_lowercase();
    let says_what = ["workshop", "session", "track", "meeting", "hackathon"].iter().any(|word| folded.contains(word));
    match (says_what, folded.starts_with("the ")) {
        (true, true) => title.to_owned(),
        (true, false) => format!("The {title}"),
        _ => format!("The workshop “{title}”"),
    }
}

/// The article of an event inside a sentence: "the " for "Earth Data Summit 2026", none for "PyData 2026".
pub fn article(name: &str) -> String {
    let folded = name.to_lowercase();
    let takes_article =
        ["summit", "conference", "congress", "symposium", "festival", "meeting"].iter().any(|w| folded.contains(w));
    let has_one = folded.starts_with("the ") || folded.starts_with("a ");
    if takes_article && !has_one { "the ".into() } else { String::new() }
}

/// `A`, `A and B`, `A, B and C`.
pub fn joined<S: AsRef<str>>(names: &[S]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// `on 24 May 2021`, `from 19 to 21 May 2021`, `from 30 May to 2 June 2021`.
pub fn days(starts_on: Date, ends_on: Option<Date>) -> String {
    let Some(ends_on) = ends_on.filter(|end| *end > starts_on) else { return format!("on {}", starts_on.long()) };
    let ((year, month, first), (last_year, last_month, _)) = (starts_on.year_month_day(), ends_on.year_month_day());
    let start = match (year == last_year, month == last_month) {
        (true, true) => first.to_string(),
        (true, false) => starts_on.long().trim_end_matches(&format!(" {year}")).to_owned(),
        (false, _) => starts_on.long(),
    };
    format!("from {start} to {}", ends_on.long())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_people_say_them() {
        let on = |text: &str| text.parse::<Date>().unwrap();

        assert_eq!(days(on("2023-05-04"), None), "on 4 May 2023");
        assert_eq!(days(on("2023-05-04"), Some(on("2023-05-06"))), "from 4 to 6 May 2023");
        assert_eq!(days(on("2023-05-30"), Some(on("2023-06-02"))), "from 30 May to 2 June 2023");
        assert_eq!(days(on("2023-12-31"), Some(on("2024-01-02"))), "from 31 December 2023 to 2 January 2024");
    }

    #[test]
    fn names_are_joined_as_people_list_them() {
        assert_eq!(joined(&["A", "B", "C"]), "A, B and C");
        assert_eq!(joined(&["A"]), "A");
        assert_eq!(people(1) + ", " + &talks(2), "1 person, 2 lightning talks");
    }
}
