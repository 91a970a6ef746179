//! The bodies and the headers of responses.

use serde_json::{Map, Value};

use super::EntryKind;
use super::nodes::{media_types, stream_words};
use super::results::{ResponseFacts, StatusBody, failure, in_words};
use super::walk::{Owner, Walk};
use crate::compare::changes::Aspect;
use crate::compare::place::{InnerPath, InnerSegment, OperationKey, PlaceOwner};
use crate::compare::shape::Shape;
use crate::load::Node;
use crate::model::Format;
use crate::normalize::media_type::{
    Media, failure_media, is_stream, other_formats, response_media, stream_media,
};
use crate::normalize::operations::{
    Declared, Successes, declared_headers, have_room, header_schema, item_schema,
};
use crate::normalize::select::SelectedOperation;

impl<'a> Walk<'a, '_> {
    /// Walks the responses: the body of the first success, which belongs to the operation, and of each other success and
    /// of the errors, which have owners of their own. Returns what calls return.
    pub(super) fn responses(
        &mut self,
        chosen: &SelectedOperation<'a>,
        key: &OperationKey,
        all: &[Declared<'a>],
        successes: &Successes<'a>,
    ) -> ResponseFacts {
        let owner = |statuses: Option<String>| {
            let (operation, method) = (key.clone(), chosen.method);
            Owner::received(PlaceOwner::Response { operation, method, statuses })
        };
        let operation = owner(None);
        self.headers(&operation, all);
        if !chosen.method.is_answered() {
            return ResponseFacts::default();
        }
        let first = successes.full.first();
        first.into_iter().for_each(|first| self.stream(&operation, first));
        self.other_formats(&operation, &successes.full);
        let first = first.map(|first| first.statuses);
        let (bodies, failures) = self.bodies(all, successes);
        let are_alike = self.are_alike(&bodies);
        let mut first_type = None;
        for (statuses, media) in &bodies {
            let is_first = first == Some(*statuses);
            if is_first {
                first_type = Some(media.name.clone());
            }
            // One type has all bodies that are alike, and the items of a stream stand for the whole.
            if (is_first && !is_stream(media)) || !(is_first || are_alike) {
                let statuses = (!is_first).then(|| statuses.to_string());
                self.response(&owner(statuses), media);
            }
        }
        let errors = self.errors(&failures);
        for (statuses, media) in &errors {
            self.response(&owner(Some(statuses[0].to_string())), media);
        }
        let errors: Vec<_> = errors.into_iter().map(|(statuses, _)| statuses).collect();
        let empty = successes.empty.iter().map(|each| each.statuses);
        let statuses = bodies.iter().map(|(statuses, _)| *statuses).chain(empty).collect();
        let only_error = errors.first().filter(|_| errors.len() == 1);
        let types = [
            (Aspect::ResponseType, first_type.map(Value::from)),
            (Aspect::Result, self.result(chosen, &bodies, &successes.empty)),
            (Aspect::Statuses, are_alike.then(|| in_words(statuses)).flatten()),
            (Aspect::Errors, failure(&errors)),
            (Aspect::ErrorStatuses, only_error.cloned().and_then(in_words)),
        ];
        let properties = types.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let first = successes.full.first().map(|first| media_types(&first.node));
        let types = first.unwrap_or_default();
        ResponseFacts { types, properties: properties.collect(), errors }
    }

    /// The bodies of the successes and of the errors.
    fn bodies(
        &mut self,
        all: &[Declared<'a>],
        successes: &Successes<'a>,
    ) -> (Vec<StatusBody<'a>>, Vec<StatusBody<'a>>) {
        let (mut bodies, mut failures) = (Vec::new(), Vec::new());
        for declared in all {
            let is_success = successes.full.iter().any(|each| each.statuses == declared.statuses);
            let media = match is_success {
                true => response_media(&declared.node, &mut self.schemas),
                false if declared.is_failure() => failure_media(&declared.node, &mut self.schemas),
                false => None,
            };
            let media = media.map(|media| (declared.statuses, media));
            if is_success { &mut bodies } else { &mut failures }.extend(media);
        }
        (bodies, failures)
    }

    /// Walks the headers of the responses: the crate has a constant for each, with its type. No header is
    /// certain to be there, so whether it is required changes nothing.
    fn headers(&mut self, owner: &Owner, all: &[Declared<'a>]) {
        // Operations can share a response.
        let all: Vec<Declared<'a>> =
            all.iter().filter(|each| have_room(each, &mut self.room)).cloned().collect();
        for (name, header) in declared_headers(&all, &self.schemas) {
            let shape = self.header(&header);
            self.value(owner, &InnerPath::default().header(name), &shape, false, 0);
        }
    }

    /// The content of a header.
    pub(super) fn header(&self, header: &Node<'a>) -> Shape<'a> {
        let (schema, _) = header_schema(header);
        let mut shape = schema.map_or_else(Shape::text, |schema| self.reader.read(schema.value));
        shape.sources.insert(0, header.value);
        shape
    }

    /// Walks the items of the stream that the response can be: the crate has a method for the stream, which reads items of
    /// that type.
    fn stream(&mut self, owner: &Owner, response: &Declared<'a>) {
        let Some((format, _, media)) = stream_media(&response.node) else { return };
        let schema = item_schema(format, &media, &mut self.schemas);
        let shape = schema.map_or_else(Shape::text, |schema| self.reader.read(schema.value));
        self.style = Some(stream_words(format).to_owned());
        self.value(owner, &InnerPath::default().child(InnerSegment::Stream), &shape, true, 0);
    }

    /// Adds the media types that a caller can ask for: the crate has a method for them.
    fn other_formats(&mut self, owner: &Owner, successes: &[Declared<'a>]) {
        for declared in successes {
            let types = declared.node.get("content").and_then(Value::as_object).map_or(0, Map::len);
            if !self.room.spend(types) {
                return;
            }
            for name in other_formats(&declared.node, &mut self.schemas) {
                let name = InnerPath::default().child(InnerSegment::MediaType(name.to_owned()));
                self.add(owner, &name, &Shape::text(), EntryKind::Value, false);
            }
        }
    }

    /// Walks what the crate reads of a media type: the schema of JSON, else a text or bytes.
    pub(super) fn response(&mut self, owner: &Owner, media: &Media<'a>) {
        let shape = match media.format {
            Format::Json => match media.node.child("schema") {
                Some(schema) => self.reader.read(schema.value),
                None => return,
            },
            _ => Shape::text(),
        };
        self.root(owner, &shape, true);
        self.inside(owner, &InnerPath::default(), &shape, 0);
    }
}
