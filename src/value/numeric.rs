//! Dates in digits: `18/2/2024`, `2024-02-18`, `11/2016`.

use super::class::Class;
use super::date::At;
use super::date::{at, civil, is_noun};
use super::when::{Lean, Part, When};
use super::words::Words;
use crate::token::TokenKind;

/// `18/2/2024`, `2024-02-18`, `18.02.2024`, `06/06، 2015`, `2015/3`.
pub(super) fn numeric(w: &Words, i: usize) -> Option<At> {
    let word = w.list.get(i).filter(|x| x.kind == TokenKind::Number)?;
    if i > 0 && word.glued && (w.says(i - 1, "/") || w.dash(i - 1)) {
        return None;
    }
    let full = |a: i32, b: i32, c: i32, next: usize, short: bool| {
        let (year, second, third) = if a > 31 { (a, b, c) } else { (c, b, a) };
        // The day comes first, but for the American order where no other is possible.
        let (month, day) = if second > 12 && third <= 12 { (third, second) } else { (second, third) };
        let year = if short && year < 100 { year + if year < 50 { 2000 } else { 1900 } } else { year };
        let hijri = (1300..1500).contains(&year);
        let there = (1..=12).contains(&month) && (1..=31).contains(&day) && (1300..2200).contains(&year);
        let when = When::Civil {
            year: Part::At(year),
            month: Part::At(month),
            day: Some(day as u8),
            weekday: None,
            hijri,
            lean: Lean::Open,
        };
        let next = w.at(next, Class::Era).map_or(next, |h| h.next);
        there.then(|| at(when, i, next)).flatten()
    };
    let dotted: Vec<&str> = word.text.split('.').collect();
    if let [a, b, c] = dotted[..] {
        let (a, b, c) = (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?);
        return full(a, b, c, i + 1, false);
    }
    if let [y, m] = dotted[..]
        && y.len() == 4
        && m.len() <= 2
        && let (Ok(y), Ok(m)) = (y.parse(), m.parse())
        && (1900..2100).contains(&y)
        && (1..=12).contains(&m)
        && !is_noun(w, i + 1)
        && w.any(i + 1, Class::Scale).is_none()
        && w.at(i + 1, Class::Percent).is_none()
        && i > 0
        && w.any(i - 1, Class::Stop).is_none()
    {
        return at(civil(Part::At(y), Part::At(m), None), i, i + 1);
    }
    // `في 4.22`
    if let [month, day] = dotted[..]
        && w.appointments
        && i > 0
        && matches!(w.text(i - 1), "في" | "عند")
        && let (Ok(month @ 1..=12), Ok(day @ 13..=31)) = (month.parse(), day.parse())
    {
        return at(civil(Part::Open, Part::At(month), Some(day)), i, i + 1);
    }
    let sign = |j: usize| (w.says(j, "/") || w.dash(j)) && w.list.get(j + 1).is_some();
    let first = w.digits(i, 4)?;
    if !sign(i + 1) {
        return None;
    }
    let glued = w.list[i + 1].glued && w.list[i + 2].glued;
    // `11/2016`; `القانون 11/2016` and, outside appointments, `11-2016` are numbers of papers.
    if glued
        && (1..=12).contains(&first)
        && w.text(i + 2).len() == 4
        && let Some(year) = w.digits(i + 2, 4).filter(|y| (1900..2100).contains(y))
        && !sign(i + 3)
        && (w.appointments || w.says(i + 1, "/") && !(i > 0 && w.any(i - 1, Class::NoYear).is_some()))
    {
        return at(civil(Part::At(year), Part::At(first), None), i, i + 3);
    }
    let second = w.digits(i + 2, 2)?;
    // `31/12/،2009`, as commas jump in texts that were turned around
    if w.text(i + 3) == w.text(i + 1)
        && w.comma(i + 4)
        && let Some(third) = w.digits(i + 5, 4).filter(|_| w.text(i + 5).len() == 4)
    {
        return full(first, second, third, i + 6, false);
    }
    if sign(i + 3)
        && w.text(i + 3) == w.text(i + 1)
        && let Some(third) = w.digits(i + 4, 4)
        && let Some(found) = full(first, second, third, i + 5, glued && w.text(i + 4).len() == 2 && w.says(i + 1, "/"))
    {
        return Some(found);
    }
    if !glued {
        return None;
    }
    if (1900..2100).contains(&first) && (1..=12).contains(&second) && !is_season(w, i) && !is_noun(w, i + 3) {
        return at(civil(Part::At(first), Part::At(second), None), i, i + 3);
    }
    // `06/06، 2015`
    let comma = if w.comma(i + 3) { i + 4 } else { i + 3 };
    if comma > i + 3
        && w.says(i + 1, "/")
        && let Some(year) = w.digits(comma, 4).filter(|y| {
            w.text(comma).len() == 4 && (1900..2100).contains(y) || w.appointments && w.text(comma).len() == 2
        })
    {
        return full(second, first, year, comma + 1, true).or_else(|| full(first, second, year, comma + 1, true));
    }
    // `22/4` is a date where a word says so or no fraction looks like it.
    let (day, month) = if second > 12 { (second, first) } else { (first, second) };
    let cue = i > 0
        && (w.any(i - 1, Class::DayWord).is_some()
            || w.any(i - 1, Class::DateWord).is_some()
            || w.any(i - 1, Class::Weekday).is_some());
    let since = i > 0 && w.any(i - 1, Class::Since).is_some();
    let telling = (w.says(i + 1, "/") || w.appointments) && (day > 12 || since) && first > 0;
    ((cue || telling)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && !is_noun(w, i + 3)
        && !w.says(i + 3, "/"))
    .then(|| at(civil(Part::Open, Part::At(month), Some(day as u8)), i, i + 3))
    .flatten()
}

/// Whether `2011/12` at `i` is a season of a league.
fn is_season(w: &Words, i: usize) -> bool {
    i > 0 && w.any(i - 1, Class::SeasonWord).is_some()
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("18/2/2024 و2024-02-18", "Date 18/2/2024 = 2024-02-18; Date 2024-02-18 = 2024-02-18"),
            ("صدر في 11/2016", "Date 11/2016 = 2016-11"),
            ("حتى 31/12/،2009 فقط", "Date 31/12/،2009 = until 2009-12-31"),
            ("يوم 23-9-،2012", "Date 23-9-،2012 = 2012-09-23"),
            ("القانون 11/2016", ""),
        ]);
    }
}
