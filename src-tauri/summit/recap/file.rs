//! The file around the printed blocks: its name, and what stands above them.

use super::dialect::{Dialect, FileShape, Head};
use super::{front_matter, html, proof};
use crate::error::Result;
use crate::model::Post;
use crate::timezone::Date;

/// The path below the folder of the posts, with `/` between its parts.
pub fn name(post: &Post, date: Date, dialect: Dialect) -> String {
    match dialect.file {
        FileShape::DayAndSlug(ending) => format!("{date}-{}.{ending}", post.slug),
        FileShape::Folder(file) => format!("{}/{file}", post.slug),
    }
}

/// The whole text, its head proven.
pub fn text(post: &Post, body: &str, dialect: Dialect) -> Result<String> {
    match dialect.head {
        Head::Nothing => Ok(body.to_owned()),
        Head::Page => html::page(post, body),
        Head::Yaml(keys) => {
            let front = front_matter::written(post, keys)?;
            proof::prove_front_matter(&front.yaml, &front.expected)?;
            let gap = if body.is_empty() { "" } else { "\n" };
            Ok(format!("---\n{}---\n{gap}{body}", front.yaml))
        }
    }
}
