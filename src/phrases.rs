//! Small tables of words and phrases, found in a sentence by the hashes of its folded words.

use crate::codec::HashIndex;
use crate::lexicon::{hash, hash2, phrase_hash};
use crate::text::fold_char;
use std::collections::BTreeMap;

/// Phrases and what the table says of each.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    index: HashIndex,
    /// `None` for words with which only longer phrases begin.
    values: Vec<Option<T>>,
}

impl<T: Copy> Phrases<T> {
    /// Phrases as the table writes them; of equal ones the first stays.
    pub fn new<S: AsRef<str>>(rows: impl IntoIterator<Item = (S, T)>) -> Self {
        let mut all: BTreeMap<u32, Option<T>> = BTreeMap::new();
        for (phrase, value) in rows {
            let folded: String = phrase.as_ref().chars().map(fold_char).collect();
            let mut so_far = None;
            for word in folded.split(' ').map(|w| hash(w.as_bytes())) {
                let key = so_far.map_or(word, |so_far| phrase_hash(so_far, word));
                all.entry(key).or_insert(None);
                so_far = Some(key);
            }
            if let Some(place) = so_far.and_then(|key| all.get_mut(&key)) {
                place.get_or_insert(value);
            }
        }
        let (hashes, values) = all.into_iter().unzip();
        Self { index: HashIndex::new(hashes), values }
    }

    /// The longest phrase that words, given by their hashes, begin with: what it means and how many words it has.
    pub fn longest(&self, words: impl IntoIterator<Item = u32>) -> Option<(T, usize)> {
        let mut best = None;
        let mut so_far = None;
        for (n, word) in words.into_iter().enumerate() {
            let key = so_far.map_or(word, |so_far| phrase_hash(so_far, word));
            let Some(place) = self.index.get(key) else { break };
            best = self.values[place].map(|value| (value, n + 1)).or(best);
            so_far = Some(key);
        }
        best
    }

    /// What the table says of these words as a whole.
    pub fn exactly(&self, words: impl IntoIterator<Item = u32>) -> Option<T> {
        let key = words.into_iter().reduce(phrase_hash)?;
        self.values[self.index.get(key)?]
    }
}

/// A way to read a word's beginning: bytes of conjunction and preposition, and the hash of the rest in its full form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pub at: usize,
    pub hash: u32,
    /// Whether the rest lost its alef to a ل before it (`للرئيس`).
    pub fused: bool,
}

/// All ways to read the beginning of a folded word, that without clitics first. Which is meant, a table of the rest tells.
pub(crate) fn forms(word: &str) -> impl Iterator<Item = Form> {
    let conjunction = word.starts_with(['و', 'ف']).then_some(2);
    [Some(0), conjunction].into_iter().flatten().flat_map(move |from| {
        let rest = &word[from..];
        let preposition = rest.starts_with(['ب', 'ل', 'ك']).then(|| &rest[2..]);
        let plain = |at: usize| Form { at, hash: hash(&word.as_bytes()[at..]), fused: false };
        let fused = rest.starts_with("لل").then(|| Form {
            at: from + 2,
            hash: hash2("ا".as_bytes(), &rest.as_bytes()[2..]),
            fused: true,
        });
        [Some(plain(from)), fused, preposition.map(|_| plain(from + 2))].into_iter().flatten()
    })
}

/// The rows of a table: without comments and empty lines.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<u32> {
        text.split(' ').map(|w| hash(w.as_bytes())).collect()
    }

    #[test]
    fn the_longest_phrase_counts() {
        let phrases = Phrases::new([("رئيس", 1), ("رئيس تحرير", 2), ("أمين سر", 3)]);
        assert_eq!(phrases.longest(hashes("رئيس تحرير الصحيفه")), Some((2, 2)));
        assert_eq!(phrases.longest(hashes("رئيس الوزراء")), Some((1, 1)));
        assert_eq!(phrases.longest(hashes("امين سر")), Some((3, 2)));
        assert_eq!(phrases.longest(hashes("امين عام")), None);
        assert_eq!(phrases.exactly(hashes("رئيس تحرير")), Some(2));
        assert_eq!(phrases.exactly(hashes("رئيس تحرير الصحيفه")), None);
    }

    #[test]
    fn a_word_s_beginnings() {
        let has =
            |word: &str, rest: &str, at: usize| forms(word).any(|f| f.hash == hash(rest.as_bytes()) && f.at == at);
        assert!(has("والرئيس", "الرئيس", 2) && has("للرئيس", "الرئيس", 2) && has("وبرئيس", "رئيس", 4));
        assert!(has("وزير", "وزير", 0) && has("وللوزير", "الوزير", 4) && !has("الرئيس", "رئيس", 4));
    }
}
