//! The errors of an operation, by status, each with a sample of its body.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::model::{
    ErrorShape, Format, IdWord, MemberPointer, Name, Operation, Parameter, ParameterLocation,
    ResponseKind, StatusResponse, Statuses, capitalized, singular, status_title,
};
use crate::render::json::pretty;
use crate::render::pages::site::{Pages, is_shown};
use crate::render::pages::text::{Html, Inline, Prose};

use super::statuses;

/// The statuses that mean the same for every API (RFC 9110, section 15.5; RFC 6585, section 4).
const BAD_REQUEST: u16 = 400;
const UNAUTHORIZED: u16 = 401;
const NOT_FOUND: u16 = 404;
const TOO_MANY_REQUESTS: u16 = 429;

/// A status of an error.
#[derive(Debug, Serialize)]
pub(crate) struct FailureView {
    /// The key in the document, such as `404` or `5XX`. The template chooses its words by this key.
    key: String,
    /// The title: `Not Found`.
    title: Inline,
    /// The description in the document.
    description: Option<Inline>,
}

/// A sample of a body, and the errors that have it.
#[derive(Debug, Serialize)]
pub(crate) struct BodyView {
    /// The statuses with their titles.
    statuses: Vec<Html>,
    /// The type of the body, which the crate reads.
    reads: Option<Inline>,
    /// Whether the document declares the body. If not, it is an example in the shape that the conventions name.
    is_declared: bool,
    sample: Prose,
}

/// The errors of an operation.
#[derive(Debug, Serialize)]
pub(crate) struct FailuresView {
    /// In order: those that the document declares, and those that every call of this kind can have.
    statuses: Vec<FailureView>,
    bodies: Vec<BodyView>,
    /// Whether the crate recognizes refused parameters by a code in the body.
    knows_invalid_input: bool,
}

/// The errors; `authenticated`: the operation takes credentials.
pub(super) fn view(pages: &Pages<'_>, operation: &Operation, authenticated: bool) -> FailuresView {
    let declared = operation.response.declared.iter().map(|(statuses, _)| *statuses);
    let mut all: Vec<Statuses> =
        declared.filter(|each| each.class().is_none_or(|class| class >= 4)).collect();
    let parameters: Vec<_> =
        operation.parameters.iter().filter(|each| is_shown(&each.property.lifecycle)).collect();
    let one = named(operation, &parameters);
    let usual = [
        (BAD_REQUEST, !parameters.is_empty()),
        (UNAUTHORIZED, authenticated),
        (NOT_FOUND, one.is_some()),
        (TOO_MANY_REQUESTS, true),
    ];
    all.extend(usual.iter().filter(|(_, has)| *has).map(|(status, _)| Statuses::One(*status)));
    all.sort();
    all.dedup();
    let shape = pages.api.client.error.as_ref();
    let mut bodies: Vec<BodyView> = Vec::new();
    for statuses in &all {
        let declared = operation.response.failure_of(*statuses);
        let reads =
            declared.and_then(|declared| Some(statuses::body(pages, declared.ty.as_ref()?)));
        let sample = match declared {
            Some(declared) => sample_of(pages, declared),
            None => {
                shape.and_then(|shape| shaped(pages, shape, *statuses, &parameters, one.as_ref()))
            }
        };
        let Some(sample) = sample.map(|body| Prose::code("json", &pretty(&body))) else { continue };
        let title = match statuses {
            Statuses::Default => Html::new(&title(*statuses)),
            _ => Html::new(&format!("{statuses} {}", title(*statuses))),
        };
        let is_declared = declared.is_some();
        let is_same = |known: &&mut BodyView| {
            (&known.sample, &known.reads, known.is_declared) == (&sample, &reads, is_declared)
        };
        match bodies.iter_mut().find(is_same) {
            Some(known) => known.statuses.push(title),
            None => bodies.push(BodyView { statuses: vec![title], reads, is_declared, sample }),
        }
    }
    FailuresView {
        statuses: all.iter().map(|statuses| failure(operation, *statuses)).collect(),
        bodies,
        knows_invalid_input: shape.is_some_and(|shape| !shape.invalid_input.is_empty()),
    }
}

fn failure(operation: &Operation, statuses: Statuses) -> FailureView {
    let mut declared = operation.response.declared.iter();
    let docs = declared.find_map(|(key, docs)| (*key == statuses).then_some(docs));
    let description = docs.and_then(|docs| docs.description.as_deref());
    // Many documents only repeat the title, which says less than the words of the template.
    let says_more = |text: &&str| Name::from_text(text) != statuses.name();
    FailureView {
        key: statuses.to_string(),
        title: Inline::plain(&title(statuses)),
        description: description.filter(says_more).and_then(Inline::new).map(|text| text.cell()),
    }
}

/// `Not Found`; `None` for `default`.
fn title(statuses: Statuses) -> String {
    match statuses {
        Statuses::Default => "any other status".to_owned(),
        _ => status_title(statuses),
    }
}

/// A sample of a declared body, if it is JSON.
fn sample_of(pages: &Pages<'_>, declared: &StatusResponse) -> Option<Value> {
    let ty = declared.ty.as_ref().filter(|_| declared.format == Format::Json)?;
    pages.sampler.of_type(ty, &declared.statuses.name())
}

/// The thing that the call names: `device` for `device_id`, a segment of the path for itself. Required parameters
/// come first, then the resource of the route. The optional parameters of a list only filter.
fn named(operation: &Operation, parameters: &[&Parameter]) -> Option<Name> {
    let own = Name::join(operation.route.last().map(singular).iter());
    let kind = &operation.response.kind;
    let filters = kind.items().is_some() || matches!(kind, ResponseKind::Batch(_));
    let names = parameters.iter().filter_map(|parameter| {
        let name = parameter.property.wire.name();
        let identified =
            name.identified().filter(|it| it.word == IdWord::Id && !it.thing.is_empty());
        let is_id = identified.is_some();
        let in_path = parameter.location == ParameterLocation::Path;
        let required = parameter.property.presence.is_required();
        let one = singular(&identified.map_or(name, |it| it.thing));
        let is_own = one.words().next_back() == own.words().next_back();
        let names_one = (is_id || in_path) && (required || !filters);
        names_one.then_some(((!required, !in_path, !is_own), one))
    });
    names.min_by_key(|(rank, _)| *rank).map(|(_, name)| name)
}

/// An example of a body in the shape that all errors of the API have. `None`: its code and its message are unknown.
fn shaped(
    pages: &Pages<'_>,
    shape: &ErrorShape,
    statuses: Statuses,
    parameters: &[&Parameter],
    one: Option<&Name>,
) -> Option<Value> {
    let status = statuses.example();
    let mut body = Value::Object(Map::new());
    let refused = parameters.iter().min_by_key(|each| !each.property.presence.is_required());
    let is_refusal = status == BAD_REQUEST && !shape.invalid_input.is_empty();
    if let Some(refused) = refused.filter(|_| is_refusal) {
        refuse(&mut body, shape, refused);
        return Some(body);
    }
    let example = shape.examples.get(&status)?;
    let is_filled = |text: &str| one.is_some() || !text.contains("{one}");
    if !is_filled(&example.kind) || !is_filled(&example.message) {
        return None;
    }
    let filled = |text: &str, one: Option<String>| text.replace("{one}", &one.unwrap_or_default());
    let message = filled(&example.message, one.map(|one| pages.phrase(one)));
    put(
        &mut body,
        &shape.kind,
        json!(filled(&example.kind, one.map(|one| one.as_str().to_owned()))),
    );
    put(&mut body, &shape.message, json!(capitalized(&message)));
    Some(body)
}

/// Fills in an error about a parameter.
fn refuse(body: &mut Value, shape: &ErrorShape, refused: &Parameter) {
    let name = refused.property.wire.as_str();
    let required = refused.property.presence.is_required();
    let message = if required { "Required" } else { "Invalid input" };
    put(body, &shape.kind, json!(shape.invalid_input.first()));
    put(body, &shape.message, json!(format!("{message} for \"{name}\"")));
    if let Some(validation) = &shape.validation {
        let messages = match shape.validation_messages.as_str() {
            "" => json!([message]),
            member => json!({ member: [message] }),
        };
        put(body, validation, json!({ name: messages }));
    }
}

/// Sets the value of a member. Missing objects around it are created.
fn put(body: &mut Value, member: &MemberPointer, value: Value) {
    let mut place = body;
    for name in member.keys() {
        let Value::Object(object) = place else { return };
        place = object.entry(name.as_str()).or_insert_with(|| Value::Object(Map::new()));
    }
    *place = value;
}
