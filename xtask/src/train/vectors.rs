//! Skip-gram vectors with negative sampling (Mikolov et al. 2013) over stems, and k-means classes of them.
//!
//! One thread and a fixed seed: the same text gives the same bytes.

#![expect(clippy::needless_range_loop, reason = "vectors read best with indices")]

use super::words::{self, Counts};
use rustc_hash::FxHashMap;
use std::path::Path;
use std::time::Instant;

pub const DIM: usize = 96;
const WINDOW: usize = 3;
const NEGATIVE: usize = 5;
const MIN_COUNT: u32 = 6;
const SAMPLE: f32 = 1e-4;

/// A small fast random generator (xorshift64*).
pub struct Rng(pub u64);
impl Rng {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }
    pub fn below(&mut self, n: usize) -> usize {
        (((self.next() >> 32) * n as u64) >> 32) as usize
    }
}

/// The unlabelled text as stem numbers, `u32::MAX` between lines.
pub struct Corpus {
    pub vocab: Vec<String>,
    pub counts: Vec<u32>,
    pub ids: Vec<u32>,
}

pub fn count(shared: &Path) -> Counts {
    let mut counts: FxHashMap<String, u32> = FxHashMap::default();
    let mut toks = Vec::new();
    for path in words::sources(shared) {
        words::for_each_line(&path, |_, line| {
            words::tokens(line, &mut toks);
            for t in &toks {
                match counts.get_mut(t.as_str()) {
                    Some(n) => *n += 1,
                    None => {
                        counts.insert(t.clone(), 1);
                    }
                }
            }
        });
    }
    counts.retain(|_, n| *n >= 3);
    Counts(counts)
}

pub fn encode(shared: &Path, counts: &Counts) -> Corpus {
    // Stem of every word, counted.
    let mut stems: FxHashMap<&str, u32> = FxHashMap::default();
    for (w, n) in &counts.0 {
        *stems.entry(counts.stem(w).0).or_default() += n;
    }
    let mut list: Vec<(&str, u32)> = stems.into_iter().filter(|(_, n)| *n >= MIN_COUNT).collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let index: FxHashMap<&str, u32> = list.iter().enumerate().map(|(i, (w, _))| (*w, i as u32)).collect();
    let mut ids = Vec::new();
    let mut toks = Vec::new();
    for path in words::sources(shared) {
        words::for_each_line(&path, |_, line| {
            words::tokens(line, &mut toks);
            for t in &toks {
                if let Some(&i) = index.get(counts.stem(t).0) {
                    ids.push(i);
                }
            }
            ids.push(u32::MAX);
        });
    }
    Corpus {
        vocab: list.iter().map(|(w, _)| w.to_string()).collect(),
        counts: list.iter().map(|(_, n)| *n).collect(),
        ids,
    }
}

/// Trains vectors; rows of [`DIM`] in vocabulary order.
pub fn skip_gram(corpus: &Corpus, epochs: usize) -> Vec<f32> {
    let v = corpus.vocab.len();
    let mut rng = Rng(0x9E37_79B9_7F4A_7C15);
    let mut input: Vec<f32> = (0..v * DIM).map(|_| (rng.unit() - 0.5) / DIM as f32).collect();
    // Words to the left and to the right of the centre have vectors of their own: order tells names apart.
    let mut output = vec![0f32; 2 * v * DIM];
    let mut table = Vec::with_capacity(1 << 22);
    let total: f64 = corpus.counts.iter().map(|&n| (n as f64).powf(0.75)).sum();
    let mut acc = 0.0;
    for (i, &n) in corpus.counts.iter().enumerate() {
        acc += (n as f64).powf(0.75) / total;
        while table.len() < ((1u64 << 22) as f64 * acc) as usize {
            table.push(i as u32);
        }
    }
    let tokens: u64 = corpus.counts.iter().map(|&n| n as u64).sum();
    let keep: Vec<f32> = corpus
        .counts
        .iter()
        .map(|&n| {
            let f = n as f32 / tokens as f32;
            ((SAMPLE / f).sqrt() + SAMPLE / f).min(1.0)
        })
        .collect();
    let sigmoid: Vec<f32> = (0..1024).map(|i| 1.0 / (1.0 + (-((i as f32 / 1024.0) * 12.0 - 6.0)).exp())).collect();
    let start = Instant::now();
    let mut sentence: Vec<u32> = Vec::new();
    let steps = (corpus.ids.len() * epochs) as f32;
    let mut done = 0usize;
    for epoch in 0..epochs {
        for &id in &corpus.ids {
            done += 1;
            if id != u32::MAX {
                if rng.unit() < keep[id as usize] {
                    sentence.push(id);
                }
                if sentence.len() < 500 {
                    continue;
                }
            }
            let rate = (0.025 * (1.0 - done as f32 / steps)).max(0.0001);
            for pos in 0..sentence.len() {
                let centre = sentence[pos] as usize;
                let w = 1 + rng.below(WINDOW);
                let (a, b) = (pos.saturating_sub(w), (pos + w + 1).min(sentence.len()));
                for other in a..b {
                    if other == pos {
                        continue;
                    }
                    let side = if other < pos { 0 } else { v };
                    let ctx = side + sentence[other] as usize;
                    let h: &mut [f32; DIM] = (&mut input[centre * DIM..(centre + 1) * DIM]).try_into().unwrap();
                    let mut grad = [0f32; DIM];
                    for k in 0..=NEGATIVE {
                        let (target, label) =
                            if k == 0 { (ctx, 1.0) } else { (side + table[rng.below(table.len())] as usize, 0.0) };
                        if k > 0 && target == ctx {
                            continue;
                        }
                        let o: &mut [f32; DIM] = (&mut output[target * DIM..(target + 1) * DIM]).try_into().unwrap();
                        let mut lanes = [0f32; 16];
                        for i in (0..DIM).step_by(16) {
                            for j in 0..16 {
                                lanes[j] += h[i + j] * o[i + j];
                            }
                        }
                        let dot: f32 = lanes.iter().sum();
                        let p = if dot > 6.0 {
                            1.0
                        } else if dot < -6.0 {
                            0.0
                        } else {
                            sigmoid[((dot + 6.0) / 12.0 * 1023.0) as usize]
                        };
                        let g = (label - p) * rate;
                        for i in 0..DIM {
                            grad[i] += g * o[i];
                            o[i] += g * h[i];
                        }
                    }
                    for i in 0..DIM {
                        h[i] += grad[i];
                    }
                }
            }
            sentence.clear();
        }
        eprintln!("  skip-gram round {} of {epochs}: {:.0} s", epoch + 1, start.elapsed().as_secs_f32());
    }
    for v in input.chunks_exact_mut(DIM) {
        let n = v.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
        v.iter_mut().for_each(|x| *x /= n);
    }
    input
}

/// Spherical k-means: the class of every row. Rows are of unit length.
pub fn classes(vectors: &[f32], k: usize, rounds: usize) -> Vec<u16> {
    let n = vectors.len() / DIM;
    let mut rng = Rng(42 + k as u64);
    // The most frequent words seed the classes, spread over the first rows.
    let spread = (n.min(k * 20)) / k;
    let mut centres: Vec<f32> = (0..k)
        .flat_map(|i| {
            let r = i * spread + rng.below(spread.max(1));
            vectors[r * DIM..(r + 1) * DIM].to_vec()
        })
        .collect();
    let mut class = vec![0u16; n];
    for _ in 0..rounds {
        // Transposed centres let the inner loop run over classes.
        let mut t = vec![0f32; k * DIM];
        for c in 0..k {
            for d in 0..DIM {
                t[d * k + c] = centres[c * DIM + d];
            }
        }
        let mut scores = vec![0f32; k];
        let mut sums = vec![0f32; k * DIM];
        for (i, v) in vectors.chunks_exact(DIM).enumerate() {
            scores.fill(0.0);
            for d in 0..DIM {
                let x = v[d];
                for (s, c) in scores.iter_mut().zip(&t[d * k..(d + 1) * k]) {
                    *s += x * c;
                }
            }
            let best = (0..k).fold(0, |b, c| if scores[c] > scores[b] { c } else { b });
            class[i] = best as u16;
            for d in 0..DIM {
                sums[best * DIM + d] += v[d];
            }
        }
        for c in 0..k {
            let s = &mut sums[c * DIM..(c + 1) * DIM];
            let n = s.iter().map(|x| x * x).sum::<f32>().sqrt();
            if n > 0.0 {
                for d in 0..DIM {
                    centres[c * DIM + d] = s[d] / n;
                }
            }
        }
    }
    class
}
