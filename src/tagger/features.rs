//! What the sequence model sees of a word: one extractor for training and for running.
//!
//! A word is first looked up once and becomes a [`Cell`]; features are then 32-bit hashes of a template
//! number and the cells around a position. Nothing is allocated per feature.

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
    /// Names of several words that cover the word, a bit each for begin and inside by kind.
    pub phrase: u32,
    /// Position inside quotation marks or brackets.
    pub quoted: u8,
}

/// Mixes a feature's template number and two values into one hash.
#[inline]
pub fn mix(template: u32, a: u32, b: u32) -> u32 {
    let x = (u64::from(a) << 32 | u64::from(b)) ^ (u64::from(template).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let x = (x ^ (x >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 32)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (x >> 32) as u32
}

/// Stands for the places before and after a sentence.
const EDGE: Cell = Cell {
    form: 1,
    stem: 1,
    prefix: [0; 4],
    suffix: [0; 4],
    clitic: 0,
    shape: 255,
    flags: 0,
    class: [0; 3],
    phrase: 0,
    quoted: 0,
};

/// Appends the features of position `i` to `out`.
pub fn extract(cells: &[Cell], i: usize, out: &mut Vec<u32>) {
    let at = |d: isize| -> &Cell {
        let j = i as isize + d;
        if j < 0 || j >= cells.len() as isize { &EDGE } else { &cells[j as usize] }
    };
    let (p2, p1, c, n1, n2) = (at(-2), at(-1), at(0), at(1), at(2));
    let mut f = |t: u32, a: u32, b: u32| out.push(mix(t, a, b));
    f(0, 0, 0);
    f(1, c.form, 0);
    f(2, c.stem, 0);
    f(3, p1.form, 0);
    f(4, n1.form, 0);
    f(5, p2.form, 0);
    f(6, n2.form, 0);
    f(7, p1.stem, c.stem);
    f(8, c.stem, n1.stem);
    f(9, u32::from(c.clitic), u32::from(c.shape));
    f(10, u32::from(p1.clitic), u32::from(n1.shape));
    for k in 0..4 {
        f(11 + k as u32, c.prefix[k], 0);
        f(15 + k as u32, c.suffix[k], 0);
    }
    f(19, c.prefix[1], c.suffix[1]);
    for (t, cell) in [(20, p2), (23, p1), (26, c), (29, n1), (32, n2)] {
        for k in 0..3 {
            if cell.class[k] != 0 {
                f(t + k as u32, u32::from(cell.class[k]), 0);
            }
        }
    }
    f(35, u32::from(p1.class[0]), u32::from(c.class[0]));
    f(36, u32::from(c.class[0]), u32::from(n1.class[0]));
    f(37, u32::from(p1.class[1]), u32::from(c.class[1]));
    f(38, u32::from(c.class[1]), u32::from(n1.class[1]));
    f(39, u32::from(p1.class[0]), u32::from(n1.class[0]));
    f(40, u32::from(p2.class[0]) << 16 | u32::from(p1.class[0]), u32::from(c.class[0]));
    for (t, cell) in [(41, p2), (42, p1), (43, c), (44, n1), (45, n2)] {
        let mut bits = cell.flags;
        while bits != 0 {
            f(t, bits.trailing_zeros(), 0);
            bits &= bits - 1;
        }
    }
    let small = |x: &Cell| (x.flags as u32) ^ ((x.flags >> 32) as u32).rotate_left(7);
    f(46, small(c), 0);
    f(47, small(p1), small(c));
    f(48, small(c), small(n1));
    for (t, cell) in [(49, p1), (50, c), (51, n1)] {
        let mut bits = cell.phrase;
        while bits != 0 {
            f(t, bits.trailing_zeros(), 0);
            bits &= bits - 1;
        }
    }
    f(52, u32::from(c.quoted), u32::from(c.shape));
    f(53, u32::from(c.clitic), u32::from(c.class[0]));
    f(54, p1.stem, u32::from(c.class[0]));
    f(55, u32::from(c.class[0]), n1.stem);
    f(56, p1.stem, small(c));
    f(57, p2.stem, p1.stem);
    f(58, u32::from(c.shape), u32::from(p1.shape) << 8 | u32::from(n1.shape));
}
