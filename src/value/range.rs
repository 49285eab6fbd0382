//! From one date to another: `من 4 إلى 22 يناير`, `7-8 أغسطس`, `بين 2014 و2018`, `من الجمعة إلى الأحد`.

use super::class::Class;
use super::date::{At, at, civil, is_noun, single};
use super::day::{day_month, day_number};
use super::month::{month_alone, months};
use super::period::{relative_month, relative_week};
use super::when::{Lean, Part, When};
use super::words::Words;
use crate::token::TokenKind;

/// `من 4 إلى 22 يناير`, `بين 15 و19 تشرين الثاني`, `7-8 أغسطس`, `من الجمعة إلى الأحد`, `2014-2018`, `من يناير حتى مارس`.
pub(super) fn range(w: &Words, i: usize) -> Option<At> {
    let from = w.at(i, Class::From);
    let between = from.is_some() && matches!(w.text(i), "بين" | "ما" | "فيما" | "مابين");
    let start = from.map_or(i, |h| h.next);
    let joint = |j: usize| -> Option<usize> {
        if let Some(h) = w.at(j, Class::To).filter(|_| !between || !w.says(j, "ل")) {
            return Some(h.next);
        }
        if w.dash(j) {
            return Some(j + 1);
        }
        if between { w.and(j) } else { None }
    };
    let day_word = |j: usize| j + usize::from(w.says(j, "يوم"));
    // `شهر نوفمبر بين 19 و20`
    if from.is_none()
        && let Some(month) = month_alone(w, i)
        && let Some(h) = w.at(month.next, Class::From)
        && let Some((a, j)) = day_number(w, h.next)
        && let Some(j) = w.and(j).or_else(|| w.at(j, Class::To).map(|h| h.next)).or_else(|| w.dash(j).then_some(j + 1))
        && let Some((b, next)) = day_number(w, j)
        && let When::Civil { year, month: m, hijri, lean, .. } = month.when
        && a < b
    {
        let on = |day| Box::new(When::Civil { year, month: m, day: Some(day), weekday: None, hijri, lean });
        return at(When::Range(on(a), on(b)), i, next);
    }
    // `مارس 3-9`, in a text about appointments
    if w.appointments
        && from.is_none()
        && let Some((m, hijri, j)) = months(w, i)
        && let Some((a, j)) = day_number(w, j)
        && w.dash(j)
        && let Some((b, next)) = day_number(w, j + 1)
        && a < b
    {
        let (year, month, weekday, lean) = (Part::Open, Part::At(m), None, Lean::Open);
        let on = |day| Box::new(When::Civil { year, month, day: Some(day), weekday, hijri, lean });
        return at(When::Range(on(a), on(b)), i, next);
    }
    // `الأسبوع المقبل بين الأربعاء والجمعة`
    if from.is_none()
        && let Some((week, next)) = relative_week(w, i)
        && let Some(h) = w.at(next, Class::From)
        && let Some(a) = w.at(day_word(h.next), Class::Weekday)
        && let Some(j) = w.and(a.next).or_else(|| w.at(a.next, Class::To).map(|h| h.next))
        && let Some(b) = w.any(day_word(j), Class::Weekday)
    {
        let on = |day: i32| Box::new(When::WeekdayIn { week, day: day as u8 });
        return at(When::Range(on(a.value), on(b.value)), i, b.next);
    }
    if from.is_some() && w.list.get(start)?.prefix != 0 {
        return None;
    }
    if let Some(found) = days_listed(w, i) {
        return Some(found);
    }
    // Days of one month: `7-8 أغسطس`, `من 4 إلى 22 من الشهر المقبل`, `7 و8 أغسطس`.
    if let Some((a, j)) = day_number(w, start)
        && let Some(j) = joint(j).or_else(|| w.and(j))
        && let Some((b, _)) = day_number(w, j)
        && a < b
        && let Some(last) = day_month(w, j).or_else(|| {
            // `من 4 إلى 22 هذا الشهر`, `من 4 إلى 23 في الشهر المقبل`
            let (_, next) = day_number(w, j)?;
            let (n, next) = relative_month(w, next)?;
            at(civil(Part::Open, Part::From(n), Some(b)), j, next)
        })
        && let When::Civil { year, month, hijri, lean, .. } = last.when
    {
        let first = When::Civil { year, month, day: Some(a), weekday: None, hijri, lean };
        let both = w.and(j - 1).is_some() && !w.dash(j - 1) && !between && from.is_none();
        let pair = if both { When::Both } else { When::Range };
        return at(pair(Box::new(first), Box::new(last.when)), start, last.next);
    }
    // Years: `بين 2014 و2018`, `2014-2018`, `من عام 2011 إلى 2015`.
    let year_word =
        w.any(start, Class::YearWord).or_else(|| w.any(start, Class::DualOf).filter(|h| h.value == i32::from(b'Y')));
    let years = year_word.map_or(start, |h| h.next);
    // `الموسم 2022/23`, `2022-23`
    if let Some(a) = w.digits(years, 4).filter(|y| (1900..2100).contains(y))
        && (w.says(years + 1, "/") || w.dash(years + 1))
        && w.text(years + 2).len() == 2
        && let Some(b) = w.digits(years + 2, 2).filter(|b| *b == (a + 1) % 100)
        && (b > 12 || years > 0 && w.any(years - 1, Class::SeasonWord).is_some())
        && !(w.text(years + 3) == w.text(years + 1) && w.digits(years + 4, 2).is_some())
        && !is_noun(w, years + 3)
    {
        let when = |y| Box::new(civil(Part::At(y), Part::Open, None));
        return at(When::Range(when(a), when(a + 1)), start, years + 3);
    }
    if let Some(a) = w.digits(years, 4).filter(|y| (1300..2200).contains(y))
        && let Some(j) = joint(years + 1)
            .or_else(|| (w.says(years + 1, "/") && w.digits(years + 2, 4) == Some(a + 1)).then_some(years + 2))
        && let Some(j) = Some(w.any(j, Class::YearWord).map_or(j, |h| h.next))
        && let Some(b) = w.digits(j, 4).filter(|y| *y > a && *y < 2200)
        && (!is_noun(w, j + 1) || w.dash(years + 1) && a >= 1900 && b < 2100 && b - a < 10)
        && w.any(j + 1, Class::Currency).is_none()
        && w.any(j + 1, Class::Scale).is_none()
        && w.at(j + 1, Class::Percent).is_none()
        && (a >= 1900 || year_word.is_some() || from.is_some() && a >= 1700 || w.at(j + 1, Class::Era).is_some())
        && (b - a) < 200
        && !w.says(j + 1, "/")
        && !(w.dash(j + 1) && w.digits(j + 2, 2).is_some())
    {
        let era = w.at(j + 1, Class::Era);
        let hijri = era.map_or(b < 1500 && year_word.is_some(), |h| h.value == i32::from(b'h'));
        let when = |y| {
            let (year, month, lean) = (Part::At(y), Part::Open, Lean::Open);
            Box::new(When::Civil { year, month, day: None, weekday: None, hijri, lean })
        };
        let next = era.map_or(j + 1, |h| h.next);
        return at(When::Range(when(a), when(b)), start, next);
    }
    let a = single(w, day_word(start))?;
    let j = day_word(joint(a.next)?);
    w.list.get(j)?;
    let mut b = single(w, j)?;
    // A dash between two whole dates is a range only where both are whole.
    let same = a.when.grain().is_some() && a.when.grain() == b.when.grain();
    if !same || matches!(a.when, When::Away { .. } | When::Now) {
        return None;
    }
    if b.start != j {
        b.start = j;
    }
    let mut first = a.when;
    // `من يناير إلى مارس 2020`: the year is both's.
    if let (When::Civil { year: open @ Part::Open, lean: first_lean, .. }, When::Civil { year, lean, .. }) =
        (&mut first, &b.when)
    {
        *open = *year;
        *first_lean = *lean;
    }
    if let (When::Weekday { lean: open @ Lean::Open, .. }, When::Weekday { lean, .. }) = (&mut first, &b.when) {
        *open = *lean;
    }
    at(When::Range(Box::new(first), Box::new(b.when)), a.start, b.next)
}

/// `أيام 3 و4 و5 مايو`, `12، 13 و14 مارس`: three and more days of one month.
fn days_listed(w: &Words, i: usize) -> Option<At> {
    let (first, mut next) = day_number(w, i)?;
    let (mut last, mut several) = (first, false);
    loop {
        let comma = || (w.comma(next) && w.kind(next + 1) == Some(TokenKind::Number)).then_some(next + 1);
        let j = w.and(next).or_else(comma)?;
        let (day, after) = day_number(w, j).filter(|d| d.0 > last)?;
        if let Some(found) = day_month(w, j).filter(|_| several)
            && let When::Civil { year, month, hijri, lean, .. } = found.when
        {
            let start = When::Civil { year, month, day: Some(first), weekday: None, hijri, lean };
            return at(When::Both(Box::new(start), Box::new(found.when)), i, found.next);
        }
        (last, next, several) = (day, after, true);
    }
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("في 7-8 أغسطس/ آب 2023، وفق", "Date 7-8 أغسطس/ آب 2023 = 2023-08-07/2023-08-08"),
            ("في مراحل من 1896 إلى 1946 واختار", "Date 1896 إلى 1946 = 1896-01-01/1946-12-31"),
            ("أيام 3 و4 و5 مايو 2023", "Date 3 و4 و5 مايو 2023 = 2023-05-03/2023-05-05"),
            ("أيام 12، 13 و14 مارس 2023", "Date 12، 13 و14 مارس 2023 = 2023-03-12/2023-03-14"),
            ("هداف الموسم 2022/23", "Date الموسم 2022/23 = 2022-01-01/2023-12-31"),
            ("من الثلاثاء الماضي إلى الأحد الماضي", "Date الثلاثاء الماضي إلى الأحد الماضي = 2024-02-06/2024-02-11"),
            ("يستمر من الاثنين المقبل إلى الأحد المقبل", "Date الاثنين المقبل إلى الأحد المقبل = 2024-02-19/2024-02-25"),
        ]);
    }
}
