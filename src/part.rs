//! What is found in lines by themselves, apart from what the whole document makes of it.
//!
//! An analysis is made of two steps. [`Part::read`] does all that a line decides alone, which is nearly all the work.
//! [`Whole::of`] then does what lines decide together, from what the parts hold, and costs a small share of it. How a
//! text is cut into parts makes no difference to the result, as long as parts are whole lines: a fresh analysis takes
//! the text as one, a [`crate::Document`] takes paragraphs and keeps those that no edit touches.
//!
//! To add a stage: what needs no more than a line goes into [`Part::read`], what needs the document into
//! [`Whole::of`], where it has to be cheap. What it finds goes into [`crate::analysis::Analysis`] by
//! [`analysis`], and into [`crate::document::Change`] by the comparison in `document::change`.

use crate::analysis::{Analysis, Block, Entity, Mention, Offsets, Role};
use crate::analyzer::{Analyzer, Options};
use crate::article::{self, Lines};
use crate::calendar::Date;
use crate::span::{ByteSpan, ViewSpan};
use crate::text::View;
use crate::token::{self, Tokens};
use crate::{entity, value};
use std::ops::Range;

/// Some lines of a text, and what is found in each by itself. Spans are of the part's own view.
#[derive(Clone, Debug)]
pub(crate) struct Part<'s> {
    pub view: View<'s>,
    pub lines: Lines,
    pub tokens: Tokens,
    /// Names and values of all lines, sorted.
    pub mentions: Vec<Mention<ViewSpan>>,
    /// What the names of the mentions are compared by.
    pub keys: Vec<Option<String>>,
    /// Which of the sentences and mentions stand in each line.
    pub within: Vec<Within>,
}

/// The places of what stands in a line.
#[derive(Clone, Debug)]
pub(crate) struct Within {
    pub sentences: Range<u32>,
    pub mentions: Range<u32>,
}

impl<'s> Part<'s> {
    /// Reads lines. `progress` is told now and then which share is done. O(n).
    pub fn read(view: View<'s>, wassam: &Analyzer, progress: &mut dyn FnMut(f32)) -> Self {
        let lines = Lines::of(&view);
        let spans: Vec<ViewSpan> = lines.spans().collect();
        let tokens = token::tokenize(&view, &spans);
        let names = wassam.tagger().find(&view, &tokens, progress);
        let values = value::find(&view, &tokens);
        let own = wassam.names().find(&view, &tokens, &wassam.tagger().lexicon);
        // Where they overlap, a value's pattern is surer than the model, and the publisher's word goes before both.
        let mentions = over(own, over(values, names));
        let keys = mentions.iter().map(entity::key).collect();
        let (mut s, mut m) = (0, 0);
        let mut up_to = |end: u32| {
            let from = (s, m);
            s += tokens.sentences[s..].iter().take_while(|x| x.span.start < end).count();
            m += mentions[m..].iter().take_while(|x| x.span.start < end).count();
            Within { sentences: from.0 as u32..s as u32, mentions: from.1 as u32..m as u32 }
        };
        let within = spans.iter().map(|line| up_to(line.end)).collect();
        Self { view, lines, tokens, mentions, keys, within }
    }
}

/// Mentions of both lists in order; where they overlap, those of the first.
fn over(first: Vec<Mention<ViewSpan>>, second: Vec<Mention<ViewSpan>>) -> Vec<Mention<ViewSpan>> {
    if first.is_empty() {
        return second;
    }
    let mut taken = first.iter().map(|m| m.span).peekable();
    let mut all: Vec<_> = second
        .into_iter()
        .filter(|m| {
            while taken.peek().is_some_and(|t| t.end <= m.span.start) {
                taken.next();
            }
            !taken.peek().is_some_and(|t| t.overlaps(m.span))
        })
        .collect();
    all.extend(first);
    all.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    all
}

/// What lines decide together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Whole {
    pub published: Option<Date>,
    /// Role and article of every line, in order; spans are of the line's part.
    pub blocks: Vec<Block<ViewSpan>>,
    /// The mentions of all parts, in order; spans are of the mention's part.
    pub mentions: Vec<Mention<ViewSpan>>,
    pub entities: Vec<Entity>,
    /// How many blocks, sentences and mentions come of each part.
    pub counts: Vec<Counts>,
}

/// How much of the result comes of a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub blocks: usize,
    pub sentences: usize,
    pub mentions: usize,
}

impl Whole {
    /// Brings the parts of a text together. O(number of lines and mentions), without reading a word again.
    pub fn of(parts: &[Part], wassam: &Analyzer, options: &Options) -> Self {
        let page = article::layout(parts.iter().map(|p| (&p.view, &p.lines)));
        let published = options.published.or(page.published);
        let mut mentions = Vec::with_capacity(parts.iter().map(|p| p.mentions.len()).sum());
        let mut keys = Vec::with_capacity(mentions.capacity());
        let mut counts = Vec::with_capacity(parts.len());
        let mut roles = page.blocks.iter().map(|b| b.role);
        for part in parts {
            let before = mentions.len();
            let mut sentences = 0;
            for (line, role) in part.within.iter().zip(&mut roles) {
                if is_prose(role) {
                    sentences += line.sentences.len();
                    let of_line = line.mentions.start as usize..line.mentions.end as usize;
                    for (mention, key) in part.mentions[of_line.clone()].iter().zip(&part.keys[of_line]) {
                        if mention.confidence >= options.threshold {
                            mentions.push(mention.clone());
                            keys.push(key.as_deref());
                        }
                    }
                }
            }
            counts.push(Counts { blocks: part.within.len(), sentences, mentions: mentions.len() - before });
        }
        value::resolve(&mut mentions, published);
        let entities = entity::join(&mut mentions, &keys, wassam.names());
        Self { published, blocks: page.blocks, mentions, entities, counts }
    }

    /// The sentences of a part, of which the blocks are `blocks`.
    pub fn sentences<'p>(part: &'p Part, blocks: &'p [Block<ViewSpan>]) -> impl Iterator<Item = ViewSpan> + use<'p> {
        part.within
            .iter()
            .zip(blocks)
            .filter(|(_, block)| is_prose(block.role))
            .flat_map(|(line, _)| &part.tokens.sentences[line.sentences.start as usize..line.sentences.end as usize])
            .map(|sentence| sentence.span)
    }
}

/// Labels and the page's machinery hold no sentences and no mentions.
fn is_prose(role: Role) -> bool {
    !matches!(role, Role::RelatedLabel | Role::Other)
}

/// The result, with spans of the text that the parts make up.
pub(crate) fn analysis(parts: &[Part], whole: Whole) -> Analysis {
    let mut result = Analysis {
        offsets: Offsets::Byte,
        published: whole.published.map(|d| d.to_string()),
        blocks: Vec::with_capacity(whole.blocks.len()),
        sentences: Vec::with_capacity(whole.counts.iter().map(|c| c.sentences).sum()),
        mentions: Vec::with_capacity(whole.mentions.len()),
        entities: whole.entities,
    };
    let (mut blocks, mut mentions) = (&whole.blocks[..], whole.mentions.into_iter());
    let mut offset = 0;
    for (part, counts) in parts.iter().zip(&whole.counts) {
        let here = |span: ViewSpan| {
            let span = part.view.to_source(span);
            ByteSpan::new(offset + span.start, offset + span.end)
        };
        let of_part = blocks.split_off(..counts.blocks).unwrap_or_default();
        result.blocks.extend(of_part.iter().map(|b| b.map_span(here)));
        result.sentences.extend(Whole::sentences(part, of_part).map(here));
        result.mentions.extend(mentions.by_ref().take(counts.mentions).map(|m| m.map_span(here)));
        offset += part.view.source().len() as u32;
    }
    result
}
