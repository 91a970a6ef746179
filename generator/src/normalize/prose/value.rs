//! Values in sentences.

use serde_json::Value;

use super::token::Token;
use crate::bounds;
use crate::model::{DataType, Json};
use crate::normalize::described_parameter::DescribedParameter;

/// Code that stands for the absence of a value.
const NO_VALUE: &[&str] = &["null", "nil", "undefined"];

/// A value of a sentence as JSON, whatever its parameter: `true`, `5`, 'code'.
pub(super) fn plain_value(token: &Token) -> Json {
    let text = text(token);
    Json(scalar(&text).unwrap_or_else(|| text.into()))
}

/// The value of this parameter that a token stands for; `None` if the parameter can't have it. Most plain words are no
/// values: "is empty", "is valid". A plain word is a value if the schema lists it, or if it is a number or a truth
/// value.
pub(super) fn value_of(token: &Token, parameter: &DescribedParameter) -> Option<Json> {
    if matches!(parameter.ty, Some(DataType::Array | DataType::Object)) {
        return None;
    }
    if (1..=bounds::SAID_VALUES).contains(&parameter.values.len()) {
        return listed(token, &parameter.values);
    }
    let text = text(token);
    let is_marked = matches!(token, Token::Code(_) | Token::Quoted(_));
    let is_text = is_marked && !NO_VALUE.contains(&text.as_str());
    let scalar = scalar(&text);
    let value = match parameter.ty {
        Some(DataType::String) => is_text.then(|| text.into()),
        Some(ty) => scalar.filter(|value| ty.has(value)),
        None => scalar.or_else(|| is_text.then(|| text.into())),
    };
    value.map(Json)
}

/// The only listed value that is written so. A word has lost its capitals.
fn listed(token: &Token, values: &[Json]) -> Option<Json> {
    let text = text(token);
    let is_meant = |value: &&Json| {
        let written = value.as_str().map_or_else(|| value.0.to_string(), str::to_owned);
        match token {
            Token::Word(_) => written.to_lowercase() == text,
            _ => written == text,
        }
    };
    let mut meant = values.iter().filter(is_meant);
    let first = meant.next()?;
    meant.all(|other| other == first).then(|| first.clone())
}

/// The text of a token without quotation marks.
fn text(token: &Token) -> String {
    match token {
        Token::Code(text) => text.trim_matches(['"', '\'']).to_owned(),
        Token::Quoted(text) | Token::Word(text) => text.clone(),
        Token::Mark(mark) => mark.to_string(),
    }
}

/// The truth value or the number that a text spells.
fn scalar(text: &str) -> Option<Value> {
    let is_scalar = |value: &Value| value.is_boolean() || value.is_number();
    serde_json::from_str(text).ok().filter(is_scalar)
}
