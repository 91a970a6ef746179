//! A test for each sample call: the call compiles, and sends the same body as in the other languages.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Name, Operation};
use crate::render::pages::library_names::LibraryNames;
use crate::render::pages::site::Pages;
use crate::render::pages::text::{Source, Word};
use crate::render::rust::naming::{self, Ident};
use crate::samples::Sample;

use super::library::CallView;

/// The tests of all sample calls.
#[derive(Debug, Serialize)]
pub(crate) struct CallTestsView {
    names: LibraryNames,
    modules: Vec<Source>,
}

/// The tests of the sample calls below a top-level route.
#[derive(Debug, Serialize)]
pub(crate) struct RouteTestsView {
    names: LibraryNames,
    route: Word,
    tests: Vec<CallTest>,
}

/// The test of one sample call.
#[derive(Debug, Serialize)]
struct CallTest {
    /// The name of the test function.
    name: Word,
    call: CallView,
    method: &'static str,
    /// The expected JSON body; empty: the body is not JSON, and `tests/wire` checks it.
    body: String,
}

/// The tests of all complete sample calls, and the tests of each top-level route by its module.
pub(crate) fn views(pages: &Pages<'_>) -> (CallTestsView, BTreeMap<Ident, RouteTestsView>) {
    let mut routes: BTreeMap<Ident, RouteTestsView> = BTreeMap::new();
    for operation in &pages.api.operations {
        let calls = pages.sampler.samples(operation);
        let samples = std::iter::once(&calls.first).chain(&calls.further);
        let complete = samples.enumerate().filter(|(_, sample)| sample.complete);
        let tests: Vec<_> =
            complete.map(|(number, sample)| test(pages, operation, sample, number)).collect();
        if !tests.is_empty() {
            let root = Name::from_text("operations");
            let route = operation.route.first().unwrap_or(&root);
            let view =
                routes.entry(naming::module_ident(route)).or_insert_with(|| RouteTestsView {
                    names: pages.names.clone(),
                    route: Word::new(route.as_str()),
                    tests: Vec::new(),
                });
            view.tests.extend(tests);
        }
    }
    let modules = routes.keys().map(Source::from).collect();
    (CallTestsView { names: pages.names.clone(), modules }, routes)
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
