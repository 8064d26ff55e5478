//! What lies beside the page of a newsletter: its words as plain text, and both as a letter that mail programs open.
//!
//! They are made from the page as it is written, so that what somebody edited in it is in all three. How a letter is encoded
//! is left to [`crate::mail`].

use super::beside::{FileContent, PostFile};
use super::html;
use crate::error::{Error, Result};
use crate::mail::{self, Newsletter};
use crate::model::Post;

/// The files beside a page that lies under `name` below the folder of the posts.
pub fn files(post: &Post, name: &str, page: &str) -> Result<Vec<PostFile>> {
    let text = html::plain(page).map_err(|wrong| {
        let wrong = format!("its plain text would not say what the page says: {wrong}");
        let next = "Take what was edited by hand out of the page, and export again.";
        Error::refused("proof-failed", "The newsletter", "plain text", wrong, next)
    })?;
    let letter = mail::newsletter(&Newsletter { subject: mail::line(&post.title), text: &text, page });
    let stem = name.strip_suffix(".html").unwrap_or(name);
    let file = |ending: &str, held: String| PostFile {
        path: format!("{stem}.{ending}"),
        is_of_site: false,
        url: String::new(),
        content: FileContent::Made(held),
    };
    Ok(vec![file("txt", text), file("eml", letter)])
}
