//! From the words of a sentence to [`Cell`]s: everything the features are made of, looked up once a word.

use super::features::{Cell, Sign};
use crate::lexicon::{Lexicon, hash, phrase_hash};
use crate::token::clitic;

/// Flag bits that say how common a word is; the other bits are the name tables'.
const FREQUENT: u64 = 1 << 61;
const RARE: u64 = 1 << 62;
const UNKNOWN: u64 = 1 << 63;
/// [`crate::lexicon::Entry::frequency`] from which a word counts as frequent, and below which as rare.
const FREQUENT_FROM: u8 = 28;
const RARE_BELOW: u8 = 14;
/// Words after an opening sign that count as inside it; a sign that is never closed ends there.
const LONGEST_QUOTE: u8 = 12;

/// The cells of a sentence given as folded words.
pub fn cells(words: &[&str], lexicon: &Lexicon) -> Vec<Cell> {
    let mut cells: Vec<Cell> = words.iter().map(|word| cell(word, lexicon)).collect();
    context(&mut cells, lexicon);
    cells
}

/// What is known of a folded word wherever it stands.
pub fn cell(word: &str, lexicon: &Lexicon) -> Cell {
    let first = word.chars().next().unwrap_or(' ');
    let letters = first.is_alphabetic();
    let clitics = if letters { clitic::split(word, lexicon) } else { clitic::Clitics::default() };
    let stem = &word[clitics.len..];
    let form = hash(word.as_bytes());
    let stem_hash = clitics.stem_hash(word);
    let of_form = lexicon.get(form);
    let of_stem = if stem_hash == form { of_form } else { lexicon.get(stem_hash) };
    let entry = of_stem.or(of_form).unwrap_or_default();
    let flags = entry.flags | of_form.map_or(0, |e| e.flags);
    let mut c = Cell {
        form,
        stem: stem_hash,
        clitic: clitics.code,
        class: entry.classes,
        habits: entry.habits,
        flags: flags
            | match entry.frequency {
                0 => UNKNOWN,
                f if f < RARE_BELOW => RARE,
                f if f > FREQUENT_FROM => FREQUENT,
                _ => 0,
            },
        longest: [
            of_stem.map_or(0, |e| e.longest),
            if stem_hash == form { 0 } else { of_form.map_or(0, |e| e.longest) },
        ],
        sign: match first {
            '"' | '“' | '”' | '«' | '»' | '„' => Sign::Quote,
            '(' | '[' => Sign::Open,
            ')' | ']' => Sign::Close,
            _ => Sign::None,
        },
        ..Cell::default()
    };
    let n = affixes(stem, &mut c);
    c.shape = if first.is_ascii_digit() {
        1
    } else if first.is_ascii_alphabetic() {
        2
    } else if !letters {
        3 + (first as u32 % 16) as u8
    } else {
        32 + n.min(9) as u8 + if stem.starts_with("ال") { 16 } else { 0 }
    };
    c
}

/// Fills in what depends on the words around: quotation marks, brackets, names of several words.
pub fn context(cells: &mut [Cell], lexicon: &Lexicon) {
    let (mut quote, mut bracket) = (0u8, 0u8);
    for c in cells.iter_mut() {
        c.quoted = match c.sign {
            Sign::Quote => {
                quote = u8::from(quote == 0);
                3
            }
            Sign::Open => {
                bracket = 1;
                4
            }
            Sign::Close => {
                bracket = 0;
                5
            }
            Sign::None if quote > 0 => {
                quote += 1;
                match quote {
                    2 => 6,
                    q if q < LONGEST_QUOTE => 7,
                    _ => {
                        quote = 0;
                        0
                    }
                }
            }
            Sign::None if bracket > 0 => {
                bracket = (bracket + 1) % LONGEST_QUOTE;
                8
            }
            Sign::None => 0,
        };
    }
    phrases(cells, lexicon);
}

/// Fills in the hashes of the stem's first and last letters; gives its length in letters, counted up to 10.
fn affixes(stem: &str, c: &mut Cell) -> usize {
    let mut n = 0;
    for (i, _) in stem.char_indices().take(10) {
        if (1..=4).contains(&n) {
            c.prefix[n - 1] = hash(&stem.as_bytes()[..i]);
        }
        n += 1;
    }
    for (k, (i, _)) in stem.char_indices().rev().take(5).enumerate() {
        if k < 4 && k + 1 < n {
            c.suffix[k] = hash(&stem.as_bytes()[i..]);
        }
    }
    n
}

/// Marks the words that names of several words cover.
fn phrases(cells: &mut [Cell], lexicon: &Lexicon) {
    let mut found = Vec::new();
    for i in 0..cells.len() {
        // Names and their lengths are noted first: cells are read for the next while marks are set.
        phrases_at(&cells[i..], lexicon, |_, kinds, words| found.push((kinds, words)));
        for (kinds, words) in found.drain(..) {
            cells[i].phrase |= kinds;
            cells[i + 1..i + words].iter_mut().for_each(|c| c.phrase |= kinds << 16);
        }
    }
}

/// Calls `f` with the hash, the kinds and the length in words of each name of several words that `cells` begin with;
/// bounded by the longest that begins with the first word.
pub fn phrases_at(cells: &[Cell], lexicon: &Lexicon, mut f: impl FnMut(u32, u32, usize)) {
    for (start, longest) in [cells[0].stem, cells[0].form].into_iter().zip(cells[0].longest) {
        let mut key = start;
        for (j, cell) in cells.iter().enumerate().take(longest.into()).skip(1) {
            key = phrase_hash(key, cell.form);
            let kinds = u32::from(lexicon.phrase(key));
            if kinds != 0 {
                f(key, kinds, j + 1);
            }
        }
    }
}
