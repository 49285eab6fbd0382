//! The result of an analysis: plain data, the same for every face.

use crate::span::{ByteSpan, CharSpan, Utf16Span};
use crate::text::offsets::OffsetMap;
use crate::value::Value;
use serde::Serialize;

/// The unit of every `start` and `end` in an [`Analysis`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Offsets {
    /// UTF-8 bytes.
    Byte,
    /// UTF-16 code units.
    Utf16,
    /// Unicode scalar values.
    Char,
}

/// An article, tagged. `S` is the span type: [`ByteSpan`] as the stages give it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Analysis<S = ByteSpan> {
    /// Unit of every span below.
    pub offsets: Offsets,
    /// Date of publication as `YYYY-MM-DD`, from the page's own date line or from the caller.
    pub published: Option<String>,
    /// The blocks of the page in order of appearance; they never overlap.
    pub blocks: Vec<Block<S>>,
    /// The sentences of all blocks, in order.
    pub sentences: Vec<S>,
    /// What is named or counted in the text, sorted by start, then longest first. May nest.
    pub mentions: Vec<Mention<S>>,
    /// The things that mentions speak of, by order of first mention; `id` is the index.
    pub entities: Vec<Entity>,
}

/// A line or paragraph of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Block<S = ByteSpan> {
    /// Where the block stands, without surrounding white space.
    #[serde(flatten)]
    pub span: S,
    /// What the block does on the page.
    pub role: Role,
    /// 0 for the page's main article, 1… for further articles on the same page.
    pub article: u32,
}

/// What a block does on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Title of an article.
    Headline,
    /// The date line.
    Published,
    /// Who wrote it.
    Byline,
    /// Place and agency before the text starts.
    Dateline,
    /// Running text.
    Paragraph,
    /// Title inside an article.
    Subheading,
    /// One item of a list.
    ListItem,
    /// Text under a picture.
    Caption,
    /// A label such as `اقرأ أيضا` that announces other articles.
    RelatedLabel,
    /// Title of another article that the label announces.
    RelatedHeadline,
    /// Where the text was taken from.
    Source,
    /// The page's own keywords.
    Keywords,
    /// Anything else: menus, share buttons, copyright lines.
    Other,
}

/// What kind of thing a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A human being, real or imagined.
    Person,
    /// A company, body, party, team, army …
    Organization,
    /// A country, town, river, region …
    Place,
    /// A building or other made place: airport, stadium, mosque.
    Facility,
    /// A war, tournament, conference …
    Event,
    /// A title, law, product, currency as a thing.
    Work,
    /// A nationality, religion, movement, tribe.
    Group,
    /// A title or office.
    Role,
    /// A calendar date or period.
    Date,
    /// A time of day, or a date with a time.
    Time,
    /// A length of time.
    Duration,
    /// A bare number.
    Number,
    /// A rank: first, second …
    Ordinal,
    /// A number with a unit or a counted noun.
    Quantity,
    /// An amount of a currency.
    Money,
    /// A share in hundredths.
    Percent,
    /// A URL, e-mail address, phone number, hashtag or handle.
    Contact,
}

/// What made a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// The sequence model.
    Model,
    /// A name table.
    Names,
    /// A pattern or grammar.
    Pattern,
    /// Another mention of the same thing in the text.
    Document,
    /// The publisher's own name table.
    Own,
}

/// One place in the text that names or counts something.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mention<S = ByteSpan> {
    /// Where: without leading conjunction or preposition.
    #[serde(flatten)]
    pub span: S,
    /// What kind of thing it names.
    pub kind: Kind,
    /// A finer class such as `politician` or `city`, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subkind: Option<&'static str>,
    /// The mention's text, normalised and without clitics (`الولايات المتحدة` for `للولايات المتحدة`).
    pub name: String,
    /// Index into [`Analysis::entities`]; absent for value kinds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<u32>,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// What made it, at least one.
    pub evidence: &'static [Evidence],
    /// What a date, number or amount means; value kinds only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Box<Value>>,
    /// Row of the publisher's own name table that it names ([`crate::names::Names::row`]).
    #[serde(skip)]
    pub own: Option<u32>,
}

/// A thing that one or more mentions speak of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entity {
    /// Its index in [`Analysis::entities`].
    pub id: u32,
    /// Its kind: that of its mentions.
    pub kind: Kind,
    /// The fullest name it has in the text.
    pub name: String,
    /// Its other names in the text, without repeats.
    pub aliases: Vec<String>,
    /// The publisher's own identifier of it; own names only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// Where the publisher writes about it, an `http` or `https` address; own names only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl<S: Copy> Block<S> {
    /// The same block with its span in another unit.
    pub fn map_span<T>(self, span: impl FnOnce(S) -> T) -> Block<T> {
        Block { span: span(self.span), role: self.role, article: self.article }
    }
}

impl<S: Copy> Mention<S> {
    /// The same mention with its span in another unit.
    pub fn map_span<T>(self, span: impl FnOnce(S) -> T) -> Mention<T> {
        let Self { span: old, kind, subkind, name, entity, confidence, evidence, value, own } = self;
        Mention { span: span(old), kind, subkind, name, entity, confidence, evidence, value, own }
    }
}

impl Analysis<ByteSpan> {
    fn convert<T>(self, offsets: Offsets, span: impl Fn(ByteSpan) -> T) -> Analysis<T> {
        Analysis {
            offsets,
            published: self.published,
            blocks: self.blocks.into_iter().map(|b| b.map_span(&span)).collect(),
            sentences: self.sentences.into_iter().map(&span).collect(),
            mentions: self.mentions.into_iter().map(|m| m.map_span(&span)).collect(),
            entities: self.entities,
        }
    }

    /// The analysis with UTF-16 offsets; `source` is the text that was analysed.
    pub fn into_utf16(self, source: &str) -> Analysis<Utf16Span> {
        let map = OffsetMap::new(source);
        self.convert(Offsets::Utf16, |s| map.utf16(s))
    }

    /// The analysis with character offsets; `source` is the text that was analysed.
    pub fn into_chars(self, source: &str) -> Analysis<CharSpan> {
        let map = OffsetMap::new(source);
        self.convert(Offsets::Char, |s| map.chars(s))
    }
}
