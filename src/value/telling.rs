//! Whether a number in words is more than a word: `واحد من الناس` and `ثمن السيارة` count nothing.

use super::Scope;
use super::amount;
use super::amount::Of;
use super::class::Class;
use super::date::is_noun;
use super::words::Words;
use super::words::prefix;
use crate::token::TokenKind;

/// Whether a number in words is more than a word: `واحد من الناس` and `ثمن السيارة` count nothing.
pub(super) fn telling(w: &Words, at: &amount::At, scope: Scope) -> bool {
    let i = at.start;
    // `أحد سكان البلدة`, `واحد من الناس`
    if at.amount.number == 1.0
        && w.any(i, Class::Card).is_some()
        && at.amount.of != Of::Percent
        && w.kind(i) == Some(TokenKind::Word)
        && at.next == i + 1
    {
        return at.wide.0 < i;
    }
    if w.kind(i) != Some(TokenKind::Word) || at.next > i + 1 {
        // `ربع نهائي` has been refused; `عشر سنوات` is a length of time.
        return true;
    }
    let n = at.amount.number;
    let text = &w.folded()[w.list[i].stem as usize..w.list[i].end as usize];
    let definite_after = w.text(i + 1).starts_with("ال");
    // `الكليات الست` and `مدنها الثلاث` count, `عين السبع` and `مجموعة العشرين` do not.
    if scope == Scope::All && text.starts_with("ال") && at.amount.of == Of::Nothing && at.wide.0 == i {
        let before = i.checked_sub(1).map_or("", |j| w.text(j));
        let definite = ["ال", "وال", "بال", "لل", "فال"].iter().any(|article| before.starts_with(article));
        let owned = ["ها", "هم", "هما", "نا"].iter().any(|owner| before.ends_with(owner));
        if (2.0..1000.0).contains(&n) && !definite && !owned {
            return false;
        }
    }
    if n < 1.0 && n > 0.0 {
        if at.wide.0 < i {
            return true;
        }
        let definite = text.starts_with("ال");
        let price = text == "ثمن" && (scope == Scope::All || is_noun(w, i + 1));
        let also_number = w.any(i, Class::Card).is_some();
        // `ثلثي أعضاء المجلس`, `نصف سكان غزة`; not `ربع سنوي`, `تمثال نصفي`.
        let halves = w.any(i, Class::Part).is_some_and(|h| h.value <= 4);
        let thirds = w.any(i, Class::TwoParts).is_some_and(|h| h.value == 3);
        let adjective = w.text(i + 1).ends_with(['ي', 'ا']) || w.text(i + 1).ends_with("يه");
        let share = (thirds || halves && !adjective) && is_noun(w, i + 1);
        return !definite
            && !price
            && (definite_after
                || share
                || !also_number && scope == Scope::Numbers
                || scope == Scope::Numbers && i + 1 >= w.len());
    }
    match n as i64 {
        1 => false,
        0 => {
            !text.starts_with("ال")
                && (w.list[i].prefix == 0 || scope == Scope::Numbers && w.list[i].prefix == prefix::WA)
        }
        1000.. => {
            !matches!(w.list[i].prefix, p if p != 0 && p != prefix::WA && p != prefix::BI && p != prefix::LI)
                && (at.wide.0 < i || !definite_after)
        }
        _ => true,
    }
}

/// Whether digits at the start of a line number the members of a list: `1 – النادي`, `2. الاسم`, `3) الموعد`.
pub(super) fn numbers_list(w: &Words, at: &amount::At) -> bool {
    let bare = at.start == 0 && at.next == 1 && at.amount.of == Of::Nothing && at.wide == (0, 1);
    bare && (w.dash(1) || matches!(w.text(1), "." | ")" | "/")) && w.kind(2) == Some(TokenKind::Word)
}
