//! The linear-chain model: feature weights, transitions, Viterbi decoding and marginals.

#![expect(clippy::needless_range_loop, reason = "matrices by label read best with indices")]

use super::features::{self, Cell};
use crate::codec::{BadData, HashIndex, Reader, Writer};

/// Labels of the model: outside, and begin and inside of each kind.
pub const LABELS: [&str; 9] = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"];
/// How many labels there are.
pub const N: usize = LABELS.len();

/// Whether label `b` may follow `a` (`None`: at a sentence's start): an inside label continues its own kind.
pub fn allowed(a: Option<usize>, b: usize) -> bool {
    b == 0 || b % 2 == 1 || a.is_some_and(|a| a == b || a + 1 == b)
}

/// Weights of a trained model, one byte each.
#[derive(Clone, Debug, Default)]
pub struct Model {
    features: Vec<u32>,
    index: HashIndex,
    rows: Vec<[i8; N]>,
    /// What one unit of a weight is worth.
    scale: f32,
    transitions: [[f32; N]; N],
}

impl Model {
    /// Quantises trained weights: features whose weights all round to nothing are left out.
    pub fn new(mut weights: Vec<(u32, [f32; N])>, transitions: [[f32; N]; N], scale: f32) -> Self {
        weights.sort_by_key(|w| w.0);
        let (mut list, mut rows) = (Vec::new(), Vec::new());
        for (f, w) in weights {
            let row = w.map(|x| (x / scale).round().clamp(-127.0, 127.0) as i8);
            if row != [0; N] {
                list.push(f);
                rows.push(row);
            }
        }
        Self { index: HashIndex::new(&list), features: list, rows, scale, transitions }
    }

    /// How many features carry a weight.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether the model knows nothing.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn emissions(&self, cells: &[Cell]) -> Vec<[f32; N]> {
        let mut list = Vec::with_capacity(96);
        (0..cells.len())
            .map(|i| {
                list.clear();
                features::extract(cells, i, &mut list);
                let mut sum = [0i32; N];
                for &f in &list {
                    if let Some(place) = self.index.get(f) {
                        for (s, &w) in sum.iter_mut().zip(&self.rows[place]) {
                            *s += i32::from(w);
                        }
                    }
                }
                sum.map(|s| s as f32 * self.scale)
            })
            .collect()
    }

    /// The best labels of a sentence (Viterbi 1967), and how sure each is: its share of all label sequences
    /// (forward–backward), 0 to 1. O(n).
    pub fn decode(&self, cells: &[Cell]) -> Vec<(usize, f32)> {
        let n = cells.len();
        if n == 0 {
            return Vec::new();
        }
        let emit = self.emissions(cells);
        let best = self.viterbi(&emit);
        if best.iter().all(|&l| l == 0) {
            return best.into_iter().map(|l| (l, 1.0)).collect();
        }
        let sure = self.marginals(&emit, &best);
        best.into_iter().zip(sure).collect()
    }

    fn viterbi(&self, emit: &[[f32; N]]) -> Vec<usize> {
        let mut back = vec![[0u8; N]; emit.len()];
        let mut score =
            [0, 1, 2, 3, 4, 5, 6, 7, 8].map(|b| if allowed(None, b) { emit[0][b] } else { f32::NEG_INFINITY });
        for i in 1..emit.len() {
            let mut next = [f32::NEG_INFINITY; N];
            for b in 0..N {
                for a in 0..N {
                    let s = score[a] + self.transitions[a][b];
                    if allowed(Some(a), b) && s > next[b] {
                        next[b] = s;
                        back[i][b] = a as u8;
                    }
                }
                next[b] += emit[i][b];
            }
            score = next;
        }
        let mut at = (0..N).fold(0, |x, b| if score[b] > score[x] { b } else { x });
        let mut labels = vec![0; emit.len()];
        for i in (0..emit.len()).rev() {
            labels[i] = at;
            at = back[i][at] as usize;
        }
        labels
    }

    fn marginals(&self, emit: &[[f32; N]], labels: &[usize]) -> Vec<f32> {
        let mut step = [[0f32; N]; N];
        for (a, row) in step.iter_mut().enumerate() {
            for (b, x) in row.iter_mut().enumerate() {
                *x = if allowed(Some(a), b) { self.transitions[a][b].exp() } else { 0.0 };
            }
        }
        let scaled = |mut v: [f32; N]| {
            let sum = v.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            v.iter_mut().for_each(|x| *x /= sum);
            v
        };
        let local: Vec<[f32; N]> = emit
            .iter()
            .map(|e| {
                let top = e.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                e.map(|x| (x - top).exp())
            })
            .collect();
        let mut forward = Vec::with_capacity(emit.len());
        let mut f = [0f32; N];
        for (i, e) in local.iter().enumerate() {
            let mut next = [0f32; N];
            for b in 0..N {
                let into: f32 = if i == 0 {
                    f32::from(u8::from(allowed(None, b)))
                } else {
                    (0..N).map(|a| f[a] * step[a][b]).sum()
                };
                next[b] = into * e[b];
            }
            f = scaled(next);
            forward.push(f);
        }
        let mut backward = [1f32; N];
        let mut sure = vec![0f32; emit.len()];
        for i in (0..emit.len()).rev() {
            let here = scaled([0, 1, 2, 3, 4, 5, 6, 7, 8].map(|b| forward[i][b] * backward[b]));
            sure[i] = here[labels[i]];
            let mut before = [0f32; N];
            for (a, x) in before.iter_mut().enumerate() {
                *x = (0..N).map(|b| step[a][b] * local[i][b] * backward[b]).sum();
            }
            backward = scaled(before);
        }
        sure
    }

    /// Appends the model to a data file.
    pub fn write(&self, w: &mut Writer) {
        w.hashes(&self.features);
        // A column after the other: most weights are 0, and zeros in a row pack well.
        for b in 0..N {
            w.bytes.extend(self.rows.iter().map(|r| r[b] as u8));
        }
        w.f32(self.scale);
        self.transitions.iter().flatten().for_each(|&t| w.f32(t));
    }

    /// Reads what [`Model::write`] wrote.
    pub fn read(r: &mut Reader) -> Result<Self, BadData> {
        let list = r.hashes()?;
        let mut rows = vec![[0i8; N]; list.len()];
        for b in 0..N {
            for (row, &x) in rows.iter_mut().zip(r.take(list.len())?) {
                row[b] = x as i8;
            }
        }
        let scale = r.f32()?;
        let mut transitions = [[0f32; N]; N];
        for t in transitions.iter_mut().flatten() {
            *t = r.f32()?;
        }
        Ok(Self { index: HashIndex::new(&list), features: list, rows, scale, transitions })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(form: u32) -> Cell {
        Cell { form, ..Cell::default() }
    }

    #[test]
    fn a_weight_on_a_word_decides_its_label_and_survives_the_file() {
        let mut w = [0.0; N];
        w[1] = 5.0;
        let mut list = Vec::new();
        features::extract(&[cell(77)], 0, &mut list);
        // The second feature is the word itself.
        let model = Model::new(vec![(list[1], w)], [[0.0; N]; N], 0.05);
        let mut writer = Writer::default();
        model.write(&mut writer);
        let model = Model::read(&mut Reader::new(&writer.bytes)).unwrap();
        let got = model.decode(&[cell(5), cell(77), cell(6)]);
        assert_eq!(got.iter().map(|x| x.0).collect::<Vec<_>>(), [0, 1, 0]);
        assert!(got[1].1 > 0.9 && got[1].1 <= 1.0, "{got:?}");
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
}
