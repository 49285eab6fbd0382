//! From the words of a sentence to [`Cell`]s: everything the features are made of, looked up once a word.

use super::features::Cell;
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
    let mut cells: Vec<Cell> = Vec::with_capacity(words.len());
    let (mut quote, mut bracket) = (0u8, 0u8);
    for word in words {
        let first = word.chars().next().unwrap_or(' ');
        let letters = first.is_alphabetic();
        let clitics = if letters { clitic::split(word, lexicon) } else { clitic::Clitics::default() };
        let stem = &word[clitics.len..];
        let form = hash(word.as_bytes());
        let stem_hash = clitics.stem_hash(word);
        let entry = lexicon.get(stem_hash).or_else(|| lexicon.get(form)).unwrap_or_default();
        let mut flags = entry.flags;
        if stem_hash != form {
            flags |= lexicon.get(form).map_or(0, |e| e.flags);
        }
        let mut c = Cell {
            form,
            stem: stem_hash,
            clitic: clitics.code,
            class: entry.classes,
            flags: flags
                | match entry.frequency {
                    0 => UNKNOWN,
                    f if f < RARE_BELOW => RARE,
                    f if f > FREQUENT_FROM => FREQUENT,
                    _ => 0,
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
        c.quoted = match first {
            '"' | '“' | '”' | '«' | '»' | '„' => {
                quote = u8::from(quote == 0);
                3
            }
            '(' | '[' => {
                bracket = 1;
                4
            }
            ')' | ']' => {
                bracket = 0;
                5
            }
            _ if quote > 0 => {
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
            _ if bracket > 0 => {
                bracket = (bracket + 1) % LONGEST_QUOTE;
                8
            }
            _ => 0,
        };
        cells.push(c);
    }
    phrases(&mut cells, lexicon);
    cells
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

/// Marks the words that names of several words cover; bounded by the longest such name.
fn phrases(cells: &mut [Cell], lexicon: &Lexicon) {
    for i in 0..cells.len() {
        let starts = [cells[i].stem, cells[i].form];
        let tries = if starts[0] == starts[1] { 1 } else { 2 };
        for &start in &starts[..tries] {
            let mut key = start;
            for j in i + 1..(i + lexicon.longest_phrase).min(cells.len()) {
                key = phrase_hash(key, cells[j].form);
                let kinds = u32::from(lexicon.phrase(key));
                if kinds != 0 {
                    cells[i].phrase |= kinds;
                    cells[i + 1..=j].iter_mut().for_each(|c| c.phrase |= kinds << 16);
                }
            }
        }
    }
}
