//! Dates as they are written: `7 أكتوبر/ تشرين الأول الماضي`, `الأحد 18/2/2024`, `8 شعبان 1445هـ`, `الرابع من مايو`, `عيد الفطر`.

use super::class::{Class, OF_TIME};
use super::day::{day_month, lone_day, month_day, numbered};
use super::feast::holiday;
use super::month::month_alone;
use super::numeric::numeric;
use super::period::{decade, nth, season, step, stretch, weekend};
use super::range::range;
use super::relative::{away, soon, spoken_day, window};
use super::weekday::with_weekday;
use super::when::{Frame, Lean, Part, When};
use super::words::Words;
use super::year::year_alone;
use crate::token::TokenKind;

/// A date at a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct At {
    pub when: When,
    /// Where what is marked starts: after `من`, `بين`, `يوم`.
    pub start: usize,
    pub next: usize,
}

pub(super) fn at(when: When, start: usize, next: usize) -> Option<At> {
    Some(At { when, start, next })
}

pub(super) fn civil(year: Part, month: Part, day: Option<u8>) -> When {
    When::Civil { year, month, day, weekday: None, hijri: false, lean: Lean::Open }
}

/// The date or period that starts at `i`, ranges included.
pub(super) fn date(w: &Words, i: usize) -> Option<At> {
    range(w, i).or_else(|| single(w, i))
}

/// One day or period. Rules ask again and again at a place, so the words remember.
pub(super) fn single(w: &Words, i: usize) -> Option<At> {
    if let Some(known) = w.dates.known(i) {
        return known;
    }
    let found = named_once(w, i).map(|found| twice(w, &found).unwrap_or(found));
    w.dates.remember(i, found)
}

/// One day or period in one calendar. The most telling forms come first.
fn named_once(w: &Words, i: usize) -> Option<At> {
    let word = w.list.get(i)?;
    let soon_in = w.appointments && word.text == "في";
    if word.kind != TokenKind::Number && !w.among(i, OF_TIME) && word.text != "ال" && !soon_in {
        return None;
    }
    numeric(w, i)
        // `الجمعة العظيمة`
        .or_else(|| holiday(w, i))
        .or_else(|| with_weekday(w, i))
        .or_else(|| day_month(w, i))
        .or_else(|| month_day(w, i))
        .or_else(|| away(w, i))
        .or_else(|| weekend(w, i))
        .or_else(|| stretch(w, i))
        .or_else(|| numbered(w, i))
        .or_else(|| lone_day(w, i))
        .or_else(|| soon(w, i))
        .or_else(|| nth(w, i))
        .or_else(|| month_alone(w, i))
        .or_else(|| season(w, i))
        .or_else(|| decade(w, i))
        .or_else(|| step(w, i))
        .or_else(|| window(w, i))
        .or_else(|| spoken_day(w, i))
        .or_else(|| year_alone(w, i))
}

/// `8 شعبان 1445هـ - 18 فبراير 2024`, `... / ...`, `... (...)`: one day in two calendars, which is that of the Gregorian one.
fn twice(w: &Words, a: &At) -> Option<At> {
    let full = |when: &When| match when {
        When::Civil { year: Part::At(_), month: Part::At(_), day: Some(_), hijri, .. } => Some(*hijri),
        _ => None,
    };
    let first = full(&a.when)?;
    let bracket = w.says(a.next, "(");
    let joined = bracket || w.dash(a.next) || w.says(a.next, "/") || w.comma(a.next);
    let j = if joined { a.next + 1 } else { w.at(a.next, Class::DateWord)?.next };
    let b = named_once(w, j)?;
    if full(&b.when)? == first {
        return None;
    }
    // Sighted and calculated months differ by a day or two.
    let frame = Frame { published: None, story: None, lean: Lean::Past };
    let day = |when: &When| when.days(&frame).map(|d| d.start.to_days());
    let apart = day(&a.when)? - day(&b.when)?;
    let next = b.next + usize::from(bracket && w.says(b.next, ")"));
    let when = if first { b.when } else { a.when.clone() };
    if apart.abs() <= 2 { at(when, a.start, next) } else { None }
}

/// Whether a counted thing stands at `i`, so that the number before it is no day or year.
pub(super) fn is_noun(w: &Words, i: usize) -> bool {
    w.list.get(i).is_some_and(|x| {
        x.kind == TokenKind::Word
            && x.text.chars().count() > 2
            && !x.text.starts_with("ال")
            && !x.text.starts_with('ف')
            && (!x.text.starts_with(['و', 'ب', 'ل']) || w.at(i, Class::LedNoun).is_some())
            && w.any(i, Class::Stop).is_none()
            && w.any(i, Class::Month).is_none()
            && w.any(i, Class::Era).is_none()
            && w.any(i, Class::Past).is_none()
            && w.any(i, Class::Future).is_none()
            && w.any(i, Class::HourWord).is_none()
            && w.any(i, Class::Day).is_none()
    })
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("الأحد 8 شعبان 1445هـ", "Date الأحد 8 شعبان 1445ه = 2024-02-18"),
            ("8 شعبان 1445هـ - 18 فبراير 2024م", "Date 8 شعبان 1445ه - 18 فبراير 2024م = 2024-02-18"),
            ("18 فبراير 2024 / 8 شعبان 1445هـ", "Date 18 فبراير 2024 / 8 شعبان 1445ه = 2024-02-18"),
        ]);
    }
}
