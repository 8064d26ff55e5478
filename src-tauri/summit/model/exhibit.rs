//! What a recap shows that no other record holds: numbers, figures, recaps that others wrote, and thanks.

use super::BlockKind;
use super::id::{ExhibitId, PersonId, WorkshopId};
use serde::{Deserialize, Serialize};

words!(
    /// What an exhibit is.
    ExhibitKind {
        /// A number of this time beside that of last time.
        Number = "number",
        /// A picture with what it shows in words.
        Figure = "figure",
        /// A recap or an article that somebody else wrote.
        Elsewhere = "elsewhere",
        /// Somebody who helped or paid.
        Thanks = "thanks",
    }
);

impl ExhibitKind {
    /// The block that shows exhibits of this kind.
    pub const fn block(self) -> BlockKind {
        match self {
            Self::Number => BlockKind::Numbers,
            Self::Figure => BlockKind::Figures,
            Self::Elsewhere => BlockKind::Elsewhere,
            Self::Thanks => BlockKind::Thanks,
        }
    }
}

/// One exhibit. Which texts it has depends on its kind; the others are empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Exhibit {
    pub id: ExhibitId,
    pub workshop_id: WorkshopId,
    pub kind: ExhibitKind,
    #[serde(flatten)]
    pub fields: ExhibitFields,
    /// Of a figure.
    pub file: Option<FigureFile>,
    /// Of a figure: who is on it. It is shown where each of them said yes to the item `photo`.
    pub people: Vec<PersonId>,
}

/// What the organizer says about an exhibit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ExhibitFields {
    /// What is counted, the caption of a figure, the title of a recap, whom the thanks go to.
    pub title: String,
    /// Of a number: this time's, as it is printed.
    pub value: String,
    /// Of a number: last time's; may be empty.
    pub last_value: String,
    /// Who wrote a recap, who made a figure, what thanks are for; may be empty.
    pub about: String,
    /// Of a recap, and of whom the thanks go to; may be empty for thanks.
    pub url: String,
    /// Of a figure: what it shows, for those who cannot see it.
    pub alt: String,
}

/// The file of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct FigureFile {
    /// The name beside the post; no other figure of the workshop has it.
    pub name: String,
    pub blake3: String,
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub bytes: u64,
}
