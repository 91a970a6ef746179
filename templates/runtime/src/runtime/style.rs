//! The styles of parameters: the table of OpenAPI (3.1, "Style Values"), by the rules of RFC 6570.
//!
//! Separators are written unchanged, the text of an item is percent-encoded: `a,b` are two items, `a%2Cb` is one item.
//! An empty list or object is not written, and neither is null inside a list or object (RFC 6570, section 3.2.1).

use super::json::Value;
use super::percent::{push_encoded, push_form, push_reserved};

/// A parameter whose style is not the default of its location.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs, reason = "emitted code writes it as a literal")]
pub struct ParameterStyle {
    /// The location.
    pub location: ParameterLocation,
    /// The name.
    pub name: &'static str,
    /// The style.
    pub style: Style,
    /// Whether each item of a list, or member of an object, is written separately.
    pub explode: bool,
    /// Whether reserved characters stay (RFC 3986, section 2.2), except those that end a value in a query.
    pub reserved: bool,
}

/// The location of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are OpenAPI's")]
#[allow(clippy::exhaustive_enums, reason = "emitted code writes it, nothing reads it")]
pub enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
    Body,
}

/// A style of OpenAPI, or JSON for a parameter with `content`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are OpenAPI's")]
#[allow(clippy::exhaustive_enums, reason = "emitted code writes it, nothing reads it")]
pub enum Style {
    Form,
    Simple,
    Label,
    Matrix,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Json,
}

impl ParameterStyle {
    /// The style of a parameter: from the list, else the default of the location.
    pub(crate) fn of(list: &[Self], location: ParameterLocation, name: &str) -> Self {
        let own = list.iter().find(|each| each.location == location && each.name == name);
        own.copied().unwrap_or(Self {
            location,
            name: "",
            style: match location {
                ParameterLocation::Path | ParameterLocation::Header => Style::Simple,
                ParameterLocation::Query | ParameterLocation::Cookie | ParameterLocation::Body => {
                    Style::Form
                }
            },
            explode: matches!(
                location,
                ParameterLocation::Query | ParameterLocation::Cookie | ParameterLocation::Body
            ),
            reserved: false,
        })
    }

    /// The text of a value under a name; `None`: nothing is written.
    pub(crate) fn text(&self, name: &str, value: &Value) -> Option<String> {
        let separator = if self.location == ParameterLocation::Cookie { "; " } else { "&" };
        match self.style {
            Style::Form => self.expand(name, ["", separator], Some("="), value),
            Style::Simple => self.expand(name, ["", ","], None, value),
            Style::Label => self.expand(name, [".", "."], None, value),
            Style::Matrix => self.expand(name, [";", ";"], Some(""), value),
            Style::SpaceDelimited | Style::PipeDelimited if self.explode => {
                self.expand(name, ["", separator], Some("="), value)
            }
            Style::SpaceDelimited => self.delimited(name, &self.encoded(" "), value),
            Style::PipeDelimited if self.location == ParameterLocation::Body => {
                self.delimited(name, "%7C", value)
            }
            Style::PipeDelimited => self.delimited(name, "|", value),
            Style::DeepObject => {
                let mut pairs = Vec::new();
                self.deep(self.encoded(name), value, &mut pairs);
                (!pairs.is_empty()).then(|| pairs.join("&"))
            }
            Style::Json => {
                let json = self.encoded(&value.to_string());
                Some(match self.location {
                    ParameterLocation::Query
                    | ParameterLocation::Cookie
                    | ParameterLocation::Body => self.named(name, "=", &json),
                    ParameterLocation::Path | ParameterLocation::Header => json,
                })
            }
        }
    }

    /// An expansion of RFC 6570: the first character, the separator, and, if each part has a name, the text behind the
    /// name of an empty part.
    fn expand(
        &self,
        name: &str,
        [first, separator]: [&str; 2],
        if_empty: Option<&str>,
        value: &Value,
    ) -> Option<String> {
        let named = |text: &str| match if_empty {
            Some(if_empty) => self.named(name, if_empty, text),
            None => text.to_owned(),
        };
        let parts = match value {
            Value::Array(_) | Value::Object(_) if !self.explode => {
                let list = self.flat(value);
                if list.is_empty() { Vec::new() } else { vec![named(&list.join(","))] }
            }
            Value::Array(items) => {
                items.iter().filter(is_there).map(|item| named(&self.value(item))).collect()
            }
            Value::Object(members) => members
                .iter()
                .filter(|(_, value)| is_there(value))
                .map(|(name, value)| self.named(name, if_empty.unwrap_or("="), &self.value(value)))
                .collect(),
            single => vec![named(&self.value(single))],
        };
        (!parts.is_empty()).then(|| format!("{first}{}", parts.join(separator)))
    }

    fn delimited(&self, name: &str, delimiter: &str, value: &Value) -> Option<String> {
        let list = match value {
            Value::Array(_) | Value::Object(_) => self.flat(value),
            single => vec![self.value(single)],
        };
        (!list.is_empty()).then(|| self.named(name, "=", &list.join(delimiter)))
    }

    /// The members of an object by their path, `page[size]=2`, at any depth. OpenAPI does not define the items of
    /// lists; they are numbered from 0, so that the parts of an item stay together.
    fn deep(&self, name: String, value: &Value, pairs: &mut Vec<String>) {
        // A form encodes the whole name, with its brackets.
        let [open, close] =
            if self.location == ParameterLocation::Body { ["%5B", "%5D"] } else { ["[", "]"] };
        match value {
            Value::Object(members) => {
                for (member, value) in members.iter().filter(|(_, value)| is_there(value)) {
                    self.deep(format!("{name}{open}{}{close}", self.encoded(member)), value, pairs);
                }
            }
            Value::Array(items) => {
                for (at, value) in items.iter().filter(is_there).enumerate() {
                    self.deep(format!("{name}{open}{at}{close}"), value, pairs);
                }
            }
            single => pairs.push(format!("{name}={}", self.value(single))),
        }
    }

    /// The items of a list; the names and values of an object, one after the other.
    fn flat(&self, value: &Value) -> Vec<String> {
        match value {
            Value::Array(items) => {
                items.iter().filter(is_there).map(|item| self.value(item)).collect()
            }
            Value::Object(members) => members
                .iter()
                .filter(|(_, value)| is_there(value))
                .flat_map(|(name, value)| [self.encoded(name), self.value(value)])
                .collect(),
            _ => Vec::new(),
        }
    }

    fn named(&self, name: &str, if_empty: &str, text: &str) -> String {
        let name = match self.location {
            // The name of a cookie is a token, which has no escapes (RFC 6265, section 4.1.1).
            ParameterLocation::Cookie => name.to_owned(),
            _ => self.encoded(name),
        };
        if text.is_empty() { name + if_empty } else { format!("{name}={text}") }
    }

    fn value(&self, value: &Value) -> String {
        self.encoded(&text_of(value))
    }

    fn encoded(&self, text: &str) -> String {
        let mut encoded = String::new();
        match self.location {
            // A header takes any text (RFC 9110, section 5.5).
            ParameterLocation::Header => encoded.push_str(text),
            ParameterLocation::Body => push_form(&mut encoded, text),
            _ if self.reserved => push_reserved(&mut encoded, text),
            _ => push_encoded(&mut encoded, text),
        }
        encoded
    }
}

fn is_there(value: &&Value) -> bool {
    !value.is_null()
}

/// The text of a value: a string without quotes, no text for `null`, JSON for arrays and objects.
pub(crate) fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
