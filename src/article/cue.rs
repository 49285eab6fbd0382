//! Words that announce what a line is, from `data/article/cues.tsv`.

use crate::analysis::Role;
use crate::text::fold_word;
use std::sync::OnceLock;

/// What a line's words announce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// A date of publication.
    Published,
    /// A date of change, second to that of publication.
    Updated,
    /// Titles of other articles.
    Related,
    /// The end of the article.
    Footer,
    /// The line's own role.
    Role(Role),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Line,
    Label,
    Start,
    End,
    Inside,
}

struct Row {
    cue: Cue,
    place: Place,
    text: String,
}

/// Letters up to which a line is tried against cues that may stand anywhere or at its end.
const LONGEST: usize = 200;

fn rows() -> &'static Vec<Row> {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        include_str!("../../data/article/cues.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|line| {
                let mut columns = line.split('\t');
                let cue = match columns.next()? {
                    "published" => Cue::Published,
                    "updated" => Cue::Updated,
                    "related" => Cue::Related,
                    "footer" => Cue::Footer,
                    "byline" => Cue::Role(Role::Byline),
                    "caption" => Cue::Role(Role::Caption),
                    "source" => Cue::Role(Role::Source),
                    "keywords" => Cue::Role(Role::Keywords),
                    "other" => Cue::Role(Role::Other),
                    _ => return None,
                };
                let place = match columns.next()? {
                    "line" => Place::Line,
                    "label" => Place::Label,
                    "start" => Place::Start,
                    "end" => Place::End,
                    "inside" => Place::Inside,
                    _ => return None,
                };
                Some(Row { cue, place, text: fold_word(columns.next()?.trim()) })
            })
            .collect()
    })
}

/// Letters up to which a line may say who wrote the article: `تقرير: …` also opens headlines.
const LONGEST_BYLINE: usize = 60;

/// What a folded line announces. Running text is long and announces nothing unless it opens with a label.
pub fn of(line: &str) -> Option<Cue> {
    let short = line.len() <= LONGEST * 2;
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let byline = line.chars().take(LONGEST_BYLINE + 1).count() <= LONGEST_BYLINE;
    rows()
        .iter()
        .filter(|row| byline || row.cue != Cue::Role(Role::Byline))
        .find(|row| {
            let after = bare.strip_prefix(row.text.as_str());
            match row.place {
                Place::Line => bare == row.text,
                Place::Label => after.is_some_and(|rest| {
                    let rest = rest.trim_start();
                    (rest.is_empty() && short)
                        || rest.starts_with([':', '|', '/', '-', '–'])
                            && (short || row.cue == Cue::Role(Role::Keywords))
                }),
                Place::Start => short && after.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)),
                Place::End => short && line.trim_end_matches(['.', ')', ']']).ends_with(&row.text),
                Place::Inside => short && line.contains(&row.text),
            }
        })
        .map(|row| row.cue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_cases() {
        for (line, expected) in [
            ("اقرأ أيضاً", Some(Cue::Related)),
            ("إقرأ أيضاً:", Some(Cue::Related)),
            ("المصدر | وكالة كذا", Some(Cue::Role(Role::Source))),
            ("كلمات دلالية: كذا", Some(Cue::Role(Role::Keywords))),
            ("تاريخ النشر: 18 مايو", Some(Cue::Published)),
            ("قال المصدر إن الأمر انتهى", None),
            ("المصدر نفسه قال إن الأمر انتهى", None),
        ] {
            assert_eq!(of(&fold_word(line)), expected, "{line}");
        }
    }
}
