//! The best labels of a sentence, and how sure each is.
//!
//! What [`allowed`] forbids halves the work: an inside label comes only from its own kind, so that of the scores of
//! going from a label to another only those to the eight labels that may stand anywhere make a matrix. Labels are
//! therefore kept in *lanes*: the outside label and the begin labels first, then the inside labels, each eight lanes
//! after the begin label of its kind. Sums go over labels in their own order, so that confidences are the same to the
//! last bit wherever this runs.

#![expect(clippy::needless_range_loop, reason = "matrices by lane read best with indices")]

use super::model::{LANES, N, Scores, allowed};

/// Lanes of labels that may stand anywhere; as many follow for the inside labels, of which the first is none.
const OPEN: usize = LANES / 2;
/// `exp(-0.65 · UNIT)`. Scores are softened by 0.65 for confidences, not for labels: chosen on the development blocks so
/// that of names with confidence 0.8 about eight in ten are right (temperature scaling, Guo et al. 2017).
pub(super) const STEP: f32 = 0.974_335_1;
/// The score of what can't be.
const NEVER: i32 = -1 << 24;
/// The lane of no label.
const UNUSED: usize = OPEN;

/// The lane of a label.
pub(super) const fn lane(label: usize) -> usize {
    if label > 0 && label.is_multiple_of(2) { OPEN + label / 2 } else { label.div_ceil(2) }
}

/// The label of a lane.
const fn label(lane: usize) -> usize {
    if lane > OPEN { 2 * (lane - OPEN) } else { (2 * lane).saturating_sub(1) }
}

/// The transitions of a model in the forms that decoding needs.
#[derive(Clone, Debug)]
pub(super) struct Decoder {
    /// Score of coming from each lane to those that may stand anywhere.
    to_open: [[i32; OPEN]; LANES],
    /// Score of coming to each inside label from the begin label of its kind, and from itself.
    to_inside: [[i32; OPEN]; 2],
    /// The same as factors.
    open_factor: [[f32; OPEN]; LANES],
    inside_factor: [[f32; OPEN]; 2],
    /// Factors of coming to a lane from each other.
    from: [[f32; LANES]; LANES],
    /// `STEP` to the power n.
    exp: Vec<f32>,
}

/// What is reckoned of a word on the way there, and asked for on the way back.
#[derive(Clone, Copy)]
struct Step {
    /// For each lane, from which the best sequence up to it comes.
    back: [u8; LANES],
    /// Its own factor, and the share of all sequences up to it.
    local: [f32; LANES],
    forward: [f32; LANES],
}

impl Decoder {
    pub fn new(transitions: &[[i16; N]; N]) -> Self {
        // Multiplied up, not by exp(): mathematics libraries differ in the last bit.
        let powers = std::iter::successors(Some(1.0f32), |x| Some(x * STEP));
        let exp: Vec<f32> = powers.take(512).collect();
        let factor = |n: i16| {
            let e = exp[usize::from(n.unsigned_abs()).min(exp.len() - 1)];
            if n > 0 { 1.0 / e } else { e }
        };
        let mut d = Self {
            to_open: [[NEVER; OPEN]; LANES],
            to_inside: [[NEVER; OPEN]; 2],
            open_factor: [[0.0; OPEN]; LANES],
            inside_factor: [[0.0; OPEN]; 2],
            from: [[0.0; LANES]; LANES],
            exp: Vec::new(),
        };
        for a in 0..N {
            for b in (0..N).filter(|&b| allowed(Some(a), b)) {
                let (from, to, n) = (lane(a), lane(b), transitions[a][b]);
                d.from[to][from] = factor(n);
                if to < OPEN {
                    d.to_open[from][to] = n.into();
                    d.open_factor[from][to] = factor(n);
                } else {
                    d.to_inside[from / OPEN][to - OPEN] = n.into();
                    d.inside_factor[from / OPEN][to - OPEN] = factor(n);
                }
            }
        }
        Self { exp, ..d }
    }

    /// The best labels of a sentence (Viterbi 1967), and how sure each is: its share of all label sequences
    /// (forward–backward), 0 to 1; 1 where nothing is labelled at all. O(n).
    pub fn decode(&self, scores: &[Scores]) -> Vec<(usize, f32)> {
        if scores.is_empty() {
            return Vec::new();
        }
        let mut steps = vec![Step { back: [0; LANES], local: [0.0; LANES], forward: [0.0; LANES] }; scores.len()];
        let mut labels = self.best(scores, &mut steps);
        if labels.iter().any(|l| l.0 != 0) {
            self.shares(scores, &mut steps, &mut labels);
        }
        labels
    }

    /// The best labels; the confidences are set later.
    fn best(&self, scores: &[Scores], steps: &mut [Step]) -> Vec<(usize, f32)> {
        let mut open = halves(&scores[0].map(i32::from)).0;
        let mut inside = [NEVER; OPEN];
        for (step, local) in steps.iter_mut().zip(scores).skip(1) {
            let mut best = Best { score: [i32::MIN; OPEN], from: [0; OPEN] };
            best.hear(0, open[0], &self.to_open[0]);
            for k in 1..OPEN {
                best.hear(k, open[k], &self.to_open[k]);
                best.hear(OPEN + k, inside[k], &self.to_open[OPEN + k]);
            }
            let (local_open, local_inside) = halves(&local.map(i32::from));
            for k in 0..OPEN {
                let begun = open[k] + self.to_inside[0][k];
                let went_on = inside[k] + self.to_inside[1][k];
                step.back[OPEN + k] = if went_on > begun { OPEN + k } else { k } as u8;
                step.back[k] = best.from[k] as u8;
                // What can't be must not sink without end in a long sentence.
                inside[k] = (went_on.max(begun) + local_inside[k]).max(NEVER);
            }
            for b in 0..OPEN {
                open[b] = (best.score[b] + local_open[b]).max(NEVER);
            }
        }
        let score = |b: usize| if lane(b) < OPEN { open[lane(b)] } else { inside[lane(b) - OPEN] };
        let mut at = lane((0..N).fold(0, |x, b| if score(b) > score(x) { b } else { x }));
        let mut labels = vec![(0, 1.0); scores.len()];
        for (best, step) in labels.iter_mut().zip(steps).rev() {
            best.0 = label(at);
            at = usize::from(step.back[at]);
        }
        labels
    }

    /// Sets the share that each of `labels` has of all sequences.
    fn shares(&self, scores: &[Scores], steps: &mut [Step], labels: &mut [(usize, f32)]) {
        let last = self.exp.len() - 1;
        for (step, s) in steps.iter_mut().zip(scores) {
            let mut used = *s;
            used[UNUSED] = s[0];
            let top = used.into_iter().fold(i16::MIN, i16::max);
            step.local = used.map(|x| self.exp[usize::from(top.abs_diff(x)).min(last)]);
            step.local[UNUSED] = 0.0;
        }
        let mut f = [0f32; LANES];
        f[..OPEN].copy_from_slice(&steps[0].local[..OPEN]);
        f = scaled(f);
        steps[0].forward = f;
        for step in &mut steps[1..] {
            let (open, inside) = halves(&f);
            let mut next = [0f32; OPEN];
            add(&mut next, open[0], &self.open_factor[0]);
            for k in 1..OPEN {
                add(&mut next, open[k], &self.open_factor[k]);
                add(&mut next, inside[k], &self.open_factor[OPEN + k]);
            }
            for k in 0..OPEN {
                let more = open[k] * self.inside_factor[0][k] + inside[k] * self.inside_factor[1][k];
                f[k] = next[k] * step.local[k];
                f[OPEN + k] = more * step.local[OPEN + k];
            }
            f = scaled(f);
            step.forward = f;
        }
        let mut backward = [1f32; LANES];
        for (best, step) in labels.iter_mut().zip(steps).rev() {
            let here: [f32; LANES] = std::array::from_fn(|b| step.forward[b] * backward[b]);
            best.1 = here[lane(best.0)] / sum(&here);
            let x: [f32; LANES] = std::array::from_fn(|b| step.local[b] * backward[b]);
            let mut before = [0f32; LANES];
            add(&mut before, x[0], &self.from[0]);
            for k in 1..OPEN {
                add(&mut before, x[k], &self.from[k]);
                add(&mut before, x[OPEN + k], &self.from[OPEN + k]);
            }
            backward = scaled(before);
        }
    }
}

/// The lanes of the labels that may stand anywhere, and those of the inside labels.
fn halves<T: Copy>(row: &[T; LANES]) -> ([T; OPEN], [T; OPEN]) {
    (std::array::from_fn(|k| row[k]), std::array::from_fn(|k| row[OPEN + k]))
}

/// The best way to come to each lane that may stand anywhere.
struct Best {
    score: [i32; OPEN],
    from: [i32; OPEN],
}

impl Best {
    /// Hears of the ways from a lane; of equal ones the first stays.
    #[inline]
    fn hear(&mut self, lane: usize, score: i32, to: &[i32; OPEN]) {
        for b in 0..OPEN {
            let s = score + to[b];
            let better = s > self.score[b];
            self.score[b] = if better { s } else { self.score[b] };
            self.from[b] = if better { lane as i32 } else { self.from[b] };
        }
    }
}

/// Adds a row so many times.
#[inline]
fn add<const W: usize>(sum: &mut [f32; W], times: f32, row: &[f32; W]) {
    for (s, x) in sum.iter_mut().zip(row) {
        *s += times * x;
    }
}

/// The sum of a row, in the order of the labels; never 0.
fn sum(row: &[f32; LANES]) -> f32 {
    let mut sum = row[0];
    for k in 1..OPEN {
        sum = sum + row[k] + row[OPEN + k];
    }
    sum.max(f32::MIN_POSITIVE)
}

/// The row with 1 for its sum.
fn scaled(row: [f32; LANES]) -> [f32; LANES] {
    let sum = sum(&row);
    row.map(|x| x / sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_a_lane() {
        for l in 0..N {
            assert_eq!(label(lane(l)), l);
            assert_ne!(lane(l), UNUSED);
        }
    }
}
