//! The folder of a site, read and remembered: which of its files are opened, and how many.
//!
//! What they mean is decided in [`crate::recap::site`]. Links are not followed, and nothing of the site is run.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::files;
use crate::model::WorkshopId;
use crate::model::site::SiteProposal;
use crate::recap::site::{CONFIGS, SiteFile, SitePost, is_page, proposal, recognise};
use std::path::Path;

/// How large a file of settings may be, and how much of a post is read.
const SETTINGS: u64 = 1 << 20;
const HEAD: u64 = 64 << 10;
/// How many posts and folders are looked at, and how deep they may lie.
const MOST_POSTS: usize = 4000;
const MOST_FOLDERS: usize = 2000;
const DEEPEST: usize = 6;
/// How many folders above a post are looked at.
const FARTHEST: usize = 8;

const ENDINGS: &[&str] = &["md", "markdown", "mdx", "qmd"];
/// Folders that hold no posts of the site's own.
const STRANGE: &[&str] =
    &["node_modules", "vendor", "public", "themes", "_site", "site", "build", "_build", "_drafts", "target", "venv"];

impl Desk {
    /// Reads what a site says about itself; nothing is written.
    pub fn read_site(&self, folder: &Path) -> Result<SiteProposal> {
        read_site(folder)
    }

    /// Writes the recap for a site from here on: its target, its keys and lines, and the folder of its posts. One gesture.
    pub fn use_site(&mut self, workshop: WorkshopId, site: &SiteProposal) -> Result<()> {
        let mut post = self.read().post(workshop)?;
        let template = std::mem::take(&mut post.profile.template);
        post.target = site.target;
        post.profile = site.profile.clone();
        // The template is the organizer's choice, and no file of the site says it.
        post.profile.template = template;
        self.store.gesture("Write the recap for a site", |write| {
            if write.post(workshop)? != post {
                write.update_post(&post)?;
            }
            if write.post_folder(post.id)? != site.posts {
                write.set_post_folder(post.id, &site.posts)?;
            }
            Ok(())
        })
    }
}

impl Desk {
    /// Refuses the remembered folder of a site that is not there any more: its disk may not be plugged in, or it has moved, and
    /// nobody would look for a post in a folder made anew. A folder that the site itself lacks is made.
    pub(super) fn refuse_lost_site(&self, workshop: WorkshopId, folder: &Path) -> Result<()> {
        let post = self.read().post(workshop)?;
        let remembered = self.read().post_folder(post.id)?;
        let is_of_site = post.profile.generator.is_some() && Path::new(&remembered) == folder;
        if folder.exists() || !is_of_site || is_in_site(folder) {
            return Ok(());
        }
        let wrong = "the site that was read here is not here any more";
        let next =
            "Bring it back or plug in its disk; or read the site again where it lies now, or choose another folder.";
        Err(Error::refused("site-gone", folder.display().to_string(), "", wrong, next))
    }
}

/// Whether a folder above has the settings of a site.
fn is_in_site(folder: &Path) -> bool {
    let is_site = |above: &Path| CONFIGS.iter().any(|path| above.join(path).is_file());
    folder.ancestors().skip(1).take(FARTHEST).any(is_site)
}

fn read_site(folder: &Path) -> Result<SiteProposal> {
    let name = folder.display().to_string();
    if !folder.is_dir() {
        let next = "Name the folder that holds the site's configuration.";
        let wrong = if folder.exists() { "this is a file, and a site is a folder" } else { "there is no such folder" };
        return Err(Error::refused("no-site", name, "", wrong, next));
    }
    let folder = folder.canonicalize().map_err(|e| files::failed(folder, "the folder cannot be read", e))?;
    let name = folder.display().to_string();
    let settings: Vec<SiteFile> =
        CONFIGS.iter().map(|path| setting(&folder, path)).collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
    let site = recognise(&name, &settings)?;
    let mut walk = Walk { posts: Vec::new(), folders: 0, is_jekyll: site.target == crate::model::Target::Jekyll };
    let mut roots = site.roots.clone();
    roots.sort();
    roots.dedup();
    for root in roots.iter().filter(|root| is_plain_below(&folder, root)) {
        walk.look_in(&folder, root.trim_matches('/'), 0);
    }
    Ok(proposal(&name, &site, &walk.posts))
}

/// The reader of the site around a post, where it prints a backslash at a line's end. The nearest folder with settings of
/// a generator is the site; a repository ends the search, and settings that cannot be read say nothing.
pub(in crate::desk) fn prints_backslash(post: &Path, text: &str) -> Option<&'static str> {
    let post = post.canonicalize().ok()?;
    for folder in post.ancestors().skip(1).take(FARTHEST) {
        let settings = CONFIGS.iter().filter_map(|path| setting(folder, path).ok().flatten()).collect::<Vec<_>>();
        if let Ok(site) = recognise(&folder.display().to_string(), &settings) {
            let below = post.strip_prefix(folder).ok()?.to_string_lossy().replace('\\', "/");
            return crate::recap::site::prints_backslash(&site).filter(|_| is_page(&site, &below, text));
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

/// A file of settings, if it is a plain one.
fn setting(folder: &Path, path: &str) -> Result<Option<SiteFile>> {
    let whole = folder.join(path);
    if !std::fs::symlink_metadata(&whole).is_ok_and(|found| found.is_file()) {
        return Ok(None);
    }
    let bytes = files::read(&whole, SETTINGS)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(SiteFile { path: path.into(), text })),
        Err(_) => {
            let next = "Save it as UTF-8, and read the site again.";
            Err(Error::refused("site-config", whole.display().to_string(), "", "the file is not UTF-8 text", next))
        }
    }
}

/// Whether no part of a folder below the site is a link.
fn is_plain_below(site: &Path, root: &str) -> bool {
    let mut path = site.to_owned();
    root.split('/').filter(|part| !part.is_empty()).all(|part| {
        path.push(part);
        std::fs::symlink_metadata(&path).is_ok_and(|found| found.is_dir())
    })
}

/// The posts found so far.
struct Walk {
    posts: Vec<SitePost>,
    folders: usize,
    is_jekyll: bool,
}

impl Walk {
    fn look_in(&mut self, site: &Path, below: &str, depth: usize) {
        self.folders += 1;
        if depth > DEEPEST || self.folders > MOST_FOLDERS {
            return;
        }
        let folder = site.join(below);
        for name in files::names_in(&folder).unwrap_or_default() {
            let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            let Ok(found) = std::fs::symlink_metadata(site.join(&path)) else { continue };
            let is_hidden = name.starts_with('.') || (name.starts_with('_') && name != "_posts");
            if found.is_dir() && !is_hidden && !STRANGE.contains(&name.as_str()) {
                self.look_in(site, &path, depth + 1);
            } else if found.is_file() && self.is_post(&path, &name) && self.posts.len() < MOST_POSTS {
                let head = files::read_start(&site.join(&path), HEAD).unwrap_or_default();
                self.posts.push(SitePost { path, head: String::from_utf8_lossy(&head).into_owned() });
            }
        }
    }

    fn is_post(&self, path: &str, name: &str) -> bool {
        let fits = name.rsplit_once('.').is_some_and(|(stem, ending)| ENDINGS.contains(&ending) && stem != "_index");
        fits && (!self.is_jekyll || path.split('/').any(|part| part == "_posts"))
    }
}
