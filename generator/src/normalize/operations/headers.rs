//! Headers of responses, and of the parts of forms.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::{Declared, Operations};
use crate::bounds::{self, Budget};
use crate::load::Node;
use crate::model::{
    DataType, Header, Name, PartHeader, Primitive, SpecPointer, TypeRef, WireName, is_token,
};
use crate::names::words_of;
use crate::normalize::extensions::docs;
use crate::normalize::media_type::is_json;
use crate::normalize::request::Body;
use crate::normalize::schema::Schemas;
use crate::normalize::select::SelectedOperation;
use crate::normalize::type_path::TypePath;

impl<'a> Operations<'_, 'a> {
    /// The headers that the responses declare, successes first. If several have one name, the first is used.
    pub(super) fn headers(
        &mut self,
        chosen: &SelectedOperation<'a>,
        place: &TypePath,
    ) -> Vec<Header> {
        let mut declared = self.declared(chosen);
        // Operations can share a response. Its headers stay untyped if they would repeat too much.
        declared.retain(|each| have_room(each, &mut self.room));
        for each in &declared {
            let mut names: HashMap<String, &str> = HashMap::new();
            for (name, header) in each.node.members("headers") {
                if !self.is_header(name, &header.at) || is_of_the_body(name) {
                    continue;
                }
                if let Some(first) = names.get(&name.to_ascii_lowercase()) {
                    let message =
                        format!("`{first}` and `{name}` are one header: only `{first}` is read");
                    self.log().warn(
                        &header.at,
                        message,
                        "remove one of the headers in the overlay",
                    );
                }
                names.entry(name.to_ascii_lowercase()).or_insert(name);
            }
        }
        let mut all = declared_headers(&declared, &self.lowering.schemas);
        all.sort_by_key(|(name, _)| *name);
        let mut headers = Vec::with_capacity(all.len());
        for (wire, header) in all {
            let name = words_of(wire);
            let place = place.response("headers", Name::from_text("header")).property(wire);
            let ty = self.header_type(&header, &place);
            let docs = self.repeated_docs(&header);
            headers.push(Header { wire: WireName::new(wire), name, ty, docs });
        }
        headers
    }

    /// The headers of the parts of a form, by part and name.
    pub(super) fn part_headers(&mut self, body: &Body<'a>, place: &TypePath) -> Vec<PartHeader> {
        let mut all = body.part_headers();
        all.retain(|(_, name, header)| self.is_header(name, &header.at));
        all.sort_by_key(|(part, name, _)| (*part, *name));
        let mut headers = Vec::with_capacity(all.len());
        for (part, wire, header) in all {
            let name = Name::join([&words_of(part), &words_of(wire)]);
            let Some(header) = self.lowering.schemas.follow(&header) else { continue };
            let ty = self.header_type(&header, &place.property(part).property(wire));
            let (_, is_json) = header_schema(&header);
            let header = Header { wire: WireName::new(wire), name, ty, docs: docs(&header) };
            headers.push(PartHeader { part: WireName::new(part), header, is_json });
        }
        headers
    }

    /// Whether the name is valid; reports an invalid name.
    fn is_header(&mut self, name: &str, at: &SpecPointer) -> bool {
        if !is_token(name) {
            let message =
                format!("`{name}` is not a valid name of a header: the header is left out");
            self.log().warn(at, message, "correct the name in the overlay");
        }
        is_token(name)
    }

    /// The type of a header. A type that can't be read from a text becomes text.
    fn header_type(&mut self, header: &Node<'a>, place: &TypePath) -> TypeRef {
        let text = TypeRef::Primitive(Primitive::String);
        let (Some(schema), is_json) = header_schema(header) else { return text };
        let whole = self.lowering.schemas.whole(&schema);
        let kind = whole.as_ref().and_then(|whole| whole.view.json_type());
        if !is_json && matches!(kind, None | Some(DataType::Object)) {
            return text;
        }
        match self.lowering.lower(&schema, place).ty {
            TypeRef::Primitive(Primitive::Binary | Primitive::Bytes) | TypeRef::Any => text,
            ty => ty,
        }
    }
}

/// Whether the headers of a response still fit into the budget of what operations share.
pub(crate) fn have_room(response: &Declared<'_>, room: &mut Budget) -> bool {
    let count = response.node.get("headers").and_then(Value::as_object).map_or(0, Map::len);
    room.spend(count.saturating_mul(bounds::HEADER))
}

/// The headers that these responses declare, by name. If several have one name in any case, the first is used.
pub(crate) fn declared_headers<'a>(
    responses: &[Declared<'a>],
    schemas: &Schemas<'a>,
) -> Vec<(&'a str, Node<'a>)> {
    let mut known = HashSet::new();
    let all = responses.iter().flat_map(|each| each.node.members("headers"));
    let all = all.filter(|(name, _)| is_token(name) && !is_of_the_body(name));
    let all = all.filter(|(name, _)| known.insert(name.to_ascii_lowercase()));
    all.filter_map(|(name, header)| Some((name, schemas.follow(&header)?))).collect()
}

/// Whether the header is the media type of the body, which is not a header of its own (OpenAPI 3.1, section 4.8.17).
fn is_of_the_body(name: &str) -> bool {
    name.eq_ignore_ascii_case("content-type")
}

/// The schema of a header, and whether the header is the text of a JSON value: then the schema is that of the value.
pub(crate) fn header_schema<'a>(header: &Node<'a>) -> (Option<Node<'a>>, bool) {
    let content = header.members("content");
    match content.iter().find(|(name, _)| is_json(name)) {
        Some((_, media)) => (media.child("schema"), true),
        None => (header.child("schema"), false),
    }
}
