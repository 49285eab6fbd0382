//! The parts of a page: headline, date line, body, related articles, source, keywords, further articles.
//!
//! A block is a line. [`cue`] says what the words of a line announce, [`date_line`] whether it is a date of
//! publication; [`split`] reads the lines in order and decides by what stands around them.

mod cue;
mod date_line;

use crate::analysis::{Block, Role};
use crate::calendar::Date;
use crate::span::ViewSpan;
use crate::text::View;
use cue::Cue;

/// A page in parts.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The lines that hold anything, in order, without white space around them.
    pub blocks: Vec<Block<ViewSpan>>,
    /// The main article's date of publication, where a line states it.
    pub published: Option<Date>,
}

/// Letters from which a line counts as running text, whatever else it looks like.
const LONG: usize = 160;
/// Letters up to which a line inside an article may be a title.
const SHORT: usize = 90;

/// Cuts a text into blocks; O(n).
pub fn split(view: &View) -> Page {
    let lines = lines(view.folded());
    let text = |i: usize| &view.folded()[lines[i].range()];
    let cues: Vec<Option<Cue>> = (0..lines.len()).map(|i| cue::of(text(i))).collect();
    let mut page = Page::default();
    let mut article = 0;
    // Whether the article's headline, and the end of its text (source, keywords, footer), have been seen.
    let (mut titled, mut over) = (false, false);
    let mut updated = None;
    let mut i = 0;
    while i < lines.len() {
        let line = text(i);
        let date = date_line::read(line);
        let role = match cues[i] {
            Some(Cue::Published | Cue::Updated) if date.is_some() => {
                match cues[i] {
                    Some(Cue::Published) => page.published = page.published.or(date),
                    _ => updated = updated.or(date),
                }
                Role::Published
            }
            Some(Cue::Role(role)) => {
                over |= matches!(role, Role::Source | Role::Keywords);
                role
            }
            Some(Cue::Footer) => {
                over = true;
                Role::Other
            }
            Some(Cue::Related) => {
                page.blocks.push(Block { span: lines[i], role: Role::RelatedLabel, article });
                i += 1;
                if over && further_article(&lines, &cues, i, text) {
                    // What follows the end of an article and is no mere title is another one.
                    article += 1;
                    (titled, over) = (false, false);
                } else {
                    while i < lines.len()
                        && cues[i].is_none()
                        && is_title(text(i))
                        && related(&lines, &cues, i, over, text)
                    {
                        page.blocks.push(Block { span: lines[i], role: Role::RelatedHeadline, article });
                        i += 1;
                        if !over {
                            break;
                        }
                    }
                }
                continue;
            }
            _ if date_line::is_only_date(line) => {
                if article == 0 {
                    page.published = page.published.or(date);
                }
                Role::Published
            }
            _ if !titled && lines.len() > 1 && is_title(line) => {
                titled = true;
                Role::Headline
            }
            _ if is_list_item(line) => Role::ListItem,
            _ if titled
                && line.chars().count() <= SHORT
                && is_title(line)
                && i + 1 < lines.len()
                && text(i + 1).chars().count() > SHORT =>
            {
                Role::Subheading
            }
            _ => Role::Paragraph,
        };
        titled |= role == Role::Paragraph;
        page.blocks.push(Block { span: lines[i], role, article });
        i += 1;
    }
    page.published = page.published.or(updated);
    page
}

/// The trimmed lines that hold anything.
fn lines(text: &str) -> Vec<ViewSpan> {
    let mut at = 0;
    text.split_inclusive('\n')
        .filter_map(|line| {
            let start = at + (line.len() - line.trim_start().len()) as u32;
            at += line.len() as u32;
            let length = line.trim().len() as u32;
            (length > 0).then(|| ViewSpan::new(start, start + length))
        })
        .collect()
}

/// Whether line `i` begins an article of its own: a title with running text after it.
fn further_article<'t>(lines: &[ViewSpan], cues: &[Option<Cue>], i: usize, text: impl Fn(usize) -> &'t str) -> bool {
    i < lines.len()
        && cues[i].is_none()
        && is_title(text(i))
        && (i + 1..lines.len()).take(3).any(|j| cues[j].is_none() && text(j).chars().count() > LONG)
}

/// Whether line `i`, a title under a label, belongs to the label: inside the body one line does.
fn related<'t>(
    lines: &[ViewSpan],
    cues: &[Option<Cue>],
    i: usize,
    over: bool,
    text: impl Fn(usize) -> &'t str,
) -> bool {
    !over || !further_article(lines, cues, i, text)
}

/// Short enough for a title, and not ended like a sentence.
fn is_title(line: &str) -> bool {
    line.chars().count() <= LONG && !line.ends_with('.')
}

fn is_list_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < line.len()
        && line.len() - rest.len() <= 2
        && rest.starts_with(['-', ')', '.'])
        && rest[1..].starts_with(' ');
    numbered
        || line.starts_with(['•', '▪', '●', '·'])
        || (line.starts_with("- ") || line.starts_with("– ") || line.starts_with("* "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str) -> String {
        let view = View::new(text);
        let page = split(&view);
        page.blocks.iter().map(|b| format!("{:?}{}", b.role, b.article)).collect::<Vec<_>>().join(" ")
    }

    /// Running text of `n` letters.
    fn body(n: usize) -> String {
        format!("{}.", "قال المسؤول إن الأمر قيد البحث ".repeat(n / 30).trim_end())
    }

    #[test]
    fn a_page_with_a_related_title_in_the_body_and_a_second_article() {
        let long = body(300);
        let page = format!(
            "عنوان الخبر الأول\nتاريخ النشر: 18th, February 2024 GMT\n{long}\nاقرأ أيضاً\nعنوان آخر\n{long}\n\
             المصدر: وكالات\nكلمات دلالية: كذا وكذا\nإقرأ أيضاً:\nعنوان الخبر الثاني\n{long}\n{long}"
        );
        assert_eq!(
            roles(&page),
            "Headline0 Published0 Paragraph0 RelatedLabel0 RelatedHeadline0 Paragraph0 Source0 Keywords0 RelatedLabel0 Headline1 Paragraph1 Paragraph1"
        );
        assert_eq!(split(&View::new(&page)).published, Date::new(2024, 2, 18));
    }

    #[test]
    fn named_cases() {
        let long = body(200);
        for (page, expected) in [
            (String::new(), ""),
            (long.clone(), "Paragraph0"),
            (
                format!("عنوان\nكتب: أحمد علي\nالأحد 18 فبراير 2024 - 10:35\n{long}"),
                "Headline0 Byline0 Published0 Paragraph0",
            ),
            (
                format!("عنوان\n{long}\nعنوان فرعي\n{long}\n- بند أول\n- بند ثان"),
                "Headline0 Paragraph0 Subheading0 Paragraph0 ListItem0 ListItem0",
            ),
            (
                format!("عنوان\n{long}\nاقرأ أيضا:\nعنوان أول\nعنوان ثان"),
                "Headline0 Paragraph0 RelatedLabel0 RelatedHeadline0 Paragraph0",
            ),
            (
                format!("عنوان\n{long}\nالمصدر: وكالات\nاقرأ أيضا:\nعنوان أول\nعنوان ثان"),
                "Headline0 Paragraph0 Source0 RelatedLabel0 RelatedHeadline0 RelatedHeadline0",
            ),
        ] {
            assert_eq!(roles(&page), expected, "{page}");
        }
    }

    /// The reference page, where it stands beside the project.
    #[test]
    fn reference_page() {
        let Ok(page) = std::fs::read_to_string("../shared/articles/page-01.txt") else {
            eprintln!("skipped: ../shared/articles/page-01.txt is not here");
            return;
        };
        let view = View::new(&page);
        let page = split(&view);
        assert_eq!(page.published, Date::new(2024, 2, 18));
        let expected = |i: usize| match i {
            0 | 20 => Role::Headline,
            1 => Role::Published,
            6 | 15 | 19 => Role::RelatedLabel,
            7 | 16 => Role::RelatedHeadline,
            17 => Role::Source,
            18 => Role::Keywords,
            _ => Role::Paragraph,
        };
        assert_eq!(page.blocks.len(), 29);
        for (i, block) in page.blocks.iter().enumerate() {
            assert_eq!((block.role, block.article), (expected(i), u32::from(i >= 20)), "line {}", i + 1);
        }
    }
}
