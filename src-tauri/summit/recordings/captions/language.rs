//! The language of captions: tags of BCP 47 as people and file names write them.

/// Bytes of a tag; longer ones hold what no player asks for.
const LONGEST: usize = 16;

/// Languages with two letters (ISO 639-1): only these are taken from the name of a file.
const KNOWN: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv \
                     dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie \
                     ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv \
                     mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm \
                     rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts \
                     tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Scripts that captions come in; other words of four letters in the name of a file are words.
const SCRIPTS: [&str; 6] = ["hans", "hant", "latn", "cyrl", "arab", "deva"];

/// A tag as it is kept: `pt-BR` for `PT_br`, empty for empty; `None` for what is no tag, or one of more than 16 letters.
pub fn tag(written: &str) -> Option<String> {
    let written = written.trim().replace('_', "-");
    if written.is_empty() {
        return Some(written);
    }
    let mut parts = Vec::new();
    for (at, part) in written.split('-').enumerate() {
        let is_word = (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_first = (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !is_word || (at == 0 && !is_first) {
            return None;
        }
        parts.push(spelt(at, part));
    }
    Some(parts.join("-")).filter(|tag| tag.len() <= LONGEST)
}

// The language small, a script with one capital, a country in capitals.
fn spelt(at: usize, part: &str) -> String {
    let small = part.to_ascii_lowercase();
    match (at, part.len()) {
        (0, _) => small,
        (_, 2) => part.to_ascii_uppercase(),
        (_, 4) if part.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            small.get(..1).unwrap_or("").to_ascii_uppercase() + small.get(1..).unwrap_or("")
        }
        _ => small,
    }
}

/// The language that the name of a file ends with, as in `talk.en.vtt` or `talk_pt-BR.srt`; empty where it tells none.
pub fn of_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let Some((before, last)) = stem.rsplit_once(['.', '_']) else { return String::new() };
    // `talk_pt_BR`: a country in capitals behind a language.
    let is_country = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_uppercase());
    let language = before.rsplit_once(['.', '_']).map_or("", |(_, language)| language);
    if is_country && is_known(language) {
        return tag(&format!("{language}-{last}")).unwrap_or_default();
    }
    if is_known(last) { tag(last).unwrap_or_default() } else { String::new() }
}

fn is_known(words: &str) -> bool {
    let words = words.to_ascii_lowercase();
    let mut parts = words.split('-');
    let language = parts.next().unwrap_or_default();
    let is_place = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_area = |part: &str| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    KNOWN.split_ascii_whitespace().any(|known| known == language)
        && parts.all(|part| is_place(part) || is_area(part) || SCRIPTS.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_kept_as_players_write_them() {
        let kept = ["", " en ", "PT_br", "zh-hant-tw", "SR-LATN", "es-419", "haw", "de-CH-1996"].map(tag);
        let expected = ["", "en", "pt-BR", "zh-Hant-TW", "sr-Latn", "es-419", "haw", "de-CH-1996"];
        assert_eq!(kept, expected.map(|tag| Some(tag.to_owned())));
        let refused =
            ["e", "english", "en-", "-en", "en--GB", "../en", "en\u{202e}", "12", "sl-rozaj-biske-1994", "été"];
        assert_eq!(refused.map(tag), [const { None }; 10]);
    }

    #[test]
    fn the_name_of_a_file_tells_a_language_only_where_it_ends_with_one() {
        let names = [
            "talk.en.vtt",
            "talk_pt-BR.srt",
            "talk_pt_BR.srt",
            "talk.zh-Hans.vtt",
            "03.DE.vtt",
            "talk.es-419.vtt",
            "talk.vtt",
            "en.vtt",
            "kelp_at_dawn.vtt",
            "kelp-en.vtt",
            "talk.en-orig.vtt",
            "talk_v2.srt",
            "talk_new.srt",
            ".vtt",
            "",
        ];
        let expected = ["en", "pt-BR", "pt-BR", "zh-Hans", "de", "es-419", "", "", "", "", "", "", "", "", ""];
        assert_eq!(names.map(of_name), expected);
    }
}
