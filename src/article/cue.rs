//! Cue words: what the first or last words of a line say about its role (`data/article/cues.tsv`).

use super::line::{word_indices, words, words_from_end};
use crate::text::{fold_word, is_alphanumeric};
use std::sync::LazyLock;

/// What a cue says of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Says {
    Published,
    Updated,
    Byline,
    Caption,
    Related,
    Source,
    Keywords,
    Other,
    Footer,
}

/// Where in the line a cue has to stand; the table explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    Line,
    Label,
    Start,
    Name,
    End,
    Bracket,
    Count,
    Inside,
}

/// A cue found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit<'a> {
    /// What it says.
    pub says: Says,
    /// Where it stands.
    pub place: Where,
    /// What follows it, without the separator; for cues at the end of a line, the line.
    pub rest: &'a str,
}

struct Cue {
    says: Says,
    place: Where,
    words: Vec<String>,
    /// The words with a space between.
    joined: String,
}

/// The table, sorted by first word; cues that do not open a line stand in `late`.
struct Cues {
    opening: Vec<Cue>,
    late: Vec<Cue>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let (mut opening, late): (Vec<_>, Vec<_>) =
        rows(include_str!("../../data/article/cues.tsv")).filter_map(Cue::parse).partition(Cue::opens);
    opening.sort_by(|a, b| a.words.cmp(&b.words));
    Cues { opening, late }
});

/// The rows of a table, comments and blank lines aside, split at tabs.
pub(super) fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// Separators between a label and what it labels, or between the parts of a dateline. `ـ` is
/// the stretching letter that many writers use as a dash.
pub(super) const SEPARATORS: [char; 14] = [':', '|', '/', '\\', '-', '–', '—', '―', '−', 'ـ', '»', '>', '•', '←'];

/// Finds the cue that says most of a line: the longest one that opens it, or else one further in.
pub(super) fn find(line: &str) -> Option<Hit<'_>> {
    opening(line).or_else(|| late(line))
}

fn opening(line: &str) -> Option<Hit<'_>> {
    let first = words(line).next()?;
    let lower;
    let first = if first.is_ascii() {
        lower = first.to_ascii_lowercase();
        lower.as_str()
    } else {
        first
    };
    let from = CUES.opening.partition_point(|cue| cue.words[0].as_str() < first);
    CUES.opening[from..]
        .iter()
        .take_while(|cue| cue.words[0] == first)
        .filter_map(|cue| Some((cue.words.len(), cue.opening_of(line)?)))
        .max_by_key(|(length, _)| *length)
        .map(|(_, hit)| hit)
}

fn late(line: &str) -> Option<Hit<'_>> {
    // A long line is running text, whatever its last words are.
    if line.len() > 300 {
        return None;
    }
    let line = Late::of(line);
    CUES.late.iter().find_map(|cue| cue.further_in(&line))
}

/// A line with what the cues further in ask of it, read once for all of them.
struct Late<'a> {
    text: &'a str,
    /// What stands in the brackets that end it.
    inside: Option<&'a str>,
    /// Its words after the number that it begins with, if it does.
    counted: Option<Vec<&'a str>>,
}

impl<'a> Late<'a> {
    fn of(text: &'a str) -> Self {
        let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
        let counts = words(text).next().is_some_and(|word| is_number(&word));
        let counted = counts.then(|| words(text).skip_while(is_number).collect());
        Self { text, inside: bracketed_end(text), counted }
    }
}

impl Cue {
    fn parse(row: Vec<&str>) -> Option<Self> {
        let [says, place, text] = row[..] else { return None };
        let says = match says {
            "published" => Says::Published,
            "updated" => Says::Updated,
            "byline" => Says::Byline,
            "caption" => Says::Caption,
            "related" => Says::Related,
            "source" => Says::Source,
            "keywords" => Says::Keywords,
            "other" => Says::Other,
            "footer" => Says::Footer,
            _ => return None,
        };
        let place = match place {
            "line" => Where::Line,
            "label" => Where::Label,
            "start" => Where::Start,
            "name" => Where::Name,
            "end" => Where::End,
            "bracket" => Where::Bracket,
            "count" => Where::Count,
            "inside" => Where::Inside,
            _ => return None,
        };
        let words: Vec<_> = words(&fold_word(text)).map(str::to_ascii_lowercase).collect();
        (!words.is_empty()).then(|| Self { says, place, joined: words.join(" "), words })
    }

    fn opens(&self) -> bool {
        matches!(self.place, Where::Line | Where::Label | Where::Start | Where::Name)
    }

    fn hit<'a>(&self, rest: &'a str) -> Hit<'a> {
        Hit { says: self.says, place: self.place, rest }
    }

    fn opening_of<'a>(&self, line: &'a str) -> Option<Hit<'a>> {
        let after = self.after(line)?;
        let rest = after.trim_start();
        let separator = |c: char| SEPARATORS.contains(&c) || matches!(c, '.' | '،' | ',' | '؛' | '…');
        let value = rest.trim_start_matches(|c: char| separator(c) || c.is_whitespace());
        let alone = !value.contains(is_alphanumeric);
        // `(إعداد فلان - تحرير فلان)`: the brackets say what the separator would.
        let enclosed = line.starts_with('(') && line.ends_with(')');
        let fits = match self.place {
            Where::Line => alone,
            Where::Label => alone || value.len() < rest.len() || enclosed,
            Where::Name => value.len() < rest.len() && (1..=4).contains(&words(value).count()),
            _ => true,
        };
        fits.then(|| self.hit(value))
    }

    /// What follows the cue's words where the line opens with them. A label may be glued to what
    /// follows it (`اقرأ أيضاالرئيس`), but only one of several words is safe to take apart.
    fn after<'a>(&self, line: &'a str) -> Option<&'a str> {
        let mut found = word_indices(line);
        let mut end = 0;
        for (index, word) in self.words.iter().enumerate() {
            let (at, next) = found.next()?;
            end = at + word.len();
            if !same(next, word) {
                let last = index > 1 || (index == 1 && word.chars().count() >= 4);
                let glued = last
                    && index + 1 == self.words.len()
                    && matches!(self.place, Where::Start)
                    && next.starts_with(word.as_str());
                return glued.then(|| &line[end..]);
            }
        }
        Some(&line[end..])
    }

    fn further_in<'a>(&self, line: &Late<'a>) -> Option<Hit<'a>> {
        let text = line.text;
        match self.place {
            Where::End => self.ends(text).then(|| self.hit(text)),
            Where::Bracket => {
                let inside = line.inside.filter(|inside| self.ends(inside))?;
                (words(inside).count() == self.words.len()).then(|| self.hit(text))
            }
            Where::Count => (*line.counted.as_ref()? == self.words).then(|| self.hit(text)),
            Where::Inside => text.find(&self.joined).map(|at| self.hit(&text[at + self.joined.len()..])),
            _ => None,
        }
    }

    fn ends(&self, text: &str) -> bool {
        let mut found = words_from_end(text);
        self.words.iter().rev().all(|word| found.next().is_some_and(|found| same(found, word)))
    }
}

fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

/// What stands in the brackets that end a line.
pub(super) fn bracketed_end(line: &str) -> Option<&str> {
    let line = line.trim_end_matches(['.', ' ']).strip_suffix(')')?;
    Some(line[line.rfind('(')? + 1..].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(line: &str) -> Option<(Says, String)> {
        let line = fold_word(line);
        find(&line).map(|hit| (hit.says, hit.rest.to_owned()))
    }

    #[test]
    fn every_row_of_the_table_is_understood() {
        let table = include_str!("../../data/article/cues.tsv");
        for row in rows(table) {
            assert!(Cue::parse(row.clone()).is_some(), "{row:?}");
        }
    }

    #[test]
    fn cues_open_a_line() {
        for (line, expected) in [
            ("اقرأ أيضاً", Some((Says::Related, ""))),
            ("إقرأ أيضًا:", Some((Says::Related, ""))),
            ("اقرأ أيضا.. عاصفة في الطريق", Some((Says::Related, "عاصفه في الطريق"))),
            ("اقرأ أيضاعاصفة في الطريق", Some((Says::Related, "عاصفه في الطريق"))),
            ("» شاهد أيضا:", Some((Says::Related, ""))),
            ("المصدر | وكالات", Some((Says::Source, "وكالات"))),
            ("المصدر: وكالات", Some((Says::Source, "وكالات"))),
            ("المصدر الذي طلب عدم ذكر اسمه", None),
            ("كتب: سعيد", Some((Says::Byline, "سعيد"))),
            ("كتب ـ سعيد", Some((Says::Byline, "سعيد"))),
            ("كتب سعيد رسالة", None),
            ("تقرير: سعيد مراد", Some((Says::Byline, "سعيد مراد"))),
            ("تقرير: خمسة أسباب تدفع الأسعار إلى الارتفاع", None),
            ("تاريخ النشر18 مايو", Some((Says::Published, "18 مايو"))),
            ("Published: May 18", Some((Says::Published, "may 18"))),
            ("المصدرون يشكون", None),
        ] {
            let expected = expected.map(|(says, rest)| (says, rest.to_owned()));
            assert_eq!(says(line), expected, "{line}");
        }
    }

    #[test]
    fn cues_stand_further_in() {
        for (line, expected) in [
            ("1,234 مشاهدة", Some(Says::Other)),
            ("3 دقائق قراءة", Some(Says::Other)),
            ("ثلاثون عاما من القراءة", None),
            ("جنود في دورية (أرشيفية)", Some(Says::Caption)),
            ("جنود في دورية - أرشيفية", Some(Says::Caption)),
            ("سعيد منيرنشر في الصباح يوم 20 - 08 - 2012", Some(Says::Published)),
        ] {
            assert_eq!(says(line).map(|(says, _)| says), expected, "{line}");
        }
    }

    #[test]
    fn brackets_at_the_end() {
        assert_eq!(bracketed_end("جنود (رويترز)."), Some("رويترز"));
        assert_eq!(bracketed_end("جنود ( أ ف ب )"), Some("أ ف ب"));
        assert_eq!(bracketed_end("جنود (رويترز) في"), None);
    }
}
