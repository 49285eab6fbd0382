//! Labelled corpora as they come: a token and its BIO tag a line, blank lines between sentences.

use std::path::Path;

/// A sentence of a labelled corpus.
pub struct Sentence {
    pub words: Vec<String>,
    /// Tags as in the file.
    pub tags: Vec<String>,
}

pub fn read(path: &Path) -> Vec<Sentence> {
    read_column(path, 1)
}

/// The tags of the n-th column; a row that lacks it has none there.
pub fn read_column(path: &Path, n: usize) -> Vec<Sentence> {
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
        s.tags.push(cols.nth(n - 1).unwrap_or("O").to_string());
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
