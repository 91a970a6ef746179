//! The response of an operation.

use std::collections::HashSet;
use std::rc::Rc;

use serde_json::Value;

use super::Operations;
use super::paging::PageItems;
use super::statuses::{Declared, NOT_MODIFIED};
use crate::bounds;
use crate::load::Node;
use crate::model::{
    Pagination, Property, Redirects, Response, ResponseKind, SpecPointer, Statuses, TypeRef,
    WireName,
};
use crate::normalize::media_type::{
    is_stream, is_usual, other_formats, outside_of_json, response_media,
};
use crate::normalize::schema::SchemaView;
use crate::normalize::select::SelectedOperation;
use crate::normalize::type_path::TypePath;

/// The declared successes, in order of precedence.
pub(crate) struct Successes<'a> {
    /// The successes with a body.
    pub(crate) full: Vec<Declared<'a>>,
    /// The successes without a body.
    pub(crate) empty: Vec<Declared<'a>>,
    pub(crate) redirects: Redirects,
}

impl<'a> Successes<'a> {
    /// The successes of these responses. `default` describes errors, unless no other response describes a success.
    pub(crate) fn of(all: &[Declared<'a>]) -> Self {
        let is_not_modified = |each: &&Declared<'_>| each.statuses == Statuses::One(NOT_MODIFIED);
        let is_redirect =
            |each: &Declared<'_>| each.statuses.class() == Some(3) && !is_not_modified(&each);
        let is_redirected = all.iter().any(is_redirect);
        let of_class = |class| all.iter().filter(move |each| each.statuses.class() == class);
        let mut successes: Vec<Declared<'a>> = of_class(Some(2)).cloned().collect();
        if successes.is_empty() && !is_redirected {
            successes.extend(of_class(None).cloned());
        }
        let redirects = match (is_redirected, successes.is_empty()) {
            (false, _) => Redirects::Refused,
            (true, false) => Redirects::Followed,
            (true, true) => Redirects::Returned,
        };
        if !successes.is_empty() {
            successes.extend(all.iter().filter(is_not_modified).cloned());
        }
        let (full, empty) = successes.into_iter().partition(Declared::has_body);
        Self { full, empty, redirects }
    }
}

impl<'a> Operations<'_, 'a> {
    /// The response to a call that succeeded.
    pub(crate) fn response(
        &mut self,
        chosen: &SelectedOperation<'a>,
        place: &TypePath,
        styles: &[Pagination],
    ) -> Response {
        let at = chosen.node.at.child("responses");
        let Successes { full, empty, redirects } = self.successes(chosen, &at);
        if redirects == Redirects::Returned {
            let (kind, pointer) = (ResponseKind::Redirect, at);
            return Response { kind, redirects, ..Response::empty(pointer) };
        }
        let Some(first) = full.first().or(empty.first()) else {
            return Response { redirects, ..Response::empty(at) };
        };
        let mut response = Response { redirects, ..Response::empty(first.node.at.clone()) };
        if full.is_empty() || !chosen.method.is_answered() {
            return response;
        }
        let Some(media) = response_media(&first.node, &mut self.lowering.schemas) else {
            return response;
        };
        response.other_formats = self.other_formats(&full);
        response.stream = self.stream(&first.node, place);
        let is_stream = is_stream(&media);
        if full.len() > 1
            && let Some((kind, names)) = self.by_status(&full, &empty, place)
        {
            let stream = response.stream.filter(|_| !is_stream);
            return Response { kind, stream, media_type: accepted(names), ..response };
        }
        if let Some(stream) = response.stream.take_if(|_| is_stream) {
            let media_type = Some(stream.media_type.clone());
            return Response { kind: ResponseKind::Stream(stream), media_type, ..response };
        }
        response.may_be_absent = !empty.is_empty();
        response.format = media.format;
        response.media_type = accepted(vec![media.name]);
        if let Some(primitive) = outside_of_json(media.format) {
            response.kind = ResponseKind::Body(TypeRef::Primitive(primitive));
            return response;
        }
        self.json_response(chosen, &media.node, place, styles, response)
    }

    /// The response with a body of JSON, by the schema of its media type.
    fn json_response(
        &mut self,
        chosen: &SelectedOperation<'a>,
        media: &Node<'a>,
        place: &TypePath,
        styles: &[Pagination],
        nothing: Response,
    ) -> Response {
        let schema = media.child("schema");
        let whole = schema.as_ref().and_then(|schema| self.lowering.schemas.whole(schema));
        let (Some(schema), Some(whole)) = (schema, whole) else {
            return Response { kind: ResponseKind::Body(TypeRef::Any), ..nothing };
        };
        let view = Rc::clone(&whole.view);
        let is_plain_object =
            view.is_object() && view.has_properties && view.alternatives.is_empty();
        let key = self.response_key(chosen);
        let items = match (&key, is_plain_object) {
            (Some(_), _) => None,
            (None, true) => self.page_items(styles, &whole, &media.at),
            (None, false) => {
                self.report_other_body(styles, &view, &media.at);
                None
            }
        };
        if let Some(items) = items.as_ref().filter(|items| !items.within.is_empty())
            && let Some(response) = self.page_within(items, &view, place, &nothing)
        {
            return response;
        }
        let items = items.filter(|items| items.within.is_empty());
        let key = key.or(items.map(|items| Some(items.name)));
        let is_whole = key.is_none()
            && (self.conventions.operations.envelope.is_empty()
                || self.has_no_result(&view, &media.at));
        if !is_plain_object || is_whole {
            let lowered = self.lowering.lower(&schema, place);
            let (constraints, ty) = (lowered.constraints.clone(), lowered.nullable_type());
            let kind = ResponseKind::Body(self.as_list(ty));
            return Response { kind, constraints, ..nothing };
        }
        self.enveloped(chosen, key, &view, place, nothing)
    }

    /// A page whose list is in an object of the body. `None`: the list is not public, or its items have no type.
    fn page_within(
        &mut self,
        items: &PageItems<'a>,
        view: &SchemaView<'a>,
        place: &TypePath,
        nothing: &Response,
    ) -> Option<Response> {
        if self.lowering.is_left_out(&items.schema) {
            return None;
        }
        let place = items.within.iter().fold(place.clone(), |place, outer| place.property(outer));
        let usage = self.lowering.lower(&items.schema, &place.property(items.name));
        let mut field = usage.property(items.name, items.is_required, &items.schema.at);
        field.ty = self.as_list(field.ty);
        // The schema of a list can be JSON of any shape, or say nothing about its items.
        if !matches!(field.ty, TypeRef::Array(_)) {
            return None;
        }
        let within = items.within.iter().map(|outer| WireName::new(outer)).collect();
        let (kind, envelope) = (ResponseKind::Page(field), self.envelope(view));
        Some(Response { kind, within, envelope, ..nothing.clone() })
    }

    /// Whether several members of a body can be the result, and nothing says which; reports that.
    fn has_no_result(&mut self, view: &SchemaView<'a>, at: &SpecPointer) -> bool {
        // An action is beside the result, and is not the result itself.
        let started = self.conventions.long_running.as_ref().map(|it| &*it.key);
        if started.is_some_and(|key| view.properties.contains_key(key)) {
            return false;
        }
        let mut named = view.properties.keys().filter(|name| self.is_said(name));
        let (Some(one), Some(other)) = (named.next(), named.next()) else { return false };
        let message = format!(
            "`{one}` and `{other}` are beside the envelope, and nothing says which is the result: the whole \
             body is the result"
        );
        let help = "name the result in the overlay, with the extension that `operations.response_key` of \
            codegen.yaml names";
        self.log().warn(at, message, help);
        true
    }

    /// Whether a member of a body can be the result: it does more than repeat the status, and does not describe the
    /// page.
    fn is_said(&self, name: &str) -> bool {
        let envelope = &self.conventions.operations.envelope;
        let mut page_keys = self.conventions.pagination.iter().flat_map(|style| &style.page_key);
        !envelope.iter().any(|known| known == name)
            && !page_keys.any(|page_key| page_key.as_str() == name)
    }

    /// The members of a body that only repeat the status, and are always present.
    fn envelope(&self, view: &SchemaView<'a>) -> Vec<WireName> {
        let names = self.conventions.operations.envelope.iter();
        let always = names.filter(|name| view.required.contains(&name.as_str()));
        always.map(|name| WireName::new(name)).collect()
    }

    /// The media types of successes that only a caller requests, each once.
    fn other_formats(&mut self, full: &[Declared<'a>]) -> Vec<String> {
        let mut known: Vec<String> = Vec::new();
        for declared in full {
            for name in other_formats(&declared.node, &mut self.lowering.schemas) {
                if known.len() < bounds::OTHER_FORMATS && known.iter().all(|each| each != name) {
                    known.push(name.to_owned());
                }
            }
        }
        known
    }

    /// The successes; reports that there is none.
    fn successes(&mut self, chosen: &SelectedOperation<'a>, at: &SpecPointer) -> Successes<'a> {
        let successes = Successes::of(&self.declared(chosen));
        let is_none = successes.full.is_empty() && successes.empty.is_empty();
        if is_none && successes.redirects != Redirects::Returned {
            let help = "declare a response of status 200, in the overlay";
            let message = "no successful response is declared: the response is read as empty";
            self.log().warn(at, message, help);
        }
        successes
    }

    /// The value of the extension for the result. `Some(None)`: the operation has no result.
    fn response_key(&self, chosen: &SelectedOperation<'a>) -> Option<Option<&'a str>> {
        let extension = self.conventions.operations.response_key.as_deref()?;
        chosen.node.get(extension).map(Value::as_str)
    }

    /// A body with the result in one property, and with other properties beside it.
    fn enveloped(
        &mut self,
        chosen: &SelectedOperation<'a>,
        key: Option<Option<&'a str>>,
        view: &SchemaView<'a>,
        place: &TypePath,
        empty: Response,
    ) -> Response {
        let named = view.properties.iter().filter(|(name, _)| self.is_said(name));
        let named: Vec<(&str, &Node<'a>)> = named.map(|(name, schema)| (*name, schema)).collect();
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
                let mut field = fields.remove(at);
                field.ty = self.as_list(field.ty);
                let is_list = matches!(field.ty, TypeRef::Array(_));
                let batch = self.conventions.operations.batch_keys.as_deref();
                let is_batch = batch.is_some_and(|batch| chosen.node.get(batch).is_some());
                // The parameters decide whether the list has pages.
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
                self.log().warn(&empty.pointer, message, "correct one of them in the overlay");
                ResponseKind::Empty
            }
        };
        Response { kind, beside: fields, envelope: self.envelope(view), ..empty }
    }

    /// Resolves an alias of a list to the list, so that the result can have pages.
    fn as_list(&mut self, ty: TypeRef) -> TypeRef {
        self.lowering.lower_pending();
        self.lowering.drafts.list_behind(&ty).cloned().unwrap_or(ty)
    }

    fn response_field(
        &mut self,
        name: &str,
        schema: &Node<'a>,
        view: &SchemaView<'a>,
        place: &TypePath,
    ) -> Property {
        let usage = self.lowering.lower(schema, &place.property(name));
        // Only requests have a member that is written alone.
        let is_required = view.required.contains(name) && !usage.write_only;
        usage.property(name, is_required, &schema.at)
    }
}

/// The media types for `Accept`, each once; `None`: JSON alone.
fn accepted(mut names: Vec<String>) -> Option<String> {
    let mut known = HashSet::new();
    names.retain(|name| known.insert(name.clone()));
    Some(names.join(", ")).filter(|name| !is_usual(name))
}
