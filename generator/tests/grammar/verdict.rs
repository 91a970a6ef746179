//! The properties of every run: a document becomes a crate, or there is an error with a reason, within bounds.

use std::fmt;

use generator::diagnostic::Diagnostics;
use generator::load::{Inputs, SourceText};
use generator::{OutputTree, Templates};
use serde_json::Value;

/// The outcome of a document.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// A crate.
    Emitted(OutputTree),
    /// An error.
    Refused,
}

/// A fault of the generator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Neither a crate nor an error.
    Nothing,
    /// A crate, and an error.
    Both,
    /// More output than the limit for the input.
    Large,
    /// A file that is not valid Rust, by its path.
    NoRust(String),
    /// A file that is not valid JSON, by its path.
    NoJson(String),
    /// Another output in the second run.
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

/// The largest output for a document of a few bytes: copied files, and the samples and trees that have a fixed
/// allowance.
const BASE: usize = 1_500_000;
/// The largest output for each further byte.
const EACH_BYTE: usize = 60;

/// Runs a document through all stages and checks the output. `twice`: the output is made and compared again.
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
        // Copied files have tests of their own.
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
    // The diagnostics must be printable too.
    let report = diagnostics.render(&inputs);
    match (generated, diagnostics.has_errors()) {
        (Some(_), true) => Err(Fault::Both),
        (Some(generated), false) => Ok(Outcome::Emitted(generated.files.unpack().unwrap())),
        (None, true) if !report.is_empty() => Ok(Outcome::Refused),
        (None, _) => Err(Fault::Nothing),
    }
}
