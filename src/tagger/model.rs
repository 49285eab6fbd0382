//! The linear-chain model: feature weights, transitions, Viterbi decoding and marginals.
//!
//! All scores are whole numbers of one small unit, so every build, native or wasm, gives the same labels and the same
//! confidences to the last bit.

use super::decode::{Decoder, lane};
use super::features::{self, Cell};
use crate::codec::{BadData, HashIndex, Reader, Writer};

/// Labels of the model: outside, and begin and inside of each kind.
pub const LABELS: [&str; 15] = [
    "O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-FAC", "I-FAC", "B-EVT", "I-EVT", "B-WRK", "I-WRK",
    "B-GRP", "I-GRP",
];
/// How many labels there are.
pub const N: usize = LABELS.len();
/// Places in a row of scores: a whole number of vector registers, the last unused.
pub const LANES: usize = 16;
/// The score of each label, in units, in the order that [`Model::decode`] reads.
pub type Scores = [i16; LANES];
/// What one unit is worth in natural logarithms.
pub const UNIT: f32 = 0.04;
/// Whether label `b` may follow `a` (`None`: at a sentence's start): an inside label continues its own kind.
pub fn allowed(a: Option<usize>, b: usize) -> bool {
    b == 0 || b % 2 == 1 || a.is_some_and(|a| a == b || a + 1 == b)
}

/// Adds `more` to `sum`, label by label.
#[inline]
pub fn add(sum: &mut Scores, more: &Scores) {
    for (s, m) in sum.iter_mut().zip(more) {
        *s = s.saturating_add(*m);
    }
}

/// Weights of a trained model.
#[derive(Clone, Debug)]
pub struct Model {
    features: HashIndex,
    rows: Vec<[i8; LANES]>,
    transitions: [[i16; N]; N],
    decoder: Decoder,
}

impl Default for Model {
    fn default() -> Self {
        Self::whole(Vec::new(), Vec::new(), [[0; N]; N])
    }
}

impl Model {
    /// Rounds trained weights to units: features whose weights all round to nothing are left out.
    pub fn new(mut weights: Vec<(u32, [f32; N])>, transitions: [[f32; N]; N]) -> Self {
        weights.sort_by_key(|w| w.0);
        let (mut list, mut rows) = (Vec::new(), Vec::new());
        for (f, w) in weights {
            let mut row = [0i8; LANES];
            for (label, x) in w.into_iter().enumerate() {
                row[lane(label)] = (x / UNIT).round().clamp(-127.0, 127.0) as i8;
            }
            if row != [0; LANES] {
                list.push(f);
                rows.push(row);
            }
        }
        Self::whole(list, rows, transitions.map(|t| t.map(|x| (x / UNIT).round().clamp(-500.0, 500.0) as i16)))
    }

    /// The same without the features that hardly count: those whose weights add up to a single unit. On the development
    /// blocks that costs 0.1 of F1 and saves a fifth of the features, a fifteenth of the data file.
    #[must_use]
    pub fn light(&self) -> Self {
        let counts = |row: &&[i8; LANES]| row.iter().map(|x| u32::from(x.unsigned_abs())).sum::<u32>() > 1;
        let kept = self.features.hashes().iter().zip(&self.rows).filter(|(_, row)| counts(row));
        let (features, rows) = kept.map(|(&f, &row)| (f, row)).unzip();
        Self::whole(features, rows, self.transitions)
    }

    fn whole(features: Vec<u32>, rows: Vec<[i8; LANES]>, transitions: [[i16; N]; N]) -> Self {
        let decoder = Decoder::new(&transitions);
        Self { features: HashIndex::new(features), rows, transitions, decoder }
    }

    /// How many features carry a weight.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether the model knows nothing.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The sum of the weights of some features.
    pub fn sum(&self, features: &[u32]) -> Scores {
        let mut sum = [0i16; LANES];
        for place in features.iter().filter_map(|&f| self.features.get(f)) {
            for (s, &w) in sum.iter_mut().zip(&self.rows[place]) {
                *s = s.saturating_add(w.into());
            }
        }
        sum
    }

    /// The scores of every label at every position, all features looked up; `corpus` asks for the guidelines of one
    /// training corpus instead of our own. [`super::memo::Memo`] gives the same faster.
    pub fn scores(&self, cells: &[Cell], corpus: Option<u32>) -> Vec<Scores> {
        let mut list = Vec::with_capacity(256);
        (0..cells.len())
            .map(|i| {
                list.clear();
                features::extract(cells, i, &mut list);
                features::with_corpus(&mut list, corpus);
                self.sum(&list)
            })
            .collect()
    }

    /// The best labels of a sentence (Viterbi 1967), and how sure each is: its share of all label sequences
    /// (forward–backward), 0 to 1. O(n).
    pub fn decode(&self, scores: &[Scores]) -> Vec<(usize, f32)> {
        self.decoder.decode(scores)
    }

    /// Appends the model to a data file.
    pub fn write(&self, w: &mut Writer) {
        w.hashes(self.features.hashes());
        // A column after the other: most weights are 0, and zeros in a row pack well.
        for b in 0..N {
            w.bytes.extend(self.rows.iter().map(|r| r[lane(b)] as u8));
        }
        self.transitions.iter().for_each(|t| w.u16s(&t.map(|x| x as u16)));
    }

    /// Reads what [`Model::write`] wrote.
    pub fn read(r: &mut Reader) -> Result<Self, BadData> {
        let list = r.hashes()?;
        let n = list.len();
        let columns = r.take(N.checked_mul(n).ok_or(BadData { at: 0 })?)?;
        // A row at a time: to write each column through all rows takes four times as long.
        let mut rows = vec![[0i8; LANES]; n];
        for (i, row) in rows.iter_mut().enumerate() {
            for (b, &x) in columns[i..].iter().step_by(n).enumerate() {
                row[lane(b)] = x as i8;
            }
        }
        let mut transitions = [[0i16; N]; N];
        for t in &mut transitions {
            for (t, x) in t.iter_mut().zip(r.u16s(N)?) {
                *t = x as i16;
            }
        }
        Ok(Self::whole(list, rows, transitions))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cell(form: u32) -> Cell {
        Cell { form, ..Cell::default() }
    }

    #[test]
    fn a_weight_on_a_word_decides_its_label_and_survives_the_file() {
        let mut w = [0.0; N];
        w[1] = 5.0;
        let mut own = Vec::new();
        features::unary(&cell(77), 0, &mut own);
        // The word itself, where it is the labelled one.
        let model = Model::new(vec![(own[0], w)], [[0.0; N]; N]);
        let mut writer = Writer::default();
        model.write(&mut writer);
        let model = Model::read(&mut Reader::new(&writer.bytes)).unwrap();
        let got = model.decode(&model.scores(&[cell(5), cell(77), cell(6)], None));
        assert_eq!(got.iter().map(|x| x.0).collect::<Vec<_>>(), [0, 1, 0]);
        assert!(got[1].1 > 0.5 && got[1].1 <= 1.0, "{got:?}");
    }

    #[test]
    fn a_light_model_keeps_what_counts() {
        let weights = |at: &[(usize, f32)]| {
            let mut w = [0.0; N];
            at.iter().for_each(|&(label, x)| w[label] = x);
            w
        };
        let list =
            vec![(16, weights(&[(0, UNIT)])), (32, weights(&[(0, -UNIT), (3, UNIT)])), (48, weights(&[(1, 1.0)]))];
        let model = Model::new(list, [[0.0; N]; N]);
        assert_eq!((model.len(), model.light().len()), (3, 2));
        assert_eq!(model.light().sum(&[16, 32, 48]), model.sum(&[32, 48]));
    }

    #[test]
    fn inside_labels_only_continue() {
        assert!(
            allowed(Some(1), 2)
                && allowed(Some(2), 2)
                && !allowed(Some(3), 2)
                && !allowed(None, 2)
                && !allowed(Some(0), 4)
        );
    }

    proptest! {
        /// Against trying every sequence of labels.
        #[test]
        fn the_best_sequence_is_found(
            scores in proptest::collection::vec(proptest::array::uniform16(-300i16..300), 1..4),
            bias in -200i16..200,
        ) {
            let mut transitions = [[0i16; N]; N];
            transitions[0][0] = bias;
            transitions[1][2] = -bias;
            let model = Model::whole(vec![], vec![], transitions);
            let mut sequences: Vec<Vec<usize>> = vec![vec![]];
            for _ in &scores {
                sequences = sequences
                    .iter()
                    .flat_map(|s| {
                        (0..N).filter(|&b| allowed(s.last().copied(), b)).map(|b| [s.as_slice(), &[b]].concat())
                    })
                    .collect();
            }
            let value = |s: &[usize]| -> i32 {
                let local: i32 = s.iter().zip(&scores).map(|(&l, row)| i32::from(row[lane(l)])).sum();
                local + s.windows(2).map(|p| i32::from(transitions[p[0]][p[1]])).sum::<i32>()
            };
            let got = model.decode(&scores);
            let labels: Vec<usize> = got.iter().map(|g| g.0).collect();
            prop_assert_eq!(value(&labels), sequences.iter().map(|s| value(s)).max().unwrap());
            // And the confidence against summing over all sequences. What is further behind a word's best score than the
            // decoder's table reaches counts as much as that.
            let near = |row: &[i16; 16], l: usize| {
                let top = (0..N).map(|l| row[lane(l)]).max().unwrap();
                row[lane(l)].max(top - 511)
            };
            let sum = |s: &[usize]| -> i32 {
                let local: i32 = s.iter().zip(&scores).map(|(&l, row)| i32::from(near(row, l))).sum();
                local + s.windows(2).map(|p| i32::from(transitions[p[0]][p[1]])).sum::<i32>()
            };
            let weight = |s: &[usize]| f64::from(crate::tagger::decode::STEP).powi(sum(&labels) - sum(s));
            let all: f64 = sequences.iter().map(|s| weight(s)).sum();
            let same: f64 = sequences.iter().filter(|s| s[0] == labels[0]).map(|s| weight(s)).sum();
            if labels.iter().any(|&l| l != 0) {
                prop_assert!((same / all - f64::from(got[0].1)).abs() < 0.01, "{} {}", same / all, got[0].1);
            }
        }
    }
}
