//! Path, query, header and cookie parameters.

use std::borrow::Cow;
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

/// Headers that are no parameters (OpenAPI 3.0, Parameter Object).
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// Other headers that the client writes itself. `Host` and `Content-Length` follow from the address and the body (RFC
/// 9110, sections 7.2 and 8.6); the others are about the connection (section 7.6.1).
const OWN_HEADERS: [&str; 9] = [
    "host", "content-length", "connection", "keep-alive", "proxy-connection", "te", "trailer",
    "transfer-encoding", "upgrade",
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
        let mut nodes: IndexMap<_, (&'a str, Node<'a>)> = IndexMap::new();
        for owner in [&chosen.item, &chosen.node] {
            let mut own = IndexMap::new();
            for (name, node) in named(owner, schemas) {
                own.entry(key(name, &node)).or_insert((name, node));
            }
            nodes.extend(own);
        }
        let declared = nodes.into_iter().map(|((_, location), (name, node))| {
            let is_required = node.flag("required") || location == ParameterLocation::Path;
            let lifecycle = lifecycle(&node, conventions);
            let (media_type, schema) = described(&node);
            Self { name, location, is_required, lifecycle, node, schema, media_type }
        });
        declared.collect()
    }

    /// Whether the client writes this header itself.
    pub(crate) fn is_own_header(&self) -> bool {
        self.is_header_among(&IGNORED_HEADERS) || self.is_header_among(&OWN_HEADERS)
    }

    fn is_header_among(&self, names: &[&str]) -> bool {
        let is_name = |name: &&str| name.eq_ignore_ascii_case(self.name);
        self.location == ParameterLocation::Header && names.iter().any(is_name)
    }
}

/// The parameters in the list of a path item or an operation, by name.
fn named<'a>(owner: &Node<'a>, schemas: &Schemas<'a>) -> Vec<(&'a str, Node<'a>)> {
    let parameters = owner.items("parameters");
    let parameters = parameters.into_iter().filter_map(|node| schemas.follow(&node));
    parameters.filter_map(|node| Some((node.text("name")?, node))).collect()
}

/// The name and the location that two declarations of one parameter share. Names of headers are one in any case (RFC 9110,
/// section 5.1).
fn key<'a>(name: &'a str, node: &Node<'a>) -> (Cow<'a, str>, ParameterLocation) {
    match location(node) {
        ParameterLocation::Header => (name.to_ascii_lowercase().into(), ParameterLocation::Header),
        location => (name.into(), location),
    }
}

impl<'a> RequestReader<'_, 'a> {
    /// The parameters that calls give.
    pub(super) fn declared_parameters(
        &mut self,
        chosen: &SelectedOperation<'a>,
        tokens: &mut Vec<SpecPointer>,
    ) -> Result<Vec<DeclaredParameter<'a>>, Unsupported> {
        self.report_repeated_headers(chosen);
        let mut given = Vec::new();
        for parameter in DeclaredParameter::all(chosen, self.schemas, self.lifecycle) {
            given.extend(self.given(parameter, tokens)?);
        }
        Ok(given)
    }

    /// Warns of headers of one list whose names differ in case only, because they are one header.
    fn report_repeated_headers(&mut self, chosen: &SelectedOperation<'a>) {
        for owner in [&chosen.item, &chosen.node] {
            let mut first = HashMap::new();
            let named = named(owner, self.schemas).into_iter();
            for (name, node) in named.filter(|it| location(&it.1) == ParameterLocation::Header) {
                let first = match first.entry(key(name, &node)) {
                    Entry::Vacant(place) => {
                        place.insert(name);
                        continue;
                    }
                    Entry::Occupied(first) => *first.get(),
                };
                let reason = format!("`{first}` and `{name}` are one header");
                let message = format!("{reason}: `{name}` is left out");
                let help = "remove one of the parameters in the overlay";
                self.schemas.log.warn(&node.at, message, help);
                self.schemas.log.exclude(&node.at, ExcludedKind::Property, reason);
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
            if parameter.is_header_among(&OWN_HEADERS) {
                let message =
                    format!("the client writes `{name}` itself: the parameter is left out");
                let help = "remove the parameter in the overlay";
                self.schemas.log.warn(&node.at, message, help);
            }
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
