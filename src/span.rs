//! Spans of a text, one type for each unit, so that no unit is ever taken for another.
//!
//! Every result of Wassam is a span of the *source*, the text exactly as given. Inside, spans are
//! [`ByteSpan`]s; stages that work on the normalised view use [`ViewSpan`]s, which only
//! [`crate::text::View`] can turn into source spans. At the edge a face asks for the unit it
//! needs: [`Utf16Span`] in JavaScript, any of the three on the command line.

use serde::Serialize;

/// A span of a text that is being edited.
pub trait Moves: Copy {
    /// The span after an edit before it moved what stood at `old_end` to `new_end`; as it was if it starts before.
    #[must_use]
    fn moved(self, old_end: u32, new_end: u32) -> Self;
}

macro_rules! span {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        pub struct $name {
            /// Offset of the first unit of the span.
            pub start: u32,
            /// Offset just past the last unit of the span.
            pub end: u32,
        }

        impl $name {
            /// The span from `start` up to but not including `end`.
            pub const fn new(start: u32, end: u32) -> Self {
                Self { start, end }
            }

            /// How many units the span covers.
            pub const fn len(self) -> u32 {
                self.end.saturating_sub(self.start)
            }

            /// Whether the span covers nothing.
            pub const fn is_empty(self) -> bool {
                self.end <= self.start
            }

            /// Whether `other` lies wholly inside this span (equal spans contain each other).
            pub const fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// Whether both spans share at least one unit.
            pub const fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }

            /// The same span as a range, for indexing.
            pub const fn range(self) -> std::ops::Range<usize> {
                self.start as usize..self.end as usize
            }
        }

        impl Moves for $name {
            fn moved(self, old_end: u32, new_end: u32) -> Self {
                let by = |at: u32| at - old_end + new_end;
                if self.start < old_end { self } else { Self { start: by(self.start), end: by(self.end) } }
            }
        }
    };
}

span! {
    /// A span of the source in UTF-8 bytes.
    ByteSpan
}
span! {
    /// A span of the source in UTF-16 code units, the unit of JavaScript strings.
    Utf16Span
}
span! {
    /// A span of the source in Unicode scalar values, the unit of Python strings.
    CharSpan
}
span! {
    /// A span of the normalised view in UTF-8 bytes; never shown to a caller of the library.
    ViewSpan
}
