//! Hours and parts of the day that stand for themselves: `في السابعة`, `هذا المساء`, `نهاية اليوم`, `ثمانية وأربعين`.

use super::class::Class;
use super::clock::{Clock, Daypart, Half, daypart};
use super::date::single;
use super::day::lone_day;
use super::moment::At;
use super::moment::{Moment, Temporal, Time};
use super::number::number;
use super::ordinal::ordinal;
use super::unit::Unit;
use super::when::{Origin, When};
use super::words::Words;
use crate::token::TokenKind;

/// Whether a part of the day may stand for itself.
pub(super) fn part_alone(w: &Words, i: usize, next: usize, part: Daypart) -> bool {
    let text = w.text(i);
    let adverb = w.at(i, Class::TimeAdverb).is_some();
    let after_in = i > 0 && w.at(i - 1, Class::TimePreposition).is_some();
    let definite = text.starts_with("ال") || w.text(next - 1).starts_with("ال");
    // A thing after it makes it a noun of its own: `ظهر المسؤول`, `بعد الظهر` stands alone.
    let alone = w.kind(next) != Some(TokenKind::Word) || w.any(next, Class::Stop).is_some();
    (adverb && alone)
        || (after_in && definite && (alone || part.half != Half::Whole))
        || (definite && alone && text != "العصر" && (part.code == "AF" || part.half != Half::Whole || text == "الظهر"))
}

/// `في السابعة`, `الحادية عشرة`: an hour without any other sign of one.
pub(super) fn hour_alone(w: &Words, i: usize) -> Option<At> {
    if w.appointments
        && let Some((time, next)) = told_hour(w, i)
    {
        let moment = Moment { date: None, time: Some(Time::Clock(time)) };
        return Some(At { temporal: Temporal::At(moment), start: i, next, wide: i, bound: None });
    }
    if w.appointments
        && let Some(h) = w.digits(i, 2).filter(|h| (1..=12).contains(h))
        && i > 0
        && matches!(w.text(i - 1), "في" | "عند")
        && !matches!(w.kind(i + 1), Some(TokenKind::Word | TokenKind::Number))
        && !w.says(i + 1, "/")
        && !w.dash(i + 1)
    {
        let time = Clock { hour: h as u8, minute: None, second: None, sure: false, zone: None };
        let moment = Moment { date: None, time: Some(Time::Clock(time)) };
        return Some(At { temporal: Temporal::At(moment), start: i, next: i + 1, wide: i, bound: None });
    }
    let rank = ordinal(w, i).filter(|r| r.feminine && r.definite && !r.cardinal && (3..=12).contains(&r.value))?;
    // `في السابعة في 15`
    if w.appointments
        && w.says(rank.next, "في")
        && let Some(day) = lone_day(w, rank.next + 1)
    {
        let time = Clock { hour: rank.value as u8, minute: None, second: None, sure: false, zone: None };
        let moment = Moment { date: Some(day.when), time: Some(Time::Clock(time)) };
        return Some(At { temporal: Temporal::At(moment), start: i, next: day.next, wide: i, bound: None });
    }
    let closes = w.kind(rank.next) != Some(TokenKind::Word) && w.kind(rank.next) != Some(TokenKind::Number);
    let cue = i > 0 && w.at(i - 1, Class::TimePreposition).is_some_and(|h| h.value == 1) && w.list[i].prefix == 0;
    if !(closes && (cue || w.appointments && rank.value >= 11 && i > 0)) {
        return None;
    }
    let time = Clock { hour: rank.value as u8, minute: None, second: None, sure: false, zone: None };
    let moment = Moment { date: None, time: Some(Time::Clock(time)) };
    Some(At { temporal: Temporal::At(moment), start: i, next: rank.next, wide: i, bound: None })
}

/// Whether an appointment is moved in the words before `i`: `سأغير موعد العاشرة إلى`.
pub(super) fn moved(w: &Words, i: usize) -> bool {
    w.appointments && (0..i).any(|j| w.any(j, Class::Move).is_some())
}

/// An hour as it is told to an assistant, at the end of what is said: `ثمانية وأربعين`, `عشرة عشرة`, `أحد عشر وخمسة`,
/// `إلى تسعة` after an hour that is moved.
fn told_hour(w: &Words, i: usize) -> Option<(Clock, usize)> {
    let closes = |next: usize| !matches!(w.kind(next), Some(TokenKind::Word | TokenKind::Number)) && !w.dash(next);
    let clock = |hour: f64, minute: Option<f64>, next: usize| {
        let (hour, minute) = (hour as u8, minute.map(|m| m as u8));
        Some((Clock { hour, minute, second: None, sure: hour > 12, zone: None }, next))
    };
    let words = |at: usize| number(w, at).filter(|n| !n.fraction && n.value.fract() == 0.0 && n.value < 100.0);
    let n = words(i)?;
    if i > 0 && w.says(i - 1, "الي") {
        let hour = moved(w, i) && n.value > 0.0 && n.value <= 24.0 && closes(n.next);
        return if hour { clock(n.value, None, n.next) } else { None };
    }
    if !n.in_words || n.definite || w.list[i].prefix != 0 {
        return None;
    }
    let (ten, one) = (n.value - n.value % 10.0, n.value % 10.0);
    if closes(n.next) {
        return if (20.0..60.0).contains(&ten) && one > 0.0 { clock(one, Some(ten), n.next) } else { None };
    }
    let minutes = words(n.next).filter(|m| m.in_words && m.value < 60.0 && closes(m.next))?;
    if (1.0..13.0).contains(&n.value) { clock(n.value, Some(minutes.value), minutes.next) } else { None }
}

/// `هذا الصباح`, `هذه الليلة`, `الليلة`, `الليلة الماضية`.
pub(super) fn this_part(w: &Words, i: usize) -> Option<(When, Daypart, usize)> {
    let day = |n| When::Step { n, unit: Unit::Day, from: Origin::Published };
    if let Some(this) = w.at(i, Class::This) {
        // `هذا العصر` is our age.
        let (part, next) = daypart(w, this.next).filter(|_| w.appointments || !w.says(this.next, "العصر"))?;
        return Some((day(0), part, next));
    }
    let text = w.text(i);
    let (part, next) = daypart(w, i).filter(|_| text.ends_with("الليله") || text == "لليله")?;
    if let Some(p) = w.at(next, Class::BeforeLast) {
        return Some((day(-2), part, p.next));
    }
    if let Some(p) = w.at(next, Class::Past) {
        return Some((day(-1), part, p.next));
    }
    if let Some(f) = w.at(next, Class::Future) {
        return Some((day(1), part, f.next));
    }
    (w.any(i, Class::Tonight).is_some() && !w.text(next).starts_with("ال")).then_some((day(0), part, next))
}

/// `نهاية الغد`, `نهاية هذا الأحد`.
pub(super) fn end_of_day(w: &Words, i: usize) -> Option<At> {
    let h = w
        .any(i, Class::PartOf)
        .filter(|h| h.value == i32::from_be_bytes([0, b'e', b'n', b'd']) && w.text(i).contains("نهايه"))?;
    let j = w.at(h.next, Class::DayWord).filter(|_| w.says(h.next, "يوم")).map_or(h.next, |d| d.next);
    let day = single(w, j).filter(|d| matches!(d.when, When::Step { unit: Unit::Day, .. } | When::Weekday { .. }))?;
    let time = Clock { hour: 23, minute: Some(59), second: None, sure: true, zone: None };
    let moment = Moment { date: Some(day.when), time: Some(Time::Clock(time)) };
    Some(At { temporal: Temporal::At(moment), start: i, next: day.next, wide: i, bound: None })
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("تبدأ في الحادية عشرة.", "Time الحادية عشرة = T11:00"),
            ("الليلة ما قبل الماضية", "Time الليلة ما قبل الماضية = 2024-02-16"),
            ("من متطلبات العصر القادم", ""),
            ("الموسيقى العصرية. في هذا العصر اكتشف", ""),
            ("ليل الاثنين – الثلثاء", "Time ليل الاثنين – الثلثاء = 2024-02-12"),
            ("الحادية عشرة قبل ظهر أمس", "Time الحادية عشرة قبل ظهر أمس = 2024-02-17T11:00"),
            ("في دورته الحادية عشرة، وحملت", "Ordinal الحادية عشرة = 11"),
            ("وشارك في الأمسية التي أقيمت أمس", "Date أمس = 2024-02-17"),
            ("وصل هذا المساء", "Time هذا المساء = 2024-02-18"),
        ]);
    }
}
