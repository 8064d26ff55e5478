//! Habits of Google Forms and Google Sheets: a first column of times whose header is translated and whose style is the
//! form's or the spreadsheet's. Decides what is such a time; reads no moment from it.

use super::super::fold::fold_words;

/// Google's headers for the time of sending, folded and without accents.
const GOOGLE_TIMES: &[&str] = &[
    "timestamp",
    "horodateur",
    "zeitstempel",
    "carimbo de data/hora",
    "marca temporal",
    "informazioni cronologiche",
    "tijdstempel",
    "sygnatura czasowa",
    "tidsstempel",
    "tidsstampel",
    "aikaleima",
    "отметка времени",
    "zaman damgasi",
    "タイムスタンプ",
    "时间戳记",
    "타임스탬프",
];

/// What other products say.
const OTHER_TIMES: &[&str] =
    &["time stamp", "completion time", "submitted", "submitted at", "submit date", "submission date", "date submitted"];

/// Whether a folded header is one that products give to the time of sending.
pub fn is_time_header(words: &str) -> bool {
    let words = words.split(" (").next().unwrap_or(words);
    GOOGLE_TIMES.contains(&words) || OTHER_TIMES.contains(&words)
}

/// Whether a value is a day with a time of day, in the style of any spreadsheet.
///
/// `2021/05/12 7:10:31 PM GMT+2`, `5/12/2021 19:10:31`, `12.05.2021 19:10`, `2021-05-12T19:10:31Z`.
pub fn is_stamp(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if text.len() > 48 || letters > 12 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let groups = groups(text);
    let [first, second, third, hour, minute, ..] = groups.as_slice() else { return false };
    let is_year = |group: &Group| group.digits == 4 && (1970..2200).contains(&group.value);
    let is_day = |group: &Group| group.digits <= 2 && (1..=31).contains(&group.value);
    let is_date = (is_year(first) && is_day(second) && is_day(third))
        || (is_day(first) && is_day(second) && (is_year(third) || third.digits == 2));
    let is_time = hour.digits <= 2 && hour.value < 25 && minute.digits == 2 && minute.value < 60;
    is_date && is_time && first.is_followed_by("/-.年") && hour.is_followed_by(":.h時时")
}

struct Group {
    value: u32,
    digits: usize,
    next: Option<char>,
}

impl Group {
    fn is_followed_by(&self, any: &str) -> bool {
        self.next.is_some_and(|next| any.contains(next))
    }
}

/// The runs of digits, up to the minutes.
fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut is_open = false;
    for c in text.chars() {
        let last = groups.last_mut().filter(|_| is_open);
        match (c.to_digit(10), last) {
            (Some(digit), Some(group)) => {
                group.value = group.value.saturating_mul(10).saturating_add(digit);
                group.digits += 1;
            }
            (Some(digit), None) => groups.push(Group { value: digit, digits: 1, next: None }),
            (None, Some(group)) => group.next = Some(c),
            (None, None) => {}
        }
        is_open = c.is_ascii_digit();
    }
    groups
}

/// Names the product that wrote a table, from its times; `None` when they do not tell.
///
/// A form's own download puts the year first, twelve hours and the label of an offset; a spreadsheet's has no label.
pub fn recognise(header: &str, times: &[&str]) -> Option<&'static str> {
    if times.is_empty() || !GOOGLE_TIMES.contains(&fold_words(header).as_str()) {
        return None;
    }
    let is_from_form = |text: &&str| {
        let mut words = text.split_whitespace();
        let is_year_first = words.next().is_some_and(|date| date.find('/') == Some(4));
        is_year_first && matches!(words.nth(1), Some("AM" | "PM")) && words.next().is_some()
    };
    Some(if times.iter().all(is_from_form) { "google-forms" } else { "google-sheets" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_with_a_time_of_day_is_a_stamp_in_every_style() {
        for text in [
            "2021/05/12 7:10:31 PM GMT+2",
            "2020/06/05 11:34:01 AM EST",
            "4/22/2016 19:57:50",
            "30/09/2025 13:23:02",
            "12.05.2021 19:10",
            "12.5.2021 klo 19.10.31",
            "2021-05-12T19:10:31.000Z",
            "2021-05-12 19:10:31 +0200",
            "7/2/20 11:00:22",
            "2021. 5. 12 오후 7:10:31",
        ] {
            assert!(is_stamp(text), "{text}");
        }
    }

    #[test]
    fn other_values_with_many_digits_are_no_stamps() {
        for text in [
            "",
            "2021-05-12",
            "+49 30 12 34 56",
            "030 12 34 56 78",
            "192.168.10.20:8080",
            "12/13/14 people at 10:30, and then some more",
            "1 2 3 4:05",
            "2021/05/12 99:10",
        ] {
            assert!(!is_stamp(text), "{text}");
        }
    }

    #[test]
    fn the_style_of_the_times_tells_the_form_from_the_spreadsheet() {
        assert_eq!(recognise("Timestamp", &["2021/05/12 7:10:31 PM GMT+2"]), Some("google-forms"));
        assert_eq!(recognise("Horodateur", &["12/05/2021 19:10:31"]), Some("google-sheets"));
        assert_eq!(recognise("When?", &["12/05/2021 19:10:31"]), None);
        assert_eq!(recognise("Timestamp", &[]), None);
    }
}
