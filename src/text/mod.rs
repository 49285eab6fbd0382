//! The normalised view of a text and its alignment with the source.
//!
//! [`View`] holds the text twice: *clean* (marks, stretching and controls gone, look-alike letters and
//! digits made one) for reading, and *folded* (hamza, teh marbuta and alef maqsura forms made one as
//! well) for looking words up. Both have the same byte offsets, and an [`alignment::Alignment`] leads from
//! them to the source and back in O(log n).

pub mod alignment;
pub mod letters;
pub mod offsets;
pub mod profile;
mod view;

pub use letters::{is_alphabetic, is_alphanumeric, is_line_end};
pub use profile::{Profile, normalize};
pub(crate) use view::fold;
pub use view::{LONGEST, View, fold_char, fold_word};
