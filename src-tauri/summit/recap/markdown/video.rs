//! A video that the page shows: the one piece of HTML, or of a shortcode, that this program writes.
//!
//! Nothing of it is a person's text: the id has YouTube's own letters, and the title is made of characters that no
//! reader acts on ([`title`]). A plain link stands beside it, which the blocks see to.

use crate::recap::dialect::Videos;

/// The frame's attributes beside address and title, in the order in which they are written.
pub const LOOK: [(&str, &str); 3] = [("width", "560"), ("height", "315"), ("allow", "fullscreen")];

/// The address that a frame shows.
pub fn address(video: &str, start: u32) -> String {
    let start = if start == 0 { String::new() } else { format!("?start={start}") };
    format!("https://www.youtube-nocookie.com/embed/{video}{start}")
}

/// Id and first second of the address of a frame; `None` for any other.
pub fn read_address(url: &str) -> Option<(&str, u32)> {
    let (id, start) = match url.rsplit('/').next()?.split_once("?start=") {
        Some((id, start)) => (id, start.parse().ok()?),
        None => (url.rsplit('/').next()?, 0),
    };
    (is_id(id) && address(id, start) == url).then_some((id, start))
}

/// Whether this is an id of YouTube: eleven letters, digits, hyphens and low lines.
pub fn is_id(video: &str) -> bool {
    video.len() == 11 && video.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Words that can be no mark anywhere: letters, digits, single blanks and commas.
///
/// `Mud {{ 1 }}, by "A. B."` becomes `Mud 1, by A B`.
pub fn title(words: &str) -> String {
    let kept: String = words.chars().map(|c| if c.is_alphanumeric() || c == ',' { c } else { ' ' }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",")
}

/// The video as a post shows it.
pub fn written((video, start): (&str, u32), name: &str, videos: Videos) -> String {
    let name = title(name);
    match videos {
        Videos::Frame => {
            let look: String = LOOK.iter().map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
            format!("<iframe src=\"{}\" title=\"{name}\"{look}></iframe>", address(video, start))
        }
        Videos::Shortcode => format!("{{{{< youtube id=\"{video}\" title=\"{name}\" >}}}}"),
        Videos::Nothing => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_no_mark_of_any_reader() {
        let hostile = "Mud {{ 1 }}, by \"A. <b>B\" `x` | [y](z) & -- \u{202e}漢字 $ * _ \\";

        assert_eq!(title(hostile), "Mud 1, by A b B x y z 漢字");
        assert!(is_id("abc-EF_hijk") && !is_id("abc\"EF_hijk") && !is_id("abc"));
    }
}
