//! What a number is a number of: hundredths, a currency, a measure, a counted thing; and words that are number and thing
//! in one: `كيلومترين`, `عشرات القتلى`.

use super::amount::At;
use super::amount::{Amount, Modifier, Of};
use super::class::Class;
use super::digits::thousands;
use super::exactness::exactness;
use super::fraction::and_share;
use super::number::Number;
use super::tables::DUAL;
use super::words::Words;
use super::words::prefix;
use crate::token::TokenKind;

/// What follows the number: hundredths, a currency, a measure, a counted thing.
pub(super) fn of(w: &Words, i: usize, n: &Number, clean: &str) -> Option<(Of, usize)> {
    if let Some(h) = w.any(i, Class::Percent).filter(|_| w.list[i].prefix & prefix::WA == 0) {
        return Some((Of::Percent, h.next));
    }
    if w.list.get(i)?.prefix != 0 {
        return None;
    }
    if let Some(h) = w.at(i, Class::Currency).filter(|h| h.value & DUAL == 0) {
        return Some((
            Of::Currency((h.value & 0xFFFF) as u16),
            h.next + usize::from(w.says(h.next, ".") && h.next < w.len() && w.says(h.next - 2, ".")),
        ));
    }
    if let Some(h) = w.at(i, Class::Measure).filter(|h| h.value & DUAL == 0 && !h.definite) {
        // One letter is a unit only right after digits: `100 م`.
        let letter = w.text(i).chars().count() == 1 && h.next == i + 1;
        let ends = w.list.get(h.next).is_none_or(|x| !x.glued || x.kind == TokenKind::Punctuation);
        let ok = !letter || (n.bare_digits && ends && w.text(i) != "غ");
        if ok && !(w.text(i) == "م" && (1800.0..2100.0).contains(&n.value)) {
            return Some((Of::Measure((h.value & 0xFFFF) as u16), h.next));
        }
        return None;
    }
    thing(w, i, n, clean).map(|(noun, next)| (Of::Thing(noun), next))
}

/// The counted noun: an Arabic word without article that is no particle and no verb of the list.
fn thing(w: &Words, i: usize, n: &Number, clean: &str) -> Option<(String, usize)> {
    use Class::{Card, Day, LedNoun, Month, Ordinal, Scale, Stop, Unit, Units};
    let word = w.list.get(i).filter(|x| x.kind == TokenKind::Word)?;
    let text = word.text;
    let long = text.chars().count() > 2;
    // `20 بالقاهرة`, `15 ببرشيد`, `10 لوفاته`: a preposition that is one with its noun.
    let plain = !["ال", "لل", "فال", "كال"].iter().any(|article| text.starts_with(article))
        && (!text.starts_with(['و', 'ب', 'ل']) || w.at(i, LedNoun).is_some());
    // `4.5 ملايين زاروا`, `سبعة ملايين يعانون`; nationalities end like it with one letter more: `يمنيون`.
    let plain = plain
        && !(text.ends_with("وا") && text.chars().count() > 3 && w.at(i, LedNoun).is_none())
        // `عام 1979 أثرها`
        && !(text.ends_with("ها") && text.chars().count() > 4)
        && !(text.starts_with('ي') && text.ends_with("ون") && !text.ends_with("يون"));
    let free = [Stop, Unit, Units, Month, Card, Scale, Ordinal, Day].iter().all(|&class| w.any(i, class).is_none());
    // One and two are in the noun itself.
    let verb = n.value == 0.0
        || n.value.fract() != 0.0 && thousands(w, i - 1).is_none()
        || n.in_words && n.value <= 2.0
        || n.definite && !n.bare_digits && !n.in_words;
    let glued = word.glued && !n.bare_digits;
    if !(long && plain && free) || verb || glued || n.fraction || n.value < 0.0 {
        return None;
    }
    Some((clean[word.start as usize..word.end as usize].to_string(), i + 1))
}

/// `ونصف` after a measure or a currency; `ونصف السكان` is a share of something else.
pub(super) fn half_more(w: &Words, next: usize, of: &Of) -> Option<(f64, usize)> {
    let unit = match of {
        Of::Measure(_) => Class::Measure,
        Of::Currency(_) => Class::Currency,
        _ => return None,
    };
    and_share(w, next, unit).filter(|(_, after)| w.definite(after - 1) || !w.text(*after).starts_with("ال"))
}

/// `كيلومترين`, `دولارين`, `متر ونصف`: the number is in the word.
pub(super) fn dual(w: &Words, i: usize) -> Option<At> {
    let measure = w.any(i, Class::Measure);
    let h = measure.or_else(|| w.any(i, Class::Currency))?;
    let row = (h.value & 0xFFFF) as u16;
    let of = if measure.is_some() { Of::Measure(row) } else { Of::Currency(row) };
    let two = h.value & DUAL != 0;
    let share = half_more(w, h.next, &of).filter(|_| two || !h.definite && w.text(i).chars().count() > 2);
    if !two && share.is_none() {
        return None;
    }
    let (share, mut next) = share.unwrap_or((0.0, h.next));
    let mut number = share + if two { 2.0 } else { 1.0 };
    if let Some(h) = w.at(next, Class::BelowZero) {
        (number, next) = (-number, h.next);
    }
    let (modifier, wide) = exactness(w, i, next);
    Some(At { amount: Amount { number, upper: None, of, modifier }, start: i, next, wide })
}

/// `عشرات القتلى`, `آلاف المتظاهرين`, `العشرات`, `بضعة آلاف`: some multiple of ten, a hundred …
pub(super) fn many(w: &Words, i: usize, clean: &str) -> Option<At> {
    let few = w.any(i, Class::Few);
    let first = few.map_or(i, |f| f.next);
    let h = w.any(first, Class::Many).filter(|_| few.is_none() || w.list[first].prefix == 0)?;
    let mut number = f64::from(h.value);
    let mut next = h.next;
    // `عشرات الآلاف`, `مئات الملايين`
    if let Some(more) = w.at(next, Class::Many).filter(|m| m.definite || m.value >= 1000)
        && more.value > h.value
    {
        number *= f64::from(more.value);
        next = more.next;
    }
    let mut of = Of::Nothing;
    // `ملايين الدولارات`, `عشرات الملايين من الدولارات`, `عدة ملايين دولار`
    let from = next + usize::from(w.says(next, "من"));
    let unit =
        |class| w.at(from, class).filter(|u| u.value & DUAL == 0 && (u.definite || from == next && few.is_some()));
    if let Some(u) = unit(Class::Currency) {
        (of, next) = (Of::Currency((u.value & 0xFFFF) as u16), u.next);
    } else if let Some(u) = unit(Class::Measure) {
        (of, next) = (Of::Measure((u.value & 0xFFFF) as u16), u.next);
    } else if let Some(x) = w.list.get(next).filter(|x| {
        x.kind == TokenKind::Word
            && x.text.starts_with("ال")
            && x.text.chars().count() > 4
            && !h.definite
            && w.any(next, Class::Past).is_none()
            && w.any(next, Class::Month).is_none()
    }) {
        (of, next) = (Of::Thing(clean[x.start as usize..x.end as usize].to_string()), next + 1);
    }
    // `عشرات` alone is an adverb now and then; `آلاف` is no thousand.
    let telling = h.definite || few.is_some() || next > h.next || h.value >= 1000 || w.says(next, "من");
    telling.then_some(At {
        amount: Amount { number, upper: None, of, modifier: Some(Modifier::Multiple) },
        start: i,
        next,
        wide: (i, next),
    })
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("مقتل ثلاثة جنود", "Quantity ثلاثة جنود = 3 جنود"),
            ("قطع كيلومترين", "Quantity كيلومترين = 2 km"),
            ("ارتفعت إلى 40 درجة مئوية", "Quantity 40 درجة مئوية = 40 Cel"),
            ("اعتقل العشرات", "Number العشرات = multiple 10"),
            ("منها 66 بسلا و15 ببرشيد", "Number 66 = 66; Number 15 = 15"),
            ("قصف 20 برجا", "Quantity 20 برجا = 20 برجا"),
            ("4.5 ملايين زاروا البلاد", "Number 4.5 ملايين = 4500000"),
            ("سبعة ملايين يعانون الجوع", "Number سبعة ملايين = 7000000"),
            ("في الولايات الجنوبية الـ10", "Number 10 = 10"),
            ("تجمع آلاف الأشخاص", "Quantity آلاف الأشخاص = multiple 1000 الأشخاص"),
            ("بضعة آلاف", "Number بضعة آلاف = multiple 1000"),
            ("خسائر بمئات ملايين الدولارات", "Money مئات ملايين الدولارات = multiple 100000000 USD"),
            ("عشرات الملايين من الدولارات", "Money عشرات الملايين من الدولارات = multiple 10000000 USD"),
            ("مئات من الجنود", "Number مئات = multiple 100"),
            ("مات الرئيس السابق", ""),
            ("على ارتفاع متر ونصف المتر", "Quantity متر ونصف المتر = 1.5 m"),
            ("قطع كيلومترين ونصف", "Quantity كيلومترين ونصف = 2.5 km"),
            ("مسافة 3 كيلومترات ونصف الكيلومتر", "Quantity 3 كيلومترات ونصف الكيلومتر = 3.5 km"),
            ("دفع 3 دولارات ونصف", "Money 3 دولارات ونصف = 3.5 USD"),
            ("خمس درجات تحت الصفر", "Quantity خمس درجات تحت الصفر = -5 deg"),
            ("خفض الفائدة 25 نقطة أساس", "Quantity 25 نقطة أساس = 25 bp"),
            ("زلزال بقوة 7.8 على مقياس ريختر", "Quantity 7.8 على مقياس ريختر = 7.8 [richter]"),
            ("درجتان تحت الصفر", "Quantity درجتان تحت الصفر = -2 deg"),
            ("على ألا يتجاوز 13 عضوا", "Quantity 13 عضوا = at-most 13 عضوا"),
            ("أعلى نقطة 2599م.", "Quantity 2599م = 2599 m"),
            ("عند 80 أو 90 بالمائة", "Percent 80 أو 90 بالمائة = 80..90"),
            ("بقي خمسة أو ستة أشخاص", "Quantity خمسة أو ستة أشخاص = 5..6 أشخاص"),
            ("على 50 كم² من الأرض", "Quantity 50 كم² = 50 km2"),
            ("حرارة 40° مئوية", "Quantity 40° مئوية = 40 Cel"),
            ("قطع 50km أمس", "Quantity 50km = 50 km; Date أمس = 2024-02-17"),
            ("موسم 40 ابتداء من الغد", "Number 40 = 40; Date الغد = since 2024-02-19"),
        ]);
    }
}
