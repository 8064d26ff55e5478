//! The people of a workshop with what they answered.

use super::{Material, level, wording};
use crate::model::{Block, Layout, PreviewNode};
use crate::recap::layout::{self, Misfit, Printing};
use crate::recap::preview::{paragraph, text};

/// One sentence where there are people.
pub fn opening(material: &Material<'_>) -> Vec<PreviewNode> {
    let verb = if material.people() == 1 { "has" } else { "have" };
    match material.people() {
        0 => Vec::new(),
        count => {
            let sentence = format!("{} {verb} answered the questions of the workshop:", wording::people(count));
            vec![paragraph(vec![text(sentence)], None)]
        }
    }
}

/// Every person in the layout of the post.
pub fn entries(block: &Block, material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let level = level(block);
    let printing = Printing { options: &block.options, material, level };
    match material.record.post.layout {
        Layout::Classic => Ok(layout::classic(&printing)),
        Layout::Cards => Ok(layout::cards(&printing)),
        Layout::ByQuestion => Ok(layout::by_question(&printing)),
        Layout::Table => layout::table(&printing),
        Layout::Definitions => layout::definitions(&printing),
    }
}
