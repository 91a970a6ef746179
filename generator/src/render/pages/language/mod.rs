//! A sample call in the languages of a page, laid out as each language's formatter does.
//!
//! Names and values are the document's, or samples of a person: each is written so that its language reads it as that
//! name or that value, whatever it consists of.

mod cli;
mod curl;
mod rust;
mod shell;
mod style;

use crate::model::Syntax;
use crate::model::{Api, Name, Operation};

use crate::samples::Sample;

/// What a language needs to know about a call.
pub(super) struct Call<'a> {
    /// The API, for the types of values.
    pub(super) api: &'a Api,
    /// What is called.
    pub(super) operation: &'a Operation,
    /// The arguments and what comes back.
    pub(super) sample: &'a Sample,
    /// The variable that holds the client, or the name of the command; empty: made from `binding`.
    pub(super) client: &'a str,
    /// The variable that holds the client in Rust.
    pub(super) binding: &'a str,
    /// The environment variable with the credential.
    pub(super) credential: &'a str,
    /// The crate, for its `use` lines.
    pub(super) library: &'a str,
}

/// A call as code, and what it answers, in one language.
pub(super) struct RenderedCall {
    /// The call.
    pub(super) code: String,
    /// The answer.
    pub(super) output: String,
}

/// The call in a language.
pub(super) fn write(call: &Call<'_>, syntax: Syntax) -> RenderedCall {
    match syntax {
        Syntax::Rust => rust::write(call),
        Syntax::Javascript => style::JAVASCRIPT.write(call),
        Syntax::Curl => curl::write(call),
        Syntax::Python => style::PYTHON.write(call),
        Syntax::Ruby => style::RUBY.write(call),
        Syntax::Php => style::PHP.write(call),
        Syntax::Cli => cli::write(call),
    }
}

impl Call<'_> {
    /// The names from the client down to the operation.
    fn names(&self) -> impl Iterator<Item = &Name> {
        self.operation.route.iter().chain([&self.operation.name])
    }
}
