//! A sample call in the languages of a page, laid out as each language's formatter does.

mod cli;
mod curl;
mod javascript;
mod json;
mod layout;
mod php;
mod python;
mod quote;
mod ruby;
mod rust;

use std::collections::BTreeSet;

use crate::conventions::{Language, Syntax};
use crate::model::{Api, Operation};

use super::sample::Sample;

pub(super) use rust::variant_of;

/// What a language needs to know about a call.
pub(super) struct Call<'a> {
    /// The API, for the types of values.
    pub(super) api: &'a Api,
    /// What is called.
    pub(super) operation: &'a Operation,
    /// The arguments and what comes back.
    pub(super) sample: &'a Sample,
    /// The variable that holds the client, or the name of the command.
    pub(super) client: &'a str,
    /// The environment variable with the credential.
    pub(super) credential: &'a str,
    /// The crate, for its `use` lines.
    pub(super) library: &'a str,
}

/// A call as code, and what it answers, in one language.
pub(super) struct Written {
    /// The call.
    pub(super) code: String,
    /// The answer.
    pub(super) output: String,
}

/// The call in a language.
pub(super) fn write(call: &Call<'_>, language: &Language) -> Written {
    match language.syntax {
        Syntax::Rust => rust::write(call),
        Syntax::Javascript => javascript::write(call),
        Syntax::Curl => curl::write(call),
        Syntax::Python => python::write(call),
        Syntax::Ruby => ruby::write(call),
        Syntax::Php => php::write(call),
        Syntax::Cli => cli::write(call),
    }
}

/// The call in Rust, awaited, with the paths of what it names: for tests, which look at the outcome themselves.
pub(super) fn awaited(call: &Call<'_>) -> (String, BTreeSet<String>) {
    rust::awaited(call)
}

/// The call in Rust.
pub(super) fn rust(call: &Call<'_>) -> Written {
    rust::write(call)
}

/// The `use` lines of a call in Rust, and the call as an expression that is not awaited.
pub(super) fn rust_request(call: &Call<'_>) -> (String, String) {
    rust::request(call)
}

/// JSON, as a page shows it below the description of a response.
pub(super) fn json(value: &serde_json::Value) -> String {
    json::pretty(value)
}

/// A text as a literal of Rust.
pub(super) fn rust_text(text: &str) -> String {
    rust::text(text)
}

impl Call<'_> {
    /// The names from the client down to the operation, in this case, joined by this: `doors.locks.open`.
    fn path(&self, separator: &str, case: impl Fn(&crate::model::Name) -> String) -> String {
        let names = self.operation.route.iter().chain([&self.operation.name]);
        let parts: Vec<String> = names.map(case).collect();
        parts.join(separator)
    }
}
