//! Headers of responses.

use std::collections::HashMap;

use super::Operations;
use crate::bounds;
use crate::load::Node;
use crate::model::{Name, Primitive, ResponseHeader, TypeRef, WireName};
use crate::normalize::extensions::docs;
use crate::normalize::media_type::is_json;
use crate::normalize::select::SelectedOperation;
use crate::normalize::type_path::TypePath;

/// Whether a header can have this name (RFC 9110, section 5.6.2).
fn is_token(name: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_sign)
}

impl<'a> Operations<'_, 'a> {
    /// The headers that the responses declare, successes first: of several of one name the first counts.
    pub(super) fn headers(
        &mut self,
        chosen: &SelectedOperation<'a>,
        place: &TypePath,
    ) -> Vec<ResponseHeader> {
        let mut all: Vec<(&'a str, Node<'a>)> = Vec::new();
        let mut known = std::collections::HashSet::new();
        for declared in self.declared(chosen) {
            for (name, header) in declared.node.members("headers") {
                // The media type of a body is not a header of its own (OpenAPI 3.1, section 4.8.17).
                let is_one = is_token(name) && !name.eq_ignore_ascii_case("content-type");
                if is_one
                    && known.insert(name.to_ascii_lowercase())
                    && self.room.spend(bounds::HEADER)
                    && let Some(header) = self.lowering.schemas.follow(&header)
                {
                    all.push((name, header));
                }
            }
        }
        all.sort_by_key(|(name, _)| *name);
        let mut taken: HashMap<Name, usize> = HashMap::new();
        let mut headers = Vec::with_capacity(all.len());
        for (name, header) in all {
            let words = Name::from_text(name);
            let count = taken.entry(words.clone()).or_default();
            *count += 1;
            let own = match *count {
                1 => words,
                more => Name::from_text(&format!("{words}_{more}")),
            };
            let place = place.response("headers", Name::from_text("header")).property(name);
            let ty = self.header_type(&header, &place);
            headers.push(ResponseHeader {
                wire: WireName::new(name),
                name: own,
                ty,
                docs: docs(&header),
            });
        }
        headers
    }

    /// The type of a header. What can't be told from a text stays a text.
    fn header_type(&mut self, header: &Node<'a>, place: &TypePath) -> TypeRef {
        let text = TypeRef::Primitive(Primitive::String);
        let content = header.members("content");
        let json = content.iter().find(|(name, _)| is_json(name));
        let schema = match json {
            Some((_, media)) => media.child("schema"),
            None => header.child("schema"),
        };
        let Some(schema) = schema else { return text };
        let whole = self.lowering.schemas.whole(&schema);
        let kind = whole.as_ref().and_then(|whole| whole.view.json_type());
        if json.is_none()
            && !matches!(kind, Some("string" | "integer" | "number" | "boolean" | "array"))
        {
            return text;
        }
        match self.lowering.lower(&schema, place).ty {
            TypeRef::Primitive(Primitive::Binary | Primitive::Bytes) | TypeRef::Any => text,
            ty => ty,
        }
    }
}
