//! An analysis as one list of numbers, of which `www/unpack.js` makes JavaScript's objects.
//!
//! To make an object field by field from here costs a call into JavaScript for each field and string, which took longer
//! than the analysis itself. So all goes over at once, in the order in which `unpack.js` reads it: the two files change
//! together. A list is its length and its items; a string is its length in UTF-16 units, and stands in the text, after
//! the strings before it; before what may be absent stands whether it is there. The first number says where the text
//! starts; two units of it are one number.

use crate::analysis::{Analysis, Block, Entity, Evidence, Kind, Mention, Role};
use crate::document::{Change, Splice};
use crate::names::{Problem, ProblemCode};
use crate::span::Utf16Span;
use crate::value::Value;

/// What goes over to JavaScript.
#[derive(Debug, Default)]
pub(crate) struct Flat {
    numbers: Vec<u32>,
    text: Vec<u16>,
}

/// A thing that can be written flat.
pub(crate) trait Write {
    fn write(&self, out: &mut Flat);
}

impl Flat {
    /// The flat form of a thing.
    pub fn of(thing: &impl Write) -> Vec<u32> {
        let mut out = Self { numbers: vec![0], text: Vec::new() };
        thing.write(&mut out);
        let Self { mut numbers, mut text } = out;
        numbers[0] = numbers.len() as u32;
        text.push(0);
        let (pairs, _) = text.as_chunks::<2>();
        numbers.extend(pairs.iter().map(|&[low, high]| u32::from(low) | u32::from(high) << 16));
        numbers
    }
}

impl Write for u32 {
    fn write(&self, out: &mut Flat) {
        out.numbers.push(*self);
    }
}

impl Write for f32 {
    fn write(&self, out: &mut Flat) {
        out.numbers.push(self.to_bits());
    }
}

impl Write for f64 {
    fn write(&self, out: &mut Flat) {
        let bits = self.to_bits();
        out.numbers.extend([bits as u32, (bits >> 32) as u32]);
    }
}

impl Write for str {
    fn write(&self, out: &mut Flat) {
        let before = out.text.len();
        out.text.extend(self.encode_utf16());
        out.numbers.push((out.text.len() - before) as u32);
    }
}

impl Write for &str {
    fn write(&self, out: &mut Flat) {
        (**self).write(out);
    }
}

impl Write for String {
    fn write(&self, out: &mut Flat) {
        self.as_str().write(out);
    }
}

impl<T: Write> Write for Option<T> {
    fn write(&self, out: &mut Flat) {
        out.numbers.push(self.is_some().into());
        if let Some(thing) = self {
            thing.write(out);
        }
    }
}

impl<T: Write> Write for Box<T> {
    fn write(&self, out: &mut Flat) {
        (**self).write(out);
    }
}

impl<T: Write> Write for [T] {
    fn write(&self, out: &mut Flat) {
        out.numbers.push(self.len() as u32);
        self.iter().for_each(|item| item.write(out));
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, out: &mut Flat) {
        self.as_slice().write(out);
    }
}

impl<A: Write, B: Write> Write for (A, B) {
    fn write(&self, out: &mut Flat) {
        self.0.write(out);
        self.1.write(out);
    }
}

impl Write for Utf16Span {
    fn write(&self, out: &mut Flat) {
        out.numbers.extend([self.start, self.end]);
    }
}

impl Write for Role {
    fn write(&self, out: &mut Flat) {
        out.numbers.push(*self as u32);
    }
}

impl Write for Kind {
    fn write(&self, out: &mut Flat) {
        out.numbers.push(*self as u32);
    }
}

impl Write for Evidence {
    fn write(&self, out: &mut Flat) {
        out.numbers.push(*self as u32);
    }
}

impl Write for Block<Utf16Span> {
    fn write(&self, out: &mut Flat) {
        self.span.write(out);
        self.role.write(out);
        self.article.write(out);
    }
}

impl Write for Mention<Utf16Span> {
    fn write(&self, out: &mut Flat) {
        self.span.write(out);
        self.kind.write(out);
        self.subkind.write(out);
        self.name.write(out);
        self.entity.write(out);
        self.confidence.write(out);
        self.evidence.write(out);
        self.value.write(out);
    }
}

impl Write for Value {
    fn write(&self, out: &mut Flat) {
        let Self { iso, timex, start, end, calendar, number, upper, unit, currency, modifier } = self;
        [iso, timex, start, end].into_iter().for_each(|part| part.write(out));
        calendar.write(out);
        number.write(out);
        upper.write(out);
        unit.write(out);
        currency.write(out);
        modifier.write(out);
    }
}

impl Write for Entity {
    fn write(&self, out: &mut Flat) {
        let Self { id, kind, name, aliases, identifier, url } = self;
        id.write(out);
        kind.write(out);
        name.write(out);
        aliases.write(out);
        identifier.write(out);
        url.write(out);
    }
}

impl Write for Analysis<Utf16Span> {
    fn write(&self, out: &mut Flat) {
        let Self { offsets: _, published, blocks, sentences, mentions, entities } = self;
        published.write(out);
        blocks.write(out);
        sentences.write(out);
        mentions.write(out);
        entities.write(out);
    }
}

impl Write for ProblemCode {
    fn write(&self, out: &mut Flat) {
        out.numbers.push(*self as u32);
    }
}

impl Write for Problem {
    fn write(&self, out: &mut Flat) {
        let Self { line, code, message, message_ar } = self;
        line.write(out);
        code.write(out);
        message.write(out);
        message_ar.write(out);
    }
}

impl<T: Write> Write for Splice<T> {
    fn write(&self, out: &mut Flat) {
        self.at.write(out);
        self.remove.write(out);
        self.insert.write(out);
    }
}

impl Write for Change<Utf16Span> {
    fn write(&self, out: &mut Flat) {
        let Self { version, start, old_end, new_end, published, blocks, sentences, mentions, entities, links } = self;
        out.numbers.extend([*version, *start, *old_end, *new_end]);
        published.write(out);
        blocks.write(out);
        sentences.write(out);
        mentions.write(out);
        entities.write(out);
        links.write(out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    /// The names that `unpack.js` gives the numbers of a list.
    fn names(list: &str) -> Vec<&'static str> {
        let script = include_str!("../www/unpack.js");
        let (_, rest) = script.split_once(&format!("const {list} = [")).expect("the list is there");
        let (items, _) = rest.split_once(']').expect("the list ends");
        items.split(',').map(|item| item.trim().trim_matches('\'')).filter(|item| !item.is_empty()).collect()
    }

    fn number_and_name(item: &(impl Write + Serialize)) -> (u32, String) {
        let name = serde_json::to_value(item).expect("a name");
        (Flat::of(item)[1], name.as_str().unwrap_or_default().to_string())
    }

    fn check<T: Write + Serialize>(list: &str, all: &[T]) {
        let names = names(list);
        assert_eq!(names.len(), all.len(), "{list}");
        for item in all {
            let (number, name) = number_and_name(item);
            assert_eq!(names[number as usize], name, "{list}");
        }
    }

    #[test]
    fn javascript_knows_the_names_of_all_numbers() {
        use {Evidence as E, Kind as K, Role as R};
        check(
            "ROLES",
            &[
                R::Headline,
                R::Published,
                R::Byline,
                R::Dateline,
                R::Paragraph,
                R::Subheading,
                R::ListItem,
                R::Caption,
                R::RelatedLabel,
                R::RelatedHeadline,
                R::Source,
                R::Keywords,
                R::Other,
            ],
        );
        check(
            "KINDS",
            &[
                K::Person,
                K::Organization,
                K::Place,
                K::Facility,
                K::Event,
                K::Work,
                K::Group,
                K::Role,
                K::Date,
                K::Time,
                K::Duration,
                K::Number,
                K::Ordinal,
                K::Quantity,
                K::Money,
                K::Percent,
                K::Contact,
            ],
        );
        use ProblemCode as P;
        check("PROBLEMS", &[P::Encoding, P::Header, P::Fields, P::Name, P::Kind, P::Url, P::Duplicate]);
        check("EVIDENCE", &[E::Model, E::Names, E::Pattern, E::Document, E::Own]);
    }

    #[test]
    fn strings_count_in_utf16() {
        let flat = Flat::of(&vec!["قال".to_string(), "😀a".to_string()]);
        let (numbers, text) = flat.split_at(flat[0] as usize);
        let units: Vec<u16> = text.iter().flat_map(|&two| [two as u16, (two >> 16) as u16]).collect();
        assert_eq!((numbers, String::from_utf16_lossy(&units).as_str()), (&[4, 2, 3, 3][..], "قال😀a"));
    }
}
