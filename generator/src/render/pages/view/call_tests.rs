//! A test for each sample call: it compiles, and sends what the other languages send.

use serde::Serialize;

use crate::model::Operation;
use crate::render::pages::library_names::LibraryNames;
use crate::render::pages::site::Pages;
use crate::render::pages::text::Word;
use crate::samples::Sample;

use super::library::CallView;

/// The tests of all sample calls.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CallTestsView {
    names: LibraryNames,
    tests: Vec<CallTest>,
}

/// The test of one sample call.
#[derive(Clone, Debug, Serialize)]
struct CallTest {
    /// The name of its function.
    name: Word,
    call: CallView,
    method: &'static str,
    /// The JSON that it sends; empty: it sends something else, at which `tests/wire` looks.
    body: String,
}

/// The tests of all sample calls that leave nothing out, in the order of the operations.
pub(crate) fn view(pages: &Pages<'_>) -> CallTestsView {
    let mut tests = Vec::new();
    for operation in &pages.api.operations {
        let calls = pages.sampler.samples(operation);
        let samples = std::iter::once(&calls.first).chain(&calls.further);
        let complete = samples.enumerate().filter(|(_, sample)| sample.complete);
        for (number, sample) in complete {
            tests.push(test(pages, operation, sample, number));
        }
    }
    CallTestsView { names: pages.names.clone(), tests }
}

fn test(pages: &Pages<'_>, operation: &Operation, sample: &Sample, number: usize) -> CallTest {
    let id = operation.id.as_str();
    let words: String =
        id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let body = match &operation.body {
        Some(body) if !body.format.is_json() => String::new(),
        _ => sample.body(operation).map_or_else(|| "{}".to_owned(), |body| body.to_string()),
    };
    CallTest {
        name: Word::new(&format!("sample_{words}_{}", number + 1)),
        call: CallView::new(pages, operation, sample),
        method: operation.method.as_str(),
        body,
    }
}
