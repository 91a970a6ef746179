//! The error in the body of a response.

use std::fmt;

use super::super::json::{Unreadable, Value, parse};
use super::super::printable::Truncated;
use super::super::secrets::Secrets;
use super::super::{ErrorShape, HttpResponse};

/// The parts of an error body, prepared for printing.
#[derive(Clone, Debug, Default)]
pub(crate) struct ApiProblem {
    pub(crate) kind: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) data: Option<Value>,
    pub(crate) validation: Vec<ValidationError>,
    invalid_input: bool,
}

impl ApiProblem {
    fn of_message(message: String) -> Self {
        Self { message: Some(message), ..Self::default() }
    }

    pub(crate) fn is_invalid_input(&self) -> bool {
        self.invalid_input
    }
}

/// Reads error bodies.
pub(crate) struct ProblemReader<'a> {
    pub(crate) shape: &'a ErrorShape,
    pub(crate) max_values: usize,
    pub(crate) secrets: &'a Secrets,
}

impl ProblemReader<'_> {
    /// Reads the body. If the body is not JSON, the message says so.
    pub(crate) fn read(&self, response: &HttpResponse) -> ApiProblem {
        if let Some(target) =
            response.header("location").filter(|_| response.status.is_redirection())
        {
            return self.redirect(target);
        }
        match parse(&response.body, self.max_values) {
            Ok(body) if response.is_problem() => self.with_details(self.take_apart(&body), &body),
            Ok(body) => self.take_apart(&body),
            Err(problem) => self.unreadable(response, &problem),
        }
    }

    fn take_apart(&self, body: &Value) -> ApiProblem {
        let Self { shape, secrets, .. } = self;
        let at = |pointer: Option<&str>| pointer.and_then(|pointer| body.pointer(pointer));
        let text = |pointer| at(pointer).and_then(Value::as_str);
        let mut validation = ValidationReader {
            messages_key: shape.validation_messages,
            secrets,
            parameter: Vec::new(),
            found: Vec::new(),
        };
        if let Some(errors) = at(shape.validation) {
            validation.collect(errors);
        }
        let kind = text(shape.kind);
        let mut data = at(shape.data).cloned();
        data.iter_mut().for_each(|data| secrets.conceal_in(data));
        ApiProblem {
            invalid_input: kind.is_some_and(|kind| shape.invalid_input.contains(&kind))
                || !validation.found.is_empty(),
            kind: kind.map(|kind| secrets.clean(kind)),
            message: text(shape.message).map(|message| secrets.clean(message)),
            data,
            validation: validation.found,
        }
    }

    /// Fills the parts that the profile does not locate from problem details (RFC 9457).
    fn with_details(&self, problem: ApiProblem, body: &Value) -> ApiProblem {
        let text = |name: &str| {
            let text = body.get(name).and_then(Value::as_str);
            text.filter(|text| !text.is_empty()).map(|text| self.secrets.clean(text))
        };
        let kind = || text("type").filter(|kind| kind != "about:blank");
        ApiProblem {
            kind: problem.kind.or_else(kind),
            message: problem.message.or_else(|| text("detail")).or_else(|| text("title")),
            ..problem
        }
    }

    /// A redirect that the client does not follow, because a credential goes only where the caller or the document says.
    fn redirect(&self, target: &str) -> ApiProblem {
        ApiProblem::of_message(format!(
            "the server redirects to {}, and the client does not follow this redirect: if the API has moved, set its URL with `base_url`",
            self.secrets.clean(target)
        ))
    }

    /// The message for a body that exceeds the limits, or that is not JSON, such as the page of a proxy.
    fn unreadable(&self, response: &HttpResponse, problem: &Unreadable) -> ApiProblem {
        ApiProblem::of_message(match problem {
            Unreadable::NoJson(_) => {
                let media_type = response.header("content-type").unwrap_or("unknown type");
                let media_type = self.secrets.clean(media_type);
                format!("the body is not JSON ({media_type}, {} bytes)", response.body.len())
            }
            problem => problem.to_string(),
        })
    }
}

/// A validation error of one parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidationError {
    parameter: String,
    messages: Vec<String>,
}

impl ValidationError {
    /// The largest number of such errors from one response. The path of a nested parameter repeats the names around
    /// it, so a short body could contain any number of long paths.
    const MOST: usize = 1000;
    /// The largest number of messages that are printed.
    pub(super) const MOST_PRINTED: usize = 10;

    /// The parameter, with dots between the names of nested parameters. Empty: the error concerns all parameters
    /// together.
    pub fn parameter(&self) -> &str {
        &self.parameter
    }

    /// The reasons, in the words of the server.
    pub fn messages(&self) -> &[String] {
        &self.messages
    }
}

struct ValidationReader<'a> {
    messages_key: &'a str,
    secrets: &'a Secrets,
    /// The path of the current parameter. Each name is cut to the length that is printed.
    parameter: Vec<String>,
    found: Vec<ValidationError>,
}

impl<'a> ValidationReader<'a> {
    fn collect(&mut self, errors: &'a Value) {
        match errors {
            _ if self.found.len() == ValidationError::MOST => {}
            Value::Object(members) => {
                for (name, value) in members {
                    if name == self.messages_key {
                        self.collect(value);
                    } else {
                        let name = self.secrets.conceal(name.to_owned());
                        self.parameter.push(Truncated(&name).to_string());
                        self.collect(value);
                        self.parameter.pop();
                    }
                }
            }
            Value::Array(items) => self.push(items.iter().filter_map(Value::as_str)),
            Value::String(message) => self.push(std::iter::once(message.as_str())),
            _ => {}
        }
    }

    fn push(&mut self, messages: impl Iterator<Item = &'a str>) {
        let messages: Vec<String> = messages.map(|message| self.secrets.clean(message)).collect();
        if !messages.is_empty() {
            let parameter = Truncated(&self.parameter.join(".")).to_string();
            self.found.push(ValidationError { parameter, messages });
        }
    }
}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.parameter.is_empty() {
            write!(f, "`{}`: ", self.parameter)?;
        }
        write!(f, "{}", Truncated(&self.messages.join(", ")))
    }
}
