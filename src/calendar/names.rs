//! Names of months and weekdays, from the tables in `data/calendar/`.

use crate::hashing::Map;
use crate::text::fold_word;
use std::sync::OnceLock;

/// A month that a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// 1 to 12.
    pub number: u8,
    /// Whether it is a month of the Hijri calendar.
    pub hijri: bool,
}

/// The month that the folded words begin with, and how many words its name takes (1 or 2).
pub fn month(words: &[&str]) -> Option<(Month, usize)> {
    static NAMES: OnceLock<Map<String, Month>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        rows(include_str!("../../data/calendar/months.tsv"))
            .filter_map(|r| {
                let (number, rest) = r.split_once('\t')?;
                let (calendar, names) = rest.split_once('\t')?;
                Some((Month { number: number.parse().ok()?, hijri: calendar == "hijri" }, names))
            })
            .flat_map(|(m, names)| names.split('|').map(move |n| (fold_word(n), m)))
            .collect()
    });
    let two = words.get(1).map(|second| format!("{} {second}", words[0]));
    two.and_then(|t| names.get(&t)).map(|&m| (m, 2)).or_else(|| names.get(*words.first()?).map(|&m| (m, 1)))
}

/// The weekday of a folded word: 0 is Monday.
pub fn weekday(word: &str) -> Option<u8> {
    static NAMES: OnceLock<Map<String, u8>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        rows(include_str!("../../data/calendar/weekdays.tsv"))
            .filter_map(|r| r.split_once('\t'))
            .flat_map(|(n, names)| names.split('|').filter_map(move |name| Some((fold_word(name), n.parse().ok()?))))
            .collect()
    });
    names.get(word).copied()
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|l| !l.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_cases() {
        for (words, number, hijri, taken) in [
            (&["تشرين", "الاول"][..], 10, false, 2),
            (&["شباط"], 2, false, 1),
            (&["جمادي", "الاخره"], 6, true, 2),
            (&["غشت", "2020"], 8, false, 1),
        ] {
            assert_eq!(month(words), Some((Month { number, hijri }, taken)), "{words:?}");
        }
        assert_eq!(month(&["كلمه"]), None);
        assert_eq!(month(&[]), None);
        assert_eq!(weekday("الاحد"), Some(6));
    }
}
