//! What an operation answers.

use openapiv3::{ReferenceOr, StatusCode};
use serde_json::Value;

use super::select::Chosen;
use crate::model::{
    Presence, Response, ResponseField, ResponseKind, SpecPointer, TypeRef, WireName,
};
use crate::normalize::context::Context;
use crate::normalize::place::Place;
use crate::normalize::schema::{Facts, Property};

impl<'a> Context<'a> {
    /// The answer to a call that succeeded. `None`: the operation can't be emitted.
    pub(crate) fn response(&mut self, chosen: &Chosen<'a>, place: &Place) -> Option<Response> {
        let at = chosen.at.child("responses");
        let Some((response, at)) = self.success(chosen, &at) else {
            return Some(Response::empty(at));
        };
        let empty = Response::empty(at.clone());
        if response.content.is_empty() {
            return Some(empty);
        }
        let (_, media, media_at) = self.json_media(&response.content, &at, "response")?;
        let Some(schema) = &media.schema else {
            return Some(empty);
        };
        let schema_at = media_at.child("schema");
        let (facts, facts_at) = self.facts(schema.into(), &schema_at)?;
        let facts = if facts.parts.is_empty() { facts } else { self.merge_parts(facts, &facts_at) };
        let is_plain_object =
            facts.is_object() && facts.has_properties && facts.alternatives.is_empty();
        let key = self.response_key(chosen);
        if !is_plain_object || (key.is_none() && self.conventions.operations.envelope.is_empty()) {
            let ty = self.lower(schema.into(), &schema_at, place).nullable_type();
            return Some(Response { kind: ResponseKind::Body(ty), ..empty });
        }
        Some(self.enveloped(chosen, key, &facts, place, empty))
    }

    /// The response of the first success status; `default` is what errors look like.
    fn success(
        &mut self,
        chosen: &Chosen<'a>,
        at: &SpecPointer,
    ) -> Option<(&'a openapiv3::Response, SpecPointer)> {
        let responses = &chosen.operation.responses;
        let mut successes: Vec<(String, &ReferenceOr<openapiv3::Response>)> = responses
            .responses
            .iter()
            .filter(|(status, _)| match status {
                StatusCode::Code(code) => (200..300).contains(code),
                StatusCode::Range(range) => *range == 2,
            })
            .map(|(status, response)| (status.to_string(), response))
            .collect();
        successes.sort_by(|a, b| a.0.cmp(&b.0));
        let redirects = responses.responses.keys().filter(|status| match status {
            StatusCode::Code(code) => (300..400).contains(code),
            StatusCode::Range(range) => *range == 3,
        });
        for status in redirects {
            let message = "a redirect is not followed: the call ends in an error";
            self.warn(&at.child(status), message, "remove it in the overlay");
        }
        let Some((status, response)) = successes.first() else {
            let help = "declare a response of status 200, in the overlay";
            self.warn(at, "no response of a success is declared: it is taken to be empty", help);
            return None;
        };
        if successes.len() > 1 {
            let message =
                format!("several responses of a success: the one of status {status} counts");
            self.warn(at, message, "remove the others in the overlay");
        }
        self.follow(response, at.child(status), "responses", |components, name| {
            components.responses.get(name)
        })
    }

    /// What the extension says about the result: `Some(None)` says that there is none.
    fn response_key(&self, chosen: &Chosen<'a>) -> Option<Option<String>> {
        let extension = self.conventions.operations.response_key.as_deref()?;
        match chosen.operation.extensions.get(extension)? {
            Value::String(key) => Some(Some(key.clone())),
            _ => Some(None),
        }
    }

    /// A body whose properties are the result, and things that stand beside it.
    fn enveloped(
        &mut self,
        chosen: &Chosen<'a>,
        key: Option<Option<String>>,
        facts: &Facts<'a>,
        place: &Place,
        empty: Response,
    ) -> Response {
        let envelope = &self.conventions.operations.envelope;
        let page_key =
            self.conventions.pagination.as_ref().map(|pagination| pagination.page_key.as_str());
        let says_more = |name: &str| {
            !envelope.iter().any(|known| known == name)
                && page_key.is_none_or(|page_key| page_key != name)
        };
        let named: Vec<Property<'a>> =
            facts.properties.iter().filter(|property| says_more(property.name)).cloned().collect();
        let always = |name: &String| facts.required.iter().any(|required| required == name);
        let envelope: Vec<WireName> =
            envelope.iter().filter(|name| always(name)).map(|name| WireName::new(name)).collect();
        let main = match &key {
            Some(key) => key.clone(),
            None if named.len() == 1 => Some(named[0].name.to_owned()),
            None => None,
        };
        let mut fields: Vec<ResponseField> = Vec::new();
        for property in named {
            if !self.is_left_out(&property) {
                fields.push(self.response_field(&property, facts, place));
            }
        }
        fields.sort_by(|a, b| a.key.cmp(&b.key));
        let at = fields.iter().position(|field| Some(field.key.as_str()) == main.as_deref());
        let kind = match (main, at) {
            (None, _) => ResponseKind::Empty,
            (Some(_), Some(at)) => {
                let field = fields.remove(at);
                let is_list = matches!(field.ty, TypeRef::Array(_));
                let batch = self.conventions.operations.batch_keys.as_deref();
                let is_batch =
                    batch.is_some_and(|batch| chosen.operation.extensions.contains_key(batch));
                // Whether it comes in pages is for the parameters to say.
                match (is_batch, is_list) {
                    (true, _) => ResponseKind::Batch(field),
                    (_, true) => ResponseKind::Page(field),
                    _ => ResponseKind::Value(field),
                }
            }
            (Some(main), None) => {
                let message = format!(
                    "the result is said to be `{main}`, but the response has no such property"
                );
                self.warn(&empty.pointer, message, "correct one of them in the overlay");
                ResponseKind::Empty
            }
        };
        Response { kind, beside: fields, envelope, ..empty }
    }

    fn response_field(
        &mut self,
        property: &Property<'a>,
        facts: &Facts<'a>,
        place: &Place,
    ) -> ResponseField {
        let required = facts.required.iter().any(|name| name == property.name);
        let usage = self.lower(property.schema, &property.at, &place.property(property.name));
        ResponseField {
            key: WireName::new(property.name),
            ty: usage.ty,
            presence: Presence::required_if(required),
            nullable: usage.nullable,
            docs: usage.docs,
            lifecycle: usage.lifecycle,
        }
    }
}
