//! A linear-chain conditional random field trained by FTRL-proximal stochastic gradient (L1 and L2),
//! with partial labels: a position may allow several labels.

#![expect(clippy::needless_range_loop, reason = "matrices by label read best with indices")]

use super::vectors::Rng;
use rustc_hash::FxHashMap;
use wassam::tagger::model::{Model, N as LABELS, allowed};

/// Every label allowed.
pub const ALL: u16 = (1 << LABELS) - 1;

/// A sentence as feature numbers by position.
pub struct Example {
    pub feats: Vec<Vec<u32>>,
    /// Bit set of allowed labels by position.
    pub gold: Vec<u16>,
}

/// A position whose labels are all this sure teaches nothing more.
const SETTLED: f32 = 2e-3;

/// In the last round the weights are averaged over so many moments: those of the last sentences alone are noisy.
const SNAPSHOTS: usize = 32;

pub struct Crf {
    pub index: FxHashMap<u32, u32>,
    pub weights: Vec<[f32; LABELS]>,
    pub trans: [[f32; LABELS]; LABELS],
}

pub struct Config {
    /// Features seen less often are left out.
    pub min_count: u32,
    pub epochs: usize,
    pub alpha: f32,
    pub l1: f32,
    pub l2: f32,
}

/// Forward–backward over `emit` restricted to `mask`; gives log Z, and adds `scale` times the marginals.
fn marginals(
    emit: &[[f32; LABELS]],
    trans: &[[f32; LABELS]; LABELS],
    mask: impl Fn(usize) -> u16,
    scale: f32,
    node: &mut [[f32; LABELS]],
    edge: &mut [[f32; LABELS]; LABELS],
) -> f32 {
    let n = emit.len();
    const NEG: f32 = -1e30;
    let mut et = [[0f32; LABELS]; LABELS];
    for a in 0..LABELS {
        for b in 0..LABELS {
            et[a][b] = if allowed(Some(a), b) { trans[a][b].exp() } else { 0.0 };
        }
    }
    // Scaled probabilities are faster than logarithms.
    let mut fwd = vec![[0f32; LABELS]; n];
    let mut ex = vec![[0f32; LABELS]; n];
    let mut log_z = 0f64;
    for i in 0..n {
        let m = mask(i);
        let top = (0..LABELS).filter(|&b| m >> b & 1 == 1).map(|b| emit[i][b]).fold(NEG, f32::max);
        log_z += f64::from(top);
        for b in 0..LABELS {
            ex[i][b] = if m >> b & 1 == 1 { (emit[i][b] - top).exp() } else { 0.0 };
        }
        let mut sum = 0.0;
        for b in 0..LABELS {
            let s = if i == 0 {
                if allowed(None, b) { 1.0 } else { 0.0 }
            } else {
                (0..LABELS).map(|a| fwd[i - 1][a] * et[a][b]).sum::<f32>()
            };
            fwd[i][b] = s * ex[i][b];
            sum += fwd[i][b];
        }
        if sum <= 0.0 {
            return f32::NAN;
        }
        log_z += f64::from(sum.ln());
        for b in 0..LABELS {
            fwd[i][b] /= sum;
        }
    }
    let mut bwd = [1f32; LABELS];
    for i in (0..n).rev() {
        let mut z = 0.0;
        for b in 0..LABELS {
            z += fwd[i][b] * bwd[b];
        }
        for b in 0..LABELS {
            node[i][b] += scale * fwd[i][b] * bwd[b] / z;
        }
        if i > 0 {
            let mut t = [0f32; LABELS];
            for b in 0..LABELS {
                t[b] = ex[i][b] * bwd[b];
            }
            let mut z = 0.0;
            let mut prev = [0f32; LABELS];
            for a in 0..LABELS {
                for b in 0..LABELS {
                    prev[a] += et[a][b] * t[b];
                }
                z += fwd[i - 1][a] * prev[a];
            }
            for a in 0..LABELS {
                for b in 0..LABELS {
                    edge[a][b] += scale * fwd[i - 1][a] * et[a][b] * t[b] / z;
                }
            }
            let norm: f32 = prev.iter().sum();
            for a in 0..LABELS {
                bwd[a] = prev[a] / norm;
            }
        }
    }
    log_z as f32
}

impl Crf {
    /// Numbers the features seen at least `min` times.
    pub fn index<'s>(sentences: impl Iterator<Item = &'s Vec<Vec<u32>>>, min: u32) -> FxHashMap<u32, u32> {
        let mut seen: FxHashMap<u32, u32> = FxHashMap::default();
        for s in sentences {
            for p in s {
                for &f in p {
                    *seen.entry(f).or_default() += 1;
                }
            }
        }
        let mut keep: Vec<u32> = seen.into_iter().filter(|x| x.1 >= min).map(|x| x.0).collect();
        keep.sort_unstable();
        keep.into_iter().enumerate().map(|(i, f)| (f, i as u32)).collect()
    }

    /// The weights as the tagger uses them.
    pub fn model(&self) -> Model {
        Model::new(self.index.iter().map(|(&f, &i)| (f, self.weights[i as usize])).collect(), self.trans)
    }

    fn emit(&self, feats: &[Vec<u32>], out: &mut Vec<[f32; LABELS]>) {
        out.clear();
        for p in feats {
            let mut e = [0f32; LABELS];
            for &f in p {
                let w = &self.weights[f as usize];
                for b in 0..LABELS {
                    e[b] += w[b];
                }
            }
            out.push(e);
        }
    }

    pub fn train(index: FxHashMap<u32, u32>, data: &[Example], cfg: &Config, report: impl Fn(usize, f64)) -> Crf {
        let n = index.len();
        let mut crf = Crf { index, weights: vec![[0.0; LABELS]; n], trans: [[0.0; LABELS]; LABELS] };
        let mut z = vec![[0f32; LABELS]; n];
        let mut sq = vec![[0f32; LABELS]; n];
        let mut tsq = [[0f32; LABELS]; LABELS];
        let mut order: Vec<usize> = (0..data.len()).collect();
        let mut rng = Rng(7);
        let mut emit = Vec::new();
        let mut sums = vec![[0f32; LABELS]; n];
        let every = data.len().div_ceil(SNAPSHOTS).max(1);
        for epoch in 0..cfg.epochs {
            for i in (1..order.len()).rev() {
                order.swap(i, rng.below(i + 1));
            }
            let mut loss = 0f64;
            for (seen, &d) in order.iter().enumerate() {
                let ex = &data[d];
                if epoch + 1 == cfg.epochs && seen % every == 0 {
                    sums.iter_mut().zip(&crf.weights).for_each(|(s, w)| (0..LABELS).for_each(|b| s[b] += w[b]));
                }
                crf.emit(&ex.feats, &mut emit);
                let mut node = vec![[0f32; LABELS]; emit.len()];
                let mut edge = [[0f32; LABELS]; LABELS];
                let all = marginals(&emit, &crf.trans, |_| ALL, 1.0, &mut node, &mut edge);
                let gold = marginals(&emit, &crf.trans, |i| ex.gold[i], -1.0, &mut node, &mut edge);
                if !(all - gold).is_finite() {
                    continue;
                }
                loss += f64::from(all - gold);
                for (p, g) in ex.feats.iter().zip(&node) {
                    if g.iter().all(|x| x.abs() < SETTLED) {
                        continue;
                    }
                    for &f in p {
                        let f = f as usize;
                        for b in 0..LABELS {
                            let g = g[b];
                            let (w, q, zz) = (&mut crf.weights[f][b], &mut sq[f][b], &mut z[f][b]);
                            let s = ((*q + g * g).sqrt() - q.sqrt()) / cfg.alpha;
                            *zz += g - s * *w;
                            *q += g * g;
                            *w = if zz.abs() <= cfg.l1 {
                                0.0
                            } else {
                                -(*zz - zz.signum() * cfg.l1) / ((1.0 + q.sqrt()) / cfg.alpha + cfg.l2)
                            };
                        }
                    }
                }
                for a in 0..LABELS {
                    for b in 0..LABELS {
                        let g = edge[a][b];
                        tsq[a][b] += g * g;
                        crf.trans[a][b] -= cfg.alpha * g / (1.0 + tsq[a][b].sqrt());
                    }
                }
            }
            report(epoch, loss);
        }
        // A weight that is nothing at the end stays so: the model is as sparse as without averaging.
        let taken = data.len().div_ceil(every) as f32;
        for (w, sum) in crf.weights.iter_mut().zip(sums) {
            for b in 0..LABELS {
                if w[b] != 0.0 {
                    w[b] = sum[b] / taken;
                }
            }
        }
        crf
    }
}
