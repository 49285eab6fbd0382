//! The days of the calendar that a named day or period means, once it is known when the text was published.

use super::feast::feast_days;
use super::tables::Tables;
use super::unit::Unit;
use super::when::{Days, Frame, Lean, Origin, Part, Stretch, When};
use crate::calendar::{Date, from_hijri, month_length, to_hijri};

impl When {
    /// The days that are meant, where the frame tells enough.
    pub fn days(&self, frame: &Frame) -> Option<Days> {
        self.reckon(frame).filter(|d| d.start.year >= 1 && d.end.year <= 10_000)
    }

    fn reckon(&self, frame: &Frame) -> Option<Days> {
        let published = frame.published;
        Some(match self {
            Self::Civil { year, month, day, weekday, hijri, lean } => {
                let lean = if *lean == Lean::Open { frame.lean } else { *lean };
                civil_days(*year, *month, *day, *weekday, *hijri, lean, frame)?
            }
            Self::Weekday { day, lean, n } => {
                let reference = published?;
                if let Some(n) = n {
                    let of = Unit::Month.around(reference).into();
                    return nth_weekday(of, *n as i8, *day).map(Days::day);
                }
                let lean = if *lean == Lean::Open { frame.lean } else { *lean };
                let ahead = i32::from((day + 7 - reference.weekday()) % 7);
                let step = match lean {
                    Lean::Past | Lean::Open if ahead == 0 => 0,
                    Lean::Past | Lean::Open | Lean::Before => ahead - 7,
                    Lean::After if ahead == 0 => 7,
                    Lean::Future | Lean::After => ahead,
                    Lean::This => i32::from(*day) - i32::from(reference.weekday()),
                };
                Days::day(reference.plus_days(step))
            }
            Self::WeekdayIn { week, day } => {
                let (monday, _) = Unit::Week.around(published?);
                Days::day(monday.plus_days(7 * week + i32::from(*day)))
            }
            Self::NthWeekday { n, day, of } => Days::day(nth_weekday(of.days(frame)?, *n, *day)?),
            Self::Step { n, unit, from } => {
                let origin = match from {
                    Origin::Published => published?,
                    Origin::Story => frame.story?,
                };
                unit.around(unit.after(origin, f64::from(*n))).into()
            }
            Self::Away { parts, after, from } => {
                let origin = match from {
                    Origin::Published => published?,
                    Origin::Story => frame.story?,
                };
                let sign = if *after { 1.0 } else { -1.0 };
                let mut parts = parts.clone();
                parts.sort_by_key(|p| std::cmp::Reverse(p.1));
                Days::day(parts.iter().fold(origin, |day, (n, unit)| unit.after(day, sign * n)))
            }
            Self::Nth { n, months, of } => {
                let n = i32::from(*n);
                let of = match **of {
                    // `الربع الأول`: the last one that has begun, or the next one that has not ended.
                    Self::Civil { year: Part::Open, month: Part::Open, .. } => {
                        let now = published?;
                        let first = Date { year: now.year, month: 1, day: 1 };
                        let number = if n > 0 { n } else { 12 / i32::from(*months) + 1 + n };
                        let start = first.plus_months(i32::from(*months) * (number - 1));
                        let ended = start.plus_months(i32::from(*months)) <= now;
                        let step = match frame.lean {
                            Lean::Future | Lean::After => 12 * i32::from(ended),
                            _ => -12 * i32::from(start > now),
                        };
                        Unit::Year.around(first.plus_months(step)).into()
                    }
                    _ => of.days(frame)?,
                };
                // `النصف الأول من مايو`
                if *months > 0 && of.end.to_days() - of.start.to_days() < 32 {
                    let (parts, days) = (12 / i32::from(*months), of.end.to_days() - of.start.to_days());
                    let n = if n > 0 { n } else { parts + 1 + n };
                    let cut = |k: i32| if k == parts { of.end } else { of.start.plus_days(days / parts * k) };
                    return (1..=parts).contains(&n).then(|| Days::new(cut(n - 1), cut(n)));
                }
                if *months > 0 {
                    let m = i32::from(*months);
                    let start = if n > 0 { of.start.plus_months(m * (n - 1)) } else { of.end.plus_months(m * n) };
                    return Some(Days::new(start, start.plus_months(m)));
                }
                // The first week is the one with the period's first Thursday, as in ISO 8601.
                let thursday = nth_weekday(of, if n > 0 { 1 } else { -1 }, 3)?;
                let monday = thursday.plus_days(-3 + 7 * (if n > 0 { n - 1 } else { n + 1 }));
                Days::new(monday, monday.plus_days(7))
            }
            Self::Inside { from, n, unit, of } => {
                let start = unit.after(of.days(frame)?.start, f64::from(*from));
                Days::new(start, unit.after(start, f64::from(*n)))
            }
            Self::Season { code, year } => {
                let year = match year {
                    Part::At(y) => *y,
                    Part::From(n) => published?.year + n,
                    Part::Story => frame.story?.year,
                    Part::Open => return None,
                };
                let first = match *code {
                    "SP" => 3,
                    "SU" => 6,
                    "FA" => 9,
                    _ => 12,
                };
                let start = Date::new(year, first, 1)?;
                Days::new(start, start.plus_months(3))
            }
            Self::Decade(year) => {
                let first = if *year >= 100 {
                    *year
                } else {
                    let reference = published?;
                    let here = reference.year / 100 * 100 + year;
                    let back = matches!(frame.lean, Lean::Past | Lean::Before | Lean::Open);
                    match (here > reference.year, back) {
                        (true, true) => here - 100,
                        (false, false) if here + 10 <= reference.year => here + 100,
                        _ => here,
                    }
                };
                Unit::Decade.around(Date::new(first, 1, 1)?).into()
            }
            Self::Century(n) => Unit::Century.around(Date::new(n * 100, 1, 1)?).into(),
            Self::Stretch(stretch, of) => stretched(*stretch, of, of.days(frame)?, published)?,
            Self::Window { n, unit, after } => {
                let reference = published?;
                let n = f64::from(*n);
                if *unit >= Unit::Decade {
                    let (start, end) = unit.around(reference);
                    return Some(if *after {
                        Days::new(end, unit.after(end, n))
                    } else {
                        Days::new(unit.after(start, -n), start)
                    });
                }
                if *after {
                    let first = reference.plus_days(1);
                    Days::new(first, unit.after(first, n))
                } else {
                    Days::new(unit.after(reference, -n), reference)
                }
            }
            Self::Weekend(week) => {
                let (monday, _) = Unit::Week.around(published?);
                Days::new(monday.plus_days(7 * week + 5), monday.plus_days(7 * week + 7))
            }
            Self::WeekOf(of) => Unit::Week.around(of.days(frame)?.start).into(),
            Self::Range(a, b) => {
                let (first, last) = (a, b);
                let b = b.days(frame)?;
                let a = match a.days(frame)? {
                    // `من الاثنين المقبل إلى الأربعاء المقبل`, said on a Tuesday.
                    a if a.start > b.start && matches!(**first, Self::Weekday { .. } | Self::WeekdayIn { .. }) => {
                        let ahead = matches!(**last, Self::Weekday { lean: Lean::Future | Lean::After, .. });
                        let (back, on) = if ahead { (0, 7) } else { (-7, 0) };
                        return Some(Days::new(a.start.plus_days(back), b.end.plus_days(on)));
                    }
                    // Both look the same way, so the first may have to step back a year.
                    a if a.start > b.start => a.start.plus_months(-12),
                    a => a.start,
                };
                Days::new(a, b.end)
            }
            Self::Both(a, b) => Days::new(a.days(frame)?.start, b.days(frame)?.end),
            Self::Holiday { row, year } => feast_days(*row, *year, frame)?,
            Self::Now => Days::day(published?),
        })
    }

    /// The unit in which it is named.
    pub(super) fn grain(&self) -> Option<Unit> {
        Some(match self {
            Self::Civil { day: Some(_), .. } => Unit::Day,
            Self::Civil { month: Part::Open, .. } => Unit::Year,
            Self::Civil { .. } => Unit::Month,
            Self::Weekday { .. } | Self::WeekdayIn { .. } | Self::NthWeekday { .. } | Self::Away { .. } | Self::Now => {
                Unit::Day
            }
            Self::Step { unit, .. } => *unit,
            Self::Inside { n: 1, unit: Unit::Day, .. } => Unit::Day,
            Self::Nth { months: 0, .. } | Self::WeekOf(_) => Unit::Week,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
            Self::Holiday { row, .. } if !Tables::get().holidays[usize::from(*row)].contains('/') => Unit::Day,
            _ => return None,
        })
    }
}

/// The days of a date's parts.
fn civil_days(
    year: Part,
    month: Part,
    day: Option<u8>,
    weekday: Option<u8>,
    hijri: bool,
    lean: Lean,
    frame: &Frame,
) -> Option<Days> {
    let published = frame.published;
    let now = || if hijri { to_hijri(published?) } else { published.map(|p| (p.year, p.month, p.day)) };
    let story =
        || if hijri { to_hijri(frame.story?).map(|h| (h.0, h.1)) } else { frame.story.map(|d| (d.year, d.month)) };
    let month = match month {
        Part::Story => {
            let (y, m) = story()?;
            return day_or_month(y, m, day, hijri);
        }
        Part::Open if day.is_none() => {
            // A year alone.
            let y = match year {
                Part::At(y) => y,
                Part::From(n) => now()?.0 + n,
                Part::Story => story()?.0,
                Part::Open => return None,
            };
            return Some(if hijri {
                Days::new(from_hijri(y, 1, 1)?, from_hijri(y + 1, 1, 1)?)
            } else {
                Days::new(Date::new(y, 1, 1)?, Date { year: y + 1, month: 1, day: 1 })
            });
        }
        Part::Open => None,
        Part::At(m) => Some(u8::try_from(m).ok()?),
        Part::From(n) => {
            let (y, m, _) = now()?;
            let index = y * 12 + i32::from(m) - 1 + n;
            return day_or_month(index.div_euclid(12), index.rem_euclid(12) as u8 + 1, day, hijri);
        }
    };
    let year = match year {
        Part::At(y) => Some(y),
        Part::From(n) => Some(now()?.0 + n),
        Part::Story => Some(story()?.0),
        Part::Open => None,
    };
    match (year, month) {
        (Some(y), Some(m)) => day_or_month(y, m, day, hijri),
        (None, Some(m)) => {
            let (y, now_month, now_day) = now()?;
            // A weekday tells the year where only one of those near has it.
            if let (Some(w), Some(d), false) = (weekday, day, hijri) {
                let fits: Vec<Date> = [y, y - 1, y + 1]
                    .into_iter()
                    .filter_map(|y| Date::new(y, m, d))
                    .filter(|d| d.weekday() == w)
                    .collect();
                if let [only] = fits[..] {
                    return Some(Days::day(only));
                }
            }
            let here = (m, day.unwrap_or(now_day)).cmp(&(now_month, now_day));
            let y = match lean {
                Lean::Before if day.is_none() => y - i32::from(m >= now_month),
                Lean::Before => y - i32::from(here.is_ge()),
                Lean::Past | Lean::Open => y - i32::from(here.is_gt()),
                Lean::Future => y + i32::from(here.is_lt()),
                Lean::After => y + i32::from(here.is_le()),
                Lean::This => y,
            };
            day_or_month(y, m, day, hijri)
        }
        (_, None) => {
            // A day of the month alone.
            let (y, m, d) = now()?;
            let day = day?;
            let step = match lean {
                Lean::Before => -i32::from(day >= d),
                Lean::Past | Lean::Open => -i32::from(day > d),
                Lean::Future => i32::from(day < d),
                Lean::After => i32::from(day <= d),
                Lean::This => 0,
            };
            // Months that have no such day are passed over.
            let of_month = |k: i32| {
                let index = y * 12 + i32::from(m) - 1 + k;
                day_or_month(index.div_euclid(12), index.rem_euclid(12) as u8 + 1, Some(day), hijri)
            };
            if let Some(w) = weekday {
                // A weekday leaves few months; the nearest is meant, the past one before the coming one.
                return (0..12).flat_map(|k| [-k, k]).filter_map(of_month).find(|days| days.start.weekday() == w);
            }
            let sign = if step < 0 { -1 } else { 1 };
            (0..12).find_map(|k| of_month(step + k * sign))
        }
    }
}

fn day_or_month(year: i32, month: u8, day: Option<u8>, hijri: bool) -> Option<Days> {
    if hijri {
        // `رمضان 2024`: the one that begins in that year.
        let first = if year < 1600 { year } else { to_hijri(Date::new(year, 1, 1)?)?.0 };
        let begins = |y: &i32| from_hijri(*y, month, 1).is_some_and(|day| day.year == year);
        let year = if year < 1600 { year } else { (first..first + 2).find(begins)? };
        return match day {
            Some(d) => from_hijri(year, month, d).map(Days::day),
            None => {
                let (y, m) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
                Some(Days::new(from_hijri(year, month, 1)?, from_hijri(y, m, 1)?))
            }
        };
    }
    match day {
        Some(d) => Date::new(year, month, d).map(Days::day),
        None => {
            let first = Date::new(year, month, 1)?;
            Some(Days::new(first, first.plus_days(i32::from(month_length(year, month)))))
        }
    }
}

/// The n-th such weekday of some days; negative counts from the end.
pub(super) fn nth_weekday(of: Days, n: i8, weekday: u8) -> Option<Date> {
    let day = if n > 0 {
        let ahead = i32::from((weekday + 7 - of.start.weekday()) % 7);
        of.start.plus_days(ahead + 7 * (i32::from(n) - 1))
    } else {
        let back = i32::from((of.last().weekday() + 7 - weekday) % 7);
        of.last().plus_days(-back + 7 * (i32::from(n) + 1))
    };
    (day >= of.start && day < of.end).then_some(day)
}

/// The early, middle or late days of a period: halves of a year or month, the days around its middle.
fn stretched(stretch: Stretch, of: &When, days: Days, published: Option<Date>) -> Option<Days> {
    let (start, end) = (days.start, days.end);
    let length = end.to_days() - start.to_days();
    if stretch == Stretch::Rest {
        let published = published?;
        return Some(Days::new(published.max(start), end));
    }
    let unit = of.grain();
    let cut = |from: Date, to: Date| Some(Days::new(from, to));
    match (unit, stretch) {
        (Some(Unit::Year), Stretch::Start) => cut(start, start.plus_months(6)),
        (Some(Unit::Year), Stretch::Mid) => cut(start.plus_months(3), start.plus_months(9)),
        (Some(Unit::Year), _) => cut(start.plus_months(6), end),
        (Some(Unit::Month), Stretch::Start) => cut(start, start.plus_days(15)),
        (Some(Unit::Month), Stretch::Mid) => cut(start.plus_days(9), start.plus_days(20)),
        (Some(Unit::Month), _) => cut(start.plus_days(15), end),
        (Some(Unit::Week), Stretch::Start) => cut(start, start.plus_days(3)),
        (Some(Unit::Week), Stretch::Mid) => cut(start.plus_days(1), start.plus_days(5)),
        (Some(Unit::Week), _) => cut(start.plus_days(3), end),
        (Some(Unit::Decade), Stretch::Start) => cut(start, start.plus_months(48)),
        (Some(Unit::Decade), Stretch::Mid) => cut(start.plus_months(36), start.plus_months(84)),
        (Some(Unit::Decade), _) => cut(start.plus_months(72), end),
        (_, Stretch::Start) => cut(start, start.plus_days(length / 3 + 1)),
        (_, Stretch::Mid) => cut(start.plus_days(length / 3), end.plus_days(-length / 3)),
        (_, _) => cut(end.plus_days(-length / 3 - 1), end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(day: &str) -> Frame {
        Frame { published: Date::parse(day), story: None, lean: Lean::Past }
    }

    fn civil_day(month: i32, day: u8, lean: Lean) -> When {
        When::Civil { year: Part::Open, month: Part::At(month), day: Some(day), weekday: None, hijri: false, lean }
    }

    #[test]
    fn days_without_a_year_look_back() {
        for (month, day, lean, expected) in [
            (10, 7, Lean::Before, "2023-10-07"),
            (2, 4, Lean::Open, "2024-02-04"),
            (2, 18, Lean::Open, "2024-02-18"),
            (2, 18, Lean::Before, "2023-02-18"),
            (3, 1, Lean::Future, "2024-03-01"),
            (1, 1, Lean::After, "2025-01-01"),
        ] {
            let days = civil_day(month, day, lean).days(&frame("2024-02-18"));
            assert_eq!(days.map(|d| d.start.to_string()).as_deref(), Some(expected), "{month}-{day} {lean:?}");
        }
        let nothing = Frame { published: None, story: None, lean: Lean::Past };
        assert_eq!(civil_day(10, 7, Lean::Open).days(&nothing), None);
    }

    #[test]
    fn feasts() {
        let rows = &Tables::get().holidays;
        for (rule, year, expected) in [
            ("easter+0", 2024, "2024-03-31"),
            ("11-W4#4", 2010, "2010-11-25"),
            ("h12-10/13", 2024, "2024-06-16"),
            ("05-W1#-1", 2024, "2024-05-27"),
        ] {
            let row = rows.iter().position(|r| *r == rule).unwrap() as u16;
            let days = When::Holiday { row, year: Part::At(year) }.days(&frame("2024-02-18"));
            assert_eq!(days.map(|d| d.start.to_string()).as_deref(), Some(expected), "{rule}");
        }
    }
}
