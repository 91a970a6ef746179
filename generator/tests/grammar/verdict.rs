//! What must hold of any document: it becomes a crate, or there is an error that says why, and both within bounds.

use std::fmt;

use generator::diagnostic::Diagnostics;
use generator::load::{Inputs, SourceText};
use generator::{OutputTree, Templates};
use serde_json::Value;

/// What became of a document.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// A crate.
    Emitted(OutputTree),
    /// Nothing, and what was said.
    Refused,
}

/// What must not happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Neither a crate nor an error.
    Nothing,
    /// A crate, and an error.
    Both,
    /// More output than the input can ask for.
    Large,
    /// A file of Rust that is none, by its path.
    NoRust(String),
    /// A file of JSON that is none.
    NoJson(String),
    /// Another output the second time.
    Differs(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("there is neither a crate nor an error"),
            Self::Both => f.write_str("there is a crate, and an error"),
            Self::Large => f.write_str("the output is too large"),
            Self::NoRust(path) => write!(f, "no Rust: {path}"),
            Self::NoJson(path) => write!(f, "no JSON: {path}"),
            Self::Differs(path) => write!(f, "not the same the second time: {path}"),
        }
    }
}

/// What is emitted for a document of a few bytes at most: what is copied for all of them, and the samples and trees that
/// have as much room in any document.
const BASE: usize = 1_500_000;
/// What is emitted for each further byte at most.
const EACH_BYTE: usize = 60;

/// Runs a document through the whole way and looks at what comes out. `twice`: it has to come out again.
pub(crate) fn judge(
    document: &Value,
    templates: &Templates,
    twice: bool,
) -> Result<Outcome, Fault> {
    let text = document.to_string();
    let outcome = generate(&text, templates)?;
    let Outcome::Emitted(tree) = &outcome else { return Ok(outcome) };
    let size: usize = tree.iter().map(|(path, bytes)| path.len() + bytes.len()).sum();
    if size > BASE + EACH_BYTE * text.len() {
        return Err(Fault::Large);
    }
    for (path, bytes) in tree {
        let text = String::from_utf8_lossy(bytes);
        // What is copied as it is has tests of its own.
        if path.ends_with(".rs")
            && !path.starts_with("src/runtime/")
            && syn::parse_file(&text).is_err()
        {
            return Err(Fault::NoRust(path.clone()));
        }
        if path.ends_with(".json") && serde_json::from_str::<serde::de::IgnoredAny>(&text).is_err()
        {
            return Err(Fault::NoJson(path.clone()));
        }
    }
    if twice {
        let again = generate(&text, templates)?;
        let Outcome::Emitted(again) = &again else {
            return Err(Fault::Differs("all of it".into()));
        };
        let differs = |path: &&String| again.get(*path) != tree.get(*path);
        if let Some(path) = tree.keys().chain(again.keys()).find(differs) {
            return Err(Fault::Differs(path.clone()));
        }
    }
    Ok(outcome)
}

fn generate(text: &str, templates: &Templates) -> Result<Outcome, Fault> {
    let document = SourceText { name: "openapi.json", text };
    let inputs = Inputs::of(document);
    let mut diagnostics = Diagnostics::new();
    let generated = generator::generate(&inputs, templates, &mut diagnostics);
    // What is said has to be printable too.
    let report = diagnostics.render(&inputs);
    match (generated, diagnostics.has_errors()) {
        (Some(_), true) => Err(Fault::Both),
        (Some(generated), false) => Ok(Outcome::Emitted(generated.files.unpack())),
        (None, true) if !report.is_empty() => Ok(Outcome::Refused),
        (None, _) => Err(Fault::Nothing),
    }
}
