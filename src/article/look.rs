//! What a line looks like by itself, before its neighbours are heard.

use super::cue::{self, Hit, Says, Where};
use super::dateline::{self, Names};
use super::line::{End, Line, words};
use super::{date_line, list_item};
use crate::calendar::Date;
use crate::hashing::Set;
use crate::text::{fold_word, is_alphabetic, is_alphanumeric};
use std::sync::LazyLock;

/// The look of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A date line.
    Published(Stamp),
    /// Who wrote it; not `sure` where titles have the same form (`تقرير: …`).
    Byline { sure: bool },
    /// Place and agency, perhaps with a date.
    Dateline(Option<Date>),
    /// Nothing but a place.
    Place,
    /// A place and perhaps a name.
    PlaceAnd,
    /// Nothing but agencies.
    Agency,
    /// Text of a picture.
    Caption,
    /// A label before titles of other articles.
    RelatedLabel,
    /// Such a label with a title on the same line.
    RelatedInline,
    /// Where the text was taken from.
    Source,
    /// Keywords; `label` when they are on the lines that follow.
    Keywords { label: bool },
    /// Menus, buttons, counters.
    Other,
    /// The same, where it stands below an article.
    Footer,
    /// An item of a list.
    ListItem,
    /// It has the form of a title; so has a short paragraph without a full stop.
    Title,
    /// Running text.
    Prose,
}

/// What a date line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The day, if the year is given.
    pub date: Option<Date>,
    /// Whether a label says that it is the date of publication or of a change.
    pub label: Option<Label>,
}

/// The label of a date line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Published,
    Updated,
}

/// Words up to which a line of each look is believed; longer ones are running text.
const BYLINE: u16 = 14;
const CAPTION: u16 = 40;
const RELATED: u16 = 30;
const SOURCE: u16 = 20;
const OTHER: u16 = 12;
const FOOTER: u16 = 25;
const DATE_LINE: u16 = 24;
/// Words in a date line that do not belong to the date, at most: after a label (`نشر في: … الساعة … بقلم …`), or
/// without one (`الأحد 18 فبراير 2024 الصباح`).
const BESIDE_LABELLED: usize = 6;
const BESIDE: usize = 2;

static CONTINUATIONS: LazyLock<Set<String>> = LazyLock::new(|| {
    cue::rows(include_str!("../../data/article/continuations.tsv")).map(|row| fold_word(row[0])).collect()
});

/// Whether a folded line goes on with a text rather than beginning one.
pub(super) fn continues(text: &str) -> bool {
    words(text).next().is_some_and(|word| CONTINUATIONS.contains(word))
}

impl Look {
    /// Looks at a folded line.
    pub fn of(line: &Line, text: &str) -> Self {
        if let Some(look) = cue::find(text).and_then(|hit| by_cue(line, text, hit)) {
            return look;
        }
        if line.words <= DATE_LINE {
            if line.digit
                && let Some(reading) = date_line::read(text, 0)
                && reading.rest <= BESIDE
                && line.end != End::Stop
            {
                return Self::Published(Stamp { date: reading.date, label: None });
            }
            if date_line::is_ago(text) {
                return Self::Published(Stamp { date: None, label: None });
            }
        }
        if let Some(names) = dateline::read(text).filter(|_| line.end != End::Stop) {
            return match names {
                Names::Dateline(date) => Self::Dateline(date),
                Names::Place => Self::Place,
                Names::PlaceAnd => Self::PlaceAnd,
                Names::PlaceAndAuthor => Self::Byline { sure: true },
                Names::Agency => Self::Agency,
                Names::Credited => Self::Caption,
            };
        }
        if list_item::is(text) {
            Self::ListItem
        } else if is_tags(text) {
            Self::Keywords { label: false }
        } else if is_furniture(line, text) {
            Self::Other
        } else if line.is_title_like() && !continues(text) {
            Self::Title
        } else {
            Self::Prose
        }
    }

    /// Whether the line belongs to the text of an article.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Prose | Self::ListItem)
    }
}

fn by_cue(line: &Line, text: &str, hit: Hit) -> Option<Look> {
    let alone = !hit.rest.contains(is_alphanumeric);
    let up_to = |most: u16, look: Look| (line.words <= most).then_some(look);
    match hit.says {
        Says::Published | Says::Updated => {
            let label = Some(if hit.says == Says::Updated { Label::Updated } else { Label::Published });
            let reading = date_line::read(hit.rest, BESIDE_LABELLED).filter(|r| r.rest <= BESIDE_LABELLED);
            let date = reading.and_then(|r| r.date);
            let said = match hit.place {
                // The words may also stand in running text: only a whole date makes them a label.
                Where::Inside => date.is_some() && line.end != End::Stop,
                _ => alone || reading.is_some() || date_line::is_ago(hit.rest) || date_line::is_while(hit.rest),
            };
            said.then_some(Look::Published(Stamp { date, label })).filter(|_| line.words <= DATE_LINE)
        }
        Says::Byline if alone || line.end == End::Stop && line.words > 6 => None,
        Says::Byline => up_to(BYLINE, Look::Byline { sure: hit.place != Where::Name }),
        Says::Caption => up_to(CAPTION, Look::Caption),
        Says::Related if alone => Some(Look::RelatedLabel),
        Says::Related => up_to(RELATED, Look::RelatedInline),
        Says::Source => up_to(SOURCE, Look::Source),
        Says::Keywords => Some(Look::Keywords { label: alone }),
        Says::Other => up_to(OTHER, Look::Other).filter(|_| line.end != End::Stop || text.len() < 60),
        Says::Footer => up_to(FOOTER, Look::Footer),
    }
}

/// Whether a line is hashtags and nothing else.
fn is_tags(text: &str) -> bool {
    text.starts_with('#') && text.split_ascii_whitespace().all(|word| word.starts_with('#'))
}

/// Whether a line is a part of the page's machinery by its form: counters, addresses, paths through a site.
fn is_furniture(line: &Line, text: &str) -> bool {
    let path = || text.split(['>', '›', '»', '/']).filter(|part| part.contains(is_alphabetic));
    if line.words > OTHER {
        return false;
    }
    let numbers = !text.contains(is_alphabetic);
    let address = text.starts_with("http") || text.starts_with("www.");
    let steps = text.contains(['>', '›']) && path().count() >= 2;
    numbers || address || steps || (!line.arabic && line.words <= 3 && line.end == End::Open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::View;

    fn look(text: &str) -> Look {
        let view = View::new(text);
        let lines = Line::all(view.folded());
        Look::of(&lines[0], lines[0].text(view.folded()))
    }

    #[test]
    fn named_cases() {
        let stamp = |date, label| Look::Published(Stamp { date, label });
        let day = Date::new(2024, 2, 18);
        for (text, expected) in [
            ("تاريخ النشر: 18th, February 2024 GMT", stamp(day, Some(Label::Published))),
            ("نشر في: الأحد 18 فبراير 2024", stamp(day, Some(Label::Published))),
            ("سعيد مرادنشر في الصباح يوم 18 - 02 - 2024", stamp(day, Some(Label::Published))),
            ("آخر تحديث: 18-02-2024 | 10:35", stamp(day, Some(Label::Updated))),
            ("تاريخ النشر:", stamp(None, Some(Label::Published))),
            ("نشر منذ 3 ساعات", stamp(None, Some(Label::Published))),
            ("منذ 3 ساعات", stamp(None, None)),
            ("18 فبراير 2024", stamp(day, None)),
            ("18 فبراير 2024: مقتل ثلاثة جنود في هجوم على الموقع", Look::Title),
            ("صدر في بيروت كتاب جديد", Look::Title),
            ("نشر في الجريدة الرسمية اليوم قانون جديد", Look::Title),
            ("في 18 فبراير 2024 أعلنت الوزارة النتائج.", Look::Prose),
            ("وأعلنت الوزارة النتائج", Look::Prose),
            ("كتب: سعيد مراد", Look::Byline { sure: true }),
            ("(إعداد سعيد مراد للنشرة العربية - تحرير ليلى حداد)", Look::Byline { sure: true }),
            ("تقرير: سعيد مراد", Look::Byline { sure: false }),
            ("إعداد مشروع قانون جديد للإعلام", Look::Title),
            ("جنود في دورية (أ ف ب)", Look::Caption),
            ("اقرأ أيضا:", Look::RelatedLabel),
            ("اقرأ أيضا: العاصفة تقترب", Look::RelatedInline),
            ("المصدر: وكالات", Look::Source),
            ("كلمات دلالية: حرب سلام", Look::Keywords { label: false }),
            ("الوسوم", Look::Keywords { label: true }),
            ("#القمة #بيروت", Look::Keywords { label: false }),
            ("شارك", Look::Other),
            ("1,234", Look::Other),
            ("الرئيسية > سياسة", Look::Other),
            ("https://example.org/a", Look::Other),
            ("جميع الحقوق محفوظة 2024", Look::Footer),
            ("- بند أول", Look::ListItem),
            ("العاصفة تقترب من السواحل", Look::Title),
            ("العاصفة تقترب من السواحل.", Look::Prose),
            ("Only English words here", Look::Prose),
        ] {
            assert_eq!(look(text), expected, "{text}");
        }
    }
}
