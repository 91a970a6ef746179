//! The page of an operation.

use serde::Serialize;

use crate::model::Operation;
use crate::render::pages::address::Address;
use crate::render::pages::markdown::{Code, Inline, Plain, Prose};
use crate::render::pages::site::{Site, deprecation, draft, is_shown};

use super::authentication::{self, MethodView};
use super::dependency::{self, DependenciesView};
use super::property::{Properties, PropertyView};
use super::response::{self, ResponseView};
use super::sample::{SampleView, view as sample_view};

/// The page of an operation.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct EndpointView {
    /// Its id, `doors.locks.open`.
    id: Code,
    title: Plain,
    /// Method and path, `POST /doors/locks/open`.
    request: Code,
    description: Option<Prose>,
    deprecated: Option<Inline>,
    draft: Option<Inline>,
    /// The first sample, whose tabs stand at the top.
    sample: SampleView,
    /// The further ones.
    examples: Vec<SampleView>,
    authentication: Vec<MethodView>,
    /// Required ones first, then by name.
    parameters: Vec<PropertyView>,
    /// What they demand of each other.
    constraints: Option<DependenciesView>,
    response: ResponseView,
    /// The action that it starts, if it starts one.
    action: Option<Code>,
    /// Whether it can be repeated without harm.
    safe: bool,
    /// Leads to the folder of all pages.
    root: String,
}

/// The page at this address.
pub(in crate::render::pages) fn view(site: &Site<'_>, operation: &Operation) -> EndpointView {
    let page = Address::operation(operation);
    let calls = site.sampler.samples(operation);
    let examples =
        calls.further.iter().map(|sample| sample_view(site, operation, sample)).collect();
    EndpointView {
        id: Code::new(operation.id.as_str()),
        title: site.operation_title(operation),
        request: Code::new(&format!("{} {}", operation.method.as_str(), operation.path)),
        description: operation.docs.description.as_deref().and_then(Prose::new),
        deprecated: deprecation(&operation.lifecycle),
        draft: draft(&operation.lifecycle),
        sample: sample_view(site, operation, &calls.first),
        examples,
        authentication: authentication::methods(site, operation),
        parameters: parameters(site, &page, operation),
        constraints: dependency::view(site, operation),
        response: response::view(site, &page, operation, &calls.first),
        action: operation.long_running.as_ref().map(|action| Code::new(&action.kind)),
        safe: operation.semantic_method.is_safe(),
        root: page.to_root(),
    }
}

/// The parameters that are shown, required ones first, then by name.
fn parameters(site: &Site<'_>, page: &Address, operation: &Operation) -> Vec<PropertyView> {
    let mut shown: Vec<_> =
        operation.parameters.iter().filter(|parameter| is_shown(&parameter.lifecycle)).collect();
    shown.sort_by_key(|parameter| (!parameter.presence.is_required(), &parameter.wire));
    let mut properties = Properties::new(site, page);
    let view = |parameter| properties.parameter(parameter);
    let mut views: Vec<PropertyView> = shown.iter().copied().map(view).collect();
    for (view, parameter) in views.iter_mut().zip(shown) {
        view.rules = dependency::sentences_about(operation, &parameter.wire);
    }
    views
}
