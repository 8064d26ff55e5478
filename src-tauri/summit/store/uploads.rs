//! What went up to video sites, and the accounts there. Notes, never part of the history.

use super::{Reader, Write};
use crate::error::Result;
use crate::model::upload::{Account, AlongKind, AlongLine, Upload, UploadState, VideoSite};
use crate::model::{TalkId, UploadId};
use crate::timezone::Moment;
use rusqlite::Row;

const COLUMNS: &str =
    "SELECT id, workshop_id, talk_id, blake3, site, server, title, state, session, acknowledged, is_last_sent,
    video_id, url, message, at, terms FROM uploads ";

fn upload(row: &Row<'_>) -> rusqlite::Result<Upload> {
    Ok(Upload {
        id: row.get(0)?,
        workshop_id: row.get(1)?,
        talk_id: row.get(2)?,
        blake3: row.get(3)?,
        site: site(row, 4)?,
        server: row.get(5)?,
        title: row.get(6)?,
        state: UploadState::from_word(row.get_ref(7)?.as_str()?).unwrap_or(UploadState::Failed),
        session: row.get(8)?,
        acknowledged: u64::try_from(row.get::<_, i64>(9)?).unwrap_or_default(),
        is_last_sent: row.get(10)?,
        video_id: row.get(11)?,
        url: row.get(12)?,
        message: row.get(13)?,
        at: Moment(row.get(14)?),
        terms: row.get(15)?,
    })
}

fn site(row: &Row<'_>, at: usize) -> rusqlite::Result<VideoSite> {
    Ok(VideoSite::from_word(row.get_ref(at)?.as_str()?).unwrap_or(VideoSite::Peertube))
}

impl Reader<'_> {
    /// What went up to a server, and what is on its way there, of all workshops, oldest first.
    pub fn uploads_on(&self, site: VideoSite, server: &str) -> Result<Vec<Upload>> {
        let sql = [COLUMNS, "WHERE site = ?1 AND server = ?2 ORDER BY id"].concat();
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map((site.word(), server), upload)?.collect::<rusqlite::Result<_>>()?)
    }

    /// What went up of a talk, and what is on its way, oldest first.
    pub fn uploads_of(&self, talk: TalkId) -> Result<Vec<Upload>> {
        let sql = [COLUMNS, "WHERE talk_id = ?1 ORDER BY id"].concat();
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([talk], upload)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The accounts on video sites, by site and server.
    pub fn accounts(&self) -> Result<Vec<Account>> {
        let sql = "SELECT site, server, name, channel FROM local_accounts ORDER BY site, server";
        let mut statement = self.connection.prepare_cached(sql)?;
        let account = |row: &Row<'_>| {
            let (server, name, channel) = (row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(Account { site: site(row, 0)?, server, name, channel })
        };
        Ok(statement.query_map([], account)?.collect::<rusqlite::Result<_>>()?)
    }

    /// What is known of the files that go along with an upload.
    pub fn along_of(&self, upload: UploadId) -> Result<Vec<AlongLine>> {
        let sql =
            "SELECT kind, language, taken, message FROM uploads_along WHERE upload_id = ?1 ORDER BY kind, language";
        let mut statement = self.connection.prepare_cached(sql)?;
        let line = |row: &Row<'_>| {
            let kind = AlongKind::from_word(row.get_ref(0)?.as_str()?).unwrap_or(AlongKind::Captions);
            let (language, taken, message) = (row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(AlongLine { upload_id: upload, kind, language, taken, message })
        };
        Ok(statement.query_map([upload], line)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Writes an upload down, or anew.
    pub fn put_upload(&self, upload: &Upload) -> Result<()> {
        let sql = "INSERT INTO uploads (id, workshop_id, talk_id, blake3, site, server, title, state, session,
                     acknowledged, is_last_sent, video_id, url, message, at, terms)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
                   ON CONFLICT (id) DO UPDATE SET title = ?7, state = ?8, session = ?9, acknowledged = ?10,
                     is_last_sent = ?11, video_id = ?12, url = ?13, message = ?14, at = ?15, terms = ?16";
        self.connection.prepare_cached(sql)?.execute(rusqlite::params![
            upload.id,
            upload.workshop_id,
            upload.talk_id,
            upload.blake3,
            upload.site.word(),
            upload.server,
            upload.title,
            upload.state.word(),
            upload.session,
            i64::try_from(upload.acknowledged).unwrap_or(i64::MAX),
            upload.is_last_sent,
            upload.video_id,
            upload.url,
            upload.message,
            self.now().0,
            upload.terms,
        ])?;
        Ok(())
    }

    /// Forgets an upload that was never finished.
    pub fn forget_upload(&self, id: UploadId) -> Result<()> {
        self.connection.execute("DELETE FROM uploads WHERE id = ?1", [id])?;
        Ok(())
    }

    /// Writes a file that goes along with an upload down, or anew.
    pub fn put_along(&self, line: &AlongLine) -> Result<()> {
        let sql = "INSERT INTO uploads_along (upload_id, kind, language, taken, message, at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (upload_id, kind, language) DO UPDATE SET taken = ?4, message = ?5, at = ?6";
        let AlongLine { upload_id, kind, language, taken, message } = line;
        self.connection.execute(sql, (upload_id, kind.word(), language, taken, message, self.now().0))?;
        Ok(())
    }

    /// Writes an account down, or its new name; the channel of the same name stays.
    pub fn put_account(&self, account: &Account) -> Result<()> {
        let sql = "INSERT INTO local_accounts (site, server, name, added_at, channel) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (site, server) DO UPDATE SET name = ?3, added_at = ?4,
                     channel = CASE WHEN name = ?3 THEN channel ELSE ?5 END";
        let Account { site, server, name, channel } = account;
        self.connection.execute(sql, (site.word(), server, name, self.now().0, channel))?;
        Ok(())
    }

    /// Remembers the channel of an account; one that is not kept stays unknown.
    pub fn set_channel(&self, account: &Account, channel: &str) -> Result<()> {
        let sql = "UPDATE local_accounts SET channel = ?3 WHERE site = ?1 AND server = ?2";
        self.connection.execute(sql, (account.site.word(), &account.server, channel))?;
        Ok(())
    }

    /// Forgets an account.
    pub fn forget_account(&self, account: &Account) -> Result<()> {
        let sql = "DELETE FROM local_accounts WHERE site = ?1 AND server = ?2";
        self.connection.execute(sql, (account.site.word(), &account.server))?;
        Ok(())
    }
}
