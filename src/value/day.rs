//! Days of a month: `18 فبراير 2024`, `الرابع من مايو`, `مايو تسعة وعشرين`, `20 من الشهر المقبل`, `يوم 27`.

use super::class::Class;
use super::date::At;
use super::date::{at, civil, is_noun};
use super::feast::holiday;
use super::month::{month_alone, months, which};
use super::number::number;
use super::numeric::numeric;
use super::ordinal::{article_digits, ordinal};
use super::period::relative_month;
use super::unit::Unit;
use super::when::{Lean, Part, When};
use super::words::Words;
use super::words::prefix;
use super::year::year;
use crate::token::TokenKind;

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
    // `الأيام الأولى من فبراير` are no first of it.
    let first = w.says(i, "الاولي");
    if let Some(rank) =
        ordinal(w, i).filter(|r| !first && (r.definite || r.value == 1 || w.says(r.next, "من") || month(r.next)))
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
                hijri,
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
    // `يوم 25 الجاري`, `في 25 من الجاري`
    let current = sign + usize::from(w.says(sign, "من"));
    let cue = |j: usize| w.among(j, Class::MonthCue.bit() | Class::DayWord.bit() | Class::From.bit());
    if w.kind(i) == Some(TokenKind::Number) && w.says(current, "الجاري") && i > 0 && cue(i - 1) {
        return at(civil(Part::Open, Part::From(0), Some(day)), i, current + 1);
    }
    // `20 من الشهر المقبل`, `31 من هذا الشهر`
    if w.says(sign, "من") || w.says(sign, "في") {
        if let Some((n, next)) = relative_month(w, sign + 1) {
            return at(civil(Part::Open, Part::From(n), Some(day)), i, next);
        }
        // `26 من الشهر نفسه`, `من ذات الشهر`
        let same = w.at(sign + 1, Class::SameUnit).filter(|h| h.value == i32::from(b'M'));
        let after = || {
            let unit = w.at(sign + 1, Class::Unit).filter(|h| h.definite && h.value == i32::from(b'M'))?;
            w.at(unit.next, Class::Same)
        };
        let next = same.or_else(after)?.next;
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

/// `يوم 27`, `أسبوع 30 نوفمبر`, `ثاني أيام عيد الفطر`
pub(super) fn numbered(w: &Words, i: usize) -> Option<At> {
    if let Some(n) = w.any(i, Class::Ordinal).filter(|h| !h.definite)
        && let Some(days) = w.at(n.next, Class::PluralOf).filter(|h| h.value == i32::from(b'D') && !h.definite)
    {
        let of = holiday(w, days.next).or_else(|| month_alone(w, days.next))?;
        let when = When::Inside { from: n.value - 1, n: 1, unit: Unit::Day, of: Box::new(of.when) };
        return at(when, i, of.next);
    }
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
pub(super) fn month_day(w: &Words, i: usize) -> Option<At> {
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

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("السبت 26 والأحد 27 مارس 2016", "Date السبت 26 = 2016-03-26; Date الأحد 27 مارس 2016 = 2016-03-27"),
            ("في 20 من الشهر المقبل", "Date 20 من الشهر المقبل = 2024-03-20"),
            ("منذ 12 الجاري", "Date 12 الجاري = since 2024-02-12"),
            ("في 5 مايو 2020 و26 من ذات الشهر", "Date 5 مايو 2020 = 2020-05-05; Date 26 من ذات الشهر = 2020-05-26"),
            (
                "في 2020-05-05 وديسمبر من العام نفسه",
                "Date 2020-05-05 = 2020-05-05; Date ديسمبر من العام نفسه = 2020-12",
            ),
            ("في 2020-05-05 وخلال ذلك العام", "Date 2020-05-05 = 2020-05-05; Date ذلك العام = 2020"),
            ("أول أيام عيد الفطر 2024", "Date أول أيام عيد الفطر 2024 = 2024-04-10"),
            ("في ثاني أيام شهر رمضان 1445", "Date ثاني أيام شهر رمضان 1445 = 2024-03-12"),
            ("مايو تسعة وعشرين", "Date مايو تسعة وعشرين = 2023-05-29"),
        ]);
    }
}
