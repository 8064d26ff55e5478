//! The file around the printed blocks: its name, and what stands above them.

use super::dialect::{Dialect, FileShape, Head};
use super::front_matter::{Syntax, cleaned};
use super::{front_matter, html, proof, rst};
use crate::error::Result;
use crate::model::Post;
use crate::timezone::Date;

/// The path below the folder of the posts, with `/` between its parts.
pub fn name(post: &Post, date: Date, dialect: Dialect) -> String {
    match dialect.file {
        FileShape::DayAndSlug(ending) => format!("{date}-{}.{ending}", post.slug),
        FileShape::Slug(ending) => format!("{}.{ending}", post.slug),
        FileShape::Folder(file) => format!("{}/{file}", post.slug),
        FileShape::DayAndFolder(file) => format!("{date}-{}/{file}", post.slug),
    }
}

/// The whole text, its head proven.
pub fn text(post: &Post, body: &str, dialect: Dialect) -> Result<String> {
    match dialect.head {
        Head::Nothing => Ok(body.to_owned()),
        Head::Fields => Ok(fields(post) + body),
        Head::Page => html::page(post, body),
        Head::Yaml(keys) => {
            let front = front_matter::written(post, keys, Syntax::Yaml)?;
            proof::prove_front_matter(&front.text, &front.expected)?;
            Ok(headed("---", &front.text, body))
        }
        Head::Toml(keys) => {
            let front = front_matter::written(post, keys, Syntax::Toml)?;
            proof::prove_toml(&front.text, &front.expected)?;
            Ok(headed("+++", &front.text, body))
        }
    }
}

/// The keys between their marks, above the body.
fn headed(mark: &str, keys: &str, body: &str) -> String {
    let gap = if body.is_empty() { "" } else { "\n" };
    format!("{mark}\n{keys}{mark}\n{gap}{body}")
}

/// The fields above a title; `blogpost` makes a post of the page for ABlog, which cuts authors and tags at commas.
fn fields(post: &Post) -> String {
    let day = post.date.map_or_else(String::new, |day| day.to_string());
    let author = cleaned(&post.authors).join(", ");
    let tags = cleaned(&post.tags).join(", ");
    let fields = [("blogpost", "true"), ("date", &day), ("author", &author), ("tags", &tags)];
    let known = fields.iter().filter(|(_, value)| !value.is_empty());
    known.map(|(name, value)| format!(":{name}: {}\n", rst::escaped(value, true))).collect::<String>() + "\n"
}
