//! The words of a letter that lies on the disk, whatever program wrote it: as they stand, and out of what letters are encoded in.
//!
//! This is enough to look for words in it, and no reader of mail: parts are not told apart.

/// All that a letter may say.
pub fn words_of(letter: &str) -> String {
    let printable = String::from_utf8_lossy(&from_quoted_printable(letter)).into_owned();
    let blocks = letter.split("\n\n").flat_map(|text| text.split("\r\n\r\n"));
    let hidden: Vec<String> = blocks.filter_map(from_base64).collect();
    format!("{printable}\n{}", hidden.join("\n"))
}

/// The bytes behind `=C3=A9`, lines that go on joined.
fn from_quoted_printable(text: &str) -> Vec<u8> {
    let joined = text.replace("=\r\n", "").replace("=\n", "");
    let mut out = Vec::new();
    let mut rest = joined.as_bytes();
    while let [first, behind @ ..] = rest {
        let coded = (*first == b'=').then(|| byte(behind.get(..2)?)).flatten();
        out.push(coded.unwrap_or(*first));
        rest = if coded.is_some() { behind.get(2..).unwrap_or_default() } else { behind };
    }
    out
}

fn byte(hexadecimal: &[u8]) -> Option<u8> {
    let text = std::str::from_utf8(hexadecimal).ok().filter(|text| text.chars().all(|c| c.is_ascii_hexdigit()))?;
    u8::from_str_radix(text, 16).ok()
}

/// The text of a block that is nothing but base64.
fn from_base64(block: &str) -> Option<String> {
    let letters: Vec<u8> = block.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let bare = letters.as_slice();
    let bare = bare.strip_suffix(b"==").or_else(|| bare.strip_suffix(b"=")).unwrap_or(bare);
    let mut out = Vec::new();
    for group in bare.chunks(4) {
        let mut bits = 0_u32;
        for letter in group {
            bits = bits << 6 | sextet(*letter)?;
        }
        // Three bytes in four letters; fewer in the last.
        bits <<= 6 * (4 - group.len());
        let [_, bytes @ ..] = bits.to_be_bytes();
        out.extend(bytes.into_iter().take(group.len() * 3 / 4));
    }
    String::from_utf8(out).ok().filter(|text| !text.is_empty())
}

fn sextet(letter: u8) -> Option<u32> {
    Some(u32::from(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use proptest::prelude::*;

    #[test]
    fn words_are_found_however_a_program_wrote_them() {
        let plain = "Subject: Mud\r\n\r\nJos=C3=A9 Mar=\r\nin is 100 =% sure\r\n";
        assert_eq!(words_of(plain), "Subject: Mud\r\n\r\nJosé Marin is 100 =% sure\r\n\n");

        let coded = STANDARD.encode("José Marin\nis sure of it");
        let letter =
            format!("Content-Transfer-Encoding: base64\r\n\r\n{}\r\n{}\r\n\r\n--x--", &coded[..12], &coded[12..]);
        assert!(words_of(&letter).ends_with("\nJosé Marin\nis sure of it"), "{}", words_of(&letter));
    }

    proptest! {
        #[test]
        fn any_text_in_base64_comes_back(text in ".{1,60}") {
            prop_assert_eq!(from_base64(&STANDARD.encode(&text)), Some(text));
        }
    }
}
