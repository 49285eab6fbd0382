//! Non-local features: what the other sentences of a document take the words of a sentence for.
//!
//! A name that one sentence makes plain (`نادي وداد تمارة`, `الرئيس إيمانويل ماكرون`) stands bare in another. A first
//! reading labels every sentence by itself; then each is labelled again with features of what the others made of its
//! words (Chieu and Ng 2002; Krishnan and Manning 2006).

use super::features::{Cell, mix};
use super::model::N;
use super::table::Table;
use super::{Reading, names};
use crate::hashing::of_numbers;
use std::ops::Range;
use std::sync::Arc;

/// Kinds of names.
const KINDS: usize = N / 2;
/// Confidences from which each level begins; below the first a label says nothing.
const LEVELS: [f32; 3] = [0.4, 0.7, 0.9];
/// The level of what is sure.
const SURE: u8 = LEVELS.len() as u8;
/// Sentences before and after one that it hears, where nothing says which are of its document.
const NEARBY: usize = 20;

fn level(confidence: f32) -> u8 {
    LEVELS.iter().filter(|&&l| confidence >= l).count() as u8
}

/// What other sentences may know a word by.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Hash of the folded word.
    form: u32,
    /// Hash of the folded word without conjunction and preposition.
    pub(super) stem: u32,
    /// Whether it has letters; signs and numbers are nothing by themselves.
    letters: bool,
    /// Whether it is a name at times, so that being none tells something.
    telling: bool,
}

impl Word {
    /// What is kept of a cell.
    pub fn of(cell: &Cell) -> Self {
        Self { form: cell.form, stem: cell.stem, letters: cell.has_letters(), telling: cell.habits != 0 }
    }
}

/// One thing that a sentence, read by itself, tells the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tell {
    /// A word is no name.
    Outside { stem: u32, level: u8 },
    /// A word is part of a name.
    Inside { stem: u32, kind: u8, level: u8 },
    /// Some words, the first with this stem, are a name.
    Name { first: u32, key: u64, words: u8, kind: u8, level: u8 },
}

impl Tell {
    /// The stem of the word that it is about, of a name the first.
    pub fn stem(self) -> u32 {
        match self {
            Self::Outside { stem, .. } | Self::Inside { stem, .. } | Self::Name { first: stem, .. } => stem,
        }
    }
}

/// What a sentence with these words and labels tells the others.
pub(super) fn tells(words: &[Word], labels: &[(usize, f32)]) -> Arc<[Tell]> {
    let mut tells = Vec::new();
    for (word, &(label, confidence)) in words.iter().zip(labels) {
        // In half a doubt it says nothing.
        if label == 0 && word.telling && confidence >= LEVELS[1] {
            tells.push(Tell::Outside { stem: word.stem, level: level(confidence) });
        }
    }
    for (range, kind, confidence) in names(labels) {
        let (level, kind, length) = (level(confidence), kind as u8, range.len().min(255) as u8);
        if level == 0 {
            continue;
        }
        let name = &words[range];
        let letters = name.iter().filter(|w| w.letters);
        tells.extend(letters.map(|word| Tell::Inside { stem: word.stem, kind, level }));
        let key = name[1..].iter().fold(start(name[0].stem), |key, word| go_on(key, word.form));
        tells.push(Tell::Name { first: name[0].stem, key, words: length, kind, level });
    }
    tells.into()
}

/// What names of several words are known by: 64 bits, so that two of a text hardly ever share a key. That of the first
/// word, by its stem …
fn start(stem: u32) -> u64 {
    stem.into()
}

/// … and with one word more, by its form.
fn go_on(key: u64, form: u32) -> u64 {
    of_numbers([key as u32, (key >> 32) as u32, form])
}

/// The best level of what was seen, with its sentence, and the best of any other: no sentence hears itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Best {
    sentence: u32,
    level: u8,
    other: u8,
}

impl Best {
    fn add(&mut self, level: u8, sentence: u32) {
        if self.sentence == sentence || self.level == 0 {
            *self = Self { sentence, level: self.level.max(level), ..*self };
        } else if level > self.level {
            *self = Self { sentence, level, other: self.level };
        } else {
            self.other = self.other.max(level);
        }
    }

    fn beside(&self, sentence: u32) -> u8 {
        if self.sentence == sentence { self.other } else { self.level }
    }

    /// Whether every sentence hears the same of both.
    fn is_like(&self, other: &Self) -> bool {
        let levels = (self.level, self.other);
        levels == (other.level, other.other) && (self.sentence == other.sentence || levels.0 == levels.1)
    }
}

/// Whether every sentence hears the same of both.
fn alike(a: &[Best; KINDS], b: &[Best; KINDS]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.is_like(b))
}

/// What was seen of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// As part of a name of each kind.
    kinds: [Best; KINDS],
    /// As no name.
    outside: Best,
    /// Words in the longest name that begins with it.
    longest: u8,
}

/// What the sentences of a document took their words for, each read by itself.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    /// By stem.
    words: Table<Seen>,
    /// Whole names, and as what kinds they were seen.
    names: Table<[Best; KINDS]>,
}

/// What the other sentences say of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Mark {
    /// How sure they are of it as part of a name of each kind: a level in 4 bits each.
    levels: u32,
    /// Kinds of their names that begin here (low half) and that go on here (high half), a bit each.
    names: u32,
    /// The same of those that they are sure of.
    sure: u32,
    /// How sure they are of it as no name.
    outside: u8,
}

impl Readings {
    /// Adds a sentence, under a number of its own. O(words).
    pub fn add(&mut self, sentence: u32, reading: &Reading) {
        reading.tells.iter().for_each(|&tell| self.hear(sentence, tell));
    }

    /// Adds what a sentence tells; to add it again changes nothing.
    pub(super) fn hear(&mut self, sentence: u32, tell: Tell) {
        let seen = self.words.or_default(tell.stem().into());
        match tell {
            Tell::Outside { level, .. } => seen.outside.add(level, sentence),
            Tell::Inside { kind, level, .. } => seen.kinds[usize::from(kind)].add(level, sentence),
            Tell::Name { key, words, kind, level, .. } => {
                seen.longest = seen.longest.max(words);
                self.names.or_default(key)[usize::from(kind)].add(level, sentence);
            }
        }
    }

    /// Forgets all that any sentence told of a word, by its stem, and gives it back.
    pub(super) fn forget_word(&mut self, stem: u32) -> Seen {
        std::mem::take(self.words.or_default(stem.into()))
    }

    /// Forgets all that any sentence told of a name, by its key, and gives it back.
    pub(super) fn forget_name(&mut self, key: u64) -> [Best; KINDS] {
        std::mem::take(self.names.or_default(key))
    }

    /// Whether every sentence now hears of a word what was told before it was forgotten.
    pub(super) fn has_word(&self, stem: u32, before: &Seen) -> bool {
        self.words.find(stem.into()).map(|place| self.words.get(place)).is_some_and(|seen| {
            seen.longest == before.longest && seen.outside.is_like(&before.outside) && alike(&seen.kinds, &before.kinds)
        })
    }

    /// Whether every sentence now hears of a name what was told before it was forgotten.
    pub(super) fn has_name(&self, key: u64, before: &[Best; KINDS]) -> bool {
        self.names.find(key).is_some_and(|place| alike(self.names.get(place), before))
    }

    /// Of how many words it was ever told something.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// What the other sentences say of each word of a sentence; empty if nothing. O(words).
    pub fn marks(&self, sentence: u32, reading: &Reading) -> Vec<Mark> {
        let words = &reading.words;
        let mut marks = Vec::new();
        for (i, word) in words.iter().enumerate() {
            let Some(seen) = self.words.find(word.stem.into()).map(|place| self.words.get(place)) else { continue };
            marks.resize(words.len(), Mark::default());
            for (kind, best) in seen.kinds.iter().enumerate() {
                marks[i].levels |= u32::from(best.beside(sentence)) << (4 * kind);
            }
            marks[i].outside = seen.outside.beside(sentence);
            let mut key = start(word.stem);
            for end in i + 1..=(i + usize::from(seen.longest)).min(words.len()) {
                if end > i + 1 {
                    key = go_on(key, words[end - 1].form);
                }
                if let Some(place) = self.names.find(key) {
                    set(&mut marks, i..end, self.names.get(place), sentence);
                }
            }
        }
        if marks.iter().all(|m| *m == Mark::default()) { Vec::new() } else { marks }
    }
}

/// Marks the words of a name that other sentences have.
fn set(marks: &mut [Mark], name: Range<usize>, kinds: &[Best; KINDS], sentence: u32) {
    for (kind, best) in kinds.iter().enumerate() {
        let level = best.beside(sentence);
        for (n, mark) in marks[name.clone()].iter_mut().enumerate() {
            let bit = 1 << if n == 0 { kind } else { 16 + kind };
            mark.names |= if level > 0 { bit } else { 0 };
            mark.sure |= if level == SURE { bit } else { 0 };
        }
    }
}

/// The marks of every sentence by those near it. O(n).
pub fn nearby(readings: &[Reading]) -> impl Iterator<Item = Vec<Mark>> + '_ {
    (0..readings.len()).map(move |n| {
        let mut near = Readings::default();
        let others = (0..).zip(readings).take(n + NEARBY + 1).skip(n.saturating_sub(NEARBY));
        others.filter(|o| o.0 != n as u32).for_each(|(other, reading)| near.add(other, reading));
        near.marks(n as u32, &readings[n])
    })
}

/// All that the features of position `i` of a sentence are made of; `None` if there are none.
pub fn key(marks: &[Mark], i: usize) -> Option<[u32; 6]> {
    let names = |place: Option<usize>| place.and_then(|place| marks.get(place)).map_or(0, |mark| mark.names);
    let mark = marks[i];
    let key = [names(i.checked_sub(1)), names(Some(i + 1)), mark.levels, mark.names, mark.sure, mark.outside.into()];
    (key != [0; 6]).then_some(key)
}

/// Appends the features of position `i` of a sentence.
pub fn extract(marks: &[Mark], i: usize, out: &mut Vec<u32>) {
    let at = |place: Option<usize>| place.and_then(|place| marks.get(place)).copied().unwrap_or_default();
    let (before, mark, after) = (at(i.checked_sub(1)), at(Some(i)), at(Some(i + 1)));
    let mut f = |template: u32, a: u32, b: u32| out.push(mix(template, a, b));
    if mark != Mark::default() {
        for kind in 0..KINDS as u32 {
            let level = mark.levels >> (4 * kind) & 15;
            if level != 0 {
                f(300, kind << 4 | level, 0);
            }
        }
        for (template, set) in [(301, mark.names), (302, mark.sure)] {
            for bit in (0..32).filter(|bit| set >> bit & 1 == 1) {
                f(template, bit, 0);
            }
        }
        if mark.outside != 0 {
            f(303, mark.outside.into(), 0);
        }
        f(304, mark.levels, mark.outside.into());
        f(305, mark.names, mark.sure);
    }
    if after.names != 0 {
        f(306, after.names, 0);
    }
    if before.names != 0 {
        f(307, before.names, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(words: &[(u32, usize)]) -> Reading {
        let word = |&(hash, _): &(u32, usize)| Word { form: hash, stem: hash, letters: true, telling: true };
        let labels: Vec<_> = words.iter().map(|w| (w.1, 0.95)).collect();
        let words: Vec<Word> = words.iter().map(word).collect();
        Reading { tells: tells(&words, &labels), words, labels, ..Reading::default() }
    }

    #[test]
    fn a_name_is_known_in_another_sentence_and_not_by_itself() {
        let mut readings = Readings::default();
        // `نادي وداد تمارة` as an organisation, and a last name by itself.
        let full = reading(&[(9, 0), (1, 3), (2, 4), (3, 4)]);
        let bare = reading(&[(1, 0), (2, 0), (3, 0)]);
        readings.add(0, &full);
        readings.add(1, &bare);
        let marks = readings.marks(1, &bare);
        assert_eq!(marks.iter().map(|m| m.levels).collect::<Vec<_>>(), [0x30; 3]);
        assert_eq!(marks.iter().map(|m| m.sure).collect::<Vec<_>>(), [1 << 1, 1 << 17, 1 << 17]);
        assert_eq!(marks[0].outside, 0);
        let marks = readings.marks(0, &full);
        assert_eq!(
            marks.iter().map(|m| (m.names, m.levels, m.outside)).collect::<Vec<_>>(),
            [(0, 0, 0), (0, 0, 3), (0, 0, 3), (0, 0, 3)]
        );
    }

    #[test]
    fn nothing_known_is_no_marks_and_no_features() {
        let mut readings = Readings::default();
        let alone = reading(&[(1, 1), (2, 2)]);
        readings.add(0, &alone);
        assert!(readings.marks(0, &alone).is_empty());
        assert!(readings.marks(1, &reading(&[(7, 0)])).is_empty());
        let mut out = Vec::new();
        extract(&[Mark::default()], 0, &mut out);
        assert!(out.is_empty());
    }

    #[test]
    fn the_best_of_other_sentences_counts() {
        let mut best = Best::default();
        for (level, sentence) in [(1, 5), (3, 6), (2, 7), (2, 6)] {
            best.add(level, sentence);
        }
        assert_eq!([5, 6, 7].map(|s| best.beside(s)), [3, 2, 3]);
    }
}
