//! Which addresses may be links, and how they are spelled.
//!
//! Only http, https and mailto are links; every other address stays text. Characters that a reader, Liquid or a
//! formatter could take for mark-up are percent-encoded, which changes nothing for the server.

use std::fmt::Write;

/// An address fit for a link, or `None` for another scheme or no host.
///
/// `https://example.org/a_(b)` becomes `https://example.org/a_%28b%29`.
pub fn safe(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let rest = match scheme.as_str() {
        "http" | "https" => rest.strip_prefix("//").filter(|host| host.starts_with(is_host_start))?,
        "mailto" => Some(rest).filter(|to| to.starts_with(char::is_alphanumeric) && to.contains('@'))?,
        _ => return None,
    };
    let slashes = if scheme == "mailto" { "" } else { "//" };
    let mut out = format!("{scheme}:{slashes}");
    for (at, c) in rest.char_indices() {
        write(&mut out, c, rest.get(at + c.len_utf8()..).unwrap_or_default());
    }
    Some(without_entities(&out))
}

fn is_host_start(c: char) -> bool {
    c.is_alphanumeric()
}

fn write(out: &mut String, c: char, after: &str) {
    let hex = after.len() >= 2 && after.bytes().take(2).all(|b| b.is_ascii_hexdigit());
    let plain = c.is_ascii_alphanumeric() || "-._~:/?#@!&+,;=".contains(c) || (c == '%' && hex);
    let doubled = c == '~' && out.ends_with(c);
    if plain && !doubled {
        out.push(c);
        return;
    }
    let mut bytes = [0; 4];
    for byte in c.encode_utf8(&mut bytes).bytes() {
        let _ = write!(out, "%{byte:02X}");
    }
}

/// Takes the last character from whatever reads as an entity: `&copy;` becomes `&copy%3B`, `&#` becomes `&%23`.
fn without_entities(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut in_name = false;
    for c in address.chars() {
        match c {
            ';' if in_name => out.push_str("%3B"),
            '#' if out.ends_with('&') => out.push_str("%23"),
            _ => out.push(c),
        }
        in_name = c == '&' || (in_name && c.is_ascii_alphanumeric());
    }
    out
}

/// The site that an address names, as people call it; empty when it is not known.
pub fn site(address: &str) -> &'static str {
    let host = host(address);
    let known = [
        ("youtube.com", "YouTube"),
        ("youtu.be", "YouTube"),
        ("youtube-nocookie.com", "YouTube"),
        ("vimeo.com", "Vimeo"),
        ("slack.com", "Slack"),
        ("discord.com", "Discord"),
        ("discord.gg", "Discord"),
        ("zulipchat.com", "Zulip"),
        ("gitter.im", "Gitter"),
        ("matrix.to", "Matrix"),
    ];
    let belongs = |name: &str| host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    known.iter().find(|(name, _)| belongs(name)).map_or("", |(_, shown)| shown)
}

/// The host of an address, in small letters.
pub fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default().to_ascii_lowercase()
}

/// Drops the place in a playlist from a YouTube address: it changes whenever the playlist does.
pub fn without_playlist_place(address: &str) -> String {
    if site(address) != "YouTube" {
        return address.to_owned();
    }
    let (main, fragment) = address.split_once('#').map_or((address, None), |(main, rest)| (main, Some(rest)));
    let Some((path, query)) = main.split_once('?') else { return address.to_owned() };
    let kept: Vec<&str> = query.split('&').filter(|part| !part.starts_with("index=")).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    let fragment = fragment.map_or(String::new(), |rest| format!("#{rest}"));
    format!("{path}{query}{fragment}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_are_links() {
        let given = ["javascript:alert(1)", "data:x", "//example.org", "http://", "file:///etc", "ftp://a.org", "a b"];

        assert!(given.iter().all(|address| safe(address).is_none()));
        assert_eq!(safe("HTTPS://example.org"), Some("https://example.org".into()));
        assert_eq!(safe("mailto:a@b.org"), Some("mailto:a@b.org".into()));
    }

    #[test]
    fn mark_up_in_an_address_is_encoded() {
        assert_eq!(safe("https://e.org/{{x}}|(*)\"<"), Some("https://e.org/%7B%7Bx%7D%7D%7C%28%2A%29%22%3C".into()));
        // Python-Markdown takes what stands between two of them for the title of the link.
        assert_eq!(safe("https://e.org/a'b'"), Some("https://e.org/a%27b%27".into()));
        assert_eq!(safe("https://e.org/?a=1&copy;=é%20%"), Some("https://e.org/?a=1&copy%3B=%C3%A9%20%25".into()));
    }

    #[test]
    fn the_place_in_a_playlist_is_dropped_from_youtube_alone() {
        let video = "https://www.youtube.com/watch?v=abc&list=PL1&index=4";

        assert_eq!(without_playlist_place(video), "https://www.youtube.com/watch?v=abc&list=PL1");
        assert_eq!(without_playlist_place("https://e.org/?index=4"), "https://e.org/?index=4");
        assert_eq!(site("https://notyoutube.com/x"), "");
    }
}
