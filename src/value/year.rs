//! Years: `عام 2014`, `1445 هـ`, `العام الماضي`, `ألفين وثمانية عشر`, `ثورة 1919`.

use super::class::Class;
use super::date::At;
use super::date::{at, is_noun};
use super::number::number;
use super::when::{Lean, Part, When};
use super::words::Words;
use crate::token::TokenKind;

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

/// Four digits of a year after words that say which: `العام الماضي 2014`.
pub(super) fn stated(w: &Words, i: usize) -> Option<(i32, usize)> {
    let y = w.digits(i, 4).filter(|y| (1900..2100).contains(y) && !counts(w, i + 1))?;
    Some((y, w.at(i + 1, Class::Era).map_or(i + 1, |h| h.next)))
}

/// `العام الماضي`, `هذا العام`, `السنة المقبلة`: years from that of the publication.
fn relative_year(w: &Words, i: usize) -> Option<(Part, usize)> {
    if let Some(same) = w.any(i, Class::SameUnit).filter(|h| h.value == i32::from(b'Y')) {
        return Some((Part::Story, same.next));
    }
    let this = w.at(i, Class::This);
    let noun = this.map_or(i, |h| h.next);
    let unit = w.any(noun, Class::Unit).filter(|h| h.value == i32::from(b'Y') && h.definite && !is_general(w, noun))?;
    if this.is_some() {
        return Some((Part::From(0), unit.next));
    }
    if let Some(same) = w.at(unit.next, Class::Same) {
        return Some((Part::Story, same.next));
    }
    if let Some(h) = w.at(unit.next, Class::Past).filter(|h| h.value == 0) {
        return Some((Part::From(-1), h.next));
    }
    if let Some(h) = w.at(unit.next, Class::Future) {
        return Some((Part::From(1), h.next));
    }
    w.at(unit.next, Class::Current).map(|h| (Part::From(0), h.next))
}

/// Whether `العام` is no year: `المدير العام السابق`.
pub(super) fn is_general(w: &Words, i: usize) -> bool {
    i > 0 && w.says(i, "العام") && w.any(i - 1, Class::NoToday).is_some_and(|h| h.value == 1)
}

/// The era of years before the first, as ISO 8601 counts them: 1 BC is the year 0.
pub(super) const BEFORE_CHRIST: i32 = i32::from_be_bytes([0, 0, b'b', b'c']);

/// `عام 2014`, `العام 2014`, `2014` after a word that announces a year, `1789` in words after `في`.
pub(super) fn year_alone(w: &Words, i: usize) -> Option<At> {
    let year = |y: i32, hijri: bool, next: usize| {
        at(
            When::Civil { year: Part::At(y), month: Part::Open, day: None, weekday: None, hijri, lean: Lean::Open },
            i,
            next,
        )
    };
    if let Some(word) = w.any(i, Class::YearWord) {
        // `عام 67`
        if let Some(y) = w.digits(word.next, 2).filter(|y| (40..100).contains(y))
            && matches!(w.text(word.next - 1), "عام" | "سنه")
            && w.at(word.next + 1, Class::Era).is_none()
            && !counts(w, word.next + 1)
        {
            return year(1900 + y, false, word.next + 1);
        }
        // `العام ،1997`, as commas jump in texts that were turned around
        let comma = w.comma(word.next) && w.list.get(word.next + 1).is_some_and(|x| x.glued && x.text.len() == 4);
        let from = word.next + usize::from(comma);
        let (y, next) = year_number(w, from, true).filter(|_| w.list[from].prefix == 0)?;
        if w.digits(from, 4).is_none() && w.any(next, Class::Unit).is_some() {
            return None;
        }
        let era = w.at(next, Class::Era);
        let hijri = era.map_or((1391..1460).contains(&y) && w.kind(from) == Some(TokenKind::Number), |h| {
            h.value == i32::from(b'h')
        });
        let y = if era.is_some_and(|h| h.value == BEFORE_CHRIST) { 1 - y } else { y };
        let range = w.dash(next) && w.digits(next + 1, 4).is_some_and(|b| b > 1000);
        return if range { None } else { year(y, hijri, era.map_or(next, |h| h.next)) };
    }
    // `804هـ / 1402م`
    let hijri = |j: usize| w.at(j, Class::Era).filter(|h| h.value == i32::from(b'h'));
    if let Some(y) = w.digits(i, 4).filter(|y| (1..1500).contains(y))
        && let Some(era) = hijri(i + 1)
    {
        return year(y, true, era.next);
    }
    if let Some(y) = w.digits(i, 4).filter(|y| (600..2200).contains(y))
        && i > 1
        && w.says(i - 1, "/")
        && hijri(i - 2).is_some()
    {
        return year(y, false, w.at(i + 1, Class::Era).map_or(i + 1, |h| h.next));
    }
    // `5000 قبل الميلاد`
    if let Some(y) = w.digits(i, 4).filter(|y| *y > 0)
        && let Some(era) = w.at(i + 1, Class::Era).filter(|h| h.value == BEFORE_CHRIST)
    {
        return year(1 - y, false, era.next);
    }
    if w.kind(i) == Some(TokenKind::Number) && w.text(i).len() == 4 {
        let y = w.digits(i, 4).filter(|y| (1300..2200).contains(y))?;
        // `1500م` are metres, `2014م` is a year, `1757م` one where the words before announce it.
        let era = w
            .at(i + 1, Class::Era)
            .filter(|_| w.text(i + 1) != "م" || !w.list[i + 1].glued || y > 1800 || y % 100 > 0 && announced(w, i));
        if let Some(h) = era {
            return year(y, h.value == i32::from(b'h'), h.next);
        }
        // `ثورة 1919 هاجم`
        let named =
            w.ends_before(i, Class::YearCue).and_then(|j| w.any(j, Class::YearCue)).is_some_and(|h| h.value == 1);
        if named && (1800..2100).contains(&y) {
            return year(y, false, i + 1);
        }
        if counts(w, i + 1) || w.any(i + 1, Class::Measure).is_some_and(|_| w.list[i + 1].glued) {
            return None;
        }
        // `(2014`, `نسخة1992`; not `A2014`, `3:2014`
        let sign_before = i > 0
            && w.list[i].glued
            && w.any(i - 1, Class::YearSign).is_none()
            && !(w.kind(i - 1) == Some(TokenKind::Word) && w.text(i - 1).chars().count() > 2);
        // `2014:30` and `2014%` are no years, `رؤية 2030: خطة` is one.
        let glued = |j: usize| w.list.get(j).is_some_and(|x| x.glued);
        let sign_after = glued(i + 1)
            && (matches!(w.text(i + 1), "%" | "٪" | "$")
                || w.kind(i + 1) == Some(TokenKind::Latin)
                || w.says(i + 1, ":") && glued(i + 2) && w.kind(i + 2) == Some(TokenKind::Number));
        if sign_before || sign_after {
            return None;
        }
        if announced(w, i) && (1000..2200).contains(&y) {
            return year(y, false, i + 1);
        }
        let counted_before = i > 0 && w.any(i - 1, Class::NoYear).is_some();
        let telling = (1950..2050).contains(&y) && !counted_before;
        return if telling { year(y, false, i + 1) } else { None };
    }
    // `في ألف وسبعمائة وتسعة وثمانين`
    if i > 0 && matches!(w.text(i - 1), "في" | "سنه" | "عام" | "مواليد") || i == 0 {
        let (y, next) = year_number(w, i, false).filter(|y| (1000..2100).contains(&y.0) && y.0 % 1000 != 0)?;
        return (next == w.len() || !is_noun(w, next) && w.kind(next) != Some(TokenKind::Word))
            .then(|| year(y, false, next))
            .flatten();
    }
    None
}

/// Whether what stands at `i` makes the number before it a count: a noun, a power of ten, hundredths, a currency.
fn counts(w: &Words, i: usize) -> bool {
    is_noun(w, i)
        || w.any(i, Class::Scale).is_some()
        || w.at(i, Class::Percent).is_some()
        || w.any(i, Class::Currency).is_some()
}

/// Whether a word before `i` announces a year: `منذ 2011`, `عامي 2020 و2023`, `صيف 2016`, `بين 2014 و2018`.
fn announced(w: &Words, i: usize) -> bool {
    let mut j = i;
    // Back over other years of a list.
    while j >= 2
        && matches!(w.text(j - 1), "و" | "،" | "-" | "–" | "الي" | "حتي" | "او" | "ثم" | "/")
        && w.digits(j - 2, 4).is_some_and(|y| y > 1000)
    {
        j -= 2;
    }
    let Some(before) = j.checked_sub(1) else { return false };
    let listed = |class| w.any(before, class).is_some_and(|h| h.value == i32::from(b'Y'));
    listed(Class::DualOf)
        || listed(Class::PluralOf)
        || w.any(before, Class::YearWord).is_some()
        || w.ends_before(j, Class::YearCue).is_some()
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("احتلال سيناء عام 67", "Date عام 67 = 1967"),
            ("في عام 2014 انتهى", "Date عام 2014 = 2014"),
            ("عامي 2020 و2023 على التوالي", "Date 2020 = 2020; Date 2023 = 2023"),
            ("في عام 312 قبل الميلاد", "Date عام 312 قبل الميلاد = -0311"),
            ("خطة 2030: إطار العمل", "Date 2030 = 2030"),
            ("ثورة 1919 هزت البلاد", "Date 1919 = 1919"),
            ("عام 1432 أعلنت الوزارة", "Date عام 1432 = 2010-12-07/2011-11-25"),
            ("عام 1492 سقطت غرناطة", "Date عام 1492 = 1492"),
            ("قال المدير العام السابق", ""),
            ("صدرت في العام ،1997 بيد أنها", "Date العام ،1997 = 1997"),
            ("خلال هذا العام 2012", "Date هذا العام 2012 = 2012"),
            ("وقعت في 1757م", "Date 1757م = 1757"),
            ("يعود إلى 5000 قبل الميلاد", "Date 5000 قبل الميلاد = -4999"),
            ("طوال عام 1980 زادت", "Date عام 1980 = 1980"),
        ]);
    }
}
