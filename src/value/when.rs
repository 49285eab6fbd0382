//! Days and periods as a text names them, and the days of the calendar that they mean once it is known when the text
//! was published.

use super::words::Tables;
use crate::calendar::{Date, from_hijri, month_length, to_hijri};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Second.
    Second,
    /// Minute.
    Minute,
    /// Hour.
    Hour,
    /// Day.
    Day,
    /// Week, from Monday.
    Week,
    /// Month.
    Month,
    /// Quarter of a year.
    Quarter,
    /// Year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Unit {
    /// By the letter in `data/calendar/time_words.tsv`.
    pub(super) fn of(letter: i32) -> Self {
        match u8::try_from(letter).unwrap_or_default() {
            b's' => Self::Second,
            b'm' => Self::Minute,
            b'h' => Self::Hour,
            b'W' => Self::Week,
            b'M' => Self::Month,
            b'Q' => Self::Quarter,
            b'Y' => Self::Year,
            b'E' => Self::Decade,
            b'C' => Self::Century,
            _ => Self::Day,
        }
    }

    /// Whether it is shorter than a day.
    pub(super) fn is_clock(self) -> bool {
        self < Self::Day
    }

    /// Seconds; months have 30 days, years 365.
    pub(super) fn seconds(self) -> f64 {
        match self {
            Self::Second => 1.0,
            Self::Minute => 60.0,
            Self::Hour => 3600.0,
            Self::Day => 86_400.0,
            Self::Week => 604_800.0,
            Self::Month => 2_592_000.0,
            Self::Quarter => 7_776_000.0,
            Self::Year => 31_536_000.0,
            Self::Decade => 315_360_000.0,
            Self::Century => 3_153_600_000.0,
        }
    }

    /// ISO 8601 letter, and how many of it the unit is.
    pub(super) fn iso(self) -> (char, f64) {
        match self {
            Self::Second => ('S', 1.0),
            Self::Minute => ('M', 1.0),
            Self::Hour => ('H', 1.0),
            Self::Day => ('D', 1.0),
            Self::Week => ('W', 1.0),
            Self::Month => ('M', 1.0),
            Self::Quarter => ('M', 3.0),
            Self::Year => ('Y', 1.0),
            Self::Decade => ('Y', 10.0),
            Self::Century => ('Y', 100.0),
        }
    }

    /// The day `n` of this unit after `day`.
    pub(super) fn after(self, day: Date, n: f64) -> Date {
        // Nothing written lies ten thousand years away; more would leave the calendar.
        let most = 3e11 / self.seconds();
        let n = n.clamp(-most, most);
        let whole = n.round() as i32;
        match self {
            Self::Second | Self::Minute | Self::Hour => day.plus_days((n * self.seconds() / 86_400.0).floor() as i32),
            Self::Day => day.plus_days(whole),
            Self::Week => day.plus_days((n * 7.0).round() as i32),
            Self::Month if n.fract() != 0.0 => day.plus_months(n.floor() as i32).plus_days(15),
            Self::Month => day.plus_months(whole),
            Self::Quarter => day.plus_months(3 * whole),
            Self::Year => day.plus_months((n * 12.0).round() as i32),
            Self::Decade => day.plus_months((n * 120.0).round() as i32),
            Self::Century => day.plus_months((n * 1200.0).round() as i32),
        }
    }

    /// The period of this unit that holds `day`: its first day and the first day after it.
    pub(super) fn around(self, day: Date) -> (Date, Date) {
        let on = |year, month| Date { year, month, day: 1 };
        match self {
            Self::Week => {
                let monday = day.plus_days(-i32::from(day.weekday()));
                (monday, monday.plus_days(7))
            }
            Self::Month => (on(day.year, day.month), on(day.year, day.month).plus_months(1)),
            Self::Quarter => {
                let first = on(day.year, (day.month - 1) / 3 * 3 + 1);
                (first, first.plus_months(3))
            }
            Self::Year => (on(day.year, 1), on(day.year + 1, 1)),
            Self::Decade => (on(day.year / 10 * 10, 1), on(day.year / 10 * 10 + 10, 1)),
            Self::Century => (on((day.year - 1) / 100 * 100 + 1, 1), on((day.year - 1) / 100 * 100 + 101, 1)),
            _ => (day, day.plus_days(1)),
        }
    }
}

/// Which one of the days that a name may mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lean {
    /// Nothing says it.
    #[default]
    Open,
    /// The last one up to the publication.
    Past,
    /// The last one before the publication (`الماضي`).
    Before,
    /// The next one from the publication on.
    Future,
    /// The next one after the publication (`المقبل`).
    After,
    /// The one in the same week, month or year (`هذا`, `الجاري`).
    This,
}

/// A year or month: as written, or counted from another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Not said.
    #[default]
    Open,
    /// As written.
    At(i32),
    /// So many after that of the publication (`من العام الماضي`: -1).
    From(i32),
    /// That of the date before it in the text (`من الشهر نفسه`).
    Story,
}

/// From where a step is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The publication.
    Published,
    /// The date before it in the text (`بعد يومين من ذلك`).
    Story,
}

/// Which stretch of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// `مطلع`, `أوائل`
    Start,
    /// `منتصف`
    Mid,
    /// `أواخر`, `نهاية`
    End,
    /// `بقية`
    Rest,
}

/// A day or period as named.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// Parts of a date: `7 أكتوبر`, `2014`, `الأحد 18 فبراير 2024`, `20 من الشهر المقبل`.
    Civil {
        /// The year.
        year: Part,
        /// The month; none for a year alone.
        month: Part,
        /// The day of the month; none for a month.
        day: Option<u8>,
        /// The weekday, 0 for Monday.
        weekday: Option<u8>,
        /// Whether the parts are of the Hijri calendar.
        hijri: bool,
        /// Which one, where the year is not said.
        lean: Lean,
    },
    /// `الأحد الماضي`; `n`: the n-th of this month (`الأحد الثاني`).
    Weekday {
        /// 0 for Monday.
        day: u8,
        /// Which one.
        lean: Lean,
        /// Which one of this month, where it is counted.
        n: Option<u8>,
    },
    /// A weekday of a week that is so many weeks away.
    WeekdayIn {
        /// Weeks from that of the publication.
        week: i32,
        /// 0 for Monday.
        day: u8,
    },
    /// The n-th weekday of a period; negative counts from its end.
    NthWeekday {
        /// Which one.
        n: i8,
        /// 0 for Monday.
        day: u8,
        /// Of what.
        of: Box<When>,
    },
    /// The day, week, month, year that is `n` away: `أمس`, `الأسبوع المقبل`.
    Step {
        /// How many units away.
        n: i32,
        /// The unit.
        unit: Unit,
        /// From where.
        from: Origin,
    },
    /// The day that lies a length of time before or after: `قبل شهر ويومين`.
    Away {
        /// Numbers of units.
        parts: Vec<(f64, Unit)>,
        /// Whether it lies after.
        after: bool,
        /// From where.
        from: Origin,
    },
    /// The n-th week, quarter or half of a period; negative counts from its end.
    Nth {
        /// Which one.
        n: i8,
        /// Months in the part of a year (3: a quarter, 6: a half), 0 for a week.
        months: u8,
        /// Of what.
        of: Box<When>,
    },
    /// `صيف 2016`
    Season {
        /// As in TIMEX3: SP, SU, FA, WI.
        code: &'static str,
        /// The year.
        year: Part,
    },
    /// `السبعينيات`; the century is not known where the year is below 100.
    Decade(i32),
    /// `القرن التاسع عشر`
    Century(i32),
    /// A stretch of a period.
    Stretch(Stretch, Box<When>),
    /// `الأيام الثلاثة الماضية`, `آخر 3 سنوات`
    Window {
        /// How many.
        n: i32,
        /// Units.
        unit: Unit,
        /// Whether they lie ahead.
        after: bool,
    },
    /// The end of the week that is so many weeks away.
    Weekend(i32),
    /// The week that holds a day.
    WeekOf(Box<When>),
    /// From one day or period to another.
    Range(Box<When>, Box<When>),
    /// Several, joined by `و`: `عامي 2020 و2023`.
    Both(Box<When>, Box<When>),
    /// A feast, by its row in `data/calendar/holidays.tsv`.
    Holiday {
        /// The row.
        row: u16,
        /// The year.
        year: Part,
    },
    /// `الآن`
    Now,
}

/// What a date is resolved against.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The day of publication.
    pub published: Option<Date>,
    /// The date before it in the text.
    pub story: Option<Date>,
    /// Which way to look where nothing says it: [`Lean::Past`] for news.
    pub lean: Lean,
}

/// Days from the first up to but not including the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub start: Date,
    /// The day after the last.
    pub end: Date,
}

impl Days {
    fn new(start: Date, end: Date) -> Self {
        Self { start, end }
    }

    fn day(day: Date) -> Self {
        Self { start: day, end: day.plus_days(1) }
    }

    /// The last day.
    pub fn last(self) -> Date {
        self.end.plus_days(-1)
    }
}

impl From<(Date, Date)> for Days {
    fn from((start, end): (Date, Date)) -> Self {
        Self { start, end }
    }
}

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
                civil(*year, *month, *day, *weekday, *hijri, lean, frame)?
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
                let of = of.days(frame)?;
                let n = i32::from(*n);
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
                let b = b.days(frame)?;
                let a = match a.days(frame)? {
                    // Both look the same way, so the first may have to step back a year.
                    a if a.start > b.start => a.start.plus_months(-12),
                    a => a.start,
                };
                Days::new(a, b.end)
            }
            Self::Both(a, b) => Days::new(a.days(frame)?.start, b.days(frame)?.end),
            Self::Holiday { row, year } => holiday(*row, *year, frame)?,
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
            Self::Nth { months: 0, .. } | Self::WeekOf(_) => Unit::Week,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
            Self::Holiday { row, .. } if !Tables::get().holidays[usize::from(*row)].contains('/') => Unit::Day,
            _ => return None,
        })
    }
}

/// The days of a date's parts.
fn civil(
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
    if hijri && year < 1600 {
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
fn nth_weekday(of: Days, n: i8, weekday: u8) -> Option<Date> {
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

/// Western Easter (the Gregorian computus in its anonymous form).
fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as u8, (n % 31 + 1) as u8)
}

/// The days of a holiday.
fn holiday(row: u16, year: Part, frame: &Frame) -> Option<Days> {
    let rule = Tables::get().holidays[usize::from(row)];
    let now = frame.published;
    let hijri = rule.starts_with('h');
    let in_year = |y: i32| -> Option<Days> {
        if let Some(rest) = rule.strip_prefix("easter") {
            return Some(Days::day(easter(y)?.plus_days(rest.parse().ok()?)));
        }
        let rule = rule.trim_start_matches('h');
        let (month, rest) = rule.split_once('-')?;
        let month = month.parse().ok()?;
        if let Some(rest) = rest.strip_prefix('W') {
            let (w, n) = rest.split_once('#')?;
            let of = Unit::Month.around(Date::new(y, month, 1)?).into();
            return nth_weekday(of, n.parse().ok()?, w.parse::<u8>().ok()? - 1).map(Days::day);
        }
        let (first, last) = rest.split_once('/').unwrap_or((rest, rest));
        let on =
            |d: &str| if hijri { from_hijri(y, month, d.parse().ok()?) } else { Date::new(y, month, d.parse().ok()?) };
        Some(Days::new(on(first)?, on(last)?.plus_days(1)))
    };
    let this_year = || if hijri { to_hijri(now?).map(|h| h.0) } else { now.map(|d| d.year) };
    match year {
        // A Hijri feast of a Gregorian year is the one that falls into it.
        Part::At(y) if hijri && y > 1600 => {
            let first = to_hijri(Date::new(y, 1, 1)?)?.0;
            (first..first + 2).filter_map(in_year).find(|d| d.start.year == y)
        }
        Part::At(y) => in_year(y),
        Part::From(n) => in_year(this_year()? + n),
        Part::Story => in_year(frame.story?.year),
        Part::Open => {
            let (y, now) = (this_year()?, now?);
            let here = in_year(y)?;
            match frame.lean {
                Lean::Future | Lean::After if here.end <= now => in_year(y + 1),
                Lean::Before if here.start >= now => in_year(y - 1),
                // A feast is spoken of before it comes: the nearest of the last and the next.
                Lean::Past | Lean::Open if here.start > now.plus_days(60) => in_year(y - 1),
                Lean::Past | Lean::Open if here.end < now.plus_days(-305) => in_year(y + 1),
                _ => Some(here),
            }
        }
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
