//! Times of day: `الساعة 8:30 مساء`, `السابعة والنصف صباحا`, `الثامنة إلا ربعا`, `منتصف الليل`, `مساء`, `بتوقيت غرينتش`.

use super::class::{Class, OF_TIME};
use super::number::number;
use super::ordinal::ordinal;
use super::unit::Unit;
use super::words::{Words, prefix};
use crate::token::TokenKind;

/// A time on the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24.
    pub hour: u8,
    /// Minutes, where they are said.
    pub minute: Option<u8>,
    /// Seconds, where they are said.
    pub second: Option<u8>,
    /// Whether the half of the day is known.
    pub sure: bool,
    /// Row of the time zone in the tables.
    pub zone: Option<u8>,
}

impl Clock {
    /// As in ISO 8601, with the parts that are said: `T20`, `T08:30`.
    pub fn iso(&self) -> String {
        let mut out = format!("T{:02}", self.hour);
        if let Some(m) = self.minute {
            out += &format!(":{m:02}");
        }
        if let Some(s) = self.second {
            out += &format!(":{s:02}");
        }
        out
    }

    /// Seconds since midnight.
    pub fn seconds(&self) -> i32 {
        i32::from(self.hour) * 3600 + i32::from(self.minute.unwrap_or(0)) * 60 + i32::from(self.second.unwrap_or(0))
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Daypart {
    /// As in TIMEX3: MO, AF, EV, NI, and NO for noon, DA for dawn.
    pub code: &'static str,
    /// Whether its first or second half is meant.
    pub half: Half,
}

/// Which half of a part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// The whole.
    Whole,
    /// `الصباح الباكر`
    Early,
    /// `في وقت متأخر من`
    Late,
}

impl Daypart {
    /// Seconds since midnight at which it begins and ends.
    pub fn seconds(&self) -> (i32, i32) {
        let (from, to) = match self.code {
            "DA" => (4, 6),
            "MO" => (8, 12),
            "NO" => (12, 13),
            "AF" => (12, 16),
            "EV" => (16, 20),
            _ => (20, 24),
        };
        let middle = (from + to) * 1800;
        let end = if to == 24 { 86_399 } else { to * 3600 };
        match self.half {
            Half::Whole => (from * 3600, end),
            Half::Early => (from * 3600, middle),
            Half::Late => (middle, end),
        }
    }
}

/// A clock time at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    pub clock: Clock,
    pub next: usize,
    /// Whether more than a number says that it is a time.
    pub telling: bool,
}

/// The word for it after an hour, in `data/calendar/time_words.tsv`.
const MIDNIGHT: i32 = i32::from_be_bytes([0, 0, b'm', b'n']);

/// Half of the day by the word after the hour: `صباحا`, `مساء`, `ليلا`, `ظهرا`.
fn halved(clock: &mut Clock, code: i32) {
    let h = clock.hour;
    clock.sure = true;
    clock.hour = match code.to_be_bytes() {
        [.., b'a', b'm'] => h % 12 + if h > 12 { 12 } else { 0 },
        [.., b'p', b'm'] if h < 12 => h + 12,
        [.., b'n', b'o'] if h < 10 => h + 12,
        // Before five it is after midnight.
        [.., b'n', b'i'] | [.., b'm', b'n'] if h == 12 => 0,
        [.., b'n', b'i'] if (5..12).contains(&h) => h + 12,
        _ => h,
    };
}

/// The clock time that starts at `i`. Letters before its first word do not matter.
pub(super) fn clock(w: &Words, i: usize) -> Option<At> {
    if w.kind(i)? == TokenKind::Word && !w.among(i, OF_TIME) {
        return None;
    }
    // `ثلاث دقائق قبل الخامسة والنصف`, `عشرين دقيقة بعد الخامسة`
    if let Some(n) = number(w, i).filter(|n| n.value < 60.0 && n.value.fract() == 0.0)
        && let Some(unit) = w.unit_at(n.next).filter(|h| Unit::of(h.value) == Unit::Minute)
        && let Some((past, next)) = w
            .at(unit.next, Class::MinutesPast)
            .map(|h| (true, h.next))
            .or_else(|| w.at(unit.next, Class::MinutesTo).map(|h| (false, h.next)))
        && let Some(mut base) = clock(w, next).filter(|_| w.list[next].prefix == 0)
        && base.clock.second.is_none()
        && (ordinal(w, next).is_some() || w.at(next, Class::HourWord).is_some())
    {
        let minutes = base.clock.seconds() / 60 + if past { n.value as i32 } else { -(n.value as i32) };
        let minutes = minutes.rem_euclid(1440);
        (base.clock.hour, base.clock.minute) = ((minutes / 60) as u8, Some((minutes % 60) as u8));
        base.telling = true;
        return Some(base);
    }
    if let Some(found) = point(w, i) {
        return Some(found);
    }
    // The part of the day first: `بعد الظهر الساعة 7`, `مساء 7`, `في الليل الخامسة والنصف`.
    let half = w.any(i, Class::Meridiem).filter(|h| w.text(i).chars().count() > 2 && h.next < w.len());
    if let Some(half) = half {
        let j = if w.says(half.next, "في") { half.next + 1 } else { half.next };
        let mut found = hour(w, j).filter(|_| w.list.get(j).is_some_and(|x| x.prefix == 0))?;
        // `مساء 5 مايو` is a day.
        let digits = !found.telling && w.kind(j) == Some(TokenKind::Number);
        if digits && (j != half.next || w.any(j + 1, Class::Month).is_some() || matches!(w.text(j + 1), "/" | "من")) {
            return None;
        }
        halved(
            &mut found.clock,
            if half.value == i32::from_be_bytes([0, 0, b'n', b'o']) {
                i32::from_be_bytes([0, 0, b'p', b'm'])
            } else {
                half.value
            },
        );
        if let Some(again) = w.at(found.next, Class::Meridiem) {
            found.next = again.next;
        }
        found.telling = true;
        return Some(zoned(w, found));
    }
    let lunch = w.at(i, Class::Lunch);
    let mut found = hour(w, lunch.map_or(i, |h| h.next))?;
    // `العاشرة من مساء الأحد`
    found.telling |= w.says(found.next, "من") && w.at(found.next + 1, Class::Meridiem).is_some();
    if let Some(half) = w.at(found.next, Class::Meridiem).filter(|h| meridiem_fits(w, found.next, h.next)) {
        halved(&mut found.clock, half.value);
        (found.next, found.telling) = (half.next, true);
        // `9 مساء وثلاثة أرباع`
        if found.clock.minute.is_none()
            && let Some(and) = w.and(found.next)
            && let Some((minute, next)) = quarters(w, and)
        {
            (found.clock.minute, found.next) = (Some(minute), next);
        }
    } else if found.clock.hour > 12 || w.says(i, "00") {
        found.clock.sure = true;
    }
    if let Some(h) = w.at(found.next, Class::Lunch) {
        (found.next, found.telling) = (h.next, true);
        if found.clock.hour < 10 {
            found.clock.hour += 12;
        }
    }
    Some(zoned(w, found))
}

/// `م` and `ص` are halves of the day only right after a number with an hour before them.
fn meridiem_fits(w: &Words, i: usize, next: usize) -> bool {
    let letter = w.text(i).chars().count() == 1;
    !letter
        || (w.kind(i - 1) == Some(TokenKind::Number)
            && (i < 3 || w.says(i - 2, ":") || w.any(i - 2, Class::HourWord).is_some())
            && !w.says(next, "."))
        || letter && w.kind(i - 1) != Some(TokenKind::Number)
}

/// `بتوقيت غرينتش`, `بالتوقيت المحلي`
fn zoned(w: &Words, mut found: At) -> At {
    let bracket = usize::from(w.says(found.next, "(") || w.comma(found.next));
    let word = w.any(found.next + bracket, Class::ZoneWord);
    let Some(j) = word.map(|h| h.next).or_else(|| (bracket == 0).then_some(found.next)) else { return found };
    if let Some(zone) =
        w.at(j, Class::Zone).filter(|z| word.is_some() || w.tables().zones[z.value as usize] == "+00:00")
    {
        found.clock.zone = Some(zone.value as u8);
        found.next = zone.next + usize::from(w.says(found.next, "(") && w.says(zone.next, ")"));
        found.telling = true;
    }
    found
}

/// `منتصف الليل`, `منتصف-النهار`, `الظهر`.
fn point(w: &Words, i: usize) -> Option<At> {
    let at = |hour: i32, next| {
        Some(At {
            clock: Clock { hour: hour as u8, minute: None, second: None, sure: true, zone: None },
            next,
            telling: true,
        })
    };
    if let Some(h) = w.any(i, Class::ClockPoint) {
        return if hour(w, h.next).is_some_and(|x| x.telling) { None } else { at(h.value, h.next) };
    }
    // Written with a hyphen.
    if matches!(w.text(i), "منتصف") && w.dash(i + 1) {
        return match w.text(i + 2) {
            "الليل" => at(0, i + 3),
            "الصباح" => at(10, i + 3),
            "النهار" => at(12, i + 3),
            "الظهر" => at(14, i + 3),
            _ => None,
        };
    }
    None
}

/// Minutes as shares of the hour: `النصف`, `ربع`, `ثلاثة أرباع`.
fn quarters(w: &Words, i: usize) -> Option<(u8, usize)> {
    if let Some(n) = w.any(i, Class::Card).filter(|h| h.value == 3)
        && let Some(next) = w.is(n.next, Class::Parts, 4)
    {
        return Some((45, next));
    }
    if let Some(h) = w.any(i, Class::Half).filter(|h| h.value == 0) {
        return Some((30, h.next));
    }
    // `ربعا`, `ثلثا`
    if matches!(w.text(i), "ربعا" | "الربع") {
        return Some((15, i + 1));
    }
    if matches!(w.text(i), "ثلثا" | "الثلث") {
        return Some((20, i + 1));
    }
    let h = w.any(i, Class::Part).filter(|h| (2..=4).contains(&h.value))?;
    Some(((60 / h.value) as u8, h.next))
}

/// Minutes: a share or a number, with `دقيقة` or without.
fn minutes(w: &Words, i: usize) -> Option<(u8, usize)> {
    if let Some(found) = quarters(w, i) {
        return Some(found);
    }
    let n = number(w, i).filter(|n| n.value < 60.0 && n.value.fract() == 0.0 && !n.fraction)?;
    let unit = w.unit_at(n.next).filter(|h| Unit::of(h.value) == Unit::Minute);
    // Digits without the unit belong to something else.
    (unit.is_some() || n.in_words).then(|| (n.value as u8, unit.map_or(n.next, |h| h.next)))
}

/// The hour with its minutes, `الساعة` before it or not.
fn hour(w: &Words, i: usize) -> Option<At> {
    let word = w.any(i, Class::HourWord);
    let j = word.map_or(i, |h| h.next);
    let vague = if word.is_some() { w.at(j, Class::Approx).map_or(j, |h| h.next) } else { j };
    let j = vague;
    if word.is_some() && w.list.get(j)?.prefix & !prefix::WA != 0 {
        return None;
    }
    let clock = |hour: i32, minute: Option<i32>, second: Option<i32>, next, telling| {
        let fits = (0..=24).contains(&hour) && minute.is_none_or(|m| m < 60) && second.is_none_or(|s| s < 60);
        let small = |n: i32| n as u8;
        fits.then_some(At {
            clock: Clock {
                hour: hour as u8,
                minute: minute.map(small),
                second: second.map(small),
                sure: hour > 12 || hour == 0,
                zone: None,
            },
            next,
            telling: telling || word.is_some(),
        })
    };
    if w.kind(j) == Some(TokenKind::Number) {
        let text = w.text(j);
        let colon =
            |k: usize| matches!(w.text(k), ":" | "٫") && w.list[k].glued && w.list.get(k + 1).is_some_and(|x| x.glued);
        if colon(j + 1)
            && let (Some(h), Some(m)) = (w.digits(j, 2), w.digits(j + 2, 2))
            && text.len() <= 2
            && w.text(j + 2).len() == 2
        {
            if colon(j + 3)
                && let Some(s) = w.digits(j + 4, 2)
            {
                return clock(h, Some(m), Some(s), j + 5, true);
            }
            return clock(h, Some(m), None, j + 3, true);
        }
        // `340 مساء`, `1140 صباحا`
        // `2020م` is a year, `100 م` are metres; midnight follows twelve alone.
        let half =
            w.at(j + 1, Class::Meridiem).is_some_and(|h| h.value != MIDNIGHT) && w.text(j + 1).chars().count() > 1;
        if (text.len() == 3 || text.len() == 4)
            && (half || word.is_some())
            && let Some(n) = w.digits(j, 4)
        {
            return clock(n / 100, Some(n % 100), None, j + 1, half);
        }
        // `الساعة 8.30 مساء`
        if let Some((h, m)) = text.split_once(['.', ','])
            && (word.is_some()
                || half
                || w.at(j + 1, Class::Zone).is_some_and(|z| w.tables().zones[z.value as usize] == "+00:00"))
            && m.len() == 2
        {
            return clock(h.parse().ok()?, Some(m.parse().ok()?), None, j + 1, true);
        }
        let h = w.digits(j, 2)?;
        let mut found = clock(h, None, None, j + 1, false)?;
        // `8 والنصف`
        if let Some(and) = w.and(j + 1)
            && let Some((m, next)) = minutes(w, and).filter(|(_, next)| {
                let half = w.any(and, Class::Half);
                let told = word.is_some() || w.appointments || w.at(*next, Class::Meridiem).is_some();
                half.is_some_and(|h| h.definite || told) || word.is_some()
            })
        {
            (found.clock.minute, found.next, found.telling) = (Some(m), next, true);
        }
        return Some(found);
    }
    // `السابعة`, `الثانية عشرة`, `الواحدة`
    let rank = ordinal(w, j).filter(|r| {
        !r.cardinal && r.value <= 12 && r.feminine && (r.definite || word.is_some() || w.and(r.next).is_some())
    });
    let one = matches!(w.text(j), "الواحده").then_some((1, j + 1));
    let words = rank
        .map(|r| (r.value as i32, r.next))
        .or(one)
        .or_else(|| {
            // `السابعة وثلاثين` has been read as the thirty-seventh.
            let h = w.any(j, Class::Ordinal).filter(|h| h.definite && w.text(j).ends_with('ه'))?;
            w.and_any(h.next, Class::Tens).map(|_| (h.value, h.next))
        })
        .or_else(|| {
            let first = w.any(j, Class::First).filter(|h| h.definite)?;
            let ten = w.at(first.next, Class::Teen)?;
            Some((11, ten.next))
        });
    if let Some((h, next)) = words {
        let mut found = clock(h, None, None, next, false)?;
        if let Some(and) = w.and(next)
            && let Some((m, after)) = minutes(w, and)
        {
            // `السابعة والعشرين` may be a rank.
            let share = quarters(w, and).is_some() || w.unit_at(after - 1).is_some();
            (found.clock.minute, found.next) = (Some(m), after);
            found.telling |= share;
        } else if let Some(less) = w.at(next, Class::LessBy)
            && let Some((m, after)) = minutes(w, less.next)
                .or_else(|| number(w, less.next).filter(|n| n.value < 60.0).map(|n| (n.value as u8, n.next)))
        {
            let before = if h == 1 { 12 } else { h - 1 };
            found.clock.hour = before as u8;
            (found.clock.minute, found.next, found.telling) = (Some(60 - m), after, true);
        }
        return Some(found);
    }
    // `ثمانية وأربعين مساء`, `خمسة عشر خمسة عشر مساء`: in words, only with the half of the day.
    let first = number(w, j).filter(|n| n.in_words && !n.fraction && n.value.fract() == 0.0)?;
    // `الأحد ليلا`
    if w.any(j, Class::Weekday).is_some() {
        return None;
    }
    // `ملعقة واحدة مساء`
    if first.value == 1.0 && !w.appointments {
        return None;
    }
    let (h, m, next) = if let Some(second) = number(w, first.next).filter(|n| {
        n.in_words
            && !n.fraction
            && n.value < 60.0
            && w.list[first.next].prefix & !prefix::WA == 0
            && first.value <= 24.0
    }) {
        (first.value, Some(second.value as i32), second.next)
    } else if first.value > 24.0 && first.value < 100.0 && first.value % 10.0 > 0.0 {
        (first.value % 10.0, Some((first.value - first.value % 10.0) as i32), first.next)
    } else {
        (first.value, None, first.next)
    };
    let half = w.at(next, Class::Meridiem).is_some_and(|h| w.text(next).chars().count() > 1 && h.next > next);
    (half && h <= 24.0).then(|| clock(h as i32, m, None, next, true)).flatten()
}

/// A part of the day: `صباحا`, `المساء`, `الصباح الباكر`, `وقت متأخر من الليل`.
pub(super) fn daypart(w: &Words, i: usize) -> Option<(Daypart, usize)> {
    let code = |value: i32| match value.to_be_bytes() {
        [.., b'M', b'O'] => "MO",
        [.., b'D', b'A'] => "DA",
        [.., b'N', b'O'] => "NO",
        [.., b'A', b'F'] => "AF",
        [.., b'E', b'V'] => "EV",
        _ => "NI",
    };
    let early = w.any(i, Class::Early).map(|h| (Half::Early, h.next));
    let late = w.any(i, Class::Late).map(|h| (Half::Late, h.next));
    if let Some((half, next)) = late.or(early) {
        let j = next + usize::from(w.says(next, "من"));
        let h = w.at(j, Class::Daypart)?;
        return Some((Daypart { code: code(h.value), half }, h.next));
    }
    // `أمسية` is an event, but for who makes an appointment.
    let h = w.any(i, Class::Daypart).filter(|_| w.appointments || !w.text(i).contains("امسي"))?;
    let first = w.text(i);
    let half = match w.at(h.next, Class::Early) {
        Some(e) if !matches!(w.text(h.next), "اول" | "اوايل" | "بدايه" | "وقت") => {
            (Half::Early, e.next)
        }
        _ => match w.at(h.next, Class::Late).filter(|_| w.text(h.next).starts_with("ال") || w.says(h.next, "متاخرا"))
        {
            Some(l) => (Half::Late, l.next),
            None if first.starts_with("الصباح") && w.says(h.next - 1, "الباكر") => (Half::Early, h.next),
            None => (Half::Whole, h.next),
        },
    };
    Some((Daypart { code: code(h.value), half: half.0 }, half.1))
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("وصل مساء 5 يناير", "Time مساء 5 يناير = 2024-01-05"),
            ("الثالثة بعد منتصف الليل", "Time الثالثة بعد منتصف الليل = T03:00"),
            ("عند الساعة 8 صباحا", "Time الساعة 8 صباحا = T08:00"),
            ("الأحد ليلا", "Time الأحد ليلا = 2024-02-18"),
            ("عند العاشرة من مساء الأحد", "Time العاشرة من مساء الأحد = 2024-02-18T22:00"),
            ("الساعة الواحدة بعد الزوال", "Time الساعة الواحدة بعد الزوال = T13:00"),
            ("ملعقة واحدة مساء", "Time مساء = TEV"),
            ("الساعة 8:30 مساء", "Time الساعة 8:30 مساء = T20:30"),
            ("السابعة والنصف صباحا بتوقيت غرينتش", "Time السابعة والنصف صباحا بتوقيت غرينتش = T07:30Z"),
            ("في 2020م بدأت", "Date 2020م = 2020"),
            ("نمت 3 ونصف بالمئة", "Percent 3 ونصف بالمئة = 3.5"),
            ("الساعة 8.30 مساء", "Time الساعة 8.30 مساء = T20:30"),
        ]);
    }
}
