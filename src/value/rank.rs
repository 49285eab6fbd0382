//! Ranks as an article has them: which ordinals are ranks, and places counted from the end.

use super::class::Class;
use super::date::is_noun;
use super::number::number;
use super::ordinal::{after_several, article_digits, ordinal};
use super::words::Words;
use super::words::prefix;
use super::{Found, Meaning, Scope, make};
use crate::analysis::Kind;
use crate::text::View;
use crate::token::TokenKind;

/// Ranks of a row.
pub(super) fn rank(view: &View, w: &Words, i: usize, scope: Scope) -> Option<(Found, usize)> {
    let made = |next: usize, meaning| Some((make(view, w, (i, next), (i, next), Kind::Ordinal, 0.9, meaning), next));
    // `واحد وعشرون تريليون`: beyond ten the cardinal is its own rank, where nothing but it is said.
    if scope == Scope::Ranks
        && i == 0
        && let Some(n) = number(w, 0).filter(|n| n.next == w.len() && n.in_words && n.value >= 20.0)
        && n.value.fract() == 0.0
        && ordinal(w, 0).is_none_or(|r| r.next < n.next)
    {
        return made(n.next, Meaning::Rank(n.value as i64));
    }
    // `شارع محمد الخامس`: a king's number is part of his name.
    let regnal = scope == Scope::All && w.ends_before(i, Class::Regnal).is_some();
    if let Some(r) = ordinal(w, i).filter(|r| !(regnal && r.definite)) {
        let text = &w.folded()[w.list[i].stem as usize..w.list[i].end as usize];
        let before = i > 0 && w.kind(i - 1) == Some(TokenKind::Word);
        let single = r.next == i + 1;
        let kept = if r.cardinal {
            before && ranks(w, i) || scope == Scope::Ranks
        } else if r.definite || !single {
            // `الأول` may be a name's; the names decide about that.
            true
        } else {
            // Not the second of time, not `ثانيا`, not `رابعة`.
            let adverb = text.ends_with('ا');
            let feminine = text.ends_with('ه');
            let nothing_after = matches!(w.text(r.next), "من" | "امس" | "ان" | "");
            !adverb
                && !feminine
                && w.list[i].prefix & !(prefix::WA | prefix::LI) == 0
                && (r.value > 1 || !nothing_after && text != "اولي")
        };
        if kept {
            return made(r.next, Meaning::Rank(r.value));
        }
    }
    if let Some((n, next)) = article_digits(w, i).filter(|a| scope == Scope::All && !measured(w, a.1)) {
        // `الولايات الـ10`, `الدول الـ27` count; `الذكرى الـ50` ranks.
        if after_several(w, i) || is_noun(w, next) {
            return None;
        }
        return Some((make(view, w, (i + 1, next), (i, next), Kind::Ordinal, 0.8, Meaning::Rank(n.into())), next));
    }
    if scope == Scope::Ranks {
        if let Some(h) = w.at(i, Class::Last) {
            return made(h.next, Meaning::Relative { to: "end", offset: h.value });
        }
        if let Some(h) = w.at(i, Class::Relative) {
            return made(h.next, Meaning::Relative { to: "current", offset: h.value });
        }
    }
    None
}

/// Whether a definite cardinal after a definite noun is a rank: `الذكرى الثلاثون`.
pub(super) fn ranks(w: &Words, i: usize) -> bool {
    let before = i > 0
        && w.kind(i - 1) == Some(TokenKind::Word)
        && (w.text(i - 1).starts_with("ال") || w.text(i - 1).ends_with("ته") || w.text(i - 1).ends_with("تها"));
    ordinal(w, i).is_some_and(|r| (r.cardinal && before || r.value > 100 && !r.cardinal) && w.list[i].prefix == 0)
}

/// Whether a power of ten, hundredths, a currency or a measure at `i` makes the number before it an amount: `الـ377 ألف`.
fn measured(w: &Words, i: usize) -> bool {
    w.among(i, Class::Scale.bit() | Class::Percent.bit() | Class::Currency.bit() | Class::Measure.bit())
        && w.list[i].prefix == 0
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("الدورتين الأولى والثانية", "Ordinal الأولى = 1; Ordinal الثانية = 2"),
            ("القمة الحادية والعشرين", "Ordinal الحادية والعشرين = 21"),
            ("في الذكرى الثلاثين", "Ordinal الثلاثين = 30"),
            ("المرحلة السابعة والعشرين", "Ordinal السابعة والعشرين = 27"),
            ("في شارع محمد الخامس", ""),
            ("الذكرى الـ50 للثورة", "Ordinal 50 = 50"),
            ("الحادي والعشرون بعد المئة", "Ordinal الحادي والعشرون بعد المئة = 121"),
            ("المرتبة العشرين بعد المئة", "Ordinal العشرين بعد المئة = 120"),
            ("في المرة الألف والثالثة", "Ordinal الألف والثالثة = 1003"),
        ]);
    }
}
