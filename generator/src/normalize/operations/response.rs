//! What an operation answers.

use serde_json::Value;

use super::Operations;
use crate::load::Node;
use crate::model::{
    Format, Primitive, Property, Response, ResponseKind, SpecPointer, TypeRef, WireName,
};
use crate::normalize::media_type::{Media, is_json, is_usual, response_media};
use crate::normalize::schema::{ResolvedSchema, SchemaView};
use crate::normalize::select::SelectedOperation;
use crate::normalize::type_path::TypePath;

/// The statuses of successes that never have a body (RFC 9110, sections 15.3.5 and 15.3.6).
const BODILESS: &[&str] = &["204", "205"];
/// What is answered if nothing changed since: it has no body either (RFC 9110, section 15.4.5).
const NOT_MODIFIED: &str = "304";

/// The response of a success.
struct Success<'a> {
    response: Node<'a>,
    has_body: bool,
    /// Whether another success has no body.
    may_be_absent: bool,
    /// The responses of other successes that have one.
    others: Vec<Node<'a>>,
}

impl<'a> Operations<'_, 'a> {
    /// The answer to a call that succeeded.
    pub(crate) fn response(
        &mut self,
        chosen: &SelectedOperation<'a>,
        place: &TypePath,
    ) -> Response {
        let at = chosen.node.at.child("responses");
        let Some(Success { response, has_body, may_be_absent, others }) = self.success(chosen, &at)
        else {
            return Response::empty(at);
        };
        let mut empty = Response { may_be_absent, ..Response::empty(response.at.clone()) };
        if !has_body || !chosen.method.is_answered() {
            return Response { may_be_absent: false, ..empty };
        }
        let log = &mut self.lowering.schemas.log;
        let Some(Media { name, format, node: media }) = response_media(&response, log) else {
            return empty;
        };
        empty.media_type = Some(name).filter(|name| !is_usual(name));
        empty.format = format;
        let as_it_is = match format {
            Format::Json => None,
            Format::Text => Some(Primitive::String),
            _ => Some(Primitive::Binary),
        };
        let schemas = self.schemas_of(&media, format, &others);
        if !others.is_empty() && schemas.is_none() {
            let message = "several successful responses, in several formats: the first counts";
            let help = "remove the others in the overlay";
            self.lowering.schemas.log.warn(&at, message, help);
        }
        if let Some(primitive) = as_it_is {
            let kind = ResponseKind::Body(TypeRef::Primitive(primitive));
            return Response { kind, ..empty };
        }
        let any = Response { kind: ResponseKind::Body(TypeRef::Any), ..empty.clone() };
        let Some(schema) = media.child("schema") else {
            return any;
        };
        if let Some(schemas) = schemas.filter(|schemas| schemas.len() > 1) {
            let ty = self.lowering.lower_any_of(schemas, place).nullable_type();
            return Response { kind: ResponseKind::Body(ty), ..empty };
        }
        let whole = self.lowering.schemas.whole(&schema);
        let Some(ResolvedSchema { view, .. }) = whole else { return any };
        let is_plain_object =
            view.is_object() && view.has_properties && view.alternatives.is_empty();
        let key = self.response_key(chosen);
        if !is_plain_object || (key.is_none() && self.conventions.operations.envelope.is_empty()) {
            let ty = self.lowering.lower(&schema, place).nullable_type();
            return Response { kind: ResponseKind::Body(ty), ..empty };
        }
        self.enveloped(chosen, key, &view, place, empty)
    }

    /// The component that the body of every error with a body is, where it is one and the same.
    pub(super) fn failure(&mut self, chosen: &SelectedOperation<'a>) -> Option<TypeRef> {
        let all = chosen.node.members("responses");
        let has_success = all.iter().any(|(status, _)| status.starts_with(['2', '3']));
        let is_failure =
            |status: &str| status.starts_with(['4', '5']) || status == "default" && has_success;
        let mut known: Option<&'a str> = None;
        for (_, response) in all.iter().filter(|(status, _)| is_failure(status)) {
            let response = self.lowering.schemas.follow(response)?;
            let content = response.members("content");
            let Some((name, media)) = content.first() else { continue };
            let reference = media.child("schema").filter(|_| is_json(name))?.reference()?;
            if known.is_some_and(|known| known != reference) {
                return None;
            }
            known = Some(reference);
        }
        Some(self.lowering.lower_reference(known?).ty)
    }

    /// The schemas of all successes with a body, each shape once; `None`: they are not of one format.
    fn schemas_of(
        &mut self,
        media: &Node<'a>,
        format: Format,
        others: &[Node<'a>],
    ) -> Option<Vec<Node<'a>>> {
        let mut schemas: Vec<Node<'a>> = media.child("schema").into_iter().collect();
        for other in others {
            let media = response_media(other, &mut self.lowering.schemas.log)?;
            if media.format != format {
                return None;
            }
            let Some(schema) = media.node.child("schema") else { continue };
            let shapes = &mut self.lowering.schemas.shapes;
            if format == Format::Json && !schemas.iter().any(|own| shapes.are_same(own, &schema)) {
                schemas.push(schema);
            }
        }
        Some(schemas)
    }

    /// The response of the first success status that has a body, and whether another has none. `default` is what errors
    /// look like, unless it is the only one that a success can have.
    fn success(&mut self, chosen: &SelectedOperation<'a>, at: &SpecPointer) -> Option<Success<'a>> {
        let all = chosen.node.members("responses");
        let redirects = |status: &str| status.starts_with('3') && status != NOT_MODIFIED;
        for (_, redirect) in all.iter().filter(|(status, _)| redirects(status)) {
            let message = "a redirect is not followed: the call ends in an error";
            self.lowering.schemas.log.warn(
                &redirect.at,
                message,
                "remove the response in the overlay",
            );
        }
        let mut responses: Vec<&(&str, Node<'a>)> =
            all.iter().filter(|(status, _)| status.starts_with('2')).collect();
        if responses.is_empty() && !all.iter().any(|(status, _)| status.starts_with('3')) {
            responses.extend(all.iter().filter(|(status, _)| *status == "default"));
        }
        let log = &mut self.lowering.schemas.log;
        if responses.is_empty() {
            let help = "declare a response of status 200, in the overlay";
            let message = "no successful response is declared: the response is read as empty";
            log.warn(at, message, help);
            return None;
        }
        responses.sort_by_key(|(status, _)| *status);
        let schemas = &self.lowering.schemas;
        let followed = responses.iter().filter_map(|(status, node)| {
            let node = schemas.follow(node)?;
            let has_body = !BODILESS.contains(status) && !node.members("content").is_empty();
            Some((*status, node, has_body))
        });
        let (full, empty): (Vec<_>, Vec<_>) = followed.partition(|(.., has_body)| *has_body);
        let may_be_absent =
            !empty.is_empty() || all.iter().any(|(status, _)| *status == NOT_MODIFIED);
        let others = full.iter().skip(1).map(|(_, node, _)| node.clone()).collect();
        let mut all = full.into_iter().chain(empty);
        let (_, response, has_body) = all.next()?;
        Some(Success { response, has_body, may_be_absent, others })
    }

    /// What the extension says about the result: `Some(None)` says that there is none.
    fn response_key(&self, chosen: &SelectedOperation<'a>) -> Option<Option<&'a str>> {
        let extension = self.conventions.operations.response_key.as_deref()?;
        chosen.node.get(extension).map(Value::as_str)
    }

    /// A body whose properties are the result, and things that stand beside it.
    fn enveloped(
        &mut self,
        chosen: &SelectedOperation<'a>,
        key: Option<Option<&'a str>>,
        view: &SchemaView<'a>,
        place: &TypePath,
        empty: Response,
    ) -> Response {
        let envelope = &self.conventions.operations.envelope;
        let page_key =
            self.conventions.pagination.as_ref().map(|pagination| pagination.page_key.as_str());
        let says_more = |name: &str| {
            !envelope.iter().any(|known| known == name)
                && page_key.is_none_or(|page_key| page_key != name)
        };
        let named = view.properties.iter().filter(|(name, _)| says_more(name));
        let named: Vec<(&str, &Node<'a>)> = named.map(|(name, schema)| (*name, schema)).collect();
        let always = |name: &&String| view.required.contains(&name.as_str());
        let envelope: Vec<WireName> =
            envelope.iter().filter(always).map(|name| WireName::new(name)).collect();
        let only = match named.as_slice() {
            [(only, _)] => Some(*only),
            _ => None,
        };
        let main = key.unwrap_or(only);
        let mut fields: Vec<Property> = Vec::new();
        for (name, schema) in named {
            if !self.lowering.is_left_out(schema) {
                fields.push(self.response_field(name, schema, view, place));
            }
        }
        fields.sort_by(|a, b| a.wire.cmp(&b.wire));
        let at = fields.iter().position(|field| Some(field.wire.as_str()) == main);
        let kind = match (main, at) {
            (None, _) => ResponseKind::Empty,
            (Some(_), Some(at)) => {
                let field = fields.remove(at);
                let is_list = matches!(field.ty, TypeRef::Array(_));
                let batch = self.conventions.operations.batch_keys.as_deref();
                let is_batch = batch.is_some_and(|batch| chosen.node.get(batch).is_some());
                // Whether it comes in pages is for the parameters to say.
                match (is_batch, is_list) {
                    (true, _) => ResponseKind::Batch(field),
                    (_, true) => ResponseKind::Page(field),
                    _ => ResponseKind::Value(field),
                }
            }
            (Some(main), None) => {
                let message = format!(
                    "the extension names the result `{main}`, but the response has no such property"
                );
                self.lowering.schemas.log.warn(
                    &empty.pointer,
                    message,
                    "correct one of the two in the overlay",
                );
                ResponseKind::Empty
            }
        };
        Response { kind, beside: fields, envelope, ..empty }
    }

    fn response_field(
        &mut self,
        name: &str,
        schema: &Node<'a>,
        view: &SchemaView<'a>,
        place: &TypePath,
    ) -> Property {
        let usage = self.lowering.lower(schema, &place.property(name));
        usage.property(name, view.required.contains(name), &schema.at)
    }
}
