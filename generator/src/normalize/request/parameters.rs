//! Path, query, header and cookie parameters.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use indexmap::IndexMap;

use super::RequestReader;
use crate::conventions::LifecycleConventions;
use crate::load::Node;
use crate::model::{ExcludedKind, Lifecycle, ParameterLocation, SpecPointer, is_token};
use crate::normalize::extensions::lifecycle;
use crate::normalize::schema::Schemas;
use crate::normalize::select::SelectedOperation;
use crate::normalize::unsupported::Unsupported;

/// Headers that the client writes itself (OpenAPI 3.0, Parameter Object).
/// `Host` and `Content-Length` follow from the address and the body (RFC 9110, sections 7.2 and 8.6); the others are about
/// the connection (section 7.6.1).
const OWN_HEADERS: &[&str] = &[
    "accept", "content-type", "authorization", "host", "content-length", "connection",
    "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
];

/// A Parameter Object, behind any number of references.
#[derive(Clone, Debug)]
pub(crate) struct DeclaredParameter<'a> {
    pub(crate) name: &'a str,
    pub(crate) location: ParameterLocation,
    pub(crate) is_required: bool,
    pub(crate) lifecycle: Lifecycle,
    pub(crate) node: Node<'a>,
    pub(crate) schema: Node<'a>,
    /// The media type, if the parameter has `content` instead of a style.
    pub(crate) media_type: Option<&'a str>,
}

impl<'a> DeclaredParameter<'a> {
    /// Whether the name is valid where the parameter stands.
    pub(crate) fn is_sent(&self) -> bool {
        let is_free = matches!(self.location, ParameterLocation::Path | ParameterLocation::Query);
        is_free || is_token(self.name)
    }

    /// The parameters of a path item and of its operation, also those that clients never send: the operation's take
    /// precedence over equal names and locations.
    pub(crate) fn all(
        chosen: &SelectedOperation<'a>,
        schemas: &Schemas<'a>,
        conventions: &LifecycleConventions,
    ) -> Vec<Self> {
        let mut nodes: IndexMap<(&'a str, ParameterLocation), Node<'a>> = IndexMap::new();
        for owner in [&chosen.item, &chosen.node] {
            let mut own = IndexMap::new();
            for node in owner.items("parameters") {
                let Some(node) = schemas.follow(&node) else { continue };
                let Some(name) = node.text("name") else { continue };
                own.entry((name, location(&node))).or_insert(node);
            }
            nodes.extend(own);
        }
        let declared = nodes.into_iter().map(|((name, location), node)| {
            let is_required = node.flag("required") || location == ParameterLocation::Path;
            let lifecycle = lifecycle(&node, conventions);
            let (media_type, schema) = described(&node);
            Self { name, location, is_required, lifecycle, node, schema, media_type }
        });
        declared.collect()
    }

    /// Whether the client writes this header itself.
    pub(crate) fn is_own_header(&self) -> bool {
        self.location == ParameterLocation::Header
            && OWN_HEADERS.contains(&self.name.to_ascii_lowercase().as_str())
    }
}

impl<'a> RequestReader<'_, 'a> {
    /// The parameters that calls give.
    pub(super) fn declared_parameters(
        &mut self,
        chosen: &SelectedOperation<'a>,
        tokens: &mut Vec<SpecPointer>,
    ) -> Result<Vec<DeclaredParameter<'a>>, Unsupported> {
        let declared = DeclaredParameter::all(chosen, self.schemas, self.lifecycle).into_iter();
        let mut headers = HashMap::new();
        let mut given = Vec::new();
        for parameter in declared {
            let Some(parameter) = self.given(parameter, tokens)? else { continue };
            if !self.is_known_header(&parameter, &mut headers) {
                given.push(parameter);
            }
        }
        Ok(given)
    }

    /// Whether a header is known under a name of another case: the names are one (RFC 9110, section 5.1).
    fn is_known_header(
        &mut self,
        parameter: &DeclaredParameter<'a>,
        headers: &mut HashMap<String, &'a str>,
    ) -> bool {
        let DeclaredParameter { name, location, node, .. } = parameter;
        if *location != ParameterLocation::Header {
            return false;
        }
        match headers.entry(name.to_ascii_lowercase()) {
            Entry::Vacant(place) => {
                place.insert(name);
                false
            }
            Entry::Occupied(first) => {
                let reason = format!("`{}` and `{name}` are one header", first.get());
                let message = format!("{reason}: `{name}` is left out");
                self.schemas.log.warn(
                    &node.at,
                    message,
                    "remove one of the parameters in the overlay",
                );
                self.schemas.log.exclude(&node.at, ExcludedKind::Property, reason);
                true
            }
        }
    }

    /// A parameter, if calls give it.
    fn given(
        &mut self,
        parameter: DeclaredParameter<'a>,
        tokens: &mut Vec<SpecPointer>,
    ) -> Result<Option<DeclaredParameter<'a>>, Unsupported> {
        let DeclaredParameter { name, location, node, .. } = &parameter;
        if let Lifecycle::Undocumented(reason) = &parameter.lifecycle {
            if *location == ParameterLocation::Path {
                let reason = format!("the path parameter `{name}` is undocumented");
                let help = "document the parameter in the overlay";
                return Err(Unsupported { at: node.at.clone(), reason, help });
            }
            self.schemas.log.exclude_undocumented(&node.at, ExcludedKind::Property, reason.clone());
            return Ok(None);
        }
        if parameter.is_own_header() {
            let reason = "the client writes this header itself";
            self.schemas.log.exclude(&node.at, ExcludedKind::Property, reason);
            if name.eq_ignore_ascii_case("authorization") {
                tokens.push(node.at.clone());
            }
            return Ok(None);
        }
        if !parameter.is_sent() {
            return self.invalid_name(&parameter);
        }
        Ok(Some(parameter))
    }

    /// Reports a header or a cookie with an invalid name.
    fn invalid_name(
        &mut self,
        parameter: &DeclaredParameter<'a>,
    ) -> Result<Option<DeclaredParameter<'a>>, Unsupported> {
        let DeclaredParameter { name, location, is_required, node, .. } = parameter;
        let help = "correct the name in the overlay";
        let reason = format!("`{name}` is not a valid name of a {}", location.as_str());
        if *is_required {
            let reason = format!("{reason}, but the parameter is required");
            return Err(Unsupported { at: node.at.clone(), reason, help });
        }
        self.schemas.log.warn(&node.at, format!("{reason}: the parameter is left out"), help);
        self.schemas.log.exclude(&node.at, ExcludedKind::Property, "its name is invalid");
        Ok(None)
    }
}

/// The schema of a parameter, with the media type if it has one.
fn described<'a>(node: &Node<'a>) -> (Option<&'a str>, Node<'a>) {
    if let Some(schema) = node.child("schema") {
        return (None, schema);
    }
    let media = node.members("content").into_iter().next();
    let schema = media.as_ref().and_then(|(_, media)| media.child("schema"));
    let schema = schema.unwrap_or_else(|| Node::any(node.at.child("content")));
    (media.map(|(name, _)| name), schema)
}

pub(crate) fn location(parameter: &Node<'_>) -> ParameterLocation {
    match parameter.text("in") {
        Some("path") => ParameterLocation::Path,
        Some("header") => ParameterLocation::Header,
        Some("cookie") => ParameterLocation::Cookie,
        _ => ParameterLocation::Query,
    }
}
