//! What was reckoned once for a word or a pair of neighbours, kept for the next time they come.
//!
//! News repeats itself: most words and many pairs of an article were seen before. The scores of all features that
//! look at one word, or at two neighbours, are summed when they are first met; after that a position costs a few
//! additions. A memo holds a bounded number of words and pairs and starts afresh when it is full.

use super::cells;
use super::features::{self, Cell, EDGE, REACH};
use super::model::{LANES, Model, Scores, add};
use super::nonlocal::{self, Mark};
use super::table::Table;
use crate::hashing::{of_numbers, of_word};
use crate::lexicon::Lexicon;

/// Words and pairs that are kept at most: 12 MB together.
const MOST_WORDS: usize = 1 << 15;
const MOST_PAIRS: usize = 1 << 16;
/// Kinds of places that are kept at most: 48 bytes each.
const MOST_PLACES: usize = 1 << 12;

/// What a word adds to the labels around it.
#[derive(Clone, Debug)]
struct Word {
    cell: Cell,
    /// For the label of a word 2 after it … of a word 2 before it.
    scores: [Scores; 2 * REACH + 1],
}

/// What two neighbours add to the label of the first, the second, and the word after both.
#[derive(Clone, Debug, Default)]
struct Pair {
    first: Scores,
    second: Scores,
    after: Scores,
}

/// Sums of weights by word and by pair of words, for one model.
#[derive(Clone, Debug, Default)]
pub struct Memo {
    words: Table<Word>,
    pairs: Table<Pair>,
    /// By the names of several words around a place and the signs that enclose it.
    places: Table<Scores>,
    /// By what the document says of a word and its neighbours.
    marks: Table<Scores>,
    /// Numbers of the words of the sentence at hand, with the edges on both sides.
    line: Vec<u32>,
    list: Vec<u32>,
    cells: Vec<Cell>,
    scores: Vec<Scores>,
}

impl Memo {
    /// The cells of a sentence given as folded words: those of [`cells::cells`].
    pub fn cells(&mut self, words: &[&str], lexicon: &Lexicon, model: &Model) -> &[Cell] {
        // Room for all that one sentence may bring, or none of what was kept.
        if self.words.len() + words.len() >= MOST_WORDS || self.pairs.len() + words.len() + 3 >= MOST_PAIRS {
            self.words.clear();
            self.pairs.clear();
        }
        let mut line = std::mem::take(&mut self.line);
        line.clear();
        let edge = self.word(0, || EDGE, model);
        line.extend([edge; REACH]);
        for word in words {
            // 64 bits, so that two of the words of a library of texts hardly ever share a key.
            line.push(self.word(of_word(word), || cells::cell(word, lexicon), model));
        }
        line.extend([edge; REACH]);
        self.cells.clear();
        self.cells.extend(line[REACH..REACH + words.len()].iter().map(|&w| self.words.get(w).cell));
        cells::context(&mut self.cells, lexicon);
        self.line = line;
        &self.cells
    }

    /// The cells of a sentence given as folded words, and the scores of every label at every position: those of
    /// [`Model::scores`].
    pub fn scores(&mut self, words: &[&str], lexicon: &Lexicon, model: &Model) -> (&[Cell], &[Scores]) {
        self.cells(words, lexicon, model);
        if self.places.len() + words.len() >= MOST_PLACES {
            self.places.clear();
        }
        let line = std::mem::take(&mut self.line);
        let mut scores = std::mem::take(&mut self.scores);
        scores.clear();
        scores.resize(words.len(), [0i16; LANES]);
        // Place by place: word by word takes wasm twice as long.
        for (sum, window) in scores.iter_mut().zip(line.windows(2 * REACH + 1)) {
            for (d, &w) in window.iter().enumerate() {
                add(sum, &self.words.get(w).scores[d]);
            }
        }
        // Pairs from the two edges before the sentence to its last word and the edge after.
        for (i, two) in line[..words.len() + REACH + 1].windows(2).enumerate() {
            let pair = self.pair(two[0], two[1], model);
            let pair = self.pairs.get(pair);
            // `two` is the words i - 2 and i - 1 of the sentence.
            if let Some(s) = i.checked_sub(2).and_then(|j| scores.get_mut(j)) {
                add(s, &pair.first);
            }
            if let Some(s) = i.checked_sub(1).and_then(|j| scores.get_mut(j)) {
                add(s, &pair.second);
            }
            if let Some(s) = scores.get_mut(i) {
                add(s, &pair.after);
            }
        }
        for (i, sum) in scores.iter_mut().enumerate() {
            if let Some(place) = self.place(i, model) {
                add(sum, self.places.get(place));
            }
        }
        (self.line, self.scores) = (line, scores);
        (&self.cells, &self.scores)
    }

    /// Adds what a document says of the words of a sentence to the scores of its labels.
    pub fn add_marks(&mut self, marks: &[Mark], scores: &mut [Scores], model: &Model) {
        if self.marks.len() + scores.len() >= MOST_PLACES {
            self.marks.clear();
        }
        for (i, sum) in scores.iter_mut().enumerate() {
            let Some(key) = nonlocal::key(marks, i).map(of_numbers) else { continue };
            let place = self.marks.find(key).unwrap_or_else(|| {
                self.list.clear();
                nonlocal::extract(marks, i, &mut self.list);
                self.marks.insert(key, model.sum(&self.list))
            });
            add(sum, self.marks.get(place));
        }
    }

    /// What the place of a word adds to its label, where it adds anything.
    fn place(&mut self, i: usize, model: &Model) -> Option<u32> {
        let phrases = [-1, 0, 1].map(|d| features::at(&self.cells, i, d).phrase);
        let Cell { quoted, shape, .. } = self.cells[i];
        if phrases == [0; 3] && quoted == 0 {
            return None;
        }
        let key = of_numbers([phrases[0], phrases[1], phrases[2], u32::from(quoted) << 8 | u32::from(shape)]);
        self.places.find(key).or_else(|| {
            self.list.clear();
            features::place(&self.cells, i, &mut self.list);
            Some(self.places.insert(key, model.sum(&self.list)))
        })
    }

    fn word(&mut self, key: u64, cell: impl FnOnce() -> Cell, model: &Model) -> u32 {
        if let Some(place) = self.words.find(key) {
            return place;
        }
        let cell = cell();
        let scores = std::array::from_fn(|d| {
            self.list.clear();
            // A word at place d of the window stands d - REACH from the labelled one.
            features::unary(&cell, d as isize - REACH as isize, &mut self.list);
            model.sum(&self.list)
        });
        self.words.insert(key, Word { cell, scores })
    }

    fn pair(&mut self, a: u32, b: u32, model: &Model) -> u32 {
        let key = u64::from(a) << 32 | u64::from(b);
        if let Some(place) = self.pairs.find(key) {
            return place;
        }
        let (x, y) = (&self.words.get(a).cell, &self.words.get(b).cell);
        let list = &mut self.list;
        let mut sum = |fill: &dyn Fn(&mut Vec<u32>)| {
            list.clear();
            fill(list);
            model.sum(list)
        };
        let pair = Pair {
            first: sum(&|out| features::pair(x, y, false, out)),
            second: sum(&|out| features::pair(x, y, true, out)),
            after: sum(&|out| features::before(x, y, out)),
        };
        self.pairs.insert(key, pair)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;
    use proptest::prelude::*;
    use std::sync::OnceLock;

    #[test]
    fn a_full_memo_starts_afresh() {
        let wassam = Analyzer::built_in();
        let tagger = wassam.tagger();
        let mut memo = Memo::default();
        for round in 0..3 * MOST_WORDS / 100 {
            let words: Vec<String> = (0..100).map(|i| format!("ك{}", round * 100 + i)).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            memo.scores(&words, &tagger.lexicon, &tagger.model);
            assert!(memo.words.len() < MOST_WORDS && memo.pairs.len() < MOST_PAIRS);
        }
    }

    proptest! {
        #[test]
        fn scores_are_those_of_all_features(sentences in proptest::collection::vec(proptest::collection::vec(
            prop_oneof![
                Just("قال"), Just("الرييس"), Just("بشار"), Just("الاسد"), Just("في"), Just("دمشق"), Just("("), Just(")"),
                Just("\""), Just("2024"), Just("للامم"), Just("المتحده"), Just("وزاره"), Just("الدفاع"), Just("غريب")
            ], 0..8), 1..4)) {
            static WASSAM: OnceLock<Analyzer> = OnceLock::new();
            let tagger = WASSAM.get_or_init(Analyzer::built_in).tagger();
            let mut memo = Memo::default();
            for words in sentences {
                let (cells, scores) = memo.scores(&words, &tagger.lexicon, &tagger.model);
                prop_assert_eq!(scores, &tagger.model.scores(cells, None)[..]);
                prop_assert_eq!(scores, &tagger.model.scores(&cells::cells(&words, &tagger.lexicon), None)[..]);
            }
        }
    }
}
