//! The page of an operation.

use serde::Serialize;

use crate::model::{Operation, ReturnShape};
use crate::render::Address;
use crate::render::pages::site::{Notice, Pages, is_shown, notice};
use crate::render::pages::text::{Href, Inline, Prose};
use crate::render::rust::naming;

use super::authentication::{self, MethodView};
use super::combination::{self, TableView};
use super::dependency::{self, RelatedParameters, RuleGroup};
use super::failures::{self, FailuresView};
use super::format::{self, FormatView};
use super::property::Properties;
use super::property_view::PropertyView;
use super::response::{self, ResponseView};
use super::sample::{self, SampleView};

/// The page of an operation.
#[derive(Debug, Serialize)]
pub(crate) struct EndpointView {
    title: Inline,
    /// The method and the URL.
    address: Prose,
    /// The method in the Rust documentation; `None` for a method of the client itself.
    rustdoc: Option<Href>,
    description: Option<Prose>,
    notice: Option<Notice>,
    /// The first sample, at the top of the page.
    sample: SampleView,
    /// The further samples.
    examples: Vec<SampleView>,
    /// Whether the rules allow further forms of the call, without an example.
    has_more: bool,
    authentication: Vec<MethodView>,
    /// The format of the body, if it is not the default.
    format: Option<FormatView>,
    /// The parameters: required ones first, then by name.
    parameters: Vec<PropertyView>,
    /// The rules between the parameters.
    rules: Vec<RuleGroup>,
    /// Whether the client refuses some calls.
    can_be_refused: bool,
    /// The valid combinations: a table for each group of parameters that depend on each other.
    tables: Vec<TableView>,
    response: ResponseView,
    /// The action that the operation starts, if it starts one.
    action: Option<Inline>,
    /// The resource that the call returns, if its state changes after the response.
    settles: Option<Settles>,
    /// The errors, by status.
    failures: FailuresView,
    /// The names of the errors in clients of other languages.
    elsewhere: Vec<LanguageErrors>,
    /// Whether the call can be repeated without side effects.
    safe: bool,
    /// The link to the folder of all pages.
    root: Href,
}

/// A resource whose state changes after the response.
#[derive(Debug, Serialize)]
struct Settles {
    /// The code that waits.
    wait: Inline,
    status: Inline,
    /// The statuses of a resource that is done.
    done: Vec<Inline>,
}

/// The names of the errors in the client of another language.
#[derive(Debug, Serialize)]
struct LanguageErrors {
    title: Inline,
    invalid_input: Option<Inline>,
    unauthorized: Option<Inline>,
    action_failed: Option<Inline>,
    action_timed_out: Option<Inline>,
    api: Option<Inline>,
}

/// The page at this address.
pub(crate) fn view(pages: &Pages<'_>, page: &Address, operation: &Operation) -> EndpointView {
    let calls = pages.sampler.samples(operation);
    let authentication = authentication::methods(pages, operation);
    let sample = |sample| sample::view(pages, operation, sample);
    EndpointView {
        title: pages.operation_title(operation),
        address: Prose::code("http", &address(pages, operation)),
        rustdoc: rustdoc(pages, operation),
        description: Prose::of(&operation.docs),
        notice: notice(&operation.lifecycle),
        sample: sample(&calls.first),
        examples: calls.further.iter().map(sample).collect(),
        has_more: calls.has_more,
        failures: failures::view(pages, operation, !authentication.is_empty()),
        authentication,
        format: format::view(pages, page, operation),
        parameters: parameters(pages, page, operation),
        rules: dependency::rules(operation),
        can_be_refused: pages.sampler.checks().can_refuse(operation),
        tables: combination::tables(pages.api, operation),
        response: response::view(pages, page, operation, &calls.first),
        action: operation.long_running.as_ref().map(|action| Inline::code(&action.kind)),
        settles: settles(pages, operation),
        elsewhere: errors_elsewhere(pages),
        safe: operation.semantic_method.is_safe(),
        root: page.to_root(),
    }
}

/// The resource that the call returns, if its state changes after the response.
fn settles(pages: &Pages<'_>, operation: &Operation) -> Option<Settles> {
    let state = pages.api.states(operation.response.kind.ty()?.alone()?)?;
    let wait = match pages.api.returns(operation).shape {
        ReturnShape::Settling => "wait()".to_owned(),
        _ => format!("wait(&{})", pages.names.binding.as_str()),
    };
    let done = state.shape.done.iter().map(|value| Inline::code(value)).collect();
    let status = Inline::code(state.shape.status.as_str());
    Some(Settles { wait: Inline::code(&wait), status, done })
}

/// The languages whose clients have names for errors.
fn errors_elsewhere(pages: &Pages<'_>) -> Vec<LanguageErrors> {
    let code = |name: &Option<String>| name.as_deref().map(Inline::code);
    let named = pages.api.pages.languages.iter().filter_map(|language| {
        let names = language.errors.as_ref()?;
        Some(LanguageErrors {
            title: Inline::plain(&language.title),
            invalid_input: code(&names.invalid_input),
            unauthorized: code(&names.unauthorized),
            action_failed: code(&names.action_failed),
            action_timed_out: code(&names.action_timed_out),
            api: code(&names.api),
        })
    });
    named.collect()
}

/// Where rustdoc documents the method: at the public path of its handle, in the version of these pages
/// (<https://docs.rs/about/redirections>).
fn rustdoc(pages: &Pages<'_>, operation: &Operation) -> Option<Href> {
    let names = &pages.names;
    let module = (!operation.route.is_empty()).then(|| naming::module_path(&operation.route))?;
    Href::absolute(&format!(
        "{}/{}/{}/api/{}/struct.{}.html#method.{}",
        names.documentation,
        names.version.as_str(),
        names.library.as_str(),
        module.replace("::", "/"),
        naming::handle_name(&operation.route),
        naming::method_ident(&operation.name),
    ))
}

/// The method and the URL, as a request line in absolute form.
fn address(pages: &Pages<'_>, operation: &Operation) -> String {
    let server = pages.api.server_of(operation);
    format!("{} {server}{}", operation.method.as_str(), operation.path)
}

/// The shown parameters: required ones first, then by name.
fn parameters(pages: &Pages<'_>, page: &Address, operation: &Operation) -> Vec<PropertyView> {
    let mut shown: Vec<_> = operation
        .parameters
        .iter()
        .filter(|parameter| is_shown(&parameter.property.lifecycle))
        .collect();
    shown.sort_by_key(|parameter| {
        (!parameter.property.presence.is_required(), &parameter.property.wire)
    });
    let mut properties = Properties::new(pages, page);
    let depends = RelatedParameters::new(operation);
    shown.into_iter().map(|parameter| properties.parameter(&depends, parameter)).collect()
}
