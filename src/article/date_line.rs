//! Lines that state when an article was published.

use super::cue::rows;
use crate::calendar::{self, Date, Written, weekday};
use crate::hashing::{Map, Set};
use crate::text::{fold_word, is_alphabetic};
use std::sync::LazyLock;

/// What a line says besides or about its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The day, where the year is given as well. A Gregorian date goes before a Hijri one, which
    /// is a day off in some countries.
    pub date: Option<Date>,
    /// How many words, after the date, do not belong to a date.
    pub rest: usize,
}

/// Bytes up to which a line may be a date line.
const LONGEST: usize = 240;

/// Words that may stand beside a date (`data/article/date_words.tsv`).
#[derive(Default)]
struct Beside {
    /// The word, and how many words after it belong to it.
    takes: Map<String, usize>,
    ago: Set<String>,
    units: Set<String>,
}

static BESIDE: LazyLock<Beside> = LazyLock::new(|| {
    let mut beside = Beside::default();
    for row in rows(include_str!("../../data/article/date_words.tsv")) {
        let [word, column] = row[..] else { continue };
        // Words of two parts (`الموافق لـ`) are in the table part by part as well.
        let word = fold_word(word);
        match column {
            "ago" => drop(beside.ago.insert(word)),
            "unit" => drop(beside.units.insert(word)),
            takes => drop(beside.takes.insert(word, takes.parse().unwrap_or(0))),
        }
    }
    beside
});

/// Reads a folded line that begins with a date, weekdays, times and the like aside. `skip` words
/// that belong to no date may stand before it. At least day and month must be there.
pub(super) fn read(line: &str, skip: usize) -> Option<Reading> {
    if line.len() > LONGEST || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words = words(line);
    let mut found: Option<Written> = None;
    let (mut skipped, mut rest) = (0, 0);
    let mut i = 0;
    while i < words.len() {
        let word = words[i];
        if let Some(date) = calendar::find(&words[i..]).or_else(|| short_year(&words[i..])).filter(|d| d.day.is_some())
        {
            i += date.words;
            found = Some(found.filter(|old| rank(old) <= rank(&date)).unwrap_or(date));
            continue;
        }
        i += 1;
        if !word.starts_with(is_alphabetic) || weekday(word).is_some() {
            continue;
        }
        if let Some(&takes) = BESIDE.takes.get(word) {
            let more = words[i..].iter().take(takes).take_while(|w| w.starts_with(is_alphabetic));
            i += more.count();
        } else if found.is_some() {
            rest += 1;
        } else if skipped < skip {
            skipped += 1;
        } else {
            return None;
        }
    }
    found.map(|written| Reading { date: written.date(), rest })
}

/// Dates to prefer come first: full before partial, Gregorian before Hijri.
fn rank(written: &Written) -> (bool, bool) {
    (written.date().is_none(), written.hijri)
}

/// `18/02/24`: a year of two digits, which only a date line may have, and the American order of
/// month and day, where no other is possible.
fn short_year(words: &[&str]) -> Option<Written> {
    let &[first, sign, second, again, third, ..] = words else { return None };
    if sign != again || !matches!(sign, "/" | "-") {
        return None;
    }
    let number = |w: &str| w.parse::<u16>().ok().filter(|_| w.len() <= 4);
    let (first, second, mut year) = (number(first)?, number(second)?, i32::from(number(third)?));
    if third.len() == 2 {
        year += 2000;
    }
    let (day, month) = if second > 12 { (second, first) } else { (first, second) };
    let (day, month) = (u8::try_from(day).ok()?, u8::try_from(month).ok()?);
    (1900..2100).contains(&year).then(|| Date::new(year, month, day))??;
    Some(Written { year: Some(year), month, day: Some(day), last_day: None, hijri: false, words: 5 })
}

/// Whether a folded line only says how long ago something was: `منذ 3 ساعات`.
pub(super) fn is_ago(line: &str) -> bool {
    let line = line.trim_start();
    let end = line.find(|c: char| !is_alphabetic(c)).unwrap_or(line.len());
    BESIDE.ago.contains(&line[..end]) && is_while(&line[end..])
}

/// Whether a folded line only says how long: `3 ساعات`, `ساعة و20 دقيقة`.
pub(super) fn is_while(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let words = words(line);
    let mut letters = words.iter().filter(|w| w.starts_with(is_alphabetic) && **w != "و").peekable();
    words.len() <= 5
        && letters.peek().is_some()
        && letters.all(|w| BESIDE.units.contains(w.strip_prefix('و').unwrap_or(w)))
}

/// Words, numbers and single signs. Points join digits (`18.02.2024`).
fn words(line: &str) -> Vec<&str> {
    let class = |c: char| match c {
        '0'..='9' | '.' => 1,
        c if is_alphabetic(c) => 2,
        _ => 0,
    };
    let mut words = Vec::new();
    let (mut start, mut last) = (0, 0);
    for (i, c) in line.char_indices() {
        let now = class(c);
        if i > start && (now != last || now == 0) {
            words.push(&line[start..i]);
            start = i;
        }
        last = now;
    }
    words.push(&line[start..]);
    let bare = words.into_iter().map(|w| w.trim_matches(|c: char| c.is_whitespace() || c == '.'));
    bare.filter(|w| !w.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_in_use() {
        for line in [
            "18th, February 2024 GMT",
            "February 18, 2024",
            "Feb 18, 2024 10:35 AM",
            "Sunday 18 February 2024",
            "Sun, 18 Feb 2024 10:35:00 GMT",
            "الأحد 18 فبراير 2024 - 10:35",
            "الأحد، 18 فبراير 2024",
            "الأحد, 18 فبراير, 2024, 10:35 بتوقيت القدس",
            "الأحد 18 فبراير 2024 الساعة 10:35:00 بتوقيت تونس العاصمة",
            "الأحد 18 فبراير-شباط 2024 الساعة 10 مساءً",
            "10:35 ص الأحد 18 فبراير 2024",
            "10:35 - 18 فبراير 2024",
            "18 شباط/فبراير 2024",
            "18 شباط / فبراير 2024",
            "18 شباط (فبراير) 2024",
            "الأحد 18 شباط (فبراير) 2024",
            "18 فيفري 2024",
            "الأحد 18/شباط/2024",
            "18-فبراير-2024",
            "2024/02/18",
            "2024-02-18T10:35:00Z",
            "2024-02-18 10:35:00 +03:00",
            "18-02-2024",
            "18 - 02 - 2024",
            "18/2/2024",
            "18.02.2024",
            "18/02/24",
            "02/18/2024",
            "١٨ فبراير ٢٠٢٤",
            "۱۸ فبراير ۲۰۲۴",
            "٨ شعبان ١٤٤٥هـ",
            "الأحد 8 شعبان 1445 هـ",
            "الأحد 8 شعبان 1445هـ الموافق 18 فبراير 2024م",
            "الأحد 8 شعبان 1445هـ - 18 فبراير 2024م",
            "18 فبراير 2024م الموافق 8 شعبان 1445هـ",
            "1445/8/8 هـ",
            "8/8/1445هـ",
            "8 شعبان 1445هـ، 18 شباط 2024م",
            "يوم الأحد الموافق 18 من شهر فبراير لعام 2024",
        ] {
            let reading = read(&fold_word(line), 0);
            assert_eq!(reading, Some(Reading { date: Date::new(2024, 2, 18), rest: 0 }), "{line}");
        }
    }

    #[test]
    fn words_around_the_date_are_counted() {
        let day = Date::new(2024, 2, 18);
        for (line, skip, expected) in [
            ("الأحد 18 فبراير 2024 الصباح", 0, Some((day, 1))),
            ("18/2/2024 - الصباح – متابعات", 0, Some((day, 2))),
            ("المنتخب يوم 18 - 02 - 2024", 1, Some((day, 0))),
            ("المنتخب يوم 18 - 02 - 2024", 0, None),
            ("الأحد 18 فبراير", 0, Some((None, 0))),
            ("انعقد المؤتمر في 18 فبراير 2024", 0, None),
            ("الأحد", 0, None),
            ("10:35", 0, None),
            ("فبراير 2024", 0, None),
            ("31 فبراير 2024", 0, Some((None, 0))),
            ("", 9, None),
        ] {
            let found = read(&fold_word(line), skip).map(|r| (r.date, r.rest));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn how_long_ago() {
        for (line, expected) in [
            ("منذ 3 ساعات", true),
            ("قبل ساعتين", true),
            ("منذ ساعة و20 دقيقة", true),
            ("منذ عام", false),
            ("قبل القمة", false),
            ("قبل", false),
            ("قبل 3 أيام من القمة", false),
        ] {
            assert_eq!(is_ago(&fold_word(line)), expected, "{line}");
        }
    }
}
