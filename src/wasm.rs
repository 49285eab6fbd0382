//! What JavaScript sees; the only file that knows the browser. `www/wassam.js` is the door to it.

use crate::calendar::Date;
use crate::{Analyzer, Options};
use js_sys::{Array, Function, JsString, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element};

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

    /// Tags a text; gives a plain object with UTF-16 offsets. Lone surrogates have become U+FFFD on the way in,
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
    ) -> Result<JsValue, JsError> {
        let published = match published {
            None => None,
            Some(d) => {
                Some(Date::parse(&d).ok_or_else(|| JsError::new(&format!("'{d}' is no date of the form YYYY-MM-DD")))?)
            }
        };
        let mut report = |share: f32| {
            if let Some(f) = &progress {
                // A callback that throws does not stop the analysis.
                let _ = f.call1(&JsValue::NULL, &share.into());
            }
        };
        let analysis =
            self.0.analyze_with_progress(text, &Options { published, threshold }, &mut report).into_utf16(text);
        Ok(analysis.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
    }
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
        let mut at = start;
        while next < mentions.length() {
            let mention = mentions.get(next);
            let (from, to) = span(&mention)?;
            if from >= end {
                break;
            }
            // A mention inside the one before it has no mark of its own.
            if from >= at && to <= end {
                append(&document, &section, text, at, from)?;
                let mark = document.create_element("mark")?;
                let kind = get(&mention, "kind")?.as_string().unwrap_or_default();
                mark.set_attribute("data-kind", &kind)?;
                mark.set_attribute("data-mention", &next.to_string())?;
                mark.set_attribute("tabindex", "0")?;
                append(&document, &mark, text, from, to)?;
                section.append_child(&mark)?;
                at = to;
            }
            next += 1;
        }
        append(&document, &section, text, at, end)?;
        fragment.append_child(&section)?;
    }
    element.set_text_content(None);
    element.append_child(&fragment)?;
    Ok(())
}

fn append(document: &Document, parent: &Element, text: &JsString, start: u32, end: u32) -> Result<(), JsValue> {
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
