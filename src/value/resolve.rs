//! What each value means in the article: its day of publication, the date before, its country.

use super::country::Countries;
use super::digits::exact;
use super::tables::Tables;
use super::unit::Unit;
use super::when::{Frame, Lean, Origin, Part, Stretch, When};
use super::{Amount, Bound, Context, Duration, Meaning, Modifier, Moment, Of, Temporal, Time, Value, timex};
use crate::analysis::Mention;

/// Gives the values among `mentions`, which are in order of the text, their value in the article. `meanings` has for each
/// mention what it says by itself, if it is a value. `context` is that before them; it goes on with that after them, so that
/// an article may be resolved a line at a time. Cheap: O(number of mentions), and no word is read again.
pub fn resolve<S>(mentions: &mut [Mention<S>], meanings: &[Option<&Meaning>], context: &mut Context) {
    for (mention, meaning) in mentions.iter_mut().zip(meanings) {
        match meaning {
            None | Some(Meaning::Contact | Meaning::Relative { .. }) => {}
            Some(Meaning::Amount(amount)) => mention.value = Some(Box::new(amount_value(amount, &context.countries))),
            Some(Meaning::Rank(n)) => {
                mention.value = Some(Box::new(Value { number: Some(*n as f64), ..Value::default() }));
            }
            Some(Meaning::Temporal { temporal, bound, modifier, ahead }) => {
                let lean = if *ahead { Lean::Future } else { Lean::Past };
                let frame = Frame { published: context.published, story: context.story, lean };
                mention.subkind = subkind_of(temporal);
                mention.value = Some(Box::new(temporal_value(temporal, *bound, *modifier, &frame)));
                if let Some(when) = temporal.date()
                    && when.grain() == Some(Unit::Day)
                    && !matches!(when, When::Now)
                    && modifier.is_none()
                    && let Some(days) = when.days(&frame)
                {
                    context.story = Some(days.start);
                }
            }
        }
    }
}

impl Meaning {
    /// Whether it is an amount of a currency whose name countries share: [`Context::countries`] tell whose.
    pub fn needs_country(&self) -> bool {
        matches!(self, Self::Amount(Amount { of: Of::Currency(row), .. }) if codes(*row).contains(' '))
    }
}

/// Codes of the currency in a row of the tables; several where countries share its name.
fn codes(row: u16) -> &'static str {
    Tables::get().symbols[usize::from(row)]
}

fn subkind_of(temporal: &Temporal) -> Option<&'static str> {
    match temporal {
        Temporal::Set { .. } => Some("set"),
        Temporal::Span(..) => Some("range"),
        Temporal::At(Moment { date: Some(When::Range(..) | When::Both(..)), .. }) => Some("range"),
        Temporal::At(Moment { date: Some(When::Holiday { .. }), .. }) => Some("holiday"),
        _ => None,
    }
}

fn amount_value(amount: &Amount, countries: &Countries) -> Value {
    let mut value = Value {
        number: Some(amount.number),
        upper: amount.upper,
        modifier: amount.modifier.map(Modifier::name),
        ..Value::default()
    };
    match &amount.of {
        Of::Nothing | Of::Percent => {}
        Of::Thing(noun) => value.unit = Some(noun.clone()),
        Of::Measure(row) => value.unit = Some(codes(*row).to_string()),
        Of::Currency(row) => {
            let codes = codes(*row);
            let (codes, share) = codes.split_once('/').map_or((codes, 1.0), |(c, n)| (c, n.parse().unwrap_or(1.0)));
            value.currency = if codes.contains(' ') { countries.currency(codes) } else { Some(codes) };
            value.number = Some(exact(amount.number / share));
            value.upper = amount.upper.map(|n| exact(n / share));
        }
    }
    value
}

/// What a date or time means in a frame.
fn temporal_value(temporal: &Temporal, bound: Option<Bound>, modifier: Option<Modifier>, frame: &Frame) -> Value {
    let mut value = Value::default();
    match temporal {
        Temporal::At(moment) => {
            if let Some(when) = &moment.date {
                value = date_value(when, frame);
                if let Some(modifier) = modifier {
                    value.modifier = Some(Modifier::Approx.name());
                    // `قبل بضعة أيام`, `الأيام المقبلة` name no day.
                    if modifier == Modifier::Multiple {
                        let after = matches!(when, When::Away { after: true, .. } | When::Window { after: true, .. });
                        (value.iso, value.start, value.end) = (None, None, None);
                        value.timex = Some(if after { "FUTURE_REF" } else { "PAST_REF" }.into());
                    }
                }
            }
            match &moment.time {
                Some(Time::Clock(clock)) => {
                    let zone = clock.zone.map_or("", |z| Tables::get().zones[usize::from(z)]);
                    let zone = match zone {
                        "local" => "",
                        "+00:00" => "Z",
                        zone => zone,
                    };
                    let day = value.iso.take().filter(|_| moment.date.is_some());
                    let time = if clock.minute.is_some() { clock.iso() } else { format!("T{:02}:00", clock.hour) };
                    value.iso = if moment.date.is_some() && day.is_none() {
                        None
                    } else {
                        Some(day.unwrap_or_default() + &time + zone)
                    };
                    if value.iso.is_none() {
                        value.timex = moment.timex(frame);
                    }
                }
                Some(Time::Part(part)) => {
                    value.timex = match &value.iso {
                        Some(day) => Some(format!("{day}T{}", part.code)),
                        None => moment.timex(frame),
                    };
                }
                None => {}
            }
        }
        Temporal::Span(a, b) => {
            let side = |m: &Moment| temporal_value(&Temporal::At(m.clone()), None, None, frame).iso;
            value.iso = side(a).zip(side(b)).map(|(a, b)| format!("{a}/{b}"));
            if value.iso.is_none() {
                value.timex = temporal.timex(frame);
            }
        }
        Temporal::Lasting { duration, since } => {
            value.iso = Some(duration.iso());
            value.modifier = modifier.map(Modifier::name).or(duration.few.then_some("approx"));
            let whole_days = duration.parts.iter().all(|p| !p.1.is_clock());
            if *since && whole_days && !duration.few {
                let away = When::Away { parts: duration.parts.clone(), after: false, from: Origin::Published };
                value.start = away.days(frame).map(|d| d.start.to_string());
            }
        }
        Temporal::Set { every, .. } => {
            value.timex = temporal.timex(frame);
            value.iso = every.as_ref().map(|e| format!("R/{}", e.iso()));
            if value.iso.is_none() {
                value.iso = Some("R/P1W".into());
            }
        }
    }
    if let Some(bound) = bound {
        value.modifier = value.modifier.or(Some(match bound {
            Bound::Before => "before",
            Bound::After => "after",
            Bound::Since => "since",
            Bound::Until => "until",
        }));
    }
    value
}

/// What a day or period means in a frame.
fn date_value(when: &When, frame: &Frame) -> Value {
    let mut value = Value::default();
    let days = when.days(frame);
    value.calendar = match when {
        When::Civil { hijri: true, .. } => Some("hijri"),
        When::Civil { .. } => Some("gregorian"),
        When::Range(a, _) | When::Both(a, _) => date_value(a, frame).calendar,
        When::Stretch(_, of) => date_value(of, frame).calendar,
        When::Holiday { row, .. } if Tables::get().holidays[usize::from(*row)].starts_with('h') => Some("hijri"),
        _ => None,
    };
    if let When::Away { parts, after, .. } = when {
        let finest = parts.iter().map(|p| p.1).min().unwrap_or(Unit::Day);
        value.modifier = Some(if *after { "after" } else { "before" });
        value.iso = if finest.is_clock() {
            value.timex = days.filter(|_| parts.iter().all(|p| !p.1.is_clock())).map(|d| d.start.to_string());
            Some(Duration { parts: parts.clone(), few: false }.iso())
        } else {
            value.modifier = None;
            let grain = match finest {
                Unit::Month | Unit::Year => finest,
                Unit::Decade | Unit::Century => Unit::Year,
                _ => Unit::Day,
            };
            days.map(|d| timex::period(grain, d.start))
        };
        return value;
    }
    if let When::Window { n, unit, .. } = when
        && unit.is_clock()
    {
        value.iso = Some(Duration { parts: vec![(f64::from(*n), *unit)], few: false }.iso());
        return value;
    }
    let hijri = value.calendar == Some("hijri");
    match (days, when.grain()) {
        (Some(d), Some(unit @ (Unit::Day | Unit::Week | Unit::Year))) if !hijri || unit == Unit::Day => {
            value.iso = Some(timex::period(unit, d.start));
        }
        (Some(d), Some(Unit::Month)) if !hijri => value.iso = Some(timex::period(Unit::Month, d.start)),
        (Some(d), _) => {
            value.iso = Some(format!("{}/{}", d.start, d.last()));
            if let When::Stretch(stretch, of) = when
                && *stretch != Stretch::Rest
            {
                value.iso = date_value(of, frame).iso;
            }
            let named = matches!(when, When::Season { .. } | When::Weekend(_) | When::Nth { .. } | When::Decade(_));
            if named {
                value.timex = when.timex(frame).filter(|t| !t.starts_with('('));
            }
            if matches!(when, When::Season { .. }) {
                // The days of a season differ by custom.
                value.iso = None;
            }
        }
        (None, _) => match when {
            When::Civil { hijri: false, year, month, .. }
                if !matches!(year, Part::From(_) | Part::Story) && !matches!(month, Part::From(_) | Part::Story) =>
            {
                value.iso = Frame { published: None, ..*frame }.open(when);
            }
            When::Range(a, b) | When::Both(a, b) => {
                let side = |w: &When| date_value(w, frame).iso;
                value.iso = side(a).zip(side(b)).map(|(a, b)| format!("{a}/{b}"));
            }
            When::Stretch(_, of) => value.iso = date_value(of, frame).iso,
            _ => value.timex = when.timex(frame),
        },
    }
    if let (Some(d), false) = (days, when.grain() == Some(Unit::Day) || matches!(when, When::Season { .. })) {
        (value.start, value.end) = (Some(d.start.to_string()), Some(d.last().to_string()));
    }
    if let When::Stretch(stretch, _) = when {
        value.modifier = match stretch {
            Stretch::Start => Some("start"),
            Stretch::Mid => Some("mid"),
            Stretch::End => Some("end"),
            Stretch::Rest => None,
        };
    }
    value
}

impl Frame {
    /// The parts of a date with X for those that are open.
    fn open(&self, when: &When) -> Option<String> {
        when.timex(self)
    }
}
