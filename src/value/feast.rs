//! Feasts and days with a name: `عيد الفطر`, `عيد الشكر 2010`, and when they are.

use super::class::Class;
use super::date::At;
use super::date::at;
use super::reckon::nth_weekday;
use super::tables::Tables;
use super::unit::Unit;
use super::when::{Days, Frame, Lean, Part, When};
use super::words::Words;
use super::year::{year, year_number};
use crate::calendar::{Date, from_hijri, to_hijri};

/// A feast, with its year where one is given.
pub(super) fn holiday(w: &Words, i: usize) -> Option<At> {
    // `يوم إثنين الرماد`
    let h = w.any(i, Class::Holiday)?;
    let (year, _, next) = year(w, h.next)
        .or_else(|| {
            // `لعام 2016`
            let word = w.any(h.next, Class::YearWord)?;
            let (y, next) = year_number(w, word.next, true)?;
            Some((Part::At(y), None, next))
        })
        .unwrap_or((Part::Open, None, h.next));
    at(When::Holiday { row: h.value as u16, year }, i, next)
}

/// Western Easter (the Gregorian computus in its anonymous form).
fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as u8, (n % 31 + 1) as u8)
}

/// The days of a holiday.
pub(super) fn feast_days(row: u16, year: Part, frame: &Frame) -> Option<Days> {
    let rule = Tables::get().holidays[usize::from(row)];
    let now = frame.published;
    let hijri = rule.starts_with('h');
    let in_year = |y: i32| -> Option<Days> {
        if let Some(rest) = rule.strip_prefix("easter") {
            return Some(Days::day(easter(y)?.plus_days(rest.parse().ok()?)));
        }
        let rule = rule.trim_start_matches('h');
        let (month, rest) = rule.split_once('-')?;
        let month = month.parse().ok()?;
        if let Some(rest) = rest.strip_prefix('W') {
            let (w, n) = rest.split_once('#')?;
            let of = Unit::Month.around(Date::new(y, month, 1)?).into();
            return nth_weekday(of, n.parse().ok()?, w.parse::<u8>().ok()? - 1).map(Days::day);
        }
        let (first, last) = rest.split_once('/').unwrap_or((rest, rest));
        let on =
            |d: &str| if hijri { from_hijri(y, month, d.parse().ok()?) } else { Date::new(y, month, d.parse().ok()?) };
        Some(Days::new(on(first)?, on(last)?.plus_days(1)))
    };
    let this_year = || if hijri { to_hijri(now?).map(|h| h.0) } else { now.map(|d| d.year) };
    match year {
        // A Hijri feast of a Gregorian year is the one that falls into it.
        Part::At(y) if hijri && y > 1600 => {
            let first = to_hijri(Date::new(y, 1, 1)?)?.0;
            (first..first + 2).filter_map(in_year).find(|d| d.start.year == y)
        }
        Part::At(y) => in_year(y),
        Part::From(n) => in_year(this_year()? + n),
        Part::Story => in_year(frame.story?.year),
        Part::Open => {
            let (y, now) = (this_year()?, now?);
            let here = in_year(y)?;
            match frame.lean {
                Lean::Future | Lean::After if here.end <= now => in_year(y + 1),
                Lean::Before if here.start >= now => in_year(y - 1),
                // A feast is spoken of before it comes: the nearest of the last and the next.
                Lean::Past | Lean::Open if here.start > now.plus_days(60) => in_year(y - 1),
                Lean::Past | Lean::Open if here.end < now.plus_days(-305) => in_year(y + 1),
                _ => Some(here),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("عيد الأضحى 2024", "Date عيد الأضحى 2024 = 2024-06-16/2024-06-19"),
            ("الجمعة العظيمة 2024", "Date الجمعة العظيمة 2024 = 2024-03-29"),
            ("في عيد الاستقلال", "Date عيد الاستقلال = "),
        ]);
    }
}
