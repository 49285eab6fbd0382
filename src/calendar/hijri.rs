//! The Umm al-Qura calendar of Saudi Arabia, which Gulf newspapers print, as a table of month lengths.

use super::Date;
use std::sync::OnceLock;

/// Day number (from 1970-01-01) on which the table's first year begins.
const FIRST_DAY: i32 = -31_827;

/// First day and month lengths of each year.
fn years() -> &'static Vec<(i32, i32, &'static [u8])> {
    static YEARS: OnceLock<Vec<(i32, i32, &'static [u8])>> = OnceLock::new();
    YEARS.get_or_init(|| {
        let mut day = FIRST_DAY;
        include_str!("../../data/calendar/umm_al_qura.tsv")
            .lines()
            .filter_map(|line| {
                let (year, lengths) = line.split_once('\t')?;
                let row = (year.parse().ok()?, day, lengths.as_bytes());
                day += lengths.bytes().map(length).sum::<i32>();
                Some(row)
            })
            .collect()
    })
}

/// Days of a month by its sign in the table.
fn length(sign: u8) -> i32 {
    match sign {
        b'-' => 28,
        b'1' => 30,
        b'+' => 31,
        _ => 29,
    }
}

/// The Gregorian date of a Hijri one; `None` for days that are not in the table.
pub fn from_hijri(year: i32, month: u8, day: u8) -> Option<Date> {
    let years = years();
    let (_, first, lengths) = *years.get(usize::try_from(year - years.first()?.0).ok()?)?;
    let month = usize::from(month).checked_sub(1).filter(|&m| m < lengths.len())?;
    (1..=length(lengths[month])).contains(&i32::from(day)).then(|| {
        let before: i32 = lengths[..month].iter().map(|&sign| length(sign)).sum();
        Date::from_days(first + before + i32::from(day) - 1)
    })
}

/// Year, month and day of the Hijri calendar for a Gregorian date; `None` outside the table (1300 to 1500 AH).
pub fn to_hijri(date: Date) -> Option<(i32, u8, u8)> {
    let days = date.to_days();
    let years = years();
    let &(year, first, lengths) = years[..years.partition_point(|row| row.1 <= days)].last()?;
    let mut rest = days - first;
    for (month, &sign) in (1..).zip(lengths) {
        if rest < length(sign) {
            return Some((year, month, rest as u8 + 1));
        }
        rest -= length(sign);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (hijri, gregorian) in [
            ((1445, 8, 8), "2024-02-18"),
            ((1343, 1, 1), "1924-08-01"),
            ((1300, 1, 1), "1882-11-11"),
            ((1400, 1, 1), "1979-11-20"),
            ((1446, 9, 1), "2025-03-01"),
        ] {
            assert_eq!(
                from_hijri(hijri.0, hijri.1, hijri.2).map(|d| d.to_string()).as_deref(),
                Some(gregorian),
                "{hijri:?}"
            );
        }
        assert_eq!(from_hijri(1445, 13, 1), None);
        assert_eq!(from_hijri(1200, 1, 1), None);
    }

    #[test]
    fn days_follow_each_other() {
        let mut last = None;
        for (year, _, _) in years() {
            for month in 1..=12 {
                for day in 1..=31 {
                    let Some(date) = from_hijri(*year, month, day) else { continue };
                    assert_eq!(to_hijri(date), Some((*year, month, day)));
                    assert!(last.is_none_or(|l| date.to_days() == l + 1), "{year}-{month}-{day}");
                    last = Some(date.to_days());
                }
            }
        }
    }
}
