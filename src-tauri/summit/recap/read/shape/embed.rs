//! Videos that a post shows in itself: a frame, a tag of Jekyll, a shortcode of Hugo, a picture that is a link.
//!
//! Read is what is whole and known in every part; anything else stays in the prose as it is.

use super::super::line::Line;
use super::inline;
use crate::links::{classify, video_url};
use crate::model::LinkKind;

/// A video shown in a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Embed {
    /// The page where the video is watched.
    pub url: String,
    /// What the frame or the picture is called.
    pub title: String,
    /// Index after its last line.
    pub end: usize,
    /// Whether it is template syntax, which one site alone understands.
    pub is_tag: bool,
}

/// The video that the lines from this index on show.
pub(crate) fn at(lines: &[Line<'_>], at: usize) -> Option<Embed> {
    let line = lines.get(at).filter(|line| !line.code)?;
    let text = line.text.trim();
    if let Some(url) = tag(text) {
        return Some(Embed { url, title: String::new(), end: at + 1, is_tag: true });
    }
    if let Some((url, title)) = picture(text) {
        return Some(Embed { url, title, end: at + 1, is_tag: false });
    }
    frame(lines, at)
}

/// The page of the video in a line such as `{% youtube abcdefghijk %}` or `{{< youtube abcdefghijk >}}`.
pub(crate) fn tag(text: &str) -> Option<String> {
    let text = text.trim();
    let inside = [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))?;
    // Hugo's own shortcode may say what the video is called.
    let inside = match inside.trim().strip_prefix("youtube id=\"").and_then(|rest| rest.split_once('"')) {
        Some((id, rest))
            if rest.trim().strip_prefix("title=\"").is_some_and(|title| title.find('"') == Some(title.len() - 1)) =>
        {
            return watch_page(&format!("https://youtu.be/{id}"));
        }
        _ => inside,
    };
    let words: Vec<&str> = inside.split_whitespace().collect();
    let (kind, value) = match words.as_slice() {
        ["include", file, value] => (*file, *value),
        [kind, value] => (*kind, *value),
        _ => return None,
    };
    let kind = kind.trim_end_matches(".html").to_lowercase();
    let value = ["id=", "video=", "videoid=", "url="]
        .into_iter()
        .find_map(|name| value.strip_prefix(name))
        .unwrap_or(value)
        .trim_matches(['"', '\'']);
    match kind.as_str() {
        "youtube" | "youtubeplayer" | "youtube_embed" | "video" if value.starts_with("http") => watch_page(value),
        "youtube" | "youtubeplayer" | "youtube_embed" => watch_page(&format!("https://youtu.be/{value}")),
        "vimeo" if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) => {
            Some(format!("https://vimeo.com/{value}"))
        }
        _ => None,
    }
}

/// The page where the video of an address is watched, with its beginning; `None` for what is no video.
pub(crate) fn watch_page(url: &str) -> Option<String> {
    let known = classify(url);
    if known.kind != LinkKind::Video {
        return None;
    }
    let Some(id) = &known.video_id else { return Some(known.url) };
    let page = video_url(id, known.playlist_id.as_deref());
    Some(known.start.map_or(page.clone(), |start| format!("{page}&t={start}s")))
}

/// `[![words](picture)](page)`, alone in its line.
fn picture(text: &str) -> Option<(String, String)> {
    let link = inline::links(text).into_iter().next()?;
    let words = link.words.strip_prefix("![")?.strip_suffix(')')?;
    let (words, picture) = words.rsplit_once("](")?;
    let known = classify(link.url);
    let id = known.video_id.as_ref()?;
    let is_of_video = picture.contains(id.as_str()) && classify(picture).video_id.is_none();
    let is_alone = link.start == 0 && link.end == text.len();
    let is_known = !words.contains(['[', ']']) && picture.split('/').all(|part| part == id || is_known_part(part));
    (is_of_video && is_alone && is_known).then(|| (known.url.clone(), words.trim().to_owned()))
}

/// Parts of the address of a picture that YouTube makes of a video.
fn is_known_part(part: &str) -> bool {
    const KNOWN: &[&str] = &[
        "",
        "https:",
        "img.youtube.com",
        "i.ytimg.com",
        "vi",
        "0.jpg",
        "hqdefault.jpg",
        "maxresdefault.jpg",
        "mqdefault.jpg",
        "sddefault.jpg",
    ];
    KNOWN.contains(&part)
}

/// `<iframe …></iframe>` on one or a few lines, whose attributes are all known.
fn frame(lines: &[Line<'_>], at: usize) -> Option<Embed> {
    const LONGEST: usize = 12;
    let first = lines.get(at)?.text.trim();
    if !first.starts_with("<iframe") {
        return None;
    }
    let below = lines.get(at..)?.iter().take(LONGEST).take_while(|line| !line.is_blank());
    let length = below.clone().position(|line| line.text.trim_end().ends_with("</iframe>"))?;
    let whole = below.take(length + 1).map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
    let inside = whole.strip_prefix("<iframe")?.strip_suffix("</iframe>")?.trim().strip_suffix('>')?;
    let (mut url, mut title) = (String::new(), String::new());
    for (name, value) in attributes(inside)? {
        match name {
            "src" => url = value.to_owned(),
            "title" => title = value.to_owned(),
            _ => is_technical(name, value).then_some(())?,
        }
    }
    Some(Embed { url: watch_page(&url)?, title, end: at + length + 1, is_tag: false })
}

/// Names and values of the attributes of a tag; `None` where anything else stands between them.
fn attributes(text: &str) -> Option<Vec<(&str, &str)>> {
    let mut out = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let length = rest.find(|c: char| !(c.is_ascii_alphabetic() || c == '-')).unwrap_or(rest.len());
        let name = rest.get(..length).filter(|name| !name.is_empty())?;
        rest = rest.get(length..)?;
        let Some(quoted) = rest.strip_prefix("=\"") else {
            out.push((name, ""));
            rest = rest.trim_start();
            continue;
        };
        let (value, behind) = quoted.split_once('"')?;
        out.push((name, value));
        rest = behind.trim_start();
    }
    Some(out)
}

/// Whether an attribute only says how a frame looks and what it may do.
fn is_technical(name: &str, value: &str) -> bool {
    const ALLOWED: &[&str] = &[
        "accelerometer",
        "autoplay",
        "clipboard-write",
        "encrypted-media",
        "gyroscope",
        "picture-in-picture",
        "web-share",
        "fullscreen",
        "",
    ];
    match name {
        "width" | "height" | "frameborder" => value.bytes().all(|b| b.is_ascii_digit() || b == b'%'),
        "allowfullscreen" => value.is_empty() || value == "true",
        "loading" => value == "lazy",
        "referrerpolicy" => value == "strict-origin-when-cross-origin",
        "allow" => value.split(';').all(|word| ALLOWED.contains(&word.trim())),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::line::lines;
    use super::*;

    fn page(text: &str) -> Option<(String, usize)> {
        at(&lines(text), 0).map(|embed| (embed.url, embed.end))
    }

    #[test]
    fn a_video_in_a_post_is_the_page_where_it_is_watched() {
        let watch = |more: &str| format!("https://www.youtube.com/watch?v=abcdefghijk{more}");
        let cases = [
            ("{% youtube abcdefghijk %}", watch(""), 1),
            ("{% include youtube.html id=\"abcdefghijk\" %}", watch(""), 1),
            ("{{< youtube abcdefghijk >}}", watch(""), 1),
            ("{{< youtube id=\"abcdefghijk\" >}}", watch(""), 1),
            ("{{< vimeo 123456 >}}", "https://vimeo.com/123456".into(), 1),
            (
                "[![Mud](https://img.youtube.com/vi/abcdefghijk/0.jpg)](https://youtu.be/abcdefghijk)",
                "https://youtu.be/abcdefghijk".into(),
                1,
            ),
            (
                "<iframe width=\"560\" src=\"https://www.youtube.com/embed/abcdefghijk?start=90\" title=\"Mud\"\n  allowfullscreen></iframe>",
                watch("&t=90s"),
                2,
            ),
        ];

        for (text, url, end) in cases {
            assert_eq!(page(text), Some((url, end)), "{text}");
        }
    }

    #[test]
    fn what_is_not_known_in_every_part_is_no_video() {
        for text in [
            "{% youtube abc %}",
            "{% include footer.html %}",
            "{{< youtube abcdefghijk autoplay >}}",
            "<iframe src=\"https://www.youtube.com/embed/abcdefghijk\" onload=\"x()\"></iframe>",
            "<iframe src=\"https://mud.example/form\"></iframe>",
            "<iframe src=\"https://www.youtube.com/embed/abcdefghijk\">",
            "[![Mud](/images/mud.png)](https://youtu.be/abcdefghijk)",
        ] {
            assert_eq!(page(text), None, "{text}");
        }
    }
}
