//! The readable tables of `data/value` and `data/calendar`, compiled once at first use.
//!
//! A row gives words a class and a value (`card`, `3`, `ثلاثة|ثلاث`); forms may have several words.

use super::class::Class;
use crate::lexicon::hash;
use crate::phrases::rows;
use crate::text::{fold_char, is_alphabetic};
use std::sync::OnceLock;

/// One meaning of a form in the tables.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense {
    pub class: Class,
    pub value: i32,
    /// The form in [`Tables::text`]: where it starts, where its first word ends, where it ends.
    at: u32,
    pub first: u32,
    pub end: u32,
}

/// Bit of [`Sense::value`] that marks a dual (`كيلومترين`): the number is in the word.
pub(super) const DUAL: i32 = 1 << 16;

/// All tables, compiled once at first use.
pub(super) struct Tables {
    text: String,
    /// By bucket of the first word's hash, longer forms first.
    senses: Vec<(u32, Sense)>,
    buckets: Vec<u32>,
    /// A bit for each [`shape`] of a first word.
    shapes: Vec<u64>,
    /// Symbols of units, then codes of currencies, by [`Sense::value`].
    pub symbols: Vec<&'static str>,
    /// Rules of holidays by [`Sense::value`].
    pub holidays: Vec<&'static str>,
    /// Offsets of time zones by [`Sense::value`].
    pub zones: Vec<&'static str>,
}

const BUCKETS: usize = 1 << BUCKET_BITS;
const BUCKET_BITS: u32 = 11;

const SHAPE_BITS: u32 = 13;

/// A word by its ends and its length: most words are no form of the tables, and this tells sooner than a hash of all
/// letters.
fn shape(word: &str) -> usize {
    let bytes = word.as_bytes();
    let ends = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(&first), Some(&last)) => u32::from_le_bytes(first) ^ u32::from_le_bytes(last).rotate_left(13),
        _ => 0,
    };
    ((ends ^ bytes.len() as u32).wrapping_mul(0x9E37_79B1) >> (u32::BITS - SHAPE_BITS)) as usize
}

/// By the first bits: the last are 0 in all hashes ([`crate::codec::grain`]).
fn bucket(hash: u32) -> usize {
    (hash >> (u32::BITS - BUCKET_BITS)) as usize
}

/// Letters, digits and single signs apart, with one space between: how the tokens of a form look.
fn spaced(form: &str, out: &mut String) {
    let kind = |c: char| if is_alphabetic(c) { 1 } else { 2 * i32::from(c.is_ascii_digit()) };
    let mut last = ' ';
    for c in form.chars() {
        // `p.m` is one token.
        if (c == '.' && last.is_ascii_alphabetic()) || (last == '.' && c.is_ascii_alphabetic()) {
            out.push(c);
            last = c;
            continue;
        }
        if last != ' ' && c != ' ' && (kind(c) != kind(last) || kind(c) == 0) {
            out.push(' ');
        }
        out.push(fold_char(c));
        last = c;
    }
}

/// The number of a value cell: digits, or a letter by its code.
fn cell(value: &str) -> i32 {
    value.parse().unwrap_or_else(|_| value.bytes().fold(0i32, |n, b| n.wrapping_mul(256).wrapping_add(i32::from(b))))
}

impl Tables {
    pub fn get() -> &'static Self {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        TABLES.get_or_init(Self::new)
    }

    fn new() -> Self {
        let mut t = Self {
            text: String::with_capacity(32 << 10),
            senses: Vec::with_capacity(3000),
            buckets: vec![0; BUCKETS + 1],
            shapes: vec![0; 1 << (SHAPE_BITS - 6)],
            symbols: Vec::new(),
            holidays: Vec::new(),
            zones: Vec::new(),
        };
        let words = [
            include_str!("../../data/value/numbers.tsv"),
            include_str!("../../data/value/counting.tsv"),
            include_str!("../../data/calendar/time_words.tsv"),
        ];
        for row in words.into_iter().flat_map(rows) {
            let mut cells = row.split('\t');
            let (Some(name), Some(value), Some(forms)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let Some(class) = Class::named(name) else { continue };
            let value = match class {
                Class::Zone => {
                    t.zones.push(value);
                    t.zones.len() as i32 - 1
                }
                _ => cell(value),
            };
            forms.split('|').for_each(|form| t.add(class, value, form));
        }
        for (class, table) in [
            (Class::Measure, include_str!("../../data/value/units.tsv")),
            (Class::Currency, include_str!("../../data/value/currencies.tsv")),
        ] {
            for (symbol, forms) in rows(table).filter_map(|r| r.split_once('\t')) {
                let value = t.symbols.len() as i32;
                t.symbols.push(symbol);
                for form in forms.split('|') {
                    match form.strip_prefix("2=") {
                        Some(dual) => t.add(class, value | DUAL, dual),
                        None => t.add(class, value, form),
                    }
                }
            }
        }
        for (when, forms) in rows(include_str!("../../data/calendar/holidays.tsv")).filter_map(|r| r.split_once('\t')) {
            let value = t.holidays.len() as i32;
            t.holidays.push(when);
            forms.split('|').for_each(|form| t.add(Class::Holiday, value, form));
        }
        for row in rows(include_str!("../../data/calendar/months.tsv")) {
            let mut cells = row.split('\t');
            let (Some(number), Some(calendar), Some(forms)) = (cells.next(), cells.next(), cells.next()) else {
                continue;
            };
            let class = if calendar == "hijri" { Class::HijriMonth } else { Class::Month };
            forms.split('|').for_each(|form| t.add(class, cell(number), form));
        }
        for (number, forms) in rows(include_str!("../../data/calendar/weekdays.tsv")).filter_map(|r| r.split_once('\t'))
        {
            for form in forms.split('|') {
                t.add(Class::Weekday, cell(number), form);
                if let Some(bare) = form.strip_prefix("ال") {
                    t.add(Class::BareWeekday, cell(number), bare);
                }
            }
        }
        let text = &t.text;
        let length = |s: &Sense| text[s.first as usize..s.end as usize].bytes().filter(|&b| b == b' ').count();
        t.senses.sort_by_key(|(h, s)| (bucket(*h), *h, std::cmp::Reverse(length(s))));
        for (h, _) in &t.senses {
            t.buckets[bucket(*h) + 1] += 1;
        }
        for i in 0..BUCKETS {
            t.buckets[i + 1] += t.buckets[i];
        }
        t
    }

    fn add(&mut self, class: Class, value: i32, form: &str) {
        let at = self.text.len();
        spaced(form, &mut self.text);
        let first = self.text[at..].find(' ').map_or(self.text.len(), |i| at + i);
        let sense = Sense { class, value, at: at as u32, first: first as u32, end: self.text.len() as u32 };
        let shape = shape(&self.text[at..first]);
        self.shapes[shape / 64] |= 1 << (shape % 64);
        self.senses.push((hash(&self.text.as_bytes()[at..first]), sense));
    }

    /// The senses of forms that begin with `word`.
    pub fn senses(&'static self, word: &str) -> &'static [(u32, Sense)] {
        let shape = shape(word);
        if self.shapes[shape / 64] >> (shape % 64) & 1 == 0 {
            return &[];
        }
        let h = hash(word.as_bytes());
        let at = bucket(h);
        let all = &self.senses[self.buckets[at] as usize..self.buckets[at + 1] as usize];
        let from = all.partition_point(|x| x.0 < h);
        let here = &all[from..from + all[from..].partition_point(|x| x.0 == h)];
        match here.first() {
            Some((_, s)) if &self.text[s.at as usize..s.first as usize] == word => here,
            _ => &[],
        }
    }

    /// The words of a form after its first, with one space between.
    pub fn rest(&self, sense: &Sense) -> &str {
        self.text.get(sense.first as usize + 1..sense.end as usize).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for table in [include_str!("../../data/value/numbers.tsv"), include_str!("../../data/calendar/time_words.tsv")]
        {
            for row in rows(table) {
                let cells: Vec<&str> = row.split('\t').collect();
                assert!(cells.len() == 3 && Class::named(cells[0]).is_some(), "{row}");
            }
        }
    }
}
