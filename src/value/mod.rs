//! Dates, numbers and amounts, and what they mean.

use serde::Serialize;

/// What a date, number or amount means.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Value {
    /// ISO 8601 (dates, times, durations), with `X` for unknown digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iso: Option<String>,
}
