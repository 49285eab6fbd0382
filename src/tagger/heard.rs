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
    /// Those whose stem begins with bits that are set here. A few others do too.
    Of(Box<[u64; 1 << 10]>),
}

impl News {
    /// Whether a sentence may have one of them.
    pub fn of(&self, reading: &Reading) -> bool {
        reading.words.iter().any(|word| self.has(word.stem))
    }

    fn has(&self, stem: u32) -> bool {
        match self {
            Self::All => true,
            Self::Nothing => false,
            Self::Of(bits) => bits[(stem >> 22) as usize] >> (stem >> 16 & 63) & 1 == 1,
        }
    }

    fn add(&mut self, stem: u32) {
        if let Self::Nothing = self {
            *self = Self::Of(Box::new([0; 1 << 10]));
        }
        if let Self::Of(bits) = self {
            bits[(stem >> 22) as usize] |= 1 << (stem >> 16 & 63);
        }
    }
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
        let tells = |reading: &Option<&Reading>| reading.map_or_else(Default::default, |r| Arc::clone(&r.tells));
        let same = |old: &Sentence, new: &Option<&Reading>| {
            let new = new.map_or(&[][..], |r| &r.tells);
            std::ptr::eq(&raw const *old.tells, new) || *old.tells == *new
        };
        let (old, places) = between(&self.sentences, sentences, same);
        let new = &sentences[places.clone()];
        // Words that went long ago, and numbers, are not kept for ever.
        let full = self.readings.len() > 64 * (sentences.len() + 64) || self.next > u32::MAX / 2;
        if 2 * new.len() > sentences.len() || full {
            self.readings = Readings::default();
            self.next = sentences.len() as u32;
            self.sentences = (0..).zip(sentences).map(|(number, r)| Sentence { number, tells: tells(r) }).collect();
            for s in &self.sentences {
                s.tells.iter().for_each(|&tell| self.readings.hear(s.number, tell));
            }
            return News::All;
        }
        // A sentence takes the number of one that went, so that what both tell stays as it is.
        let numbers: Vec<u32> = self.sentences[old.clone()].iter().map(|s| s.number).collect();
        let numbers = numbers.into_iter().chain(self.next..);
        let come: Vec<_> = new.iter().zip(numbers).map(|(r, number)| Sentence { number, tells: tells(r) }).collect();
        self.next += new.len().saturating_sub(old.len()) as u32;
        let gone: Vec<_> = self.sentences.splice(old, come).collect();
        let come = &self.sentences[places];
        let (mut words, mut names, mut asked) = (Map::default(), Map::default(), News::Nothing);
        for n in 0..gone.len().max(come.len()) {
            let tells = |list: &[Sentence]| list.get(n).map_or_else(Default::default, |s| Arc::clone(&s.tells));
            let (old, new) = (tells(&gone), tells(come));
            let (less, more) = between(&old, &new, |o, n| o == n);
            for &tell in old[less].iter().chain(&new[more]) {
                let stem = tell.stem();
                words.entry(stem).or_insert_with(|| self.readings.forget_word(stem));
                if let Tell::Name { key, .. } = tell {
                    names.entry(key).or_insert_with(|| (stem, self.readings.forget_name(key)));
                }
                asked.add(stem);
            }
        }
        if words.is_empty() {
            return News::Nothing;
        }
        for s in &self.sentences {
            s.tells.iter().filter(|tell| asked.has(tell.stem())).for_each(|&tell| self.readings.hear(s.number, tell));
        }
        // What many say, one more or less does not change.
        let mut news = News::Nothing;
        let words = words.iter().filter(|(stem, before)| !self.readings.has_word(**stem, before));
        words.for_each(|(&stem, _)| news.add(stem));
        let names = names.iter().filter(|(key, (_, before))| !self.readings.has_name(**key, before));
        names.for_each(|(_, (first, _))| news.add(*first));
        news
    }

    /// What the others say of each word of the sentence at a place of the text.
    pub fn marks(&self, place: usize, reading: &Reading) -> Vec<Mark> {
        self.readings.marks(self.sentences[place].number, reading)
    }
}
