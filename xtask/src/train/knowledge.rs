//! What is known of words before any labelled corpus is read, and the lexicon made of it.

use super::habits::Habits;
use super::names::{self, Tables};
use super::words::Counts;
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::path::Path;
use wassam::lexicon::{Entry, Lexicon, Phrase, hash, phrase_hash};
use wassam::subkind::Set;

/// Everything known of words outside the labelled corpora.
pub struct Knowledge {
    pub counts: Counts,
    pub tables: Tables,
    pub classes: FxHashMap<String, [u16; 3]>,
    /// By hash of the stem; empty before the unlabelled text was tagged.
    pub habits: Habits,
}

impl Knowledge {
    pub fn load(shared: &Path, work: &Path, hand: &Path) -> Self {
        let mut counts = FxHashMap::default();
        for l in std::fs::read_to_string(work.join("counts.tsv")).unwrap().lines() {
            let (w, n) = l.split_once('\t').unwrap();
            counts.insert(w.to_string(), n.parse().unwrap());
        }
        let counts = Counts(counts);
        let mut classes = FxHashMap::default();
        for l in std::fs::read_to_string(work.join("classes.tsv")).unwrap_or_default().lines() {
            let c: Vec<&str> = l.split('\t').collect();
            let g = |i: usize| c[i].parse::<u16>().unwrap() + 1;
            classes.insert(c[0].to_string(), [g(1), g(2), g(3)]);
        }
        let tables = Tables::load(shared, hand, &counts);
        Self { counts, tables, classes, habits: Habits::default() }
    }

    /// The lexicon that ships: frequent words, and rarer ones that the tables know.
    pub fn lexicon(&self) -> Lexicon {
        let mut words: FxHashMap<&str, Entry> = FxHashMap::default();
        let frequency = |n: u32| (2.0 * f64::from(n.max(1)).log2()).round() as u8;
        for (w, c) in &self.classes {
            let n = self.counts.get(w);
            if n >= 30 {
                words.insert(w, Entry { frequency: frequency(n), classes: *c, ..Entry::default() });
            }
        }
        for (w, &flags) in &self.tables.flags {
            let n = self.counts.get(w);
            if n >= 3 || flags & !names::WEAK != 0 {
                let e = words.entry(w).or_insert(Entry { frequency: frequency(n), ..Entry::default() });
                e.flags = flags;
                e.classes = self.classes.get(w).copied().unwrap_or_default();
            }
        }
        let mut words: FxHashMap<u32, Entry> = words.into_iter().map(|(w, e)| (hash(w.as_bytes()), e)).collect();
        for (&stem, habit) in &self.habits.words {
            // A word that is hardly ever a name needs no place of its own.
            if habit.telling() || words.contains_key(&stem) {
                let e = words.entry(stem).or_insert(Entry { frequency: frequency(habit.seen), ..Entry::default() });
                e.habits = habit.levels();
            }
        }
        let mut phrases: FxHashMap<u32, Phrase> = self.habits.phrases.clone();
        for (p, &kinds) in &self.tables.phrases {
            let mut parts = p.split(' ').map(|w| hash(w.as_bytes()));
            let words = parts.clone().count() as u8;
            let first = parts.next().unwrap_or(0);
            let hash = parts.fold(first, phrase_hash);
            // The open tables have many names that no news ever has: they are not worth their bytes.
            if kinds & names::OWN == 0 && !self.habits.met.is_empty() && !self.habits.met.contains(&hash) {
                continue;
            }
            phrases.entry(hash).or_insert(Phrase { first, hash, words, kinds: 0 }).kinds |= kinds as u16;
        }
        eprintln!("  {} words and {} names of several words", words.len(), phrases.len());
        let words = words.into_iter().collect();
        let phrases = phrases.into_values().collect();
        let (words_of, phrases_of) = self.subkinds();
        Lexicon::build(words, phrases).with_subkinds(&words_of, &phrases_of)
    }

    /// The subkinds that the tables give names of one word and of several, by hash.
    fn subkinds(&self) -> (HashMap<u32, Set>, HashMap<u32, Set>) {
        let mut of = (HashMap::new(), HashMap::new());
        for (name, set) in &self.tables.subkinds {
            let hash = name.split(' ').map(|w| hash(w.as_bytes())).reduce(phrase_hash).unwrap_or(0);
            let list = if name.contains(' ') { &mut of.1 } else { &mut of.0 };
            list.insert(hash, set.sure());
        }
        of
    }
}
