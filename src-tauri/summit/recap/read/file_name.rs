//! What the name of a post's file says: its day and its slug.

use crate::timezone::Date;

/// Day and slug: `2021-05-24-soil.md` gives 24 May 2021 and `soil`; a Hugo bundle's `soil/index.md` gives `soil`.
pub(crate) fn day_and_slug(file: &str) -> (Option<Date>, String) {
    let mut parts = file.rsplit(['/', '\\']);
    let name = parts.next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    // The ending of a newsletter has two parts.
    let stem = stem.strip_suffix(".newsletter").unwrap_or(stem);
    let stem = if matches!(stem, "index" | "_index") { parts.next().unwrap_or(stem) } else { stem };
    let date = stem.get(..10).and_then(|text| text.parse::<Date>().ok());
    let rest = date.and_then(|_| stem.get(10..)).unwrap_or(stem);
    (date, slug(rest))
}

/// Letters, digits and hyphens: at most 80.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in deunicode::deunicode(text).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    let cut = out.trim_matches('-').get(..80).unwrap_or(out.trim_matches('-'));
    cut.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_and_the_slug_come_from_the_name() {
        let cases = [
            ("_posts/2026-03-02-soil-days.md", Some("2026-03-02"), "soil-days"),
            ("content/blog/mud-week/index.md", None, "mud-week"),
            ("C:\\posts\\Über Böden.markdown", None, "uber-boden"),
            ("2026-03-02-soil-days.newsletter.html", Some("2026-03-02"), "soil-days"),
            ("2026-99-02-x.md", None, "2026-99-02-x"),
            ("", None, ""),
        ];

        for (file, date, slug) in cases {
            assert_eq!(day_and_slug(file), (date.map(|date| date.parse().unwrap()), slug.to_owned()), "{file}");
        }
    }
}
