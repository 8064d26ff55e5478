//! `summit exhibit …`

use clap::{Args as Group, Subcommand};
use std::path::PathBuf;
use summit::model::ExhibitFields;

#[derive(Subcommand)]
pub enum ExhibitCommand {
    /// List the exhibits
    List,
    /// Add a number, beside that of last time
    Number {
        /// What is counted, such as "Talks"
        title: String,
        /// This time's number
        value: String,
        /// Last time's number
        #[arg(long, value_name = "VALUE", default_value = "")]
        last: String,
    },
    /// Add a picture; what a camera wrote into the file is left out
    Figure {
        /// FILE.png, .jpg, .gif or .webp
        file: PathBuf,
        /// What the picture shows, for those who cannot see it
        #[arg(long)]
        alt: String,
        /// What stands below the picture
        #[arg(long, default_value = "")]
        caption: String,
        /// Who made the picture
        #[arg(long, value_name = "NAME", default_value = "")]
        credit: String,
        /// Who is on it: shown where each of them said yes to the item photo
        #[arg(long = "person", value_name = "NAME")]
        people: Vec<String>,
    },
    /// Add a recap or an article that somebody else wrote
    Elsewhere {
        title: String,
        url: String,
        /// Who wrote it
        #[arg(long, value_name = "NAME", default_value = "")]
        author: String,
    },
    /// Add somebody who helped or paid
    Thanks {
        name: String,
        /// What for, such as "the recording"
        #[arg(long = "for", value_name = "WHAT", default_value = "")]
        what_for: String,
        #[arg(long, default_value = "")]
        url: String,
    },
    /// Change what is said about an exhibit; what is not given stays
    Edit(ExhibitEdit),
    /// Move an exhibit among those of its kind
    Move {
        /// Its place in the list, or its id
        exhibit: String,
        /// Its new place among those of its kind
        to: u32,
    },
    /// Remove an exhibit
    Remove {
        /// Its place in the list, or its id
        exhibit: String,
    },
}

#[derive(Group)]
pub struct ExhibitEdit {
    /// Its place in the list, or its id
    pub exhibit: String,
    /// What is counted, the caption, the title, or whom the thanks go to
    #[arg(long)]
    pub title: Option<String>,
    #[arg(long)]
    pub value: Option<String>,
    #[arg(long)]
    pub last: Option<String>,
    /// Who wrote or made it, or what the thanks are for
    #[arg(long)]
    pub about: Option<String>,
    #[arg(long)]
    pub url: Option<String>,
    #[arg(long)]
    pub alt: Option<String>,
    /// Who is on a figure, in place of those who were named before
    #[arg(long = "person", value_name = "NAME")]
    pub people: Vec<String>,
    /// Nobody is on the figure
    #[arg(long, conflicts_with = "people")]
    pub nobody: bool,
}

impl ExhibitEdit {
    /// The texts after the change.
    pub fn over(&self, mut fields: ExhibitFields) -> ExhibitFields {
        let given = [
            (&self.title, &mut fields.title),
            (&self.value, &mut fields.value),
            (&self.last, &mut fields.last_value),
            (&self.about, &mut fields.about),
            (&self.url, &mut fields.url),
            (&self.alt, &mut fields.alt),
        ];
        for (new, field) in given {
            if let Some(new) = new {
                new.clone_into(field);
            }
        }
        fields
    }
}
