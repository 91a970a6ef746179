//! Parameters of the path, the query, the headers and the cookies.

use indexmap::IndexMap;

use super::RequestReader;
use crate::load::Node;
use crate::model::{ExcludedKind, Lifecycle, ParameterLocation};
use crate::normalize::extensions::lifecycle;
use crate::normalize::select::Chosen;
use crate::normalize::unsupported::Unsupported;

/// Headers that the client writes itself (OpenAPI 3.0, Parameter Object).
const OWN_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

/// A Parameter Object, behind any number of references.
#[derive(Clone, Debug)]
pub(crate) struct DeclaredParameter<'a> {
    pub(crate) name: &'a str,
    pub(crate) location: ParameterLocation,
    pub(crate) is_required: bool,
    pub(crate) lifecycle: Lifecycle,
    pub(crate) node: Node<'a>,
    pub(crate) schema: Node<'a>,
}

impl<'a> RequestReader<'_, 'a> {
    /// The parameters of a path item and of its operation: of two with one name and one location, the operation's counts.
    pub(super) fn declared_parameters(
        &mut self,
        chosen: &Chosen<'a>,
    ) -> Result<Vec<DeclaredParameter<'a>>, Unsupported> {
        let mut nodes: IndexMap<(&'a str, ParameterLocation), Node<'a>> = IndexMap::new();
        for owner in [&chosen.item, &chosen.node] {
            let mut own = IndexMap::new();
            for node in owner.items("parameters") {
                let Some(node) = self.schemas.follow(&node) else { continue };
                let Some(name) = node.text("name") else { continue };
                own.entry((name, location(&node))).or_insert(node);
            }
            nodes.extend(own);
        }
        let declared = nodes.into_iter();
        let declared = declared.map(|((name, at), node)| self.declared_parameter(name, at, node));
        declared.filter_map(Result::transpose).collect()
    }

    fn declared_parameter(
        &mut self,
        name: &'a str,
        location: ParameterLocation,
        node: Node<'a>,
    ) -> Result<Option<DeclaredParameter<'a>>, Unsupported> {
        let lifecycle = lifecycle(&node, self.lifecycle);
        if let Lifecycle::Undocumented(reason) = lifecycle {
            if location == ParameterLocation::Path {
                let reason = format!("the path parameter `{name}` is undocumented");
                let help = "declare it for the public, in the overlay";
                return Err(Unsupported { at: node.at.clone(), reason, help });
            }
            self.schemas.log.exclude_undocumented(&node.at, ExcludedKind::Property, reason);
            return Ok(None);
        }
        if location == ParameterLocation::Header
            && OWN_HEADERS.contains(&name.to_ascii_lowercase().as_str())
        {
            let reason = "the client writes this header itself";
            self.schemas.log.exclude(&node.at, ExcludedKind::Property, reason);
            return Ok(None);
        }
        let is_required = node.flag("required") || location == ParameterLocation::Path;
        let Some(schema) = node.child("schema") else {
            let help = "describe it with `schema`, in the overlay";
            let reason = format!("the parameter `{name}` with `content` is not supported");
            if is_required {
                let reason = format!("{reason}, and is required");
                return Err(Unsupported { at: node.at.clone(), reason, help });
            }
            self.schemas.log.warn(&node.at, format!("{reason}: it is left out"), help);
            return Ok(None);
        };
        Ok(Some(DeclaredParameter { name, location, is_required, lifecycle, node, schema }))
    }
}

fn location(parameter: &Node<'_>) -> ParameterLocation {
    match parameter.text("in") {
        Some("path") => ParameterLocation::Path,
        Some("header") => ParameterLocation::Header,
        Some("cookie") => ParameterLocation::Cookie,
        _ => ParameterLocation::Query,
    }
}
