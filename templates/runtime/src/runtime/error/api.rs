//! What an API says about its error.

use std::fmt;

use super::super::json::Value;
use super::super::{ErrorShape, HttpResponse};

/// An error body, taken apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct ApiProblem {
    pub(crate) kind: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) data: Option<Value>,
    pub(crate) validation: Vec<ValidationError>,
    invalid_input: bool,
}

impl ApiProblem {
    /// Reads the body; one that is no JSON says what it is instead of a message.
    pub(crate) fn read(response: &HttpResponse, shape: &ErrorShape) -> Self {
        if response.status.is_redirection() {
            return Self::redirect(response);
        }
        let Ok(body) = serde_json::from_slice::<Value>(&response.body) else {
            return Self::foreign(response);
        };
        let at = |pointer: Option<&str>| pointer.and_then(|pointer| body.pointer(pointer));
        let text = |pointer| at(pointer).and_then(Value::as_str).map(str::to_owned);
        let kind = text(shape.kind);
        let mut validation = Vec::new();
        if let Some(errors) = at(shape.validation) {
            ValidationError::collect(errors, shape.validation_messages, "", &mut validation);
        }
        Self {
            invalid_input: kind.as_deref().is_some_and(|kind| shape.invalid_input.contains(&kind))
                || !validation.is_empty(),
            message: text(shape.message),
            data: at(shape.data).cloned(),
            kind,
            validation,
        }
    }

    /// A redirect is not followed, because the token must not go where the address was not given by the consumer.
    fn redirect(response: &HttpResponse) -> Self {
        let target = response.header("location").unwrap_or("nowhere");
        Self {
            message: Some(format!(
                "the server redirects to {target}, and redirects are not followed: set the address of the server"
            )),
            ..Self::default()
        }
    }

    /// An error that something else than the API wrote, such as a proxy.
    fn foreign(response: &HttpResponse) -> Self {
        let media_type = response.header("content-type").unwrap_or("unknown type");
        let message = match response.body.len() {
            0 => "the body is empty".to_owned(),
            size => format!("the body is no JSON ({media_type}, {size} bytes)"),
        };
        Self { message: Some(message), ..Self::default() }
    }

    /// Changes each text that is printed.
    pub(crate) fn each_text(&mut self, mut change: impl FnMut(&mut String)) {
        self.kind.iter_mut().chain(&mut self.message).for_each(&mut change);
        for error in &mut self.validation {
            change(&mut error.parameter);
            error.messages.iter_mut().for_each(&mut change);
        }
    }

    pub(crate) fn is_invalid_input(&self) -> bool {
        self.invalid_input
    }
}

/// What the server does not accept about one parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidationError {
    parameter: String,
    messages: Vec<String>,
}

impl ValidationError {
    /// The parameter, with dots between the names where it is nested; empty: the parameters as a whole.
    pub fn parameter(&self) -> &str {
        &self.parameter
    }

    /// What is wrong with it, in the words of the server.
    pub fn messages(&self) -> &[String] {
        &self.messages
    }

    fn collect(errors: &Value, messages_key: &str, parameter: &str, found: &mut Vec<Self>) {
        match errors {
            Value::Object(members) => {
                for (name, value) in members {
                    let nested = match (name.as_str(), parameter) {
                        (name, _) if name == messages_key => parameter.to_owned(),
                        (name, "") => name.to_owned(),
                        (name, parent) => format!("{parent}.{name}"),
                    };
                    Self::collect(value, messages_key, &nested, found);
                }
            }
            Value::Array(items) => {
                let messages: Vec<String> =
                    items.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                Self::push(parameter, messages, found);
            }
            Value::String(message) => Self::push(parameter, vec![message.clone()], found),
            _ => {}
        }
    }

    fn push(parameter: &str, messages: Vec<String>, found: &mut Vec<Self>) {
        if !messages.is_empty() {
            found.push(Self { parameter: parameter.to_owned(), messages });
        }
    }
}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.parameter.is_empty() {
            write!(f, "`{}`: ", self.parameter)?;
        }
        f.write_str(&self.messages.join(", "))
    }
}
