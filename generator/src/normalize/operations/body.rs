//! The request body: its properties are parameters.

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexSet;

use super::select::Chosen;
use crate::load::Node;
use crate::model::{ExcludedKind, Parameter, ParameterLocation, RequestBody};
use crate::normalize::context::Context;
use crate::normalize::schema::{Branch, Lowered};
use crate::normalize::type_path::TypePath;

/// What the body of an operation comes to.
#[derive(Debug, Default)]
pub(crate) struct Body<'a> {
    pub(crate) request: Option<RequestBody>,
    /// The names in `required`, in the order of the document.
    pub(crate) required_order: Vec<&'a str>,
}

impl<'a> Context<'a> {
    /// Adds the properties of the body to the parameters. `None`: the operation can't be emitted.
    pub(crate) fn body(
        &mut self,
        chosen: &Chosen<'a>,
        place: &TypePath,
        parameters: &mut Vec<Parameter>,
    ) -> Option<Body<'a>> {
        let Some(body) = chosen.node.child("requestBody") else {
            return Some(Body::default());
        };
        let body = self.follow(&body)?;
        let (media_type, media) = self.json_media(&body, "request body")?;
        let required = body.flag("required");
        let request = Some(RequestBody { media_type, required });
        let Some(schema) = media.child("schema") else {
            return Some(Body { request, ..Body::default() });
        };
        let whole = self.whole(&schema)?;
        let union = self.branches(&whole);
        let is_object = match &*union.list {
            [] => whole.facts.has_properties,
            branches => branches.iter().all(|branch| branch.facts.is_object()),
        };
        let branches = match &*union.list {
            [] => vec![Branch { schema: schema.clone(), facts: whole.facts }],
            branches => branches.to_vec(),
        };
        if !is_object || !self.has_room(&schema, &branches) {
            let usage = self.lower(&schema, place);
            let at = &whole.node.at;
            let mut whole = usage.parameter("body", ParameterLocation::WholeBody, required, at);
            if let Some(description) = body.text("description") {
                whole.property.docs.description = Some(description.to_owned());
            }
            parameters.push(whole);
            return Some(Body { request, ..Body::default() });
        }
        let required_order = self.body_properties(&branches, place, parameters);
        Some(Body { request, required_order })
    }

    /// Whether the properties of a body can be parameters of their own: of one that many operations share, all of them
    /// have each.
    fn has_room(&mut self, schema: &Node<'a>, branches: &[Branch<'a>]) -> bool {
        if schema.reference().is_none() {
            return true;
        }
        let weight = branches.iter().map(|branch| branch.facts.weight()).sum();
        let fits = self.memory.parameters.spend(weight);
        if !fits {
            let message = "the properties of this body are no parameters of their own: it is taken as a whole, since \
                           too many operations share bodies of too many properties";
            self.warn(&schema.at, message, "give the operations bodies of what they need");
        }
        fits
    }

    /// The union of the properties, the intersection of what is required.
    fn body_properties(
        &mut self,
        branches: &[Branch<'a>],
        place: &TypePath,
        parameters: &mut Vec<Parameter>,
    ) -> Vec<&'a str> {
        let first = branches.first().into_iter().flat_map(|first| first.facts.required.iter());
        let is_required =
            |name: &&str| branches.iter().all(|each| each.facts.required.contains(name));
        let required: IndexSet<&'a str> = first.copied().filter(is_required).collect();
        let mut declared: BTreeMap<&'a str, Vec<Node<'a>>> = BTreeMap::new();
        for (name, schema) in branches.iter().flat_map(|branch| branch.facts.properties.iter()) {
            declared.entry(name).or_default().push(schema.clone());
        }
        for (name, declarations) in declared {
            let is_required = required.contains(name);
            parameters.extend(self.body_parameter(name, declarations, is_required, place));
        }
        required.into_iter().collect()
    }

    /// The parameter for a property, declared in one branch or in several.
    fn body_parameter(
        &mut self,
        name: &'a str,
        declarations: Vec<Node<'a>>,
        is_required: bool,
        place: &TypePath,
    ) -> Option<Parameter> {
        let first = declarations.first()?.clone();
        if self.is_left_out(&first) {
            if is_required {
                let help = "declare it in the overlay, or take it out of `required`";
                let message = format!("`{name}` is required and undocumented: calls may fail");
                self.warn(&first.at, message, help);
            }
            return None;
        }
        let place = place.property(name);
        let same = declarations.iter().all(|other| self.memory.shapes.are_same(&first, other));
        // One that branches declare differently takes what any of them takes.
        let usage: Lowered = match same {
            true => self.lower(&first, &place),
            false => self.lower_any_of(declarations, &place),
        };
        if usage.read_only {
            self.exclude(&first.at, ExcludedKind::Property, "read only");
            return None;
        }
        Some(usage.parameter(name, ParameterLocation::Body, is_required, &first.at))
    }

    /// The JSON among the media types, `application/json` before others; a body without JSON is left out, with a warning,
    /// and so are the media types beside it.
    pub(crate) fn json_media(
        &mut self,
        owner: &Node<'a>,
        what: &str,
    ) -> Option<(String, Node<'a>)> {
        let content = owner.members("content");
        let ranked = content.iter().filter_map(|each| Some((json_rank(each.0)?, each)));
        let Some((rank, (name, media))) = ranked.min_by_key(|(rank, _)| *rank) else {
            let names: Vec<&str> = content.iter().map(|(name, _)| *name).collect();
            let message = format!(
                "a {what} of {} is not supported: the operation is left out",
                if names.is_empty() { "no media type".to_owned() } else { names.join(", ") }
            );
            self.warn(&owner.at, message, "offer it as application/json");
            return None;
        };
        for (other, node) in content.iter().filter(|(other, _)| other != name) {
            let message = format!("a {what} of {other} is not supported: that of {name} counts");
            self.warn(&node.at, message, "remove it in the overlay");
        }
        let is_range = rank == JsonRank::Range;
        if is_range {
            let message = format!("a {what} of {name} is taken to be JSON");
            self.warn(&media.at, message, "offer it as application/json, in the overlay");
        }
        let media_type = if is_range { "application/json" } else { name };
        Some((media_type.to_owned(), media.clone()))
    }

    /// Path parameters as they stand in the path, then required ones in the order of the document, then the others by
    /// name.
    pub(crate) fn sort_parameters(&self, parameters: &mut [Parameter], required_order: &[&str]) {
        let places = required_order.iter().enumerate();
        let places: HashMap<&str, usize> = places.map(|(place, name)| (*name, place)).collect();
        let rank = |parameter: &Parameter| {
            let in_required =
                places.get(parameter.property.wire.as_str()).copied().unwrap_or(usize::MAX);
            let optional = !parameter.property.presence.is_required();
            (optional, parameter.location, in_required, parameter.property.wire.clone())
        };
        parameters.sort_by_cached_key(rank);
    }
}

/// How surely a media type is JSON, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum JsonRank {
    /// `application/json`
    Plain,
    /// `application/merge-patch+json; charset=utf-8`
    Suffix,
    /// `application/*`, `*/*`
    Range,
}

/// Whether a media type is JSON by its ending, `+json`.
pub(super) fn has_json_suffix(media_type: &str) -> bool {
    json_rank(media_type) == Some(JsonRank::Suffix)
}

fn json_rank(media_type: &str) -> Option<JsonRank> {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/json" => Some(JsonRank::Plain),
        "application/*" | "*/*" => Some(JsonRank::Range),
        _ => essence.ends_with("+json").then_some(JsonRank::Suffix),
    }
}
