//! A sample call in the languages of a page, formatted like the language's usual formatter.
//!
//! Names and values come from the document or from samples of a person. Each is escaped, so that its language reads
//! exactly that name or value.

mod cli;
mod curl;
mod rust;
mod shell;
mod style;

use crate::model::Syntax;
use crate::model::{Api, Name, Operation};

use crate::samples::Sample;

/// The input of a language's printer.
pub(super) struct Call<'a> {
    /// The API, for the types of values.
    pub(super) api: &'a Api,
    /// The operation.
    pub(super) operation: &'a Operation,
    /// The arguments and the response.
    pub(super) sample: &'a Sample,
    /// The variable that holds the client, or the name of the command; empty: derived from `binding`.
    pub(super) client: &'a str,
    /// The variable that holds the client in Rust.
    pub(super) binding: &'a str,
    /// The environment variable with the credential.
    pub(super) credential: &'a str,
    /// The crate, for its `use` lines.
    pub(super) library: &'a str,
}

/// A call as code, with its output, in one language.
pub(super) struct RenderedCall {
    /// The call.
    pub(super) code: String,
    /// The output.
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
    /// The names from the client to the operation.
    fn names(&self) -> impl Iterator<Item = &Name> {
        self.operation.route.iter().chain([&self.operation.name])
    }
}
