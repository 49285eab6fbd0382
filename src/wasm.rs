//! What JavaScript sees; the only file that knows the browser. `www/wassam.js` is the door to it, and `www/unpack.js` makes
//! objects of what is given flat.

use crate::calendar::Date;
use crate::flat::Flat;
use crate::names::Names;
use crate::span::Utf16Span;
use crate::{Analyzer, Document, Options};
use js_sys::{Array, Function, JsString, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// Reads a text without names or weights: tables are made, and the browser compiles what the first text runs through.
/// Best called while the data file comes in.
#[wasm_bindgen]
pub fn warm() {
    let text = "العنوان\nقال الرئيس «محمد» يوم الأحد 18 فبراير 2024 في القاهرة: بلغ النمو 2.5% خلال ثلاث سنوات.";
    let analysis = Analyzer::default().analyze(text, &Options::default()).into_utf16(text);
    drop(Flat::of(&analysis));
}

/// The analyzer as a JavaScript object.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Core(Analyzer);

#[wasm_bindgen]
impl Core {
    /// Reads the data file.
    ///
    /// # Errors
    /// Throws when the bytes are damaged or of another version.
    #[wasm_bindgen(constructor)]
    pub fn new(data: &[u8]) -> Result<Core, JsError> {
        Ok(Self(Analyzer::from_bytes(data)?))
    }

    /// Tags a text; gives the analysis flat, with UTF-16 offsets. Lone surrogates have become U+FFFD on the way in,
    /// which is as long. `progress` is called with numbers from 0 to 1.
    ///
    /// # Errors
    /// Throws when `published` is no date.
    pub fn analyze(
        &self,
        text: &str,
        published: Option<String>,
        threshold: f32,
        progress: Option<Function>,
    ) -> Result<Vec<u32>, JsError> {
        let options = options(published, threshold)?;
        let mut report = |share: f32| {
            if let Some(f) = &progress {
                // A callback that throws does not stop the analysis.
                let _ = f.call1(&JsValue::NULL, &share.into());
            }
        };
        let analysis = self.0.analyze_with_progress(text, &options, &mut report).into_utf16(text);
        Ok(Flat::of(&analysis))
    }

    /// Takes a publisher's name table in the place of the one before; gives how many rows serve and what is wrong with
    /// the others, flat. Documents that are open have to be renewed.
    pub fn names(&mut self, table: &[u8]) -> Vec<u32> {
        let (names, problems) = Names::parse(table);
        let rows = names.len() as u32;
        self.0 = self.0.clone().with_names(names);
        Flat::of(&(rows, problems))
    }

    /// Opens a text for editing.
    ///
    /// # Errors
    /// Throws when `published` is no date.
    pub fn open(&self, text: &str, published: Option<String>, threshold: f32) -> Result<Draft, JsError> {
        Ok(Draft(Document::new(self.0.clone(), text, options(published, threshold)?)))
    }
}

/// A document under edit as a JavaScript object.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Draft(Document);

#[wasm_bindgen]
impl Draft {
    /// The analysis of the text as it is now, flat, with UTF-16 offsets.
    pub fn analysis(&self) -> Vec<u32> {
        Flat::of(&self.0.analysis().into_utf16(&self.0.text()))
    }

    /// Puts `text` in the place of the UTF-16 units `start..end`; gives the change, flat.
    ///
    /// # Errors
    /// Throws, and changes nothing, when that is no span of the text or cuts a surrogate pair.
    pub fn replace(&mut self, start: u32, end: u32, text: &str) -> Result<Vec<u32>, JsError> {
        Ok(Flat::of(&self.0.replace_utf16(Utf16Span::new(start, end), text)?))
    }

    /// Reads the text again with another analyzer, as after a new name table; gives the change, flat.
    pub fn renew(&mut self, core: &Core) -> Vec<u32> {
        Flat::of(&self.0.set_analyzer(core.0.clone()))
    }
}

fn options(published: Option<String>, threshold: f32) -> Result<Options, JsError> {
    let date =
        |d: String| Date::parse(&d).ok_or_else(|| JsError::new(&format!("'{d}' is no date of the form YYYY-MM-DD")));
    Ok(Options { published: published.map(date).transpose()?, threshold })
}

/// Replaces what `element` holds by the tagged text: a section a block, a `<mark>` a mention, text nodes only.
///
/// # Errors
/// Throws when `analysis` is not one, or `element` stands in no document.
#[wasm_bindgen]
pub fn render(analysis: &JsValue, text: &JsString, element: &Element) -> Result<(), JsValue> {
    let document = element.owner_document().ok_or("the element stands in no document")?;
    let fragment = document.create_document_fragment();
    let mentions = list(analysis, "mentions")?;
    let mut next = 0;
    for block in list(analysis, "blocks")?.iter() {
        let (start, end) = span(&block)?;
        let role = get(&block, "role")?.as_string().unwrap_or_default();
        let section = document.create_element(if role == "headline" { "h2" } else { "p" })?;
        section.set_attribute("class", "wassam-block")?;
        section.set_attribute("dir", "auto")?;
        section.set_attribute("data-role", &role)?;
        section.set_attribute("data-article", &number(&block, "article")?.to_string())?;
        marked(&document, &section, text, &mentions, &mut next, (start, end))?;
        fragment.append_child(&section)?;
    }
    element.set_text_content(None);
    element.append_child(&fragment)?;
    Ok(())
}

/// Appends the text from `start` to `end` with its marks. A role's mark holds those of the names in it; any other mention
/// inside the one before it has no mark of its own.
fn marked(
    document: &web_sys::Document,
    parent: &Element,
    text: &JsString,
    mentions: &js_sys::Array,
    next: &mut u32,
    (start, end): (u32, u32),
) -> Result<(), JsValue> {
    let mut at = start;
    while *next < mentions.length() {
        let index = *next;
        let mention = mentions.get(index);
        let (from, to) = span(&mention)?;
        if from >= end {
            break;
        }
        *next += 1;
        if from < at || to > end {
            continue;
        }
        append(document, parent, text, at, from)?;
        let mark = document.create_element("mark")?;
        let kind = get(&mention, "kind")?.as_string().unwrap_or_default();
        mark.set_attribute("data-kind", &kind)?;
        mark.set_attribute("data-mention", &index.to_string())?;
        mark.set_attribute("tabindex", "0")?;
        if kind == "role" {
            marked(document, &mark, text, mentions, next, (from, to))?;
        } else {
            append(document, &mark, text, from, to)?;
        }
        parent.append_child(&mark)?;
        at = to;
    }
    append(document, parent, text, at, end)
}

fn append(
    document: &web_sys::Document,
    parent: &Element,
    text: &JsString,
    start: u32,
    end: u32,
) -> Result<(), JsValue> {
    if start < end {
        let slice = String::from(text.substring(start, end));
        parent.append_child(&document.create_text_node(&slice))?;
    }
    Ok(())
}

fn get(object: &JsValue, field: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &field.into())
}

fn list(object: &JsValue, field: &str) -> Result<Array, JsValue> {
    get(object, field)?.dyn_into().map_err(|_| JsValue::from(format!("the analysis has no {field}")))
}

fn number(object: &JsValue, field: &str) -> Result<u32, JsValue> {
    get(object, field)?.as_f64().map(|n| n as u32).ok_or_else(|| format!("{field} is no number").into())
}

fn span(object: &JsValue) -> Result<(u32, u32), JsValue> {
    Ok((number(object, "start")?, number(object, "end")?))
}
