//! The request body: its properties are parameters.

use std::collections::BTreeMap;

use openapiv3::MediaType;

use super::select::Chosen;
use crate::model::{
    Docs, ExcludedKind, Parameter, ParameterLocation, ParameterStyle, Presence, RequestBody,
    SpecPointer, WireName,
};
use crate::normalize::context::Context;
use crate::normalize::place::Place;
use crate::normalize::same::same_shape;
use crate::normalize::schema::{Branch, Facts, Property, Use};

/// What the body of an operation comes to.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) request: Option<RequestBody>,
    /// The names in `required`, in the order of the document.
    pub(crate) required_order: Vec<String>,
}

impl<'a> Context<'a> {
    /// Adds the properties of the body to the parameters. `None`: the operation can't be emitted.
    pub(crate) fn body(
        &mut self,
        chosen: &Chosen<'a>,
        place: &Place,
        parameters: &mut Vec<Parameter>,
    ) -> Option<Body> {
        let Some(body) = &chosen.operation.request_body else {
            return Some(Body::default());
        };
        let at = chosen.at.child("requestBody");
        let (body, at) = self.follow(body, at, "requestBodies", |components, name| {
            components.request_bodies.get(name)
        })?;
        let (media_type, media, media_at) = self.json_media(&body.content, &at, "request body")?;
        let request = Some(RequestBody { media_type, required: body.required });
        let Some(schema) = &media.schema else {
            return Some(Body { request, ..Body::default() });
        };
        let (facts, schema_at) = self.facts(schema.into(), &media_at.child("schema"))?;
        let facts =
            if facts.parts.is_empty() { facts } else { self.merge_parts(facts, &schema_at) };
        let branches = self.branches(&facts, &mut false);
        let is_object = match branches.as_slice() {
            [] => facts.has_properties,
            branches => branches.iter().all(|branch| branch.facts.is_object()),
        };
        if !is_object {
            let usage = self.lower(schema.into(), &media_at.child("schema"), place);
            parameters.push(whole_body(usage, body.required, body.description.clone(), &schema_at));
            return Some(Body { request, ..Body::default() });
        }
        let branches = if branches.is_empty() {
            vec![Branch { schema: schema.into(), at: schema_at.clone(), facts }]
        } else {
            branches
        };
        let required_order = self.body_properties(&branches, place, parameters);
        Some(Body { request, required_order })
    }

    /// The union of the properties, the intersection of what is required.
    fn body_properties(
        &mut self,
        branches: &[Branch<'a>],
        place: &Place,
        parameters: &mut Vec<Parameter>,
    ) -> Vec<String> {
        let first: &[String] = branches.first().map_or(&[], |branch| &branch.facts.required);
        let in_all =
            |name: &&String| branches.iter().all(|branch| branch.facts.required.contains(name));
        let required: Vec<String> = first.iter().filter(in_all).cloned().collect();
        let mut declared: BTreeMap<&'a str, Vec<Property<'a>>> = BTreeMap::new();
        for property in branches.iter().flat_map(|branch| &branch.facts.properties) {
            declared.entry(property.name).or_default().push(property.clone());
        }
        for (name, declarations) in declared {
            let is_required = required.iter().any(|required| required == name);
            parameters.extend(self.body_parameter(name, &declarations, is_required, place));
        }
        required
    }

    /// The parameter for a property, declared in one branch or in several.
    fn body_parameter(
        &mut self,
        name: &str,
        declarations: &[Property<'a>],
        is_required: bool,
        place: &Place,
    ) -> Option<Parameter> {
        let first = declarations.first()?;
        if self.is_left_out(first) {
            if is_required {
                let help = "declare it in the overlay, or take it out of `required`";
                self.warn(
                    &first.at,
                    format!("`{name}` is required and undocumented: calls may fail"),
                    help,
                );
            }
            return None;
        }
        let place = place.property(name);
        let same = declarations.iter().all(|other| {
            let raw = (self.raw_at(&first.at), self.raw_at(&other.at));
            matches!(raw, (Some(a), Some(b)) if same_shape(a, b))
        });
        let usage = if same {
            self.lower(first.schema, &first.at, &place)
        } else {
            self.lower_declarations(declarations, &place)
        };
        if usage.read_only {
            self.exclude(&first.at, ExcludedKind::Property, "read only");
            return None;
        }
        Some(Parameter {
            name: WireName::new(name).name(),
            wire: WireName::new(name),
            location: ParameterLocation::Body,
            style: ParameterStyle::Default,
            presence: Presence::required_if(is_required),
            nullable: usage.nullable,
            ty: usage.ty,
            constraints: usage.constraints,
            default: usage.default,
            docs: usage.docs,
            lifecycle: usage.lifecycle,
            pointer: first.at.clone(),
        })
    }

    /// A property that branches declare differently takes what any of them takes.
    fn lower_declarations(&mut self, declarations: &[Property<'a>], place: &Place) -> Use {
        let first = &declarations[0];
        let facts = Facts {
            alternatives: declarations.iter().map(|each| (each.schema, each.at.clone())).collect(),
            ..Facts::default()
        };
        let docs = self.docs_at(&first.at);
        let lifecycle = self.lifecycle_at(&first.at);
        let usage = self.lower_facts(facts, &first.at, place, &docs, &lifecycle);
        Use { docs, lifecycle, ..usage }
    }

    /// The JSON among the media types, `application/json` before others; a body without JSON is left out, with a warning,
    /// and so are the media types beside it.
    pub(crate) fn json_media(
        &mut self,
        content: &'a openapiv3::Content,
        at: &SpecPointer,
        what: &str,
    ) -> Option<(String, &'a MediaType, SpecPointer)> {
        let content_at = at.child("content");
        let ranked = content.iter().filter_map(|each| Some((json_rank(each.0)?, each)));
        let Some((rank, (name, media))) = ranked.min_by_key(|(rank, _)| *rank) else {
            let names: Vec<&str> = content.keys().map(String::as_str).collect();
            let message = format!(
                "a {what} of {} is not supported: the operation is left out",
                if names.is_empty() { "no media type".to_owned() } else { names.join(", ") }
            );
            self.warn(at, message, "offer it as application/json");
            return None;
        };
        for other in content.keys().filter(|other| *other != name) {
            let message = format!("a {what} of {other} is not supported: that of {name} counts");
            self.warn(&content_at.child(other), message, "remove it in the overlay");
        }
        let media_at = content_at.child(name);
        let is_range = rank == JsonRank::Range;
        if is_range {
            let message = format!("a {what} of {name} is taken to be JSON");
            self.warn(&media_at, message, "offer it as application/json, in the overlay");
        }
        let media_type = if is_range { "application/json" } else { name };
        Some((media_type.to_owned(), media, media_at))
    }

    /// Path parameters as they stand in the path, then required ones in the order of the document, then the others by
    /// name.
    pub(crate) fn sort_parameters(&self, parameters: &mut [Parameter], required_order: &[String]) {
        let rank = |parameter: &Parameter| {
            let wire = parameter.wire.as_str();
            let in_required = required_order.iter().position(|name| name == wire);
            let optional = !parameter.presence.is_required();
            (optional, parameter.location, in_required.unwrap_or(usize::MAX), wire.to_owned())
        };
        parameters.sort_by_cached_key(rank);
    }
}

fn whole_body(
    usage: Use,
    required: bool,
    description: Option<String>,
    at: &SpecPointer,
) -> Parameter {
    Parameter {
        name: crate::model::Name::from_text("body"),
        wire: WireName::new("body"),
        location: ParameterLocation::WholeBody,
        style: ParameterStyle::Default,
        presence: Presence::required_if(required),
        nullable: usage.nullable,
        ty: usage.ty,
        constraints: usage.constraints,
        default: usage.default,
        docs: Docs { title: None, description: description.or(usage.docs.description) },
        lifecycle: usage.lifecycle,
        pointer: at.clone(),
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

fn json_rank(media_type: &str) -> Option<JsonRank> {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/json" => Some(JsonRank::Plain),
        "application/*" | "*/*" => Some(JsonRank::Range),
        _ => essence.ends_with("+json").then_some(JsonRank::Suffix),
    }
}
