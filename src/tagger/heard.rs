//! What the sentences of a text tell each other, kept from one edit of the text to the next.
//!
//! A letter typed changes what one sentence tells, and that of a word or two. So only of those words is asked anew what
//! all sentences tell, and only sentences that have one of them are to be read in another light.

use super::Reading;
use super::nonlocal::{Mark, Readings, Tell};
use crate::hashing::Map;
use std::ops::Range;
use std::sync::Arc;

/// What all sentences of a text tell: see [`Readings`].
#[derive(Clone, Debug, Default)]
pub struct Heard {
    readings: Readings,
    /// The sentences in the order of the text.
    sentences: Vec<Sentence>,
    /// The first number that no sentence has had.
    next: u32,
}

/// A sentence as it was heard.
#[derive(Clone, Debug)]
struct Sentence {
    /// What [`Readings`] know it by.
    number: u32,
    tells: Arc<[Tell]>,
}

/// Words of which the text says something else than before.
#[derive(Clone, Debug)]
pub enum News {
    /// All.
    All,
    /// None.
    Nothing,
    /// Those with these stems.
    Of(Stems),
}

/// A set of stems, by their first 16 bits: it has a few others too.
#[derive(Clone, Debug)]
pub struct Stems(Box<[u64; 1 << 10]>);

impl Stems {
    fn of(stems: impl Iterator<Item = u32>) -> Self {
        let mut bits = Box::new([0; 1 << 10]);
        stems.for_each(|stem| bits[(stem >> 22) as usize] |= 1 << (stem >> 16 & 63));
        Self(bits)
    }

    fn has(&self, stem: u32) -> bool {
        self.0[(stem >> 22) as usize] >> (stem >> 16 & 63) & 1 == 1
    }
}

impl News {
    /// Whether a sentence may have one of them.
    pub fn of(&self, reading: &Reading) -> bool {
        match self {
            Self::All => true,
            Self::Nothing => false,
            Self::Of(stems) => reading.words.iter().any(|word| stems.has(word.stem)),
        }
    }
}

/// What a sentence tells, if anything.
fn tells(reading: &Option<&Reading>) -> Arc<[Tell]> {
    reading.map_or_else(Default::default, |r| Arc::clone(&r.tells))
}

/// What of both lists lies between the items at the front and those at the back that are the same.
fn between<A, B>(old: &[A], new: &[B], same: impl Fn(&A, &B) -> bool) -> (Range<usize>, Range<usize>) {
    let same = |(old, new): &(&A, &B)| same(old, new);
    let front = old.iter().zip(new).take_while(same).count();
    let back = old[front..].iter().rev().zip(new[front..].iter().rev()).take_while(same).count();
    (front..old.len() - back, front..new.len() - back)
}

impl Heard {
    /// Hears the sentences of a text as they are now, `None` for those that tell nothing; says of which words that is news.
    /// O(number of sentences), and O(words) where anything is.
    pub fn update(&mut self, sentences: &[Option<&Reading>]) -> News {
        let same = |old: &Sentence, new: &Option<&Reading>| {
            let new = new.map_or(&[][..], |r| &r.tells);
            std::ptr::eq(&raw const *old.tells, new) || *old.tells == *new
        };
        let (old, new) = between(&self.sentences, sentences, same);
        // Words that went long ago, and numbers, are not kept for ever.
        let full = self.readings.len() > 64 * (sentences.len() + 64) || self.next > u32::MAX / 2;
        if 2 * new.len() > sentences.len() || full {
            self.readings = Readings::default();
            self.next = sentences.len() as u32;
            let sentence = |(number, reading)| Sentence { number, tells: tells(reading) };
            self.sentences = (0..).zip(sentences).map(sentence).collect();
            for s in &self.sentences {
                s.tells.iter().for_each(|&tell| self.readings.hear(s.number, tell));
            }
            return News::All;
        }
        let told = self.exchange(old, &sentences[new]);
        if told.is_empty() { News::Nothing } else { self.hear_again(&told) }
    }

    /// Puts sentences in the place of others; gives what only one of them told that went and that came there.
    fn exchange(&mut self, old: Range<usize>, new: &[Option<&Reading>]) -> Vec<Tell> {
        let mut told = Vec::new();
        let mut come = Vec::with_capacity(new.len());
        let mut gone = self.sentences[old.clone()].iter();
        for reading in new {
            let tells = tells(reading);
            // A sentence takes the number of one that went, so that what both tell stays as it is.
            let number = if let Some(old) = gone.next() {
                let (less, more) = between(&old.tells, &tells, |o, n| o == n);
                told.extend(old.tells[less].iter().chain(&tells[more]));
                old.number
            } else {
                told.extend(tells.iter());
                self.next += 1;
                self.next - 1
            };
            come.push(Sentence { number, tells });
        }
        told.extend(gone.flat_map(|s| s.tells.iter()));
        self.sentences.splice(old, come);
        told
    }

    /// Asks all sentences anew of the words that these tell of; says of which of them the answer is another.
    fn hear_again(&mut self, told: &[Tell]) -> News {
        let asked = Stems::of(told.iter().map(|tell| tell.stem()));
        let (mut words, mut names) = (Map::default(), Map::default());
        for tell in told {
            let stem = tell.stem();
            words.entry(stem).or_insert_with(|| self.readings.forget_word(stem));
            if let &Tell::Name { key, .. } = tell {
                names.entry(key).or_insert_with(|| (stem, self.readings.forget_name(key)));
            }
        }
        for s in &self.sentences {
            s.tells.iter().filter(|tell| asked.has(tell.stem())).for_each(|&tell| self.readings.hear(s.number, tell));
        }
        // What many say, one more or less does not change.
        let words =
            words.iter().filter(|(stem, before)| !self.readings.has_word(**stem, before)).map(|(stem, _)| *stem);
        let names = names.iter().filter(|(key, (_, before))| !self.readings.has_name(**key, before)).map(|(_, n)| n.0);
        let news: Vec<u32> = words.chain(names).collect();
        if news.is_empty() { News::Nothing } else { News::Of(Stems::of(news.into_iter())) }
    }

    /// What the others say of each word of the sentence at a place of the text.
    pub fn marks(&self, place: usize, reading: &Reading) -> Vec<Mark> {
        self.readings.marks(self.sentences[place].number, reading)
    }
}
