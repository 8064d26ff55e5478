//! What can be asked for about the blocks of a recap.

use super::{choices, yes_or_no};
use clap::{Subcommand, ValueEnum};
use summit::model::post::BlockChart;
use summit::model::{BlockKind, BlockLayout};

#[derive(Subcommand)]
pub enum BlockCommand {
    /// List the blocks in their order, with the layouts that each can have
    List,
    /// Add a block: contents, panel, talks, prose, …
    Add {
        #[arg(value_name = "KIND", value_parser = kind)]
        kind: BlockKind,
    },
    /// Print a block
    On {
        /// Its place in the list, its kind, or its id
        block: String,
    },
    /// Do not print a block
    Off {
        /// Its place in the list, its kind, or its id
        block: String,
    },
    /// Move a block to a place in the list
    Move {
        /// Its place in the list, its kind, or its id
        block: String,
        to: u32,
    },
    /// Choose how a block shows its data; for people see “summit recap --layout”
    Layout {
        /// Its place in the list, its kind, or its id
        block: String,
        /// One of those that “summit block list” names
        #[arg(value_parser = layout)]
        layout: BlockLayout,
    },
    /// Choose a fact that people or talks are shown with, or whether notes stand in the appendix
    Show {
        /// Its place in the list, its kind, or its id
        block: String,
        fact: Shown,
        #[arg(value_name = "YES|NO", value_parser = yes_or_no, action = clap::ArgAction::Set)]
        is_shown: bool,
    },
    /// Choose the chart that a block shows beside its data
    Chart {
        /// Its place in the list, its kind, or its id
        block: String,
        /// none, strip, zones, affiliations or fields; of a survey none or zones
        #[arg(value_parser = chart)]
        chart: BlockChart,
    },
    /// Count who came by the choices of a question, such as the field they work in
    Field {
        /// Its place in the list, its kind, or its id
        block: String,
        /// The question by its place or text; without it nobody is counted so
        question: Option<String>,
    },
    /// Set the heading; an empty one leaves the block without
    Heading {
        /// Its place in the list, its kind, or its id
        block: String,
        text: String,
    },
    /// Set the words before the data, as Markdown; empty ones let the block speak for itself
    Words {
        /// Its place in the list, its kind, or its id
        block: String,
        text: String,
        /// The words after the data
        #[arg(long)]
        after: bool,
    },
}

/// A fact that a block shows or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    Affiliation,
    Zone,
    Talk,
    /// What was written about a talk when it was proposed, on cards
    Abstracts,
    /// The poster that was chosen for the recording of a talk, on cards and beside videos
    Posters,
    /// The notes of each session, in the appendix
    Notes,
}

fn kind(word: &str) -> Result<BlockKind, String> {
    BlockKind::from_word(word).ok_or_else(|| choices("kind of block", word, BlockKind::ALL.iter().map(|k| k.word())))
}

fn chart(word: &str) -> Result<BlockChart, String> {
    BlockChart::from_word(word)
        .ok_or_else(|| choices("chart of a block", word, BlockChart::ALL.iter().map(|chart| chart.word())))
}

fn layout(word: &str) -> Result<BlockLayout, String> {
    BlockLayout::from_word(word)
        .ok_or_else(|| choices("layout of a block", word, BlockLayout::ALL.iter().map(|l| l.word())))
}
