//! The whole way of a text: runs the stages in order and gathers what they give.

use crate::analysis::{Analysis, Offsets};

/// What a caller may say besides the text.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Date of publication as `YYYY-MM-DD`; it goes before the page's own date line.
    pub published: Option<String>,
}

/// Everything that is loaded once and used for every text.
#[derive(Debug, Default)]
pub struct Analyzer {}

impl Analyzer {
    /// Tags one text.
    pub fn analyze(&self, source: &str, options: &Options) -> Analysis {
        let _ = source;
        Analysis {
            offsets: Offsets::Byte,
            published: options.published.clone(),
            blocks: Vec::new(),
            sentences: Vec::new(),
            mentions: Vec::new(),
            entities: Vec::new(),
        }
    }
}
