//! A site as its own files show it: which generator, how it reads Markdown, how its posts look and where they lie.
//!
//! This module names the files that count and reads their text; opening them is left to [`crate::desk`]. Nothing of a
//! site is run: of a configuration that is a program only its presence counts. A proposal says of each thing where it was
//! found, and what our printers cannot do there.

mod facts;
mod posts;
pub mod settings;

use crate::error::{Error, Result};
use crate::model::site::{SiteFact, SiteProposal};
use crate::model::{PostEnding, PostNaming, Profile, SiteReader, Target};
use crate::recap::origin;
use facts::Facts;
use settings::Settings;

/// Files of settings, in the order in which a generator is looked for. Those of Hugo come first among equal names.
pub const CONFIGS: &[&str] = &[
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config/_default/hugo.toml",
    "config/_default/hugo.yaml",
    "config/_default/hugo.yml",
    "config/_default/hugo.json",
    "config/_default/config.toml",
    "config/_default/config.yaml",
    "config/_default/config.yml",
    "config/_default/config.json",
    "config/_default/markup.toml",
    "config/_default/markup.yaml",
    "config/_default/markup.yml",
    "config/_default/markup.json",
    "_config.yml",
    "_config.yaml",
    "_config.toml",
    "mkdocs.yml",
    "mkdocs.yaml",
    "docusaurus.config.js",
    "docusaurus.config.ts",
    "_quarto.yml",
    "_quarto.yaml",
    "myst.yml",
    "conf.py",
    "source/conf.py",
    "docs/conf.py",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
    ".prettierrc",
    ".prettierrc.json",
    ".prettierrc.yaml",
    ".prettierrc.yml",
    ".prettierrc.toml",
    ".markdownlint.json",
    ".markdownlint.yaml",
    ".markdownlint.yml",
    ".markdownlintrc",
    ".mdlrc",
];

/// A file of the site with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Its name below the site, with `/` between the parts.
    pub path: String,
    pub text: String,
}

/// The head of a post of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitePost {
    /// Its name below the site.
    pub path: String,
    /// Front matter and the text behind it, as far as it was read.
    pub head: String,
}

/// A site whose generator is known, and the folders below it in which posts may lie.
pub struct Site {
    pub target: Target,
    pub roots: Vec<String>,
    config: Settings,
    /// Hugo's `markup` in a file of its own.
    markup: Option<Settings>,
    others: Vec<String>,
}

/// Finds the generator by the files of settings that are there; `folder` is what messages call the site.
pub fn recognise(folder: &str, files: &[SiteFile]) -> Result<Site> {
    let Some((target, file)) = files.iter().find_map(|file| Some((generator(file)?, file))) else {
        let wrong = "this is no site that is known: there is no configuration of Jekyll, Hugo, MkDocs, Docusaurus, Quarto, \
                     MyST or Sphinx";
        let next = "Name the folder that holds the site's configuration, such as _config.yml or hugo.toml.";
        return Err(Error::refused("no-site", folder, "", wrong, next));
    };
    let config = read(folder, file)?;
    let markup = files.iter().find(|file| file.path.starts_with("config/_default/markup."));
    let markup = markup.map(|file| read(folder, file)).transpose()?;
    let is_other = |name: &str| name.contains("prettier") || name.contains("markdownlint") || name.ends_with(".mdlrc");
    let others = files.iter().map(|file| file.path.clone()).filter(|name| is_other(name)).collect();
    Ok(Site { roots: roots(target, &config), target, config, markup, others })
}

/// What the settings and the newest posts propose.
pub fn proposal(folder: &str, site: &Site, heads: &[SitePost]) -> SiteProposal {
    let mut facts = Facts::default();
    facts.add("generator", site.target.word(), &site.config.file, 0);
    let mut profile = Profile { generator: Some(site.target), ..Profile::default() };
    facts::settings(site, &mut profile, &mut facts);
    let posts = from_posts(site, heads, &mut profile, &mut facts);
    for other in &site.others {
        facts.add(if other.contains("prettier") { "formatter" } else { "linter" }, other, other, 0);
    }
    let whole = if posts.is_empty() { folder.to_owned() } else { format!("{folder}/{posts}") };
    let Facts { found, notes } = facts;
    SiteProposal { folder: folder.into(), target: site.target, posts: whole, profile, found, notes }
}

/// The reader of a site that prints a backslash at a line's end; `None` where it breaks the line there, or is not known.
pub fn prints_backslash(site: &Site) -> Option<&'static str> {
    let profile = proposal("", site, &[]).profile;
    let is_kramdown = site.config.text(&["markdown"]).is_none_or(|name| name.eq_ignore_ascii_case("kramdown"));
    match (site.target, profile.reader) {
        (Target::Jekyll, SiteReader::Kramdown) => Some("kramdown without GFM"),
        (Target::Jekyll, SiteReader::Usual) if is_kramdown && profile.hard_wrap => {
            Some("kramdown and “hard_wrap: true”")
        }
        // An extension of it may take the backslash for a break.
        (Target::Mkdocs, _) if !site.config.text.contains("escapeall") => Some("Python-Markdown"),
        _ => None,
    }
}

/// Whether a site makes a page of a file; `path` is its name below the site.
pub fn is_page(site: &Site, path: &str, text: &str) -> bool {
    match site.target {
        Target::Jekyll => text.trim_start_matches('\u{feff}').starts_with("---"),
        Target::Mkdocs => {
            let docs = site.config.text(&["docs_dir"]).unwrap_or_else(|| "docs".to_owned());
            let docs = docs.trim_start_matches("./").trim_end_matches('/');
            path.strip_prefix(docs).is_some_and(|rest| rest.starts_with('/'))
        }
        _ => true,
    }
}

fn generator(file: &SiteFile) -> Option<Target> {
    let name = file.path.as_str();
    let says = |marks: &[&str]| {
        let lower = file.text.to_ascii_lowercase();
        marks.iter().any(|mark| lower.contains(mark))
    };
    match name {
        _ if name.contains("hugo.") || name.starts_with("config/_default/config.") => Some(Target::Hugo),
        "_config.yml" | "_config.yaml" | "_config.toml" => Some(Target::Jekyll),
        _ if name.starts_with("mkdocs.") => Some(Target::Mkdocs),
        _ if name.starts_with("docusaurus.config.") => Some(Target::Docusaurus),
        _ if name.starts_with("_quarto.") => Some(Target::Quarto),
        "myst.yml" => Some(Target::Myst),
        _ if name.ends_with("conf.py") => {
            Some(if says(&["myst_parser", "myst_nb"]) { Target::Myst } else { Target::Rst })
        }
        // Any program may have a file of such a name.
        _ if name.starts_with("config.") && says(&["baseurl", "languagecode", "theme"]) => Some(Target::Hugo),
        _ => None,
    }
}

fn read(folder: &str, file: &SiteFile) -> Result<Settings> {
    let is_program = [".js", ".ts", ".py"].iter().any(|ending| file.path.ends_with(ending));
    if is_program {
        return Ok(Settings { file: file.path.clone(), text: file.text.clone(), value: serde_json::Value::Null });
    }
    settings::read(&file.path, &file.text).map_err(|line| {
        let next = "Mend it so that the site builds, then read the site again; or name a post of the site with --like.";
        let wrong = "the configuration of the site cannot be read here";
        Error::refused("site-config", format!("{folder}/{}", file.path), format!("line {line}"), wrong, next)
    })
}

/// Whether a folder that a configuration names lies below the site.
fn is_below(folder: &str) -> bool {
    let is_plain = |part: &str| part != ".." && !part.contains(['\\', ':']);
    !folder.starts_with('/') && folder.split('/').all(is_plain)
}

/// Where posts may lie, below the site.
fn roots(target: Target, config: &Settings) -> Vec<String> {
    let named = |path: &[&str], usual: &str| {
        config.text(path).filter(|folder| is_below(folder)).unwrap_or_else(|| usual.to_owned())
    };
    match target {
        Target::Jekyll => vec![named(&["source"], ""), named(&["collections_dir"], "")],
        Target::Hugo => vec![named(&["contentDir"], "content")],
        Target::Mkdocs => {
            let docs = named(&["docs_dir"], "docs");
            let blog = facts::blog_folder(config).filter(|folder| is_below(folder)).unwrap_or_else(|| "blog".into());
            vec![if blog == "." { docs } else { format!("{docs}/{blog}") }]
        }
        Target::Docusaurus => vec!["blog".into()],
        _ => vec![String::new()],
    }
}

/// Takes from the newest posts what they share; answers the folder in which they lie.
fn from_posts(site: &Site, heads: &[SitePost], profile: &mut Profile, facts: &mut Facts) -> String {
    let seen = posts::newest(heads);
    let Some(newest) = seen.first() else {
        facts.notes.push("The site has no post with front matter yet, so nothing was learned from posts.".into());
        let folder = usual_folder(site);
        facts.add("posts", &folder, "", 0);
        return folder;
    };
    let folder = posts::folder_of(newest);
    facts.add("posts", &folder, newest.path, 0);
    profile.naming = posts::naming(newest);
    facts.add("names", profile.naming.word(), newest.path, 0);
    profile.ending = origin::ending(newest.path, site.target);
    if profile.ending != PostEnding::Usual {
        facts.add("ending", profile.ending.word(), newest.path, 0);
    }
    profile.is_toml = newest.front.is_toml();
    let (keys, own) = posts::keys(&seen);
    let names: Vec<&str> = keys.iter().map(|(key, _)| key.as_str()).collect();
    facts.add("front-matter", &names.join(", "), newest.path, newest.front.opened);
    if !own.is_empty() {
        facts.notes.push(format!("These keys differ from post to post and are left to you: {}.", own.join(", ")));
    }
    if newest.front.entries.iter().any(|entry| entry.key.starts_with('[')) {
        facts.notes.push("Tables of the front matter, such as [params], are left to you.".into());
    }
    profile.front_matter = keys;
    profile.raw_lines = posts::own_lines(&seen);
    if let Some((line, _)) = newest.front.raw_lines.first() {
        facts.add("own-lines", &profile.raw_lines.join(" "), newest.path, *line);
    }
    if let Some((folder, file)) = posts::assets(&seen) {
        facts.add("pictures", &folder, &file, 0);
        profile.assets = folder;
    } else if site.target == Target::Hugo && matches!(profile.naming, PostNaming::Folder | PostNaming::DayAndFolder) {
        facts.add("pictures", "beside the post", "", 0);
    }
    if site.target == Target::Jekyll && profile.naming != PostNaming::DayAndSlug {
        profile.naming = PostNaming::DayAndSlug;
    }
    folder
}

fn usual_folder(site: &Site) -> String {
    let root = site.roots.first().cloned().unwrap_or_default();
    let below = |name: &str| if root.is_empty() { name.to_owned() } else { format!("{root}/{name}") };
    match site.target {
        Target::Jekyll => below("_posts"),
        Target::Hugo | Target::Mkdocs => below("posts"),
        Target::Quarto => below("posts"),
        _ => root,
    }
}

impl Facts {
    /// Adds what was found.
    pub fn add(&mut self, what: &str, value: &str, file: &str, line: u32) {
        self.found.push(SiteFact { what: what.into(), value: value.into(), file: file.into(), line });
    }
}
