//! A label such as `اقرأ أيضا`: does it announce titles of other articles, or does a whole further article follow?
//!
//! Both look the same at first: label, title, running text. In the middle of a body, that text goes on with the
//! body; below an article it belongs to the title. What tells them apart, surest first:
//!
//! 1. the article before is over: its source or keywords or the page's footer has been seen;
//! 2. between title and text stands what only opens an article: a date line with its label, a byline, a dateline;
//! 3. the text opens like a lead and repeats the title's words, more than the text before the label did.

use super::line::{Line, words};
use super::look::{Label, Look, Stamp, continues};
use std::ops::Range;

/// What stands below a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    /// The line where running text begins.
    pub text: usize,
    /// Whether something stands between that only opens an article.
    pub opened: bool,
    /// How many further titles stand between.
    pub titles: usize,
}

/// Lines between a title and its text at most: date, author, picture, buttons.
const BETWEEN: usize = 10;

/// Looks for the running text that the title on line `title` has below it.
pub(super) fn lead(looks: &[Look], title: usize) -> Option<Lead> {
    let (mut opened, mut titles) = (false, 0);
    for (index, look) in looks.iter().enumerate().skip(title + 1).take(BETWEEN) {
        match look {
            Look::Prose => return Some(Lead { text: index, opened, titles }),
            Look::Published(Stamp { label: Some(Label::Published), .. })
            | Look::Byline { sure: true }
            | Look::Dateline(_) => opened = true,
            Look::Published(Stamp { date: Some(_), .. }) => opened = true,
            Look::Published(_) | Look::Caption | Look::Other | Look::Agency | Look::Place | Look::PlaceAnd => {}
            Look::Title | Look::Byline { sure: false } | Look::ListItem => titles += 1,
            _ => return None,
        }
    }
    None
}

/// The lines below a label that may be titles of other articles, with what stands between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Titles {
    /// All lines, from the one below the label on.
    pub lines: Range<usize>,
    /// How many of them are titles.
    pub count: usize,
    /// The last line that is a title.
    pub last: usize,
    /// Whether a date stands below each title, as in lists of newest articles.
    pub dated: bool,
}

impl Titles {
    /// Reads on from the line below a label.
    pub fn below(label: usize, lines: &[Line], looks: &[Look]) -> Self {
        let first = label + 1;
        let mut found = Self { lines: first..first, ..Self::default() };
        let mut dates = 0;
        for index in first..lines.len() {
            match looks[index] {
                Look::Title | Look::ListItem | Look::Byline { sure: false } | Look::Place | Look::PlaceAnd => {
                    found.count += 1;
                    found.last = index;
                }
                // A title with a full stop.
                Look::Prose if index == first && is_short_sentence(&lines[index]) => {
                    found.count = 1;
                    found.last = index;
                }
                Look::Published(Stamp { label: None, .. }) | Look::Other if found.count > 0 => {
                    dates += usize::from(looks[index] != Look::Other);
                }
                _ => break,
            }
            found.lines.end = index + 1;
        }
        found.dated = found.count > 1 && dates + 1 >= found.count;
        found
    }
}

fn is_short_sentence(line: &Line) -> bool {
    line.words <= 16 && !line.several
}

/// Whether the last of the titles below a label is the headline of a further article. `over` tells whether the
/// article before has ended, `before` is the last text line of that article.
pub(super) fn opens_article(
    texts: &[&str],
    looks: &[Look],
    titles: &Titles,
    over: bool,
    before: Option<usize>,
) -> bool {
    if titles.count == 0 {
        return false;
    }
    let Some(lead) = lead(looks, titles.last) else { return false };
    if over {
        return true;
    }
    if lead.opened && titles.count == 1 && !titles.dated {
        return true;
    }
    let text = |index: usize| texts[index];
    if lead.titles > 0 || continues(text(lead.text)) {
        return false;
    }
    let title = text(titles.last);
    let with_lead = shared(title, text(lead.text));
    let with_before = before.map_or(0, |index| shared(title, text(index)));
    with_lead >= 3 && 2 * with_lead >= content(title).count() && with_lead > with_before
}

/// How many content words of a title stand in a text as well. Only the beginning of the text is read.
fn shared(title: &str, text: &str) -> usize {
    const LEAD_WORDS: usize = 60;
    let text: Vec<&str> = content(text).take(LEAD_WORDS).collect();
    content(title).filter(|word| text.contains(word)).count()
}

/// Words of four letters and more, without the letters that are written onto them.
fn content(text: &str) -> impl Iterator<Item = &str> {
    words(text).map(bare).filter(|word| word.chars().count() >= 4)
}

fn bare(word: &str) -> &str {
    const LONG_ENOUGH: usize = 2 * 4;
    let without =
        |word: &str, prefix: &str| word.strip_prefix(prefix).filter(|rest| rest.len() >= LONG_ENOUGH).map(str::len);
    let mut rest = word;
    for prefixes in [&["و", "ف"][..], &["ب", "ل", "ك"], &["ال", "ل"]] {
        if let Some(length) = prefixes.iter().find_map(|prefix| without(rest, prefix)) {
            rest = &rest[rest.len() - length..];
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_common() {
        for (title, text, expected) in [
            ("العاصفة تقترب من السواحل", "حذرت الأرصاد من عاصفة تقترب بسرعة من سواحل البلاد", 3),
            ("العاصفة تقترب", "انتهى الاجتماع", 0),
            ("", "", 0),
        ] {
            let fold = crate::text::fold_word;
            assert_eq!(shared(&fold(title), &fold(text)), expected, "{title}");
        }
    }
}
