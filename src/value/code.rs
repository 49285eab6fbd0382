//! Digits that name something and count nothing: telephone numbers, and numbers of laws, cases, flights and papers.
//!
//! To add a word that announces one: a form in the rows `phone_word` and `code_word` of `data/value/numbers.tsv`.

use super::class::Class;
use super::date::{At, is_noun};
use super::day::day_month;
use super::when::{Lean, Part, When};
use super::words::Words;
use crate::token::TokenKind;

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// A telephone number, up to this place.
    Phone(usize),
    /// A number of a paper, a model or an illness, up to this place.
    Paper(usize),
}

/// The code that starts at `i`, with a digit or a plus.
pub(super) fn code(w: &Words, i: usize) -> Option<Code> {
    let plus = w.says(i, "+");
    let starts = plus || w.kind(i) == Some(TokenKind::Number);
    if !starts || i > 0 && w.list[i].glued && w.kind(i - 1) != Some(TokenKind::Punctuation) {
        return None;
    }
    // `هاتف: 0522`, `رقم (20-277)`: signs may stand between.
    let word = (0..i).rev().take(3).find(|&j| matches!(w.kind(j), Some(TokenKind::Word | TokenKind::Number)));
    let announced = |class| word.is_some_and(|last| w.ends_before(last + 1, class).is_some());
    if let Some(next) = phone(w, i, plus, &announced) {
        return Some(Code::Phone(next));
    }
    // `كوفيد - 19`, `كوفيد 19`, `القانون رقم 73.17`
    let kind =
        |end: usize| w.ends_before(end, Class::CodeWord).and_then(|j| w.any(j, Class::CodeWord)).map(|h| h.value);
    let dashed = i > 1 && w.dash(i - 1);
    let pointed = w.kind(i) == Some(TokenKind::Number) && w.text(i).contains('.') && i > 0 && w.says(i - 1, "رقم");
    if kind(i - usize::from(dashed)) == Some(1) || pointed && !is_noun(w, i + 1) {
        return Some(Code::Paper(i + 1));
    }
    // `رقم 20-277`, `المرسوم عدد 12/2019`; three groups may be a date, and `عدد 20-25 عاملا` counts.
    let next = run(w, i, true);
    (next == i + 3 && announced(Class::CodeWord) && !is_noun(w, next)).then_some(Code::Paper(next))
}

/// `ثورة 25 يناير`, `شارع 26 يوليو`, `هجمات الحادي عشر من سبتمبر`: a day of no year is a name there. The place after it.
pub(super) fn named_day(w: &Words, i: usize) -> Option<usize> {
    let word = w.any(i, Class::CodeWord).filter(|h| h.value >= 2 && !h.definite)?;
    let At { when, next, .. } = day_month(w, word.next)?;
    let When::Civil { year: Part::Open, month: Part::At(month), day, lean: Lean::Open, .. } = when else { return None };
    (word.value == 2 || (month, day) == (9, Some(11))).then_some(next)
}

/// A telephone number: `+970 59 123 4567`, `00212-522-123456`, `هاتف: 0522-12-34-56`.
fn phone(w: &Words, i: usize, plus: bool, announced: &dyn Fn(Class) -> bool) -> Option<usize> {
    let first = i + usize::from(plus);
    if plus && !w.list.get(first)?.glued {
        return None;
    }
    let abroad = plus || w.text(first).starts_with("00") && !w.text(first).contains(['.', ',']);
    if !abroad && !announced(Class::PhoneWord) {
        return None;
    }
    let next = run(w, first, false);
    let digits: usize = w.list[first..next].iter().map(|x| x.text.bytes().filter(u8::is_ascii_digit).count()).sum();
    let known = abroad && digits >= 9 || announced(Class::PhoneWord) && digits >= 5 && !is_noun(w, next);
    (known && digits <= 16).then_some(next)
}

/// Groups of digits that stand together: with dashes or slashes between them, and with spaces where `tight` is not asked for.
fn run(w: &Words, i: usize, tight: bool) -> usize {
    let number = |j: usize| w.kind(j) == Some(TokenKind::Number) && !w.text(j).contains(',');
    let glued = |j: usize| w.list.get(j).is_some_and(|x| x.glued);
    let mut next = i;
    if !number(i) {
        return i;
    }
    loop {
        next += 1;
        let sign = w.dash(next) || w.says(next, "/");
        if sign && glued(next) && glued(next + 1) && number(next + 1) {
            next += 1;
        } else if tight || !number(next) || glued(next) || w.text(next).contains('.') || w.text(next).len() > 7 {
            return next;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("هاتف G4 وفيروس H5N1", ""),
            ("راسلنا a@b.com", "Contact a@b.com = "),
            ("بموجب المرسوم رقم 20-277", ""),
            ("للاستفسار هاتف: 0522-123456", "Contact 0522-123456 = "),
            ("اتصل على +970 59 123 4567", "Contact +970 59 123 4567 = "),
            ("لقاح كوفيد - 19 متوفر", ""),
            ("عدد 20-25 عاملا", "Quantity 20-25 عاملا = 20..25 عاملا"),
            ("2 – نتائج المباريات", ""),
            ("أصيبوا بكوفيد 19 أمس", "Date أمس = 2024-02-17"),
            ("مشروع قانون رقم 73.17 للتجارة", ""),
            ("بين شارع 26 يوليو وملعب 20 أوت", ""),
            ("قوى 14 آذار/ مارس", ""),
            ("شباب ثورة 25 يناير في القاهرة", ""),
            ("منذ ثورة الخامس والعشرين من يناير", ""),
            ("بعد هجمات 11 سبتمبر/ أيلول وأحداث الحادي عشر من سبتمبر", ""),
            ("هجمات 11 سبتمبر 2001", "Date 11 سبتمبر 2001 = 2001-09-11"),
            ("هجمات 7 أكتوبر", "Date 7 أكتوبر = 2023-10-07"),
            ("منذ ثورة 23 يوليو 1952", "Date 23 يوليو 1952 = 1952-07-23"),
            ("هجوم 7 أكتوبر الماضي", "Date 7 أكتوبر الماضي = 2023-10-07"),
        ]);
    }
}
