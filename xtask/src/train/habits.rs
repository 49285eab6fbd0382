//! How often each word is a name in the unlabelled text: a name table that nobody had to write.
//!
//! A first model, which never sees which word it labels (only its classes, its tables and its neighbours), tags all
//! of the text; so what it says of a word rests on where the word stands, as much for words of the training sentences
//! as for others. Counted over all places, that becomes [`wassam::lexicon::Entry::habits`].

use super::words;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::Path;
use wassam::lexicon::{Lexicon, Phrase, phrase_hash};
use wassam::span::ViewSpan;
use wassam::tagger::cells::{cells, phrases_at};
use wassam::tagger::features::{self, Cell};
use wassam::tagger::model::Model;
use wassam::text::View;
use wassam::token;

/// Kinds of the labels, and one place for words inside a person's name.
const PLACES: usize = 8;
const INSIDE_PERSON: usize = 7;
/// Labels less sure than this count for nothing.
const SURE: f32 = 0.5;

/// What was counted of one word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Habit {
    /// How often it was seen.
    pub seen: u32,
    /// How often as part of a name of each kind.
    pub kinds: [u32; PLACES],
}

/// What was counted of all words, by hash of the stem, and of names of several words, by their phrase hash.
#[derive(Debug, Default)]
pub struct Habits {
    pub words: FxHashMap<u32, Habit>,
    /// By hash; kind bits beside those of [`super::names::Tables`].
    pub phrases: FxHashMap<u32, Phrase>,
    /// Hashes of the tables' names of several words that the text has, whatever they stand for there.
    pub met: FxHashSet<u32>,
}

impl Habits {
    /// Keeps what was counted, so that later training may start from it.
    pub fn save(&self, path: &Path) -> std::io::Result<()> {
        let mut words: Vec<_> = self.words.iter().filter(|w| w.1.seen >= SEEN_AT_LEAST).collect();
        words.sort_unstable_by_key(|w| *w.0);
        let mut phrases: Vec<_> = self.phrases.values().collect();
        phrases.sort_unstable_by_key(|p| p.hash);
        let mut out = String::new();
        for (stem, habit) in words {
            let kinds: Vec<String> = habit.kinds.iter().map(u32::to_string).collect();
            out += &format!("{stem}\t{}\t{}\n", habit.seen, kinds.join("\t"));
        }
        for p in phrases {
            out += &format!("{}\t{}\t{}\t{}\n", p.first, p.hash, p.words, p.kinds);
        }
        let mut met: Vec<_> = self.met.iter().collect();
        met.sort_unstable();
        for hash in met {
            out += &format!("{hash}\n");
        }
        std::fs::write(path, out)
    }

    /// What [`Habits::save`] kept.
    pub fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let mut habits = Self::default();
        for line in text.lines() {
            let n: Vec<u32> = line.split('\t').map(|n| n.parse().expect("a number")).collect();
            match n[..] {
                [hash] => {
                    habits.met.insert(hash);
                }
                [first, hash, words, kinds] => {
                    habits.phrases.insert(hash, Phrase { first, hash, words: words as u8, kinds: kinds as u16 });
                }
                _ => {
                    let kinds = n[2..].try_into().expect("a count for each kind");
                    habits.words.insert(n[0], Habit { seen: n[1], kinds });
                }
            }
        }
        habits
    }
}

/// Shares from which the next level begins, where a word was seen often and where it was not.
const LEVELS: [f32; 9] = [0.003, 0.01, 0.03, 0.08, 0.2, 0.4, 0.6, 0.8, 0.93];
const SELDOM: [f32; 4] = [0.15, 0.4, 0.7, 0.9];
const SELDOM_BELOW: u32 = 8;
const SEEN_AT_LEAST: u32 = 3;

impl Habit {
    /// Four bits a kind: the share of the word's places at which it is a name of that kind.
    pub fn levels(&self) -> u32 {
        if self.seen < SEEN_AT_LEAST {
            return 0;
        }
        let mut out = 0;
        for (k, &n) in self.kinds.iter().enumerate() {
            let share = if k == INSIDE_PERSON {
                // Of the places in people's names.
                if self.kinds[0] < 2 { 0.0 } else { n as f32 / self.kinds[0] as f32 }
            } else {
                n as f32 / self.seen as f32
            };
            let level = if k == INSIDE_PERSON {
                if self.kinds[0] < 2 { 0 } else { 1 + [0.1, 0.4, 0.6, 0.9].iter().filter(|&&l| share >= l).count() }
            } else if self.seen < SELDOM_BELOW {
                match SELDOM.iter().filter(|&&l| share >= l).count() {
                    0 => 0,
                    n => LEVELS.len() + n,
                }
            } else {
                LEVELS.iter().filter(|&&l| share >= l).count()
            };
            out |= (level as u32) << (4 * k);
        }
        out
    }

    /// Whether the word is a name often enough to be worth its bytes.
    pub fn telling(&self) -> bool {
        let names: u32 = self.kinds[..INSIDE_PERSON].iter().sum();
        self.seen >= 5 && names * 5 >= self.seen
    }
}

/// The features of a position for a model that does not see the word itself, nor its habits.
pub fn blind(cells: &mut [Cell], i: usize, out: &mut Vec<u32>) {
    let whole = cells[i];
    cells[i].form = 0;
    cells[i].stem = 0;
    cells[i].prefix[3] = 0;
    cells[i].suffix[3] = 0;
    cells[i].habits = 0;
    features::extract(cells, i, out);
    cells[i] = whole;
}

/// Names of several words as `Phrase`s without kinds, by hash and kind, counted.
type Phrases = FxHashMap<(u32, u8), (Phrase, u32)>;

/// Tags all unlabelled text, on every processor.
pub fn count(shared: &Path, lexicon: &Lexicon, model: &Model) -> Habits {
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
    let mut words: FxHashMap<u32, Habit> = FxHashMap::default();
    let mut phrases: Phrases = FxHashMap::default();
    let mut met: FxHashSet<u32> = FxHashSet::default();
    for path in words::sources(shared) {
        let mut lines: Vec<Vec<String>> = vec![Vec::new(); threads];
        words::for_each_line(&path, |n, line| lines[n % threads].push(line.to_string()));
        let counted: Vec<_> = std::thread::scope(|scope| {
            let workers: Vec<_> =
                lines.iter().map(|lines| scope.spawn(move || count_lines(lines, lexicon, model))).collect();
            workers.into_iter().map(|w| w.join().expect("no panic")).collect()
        });
        for (some, names, tables) in counted {
            met.extend(tables);
            for (stem, habit) in some {
                let sum = words.entry(stem).or_default();
                sum.seen += habit.seen;
                (0..PLACES).for_each(|k| sum.kinds[k] += habit.kinds[k]);
            }
            for (name, n) in names {
                phrases.entry(name).or_insert((n.0, 0)).1 += n.1;
            }
        }
        eprintln!("  tagged {}", path.file_name().unwrap_or_default().to_string_lossy());
    }
    Habits { words, phrases: choose(&phrases), met }
}

/// Names of several words seen at least so often are kept.
const PHRASE_SEEN: u32 = 4;

/// The names that were mostly of one kind.
fn choose(phrases: &Phrases) -> FxHashMap<u32, Phrase> {
    let mut totals: FxHashMap<u32, u32> = FxHashMap::default();
    phrases.iter().for_each(|(&(hash, _), (_, n))| *totals.entry(hash).or_default() += n);
    let mut out: FxHashMap<u32, Phrase> = FxHashMap::default();
    for (&(hash, kind), &(phrase, n)) in phrases {
        if n >= PHRASE_SEEN && n * 3 >= totals[&hash] * 2 {
            // People, organisations, places with facilities, all others: bits 3 to 6.
            let place = [3, 4, 5, 5, 6, 6, 6][usize::from(kind)];
            out.insert(hash, Phrase { kinds: 1 << place, ..phrase });
        }
    }
    out
}

type Counted = (FxHashMap<u32, Habit>, Phrases, FxHashSet<u32>);

fn count_lines(lines: &[String], lexicon: &Lexicon, model: &Model) -> Counted {
    let mut met: FxHashSet<u32> = FxHashSet::default();
    let mut habits: FxHashMap<u32, Habit> = FxHashMap::default();
    let mut phrases: Phrases = FxHashMap::default();
    let mut list = Vec::new();
    for line in lines {
        let view = View::new(line);
        let tokens = token::tokenize(&view, &[ViewSpan::new(0, view.clean().len() as u32)]);
        for sentence in &tokens.sentences {
            let toks = &tokens.tokens[sentence.tokens.clone()];
            let words: Vec<&str> = toks.iter().map(|t| &view.folded()[t.span.range()]).collect();
            let mut cells = cells(&words, lexicon);
            for i in 0..cells.len() {
                phrases_at(&cells[i..], lexicon, |phrase, _, _| {
                    met.insert(phrase);
                });
            }
            let emissions: Vec<_> = (0..cells.len())
                .map(|i| {
                    list.clear();
                    blind(&mut cells, i, &mut list);
                    model.sum(&list)
                })
                .collect();
            let labels = model.decode(&emissions);
            let mut i = 0;
            while i < cells.len() {
                let (label, sure) = labels[i];
                let habit = habits.entry(cells[i].stem).or_default();
                habit.seen += 1;
                let begin = i;
                i += 1;
                if label == 0 || sure < SURE {
                    continue;
                }
                let kind = (label - 1) / 2;
                habit.kinds[kind] += 1;
                let mut key = cells[begin].stem;
                while i < cells.len() && labels[i].0 == label + 1 {
                    key = phrase_hash(key, cells[i].form);
                    let habit = habits.entry(cells[i].stem).or_default();
                    habit.seen += 1;
                    habit.kinds[kind] += 1;
                    habit.kinds[INSIDE_PERSON] += u32::from(kind == 0);
                    i += 1;
                }
                if (2..=6).contains(&(i - begin)) {
                    let phrase = Phrase { first: cells[begin].stem, hash: key, words: (i - begin) as u8, kinds: 0 };
                    phrases.entry((key, kind as u8)).or_insert((phrase, 0)).1 += 1;
                }
            }
        }
    }
    (habits, phrases, met)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_rise_with_the_share_and_tell_rare_words_apart() {
        let habit = |seen, person| Habit { seen, kinds: [person, 0, 0, 0, 0, 0, 0, 0] };
        assert_eq!(habit(2, 2).levels(), 0);
        assert_eq!(habit(100, 0).levels() & 15, 0);
        assert_eq!(habit(100, 95).levels() & 15, 9);
        assert!(habit(100, 50).levels() & 15 < 9);
        assert_eq!(habit(5, 5).levels() & 15, 13);
        assert!(habit(10, 5).telling() && !habit(100, 1).telling());
    }
}
