//! Our values in the terms of Recognizers-Text: which of them a case file asks for, and how it writes what they mean.

use serde_json::{Value as Json, json};
use wassam::analysis::Kind;
use wassam::calendar::Date;
use wassam::span::ViewSpan;
use wassam::text::View;
use wassam::token::tokenize;
use wassam::value::{
    Amount, Bound, Clock, Days, Duration, Found, Frame, Lean, Meaning, Modifier, Moment, Of, Origin, Part, Scope,
    Stretch, Temporal, Time, Unit, When, find_in,
};

/// One thing found, as a case file would state it.
pub struct Answer {
    pub span: ViewSpan,
    pub kind: &'static str,
    pub value: Json,
}

/// What a kind of case file asks for.
pub struct Judge {
    asks: Asks,
    /// Whether only whole-recogniser results are asked for (`Model`, `Merged`), with their bounds.
    merged: bool,
    role: Role,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Numbers,
    Ranks {
        relative: bool,
    },
    Percents,
    NumberRanges,
    /// Types of date and time, none for all.
    Times(&'static [&'static str]),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Extractor,
    Parser,
    Model,
}

impl Judge {
    /// By the name of a file: `DateTime_DatePeriodParser`.
    pub fn of(name: &str) -> Option<Self> {
        let (family, rest) = name.split_once('_')?;
        let role = match rest {
            r if r.ends_with("Extractor") => Role::Extractor,
            r if r.ends_with("Parser") => Role::Parser,
            _ => Role::Model,
        };
        let what = rest.trim_end_matches("Extractor").trim_end_matches("Parser");
        let asks = match (family, what) {
            ("Number", "NumberModel") => Asks::Numbers,
            ("Number", "OrdinalModel") => Asks::Ranks { relative: true },
            ("Number", "OrdinalModelSuppressExtendedTypes") => Asks::Ranks { relative: false },
            ("Number", "PercentModel" | "PercentModelPercentMode") => Asks::Percents,
            ("Number", "NumberRangeModel") => Asks::NumberRanges,
            ("DateTime", "Date") => Asks::Times(&["date"]),
            ("DateTime", "DatePeriod") => Asks::Times(&["daterange", "away"]),
            ("DateTime", "DateTime") => Asks::Times(&["datetime", "time"]),
            ("DateTime", "DateTimePeriod") => Asks::Times(&["datetimerange", "datetime", "away"]),
            ("DateTime", "Time") => Asks::Times(&["time", "datetime"]),
            ("DateTime", "TimePeriod") => Asks::Times(&["timerange"]),
            ("DateTime", "Duration") => Asks::Times(&["duration"]),
            ("DateTime", "Holiday") => Asks::Times(&["date", "daterange"]),
            ("DateTime", "Set") => Asks::Times(&["set"]),
            ("DateTime", _) => Asks::Times(&[]),
            _ => return None,
        };
        Some(Self { asks, merged: what.starts_with("Merged") || role == Role::Model, role })
    }

    /// Whether the file is about where things are found.
    pub fn spans_count(&self) -> bool {
        self.role != Role::Parser
    }

    /// Whether the file is about what they mean.
    pub fn values_count(&self) -> bool {
        self.role != Role::Extractor
    }

    /// What is found in a text, in the file's terms.
    pub fn answers(&self, view: &View, reference: Option<&str>) -> Vec<Answer> {
        let tokens = tokenize(view, &[ViewSpan::new(0, view.clean().len() as u32)]);
        let scope = match self.asks {
            Asks::Numbers => Scope::Numbers,
            Asks::Ranks { .. } => Scope::Ranks,
            Asks::Times(_) => Scope::Temporal,
            Asks::Percents | Asks::NumberRanges => Scope::Amounts,
        };
        let found = find_in(view, &tokens, scope);
        match self.asks {
            Asks::Numbers => found.iter().filter_map(number).collect(),
            Asks::Ranks { relative } => found.iter().filter_map(|f| rank(f, relative)).collect(),
            Asks::Percents => found.iter().filter_map(percent).collect(),
            Asks::NumberRanges => number_ranges(view, &found),
            Asks::Times(types) => {
                let clock = Reference::new(reference);
                let mut frame = clock.frame(Lean::Past);
                found
                    .iter()
                    .filter_map(|f| {
                        let Meaning::Temporal { temporal, bound, .. } = &f.meaning else { return None };
                        // A file about dates with times reads a time as one of that day.
                        let today = When::Step { n: 0, unit: Unit::Day, from: Origin::Published };
                        let as_counted = counted(temporal);
                        let temporal = match as_counted.as_ref().unwrap_or(temporal) {
                            Temporal::At(Moment { date: None, time: Some(time @ Time::Clock(_)) })
                                if types == ["datetime", "time"] =>
                            {
                                &Temporal::At(Moment { date: Some(today), time: Some(*time) })
                            }
                            other => other,
                        };
                        let kind = kind_of(temporal);
                        let mut answer =
                            self.time(f, temporal, bound.filter(|_| self.merged), kind, &clock, frame.story);
                        if let Meaning::Temporal { temporal, .. } = &f.meaning {
                            answer.span = self.hour_word(view, temporal, answer.span);
                        }
                        if let Temporal::At(Moment { date: Some(when), .. }) = temporal
                            && let Some(days) = when.days(&frame)
                        {
                            frame.story = Some(days.start);
                        }
                        let away = matches!(temporal.when(), Some(When::Away { .. } | When::Window { .. }));
                        let asked = types.is_empty() || types.contains(&kind) || away && types.contains(&"away");
                        asked.then_some(answer)
                    })
                    .collect()
            }
        }
    }

    /// What an expected result states, if anything.
    pub fn stated(&self, expected: &Json) -> Option<Json> {
        if self.role == Role::Extractor {
            return None;
        }
        let given = if expected["Resolution"].is_null() { &expected["Value"] } else { &expected["Resolution"] };
        match self.asks {
            Asks::Times(_) if !self.merged => given.is_object().then(|| given.clone()),
            Asks::Times(_) => given["values"].is_array().then(|| given["values"].clone()),
            _ => given["value"].is_string().then(|| given["value"].clone()),
        }
    }

    /// Whether a stated value is ours: numbers to 9 digits; of what a file states, each part must be the same.
    pub fn same(&self, stated: &Json, ours: &Json) -> bool {
        let number = |v: &Json| v.as_str().and_then(|s| s.trim_end_matches('%').parse::<f64>().ok());
        match (stated, ours) {
            (Json::String(_), _) if number(stated).is_some() => {
                let (a, b) = (number(stated).unwrap_or(f64::NAN), number(ours).unwrap_or(f64::NAN));
                (a - b).abs() <= a.abs() * 1e-9
            }
            (Json::Array(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.same(a, b)),
            (Json::Object(a), _) => {
                // Offsets inside a value and scores are no values.
                let ignored = ["Start", "Length", "score", "subtype"];
                a.iter().filter(|(k, _)| !ignored.contains(&k.as_str())).all(|(k, v)| self.same(v, &ours[k]))
            }
            _ => stated == ours,
        }
    }

    /// Whether a clock time may be led by the part of the day.
    fn clock_led(&self, temporal: &Temporal, bound: Option<Bound>) -> bool {
        bound.is_none() && matches!(temporal, Temporal::At(Moment { date: None, time: Some(Time::Clock(_)) }))
    }

    /// The suite leaves `الساعة` out where the date follows the hour, and after `موعد`.
    fn hour_word(&self, view: &View, temporal: &Temporal, span: ViewSpan) -> ViewSpan {
        const WORD: &str = "الساعه ";
        let folded = view.folded();
        let dated = matches!(temporal, Temporal::At(Moment { date: Some(_), time: Some(Time::Clock(_)) }));
        let named = self.merged && folded[..span.start as usize].trim_end().ends_with("موعد");
        if (dated || named) && folded[span.range()].starts_with(WORD) {
            return ViewSpan::new(span.start + WORD.len() as u32, span.end);
        }
        span
    }

    fn time(
        &self,
        f: &Found,
        temporal: &Temporal,
        bound: Option<Bound>,
        kind: &'static str,
        clock: &Reference,
        story: Option<Date>,
    ) -> Answer {
        let parts = matches!(temporal, Temporal::At(Moment { time: Some(Time::Part(_)), .. }));
        let ranged =
            matches!(temporal, Temporal::Span(..)) || matches!(temporal.when(), Some(When::Range(..) | When::Both(..)));
        let since = matches!(temporal, Temporal::Lasting { since: true, .. });
        let dated = matches!(temporal, Temporal::At(Moment { date: Some(When::Civil { .. }), time: Some(_) }));
        let lone = matches!(
            temporal.when(),
            Some(When::Civil { month: Part::Open | Part::From(_), day: Some(_), weekday: None, .. })
        );
        let lasting = self.role == Role::Model && self.merged && kind == "duration";
        let span =
            if bound.is_some() || parts || ranged || since || dated || lasting || lone { f.wide } else { f.span };
        // `الليل الخامسة والنصف` after `في`: with it.
        let span = if self.clock_led(temporal, bound) { f.wide } else { span };
        if let Some((timex, ends)) = clock.last_unit(f, temporal) {
            let value = if self.merged {
                merged("daterange", bound, Some(timex), ends.clone(), ends)
            } else {
                single(Some(timex), ends.clone(), ends, None)
            };
            return Answer { span, kind: "daterange", value };
        }
        let side = |lean| {
            let frame = Frame { story: story.or(clock.frame(lean).published), ..clock.frame(lean) };
            (temporal.timex(&frame), ends(temporal, &frame, clock))
        };
        let ((timex, past), (_, future)) = (side(Lean::Before), side(Lean::Future));
        let timex = match temporal {
            Temporal::At(Moment { date: Some(When::Away { .. } | When::Window { .. } | When::Now), .. })
            | Temporal::Lasting { since: true, .. } => clock.timex(temporal, &past).or(timex),
            Temporal::At(Moment { date: Some(When::Stretch(Stretch::Rest, _)), .. }) if kind == "datetimerange" => {
                clock.timex(temporal, &past)
            }
            _ => timex,
        };
        // A clock time that does not say which half of the day is two.
        let later = match temporal {
            Temporal::At(Moment { date: None, time: Some(Time::Clock(c)) }) if !c.sure && c.hour < 12 && c.hour > 0 => {
                Some(Clock { hour: c.hour + 12, ..*c })
            }
            _ => None,
        };
        let value = if let (Some(later), true, None) = (later, self.merged, bound) {
            let both = [timex, Some(later.iso())];
            let times = [past, Ends::Point { name: "time", value: time(later.seconds()) }];
            let [a, b] =
                [0, 1].map(|i| merged(kind, None, both[i].clone(), times[i].clone(), times[i].clone())[0].clone());
            json!([a, b])
        } else if self.merged {
            merged(kind, bound, timex, past, future)
        } else {
            single(timex, past, future, part_name(temporal))
        };
        Answer { span, kind, value }
    }
}

/// `الأحد المقبل` is the one of the next week to the suite, `الأحد الماضي` that of the last; `بضع دقائق` are three.
fn counted(temporal: &Temporal) -> Option<Temporal> {
    if let Temporal::Lasting { duration, since } = temporal
        && duration.few
    {
        let duration = Duration { few: false, ..duration.clone() };
        return Some(Temporal::Lasting { duration, since: *since });
    }
    let Temporal::At(Moment { date: Some(When::Weekday { day, lean, n: None }), time }) = temporal else { return None };
    let week = match lean {
        Lean::After => 1,
        Lean::Before => -1,
        _ => return None,
    };
    Some(Temporal::At(Moment { date: Some(When::WeekdayIn { week, day: *day }), time: *time }))
}

/// The moment against which a case is resolved.
struct Reference {
    day: Option<Date>,
    seconds: i32,
}

impl Reference {
    fn new(text: Option<&str>) -> Self {
        // Cases without a reference are resolved on any day.
        let text = text.unwrap_or("2016-11-07T00:00:00");
        let time = text.get(11..19).unwrap_or("00:00:00");
        let seconds = time.split(':').filter_map(|p| p.parse::<i32>().ok()).fold(0, |n, p| n * 60 + p);
        Self { day: text.get(..10).and_then(Date::parse), seconds }
    }

    fn frame(&self, lean: Lean) -> Frame {
        Frame { published: self.day, story: None, lean }
    }

    /// The moment some units away.
    fn away(&self, parts: &[(f64, Unit)], after: bool) -> Option<String> {
        let sign = if after { 1.0 } else { -1.0 };
        let days: Vec<(f64, Unit)> = parts.iter().copied().filter(|p| p.1 >= Unit::Day).collect();
        let frame = self.frame(Lean::Past);
        let day = When::Away { parts: days, after, from: Origin::Published }.days(&frame)?.start;
        let clock: f64 = parts.iter().filter(|p| p.1 < Unit::Day).map(|(n, unit)| n * seconds_of(*unit)).sum();
        Some(stamp(day, f64::from(self.seconds) + sign * clock))
    }

    /// `بعد 3 سنوات`, `في 3 أشهر`: the last of so many weeks, months or years from tomorrow on; `من الآن` names a day.
    fn last_unit(&self, f: &Found, temporal: &Temporal) -> Option<(String, Ends)> {
        let Some(When::Away { parts, after: true, .. }) = temporal.when() else { return None };
        let [(n, unit)] = parts[..] else { return None };
        let letter = match unit {
            Unit::Week => "W",
            Unit::Month => "M",
            Unit::Year => "Y",
            _ => return None,
        };
        if f.name.contains(" من ") {
            return None;
        }
        let frame = Frame { published: Some(self.day?.plus_days(1)), story: None, lean: Lean::Past };
        let away = |n: f64| When::Away { parts: vec![(n, unit)], after: true, from: Origin::Published }.days(&frame);
        let (start, end) = (away(n - 1.0)?.start.to_string(), away(n)?.start.to_string());
        let timex = format!("({start},{end},P1{letter})");
        Some((timex, Ends::Range { names: ("startDate", "endDate"), start, end }))
    }

    /// The suite's TIMEX of what is counted from the moment of reference.
    fn timex(&self, temporal: &Temporal, ends: &Ends) -> Option<String> {
        let joined = |text: &str| text.replace(' ', "T");
        match (temporal.when(), ends) {
            (Some(When::Now), _) => Some("PRESENT_REF".into()),
            (_, Ends::Point { value, .. }) => Some(joined(value)),
            (Some(When::Window { n, unit, .. }), Ends::Range { start, end, .. }) if *unit < Unit::Day => {
                let letter = ["S", "M", "H"][*unit as usize];
                Some(format!("({},{},PT{n}{letter})", joined(start), joined(end)))
            }
            (Some(When::Stretch(..)), Ends::Range { start, end, .. }) => {
                Some(format!("({},{},PT{}S)", joined(start), joined(end), 86_399 - self.seconds))
            }
            _ => None,
        }
    }
}

fn seconds_of(unit: Unit) -> f64 {
    [1.0, 60.0, 3600.0].get(unit as usize).copied().unwrap_or(86_400.0)
}

fn stamp(day: Date, seconds: f64) -> String {
    let seconds = seconds.round() as i64;
    let day = day.plus_days(seconds.div_euclid(86_400) as i32);
    format!("{day} {}", time(seconds.rem_euclid(86_400) as i32))
}

fn time(seconds: i32) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A resolution: a point with the suite's name for it, or both ends of a range.
#[derive(Clone, PartialEq)]
enum Ends {
    None,
    Point { name: &'static str, value: String },
    Range { names: (&'static str, &'static str), start: String, end: String },
}

trait Named {
    fn when(&self) -> Option<&When>;
}

impl Named for Temporal {
    fn when(&self) -> Option<&When> {
        match self {
            Temporal::At(m) | Temporal::Span(m, _) => m.date.as_ref(),
            _ => None,
        }
    }
}

/// The suite's type.
fn kind_of(temporal: &Temporal) -> &'static str {
    let is_day = |w: &When| match w {
        When::Away { .. }
        | When::Weekday { .. }
        | When::WeekdayIn { .. }
        | When::NthWeekday { .. }
        | When::Holiday { .. } => true,
        When::Civil { day, .. } => day.is_some(),
        When::Step { unit, .. } => *unit == Unit::Day,
        _ => false,
    };
    match temporal {
        Temporal::Lasting { since: false, .. } => "duration",
        Temporal::Lasting { duration, .. } if duration.parts.iter().all(|p| p.1 >= Unit::Day) => "date",
        Temporal::Lasting { .. } => "datetime",
        Temporal::Set { .. } => "set",
        Temporal::Span(a, _) => {
            if a.date.is_some() {
                "datetimerange"
            } else {
                "timerange"
            }
        }
        Temporal::At(Moment { date: None, time: Some(Time::Part(_)) }) => "timerange",
        Temporal::At(Moment { date: None, .. }) => "time",
        Temporal::At(Moment { date: Some(_), time: Some(Time::Part(_)) }) => "datetimerange",
        Temporal::At(Moment { date: Some(_), time: Some(_) }) => "datetime",
        Temporal::At(Moment { date: Some(When::Now), .. }) => "datetime",
        Temporal::At(Moment { date: Some(When::Away { parts, .. }), .. }) if parts.iter().any(|p| p.1 < Unit::Day) => {
            "datetime"
        }
        Temporal::At(Moment { date: Some(When::Window { unit, .. }), .. }) if *unit < Unit::Day => "datetimerange",
        Temporal::At(Moment { date: Some(When::Stretch(Stretch::Rest, of)), .. }) if is_day(of) => "datetimerange",
        Temporal::At(Moment { date: Some(w), .. }) => {
            if is_day(w) {
                "date"
            } else {
                "daterange"
            }
        }
    }
}

fn part_name(temporal: &Temporal) -> Option<&'static str> {
    match temporal.when()? {
        When::Stretch(Stretch::Start, _) => Some("start"),
        When::Stretch(Stretch::Mid, _) => Some("mid"),
        When::Stretch(Stretch::End, _) => Some("end"),
        _ => None,
    }
}

/// What a date or time resolves to.
fn ends(temporal: &Temporal, frame: &Frame, reference: &Reference) -> Ends {
    let range = |names, start: String, end: String| Ends::Range { names, start, end };
    let found = || -> Option<Ends> {
        Some(match temporal {
            Temporal::Lasting { duration, since: false } => {
                Ends::Point { name: "duration", value: format!("{}", duration.seconds()) }
            }
            Temporal::Lasting { duration, .. } if duration.parts.iter().all(|p| p.1 >= Unit::Day) => {
                let away = When::Away { parts: duration.parts.clone(), after: false, from: Origin::Published };
                Ends::Point { name: "date", value: away.days(frame)?.start.to_string() }
            }
            Temporal::Lasting { duration, .. } => {
                Ends::Point { name: "dateTime", value: reference.away(&duration.parts, false)? }
            }
            Temporal::Set { .. } => Ends::Point { name: "set", value: "not resolved".into() },
            Temporal::At(Moment { date: Some(When::Now), .. }) => {
                Ends::Point { name: "dateTime", value: stamp(frame.published?, f64::from(reference.seconds)) }
            }
            Temporal::At(Moment { date: Some(When::Away { parts, after, .. }), .. })
                if parts.iter().any(|p| p.1 < Unit::Day) =>
            {
                Ends::Point { name: "dateTime", value: reference.away(parts, *after)? }
            }
            Temporal::At(Moment { date: Some(When::Window { n, unit, after }), .. }) if *unit < Unit::Day => {
                let here = stamp(frame.published?, f64::from(reference.seconds));
                let there = reference.away(&[(f64::from(*n), *unit)], *after)?;
                let (start, end) = if *after { (here, there) } else { (there, here) };
                range(("startDateTime", "endDateTime"), start, end)
            }
            Temporal::At(Moment { date: Some(When::Season { .. }), .. }) => Ends::None,
            Temporal::At(Moment { date: Some(When::Stretch(_, of)), .. }) if matches!(**of, When::Season { .. }) => {
                Ends::None
            }
            Temporal::At(Moment { date: Some(when), time: None }) => {
                let days: Days = when.days(frame)?;
                match kind_of(temporal) {
                    "date" => Ends::Point { name: "date", value: days.start.to_string() },
                    "datetimerange" => {
                        let start = stamp(days.start, f64::from(reference.seconds));
                        range(("startDateTime", "endDateTime"), start, stamp(days.start, 86_399.0))
                    }
                    _ => {
                        // Days from one to another and what is left of a period name their last day; other periods
                        // the day after it, ranges of periods the first day of the last.
                        let end = match when {
                            When::Stretch(Stretch::Rest, _) => days.last(),
                            When::Range(a, b) | When::Both(a, b) => {
                                match kind_of(&Temporal::At(Moment { date: Some((**a).clone()), time: None })) {
                                    "date" => days.last(),
                                    _ => b.days(frame)?.start,
                                }
                            }
                            _ => days.end,
                        };
                        range(("startDate", "endDate"), days.start.to_string(), end.to_string())
                    }
                }
            }
            Temporal::At(Moment { date, time: Some(at) }) => {
                let day = match date {
                    Some(when) => Some(when.days(frame)?.start),
                    None => None,
                };
                match (at, day) {
                    (Time::Clock(c), None) => Ends::Point { name: "time", value: time(c.seconds()) },
                    (Time::Clock(c), Some(day)) => {
                        Ends::Point { name: "dateTime", value: stamp(day, f64::from(c.seconds())) }
                    }
                    (Time::Part(p), None) => range(("startTime", "endTime"), time(p.seconds().0), time(p.seconds().1)),
                    (Time::Part(p), Some(day)) => range(
                        ("startDateTime", "endDateTime"),
                        stamp(day, f64::from(p.seconds().0)),
                        stamp(day, f64::from(p.seconds().1)),
                    ),
                }
            }
            Temporal::Span(a, b) => {
                let point = |m: &Moment| ends(&Temporal::At(m.clone()), frame, reference);
                match (point(a), point(b)) {
                    (Ends::Point { name, value: start }, Ends::Point { value: end, .. }) => range(
                        if name == "time" { ("startTime", "endTime") } else { ("startDateTime", "endDateTime") },
                        start,
                        end,
                    ),
                    _ => return None,
                }
            }
            Temporal::At(_) => return None,
        })
    };
    found().unwrap_or(Ends::None)
}

/// `{"Timex", "FutureResolution", "PastResolution"}`
fn single(timex: Option<String>, past: Ends, future: Ends, part: Option<&'static str>) -> Json {
    let object = |ends: &Ends| match ends {
        Ends::None => json!({}),
        Ends::Point { name, value } => json!({ *name: value }),
        Ends::Range { names, start, end } => json!({ names.0: start, names.1: end }),
    };
    let mut out = json!({ "Timex": timex, "FutureResolution": object(&future), "PastResolution": object(&past) });
    if let Some(part) = part {
        out["Mod"] = part.into();
    }
    out
}

/// `[{"timex", "type", "value"}]`: the past reading, then the future one where they differ.
fn merged(kind: &'static str, bound: Option<Bound>, timex: Option<String>, past: Ends, future: Ends) -> Json {
    let one = |ends: &Ends| {
        let mut out = json!({ "timex": timex, "type": kind });
        match ends {
            Ends::None => out["value"] = "not resolved".into(),
            Ends::Point { value, .. } => out["value"] = value.clone().into(),
            Ends::Range { start, end, .. } => {
                out["start"] = start.clone().into();
                out["end"] = end.clone().into();
            }
        }
        if let Some(bound) = bound {
            let (name, key) = match bound {
                Bound::Before => ("before", "end"),
                Bound::After => ("after", "start"),
                Bound::Since => ("since", "start"),
                Bound::Until => ("until", "end"),
            };
            let at = match ends {
                Ends::Range { start, .. } => start.clone(),
                Ends::Point { value, .. } => value.clone(),
                Ends::None => String::new(),
            };
            let kind = if kind.ends_with("range") { kind.to_string() } else { format!("{kind}range") };
            out = json!({ "timex": timex, "Mod": name, "type": kind, key: at });
        }
        out
    };
    if past == future || past == Ends::None || bound.is_some() {
        json!([one(&future)])
    } else {
        json!([one(&past), one(&future)])
    }
}

/// A number as the suite writes it.
fn plain(n: f64) -> String {
    if n == 0.0 {
        return "0".into();
    }
    // Fifteen digits, as a double of .NET prints.
    let digits = (14 - n.abs().log10().floor() as i32).clamp(0, 300);
    let text = format!("{n:.*}", digits as usize);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_string() } else { text }
}

fn number(f: &Found) -> Option<Answer> {
    let Meaning::Amount(amount) = &f.meaning else { return None };
    Some(Answer { span: f.span, kind: "number", value: plain(amount.number).into() })
}

fn rank(f: &Found, relative: bool) -> Option<Answer> {
    let (kind, value) = match &f.meaning {
        Meaning::Rank(n) => ("ordinal", n.to_string()),
        Meaning::Relative { to, offset } if relative => {
            ("ordinal.relative", format!("{to}{}{}", if *offset < 0 { "-" } else { "+" }, offset.abs()))
        }
        _ => return None,
    };
    Some(Answer { span: f.span, kind, value: value.into() })
}

fn percent(f: &Found) -> Option<Answer> {
    let Meaning::Amount(amount) = &f.meaning else { return None };
    (f.kind == Kind::Percent).then(|| Answer {
        span: f.span,
        kind: "percentage",
        value: format!("{}%", plain(amount.number)).into(),
    })
}

/// Numbers with a bound or two ends as intervals; two bounds of one number, joined by `و`, are one interval.
fn number_ranges(view: &View, found: &[Found]) -> Vec<Answer> {
    struct Interval {
        span: ViewSpan,
        low: Option<(f64, bool)>,
        high: Option<(f64, bool)>,
    }
    let mut list: Vec<Interval> = Vec::new();
    for f in found {
        let Meaning::Amount(Amount { number, upper, of, modifier }) = &f.meaning else { continue };
        let n = *number;
        if matches!(of, Of::Percent) {
            continue;
        }
        let (low, high) = match (upper, modifier) {
            (Some(upper), _) => (Some((n, true)), Some((*upper, false))),
            (None, Some(Modifier::MoreThan)) => (Some((n, false)), None),
            (None, Some(Modifier::AtLeast)) => (Some((n, true)), None),
            (None, Some(Modifier::LessThan)) => (None, Some((n, false))),
            (None, Some(Modifier::AtMost)) => (None, Some((n, true))),
            (None, Some(Modifier::Exactly)) => (Some((n, true)), Some((n, true))),
            _ => continue,
        };
        let span = f.wide;
        let fits = |last: &Interval| {
            let between = view.folded().get(last.span.end as usize..span.start as usize).unwrap_or("x").trim();
            (matches!(between, "و" | "ولكن" | "لكن") || between.is_empty() && span.start > last.span.end)
                && match (last.low, last.high, low, high) {
                    (Some((a, _)), None, None, Some((b, _))) | (None, Some((b, _)), Some((a, _)), None) => a < b,
                    _ => false,
                }
        };
        if let Some(last) = list.last_mut().filter(|last| fits(last)) {
            last.span.end = span.end;
            last.low = last.low.or(low);
            last.high = last.high.or(high);
        } else {
            list.push(Interval { span, low, high });
        }
    }
    list.into_iter()
        .map(|i| {
            let side = |end: Option<(f64, bool)>| end.map(|e| plain(e.0)).unwrap_or_default();
            let open = if i.low.is_some_and(|e| e.1) { '[' } else { '(' };
            let close = if i.high.is_some_and(|e| e.1) { ']' } else { ')' };
            Answer {
                span: i.span,
                kind: "numberrange",
                value: format!("{open}{},{}{close}", side(i.low), side(i.high)).into(),
            }
        })
        .collect()
}
