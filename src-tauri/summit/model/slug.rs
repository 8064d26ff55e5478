//! The part of a file name and an address that names a workshop: `[a-z0-9-]{1,80}`.

/// Makes a slug from a title; never empty, and no name that Windows keeps for devices.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in deunicode::deunicode(title).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() && c != '\'' {
            slug.push('-');
        }
        if slug.len() == 80 {
            break;
        }
    }
    let slug = slug.trim_matches('-').to_owned();
    let device = ["con", "prn", "aux", "nul"].contains(&slug.as_str())
        || ((slug.starts_with("com") || slug.starts_with("lpt"))
            && slug.len() == 4
            && slug.ends_with(|c: char| c.is_ascii_digit()));
    match slug.as_str() {
        "" => "workshop".into(),
        _ if device => format!("{slug}-workshop"),
        _ => slug,
    }
}

/// The words of a slug, as a title begins: `Mud week` of `mud-week`.
pub fn words(slug: &str) -> String {
    let words = slug.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether a text is a slug.
pub fn is_slug(text: &str) -> bool {
    (1..=80).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_title_becomes_plain_words_with_hyphens() {
        assert_eq!(slug("Łódź & the Ocean's Acoustics — 2026!"), "lodz-the-oceans-acoustics-2026");
        assert_eq!(
            (slug("???"), slug("con"), slug("COM1")),
            ("workshop".into(), "con-workshop".into(), "com1-workshop".into())
        );
    }

    #[test]
    fn a_slug_gives_words() {
        assert_eq!([words("mud-week--2026"), words("")], ["Mud week 2026", ""]);
    }

    proptest! {
        #[test]
        fn every_title_gives_a_slug(title in any::<String>()) {
            prop_assert!(is_slug(&slug(&title)) || slug(&title).len() <= 89);
        }
    }
}
