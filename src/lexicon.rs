//! What is known of words before any text is read: how frequent they are in news, with which words they
//! share their neighbours, and what the name tables say of them. Words are kept as 32-bit hashes of
//! their folded form (one wrong hit in 40,000 unknown words).

use crate::codec::{BadData, HashIndex, Reader, Writer};

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Twice the binary logarithm of its count in 50 million words of news; 0 is unknown.
    pub frequency: u8,
    /// Its distributional classes at three granularities, from 1; 0 is unknown.
    pub classes: [u16; 3],
    /// What the name tables say, a bit each.
    pub flags: u64,
}

/// All known words and names of several words.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    hashes: Vec<u32>,
    index: HashIndex,
    frequencies: Vec<u8>,
    classes: [Vec<u16>; 3],
    flag_ids: Vec<u16>,
    flag_sets: Vec<u64>,
    phrases: Vec<u32>,
    phrase_index: HashIndex,
    phrase_kinds: Vec<u16>,
    /// Words in the longest name of several words.
    pub longest_phrase: usize,
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
    ((h ^ (h >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

/// Hash of a name of several words: that of the words so far and the next word's.
#[inline]
pub fn phrase_hash(so_far: u32, word: u32) -> u32 {
    (so_far.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B1)
}

impl Lexicon {
    /// Builds a lexicon from words (hash and entry) and names of several words (hash and kind bits).
    /// Of equal hashes the first stays. At most 65,536 different flag sets are kept.
    pub fn build(mut words: Vec<(u32, Entry)>, mut phrases: Vec<(u32, u16)>, longest_phrase: usize) -> Self {
        words.sort_by_key(|w| w.0);
        words.dedup_by_key(|w| w.0);
        phrases.sort_by_key(|p| p.0);
        phrases.dedup_by_key(|p| p.0);
        let mut flag_sets: Vec<u64> = words.iter().map(|w| w.1.flags).collect();
        flag_sets.sort_unstable();
        flag_sets.dedup();
        flag_sets.truncate(1 << 16);
        let flag_id = |f: u64| flag_sets.binary_search(&f).unwrap_or(0) as u16;
        Self {
            hashes: words.iter().map(|w| w.0).collect(),
            frequencies: words.iter().map(|w| w.1.frequency).collect(),
            classes: [0, 1, 2].map(|k| words.iter().map(|w| w.1.classes[k]).collect()),
            flag_ids: words.iter().map(|w| flag_id(w.1.flags)).collect(),
            phrases: phrases.iter().map(|p| p.0).collect(),
            phrase_kinds: phrases.iter().map(|p| p.1).collect(),
            longest_phrase,
            flag_sets,
            ..Self::default()
        }
        .indexed()
    }

    fn indexed(mut self) -> Self {
        self.index = HashIndex::new(&self.hashes);
        self.phrase_index = HashIndex::new(&self.phrases);
        self
    }

    /// What is known of the word with this hash.
    #[inline]
    pub fn get(&self, hash: u32) -> Option<Entry> {
        let i = self.index.get(hash)?;
        Some(Entry {
            frequency: self.frequencies[i],
            classes: [self.classes[0][i], self.classes[1][i], self.classes[2][i]],
            flags: self.flag_sets[self.flag_ids[i] as usize],
        })
    }

    /// [`Entry::frequency`] of a folded word; 0 when unknown.
    pub fn frequency(&self, hash: u32) -> u8 {
        self.index.get(hash).map_or(0, |i| self.frequencies[i])
    }

    /// Kind bits of a name of several words.
    pub fn phrase(&self, hash: u32) -> u16 {
        self.phrase_index.get(hash).map_or(0, |i| self.phrase_kinds[i])
    }

    /// Appends the lexicon to a data file.
    pub fn write(&self, w: &mut Writer) {
        w.hashes(&self.hashes);
        w.bytes.extend(&self.frequencies);
        for c in &self.classes {
            w.u16s(c);
        }
        w.u32(self.flag_sets.len() as u32);
        self.flag_sets.iter().for_each(|&f| w.u64(f));
        w.u16s(&self.flag_ids);
        w.hashes(&self.phrases);
        w.u16s(&self.phrase_kinds);
        w.u32(self.longest_phrase as u32);
    }

    /// Reads what [`Lexicon::write`] wrote.
    pub fn read(r: &mut Reader) -> Result<Self, BadData> {
        let hashes = r.hashes()?;
        let n = hashes.len();
        let frequencies = r.take(n)?.to_vec();
        let classes = [r.u16s(n)?, r.u16s(n)?, r.u16s(n)?];
        let sets = r.u32()?;
        let flag_sets: Vec<u64> = (0..sets).map(|_| r.u64()).collect::<Result<_, _>>()?;
        let flag_ids = r.u16s(n)?;
        if flag_ids.iter().any(|&i| i as usize >= flag_sets.len()) {
            return Err(BadData { at: 0 });
        }
        let phrases = r.hashes()?;
        let phrase_kinds = r.u16s(phrases.len())?;
        let longest_phrase = r.u32()? as usize;
        Ok(Self {
            hashes,
            frequencies,
            classes,
            flag_sets,
            flag_ids,
            phrases,
            phrase_kinds,
            longest_phrase,
            ..Self::default()
        }
        .indexed())
    }
}
