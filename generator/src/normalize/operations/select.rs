//! Which operations of a path are emitted.

use openapiv3::{PathItem, ReferenceOr};

use crate::model::{HttpMethod, SpecPointer};
use crate::normalize::context::Context;

/// An operation of the document that is looked at.
pub(crate) struct Chosen<'a> {
    pub(crate) path: &'a str,
    pub(crate) method: HttpMethod,
    pub(crate) semantic_method: HttpMethod,
    pub(crate) item: &'a PathItem,
    pub(crate) item_at: SpecPointer,
    pub(crate) operation: &'a openapiv3::Operation,
    pub(crate) at: SpecPointer,
}

impl<'a> Context<'a> {
    /// One operation a path, or one a method, as the conventions say.
    pub(crate) fn choose(&mut self) -> Vec<Chosen<'a>> {
        let root = SpecPointer::root().child("paths");
        let mut all = Vec::new();
        for (path, item) in &self.document.paths.paths {
            let item_at = root.child(path);
            let item = match item {
                ReferenceOr::Item(item) => item,
                ReferenceOr::Reference { reference } => {
                    let message = format!(
                        "a path item by reference (`{reference}`) is not supported: it is left out"
                    );
                    self.warn(&item_at, message, "put the operations themselves there");
                    continue;
                }
            };
            let methods = methods(item);
            let offered: Vec<HttpMethod> = methods.iter().map(|(method, _)| *method).collect();
            let conventions = &self.conventions.operations;
            let preferred = conventions.one_per_path.iter().find(|method| offered.contains(method));
            let meaning =
                conventions.meaning.iter().find(|method| offered.contains(method)).copied();
            for (method, operation) in methods {
                let semantic_method = match preferred {
                    Some(preferred) if *preferred != method => continue,
                    Some(_) => meaning.unwrap_or(method),
                    None => method,
                };
                let at = item_at.child(method.as_str().to_ascii_lowercase());
                let item_at = item_at.clone();
                all.push(Chosen { path, method, semantic_method, item, item_at, operation, at });
            }
        }
        all
    }
}

fn methods(item: &PathItem) -> Vec<(HttpMethod, &openapiv3::Operation)> {
    let all = [
        (HttpMethod::Get, &item.get),
        (HttpMethod::Put, &item.put),
        (HttpMethod::Post, &item.post),
        (HttpMethod::Delete, &item.delete),
        (HttpMethod::Options, &item.options),
        (HttpMethod::Head, &item.head),
        (HttpMethod::Patch, &item.patch),
        (HttpMethod::Trace, &item.trace),
    ];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_ref()?))).collect()
}
