//! Which bytes of the source stand behind which bytes of the view.
//!
//! Most of a text is unchanged, so only the places that differ are kept, in order; between two of them
//! offsets run in step. A lookup is a binary search.

use crate::span::{ByteSpan, ViewSpan};

#[derive(Clone, Copy, Debug)]
struct Edit {
    view: ViewSpan,
    source: ByteSpan,
}

/// An order-preserving map between view and source.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    edits: Vec<Edit>,
}

impl Alignment {
    /// Notes that `view` was made from `source`; calls come in order. An empty `view` is a deletion.
    pub(crate) fn push(&mut self, view: ViewSpan, source: ByteSpan) {
        self.edits.push(Edit { view, source });
    }

    /// Lets the last written unit, which ends at `view_end` and `source_start`, take in the source up to `source_end`
    /// (a mark after its letter). `unit` is the unit's length in both texts where it stood unchanged.
    pub(crate) fn extend(&mut self, unit: ViewSpan, source: ByteSpan) {
        match self.edits.last_mut() {
            Some(e) if e.view == unit && !unit.is_empty() => e.source.end = source.end,
            _ => self.push(unit, source),
        }
    }

    /// The source bytes that made `span`: with the marks on its letters and all that was deleted inside it,
    /// without what was deleted before or after it.
    pub fn to_source(&self, span: ViewSpan) -> ByteSpan {
        let after = self.edits.partition_point(|e| e.view.start <= span.start);
        let start = match after.checked_sub(1).map(|i| self.edits[i]) {
            None => span.start,
            Some(e) if span.start < e.view.end => e.source.start,
            Some(e) => e.source.end + (span.start - e.view.end),
        };
        let after = self.edits.partition_point(|e| e.view.start < span.end);
        let end = match after.checked_sub(1).map(|i| self.edits[i]) {
            None => span.end,
            Some(e) if span.end <= e.view.end => e.source.end,
            Some(e) => e.source.end + (span.end - e.view.end),
        };
        ByteSpan::new(start, end.max(start))
    }

    /// The view bytes that `span` became; units that are cut are taken whole.
    pub fn to_view(&self, span: ByteSpan) -> ViewSpan {
        let after = self.edits.partition_point(|e| e.source.start <= span.start);
        let start = match after.checked_sub(1).map(|i| self.edits[i]) {
            None => span.start,
            Some(e) if span.start < e.source.end => e.view.start,
            Some(e) => e.view.end + (span.start - e.source.end),
        };
        let after = self.edits.partition_point(|e| e.source.start < span.end);
        let end = match after.checked_sub(1).map(|i| self.edits[i]) {
            None => span.end,
            Some(e) if span.end <= e.source.end => e.view.end,
            Some(e) => e.view.end + (span.end - e.source.end),
        };
        ViewSpan::new(start, end.max(start))
    }
}
