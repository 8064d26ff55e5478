//! Blocks that are added to a recap, each where readers look for it.

use crate::desk::Desk;
use crate::desk::topics::insert_block;
use crate::error::{Error, Result, shown};
use crate::model::{Block, BlockId, BlockKind, WorkshopId};

impl Desk {
    /// Adds a block of a kind to the recap, switched on, with the usual heading and at the usual place. One gesture.
    ///
    /// # Errors
    /// `block-exists` where the recap has one of this kind; of the organizer's own words there may be several.
    pub fn add_block(&mut self, workshop: WorkshopId, kind: BlockKind) -> Result<BlockId> {
        let post = self.read().post(workshop)?.id;
        let blocks = self.read().blocks(post)?;
        if let Some(known) = blocks.iter().find(|block| block.kind == kind && kind != BlockKind::Prose) {
            let which = format!("The block “{}”", shown(&known.heading));
            let wrong = format!("the recap has a block of the kind “{kind}” already");
            return Err(Error::refused("block-exists", which, "", wrong, "Switch it on, or change that one."));
        }
        let heading = heading(kind);
        self.store.gesture(&format!("Add the block “{heading}”"), |write| {
            insert_block(write, post, (&blocks, place(kind, &blocks)), (kind, heading))
        })
    }
}

/// The heading that a block begins with.
pub(in crate::desk) const fn heading(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Summary => "Summary",
        BlockKind::About => "What was this workshop?",
        BlockKind::Format => "What did we do?",
        BlockKind::CatchUp => "How can I catch up?",
        BlockKind::People => "Who came?",
        BlockKind::Talks => "Lightning talks",
        BlockKind::Discussions => "What we discussed",
        BlockKind::Next => "What’s next?",
        BlockKind::Contents => "Contents",
        BlockKind::Panel => "Panel",
        BlockKind::WhoCame => "In short",
        BlockKind::Numbers => "In numbers",
        BlockKind::Survey => "What people chose",
        BlockKind::Figures => "Pictures",
        BlockKind::Elsewhere => "Elsewhere",
        BlockKind::Thanks => "Thanks",
        BlockKind::Rights => "Rights",
        BlockKind::Appendix => "Also there",
        BlockKind::Prose => "More",
    }
}

/// Contents stand behind the summary, a panel behind the talks; what comes next stays last.
pub(in crate::desk) fn place(kind: BlockKind, blocks: &[Block]) -> usize {
    let after = |kinds: &[BlockKind]| blocks.iter().rposition(|block| kinds.contains(&block.kind)).map(|at| at + 1);
    let last = blocks.iter().position(|block| block.kind == BlockKind::Next).unwrap_or(blocks.len());
    match kind {
        BlockKind::Summary => 0,
        BlockKind::Contents => after(&[BlockKind::Summary]).unwrap_or(0),
        BlockKind::Panel => after(&[BlockKind::Talks, BlockKind::People]).unwrap_or(last),
        BlockKind::WhoCame => after(&[BlockKind::Summary, BlockKind::Contents]).unwrap_or(0),
        BlockKind::Next | BlockKind::Elsewhere | BlockKind::Thanks | BlockKind::Rights | BlockKind::Appendix => {
            blocks.len()
        }
        _ => last,
    }
}
