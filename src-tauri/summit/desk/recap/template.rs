//! The template of a recap, read from the file that a community keeps beside its blog.
//!
//! Its text is remembered with the post, so that the same data gives the same bytes wherever the file is; it is read again
//! when it is named again.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::files;
use crate::model::{PostTemplate, WorkshopId};
use crate::recap::template::{self, TemplateReport};
use std::path::Path;

/// Reads a template and tries it, without a workshop.
pub fn check_template(file: &Path) -> Result<TemplateReport> {
    template::check(&read(file)?)
}

impl Desk {
    /// Gives the recap the structure of a template; `None` takes the template away.
    pub fn use_template(&mut self, workshop: WorkshopId, file: Option<&Path>) -> Result<()> {
        let template = file.map(read).transpose()?;
        if let Some(template) = &template {
            template::check(template)?;
        }
        let mut post = self.read().post(workshop)?;
        post.profile.template = template.unwrap_or_default();
        self.store.gesture("Choose the template of the recap", |write| match write.post(workshop)? == post {
            true => Ok(()),
            false => write.update_post(&post),
        })
    }
}

fn read(file: &Path) -> Result<PostTemplate> {
    let name = file.file_name().map_or_else(|| file.display().to_string(), files::name_of);
    let limit = u64::try_from(template::LARGEST).unwrap_or(u64::MAX);
    let bytes = match std::fs::symlink_metadata(file) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            let next = "Check the name; the template that was remembered stays as it was.";
            return Err(Error::refused(
                "template-missing",
                file.display().to_string(),
                "",
                "there is no such file",
                next,
            ));
        }
        // One byte more than may be, so that what is too long is seen.
        _ => files::open(file).and_then(|_| files::read_start(file, limit + 1))?,
    };
    template::read(&name, &bytes)
}
