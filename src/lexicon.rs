//! What is known of words before any text is read: how frequent they are in news, with which words they
//! share their neighbours, and what the name tables say of them. Words are kept as 32-bit hashes of
//! their folded form (one wrong hit in 40,000 unknown words).

use crate::codec::{BadData, HashIndex, Reader, Writer, grain};
use crate::subkind::Set;
use crate::tables::{CLUB, COMPANY, EVENT, FACILITY, GROUP, HAND_ORG, HAND_PERSON, HAND_PLACE, MEDIA, WORK};
use std::collections::{HashMap, HashSet};

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Twice the binary logarithm of its count in 50 million words of news; 0 is unknown.
    pub frequency: u8,
    /// Its distributional classes at three granularities, from 1; 0 is unknown.
    pub classes: [u16; 3],
    /// What the name tables say, a bit each.
    pub flags: u64,
    /// How often the tagger took the word for a name in unlabelled text: four bits a kind in the order of
    /// [`crate::tagger::model::LABELS`], the eighth for words that go on a person's name; 0 is never or unknown.
    pub habits: u32,
    /// Words in the longest name of several words that begins with this one; 0 where none does.
    pub longest: u8,
}

/// A name of several words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Hash of its first word.
    pub first: u32,
    /// Hash of all its words: see [`phrase_hash`].
    pub hash: u32,
    /// How many words it has.
    pub words: u8,
    /// Which tables have it, a bit each.
    pub kinds: u16,
}

/// All known words and names of several words.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    words: HashIndex,
    frequencies: Vec<u8>,
    class_ids: Vec<u16>,
    class_sets: Vec<[u16; 3]>,
    flag_ids: Vec<u16>,
    flag_sets: Vec<u64>,
    habit_ids: Vec<u16>,
    habit_sets: Vec<u32>,
    phrases: HashIndex,
    phrase_kinds: Vec<u16>,
    longest: Vec<u8>,
    subkinds: Subkinds,
}

/// Hash of a folded word or affix (FNV-1a with a final mix).
#[inline]
pub fn hash(bytes: &[u8]) -> u32 {
    finish(feed(START, bytes))
}

/// Hash of two pieces as if they were one word.
pub fn hash2(first: &[u8], second: &[u8]) -> u32 {
    finish(feed(feed(START, first), second))
}

const START: u64 = 0xCBF2_9CE4_8422_2325;

fn feed(mut h: u64, bytes: &[u8]) -> u64 {
    for &b in bytes {
        h = (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    h
}

fn finish(h: u64) -> u32 {
    grain(((h ^ (h >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32)
}

/// Hash of a name of several words: that of the words so far and the next word's.
#[inline]
pub fn phrase_hash(so_far: u32, word: u32) -> u32 {
    grain((so_far.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B1))
}

/// The different values, sorted: at most as many as a two-byte number tells apart.
fn distinct<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut list: Vec<T> = values.collect();
    list.sort_unstable();
    list.dedup();
    list.truncate(1 << 16);
    list
}

fn place<T: Ord>(list: &[T], value: &T) -> u16 {
    list.binary_search(value).unwrap_or(0) as u16
}

/// What our own name tables set.
const OWN: u64 = HAND_PERSON | HAND_ORG | HAND_PLACE | FACILITY | EVENT | WORK | GROUP | MEDIA | CLUB | COMPANY;
const OWN_PHRASE: u16 = 0xFF00;

/// The subkinds of words and names of several words: of each a place in the list of sets, of which the first is empty.
#[derive(Clone, Debug, Default)]
struct Subkinds {
    sets: Vec<Set>,
    words: Vec<u8>,
    phrases: Vec<u8>,
}

impl Subkinds {
    /// Of the places in `sets` that own words and own names have. A place past the list is nothing known.
    fn of(lexicon: &Lexicon, sets: Vec<Set>, words: &[u16], phrases: &[u16]) -> Self {
        let spread = |n: usize, places: Vec<usize>, ids: &[u16]| {
            let mut all = vec![0; n];
            places.into_iter().zip(ids).for_each(|(place, &id)| all[place] = u8::try_from(id).unwrap_or(0));
            all
        };
        Self {
            words: spread(lexicon.flag_ids.len(), lexicon.own_words(), words),
            phrases: spread(lexicon.phrase_kinds.len(), lexicon.own_phrases(), phrases),
            sets,
        }
    }

    fn at(&self, ids: &[u8], i: usize) -> Set {
        ids.get(i).and_then(|&id| self.sets.get(usize::from(id))).copied().unwrap_or_default()
    }
}

impl Lexicon {
    /// Builds a lexicon from words (hash and entry) and names of several words; the words' [`Entry::longest`] are
    /// reckoned from these.
    /// Of equal hashes the first stays. At most 65,536 different sets of flags, habits and classes are kept.
    pub fn build(mut words: Vec<(u32, Entry)>, mut phrases: Vec<Phrase>) -> Self {
        phrases.sort_by_key(|p| p.hash);
        phrases.dedup_by_key(|p| p.hash);
        let mut longest: HashMap<u32, u8> = HashMap::new();
        for p in &phrases {
            let most = longest.entry(p.first).or_default();
            *most = p.words.max(*most);
        }
        let known: HashSet<u32> = words.iter().map(|w| w.0).collect();
        words.extend(longest.keys().filter(|w| !known.contains(w)).map(|&w| (w, Entry::default())));
        words.sort_by_key(|w| w.0);
        words.dedup_by_key(|w| w.0);
        let flag_sets = distinct(words.iter().map(|w| w.1.flags));
        let habit_sets = distinct(words.iter().map(|w| w.1.habits));
        let class_sets = distinct(words.iter().map(|w| w.1.classes));
        Self {
            words: HashIndex::new(words.iter().map(|w| w.0).collect()),
            frequencies: words.iter().map(|w| w.1.frequency).collect(),
            class_ids: words.iter().map(|w| place(&class_sets, &w.1.classes)).collect(),
            flag_ids: words.iter().map(|w| place(&flag_sets, &w.1.flags)).collect(),
            habit_ids: words.iter().map(|w| place(&habit_sets, &w.1.habits)).collect(),
            phrases: HashIndex::new(phrases.iter().map(|p| p.hash).collect()),
            phrase_kinds: phrases.iter().map(|p| p.kinds).collect(),
            longest: words.iter().map(|w| longest.get(&w.0).copied().unwrap_or(0)).collect(),
            flag_sets,
            habit_sets,
            class_sets,
            subkinds: Subkinds::default(),
        }
    }

    /// What is known of the word with this hash.
    #[inline]
    pub fn get(&self, hash: u32) -> Option<Entry> {
        let i = self.words.get(hash)?;
        Some(Entry {
            frequency: self.frequencies[i],
            classes: self.class_sets[self.class_ids[i] as usize],
            flags: self.flag_sets[self.flag_ids[i] as usize],
            habits: self.habit_sets[self.habit_ids[i] as usize],
            longest: self.longest[i],
        })
    }

    /// [`Entry::frequency`] of a folded word; 0 when unknown.
    pub fn frequency(&self, hash: u32) -> u8 {
        self.words.get(hash).map_or(0, |i| self.frequencies[i])
    }

    /// Kind bits of a name of several words.
    pub fn phrase(&self, hash: u32) -> u16 {
        self.phrases.get(hash).map_or(0, |i| self.phrase_kinds[i])
    }

    /// The same lexicon with what the name tables say of the words and names that one of our own tables has, by hash.
    #[must_use]
    pub fn with_subkinds(mut self, words: &HashMap<u32, Set>, phrases: &HashMap<u32, Set>) -> Self {
        let of = |known: &HashMap<u32, Set>, hash: &u32| known.get(hash).copied().unwrap_or_default();
        let words: Vec<Set> = self.own_words().iter().map(|&i| of(words, &self.words.hashes()[i])).collect();
        let phrases: Vec<Set> = self.own_phrases().iter().map(|&i| of(phrases, &self.phrases.hashes()[i])).collect();
        let sets = distinct(words.iter().chain(&phrases).copied());
        let ids = |list: &[Set]| list.iter().map(|set| place(&sets, set)).collect::<Vec<_>>();
        let (words, phrases) = (ids(&words), ids(&phrases));
        self.subkinds = Subkinds::of(&self, sets, &words, &phrases);
        self
    }

    /// Places of the words that one of our own tables has, those of the same tables together: so their subkinds pack best.
    fn own_words(&self) -> Vec<usize> {
        let own = |i: &usize| self.flag_sets[usize::from(self.flag_ids[*i])] & OWN;
        let mut list: Vec<usize> = (0..self.flag_ids.len()).filter(|i| own(i) != 0).collect();
        list.sort_by_key(own);
        list
    }

    /// Places of the names of several words that one of our own tables has, in the same way.
    fn own_phrases(&self) -> Vec<usize> {
        let own = |i: &usize| self.phrase_kinds[*i] & OWN_PHRASE;
        let mut list: Vec<usize> = (0..self.phrase_kinds.len()).filter(|i| own(i) != 0).collect();
        list.sort_by_key(own);
        list
    }

    /// What the name tables say of the subkind of a name of one word.
    pub fn word_subkinds(&self, hash: u32) -> Set {
        self.words.get(hash).map(|i| self.subkinds.at(&self.subkinds.words, i)).unwrap_or_default()
    }

    /// What the name tables say of the subkind of a name of several words.
    pub fn phrase_subkinds(&self, hash: u32) -> Set {
        self.phrases.get(hash).map(|i| self.subkinds.at(&self.subkinds.phrases, i)).unwrap_or_default()
    }

    /// Appends the subkinds to a data file, after [`Lexicon::write`]: of own words and names only.
    pub fn write_subkinds(&self, w: &mut Writer) {
        let Subkinds { sets, words, phrases } = &self.subkinds;
        w.u32(sets.len() as u32);
        sets.iter().for_each(|set| w.u64(set.0));
        let of = |ids: &[u8], i: usize| ids.get(i).copied().unwrap_or(0);
        w.bytes.extend(self.own_words().into_iter().map(|i| of(words, i)));
        w.bytes.extend(self.own_phrases().into_iter().map(|i| of(phrases, i)));
    }

    /// Reads what [`Lexicon::write_subkinds`] wrote.
    pub fn read_subkinds(&mut self, r: &mut Reader) -> Result<(), BadData> {
        let sets = r.u32()?;
        let sets: Vec<Set> = (0..sets).map(|_| r.u64().map(Set)).collect::<Result<_, _>>()?;
        let mut ids = |n: usize| Ok(r.take(n)?.iter().map(|&id| u16::from(id)).collect::<Vec<_>>());
        let (words, phrases) = (ids(self.own_words().len())?, ids(self.own_phrases().len())?);
        self.subkinds = Subkinds::of(self, sets, &words, &phrases);
        Ok(())
    }

    /// Appends the lexicon to a data file.
    pub fn write(&self, w: &mut Writer) {
        w.hashes(self.words.hashes());
        w.bytes.extend(&self.frequencies);
        w.u32(self.class_sets.len() as u32);
        self.class_sets.iter().for_each(|c| w.u16s(c));
        w.u16s(&self.class_ids);
        w.u32(self.flag_sets.len() as u32);
        self.flag_sets.iter().for_each(|&f| w.u64(f));
        w.u16s(&self.flag_ids);
        w.u32(self.habit_sets.len() as u32);
        self.habit_sets.iter().for_each(|&h| w.u32(h));
        w.u16s(&self.habit_ids);
        w.hashes(self.phrases.hashes());
        w.u16s(&self.phrase_kinds);
        w.bytes.extend(&self.longest);
    }

    /// Reads what [`Lexicon::write`] wrote.
    pub fn read(r: &mut Reader) -> Result<Self, BadData> {
        let hashes = r.hashes()?;
        let n = hashes.len();
        let frequencies = r.take(n)?.to_vec();
        let sets = r.u32()?;
        let mut class_sets: Vec<[u16; 3]> = Vec::new();
        for _ in 0..sets {
            let c = r.u16s(3)?;
            class_sets.push([c[0], c[1], c[2]]);
        }
        let class_ids = r.u16s(n)?;
        let sets = r.u32()?;
        let flag_sets: Vec<u64> = (0..sets).map(|_| r.u64()).collect::<Result<_, _>>()?;
        let flag_ids = r.u16s(n)?;
        let sets = r.u32()?;
        let habit_sets: Vec<u32> = (0..sets).map(|_| r.u32()).collect::<Result<_, _>>()?;
        let habit_ids = r.u16s(n)?;
        let inside = |ids: &[u16], sets: usize| ids.iter().all(|&i| usize::from(i) < sets);
        if !inside(&flag_ids, flag_sets.len())
            || !inside(&habit_ids, habit_sets.len())
            || !inside(&class_ids, class_sets.len())
        {
            return Err(BadData { at: 0 });
        }
        let phrases = r.hashes()?;
        let phrase_kinds = r.u16s(phrases.len())?;
        let longest = r.take(n)?.to_vec();
        Ok(Self {
            words: HashIndex::new(hashes),
            frequencies,
            class_ids,
            class_sets,
            flag_sets,
            flag_ids,
            habit_sets,
            habit_ids,
            phrases: HashIndex::new(phrases),
            phrase_kinds,
            longest,
            subkinds: Subkinds::default(),
        })
    }
}
