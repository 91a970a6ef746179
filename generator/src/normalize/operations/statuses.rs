//! Bodies that differ by status: of successes, and of errors.

use std::rc::Rc;

use super::Operations;
use crate::bounds;
use crate::load::Node;
use crate::model::{Docs, Format, Name, ResponseKind, StatusResponse, Statuses, TypeRef, WireName};
use crate::normalize::extensions::docs;
use crate::normalize::media_type::{Media, failure_media, is_stream, is_usual, response_media};
use crate::normalize::schema::Schemas;
use crate::normalize::select::SelectedOperation;
use crate::normalize::type_path::TypePath;

/// The statuses of successes that never have a body (RFC 9110, sections 15.3.5 and 15.3.6).
const BODILESS: &[u16] = &[204, 205];
/// The status `304 Not Modified`, which has no body either (RFC 9110, section 15.4.5).
pub(super) const NOT_MODIFIED: u16 = 304;

/// A declared response.
#[derive(Clone)]
pub(crate) struct Declared<'a> {
    pub(crate) statuses: Statuses,
    pub(crate) node: Node<'a>,
}

impl<'a> Declared<'a> {
    /// All declared responses of an operation, in order of precedence; a response with a broken reference is left
    /// out.
    pub(crate) fn all(chosen: &SelectedOperation<'a>, schemas: &Schemas<'a>) -> Vec<Self> {
        let all = chosen.node.members("responses").into_iter();
        let all = all.filter_map(|(key, node)| {
            let node = schemas.follow(&node)?;
            Some(Self { statuses: Statuses::of_key(key)?, node })
        });
        let mut all: Vec<Self> = all.collect();
        all.sort_by_key(|declared| declared.statuses);
        // `4xx` and `4XX` are the same key.
        all.dedup_by_key(|declared| declared.statuses);
        all
    }

    /// Whether the body is the body of errors. `default` describes a success if no other response does.
    pub(crate) fn is_failure(&self) -> bool {
        self.statuses.class().is_none_or(|class| class >= 4) && self.has_body()
    }

    /// Whether the response can have a body, and the document declares the body.
    pub(crate) fn has_body(&self) -> bool {
        let is_bodiless = match self.statuses {
            Statuses::One(status) => BODILESS.contains(&status) || status == NOT_MODIFIED,
            Statuses::Class(_) | Statuses::Default => false,
        };
        !is_bodiless && !self.node.members("content").is_empty()
    }
}

impl<'a> Operations<'_, 'a> {
    /// All declared responses.
    pub(super) fn declared(&self, chosen: &SelectedOperation<'a>) -> Vec<Declared<'a>> {
        Declared::all(chosen, &self.lowering.schemas)
    }

    /// The successes, if their bodies differ, with the media types of all; `None`: all have the same body.
    pub(super) fn by_status(
        &mut self,
        full: &[Declared<'a>],
        empty: &[Declared<'a>],
        place: &TypePath,
    ) -> Option<(ResponseKind, Vec<String>)> {
        let schemas = &mut self.lowering.schemas;
        let media = full.iter().map(|each| response_media(&each.node, schemas));
        let media: Vec<Media<'a>> = media.collect::<Option<_>>()?;
        let (first, others) = media.split_first()?;
        if others.iter().all(|other| first.is_like(other, &mut schemas.shapes)) {
            return None;
        }
        let mut all: Vec<StatusResponse> = Vec::new();
        for (declared, media) in full.iter().zip(&media) {
            if is_stream(media) {
                let message = format!(
                    "the body of status {} can't be a stream, because the bodies differ by status: it is read as a whole",
                    declared.statuses
                );
                let help = "keep only the status of the stream, in the overlay";
                self.log().warn(&declared.node.at, message, help);
            }
            let ty = self.body_type(media, &at_status(place, declared.statuses));
            all.push(self.status_response(declared, Some(ty), Some(media)));
        }
        for declared in empty {
            all.push(self.status_response(declared, None, None));
        }
        all.sort_by_key(|response| response.statuses);
        let names = media.into_iter().map(|media| media.name).collect();
        Some((ResponseKind::ByStatus(all), names))
    }

    /// The bodies of errors.
    pub(super) fn failures(
        &mut self,
        chosen: &SelectedOperation<'a>,
        place: &TypePath,
    ) -> Vec<StatusResponse> {
        let all = self.declared(chosen).into_iter();
        let errors: Vec<Declared<'a>> = all.filter(Declared::is_failure).collect();
        let schemas = &mut self.lowering.schemas;
        let with_media = errors.into_iter().filter_map(|each| {
            let media = failure_media(&each.node, schemas)?;
            Some((each, media))
        });
        let errors: Vec<(Declared<'a>, Media<'a>)> = with_media.collect();
        let Some(((first, media), others)) = errors.split_first() else { return Vec::new() };
        if others.iter().all(|(_, other)| media.is_like(other, &mut self.lowering.schemas.shapes)) {
            // They share a name without a status, and each remembers the name.
            let same = keys(errors.iter().map(|(declared, _)| declared));
            let place = place.shared_response("default", same, Name::from_text("error"));
            let ty = self.body_type(media, &place);
            let only = self.status_response(first, Some(ty), Some(media));
            return vec![StatusResponse { statuses: Statuses::Default, ..only }];
        }
        let mut all: Vec<StatusResponse> = Vec::new();
        for (at, (declared, media)) in errors.iter().enumerate() {
            let known = errors[..at]
                .iter()
                .position(|(_, other)| media.is_like(other, &mut self.lowering.schemas.shapes));
            let ty = match known {
                Some(known) => all[known].ty.clone(),
                None => {
                    let same = errors[at..].iter().filter(|(_, other)| {
                        media.is_like(other, &mut self.lowering.schemas.shapes)
                    });
                    let same = keys(same.map(|(declared, _)| declared));
                    let key = declared.statuses.to_string();
                    let place = place.shared_response(&key, same, declared.statuses.name());
                    Some(self.body_type(media, &place))
                }
            };
            all.push(self.status_response(declared, ty, Some(media)));
        }
        all
    }

    fn status_response(
        &mut self,
        declared: &Declared<'_>,
        ty: Option<TypeRef>,
        media: Option<&Media<'_>>,
    ) -> StatusResponse {
        let Declared { statuses, node } = declared;
        let format = media.map_or(Format::Json, |media| media.format);
        let media_type = media.map(|media| media.name.clone()).filter(|name| !is_usual(name));
        let (docs, pointer) = (self.repeated_docs(node), node.at.clone());
        StatusResponse { statuses: *statuses, ty, format, media_type, docs, pointer }
    }

    /// The description of a response, which operations can share; `None` if the budget of repeated parts is spent.
    pub(super) fn repeated_docs(&mut self, node: &Node<'_>) -> Docs {
        let docs = docs(node);
        if self.room.spend(docs.size()) { docs } else { Docs::default() }
    }

    /// The type of a body.
    fn body_type(&mut self, media: &Media<'a>, place: &TypePath) -> TypeRef {
        media.body_type(self.lowering, place)
    }
}

/// The keys of these responses.
fn keys<'d>(same: impl Iterator<Item = &'d Declared<'d>>) -> Rc<[WireName]> {
    let keys = same.map(|declared| WireName::new(&declared.statuses.to_string()));
    keys.take(bounds::SAME_RESPONSES).collect()
}

fn at_status(place: &TypePath, statuses: Statuses) -> TypePath {
    place.response(&statuses.to_string(), statuses.name())
}
