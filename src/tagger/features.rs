//! What the sequence model sees of a word: one extractor for training and for running.
//!
//! A word is looked up once and becomes a [`Cell`]. Features are 32-bit hashes of a template number and what the
//! cells around a position hold, in three groups by what they look at: one word ([`unary`]), two neighbours
//! ([`pair`]), and what differs from place to place ([`place`]). The weights of the first two can be summed once for
//! each word and pair of words and kept.

use crate::codec::grain;

/// What is known of one word of a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    /// Hash of the folded word.
    pub form: u32,
    /// Hash of the folded word without conjunction and preposition.
    pub stem: u32,
    /// Hashes of the stem's first one, two, three and four letters.
    pub prefix: [u32; 4],
    /// Hashes of the stem's last one, two, three and four letters.
    pub suffix: [u32; 4],
    /// Which clitics were split off.
    pub clitic: u8,
    /// Script and length class.
    pub shape: u8,
    /// What the name tables say of the word, a bit each.
    pub flags: u64,
    /// Distributional classes of the stem at three granularities; 0 is unknown.
    pub class: [u16; 3],
    /// How often the stem is a name in unlabelled text, by kind: see [`crate::lexicon::Entry::habits`].
    pub habits: u32,
    /// Names of several words that cover the word, a bit each for begin and inside by kind.
    pub phrase: u32,
    /// Position inside quotation marks or brackets.
    pub quoted: u8,
    /// Which sign the word is.
    pub sign: Sign,
    /// Words in the longest name that begins with the stem, and with the form where that is another word.
    pub longest: [u8; 2],
}

impl Cell {
    /// Whether it is a word, not a sign or number.
    pub fn has_letters(&self) -> bool {
        self.shape == 2 || self.shape >= 32
    }

    /// How much of a habit it is for the word to be a name of the kind with this number: 0 never or unknown, to 9
    /// nearly always.
    pub fn habit(&self, kind: usize) -> u8 {
        // Levels from 10 on are of words seen seldom.
        match (self.habits >> (4 * kind) & 15) as u8 {
            level @ 0..10 => level,
            level => [4, 5, 7, 8, 9, 9][usize::from(level - 10)],
        }
    }
}

/// Signs that enclose words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sign {
    /// Any other word.
    #[default]
    None,
    /// A quotation mark; openers and closers are mixed up too often to tell apart.
    Quote,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
}

/// Stands for the places before and after a sentence.
pub const EDGE: Cell = Cell {
    form: 1,
    stem: 1,
    prefix: [0; 4],
    suffix: [0; 4],
    clitic: 0,
    shape: 255,
    flags: 0,
    class: [0; 3],
    habits: 0,
    phrase: 0,
    quoted: 0,
    sign: Sign::None,
    longest: [0; 2],
};

/// Mixes a feature's template number and two values into one hash.
#[inline]
pub fn mix(template: u32, a: u32, b: u32) -> u32 {
    let x = (u64::from(a) << 32 | u64::from(b)) ^ (u64::from(template).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let x = (x ^ (x >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 32)).wrapping_mul(0x94D0_49BB_1331_11EB);
    grain((x >> 32) as u32)
}

/// The feature that says the same as `feature`, in one corpus's annotation alone: what its guidelines do otherwise.
#[inline]
pub fn of_corpus(feature: u32, corpus: u32) -> u32 {
    mix(1000 + corpus, feature, 0)
}

/// Appends to `list` what each of its features says in one corpus's annotation alone, if one is given.
pub fn with_corpus(list: &mut Vec<u32>, corpus: Option<u32>) {
    if let Some(corpus) = corpus {
        for k in 0..list.len() {
            list.push(of_corpus(list[k], corpus));
        }
    }
}

/// How far a word may stand from the one that is labelled, to either side.
pub const REACH: usize = 2;

/// The feature that every word has, of one corpus's annotation alone if one is given.
pub fn always(corpus: Option<u32>) -> u32 {
    // Template 6 of the labelled word, as `unary` has it.
    let feature = mix(20 * REACH as u32 + 6, 0, 0);
    corpus.map_or(feature, |corpus| of_corpus(feature, corpus))
}

/// Features of a word that stands `offset` words after the labelled one (−[`REACH`] to [`REACH`]).
pub fn unary(c: &Cell, offset: isize, out: &mut Vec<u32>) {
    let base = 20 * (offset + REACH as isize) as u32;
    let mut f = |t: u32, a: u32, b: u32| out.push(mix(base + t, a, b));
    f(0, c.form, 0);
    for k in 0..3 {
        if c.class[k] != 0 {
            f(1 + k as u32, u32::from(c.class[k]), 0);
        }
    }
    bits(c.flags, |bit| f(4, bit, 0));
    for kind in 0..8 {
        let level = c.habits >> (4 * kind) & 15;
        if level != 0 {
            f(5, kind << 4 | level, 0);
        }
    }
    if offset == 0 {
        f(6, 0, 0);
        f(7, c.stem, 0);
        f(8, u32::from(c.clitic), u32::from(c.shape));
        for k in 0..4 {
            f(9 + k as u32, c.prefix[k], 0);
            f(13 + k as u32, c.suffix[k], 0);
        }
        f(17, c.prefix[1], c.suffix[1]);
        f(18, known(c), 0);
        f(19, u32::from(c.clitic), u32::from(c.class[0]));
        out.push(mix(200, c.habits, 0));
    } else if offset == -1 {
        f(7, c.stem, 0);
        f(8, u32::from(c.clitic), 0);
        f(9, c.suffix[1], 0);
    } else if offset == 1 {
        f(7, c.stem, 0);
        f(8, u32::from(c.shape), 0);
        f(9, c.prefix[1], 0);
    }
}

/// Features of two neighbours `a` and `b`, for the label of `b` (`second`) or of `a`.
pub fn pair(a: &Cell, b: &Cell, second: bool, out: &mut Vec<u32>) {
    let base = if second { 220 } else { 240 };
    let mut f = |t: u32, a: u32, b: u32| out.push(mix(base + t, a, b));
    f(0, a.stem, b.stem);
    f(1, u32::from(a.class[0]), u32::from(b.class[0]));
    f(2, u32::from(a.class[1]), u32::from(b.class[1]));
    f(3, known(a), known(b));
    f(4, a.habits, b.habits);
    if second {
        f(5, a.stem, u32::from(b.class[0]));
        f(6, a.stem, known(b));
        f(7, a.stem, b.habits);
    } else {
        f(5, u32::from(a.class[0]), b.stem);
        f(7, a.habits, b.stem);
    }
    f(8, u32::from(a.shape), u32::from(b.shape));
}

/// Features of the two words before the labelled one, as a pair.
pub fn before(p2: &Cell, p1: &Cell, out: &mut Vec<u32>) {
    out.push(mix(260, p2.stem, p1.stem));
}

/// Features of position `i` that the words alone do not decide: names of several words, quotation marks.
pub fn place(cells: &[Cell], i: usize, out: &mut Vec<u32>) {
    for (t, d) in [(270, -1), (271, 0), (272, 1)] {
        bits(u64::from(at(cells, i, d).phrase), |bit| out.push(mix(t, bit, 0)));
    }
    let c = &cells[i];
    if c.quoted != 0 {
        out.push(mix(273, u32::from(c.quoted), u32::from(c.shape)));
    }
}

/// Appends all features of position `i` to `out`.
pub fn extract(cells: &[Cell], i: usize, out: &mut Vec<u32>) {
    for offset in -(REACH as isize)..=REACH as isize {
        unary(at(cells, i, offset), offset, out);
    }
    let (p2, p1, c, n1) = (at(cells, i, -2), at(cells, i, -1), at(cells, i, 0), at(cells, i, 1));
    pair(p1, c, true, out);
    pair(c, n1, false, out);
    before(p2, p1, out);
    place(cells, i, out);
}

/// The cell `offset` places from `i`.
#[inline]
pub fn at(cells: &[Cell], i: usize, offset: isize) -> &Cell {
    i.checked_add_signed(offset).and_then(|j| cells.get(j)).unwrap_or(&EDGE)
}

/// What the tables say of a word, as one value.
fn known(c: &Cell) -> u32 {
    (c.flags as u32) ^ ((c.flags >> 32) as u32).rotate_left(7)
}

fn bits(mut set: u64, mut f: impl FnMut(u32)) {
    while set != 0 {
        f(set.trailing_zeros());
        set &= set - 1;
    }
}
