//! Lines that state when an article was published.

use crate::calendar::{self, Date, weekday};
use crate::text::fold_word;
use std::collections::HashSet;
use std::sync::OnceLock;

/// Letters up to which a line may be a date line.
const LONGEST: usize = 120;

/// The first full date of a folded line; a Gregorian one goes before a Hijri one.
pub fn read(line: &str) -> Option<Date> {
    if line.chars().count() > LONGEST {
        return None;
    }
    let words = words(line);
    let found = (0..words.len()).filter_map(|i| calendar::find(&words[i..])).filter(|d| d.date().is_some());
    found.min_by_key(|d| d.hijri).and_then(|d| d.date())
}

/// Whether a folded line holds a date and nothing besides what belongs to dates.
pub fn is_only_date(line: &str) -> bool {
    if read(line).is_none() {
        return false;
    }
    static ALSO: OnceLock<HashSet<String>> = OnceLock::new();
    let also = ALSO.get_or_init(|| {
        include_str!("../../data/article/date_words.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split('\t').next())
            .flat_map(|w| fold_word(w).split(' ').map(str::to_string).collect::<Vec<_>>())
            .collect()
    });
    let words = words(line);
    let mut i = 0;
    while i < words.len() {
        let word = words[i];
        if let Some(date) = calendar::find(&words[i..]) {
            i += date.words;
        } else if !word.starts_with(char::is_alphabetic) || weekday(word).is_some() || also.contains(word) {
            i += 1;
        } else {
            return false;
        }
    }
    true
}

/// Words, numbers and single signs.
fn words(line: &str) -> Vec<&str> {
    let class = |c: char| {
        if c.is_ascii_digit() || c == '.' {
            1
        } else if c.is_alphabetic() {
            2
        } else {
            0
        }
    };
    let mut words = Vec::new();
    let mut start = 0;
    let mut last = 0;
    for (i, c) in line.char_indices() {
        let now = class(c);
        if i > start && (now != last || now == 0) {
            words.push(&line[start..i]);
            start = i;
        }
        last = now;
    }
    words.push(&line[start..]);
    words
        .into_iter()
        .map(|w| w.trim_matches(|c: char| c.is_whitespace() || c == '.'))
        .filter(|w| !w.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_in_use() {
        for (line, only) in [
            ("تاريخ النشر: 18th, February 2024 GMT", false),
            ("الأحد 18 فبراير 2024 - 10:35", true),
            ("2024/02/18", true),
            ("٨ شعبان ١٤٤٥هـ", true),
            ("10:35 ص الأحد 18 فبراير 2024", true),
            ("الأحد، 18 شباط/فبراير 2024", true),
            ("الأحد 8 شعبان 1445هـ الموافق 18 فبراير 2024م", true),
            ("18-02-2024", true),
            ("Sunday 18 February 2024", true),
        ] {
            let line = fold_word(line);
            assert_eq!(read(&line), Date::new(2024, 2, 18), "{line}");
            assert_eq!(is_only_date(&line), only, "{line}");
        }
    }

    #[test]
    fn running_text_is_no_date_line() {
        assert!(!is_only_date(&fold_word("انعقد المؤتمر في 18 فبراير 2024")));
        assert!(!is_only_date("10:35"));
    }
}
