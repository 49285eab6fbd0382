//! Labelled corpora: reading, blocks, spans and scores.

use std::path::Path;

/// A sentence of a labelled corpus.
pub struct Sentence {
    pub words: Vec<String>,
    /// Tags as in the file.
    pub tags: Vec<String>,
}

pub fn read(path: &Path) -> Vec<Sentence> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut out = Vec::new();
    let mut s = Sentence { words: vec![], tags: vec![] };
    for line in text.lines() {
        if line.trim().is_empty() {
            if !s.words.is_empty() {
                out.push(std::mem::replace(&mut s, Sentence { words: vec![], tags: vec![] }));
            }
            continue;
        }
        let mut cols = line.split('\t');
        s.words.push(cols.next().unwrap().to_string());
        s.tags.push(cols.next().unwrap_or("O").to_string());
    }
    if !s.words.is_empty() {
        out.push(s);
    }
    out
}

/// Spans of a BIO sequence as seqeval's default reads it: a stray I- begins a name.
pub fn spans(tags: &[String]) -> Vec<(usize, usize, String)> {
    let mut out: Vec<(usize, usize, String)> = Vec::new();
    let mut prev = ("O", "");
    for (i, t) in tags.iter().enumerate() {
        let (p, k) = t.split_once('-').unwrap_or(("O", ""));
        if p != "O" {
            if p == "B" || prev.0 == "O" || prev.1 != k {
                out.push((i, i + 1, k.to_string()));
            } else {
                out.last_mut().unwrap().1 = i + 1;
            }
        }
        prev = (p, k);
    }
    out
}

/// Exact-span counts by type.
#[derive(Default)]
pub struct Score {
    pub by: std::collections::BTreeMap<String, [usize; 3]>,
}

impl Score {
    pub fn add(&mut self, gold: &[(usize, usize, String)], found: &[(usize, usize, String)]) {
        for g in gold {
            let e = self.by.entry(g.2.clone()).or_default();
            e[1] += 1;
            if found.contains(g) {
                e[0] += 1;
            }
        }
        for f in found {
            self.by.entry(f.2.clone()).or_default()[2] += 1;
        }
    }
    pub fn total(&self) -> [usize; 3] {
        self.by.values().fold([0; 3], |a, b| [a[0] + b[0], a[1] + b[1], a[2] + b[2]])
    }
    pub fn f1(c: [usize; 3]) -> (f64, f64, f64) {
        let p = c[0] as f64 / c[2].max(1) as f64;
        let r = c[0] as f64 / c[1].max(1) as f64;
        (p * 100.0, r * 100.0, if p + r > 0.0 { 200.0 * p * r / (p + r) } else { 0.0 })
    }
    /// Rows of a Markdown table: precision, recall and F1 by type, and over all.
    pub fn rows(&self, name: &str) -> String {
        let row = |kind: &str, c: [usize; 3]| {
            let (p, r, f) = Self::f1(c);
            format!("| {name} | {kind} | {} | {p:.1} | {r:.1} | {f:.1} |\n", c[1])
        };
        self.by.iter().map(|(k, &c)| row(k, c)).collect::<String>() + &row("all", self.total())
    }
}
