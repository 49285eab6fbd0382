//! Periods: `الأسبوع المقبل`, `مطلع عام 2020`, `الربع الثالث من العام الجاري`, `صيف 2016`, `سبعينيات القرن الماضي`, `عام 2014`.

use super::class::{Class, OF_MONEY};
use super::date::At;
use super::date::{at, civil, is_noun};
use super::month::{month_alone, month_named};
use super::ordinal::{article_digits, ordinal};
use super::unit::Unit;
use super::when::{Lean, Origin, Part, Stretch, When};
use super::words::{Hit, Words};
use super::year::{BEFORE_CHRIST, is_general, stated, year, year_number};
use crate::token::TokenKind;

/// `الشهر المقبل`, `هذا الشهر`: months from that of the publication.
pub(super) fn relative_month(w: &Words, i: usize) -> Option<(i32, usize)> {
    let this = w.at(i, Class::This);
    let noun = this.map_or(i, |h| h.next);
    let unit = w.any(noun, Class::Unit).filter(|h| h.value == i32::from(b'M') && h.definite)?;
    if this.is_some() {
        return Some((0, unit.next));
    }
    if let Some(h) = w.at(unit.next, Class::Past).filter(|h| h.value == 0) {
        return Some((-1, h.next));
    }
    if let Some(h) = w.at(unit.next, Class::Future) {
        return Some((1, h.next));
    }
    w.at(unit.next, Class::Current).map(|h| (0, h.next))
}

/// `الأسبوع المقبل`, `هذا الأسبوع`: weeks from that of the publication.
pub(super) fn relative_week(w: &Words, i: usize) -> Option<(i32, usize)> {
    let this = w.at(i, Class::This);
    let noun = this.map_or(i, |h| h.next);
    let unit = w.any(noun, Class::Unit).filter(|h| h.value == i32::from(b'W') && h.definite)?;
    if this.is_some() {
        return Some((0, unit.next));
    }
    if let Some(h) = w.at(unit.next, Class::AfterNext) {
        return Some((2, h.next));
    }
    if let Some(h) = w.at(unit.next, Class::BeforeLast) {
        return Some((-2, h.next));
    }
    if let Some(h) = w.at(unit.next, Class::Past).filter(|h| h.value == 0) {
        return Some((-1, h.next));
    }
    if let Some(h) = w.at(unit.next, Class::Future) {
        return Some((1, h.next));
    }
    w.at(unit.next, Class::Current).map(|h| (0, h.next))
}

/// A period that something is part of, after `من` or `في`: `من هذا الشهر`, `العام المقبل`, `من أكتوبر`, `من عام 2020`.
pub(super) fn of_period(w: &Words, i: usize) -> Option<(When, usize)> {
    let joined = matches!(w.text(i), "من" | "في");
    let j = i + usize::from(joined);
    let whole = |found: At| Some((found.when, found.next));
    if let Some(found) = month_named(w, j, joined).or_else(|| step(w, j)).or_else(|| decade(w, j)) {
        return whole(found);
    }
    // `الربع الثاني 2018`
    let digits = w.text(j).len() == 4 && w.kind(j) == Some(TokenKind::Number);
    if let Some(word) =
        w.any(j, Class::YearWord).or_else(|| (joined || digits).then_some(Hit { value: 0, next: j, definite: false }))
        && let Some((y, next)) = year_number(w, word.next, word.next > j)
    {
        return Some((civil(Part::At(y), Part::Open, None), next));
    }
    // `الشهر`: the one of the publication.
    let unit = w
        .any(j, Class::Unit)
        .filter(|h| h.definite && joined && matches!(Unit::of(h.value), Unit::Week | Unit::Month | Unit::Year))?;
    Some((When::Step { n: 0, unit: Unit::of(unit.value), from: Origin::Published }, unit.next))
}

/// `الأسبوع الثالث من هذا الشهر`, `الربع الأول من 2020`, `النصف الثاني من العام`.
pub(super) fn nth(w: &Words, i: usize) -> Option<At> {
    let (months, j) = if let Some(h) = w.any(i, Class::Unit).filter(|h| h.definite && h.value == i32::from(b'W')) {
        (0, h.next)
    } else if let Some(h) = w.any(i, Class::Quarter).filter(|h| h.definite) {
        (3, h.next)
    } else if let Some(h) = w.any(i, Class::Half).filter(|h| h.definite) {
        (6, h.next)
    } else if let Some(h) = w.any(i, Class::Part).filter(|h| h.definite && h.value == 3) {
        (4, h.next)
    } else {
        return None;
    };
    let (n, next) = match w.any(j, Class::Past).filter(|h| h.value == 1 && w.text(j).starts_with("الاخير")) {
        Some(h) => (-1, h.next),
        None => ordinal(w, j).filter(|r| r.definite && r.value <= 53).map(|r| (r.value as i32, r.next))?,
    };
    // `الربع الرابع`: of the year, in a text about appointments; of a year that the publication tells, in one about money.
    let year = || {
        let this_year = When::Step { n: 0, unit: Unit::Year, from: Origin::Published };
        let some_year = civil(Part::Open, Part::Open, None);
        let money = || (0..w.len()).any(|k| w.among(k, OF_MONEY));
        match (months, w.appointments) {
            (3, true) => Some((this_year, next)),
            (3, false) if !w.says(next, "من") && !w.text(next).starts_with("لل") && money() => {
                Some((some_year, next))
            }
            _ => None,
        }
    };
    let (of, next) = of_period(w, next).or_else(year)?;
    at(When::Nth { n: n as i8, months, of: Box::new(of) }, i, next)
}

/// `مطلع الأسبوع المقبل`, `أواخر 2019`, `بقية العام`, `منتصف مارس`.
pub(super) fn stretch(w: &Words, i: usize) -> Option<At> {
    // `الأول عام 2019` is the first one.
    let h = w.any(i, Class::PartOf).filter(|h| !h.definite)?;
    let stretch = match h.value.to_be_bytes() {
        [0, b'm', b'i', b'd'] => Stretch::Mid,
        [0, b'e', b'n', b'd'] => Stretch::End,
        [b'r', ..] => Stretch::Rest,
        _ => Stretch::Start,
    };
    let j = h.next;
    // `ملازم أول عام 1842`
    if w.says(i, "اول") && w.any(j, Class::YearWord).is_some_and(|y| !y.definite) && !w.text(j).starts_with("ال") {
        return None;
    }
    let inside = |when: When, next: usize| at(When::Stretch(stretch, Box::new(when)), i, next);
    if stretch != Stretch::Rest
        && let Some(found) = month_alone(w, j)
            .or_else(|| decade(w, j))
            .or_else(|| step(w, j).filter(|f| f.when.grain().is_some_and(|g| g > Unit::Day)))
            .or_else(|| season(w, j))
    {
        return inside(found.when, found.next);
    }
    if stretch != Stretch::Rest {
        let word = w.any(j, Class::YearWord);
        let from = word.map_or(j, |h| h.next);
        // `منتصف الألف الأول` is another.
        if let Some((y, next)) = year_number(w, from, word.is_some()).filter(|_| !w.definite(from))
            && !is_noun(w, next)
        {
            let era = w.at(next, Class::Era);
            let hijri = era.is_some_and(|h| h.value == i32::from(b'h'));
            let (year, month, lean) = (Part::At(y), Part::Open, Lean::Open);
            let year = When::Civil { year, month, day: None, weekday: None, hijri, lean };
            return inside(year, era.map_or(next, |h| h.next));
        }
    }
    let this = w.at(j, Class::This);
    let noun = this.map_or(j, |h| h.next);
    let current = |next: usize| w.at(next, Class::Current).map_or(next, |h| h.next);
    if let Some(my) = w.any(noun, Class::MyUnit).filter(|_| this.is_none()) {
        return inside(When::Step { n: 0, unit: Unit::of(my.value), from: Origin::Published }, my.next);
    }
    let unit = w.any(noun, Class::Unit).filter(|u| {
        (u.definite || stretch == Stretch::Rest && u.value == i32::from(b'D'))
            && Unit::of(u.value) >= Unit::Day
            && Unit::of(u.value) <= Unit::Year
    });
    if let Some(u) = unit {
        let unit = Unit::of(u.value);
        // `آخر يوم`, `نهاية اليوم` are no stretches of a period.
        if unit == Unit::Day && stretch != Stretch::Rest {
            return None;
        }
        return inside(When::Step { n: 0, unit, from: Origin::Published }, current(u.next));
    }
    if stretch == Stretch::Rest
        && let Some(day) = w.any(noun, Class::Day).filter(|d| d.value == 0)
    {
        return inside(When::Step { n: 0, unit: Unit::Day, from: Origin::Published }, current(day.next));
    }
    None
}

/// `عطلة نهاية الأسبوع`, `نهاية هذا الأسبوع`.
pub(super) fn weekend(w: &Words, i: usize) -> Option<At> {
    let h = w.any(i, Class::Weekend)?;
    if let Some((week, next)) = relative_week(w, h.next) {
        return at(When::Weekend(week), i, next);
    }
    let my_week = w.at(h.next, Class::MyUnit).filter(|u| u.value == i32::from(b'W'));
    let week = w.any(h.next, Class::Unit).filter(|u| u.value == i32::from(b'W') && u.definite);
    let unit = week.or(my_week)?;
    if let Some(next) = w.at(unit.next, Class::AfterNext) {
        return at(When::Weekend(2), i, next.next);
    }
    at(When::Weekend(0), i, unit.next)
}

/// `الأسبوع الماضي`, `هذا العام`, `الشهر المقبل`, `العقد القادم`, `العام نفسه`.
pub(super) fn step(w: &Words, i: usize) -> Option<At> {
    // `كيف يبدو أسبوعي؟`: my week, in a text about appointments.
    if w.appointments
        && let Some(my) = w.at(i, Class::MyUnit).filter(|h| !matches!(w.kind(h.next), Some(TokenKind::Word)))
    {
        return at(When::Step { n: 0, unit: Unit::of(my.value), from: Origin::Published }, i, my.next);
    }
    if let Some(same) = w.any(i, Class::SameUnit).filter(|h| !h.definite) {
        return at(When::Step { n: 0, unit: Unit::of(same.value), from: Origin::Story }, i, same.next);
    }
    let this = w.at(i, Class::This);
    let noun = this.map_or(i, |h| h.next);
    if this.is_some() && w.list.get(noun)?.prefix != 0 {
        return None;
    }
    let h = w.any(noun, Class::Unit).filter(|h| h.definite && !is_general(w, noun))?;
    let unit = Unit::of(h.value);
    let singular = (unit != Unit::Day || this.is_none()) && unit >= Unit::Day && unit != Unit::Quarter;
    if !singular {
        return None;
    }
    let found = |n, from, next| match stated(w, next).filter(|_| unit == Unit::Year) {
        // `العام الماضي 2014`
        Some((y, next)) => at(civil(Part::At(y), Part::Open, None), i, next),
        None => at(When::Step { n, unit, from }, i, next),
    };
    if this.is_some() {
        let next = w.at(h.next, Class::Current).map_or(h.next, |c| c.next);
        return found(0, Origin::Published, next);
    }
    if let Some(p) = w.at(h.next, Class::BeforeLast) {
        return found(-2, Origin::Published, p.next);
    }
    if let Some(p) = w.at(h.next, Class::Past) {
        return match (p.value, w.text(h.next)) {
            (0, _) => found(-1, Origin::Published, p.next),
            (_, "السابق" | "السابقه") => found(-1, Origin::Story, p.next),
            _ => None,
        };
    }
    if let Some(f) = w.at(h.next, Class::AfterNext) {
        return found(2, Origin::Published, f.next);
    }
    if let Some(f) = w.at(h.next, Class::Future) {
        return found(1, Origin::Published, f.next);
    }
    if let Some(c) = w.at(h.next, Class::Current) {
        return found(0, Origin::Published, c.next);
    }
    if let Some(a) = w.at(h.next, Class::After) {
        return found(1, Origin::Story, a.next);
    }
    if let Some(s) = w.at(h.next, Class::Same) {
        return found(0, Origin::Story, s.next);
    }
    None
}

/// `صيف 2016`, `الصيف الماضي`, `هذا الصيف`.
pub(super) fn season(w: &Words, i: usize) -> Option<At> {
    let this = w.at(i, Class::This);
    let h = w.any(this.map_or(i, |t| t.next), Class::Season)?;
    let code = match h.value.to_be_bytes() {
        [.., b'S', b'P'] => "SP",
        [.., b'S', b'U'] => "SU",
        [.., b'F', b'A'] => "FA",
        _ => "WI",
    };
    let found = |year, next| at(When::Season { code, year }, i, next);
    if this.is_some() && h.definite {
        return found(Part::From(0), h.next);
    }
    if h.definite {
        if let Some(p) = w.at(h.next, Class::Past).filter(|p| p.value == 0) {
            return found(Part::From(-1), p.next);
        }
        if let Some(f) = w.at(h.next, Class::Future) {
            return found(Part::From(1), f.next);
        }
        if let Some(c) = w.at(h.next, Class::Current) {
            return found(Part::From(0), c.next);
        }
    }
    if let Some((year, _, next)) = year(w, h.next) {
        return found(year, next);
    }
    // `الخريف` alone, not `الربيع العربي`.
    (h.definite && !w.text(h.next).starts_with("ال") && w.list[i].prefix == 0)
        .then(|| found(Part::Open, h.next))
        .flatten()
}

/// `السبعينيات`, `سبعينيات القرن الماضي`, `القرن التاسع عشر`, `القرن الـ21`.
pub(super) fn decade(w: &Words, i: usize) -> Option<At> {
    let century = |j: usize| -> Option<(i32, usize)> {
        let from = j + usize::from(w.says(j, "من") && j > i);
        let h = w.any(from, Class::Century).filter(|h| h.definite && w.list[from].prefix == 0 || j == i)?;
        if let Some(p) = w.at(h.next, Class::Past).filter(|p| p.value == 0) {
            return Some((20, p.next));
        }
        // `القرن الـ21`, `القرن 16`
        if let Some((n, next)) = article_digits(w, h.next).or_else(|| Some((w.digits(h.next, 2)?, h.next + 1))) {
            return (1..=30).contains(&n).then_some((n, next));
        }
        let rank = ordinal(w, h.next).filter(|r| r.definite && r.value <= 30)?;
        let n = rank.value as i32;
        // `القرن السادس قبل الميلاد`; those of the Hijra stay ranks.
        match w.at(rank.next, Class::Era) {
            Some(era) if era.value == BEFORE_CHRIST => return Some((-n, era.next)),
            Some(era) if era.value != i32::from(b'm') => return None,
            _ => {}
        }
        Some((n, rank.next))
    };
    if let Some(h) = w.any(i, Class::Decade) {
        let of_age = matches!(w.text(h.next), "عمره" | "عمرها" | "العمر")
            || w.says(h.next, "من") && matches!(w.text(h.next + 1), "العمر" | "عمره" | "عمرها" | "عمرهم");
        if of_age {
            return None;
        }
        if let Some((n, next)) = century(h.next) {
            return at(When::Decade((n - 1) * 100 + h.value), i, next);
        }
        return at(When::Decade(h.value), i, h.next);
    }
    // `الألفين والعشرات`, `مواليد ألفين`
    if let Some(h) = w.any(i, Class::Dual).filter(|h| h.value == 3) {
        if h.definite
            && let Some(and) = w.and(h.next)
            && w.says(and, "والعشرات")
        {
            return at(When::Decade(2010), i, and + 1);
        }
        if h.next == w.len() && i > 0 && (h.definite || w.says(i - 1, "مواليد")) {
            return at(When::Decade(2000), i, h.next);
        }
    }
    let (n, next) = century(i).filter(|c| w.at(c.1 - 1, Class::Past).is_none_or(|p| p.value != 0))?;
    at(When::Century(n), i, next)
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("الشهر المقبل", "Date الشهر المقبل = 2024-03"),
            ("مطلع الأسبوع الجاري", "Date مطلع الأسبوع الجاري = start 2024-W07"),
            ("سبعينيات القرن الماضي", "Date سبعينيات القرن الماضي = 1970-01-01/1979-12-31"),
            ("الربع الثالث من العام الماضي", "Date الربع الثالث من العام الماضي = 2023-07-01/2023-09-30"),
            ("صيف 2016", "Date صيف 2016 = 2016-SU"),
            ("أصيب بالأول عام 2019", "Ordinal الأول = 1; Date عام 2019 = 2019"),
            ("في القرن 16", "Date القرن 16 = 1501-01-01/1600-12-31"),
            ("ملازم أول عام 1842", "Ordinal أول = 1; Date عام 1842 = 1842"),
            (
                "بلغت الأرباح 3 مليارات في الربع الأول",
                "Number 3 مليارات = 3000000000; Date الربع الأول = 2024-01-01/2024-03-31",
            ),
            ("نمت 3% في الربع الرابع", "Percent 3% = 3; Date الربع الرابع = 2023-10-01/2023-12-31"),
            ("تقدم الفريق في الربع الأول من المباراة", "Ordinal الأول = 1"),
            ("النصف الأول من مايو 2023", "Date النصف الأول من مايو 2023 = 2023-05-01/2023-05-15"),
            ("الثلث الأخير من رمضان 1445", "Date الثلث الأخير من رمضان 1445 = 2024-03-31/2024-04-09"),
            ("في نهاية 2010م بلغ", "Date نهاية 2010م = end 2010"),
            ("في الأيام الأولى من شهر فبراير 2020", "Date الأيام الأولى من شهر فبراير 2020 = start 2020-02"),
            ("القرن السادس قبل الميلاد", "Date القرن السادس قبل الميلاد = "),
        ]);
    }
}
