//! Dates as they are written: `7 أكتوبر/ تشرين الأول الماضي`, `الأحد 18/2/2024`, `8 شعبان 1445هـ`, `الرابع من مايو`, `عيد الفطر`.

use super::number::number;
use super::ordinal::{article_digits, ordinal};
use super::period::{
    decade, nth, of_period, relative_month, relative_week, relative_year, season, step, stretch, weekend, year_alone,
};
use super::range::range;
use super::relative::{away, soon, spoken_day, window};
use super::when::{Frame, Lean, Part, When};
use super::words::{Class, OF_TIME, Words, prefix};
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

/// One day or period.
pub(super) fn single(w: &Words, i: usize) -> Option<At> {
    let found = named_once(w, i)?;
    Some(twice(w, &found).unwrap_or(found))
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
    if w.says(i + 1, "/")
        && w.says(i + 3, "/")
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

/// A month, once or in two traditions: number, whether it is Hijri, the place after it.
pub(super) fn months(w: &Words, i: usize) -> Option<(i32, bool, usize)> {
    let month = |j: usize| {
        w.any(j, Class::Month)
            .map(|h| (h.value, false, h.next))
            .or_else(|| w.any(j, Class::HijriMonth).map(|h| (h.value, true, h.next)))
    };
    let (number, hijri, next) = month(i)?;
    let sign = w.text(next);
    if matches!(sign, "/" | "(" | "\\") || w.dash(next) {
        if let Some((again, h, after)) = month(next + 1)
            && (again, h) == (number, hijri)
        {
            let closing = usize::from(sign == "(" && w.says(after, ")"));
            return Some((number, hijri, after + closing));
        }
    } else if let Some((again, h, after)) = month(next)
        && (again, h) == (number, hijri)
        && w.list[next].prefix == 0
    {
        // `تشرين الثاني نوفمبر`
        return Some((number, hijri, after));
    }
    Some((number, hijri, next))
}

/// What may follow a month: a year, or a word that says which.
pub(super) struct Which {
    year: Part,
    lean: Lean,
    hijri: Option<bool>,
    next: usize,
}

fn which(w: &Words, i: usize) -> Which {
    if let Some(h) = w.at(i, Class::Past).filter(|h| h.value == 0) {
        return Which { year: Part::Open, lean: Lean::Before, hijri: None, next: h.next };
    }
    if let Some(h) = w.at(i, Class::Future) {
        return Which { year: Part::Open, lean: Lean::After, hijri: None, next: h.next };
    }
    if let Some(h) = w.at(i, Class::Current) {
        return Which { year: Part::Open, lean: Lean::This, hijri: None, next: h.next };
    }
    match year(w, i) {
        Some((year, hijri, next)) => Which { year, lean: Lean::Open, hijri, next },
        None => Which { year: Part::Open, lean: Lean::Open, hijri: None, next: i },
    }
}

/// A year with the words and signs around it: `2024`, `من عام 2024`, `1445 هـ`, `، 2024`, `العام الماضي`, `ألفين وثمانية عشر`.
pub(super) fn year(w: &Words, i: usize) -> Option<(Part, Option<bool>, usize)> {
    let mut at =
        i + usize::from(w.comma(i) || w.says(i, ".") || w.dash(i) && w.digits(i + 1, 4).is_some_and(|y| y > 1000));
    let comma = at > i;
    if matches!(w.text(at), "من" | "في" | "لل") && !comma {
        at += 1;
    }
    let word = w.any(at, Class::YearWord);
    if let Some((part, next)) = relative_year(w, at) {
        return (!comma).then_some((part, None, next));
    }
    let from = word.map_or(at, |h| h.next);
    if at > i && word.is_none() && !comma && w.says(i, "في") {
        return None;
    }
    let (y, next) = year_number(w, from, word.is_some())?;
    if comma && (word.is_none() && w.text(from).len() != 4 && w.kind(from) == Some(TokenKind::Number)) {
        return None;
    }
    let era = w.at(next, Class::Era);
    let hijri = era.map(|h| h.value == i32::from(b'h'));
    // Right after a month four digits are its year, whatever follows.
    let plain = from == i && w.text(i).len() == 4 && (1900..2100).contains(&y);
    (era.is_some() || plain || !is_noun(w, next)).then_some((Part::At(y), hijri, era.map_or(next, |h| h.next)))
}

/// Digits or words of a year; with `عام` before it any number below 2200.
pub(super) fn year_number(w: &Words, i: usize, announced: bool) -> Option<(i32, usize)> {
    if w.kind(i) == Some(TokenKind::Number) {
        let y = w.digits(i, 4)?;
        let era = w.at(i + 1, Class::Era).is_some_and(|h| h.value == i32::from(b'h'));
        let least = if era {
            1
        } else if announced {
            100
        } else {
            1000
        };
        return (least..2200).contains(&y).then_some((y, i + 1));
    }
    let n = number(w, i).filter(|n| n.in_words && n.value.fract() == 0.0 && !n.fraction)?;
    // `تسعة عشر تسعة وتسعون`
    if (10.0..21.0).contains(&n.value)
        && w.list.get(n.next).is_some_and(|x| x.prefix == 0)
        && let Some(rest) = number(w, n.next).filter(|r| r.in_words && (10.0..100.0).contains(&r.value) && !r.fraction)
    {
        return Some(((n.value * 100.0 + rest.value) as i32, rest.next));
    }
    let least = if announced { 100.0 } else { 1000.0 };
    ((least..2200.0).contains(&n.value) && (announced || w.list[i].prefix == 0)).then_some((n.value as i32, n.next))
}

/// A day of the month: digits, a rank or a number in words.
pub(super) fn day_number(w: &Words, i: usize) -> Option<(u8, usize)> {
    let fits = |n: i32, next: usize| (1..=31).contains(&n).then_some((n as u8, next));
    if let Some(n) = w.digits(i, 2) {
        return fits(n, i + 1);
    }
    if let Some((n, next)) = article_digits(w, i) {
        return fits(n, next);
    }
    // `فاتح ماي`
    if let Some(h) = w.any(i, Class::FirstDay).filter(|h| w.any(h.next, Class::Month).is_some()) {
        return fits(h.value, h.next);
    }
    let month = |j: usize| w.at(j, Class::Month).is_some() || w.at(j, Class::HijriMonth).is_some();
    if let Some(rank) = ordinal(w, i).filter(|r| r.definite || r.value == 1 || w.says(r.next, "من") || month(r.next))
    {
        return fits(i32::try_from(rank.value).unwrap_or(0), rank.next);
    }
    let n = number(w, i).filter(|n| n.in_words && !n.fraction && n.value < 32.0)?;
    fits(n.value as i32, n.next)
}

/// `18 فبراير 2024`, `الرابع من مايو`, `18th, February 2024`, `18/شباط/2024`, `20 من الشهر المقبل`.
pub(super) fn day_month(w: &Words, i: usize) -> Option<At> {
    let (day, mut j) = day_number(w, i)?;
    if matches!(w.text(j), "st" | "nd" | "rd" | "th") {
        j += 1;
    }
    let sign = j;
    let latin = w.comma(j) && w.text(i).is_ascii() && w.list.get(j + 1).is_some_and(|x| x.text.is_ascii());
    if latin || w.dash(j) || matches!(w.text(j), "/" | "." | "من" | "ل") {
        j += 1;
    }
    j = w.at(j, Class::MonthWord).map_or(j, |h| h.next);
    if let Some((month, hijri, next)) = months(w, j)
        && (w.list[j].prefix == 0 || w.list[j].prefix == prefix::LI)
        // `2-صفر` is a score.
        && !(w.dash(sign) && w.any(j, Class::Card).is_some())
    {
        // `15 مايو/ تموز 1948`: where the traditions disagree the first has it.
        let again = months(w, next + 1).filter(|_| w.says(next, "/"));
        let next = again.map_or(next, |(_, _, after)| after);
        let next = if next < w.len() && sign + 1 == j && w.text(next) == w.text(sign) && w.digits(next + 1, 4).is_some()
        {
            next + 1
        } else {
            next
        };
        let which = which(w, next);
        let hijri = hijri || which.hijri == Some(true);
        return at(
            When::Civil {
                year: which.year,
                month: Part::At(month),
                day: Some(day),
                weekday: None,
                hijri: hijri && !matches!(which.year, Part::At(y) if y > 1600),
                lean: which.lean,
            },
            i,
            which.next,
        );
    }
    // `12 الشهر المقبل`
    if w.kind(i) == Some(TokenKind::Number)
        && let Some((n, next)) = relative_month(w, sign)
    {
        return at(civil(Part::Open, Part::From(n), Some(day)), i, next);
    }
    // `20 من الشهر المقبل`, `31 من هذا الشهر`
    if w.says(sign, "من") || w.says(sign, "في") {
        if let Some((n, next)) = relative_month(w, sign + 1) {
            return at(civil(Part::Open, Part::From(n), Some(day)), i, next);
        }
        // `26 من الشهر نفسه`, `من ذات الشهر`
        let before = usize::from(matches!(w.text(sign + 1), "ذات" | "نفس"));
        let unit = w.at(sign + 1 + before, Class::Unit).filter(|h| h.definite && h.value == i32::from(b'M'))?;
        let next = if before > 0 { unit.next } else { w.at(unit.next, Class::Same)?.next };
        return at(civil(Part::Open, Part::Story, Some(day)), i, next);
    }
    None
}

/// `في 15`, `إلى الحادي والعشرين`, `للثلاثين`: a day of the month, in a text about appointments.
pub(super) fn lone_day(w: &Words, i: usize) -> Option<At> {
    if !w.appointments || i == 0 {
        return None;
    }
    let after = matches!(w.text(i - 1), "في" | "الي" | "عند" | "يوم") || w.list[i].prefix & prefix::LI != 0;
    let day = |n: i64, next| ((1..=31).contains(&n)).then_some((n as u8, next));
    let (day, next) = if w.kind(i) == Some(TokenKind::Number) {
        w.digits(i, 2).filter(|n| *n > 12).and_then(|n| day(n.into(), i + 1))?
    } else {
        let rank = ordinal(w, i).filter(|r| r.definite && (!r.feminine || r.value > 12))?;
        day(rank.value, rank.next)?
    };
    let closes = !matches!(w.kind(next), Some(TokenKind::Word | TokenKind::Number))
        || w.says(next, "الساعه")
        || w.says(next, "في");
    let lean = if matches!(w.text(i - 1), "في" | "عند") { Lean::Open } else { Lean::This };
    let when = When::Civil { year: Part::Open, month: Part::Open, day: Some(day), weekday: None, hijri: false, lean };
    (after && closes && !w.says(next, ":") && !w.says(next, "/") && !w.dash(next)).then(|| at(when, i, next)).flatten()
}

/// `يوم 27`, `أسبوع 30 نوفمبر`
fn numbered(w: &Words, i: usize) -> Option<At> {
    if w.says(i, "يوم") {
        let day = w.digits(i + 1, 2).filter(|d| (1..=31).contains(d))?;
        let other = day_month(w, i + 1).is_some()
            || numeric(w, i + 1).is_some()
            || is_noun(w, i + 2)
            || w.any(i + 2, Class::Scale).is_some()
            || w.says(i + 2, ":")
            || w.at(i + 2, Class::Percent).is_some();
        let lean = if w.appointments { Lean::This } else { Lean::Open };
        let when = When::Civil {
            year: Part::Open,
            month: Part::Open,
            day: Some(day as u8),
            weekday: None,
            hijri: false,
            lean,
        };
        return if other { None } else { at(when, i, i + 2) };
    }
    let week = w.any(i, Class::Unit).filter(|h| h.value == i32::from(b'W') && !h.definite)?;
    let day = day_month(w, week.next)?;
    at(When::WeekOf(Box::new(day.when)), i, day.next)
}

/// `يناير الأول`, `أكتوبر/ 2`, `February 18, 2024`, `مايو تسعة وعشرين`.
fn month_day(w: &Words, i: usize) -> Option<At> {
    let (month, hijri, j) = months(w, i)?;
    let sign = usize::from(w.says(j, "/") || w.dash(j));
    let (day, next) = day_number(w, j + sign)?;
    if w.list[j + sign].prefix != 0
        || is_noun(w, next)
        || w.any(next, Class::Scale).is_some()
        || w.says(next, ":")
        || w.at(next, Class::Meridiem).is_some()
    {
        return None;
    }
    // `أكتوبر الأول` is a day only where nothing else is counted.
    let (year, _, next) = year(w, next).unwrap_or((Part::Open, None, next));
    at(When::Civil { year, month: Part::At(month), day: Some(day), weekday: None, hijri, lean: Lean::Open }, i, next)
}

/// `شهر يناير`, `سبتمبر الماضي`, `يونيو العام المقبل`, `فبراير 2024`, `هذا أغسطس`.
pub(super) fn month_alone(w: &Words, i: usize) -> Option<At> {
    month_named(w, i, false)
}

/// [`month_alone`]; `sure`: whether something else says that it is a month (`الأسبوع الثاني من مارس`).
pub(super) fn month_named(w: &Words, i: usize, sure: bool) -> Option<At> {
    let this = w.at(i, Class::This);
    let word = w.any(this.map_or(i, |h| h.next), Class::MonthWord);
    let j = word.or(this).map_or(i, |h| h.next);
    if word.is_some() && w.list.get(j)?.prefix != 0 {
        return None;
    }
    let (month, hijri, next) = months(w, j)?;
    let mut which = which(w, next);
    if this.is_some() {
        which.lean = Lean::This;
    }
    let alone = which.next == next && word.is_none() && this.is_none() && next == j + 1;
    if alone && !sure && w.any(j, Class::AmbiguousMonth).is_some() {
        let cue = w.list[j].prefix & prefix::LI != 0
            || (i > 0
                && (w.any(i - 1, Class::MonthCue).is_some()
                    || w.any(i - 1, Class::Month).is_some()
                    || w.says(i - 1, "و")));
        if !cue {
            return None;
        }
    }
    let hijri = hijri || which.hijri == Some(true);
    let hijri = hijri && !matches!(which.year, Part::At(y) if y > 1600);
    at(
        When::Civil { year: which.year, month: Part::At(month), day: None, weekday: None, hijri, lean: which.lean },
        i,
        which.next,
    )
}

/// Everything that starts with a weekday, or with a week and then a weekday.
fn with_weekday(w: &Words, i: usize) -> Option<At> {
    // `هذا يوم الجمعة`, `هذا الجمعة`
    if let Some(this) = w.at(i, Class::This) {
        let j = w.at(this.next, Class::DayWord).map_or(this.next, |h| h.next);
        if let Some(h) = w.at(j, Class::Weekday) {
            return at(When::Weekday { day: h.value as u8, lean: Lean::This, n: None }, i, h.next);
        }
    }
    // `الأسبوع القادم يوم الجمعة`
    if let Some((week, next)) = relative_week(w, i) {
        let j = w.at(next, Class::DayWord).map_or(next, |h| h.next);
        let h = w.at(j, Class::Weekday)?;
        return at(When::WeekdayIn { week, day: h.value as u8 }, i, h.next);
    }
    // `أول يوم جمعة من يوليو`, `آخر يوم أحد في الشهر`
    let rank =
        w.any(i, Class::Ordinal).map(|h| (h.value, h.next)).or_else(|| w.any(i, Class::LastN).map(|h| (-1, h.next)));
    if let Some((n, next)) = rank {
        let j = w.at(next, Class::DayWord).map_or(next, |h| h.next);
        let h = w.at(j, Class::BareWeekday)?;
        let (of, next) = of_period(w, h.next)?;
        return at(When::NthWeekday { n: n as i8, day: h.value as u8, of: Box::new(of) }, i, next);
    }
    let h = w.any(i, Class::Weekday)?;
    let weekday = h.value as u8;
    let mut j = h.next;
    if w.comma(j) || w.dash(j) || w.says(j, "(") {
        j += 1;
    }
    let bracket = w.says(h.next, "(");
    j = w.at(j, Class::DateWord).map_or(j, |h| h.next);
    let preposition = w.says(j, "في");
    let dated = if preposition { j + 1 } else { j };
    let inner = numeric(w, dated).or_else(|| day_month(w, dated)).or_else(|| month_day(w, dated));
    if let Some(mut found) = inner
        && let When::Civil { weekday: slot, .. } = &mut found.when
    {
        *slot = Some(weekday);
        found.start = i;
        found.next += usize::from(bracket && w.says(found.next, ")"));
        return Some(found);
    }
    // `الثلاثاء المقبل (16 يونيو)`, `الأربعاء المقبل الموافق 24/3/2010`
    let j = h.next;
    let leaning = w.at(j, Class::Past).map(|p| (Lean::Before, p)).or_else(|| Some((Lean::After, w.at(j, Class::Future)?)));
    if let Some((leans, word)) = leaning {
        let bracket = w.says(word.next, "(");
        let sign = usize::from(bracket || w.comma(word.next));
        let date_word = w.at(word.next + sign, Class::DateWord).map(|d| d.next);
        let from = date_word.unwrap_or(word.next + sign);
        let dated = numeric(w, from).or_else(|| day_month(w, from)).filter(|_| sign > 0 || date_word.is_some());
        if let Some(mut found) = dated
            && let When::Civil { weekday: slot, lean, .. } = &mut found.when
        {
            (*slot, *lean) = (Some(weekday), leans);
            found.start = i;
            found.next += usize::from(bracket && w.says(found.next, ")"));
            return Some(found);
        }
    }
    let of = |lean, next| at(When::Weekday { day: weekday, lean, n: None }, i, next);
    if let Some(p) = w.at(j, Class::Past) {
        return of(Lean::Before, p.next);
    }
    if let Some(f) = w.at(j, Class::Future) {
        return of(Lean::After, f.next);
    }
    // `الجمعة من هذا الأسبوع`, `الأحد من الأسبوع المقبل`
    let from = j + usize::from(matches!(w.text(j), "من" | "في"));
    if let Some((week, next)) = relative_week(w, from) {
        return at(When::WeekdayIn { week, day: weekday }, i, next);
    }
    // `الاثنين هذا`
    if let Some(this) = w.at(j, Class::This).filter(|t| w.kind(t.next) != Some(TokenKind::Word)) {
        return of(Lean::This, this.next);
    }
    // `الأحد الأول من رمضان`, `السبت الثاني`
    if let Some(rank) =
        ordinal(w, j).filter(|r| r.definite && !r.cardinal && r.value <= 5 && !r.feminine && w.list[j].prefix == 0)
    {
        if let Some((of, next)) = of_period(w, rank.next) {
            return at(When::NthWeekday { n: rank.value as i8, day: weekday, of: Box::new(of) }, i, next);
        }
        if w.kind(rank.next) != Some(TokenKind::Word) || w.says(rank.next, "من") {
            return at(When::Weekday { day: weekday, lean: Lean::Open, n: Some(rank.value as u8) }, i, rank.next);
        }
    }
    // `الجمعة 22`, `الجمعة في الثانية والعشرين`
    let from = j + usize::from(w.says(j, "في"));
    if let Some((day, next)) = day_number(w, from).filter(|d| d.0 > 12 || from == j || !w.text(from).ends_with('ه'))
        && !is_noun(w, next)
        && w.list[from].prefix == 0
        && !w.says(next, ":")
        && !w.says(next, "-")
        && w.at(next, Class::Meridiem).is_none()
        && w.unit_at(next).is_none()
        && w.at(next, Class::To).is_none()
        && w.any(next, Class::Scale).is_none()
        && w.at(next, Class::Percent).is_none()
        && !(w.digits(from, 2).is_none() && ordinal(w, from).is_none())
        && (day > 12 || w.kind(from) == Some(TokenKind::Number) && from == j || from > j)
    {
        // `السبت 26 والأحد 27 مارس 2016`: the month is both's.
        let (mut year, mut month) = (Part::Open, Part::Open);
        if let Some(and) = w.and(next)
            && let Some(other) = w.any(and, Class::Weekday)
            && let Some(At { when: When::Civil { year: y, month: m @ Part::At(_), .. }, .. }) = day_month(w, other.next)
        {
            (year, month) = (y, m);
        }
        let impossible = ordinal(w, from).is_some_and(|r| r.definite) && from == j;
        if !impossible {
            return at(
                When::Civil {
                    year,
                    month,
                    day: Some(day),
                    weekday: Some(weekday),
                    hijri: false,
                    lean: Lean::Open,
                },
                i,
                next,
            );
        }
    }
    of(Lean::Open, j)
}

/// A feast, with its year where one is given.
fn holiday(w: &Words, i: usize) -> Option<At> {
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
