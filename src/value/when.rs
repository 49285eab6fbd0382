//! Days and periods as a text names them.

use super::unit::Unit;
use crate::calendar::Date;

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
    /// The n-th week, quarter, third or half of a period; negative counts from its end.
    Nth {
        /// Which one.
        n: i8,
        /// Months in the part of a year (3: a quarter, 6: a half), whatever the period is; 0 for a week.
        months: u8,
        /// Of what.
        of: Box<When>,
    },
    /// So many units of a period from one on: `الأشهر التسعة الأولى من العام`, `ثاني أيام عيد الفطر`.
    Inside {
        /// How many units of the period lie before.
        from: i32,
        /// How many are meant.
        n: i32,
        /// The unit.
        unit: Unit,
        /// The period.
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
    pub(super) fn new(start: Date, end: Date) -> Self {
        Self { start, end }
    }

    pub(super) fn day(day: Date) -> Self {
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
