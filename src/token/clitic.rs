//! Conjunctions and prepositions written as one with the next word: `و|بيروت`, `ب|ال|قاهرة`, `ل|لولايات`.
//!
//! The same letters begin many names (`وليد`, `كمال`, `بيروت`). A letter is split off only where the rest is
//! a known word and clearly more frequent in news than the whole.

use crate::lexicon::{Lexicon, hash, hash2};
use crate::tables::BEGINS_NAME;

/// What stands before a word's stem.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clitics {
    /// Bytes of conjunction and preposition; the stem starts there.
    pub len: usize,
    /// Which they are, a bit each: و 1, ف 2, ب 4, ل 8, ك 16, and 32 where ل has fused with the article (`للعراق`).
    pub code: u8,
}

impl Clitics {
    /// The clitics of this code: each is one letter of two bytes.
    pub fn of_code(code: u8) -> Self {
        Self { len: 2 * (code & 31).count_ones() as usize, code }
    }

    /// Whether the stem lost its alef to a fused ل: `لولايات` stands for `الولايات`.
    pub fn fused(self) -> bool {
        self.code & 32 != 0
    }

    /// Hash of the stem in its full form.
    pub fn stem_hash(self, folded: &str) -> u32 {
        let stem = &folded.as_bytes()[self.len..];
        if self.fused() { hash2("ا".as_bytes(), stem) } else { hash(stem) }
    }
}

/// Letters of a stem, at least.
const SHORTEST: usize = 3;
/// How much more frequent the rest has to be, in half binary logarithms (4: four times).
const MARGIN: i16 = 4;
/// The same where the tables of names know only the rest, and where they know only the whole.
const MARGIN_NAME: i16 = -2;
const MARGIN_WHOLE: i16 = 14;
/// The same before the article: half as frequent will do.
const MARGIN_ARTICLE: i16 = -2;

/// Finds the clitics of a folded word; three table lookups at most.
pub fn split(folded: &str, lexicon: &Lexicon) -> Clitics {
    let mut found = Clitics::default();
    for _ in 0..2 {
        let rest = &folded[found.len..];
        let bit = match rest.chars().next() {
            Some('و') => 1,
            Some('ف') => 2,
            Some('ب') => 4,
            Some('ل') => 8,
            Some('ك') => 16,
            _ => break,
        };
        // A conjunction comes first, and there is one preposition.
        if (bit < 4 && found.code != 0) || found.code >= 4 {
            break;
        }
        let after = &rest[2..];
        if after.chars().take(SHORTEST).count() < SHORTEST {
            break;
        }
        let whole = lexicon.get(hash(rest.as_bytes())).unwrap_or_default();
        let own = i16::from(whole.frequency);
        if bit == 8 && after.starts_with('ل') {
            let full = i16::from(lexicon.frequency(hash2("ا".as_bytes(), after.as_bytes())));
            if full > 4 && full >= own - 3 {
                return Clitics { len: found.len + 2, code: found.code | bit | 32 };
            }
        }
        let stem = lexicon.get(hash(after.as_bytes())).unwrap_or_default();
        let base = i16::from(stem.frequency);
        let margin = match (stem.flags & BEGINS_NAME != 0, whole.flags & BEGINS_NAME != 0) {
            _ if after.starts_with("ال") => MARGIN_ARTICLE,
            (true, false) => MARGIN_NAME,
            (false, true) => MARGIN_WHOLE,
            _ => MARGIN,
        };
        // A word that the lexicon lacks is rarer than its rarest.
        if base > 4 && base >= own.max(2) + margin {
            found = Clitics { len: found.len + 2, code: found.code | bit };
        } else {
            break;
        }
    }
    found
}
