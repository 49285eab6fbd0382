//! Hash maps of words.
//!
//! The standard library's hasher withstands keys that somebody chose so that they collide, and takes longer than all
//! else in a lookup. Here the keys are words of a text in its reader's own browser, who alone would have to wait.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map with a quick hasher.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;
/// A set with a quick hasher.
pub(crate) type Set<K> = HashSet<K, BuildHasherDefault<Quick>>;

/// Takes eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Quick(u64);

impl Quick {
    fn add(&mut self, x: u64) {
        let h = (self.0 ^ x).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        self.0 = h ^ (h >> 29);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        eights.iter().for_each(|&x| self.add(u64::from_le_bytes(x)));
        // The last eight bytes, some of them again, sooner than those that are left one by one.
        self.add(match bytes.last_chunk::<8>() {
            Some(&last) => u64::from_le_bytes(last),
            None => rest.iter().fold(0, |x, &b| x << 8 | u64::from(b)),
        });
        self.add(bytes.len() as u64);
    }

    fn write_u8(&mut self, x: u8) {
        self.add(x.into());
    }

    fn write_u32(&mut self, x: u32) {
        self.add(x.into());
    }

    fn write_u64(&mut self, x: u64) {
        self.add(x);
    }

    fn write_usize(&mut self, x: usize) {
        self.add(x as u64);
    }

    fn write_isize(&mut self, x: isize) {
        self.add(x as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A 64-bit hash of a word.
#[inline]
pub(crate) fn of_word(word: &str) -> u64 {
    let mut hasher = Quick(0x9E37_79B9_7F4A_7C15);
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// A 64-bit hash of numbers.
#[inline]
pub(crate) fn of_numbers<const N: usize>(numbers: [u32; N]) -> u64 {
    let mut hasher = Quick(0x9E37_79B9_7F4A_7C15);
    numbers.into_iter().for_each(|x| hasher.write_u32(x));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_alike_differ() {
        let words: Set<String> = (0..50_000).map(|n| format!("{}{n}", "ا".repeat(n % 11))).collect();
        let hashes: Set<u64> = words.iter().map(|w| of_word(w)).collect();
        let low: Set<u64> = hashes.iter().map(|h| h & 0xFFFF).collect();
        assert_eq!((words.len(), hashes.len()), (50_000, 50_000));
        // Of 65,536 places, 50,000 throws hit 35,000.
        assert!(low.len() > 34_000, "{}", low.len());
    }
}
