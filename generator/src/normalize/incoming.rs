//! Webhooks and callbacks: requests that the API sends to a caller's server.

use std::collections::HashSet;

use super::distinct::{Named, distinct, warn_of_changed};
use super::document::Document;
use super::media_type::{other_formats, response_media};
use super::naming::Naming;
use super::schema::Lowering;
use super::type_path::TypePath;
use crate::bounds;
use crate::diagnostic::Diagnostics;
use crate::load::{Identity, Node, is_extension};
use crate::model::{
    Docs, Format, HttpMethod, Incoming, Lifecycle, Name, Operation, OperationId, Payload, Response,
    ResponseKind,
};
use crate::names::{NameStyle, NamedKind, OperationPlace, words_of};

const HELP: &str = "no change is necessary; for a better name, change the key of the webhook or the callback \
    in the overlay";

/// An operation of a webhook or a callback that has no name yet.
struct Found<'a> {
    /// The place by keys.
    place: OperationPlace,
    /// The name without neighbours.
    name: Name,
    key: String,
    method: HttpMethod,
    expression: Option<String>,
    node: Node<'a>,
}

/// All webhooks and callbacks, by name. A callback that several operations share is one.
pub(super) fn incoming<'a>(
    document: &Document<'a>,
    operations: &[Operation],
    naming: &mut Naming<'_>,
    lowering: &mut Lowering<'a>,
) -> Vec<Incoming> {
    let mut found = Vec::new();
    for (key, item) in document.root.members("webhooks") {
        add(&mut found, &item, (key, words_of(key), None), &webhook_path(key));
    }
    let mut seen: HashSet<Identity> = HashSet::new();
    for operation in operations {
        let Some(node) = document.root.find(operation.pointer.clone()) else { continue };
        for (key, callback) in node.members("callbacks") {
            let Some(followed) = lowering.schemas.follow(&callback) else { continue };
            if !seen.insert(followed.identity()) {
                continue;
            }
            // A callback that operations share has its own key as its name.
            let name = match callback.reference() {
                Some(_) => words_of(key),
                None => Name::join([&operation.name, &words_of(key)]),
            };
            for (expression, item) in expressions(&followed) {
                let path = callback_path(&operation.id, key, expression);
                add(&mut found, &item, (key, name.clone(), Some(expression)), &path);
            }
        }
    }
    if found.len() > bounds::INCOMING {
        let message =
            format!("only the first {} webhooks and callbacks are read", bounds::INCOMING);
        let at = &found[bounds::INCOMING].node.at;
        lowering.schemas.log.warn(at, message, "remove webhooks or callbacks in the overlay");
        found.truncate(bounds::INCOMING);
    }
    let names = names(&found, naming, lowering.schemas.log.diagnostics);
    let mut all: Vec<Incoming> =
        found.into_iter().zip(names).map(|(found, name)| finished(found, name, lowering)).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

/// Whether the path is in the place of a webhook or a callback.
pub(crate) fn is_incoming_path(path: &str) -> bool {
    path.starts_with("/#")
}

/// The path in the place of a webhook.
pub(crate) fn webhook_path(key: &str) -> String {
    format!("/#webhooks/{key}")
}

/// The path in the place of a callback of this operation.
pub(crate) fn callback_path(operation: &OperationId, key: &str, expression: &str) -> String {
    format!("/#callbacks/{}/{key}/{expression}", operation.as_str())
}

/// The requests of a path item.
pub(crate) fn requests<'a>(item: &Node<'a>) -> impl Iterator<Item = (HttpMethod, Node<'a>)> {
    let method = |method: HttpMethod| item.child(&method.as_str().to_lowercase());
    HttpMethod::ALL.into_iter().filter_map(move |each| Some((each, method(each)?)))
}

/// The path items of a callback, by expression.
pub(crate) fn expressions<'a>(callback: &Node<'a>) -> Vec<(&'a str, Node<'a>)> {
    let Some(members) = callback.value.as_object() else { return Vec::new() };
    let members = members.iter().filter(|(key, _)| !is_extension(key));
    members.map(|(key, value)| (key.as_str(), Node { value, at: callback.at.child(key) })).collect()
}

fn add<'a>(
    found: &mut Vec<Found<'a>>,
    item: &Node<'a>,
    (key, name, expression): (&str, Name, Option<&str>),
    path: &str,
) {
    for (method, node) in requests(item) {
        found.push(Found {
            place: OperationPlace::new(method, path, None),
            name: name.clone(),
            key: key.to_owned(),
            method,
            expression: expression.map(str::to_owned),
            node,
        });
    }
}

/// The names, which are remembered. Equal names get their methods too.
fn names(found: &[Found<'_>], naming: &mut Naming<'_>, diagnostics: &mut Diagnostics) -> Vec<Name> {
    let methods: Vec<String> =
        found.iter().map(|each| each.method.as_str().to_lowercase()).collect();
    let all: Vec<Named<'_>> = found
        .iter()
        .zip(&methods)
        .map(|(each, method)| Named {
            name: each.name.clone(),
            // A POST is the usual method, and keeps the name.
            wire: if each.method == HttpMethod::Post { each.name.as_str() } else { "" },
            place: method,
            held: naming.lock.name(NamedKind::Incoming, &each.place.place()).map(Name::from_text),
        })
        .collect();
    let names = distinct(&all, NameStyle::TYPE, &["incoming"]);
    for ((each, named), name) in found.iter().zip(&all).zip(&names) {
        let what = ("webhooks or callbacks", each.key.as_str());
        warn_of_changed(what, named.plain(), name, (&each.node.at, HELP), diagnostics);
        naming.names.insert(NamedKind::Incoming, each.place.place(), name.as_str());
    }
    names
}

fn finished<'a>(found: Found<'a>, name: Name, lowering: &mut Lowering<'a>) -> Incoming {
    let Found { place, key, method, expression, node, .. } = found;
    let docs = Docs {
        title: node.text("summary").map(str::to_owned),
        description: node.text("description").map(str::to_owned),
        example: None,
    };
    let path = TypePath::operation(place, &[Name::from_text("incoming")], &name);
    let payload = payload(&node, &path, lowering);
    Incoming { name, key, method, expression, docs, payload, pointer: node.at }
}

/// The payload: JSON in its type, a text, or else bytes.
fn payload<'a>(
    operation: &Node<'a>,
    place: &TypePath,
    lowering: &mut Lowering<'a>,
) -> Option<Payload> {
    let body = lowering.schemas.follow(&operation.child("requestBody")?)?;
    let media = response_media(&body, &mut lowering.schemas)?;
    for other in other_formats(&body, &mut lowering.schemas) {
        let message = format!("the payload can also be {other}: it is read as {}", media.name);
        lowering.schemas.log.warn(&body.at, message, "remove the other media types in the overlay");
    }
    let ty = media.body_type(lowering, place);
    // `required` is rarely written here, and such a request without a body would contain no data.
    Some(Payload { format: media.format, ty })
}

/// Operations whose responses are the payloads, so that the types of payloads are treated like types of responses.
pub(super) fn as_operations(all: &[Incoming]) -> Vec<Operation> {
    let operation = |incoming: &Incoming| {
        let route = vec![Name::from_text("incoming")];
        let path = match &incoming.expression {
            None => webhook_path(&incoming.key),
            Some(expression) => format!("/#callbacks/{}/{expression}", incoming.key),
        };
        let mut response = Response::empty(incoming.pointer.clone());
        if let Some(payload) = incoming.payload.as_ref().filter(|it| it.format == Format::Json) {
            response.kind = ResponseKind::Body(payload.ty.clone());
        }
        Operation {
            id: OperationId::new(&route, &incoming.name),
            route,
            name: incoming.name.clone(),
            method: incoming.method,
            semantic_method: incoming.method,
            path,
            docs: Docs::default(),
            lifecycle: Lifecycle::Stable,
            parameters: Vec::new(),
            body: None,
            dependencies: Vec::new(),
            documented: Vec::new(),
            choices: Vec::new(),
            response,
            further: None,
            pagination: None,
            long_running: None,
            security: Vec::new(),
            server: None,
            server_set: None,
            pointer: incoming.pointer.clone(),
        }
    };
    all.iter().map(operation).collect()
}

/// Takes the final types from these operations.
pub(super) fn take_types(all: &mut [Incoming], operations: Vec<Operation>) {
    for (incoming, operation) in all.iter_mut().zip(operations) {
        if let (Some(payload), ResponseKind::Body(ty)) =
            (&mut incoming.payload, operation.response.kind)
        {
            payload.ty = ty;
        }
    }
}
