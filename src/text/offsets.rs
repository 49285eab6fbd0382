//! Byte offsets of a text as UTF-16 or character offsets.

use crate::span::{ByteSpan, CharSpan, Utf16Span};

/// Bytes between two checkpoints.
const STRIDE: usize = 128;

/// Counts UTF-16 units and characters up to any byte of a text: built in O(n), asked in O(1).
#[derive(Debug)]
pub struct OffsetMap<'s> {
    source: &'s str,
    /// UTF-16 units and characters before byte `i * STRIDE`, counting characters that start there.
    checkpoints: Vec<(u32, u32)>,
}

impl<'s> OffsetMap<'s> {
    /// Prepares the offsets of `source`.
    pub fn new(source: &'s str) -> Self {
        let mut checkpoints = Vec::with_capacity(source.len() / STRIDE + 1);
        let (mut utf16, mut chars) = (0, 0);
        for chunk in source.as_bytes().chunks(STRIDE) {
            checkpoints.push((utf16, chars));
            let (u, c) = count(chunk);
            utf16 += u;
            chars += c;
        }
        checkpoints.push((utf16, chars));
        Self { source, checkpoints }
    }

    fn at(&self, byte: u32) -> (u32, u32) {
        let byte = (byte as usize).min(self.source.len());
        let (utf16, chars) = self.checkpoints[byte / STRIDE];
        let (u, c) = count(&self.source.as_bytes()[byte / STRIDE * STRIDE..byte]);
        (utf16 + u, chars + c)
    }

    /// The span in UTF-16 units.
    pub fn utf16(&self, span: ByteSpan) -> Utf16Span {
        Utf16Span::new(self.at(span.start).0, self.at(span.end).0)
    }

    /// The span in characters.
    pub fn chars(&self, span: ByteSpan) -> CharSpan {
        CharSpan::new(self.at(span.start).1, self.at(span.end).1)
    }
}

/// UTF-16 units and characters that start in at most [`STRIDE`] bytes.
fn count(bytes: &[u8]) -> (u32, u32) {
    // Counted in bytes, many at a time: a character of four bytes is two units.
    let (mut chars, mut pairs) = (0u8, 0u8);
    for &b in bytes {
        chars += u8::from(!(0x80..0xC0).contains(&b));
        pairs += u8::from(b >= 0xF0);
    }
    (u32::from(chars) + u32::from(pairs), chars.into())
}

/// How many UTF-16 units a text has.
pub(crate) fn utf16_length(text: &str) -> u32 {
    text.as_bytes().chunks(STRIDE).map(|chunk| count(chunk).0).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(s in "\\PC{0,300}") {
            let map = OffsetMap::new(&s);
            for (i, _) in s.char_indices() {
                let span = ByteSpan::new(0, i as u32);
                prop_assert_eq!(map.utf16(span).end as usize, s[..i].encode_utf16().count());
                prop_assert_eq!(map.chars(span).end as usize, s[..i].chars().count());
            }
        }
    }
}
