//! The encodings of the Macintosh before Unicode, in which old versions of Excel there save CSV: the detector does not
//! know them, and takes them for those of Windows.
//!
//! Where a letter stands between two others tells them apart: what is a letter for one is a sign for the other. Decides
//! from a part of the file; the answer is a guess like the detector's.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1251, X_MAC_CYRILLIC};

/// The encoding of the Macintosh that the text is in rather than in the one that was found.
pub(super) fn instead_of(found: &'static Encoding, text: &[u8]) -> Option<&'static Encoding> {
    match found == WINDOWS_1251 {
        true => is_cyrillic(text).then_some(X_MAC_CYRILLIC),
        false if found.is_single_byte() => is_roman(text).then_some(MACINTOSH),
        false => None,
    }
}

/// Between letters `á à â ä ã ç é è ê ò õ ù ü` of the Macintosh, which on Windows are signs, capitals or nothing; and no
/// letter of Windows from `ß` on. (Its `š ž œ ’ – —` may stand there, and tell nothing.)
fn is_roman(text: &[u8]) -> bool {
    let between = text.array_windows().filter(|[l, _, r]| l.is_ascii_alphabetic() && r.is_ascii_lowercase());
    let (mut of_mac, mut of_windows) = (0_usize, 0_usize);
    for [_, middle, _] in between {
        of_mac += usize::from(matches!(middle, 0x87..=0x8b | 0x8d..=0x90 | 0x98 | 0x9b | 0x9d | 0x9f));
        of_windows += usize::from(*middle >= 0xdf);
    }
    of_mac > 0 && of_windows == 0
}

/// After a small letter the small `я` of the Macintosh, which is the capital on Windows; and never that of Windows.
fn is_cyrillic(text: &[u8]) -> bool {
    let after = |wanted: u8| {
        let is_one = |[before, byte]: &&[u8; 2]| matches!(before, 0xe0..=0xfe) && *byte == wanted;
        text.array_windows().filter(is_one).count()
    };
    after(0xdf) >= 2 && after(0xff) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{SHIFT_JIS, WINDOWS_1252};

    fn check(found: &'static Encoding, written: &'static Encoding, text: &str, expected: Option<&Encoding>) {
        let (bytes, _, is_lossy) = written.encode(text);
        assert_eq!((instead_of(found, &bytes), is_lossy), (expected, false), "{text}");
    }

    #[test]
    fn the_letters_between_letters_tell_a_macintosh_from_windows() {
        for text in ["Noël Lefèvre, Besançon", "Jörg Müller aus Köln", "Peña, más algas mañana"] {
            check(WINDOWS_1252, MACINTOSH, text, Some(MACINTOSH));
            check(WINDOWS_1252, WINDOWS_1252, text, None);
        }
        for text in ["don’t, it’s north–south—or “manœuvre”…now", "Dušan Kuzma, Tomaž"] {
            check(WINDOWS_1252, WINDOWS_1252, text, None);
        }
        check(WINDOWS_1252, MACINTOSH, "l’été à Genève", Some(MACINTOSH));
        check(SHIFT_JIS, MACINTOSH, "l’été à Genève", None);

        let russian = "Моя земля и моря, „краСная“ Аня";
        check(WINDOWS_1251, X_MAC_CYRILLIC, russian, Some(X_MAC_CYRILLIC));
        check(WINDOWS_1251, WINDOWS_1251, russian, None);
    }
}
