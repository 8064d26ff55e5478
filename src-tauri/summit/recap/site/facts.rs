//! What the settings of each generator mean for a post.

use super::Site;
use super::settings::Settings;
use crate::model::site::SiteFact;
use crate::model::{Profile, SiteReader, Target};
use crate::timezone::Zone;
use serde_json::Value;

/// What was found so far.
#[derive(Default)]
pub struct Facts {
    pub found: Vec<SiteFact>,
    pub notes: Vec<String>,
}

impl Facts {
    fn setting(&mut self, what: &str, value: &str, config: &Settings, key: &str) {
        let line = config.line(key);
        self.add(what, value, if line == 0 { "" } else { &config.file }, line);
    }
}

/// Reads what the settings say into the profile.
pub fn settings(site: &Site, profile: &mut Profile, facts: &mut Facts) {
    let config = &site.config;
    match site.target {
        Target::Jekyll => jekyll(config, profile, facts),
        Target::Hugo => hugo(site, profile, facts),
        Target::Mkdocs => {
            let folder = blog_folder(config);
            if folder.is_none() {
                facts.notes.push("The site has no plug-in “blog”, so its posts are taken for plain pages.".into());
            }
        }
        Target::Docusaurus => facts.notes.push(format!("{} is a program and was not run.", config.file)),
        Target::Rst | Target::Myst if config.file.ends_with(".py") => {
            facts.notes.push(format!("{} is a program and was not run.", config.file));
            if !config.text.contains("ablog") {
                facts.notes.push("ABlog is not named there, so the post will be a plain page of the site.".into());
            }
        }
        _ => {}
    }
    base(config, profile, facts);
    for key in ["timezone", "timeZone"] {
        let Some(name) = config.text(&[key]) else { continue };
        match name.parse::<Zone>() {
            Ok(zone) => profile.zone = Some(zone),
            Err(_) => {
                facts.notes.push(format!("“{}” is no time zone; days are counted in UTC.", crate::error::shown(&name)))
            }
        }
        facts.setting("zone", &name, config, key);
        return;
    }
}

/// What the site's addresses begin with, as its settings say it: alone, or in a whole address.
fn base(config: &Settings, profile: &mut Profile, facts: &mut Facts) {
    let key = ["baseurl", "baseURL"].into_iter().find(|key| config.text(&[key]).is_some());
    let Some((key, address)) = key.and_then(|key| Some((key, config.text(&[key])?))) else { return };
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(host, _)| rest.strip_prefix(host).unwrap_or_default()),
        None => address.as_str(),
    };
    path.trim_end_matches('/').clone_into(&mut profile.base_url);
    if !profile.base_url.is_empty() {
        facts.setting("base", &profile.base_url, config, key);
    }
}

fn jekyll(config: &Settings, profile: &mut Profile, facts: &mut Facts) {
    profile.reader = reader_of_jekyll(config, facts);
    let options = config.get(&["commonmark", "options"]).and_then(Value::as_array).into_iter().flatten();
    let mut options = options.filter_map(Value::as_str);
    profile.hard_wrap = match profile.reader {
        SiteReader::CommonMark => options.any(|one| one.eq_ignore_ascii_case("hardbreaks")),
        _ => config.is(&["kramdown", "hard_wrap"]).unwrap_or(false),
    };
    facts.setting("line-breaks", if profile.hard_wrap { "every line end" } else { "marked" }, config, "hard_wrap");
    profile.hides_future = !config.is(&["future"]).unwrap_or(false);
    facts.setting("future", if profile.hides_future { "hidden" } else { "shown" }, config, "future");
    for (what, key) in [("drafts", "show_drafts"), ("addresses", "permalink")] {
        if let Some(value) = config.text(&[key]) {
            facts.setting(what, &value, config, key);
        }
    }
    if let Some(value) = config.get(&["kramdown", "smart_quotes"]) {
        facts.setting("typography", value.as_str().unwrap_or("set"), config, "smart_quotes");
    }
}

fn reader_of_jekyll(config: &Settings, facts: &mut Facts) -> SiteReader {
    let markdown = config.text(&["markdown"]).unwrap_or_else(|| "kramdown".into());
    let input = config.text(&["kramdown", "input"]).unwrap_or_else(|| "GFM".into());
    let reader = match (markdown.to_ascii_lowercase().as_str(), input.to_ascii_lowercase().as_str()) {
        ("kramdown", "gfm") => SiteReader::Usual,
        ("kramdown", _) => {
            let note = "This site reads plain kramdown: the layout “classic” is refused, and a block of code in an answer \
                        would show its fence.";
            facts.notes.push(note.into());
            SiteReader::Kramdown
        }
        ("commonmark" | "commonmarkghpages", _) => SiteReader::CommonMark,
        (other, _) => {
            let shown = crate::error::shown(other);
            let note = format!("The reader “{shown}” is not known here; the post is written for kramdown's GFM.");
            facts.notes.push(note);
            SiteReader::Usual
        }
    };
    let key = if config.line("markdown") > 0 { "markdown" } else { "input" };
    facts.setting("reader", &format!("{markdown}, {reader}"), config, key);
    reader
}

fn hugo(site: &Site, profile: &mut Profile, facts: &mut Facts) {
    let config = &site.config;
    let beside =
        site.markup.as_ref().and_then(|markup| markup.is(&["goldmark", "renderer", "unsafe"]).map(|is| (is, markup)));
    let inside = config.is(&["markup", "goldmark", "renderer", "unsafe"]).map(|is| (is, config));
    let (keeps_html, from) = beside.or(inside).unwrap_or((false, config));
    profile.keeps_html = keeps_html;
    facts.setting("html", if keeps_html { "shown" } else { "dropped" }, from, "unsafe");
    let breaks = config.is(&["markup", "goldmark", "renderer", "hardWraps"]).unwrap_or(false);
    if breaks {
        facts.notes.push(
            "This site breaks at every line end (hardWraps): lines that go on in your own words will break there."
                .into(),
        );
    }
    profile.hides_future = !config.is(&["buildFuture"]).unwrap_or(false);
    facts.setting("future", if profile.hides_future { "hidden" } else { "shown" }, config, "buildFuture");
    for (what, key) in [("drafts", "buildDrafts"), ("addresses", "permalinks")] {
        if let Some(value) = config.get(&[key]) {
            facts.setting(what, &value.to_string(), config, key);
        }
    }
}

/// The folder of the blog plug-in of Material for MkDocs, below the documents; `None` without the plug-in.
pub fn blog_folder(config: &Settings) -> Option<String> {
    let plugins = config.get(&["plugins"])?;
    let of = |settings: &Value| settings.get("blog_dir").and_then(Value::as_str).unwrap_or("blog").to_owned();
    match plugins {
        Value::Object(named) => named.iter().find(|(name, _)| name.ends_with("blog")).map(|(_, settings)| of(settings)),
        Value::Array(list) => list.iter().find_map(|one| match one {
            Value::String(name) => name.ends_with("blog").then(|| "blog".to_owned()),
            Value::Object(named) => {
                named.iter().find(|(name, _)| name.ends_with("blog")).map(|(_, settings)| of(settings))
            }
            _ => None,
        }),
        _ => None,
    }
}
