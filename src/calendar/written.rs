//! Calendar dates as they are written: `18 فبراير 2024`, `7 أكتوبر/ تشرين الأول`, `2024/02/18`, `٨ شعبان ١٤٤٥هـ`.

use super::{Date, from_hijri, month};

/// A date found among words; parts that are not written are `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The year, four digits as written (Hijri if `hijri`).
    pub year: Option<i32>,
    /// The month.
    pub month: u8,
    /// The day of the month.
    pub day: Option<u8>,
    /// The day on which a range ends (`7-8 أغسطس`).
    pub last_day: Option<u8>,
    /// Whether year, month and day are of the Hijri calendar.
    pub hijri: bool,
    /// How many words it takes.
    pub words: usize,
}

impl Written {
    /// The Gregorian date, where day and year are known.
    pub fn date(&self) -> Option<Date> {
        let (year, day) = (self.year?, self.day?);
        if self.hijri { from_hijri(year, self.month, day) } else { Date::new(year, self.month, day) }
    }
}

/// Reads the date that starts at the first of `words`: folded words, numbers and signs, without spaces.
pub fn find(words: &[&str]) -> Option<Written> {
    numeric(words).or_else(|| day_first(words)).or_else(|| month_first(words))
}

fn number(word: Option<&&str>, longest: usize) -> Option<i32> {
    word.filter(|w| w.len() <= longest && w.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
}

/// `2024/02/18`, `18-2-2024`, `18.02.2024` (one word: the point joins digits).
fn numeric(words: &[&str]) -> Option<Written> {
    let dotted: Vec<&str> = words.first()?.split('.').collect();
    let (a, b, c, taken) = if dotted.len() == 3 {
        (number(dotted.first(), 4)?, number(dotted.get(1), 2)?, number(dotted.get(2), 4)?, 1)
    } else {
        let sign = *words.get(1)?;
        if !matches!(sign, "/" | "-" | "–") || words.get(3) != Some(&sign) {
            return None;
        }
        (number(words.first(), 4)?, number(words.get(2), 2)?, number(words.get(4), 4)?, 5)
    };
    let (year, day) = if a > 31 { (a, c) } else { (c, a) };
    let hijri = (1300..1500).contains(&year);
    let found = Written { year: Some(year), month: b as u8, day: Some(day as u8), last_day: None, hijri, words: taken };
    (year > 1000 && day <= 31 && found.date().is_some()).then_some(found)
}

/// `18 فبراير 2024`, `18th, February 2024`, `7-8 أغسطس/ آب`.
fn day_first(words: &[&str]) -> Option<Written> {
    let day = number(words.first(), 2).filter(|d| (1..=31).contains(d))?;
    let mut at = 1;
    let mut last_day = None;
    if matches!(words.get(1), Some(&("-" | "–" | "و")))
        && let Some(d) = number(words.get(2), 2).filter(|d| (day + 1..=31).contains(d))
    {
        last_day = Some(d as u8);
        at = 3;
    }
    if matches!(words.get(at), Some(&("st" | "nd" | "rd" | "th" | "من"))) {
        at += 1;
    }
    if matches!(words.get(at), Some(&("," | "،" | "شهر"))) {
        at += 1;
    }
    // `18/شباط/2024`, `18-فبراير-2024`: the same sign on both sides of the month.
    let sign = words.get(at).filter(|sign| matches!(**sign, "/" | "-" | "–"));
    at += usize::from(sign.is_some());
    let rest = &words[at.min(words.len())..];
    let (m, taken) = if sign.is_some() { month(rest)? } else { months(rest)? };
    at += taken;
    if sign.is_some() {
        if words.get(at) != sign {
            return None;
        }
        at += 1;
    }
    let (year, taken) = year(&words[at..], m.hijri);
    Some(Written { year, month: m.number, day: Some(day as u8), last_day, hijri: m.hijri, words: at + taken })
}

/// `فبراير 2024`, `February 18, 2024`.
fn month_first(words: &[&str]) -> Option<Written> {
    let (m, mut at) = months(words)?;
    let mut day = None;
    if words[0].is_ascii()
        && let Some(d) = number(words.get(at), 2).filter(|d| (1..=31).contains(d))
    {
        day = Some(d as u8);
        at += 1;
    }
    let comma = usize::from(matches!(words.get(at), Some(&("," | "،"))) && day.is_some());
    let (year, taken) = year(&words[(at + comma).min(words.len())..], m.hijri);
    year?;
    Some(Written { year, month: m.number, day, last_day: None, hijri: m.hijri, words: at + comma + taken })
}

/// One month, or the same month in two traditions: `أكتوبر/ تشرين الأول`, `شباط (فبراير)`.
fn months(words: &[&str]) -> Option<(super::Month, usize)> {
    let (first, taken) = month(words)?;
    if let Some(&sign) = words.get(taken)
        && matches!(sign, "/" | "(" | "-" | "–")
        && let Some((second, more)) = month(&words[taken + 1..])
        && second == first
    {
        let closing = usize::from(sign == "(" && words.get(taken + 1 + more) == Some(&")"));
        return Some((first, taken + 1 + more + closing));
    }
    Some((first, taken))
}

/// A year, with the words and signs around it: `2024`, `من عام 2024`, `1445 هـ`, `, 2024`.
fn year(words: &[&str], hijri: bool) -> (Option<i32>, usize) {
    let mut at = 0;
    while matches!(words.get(at), Some(&("," | "،" | "من" | "عام" | "سنه" | "لعام" | "العام"))) && at < 2
    {
        at += 1;
    }
    let range = if hijri { 1300..1500 } else { 1000..2200 };
    match number(words.get(at), 4).filter(|y| range.contains(y)) {
        None => (None, 0),
        Some(y) => {
            let era = matches!(words.get(at + 1), Some(&("ه" | "م")));
            (Some(y), at + 1 + usize::from(era))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_cases() {
        for (text, date, words) in [
            ("18 فبراير 2024 -", "2024-02-18", 3),
            ("18 th , february 2024 gmt", "2024-02-18", 5),
            ("2024 / 02 / 18", "2024-02-18", 5),
            ("18 - 2 - 2024", "2024-02-18", 5),
            ("8 شعبان 1445 ه", "2024-02-18", 4),
            ("18 شباط / فبراير 2024", "2024-02-18", 5),
            ("18.02.2024", "2024-02-18", 1),
            ("february 18 , 2024", "2024-02-18", 4),
            ("18 / شباط / 2024", "2024-02-18", 5),
            ("18 - فبراير - 2024", "2024-02-18", 5),
        ] {
            let split: Vec<&str> = text.split(' ').collect();
            let got = find(&split).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(got.date().map(|d| d.to_string()).as_deref(), Some(date), "{text}");
            assert_eq!(got.words, words, "{text}");
        }
    }

    #[test]
    fn parts_may_be_missing() {
        let got = find(&["7", "اكتوبر", "/", "تشرين", "الاول", "الماضي"]).unwrap();
        assert_eq!((got.year, got.month, got.day, got.words), (None, 10, Some(7), 5));
        let got = find(&["7", "-", "8", "اغسطس", "/", "اب", "2023", "،"]).unwrap();
        assert_eq!((got.year, got.day, got.last_day, got.words), (Some(2023), Some(7), Some(8), 7));
        assert_eq!(find(&["18", "-", "مايو"]), None);
        assert_eq!(find(&["مايو"]), None);
        assert_eq!(find(&["40", "مايو"]), None);
    }
}
