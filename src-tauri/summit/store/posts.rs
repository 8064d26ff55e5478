//! Recap posts, their blocks, and where they were written.

use super::rows::{day, known};
use super::{Reader, Write};
use crate::error::Result;
use crate::model::{
    Block, BlockId, BlockKind, BlockOptions, ExportId, Layout, Post, PostId, Profile, Target, WorkshopId,
};
use crate::timezone::Moment;
use rusqlite::{OptionalExtension, Row};

/// An export, as the next one compares it.
#[derive(Clone, Debug)]
pub struct ExportRow {
    pub post_id: PostId,
    pub path: String,
    /// Hash of the rendering: the base of the next comparison.
    pub blake3: String,
    /// Hash of the file, where edits made by hand are in it too.
    pub file_blake3: String,
    /// Length of the rendering.
    pub bytes: i64,
    /// Lines of the rendering by record, as JSON; [`Reader::export_to`] alone reads them.
    pub places: String,
    /// Whether the post was taken in, and not written.
    pub is_adopted: bool,
    /// What was written beside the post, as JSON.
    pub files: String,
    /// What was left out, and why, as JSON; [`Reader::export_audit`] alone reads it.
    pub left_out: String,
}

/// An export with what the history says of it.
#[derive(Clone, Debug)]
pub struct PastExport {
    pub id: ExportId,
    pub row: ExportRow,
    pub target: Target,
    pub layout: Layout,
    pub at: Moment,
    pub is_written: bool,
}

// The habits of the site and the options of a block are kept as JSON; what cannot be read counts as the default.
fn parsed<T: serde::de::DeserializeOwned + Default>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_default()
}

fn post(row: &Row<'_>) -> rusqlite::Result<Post> {
    Ok(Post {
        id: row.get(0)?,
        workshop_id: row.get(1)?,
        title: row.get(2)?,
        authors: Vec::new(),
        tags: Vec::new(),
        date: known(row.get_ref(3)?.as_str()?),
        slug: row.get(4)?,
        target: Target::from_word(row.get_ref(5)?.as_str()?).unwrap_or(Target::Jekyll),
        layout: Layout::from_word(row.get_ref(6)?.as_str()?).unwrap_or(Layout::Classic),
        profile: parsed(row.get_ref(7)?.as_str()?),
    })
}

fn block(row: &Row<'_>) -> rusqlite::Result<Block> {
    Ok(Block {
        id: row.get(0)?,
        post_id: row.get(1)?,
        kind: BlockKind::from_word(row.get_ref(2)?.as_str()?).unwrap_or(BlockKind::Prose),
        is_on: row.get(3)?,
        position: row.get(4)?,
        heading: row.get(5)?,
        prose_before: row.get(6)?,
        prose_after: row.get(7)?,
        options: parsed::<BlockOptions>(row.get_ref(8)?.as_str()?),
    })
}

impl Reader<'_> {
    /// The recap of a workshop; every workshop is made with one.
    pub fn post(&self, workshop: WorkshopId) -> Result<Post> {
        let sql = "SELECT id, workshop_id, title, date, slug, target, layout, profile FROM posts
                   WHERE workshop_id = ?1 AND trashed_at = 0 ORDER BY id LIMIT 1";
        let mut found = self.connection.prepare_cached(sql)?.query_row([workshop], post)?;
        found.authors =
            self.post_list("SELECT name FROM post_authors WHERE post_id = ?1 ORDER BY ordinal", found.id)?;
        found.tags = self.post_list("SELECT tag FROM post_tags WHERE post_id = ?1 ORDER BY ordinal", found.id)?;
        Ok(found)
    }

    fn post_list(&self, sql: &'static str, id: PostId) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The blocks of a post in order.
    pub fn blocks(&self, post: PostId) -> Result<Vec<Block>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, post_id, kind, is_on, position, heading, prose_before, prose_after, options FROM blocks
             WHERE post_id = ?1 AND trashed_at = 0 ORDER BY position, id",
        )?;
        Ok(statement.query_map([post], block)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The block with this id.
    pub fn block(&self, id: BlockId) -> Result<Block> {
        let sql = "SELECT id, post_id, kind, is_on, position, heading, prose_before, prose_after, options FROM blocks
                   WHERE id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([id], block)?)
    }

    /// The habits of the site that the newest recap was written for; the blog is mostly the same from year to year.
    pub fn newest_profile(&self) -> Result<Profile> {
        let sql = "SELECT profile FROM posts WHERE trashed_at = 0 ORDER BY id DESC LIMIT 1";
        let json: Option<String> = self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?;
        Ok(json.map(|json| parsed(&json)).unwrap_or_default())
    }

    /// The folder a post was written to last; empty when it never was.
    pub fn post_folder(&self, id: PostId) -> Result<String> {
        let sql = "SELECT folder FROM posts WHERE id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
    }

    /// The export that a file at this path comes from: the last that was written there, or a later one that was cut off
    /// after its file was in place.
    pub fn export_to(&self, post: PostId, path: &str, file_blake3: &str) -> Result<Option<ExportRow>> {
        let sql = "SELECT post_id, path, blake3, iif(file_blake3 = '', blake3, file_blake3), bytes, is_adopted,
                          is_written, id FROM exports WHERE post_id = ?1 AND path = ?2 ORDER BY id DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((post, path))?;
        while let Some(row) = rows.next()? {
            let found = export(row)?;
            if found.file_blake3 == file_blake3 || row.get("is_written")? {
                return Ok(Some(ExportRow { places: self.export_places(row.get("id")?)?, ..found }));
            }
        }
        Ok(None)
    }

    fn export_places(&self, id: ExportId) -> Result<String> {
        let sql = "SELECT places FROM export_places WHERE export_id = ?1";
        let places = self.connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
        Ok(places.unwrap_or_else(|| "[]".into()))
    }

    /// The newest export of this post.
    pub fn last_export_of(&self, post: PostId) -> Result<Option<ExportRow>> {
        let sql = "SELECT post_id, path, blake3, iif(file_blake3 = '', blake3, file_blake3), bytes, is_adopted
                   FROM exports WHERE post_id = ?1 AND is_written = 1 ORDER BY id DESC LIMIT 1";
        Ok(self.connection.prepare_cached(sql)?.query_row([post], export).optional()?)
    }

    /// Where the exports of a post went, and what each wrote beside it as JSON, the newest first.
    pub fn files_of_exports(&self, post: PostId) -> Result<Vec<(String, String)>> {
        let sql = "SELECT path, files FROM exports WHERE post_id = ?1 AND is_written = 1 ORDER BY id DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([post], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All exports of a post, newest first; a post that was taken in is none.
    pub fn past_exports(&self, post: PostId) -> Result<Vec<PastExport>> {
        let sql = "SELECT post_id, path, blake3, iif(file_blake3 = '', blake3, file_blake3), bytes, is_adopted, target,
                          layout, exported_at, is_written, id
                   FROM exports WHERE post_id = ?1 AND is_adopted = 0 ORDER BY id DESC";
        let past = |row: &Row<'_>| {
            Ok(PastExport {
                id: row.get(10)?,
                row: export(row)?,
                target: Target::from_word(row.get_ref(6)?.as_str()?).unwrap_or(Target::Jekyll),
                layout: Layout::from_word(row.get_ref(7)?.as_str()?).unwrap_or(Layout::Classic),
                at: Moment(row.get(8)?),
                is_written: row.get(9)?,
            })
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([post], past)?.collect::<rusqlite::Result<_>>()?)
    }

    /// What an export left out, and why, as JSON; an export of before this was kept tells nothing.
    pub fn export_audit(&self, id: ExportId) -> Result<Option<String>> {
        let sql = "SELECT left_out FROM export_audits WHERE export_id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
    }

    /// When a post was last written.
    pub fn exported_at(&self, post: PostId) -> Result<Option<Moment>> {
        let sql = "SELECT max(exported_at) FROM exports WHERE post_id = ?1 AND is_written = 1 AND is_adopted = 0";
        let at: Option<i64> = self.connection.prepare_cached(sql)?.query_row([post], |row| row.get(0))?;
        Ok(at.map(Moment))
    }
}

// Rows of before hold no hash of the file of their own: it was the rendering.
fn export(row: &Row<'_>) -> rusqlite::Result<ExportRow> {
    Ok(ExportRow {
        post_id: row.get(0)?,
        path: row.get(1)?,
        blake3: row.get(2)?,
        file_blake3: row.get(3)?,
        bytes: row.get(4)?,
        places: "[]".into(),
        is_adopted: row.get(5)?,
        files: "[]".into(),
        left_out: "[]".into(),
    })
}

impl Write<'_> {
    /// Adds a post with its authors and tags.
    pub fn insert_post(&self, post: &Post) -> Result<()> {
        self.connection.execute(
            "INSERT INTO posts (id, workshop_id, title, date, slug, target, layout, profile)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            (
                post.id,
                post.workshop_id,
                &post.title,
                day(post.date),
                &post.slug,
                post.target.word(),
                post.layout.word(),
                json(&post.profile),
            ),
        )?;
        self.replace_authors(post.id, &post.authors)?;
        self.replace_tags(post.id, &post.tags)
    }

    /// Replaces what the organizer set about a post.
    pub fn update_post(&self, post: &Post) -> Result<()> {
        self.connection.execute(
            "UPDATE posts SET title = ?2, date = ?3, slug = ?4, target = ?5, layout = ?6, profile = ?7 WHERE id = ?1",
            (
                post.id,
                &post.title,
                day(post.date),
                &post.slug,
                post.target.word(),
                post.layout.word(),
                json(&post.profile),
            ),
        )?;
        self.replace_authors(post.id, &post.authors)?;
        self.replace_tags(post.id, &post.tags)
    }

    fn replace_authors(&self, id: PostId, authors: &[String]) -> Result<()> {
        self.connection.execute("DELETE FROM post_authors WHERE post_id = ?1", [id])?;
        for (ordinal, name) in (0_i64..).zip(authors) {
            let sql = "INSERT INTO post_authors (post_id, ordinal, name) VALUES (?1, ?2, ?3)";
            self.connection.execute(sql, (id, ordinal, name))?;
        }
        Ok(())
    }

    fn replace_tags(&self, id: PostId, tags: &[String]) -> Result<()> {
        self.connection.execute("DELETE FROM post_tags WHERE post_id = ?1", [id])?;
        for (ordinal, tag) in (0_i64..).zip(tags) {
            let sql = "INSERT INTO post_tags (post_id, ordinal, tag) VALUES (?1, ?2, ?3)";
            self.connection.execute(sql, (id, ordinal, tag))?;
        }
        Ok(())
    }

    /// Remembers the folder a post was written to.
    pub fn set_post_folder(&self, id: PostId, folder: &str) -> Result<()> {
        self.connection.execute("UPDATE posts SET folder = ?2 WHERE id = ?1", (id, folder))?;
        Ok(())
    }

    /// Adds a block.
    pub fn insert_block(&self, block: &Block) -> Result<()> {
        self.connection.execute(
            "INSERT INTO blocks (id, post_id, kind, is_on, position, heading, prose_before, prose_after, options)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                block.id,
                block.post_id,
                block.kind.word(),
                block.is_on,
                &block.position,
                &block.heading,
                &block.prose_before,
                &block.prose_after,
                json(&block.options),
            ),
        )?;
        Ok(())
    }

    /// Replaces what the organizer set about a block.
    pub fn update_block(&self, block: &Block) -> Result<()> {
        self.connection.execute(
            "UPDATE blocks SET is_on = ?2, position = ?3, heading = ?4, prose_before = ?5, prose_after = ?6,
                               options = ?7, kind = ?8
             WHERE id = ?1",
            (
                block.id,
                block.is_on,
                &block.position,
                &block.heading,
                &block.prose_before,
                &block.prose_after,
                json(&block.options),
                block.kind.word(),
            ),
        )?;
        Ok(())
    }

    /// Notes that the file of an export is durable.
    pub fn set_export_written(&self, id: ExportId) -> Result<()> {
        self.connection.execute("UPDATE exports SET is_written = 1 WHERE id = ?1", [id])?;
        Ok(())
    }

    /// Notes that a post is about to be written to a path.
    pub fn insert_export(&self, export: &ExportRow, post: &Post, rules_version: &str) -> Result<ExportId> {
        let id: ExportId = self.new_id();
        self.connection.execute(
            "INSERT INTO exports (id, post_id, path, blake3, bytes, target, layout, rules_version, exported_at,
                                  file_blake3, is_adopted, files)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            (
                id,
                export.post_id,
                &export.path,
                &export.blake3,
                export.bytes,
                post.target.word(),
                post.layout.word(),
                rules_version,
                self.now().0,
                &export.file_blake3,
                export.is_adopted,
                &export.files,
            ),
        )?;
        let sql = "INSERT INTO export_places (export_id, places) VALUES (?1, ?2)";
        self.connection.prepare_cached(sql)?.execute((id, &export.places))?;
        let sql = "INSERT INTO export_audits (export_id, left_out) VALUES (?1, ?2)";
        self.connection.prepare_cached(sql)?.execute((id, &export.left_out))?;
        Ok(id)
    }
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "{}".into())
}

impl Reader<'_> {
    /// How often a recap of the workshop was written.
    pub fn export_count(&self, workshop: WorkshopId) -> Result<u32> {
        let sql = "SELECT count(*) FROM exports e JOIN posts p ON p.id = e.post_id
                   WHERE p.workshop_id = ?1 AND e.is_written = 1 AND e.is_adopted = 0";
        Ok(super::rows::count(self.connection.query_row(sql, [workshop], |row| row.get(0))?))
    }
}
