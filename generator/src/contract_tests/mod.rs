//! The tests of the emitted crate. Every operation is called once over HTTP, every response type reads all values that
//! the document allows, and invalid calls are refused.
//!
//! Expectations are data, made without the Rust renderer: JSON files beside the tests. A call has the names of the wire
//! format. A response follows the schemas of the document instead of the model.

mod constraints;
mod credential;
mod responses;
mod schema;
mod value;
mod value_cache;
mod wire;
mod written;

use serde_json::Value;

use crate::model::SpecPointer;
use crate::render::MARK;
use crate::samples::Sampler;
use crate::validate::Judge;

/// An operation that no test calls, because no valid call of it was found.
#[derive(Clone, Debug)]
pub struct Untested {
    /// The operation.
    pub operation: SpecPointer,
    /// Why its calls are invalid.
    pub reason: String,
}

/// The files of the tests, by their path in the emitted crate, and the operations that no test calls. `raw` is the loaded
/// document.
pub(crate) fn render(sampler: &Sampler<'_>, raw: Value) -> (Vec<(String, Vec<u8>)>, Vec<Untested>) {
    let api = sampler.api();
    let judge = Judge::new(api);
    let mut untested = Vec::new();
    let mut files = wire::files(sampler, &judge, &mut untested);
    files.extend(constraints::files(sampler, &judge));
    files.extend(responses::files(api, &raw, sampler.room()));
    let bytes = |(path, text): (String, String)| {
        let mark = if path.ends_with(".rs") { MARK } else { "" };
        (path, [mark, &text].concat().into_bytes())
    };
    (files.into_iter().map(bytes).collect(), untested)
}

/// Whether a file, for example from a template, belongs to a test without cases.
pub(crate) fn is_without_cases(path: &str, tests: &[(String, Vec<u8>)]) -> bool {
    [responses::FOLDER, wire::FOLDER].iter().any(|folder| {
        path.starts_with(folder) && !tests.iter().any(|(path, _)| path.starts_with(folder))
    })
}
