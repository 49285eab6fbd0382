//! Exact-span scores by type, with intervals.

use super::vectors::Rng;
use std::collections::{BTreeMap, BTreeSet};

/// A span with its type: where it begins, where it ends (exclusive), and what it is.
pub type Span = (usize, usize, String);

/// Names that are right, that the annotation has, and that were found.
type Counts = [usize; 3];

/// What was counted in each document (or stretch of sentences), by type.
#[derive(Default)]
pub struct Score {
    documents: Vec<BTreeMap<String, Counts>>,
    /// A line for each sentence that is not all right: what was missed, what was wrong, and the sentence.
    pub differences: Vec<String>,
    /// How sure the tagger was of each name found, and whether it is right.
    pub confidences: Vec<(f32, bool)>,
}

/// Stretches of confidence that are compared with the share of right names in them.
const BINS: usize = 10;

/// The types that every corpus has.
const MAIN: [&str; 3] = ["PER", "ORG", "LOC"];
/// Resamplings of the documents for an interval.
const RESAMPLES: usize = 1000;

impl Score {
    /// From here on counts belong to another document.
    pub fn next_document(&mut self) {
        self.documents.push(BTreeMap::new());
    }

    /// Counts one sentence.
    pub fn add(&mut self, gold: &[Span], found: &[Span]) {
        if self.documents.is_empty() {
            self.next_document();
        }
        let document = self.documents.last_mut().expect("there is one");
        for g in gold {
            let counts = document.entry(g.2.clone()).or_default();
            counts[1] += 1;
            counts[0] += usize::from(found.contains(g));
        }
        for f in found {
            document.entry(f.2.clone()).or_default()[2] += 1;
        }
    }

    /// Notes what differs; `words` gives the text of a span.
    pub fn note(&mut self, gold: &[Span], found: &[Span], sentence: &str, words: impl Fn(&Span) -> String) {
        let list = |some: &[Span], others: &[Span]| -> String {
            let names = some.iter().filter(|s| !others.contains(s) && !s.2.starts_with('>'));
            names.map(|s| format!("{}:{}", s.2, words(s))).collect::<Vec<_>>().join(" | ")
        };
        let (missed, wrong) = (list(gold, found), list(found, gold));
        if !(missed.is_empty() && wrong.is_empty()) {
            self.differences.push(format!("missed [{missed}] wrong [{wrong}] in {sentence}"));
        }
    }

    /// Of each stretch of confidence: how many names, how many of them right, and the sum of their confidences.
    pub fn bins(&self) -> [(usize, usize, f64); BINS] {
        let mut bins = [(0usize, 0usize, 0f64); BINS];
        for &(sure, right) in &self.confidences {
            let bin = &mut bins[((sure * BINS as f32) as usize).min(BINS - 1)];
            *bin = (bin.0 + 1, bin.1 + usize::from(right), bin.2 + f64::from(sure));
        }
        bins
    }

    /// Expected calibration error (Guo et al. 2017), in hundredths: how far confidence lies from the share of names that
    /// are right, over ten equal stretches of confidence, weighed by their names.
    pub fn calibration_error(&self) -> f64 {
        let bins = self.bins();
        let error: f64 = bins.iter().map(|b| (b.2 - b.1 as f64).abs()).sum();
        error * 100.0 / self.confidences.len().max(1) as f64
    }

    fn types(&self) -> BTreeSet<&str> {
        self.documents.iter().flat_map(|d| d.keys().map(String::as_str)).collect()
    }

    /// Precision, recall and F1 of the given types, in hundredths, and how many names the annotation has.
    pub fn of(&self, types: &[&str]) -> (f64, f64, f64, usize) {
        let sum = self.sum(types, 0..self.documents.len());
        let (p, r, f) = rates(sum);
        (p, r, f, sum[1])
    }

    fn sum(&self, types: &[&str], documents: impl Iterator<Item = usize>) -> Counts {
        let mut sum = [0; 3];
        for d in documents {
            for t in types {
                let counts = self.documents[d].get(*t).copied().unwrap_or_default();
                (0..3).for_each(|k| sum[k] += counts[k]);
            }
        }
        sum
    }

    /// F1 over all types, in hundredths; names inside names are left out.
    pub fn f1(&self) -> f64 {
        self.of(&self.outer()).2
    }

    /// The types that are not of names inside names.
    fn outer(&self) -> Vec<&str> {
        self.types().into_iter().filter(|t| !t.starts_with('>')).collect()
    }

    /// Half the width of the interval that holds 95 of 100 resamplings of the documents.
    fn interval(&self, types: &[&str]) -> f64 {
        let n = self.documents.len();
        let mut rng = Rng(12345);
        let mut list: Vec<f64> = (0..RESAMPLES)
            .map(|_| {
                let picks: Vec<usize> = (0..n).map(|_| rng.below(n)).collect();
                rates(self.sum(types, picks.into_iter())).2
            })
            .collect();
        list.sort_by(f64::total_cmp);
        (list[RESAMPLES * 975 / 1000] - list[RESAMPLES * 25 / 1000]) / 2.0
    }

    /// Rows of a Markdown table: names, precision, recall and F1 with its interval by type, and over all.
    pub fn rows(&self, name: &str) -> String {
        let types: Vec<&str> = self.types().into_iter().collect();
        let row = |kind: &str, types: &[&str]| {
            let (p, r, f, names) = self.of(types);
            format!("| {name} | {kind} | {names} | {p:.1} | {r:.1} | {f:.1} ± {:.1} |\n", self.interval(types))
        };
        // Names inside names have rows of their own only.
        let outer = self.outer();
        let main: Vec<&str> = types.iter().copied().filter(|t| MAIN.contains(t)).collect();
        types.iter().map(|t| row(t, &[t])).collect::<String>() + &row(&MAIN.join("+"), &main) + &row("all", &outer)
    }
}

fn rates(c: Counts) -> (f64, f64, f64) {
    let p = c[0] as f64 / c[2].max(1) as f64;
    let r = c[0] as f64 / c[1].max(1) as f64;
    (p * 100.0, r * 100.0, if p + r > 0.0 { 200.0 * p * r / (p + r) } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_compared_with_how_often_it_is_right() {
        let confidences = vec![(0.95, true), (0.95, false), (0.55, true), (0.55, false)];
        let score = Score { confidences, ..Score::default() };
        assert!((score.calibration_error() - 25.0).abs() < 1e-4, "{}", score.calibration_error());
    }

    #[test]
    fn only_exact_spans_of_the_right_type_count() {
        let span = |a, b, t: &str| (a, b, t.to_string());
        let mut score = Score::default();
        score.add(
            &[span(0, 2, "PER"), span(3, 4, "LOC"), span(6, 7, "LOC")],
            &[span(0, 2, "PER"), span(3, 5, "LOC"), span(6, 7, "ORG")],
        );
        assert_eq!(score.of(&["PER"]), (100.0, 100.0, 100.0, 1));
        assert_eq!(score.of(&["LOC"]).2, 0.0);
        assert!((score.of(&["PER", "LOC", "ORG"]).2 - 100.0 / 3.0).abs() < 1e-9);
    }
}
