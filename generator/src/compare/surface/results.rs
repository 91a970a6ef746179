//! The results and the errors of calls, as types of the crate.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::walk::Walk;
use crate::compare::changes::Aspect;
use crate::model::{DataType, Format, Statuses};
use crate::normalize::media_type::{Media, is_stream};
use crate::normalize::operations::Declared;
use crate::normalize::schema::ResolvedSchema;
use crate::normalize::select::SelectedOperation;

/// The facts about an operation that its responses declare.
#[derive(Clone, Debug, Default)]
pub(super) struct ResponseFacts {
    /// The media types of the first success.
    pub(super) types: BTreeSet<String>,
    /// The media type that is read, and the types of the result and of errors.
    pub(super) properties: BTreeMap<Aspect, Value>,
    /// The statuses of each body of errors.
    pub(super) errors: Vec<Vec<Statuses>>,
}

/// The body of a declared response.
pub(super) type StatusBody<'a> = (Statuses, Media<'a>);

impl<'a> Walk<'a, '_> {
    /// The result of a call: a value, a value or none, or a variant for each status. The other statuses have a variant,
    /// unless a class has all of them.
    pub(super) fn result(
        &mut self,
        chosen: &SelectedOperation<'a>,
        full: &[StatusBody<'a>],
        empty: &[Declared<'a>],
    ) -> Option<Value> {
        let (_, first) = full.first()?;
        if self.are_alike(full) {
            let can_be_missing =
                !empty.is_empty() && !is_stream(first) && !self.is_list(chosen, first);
            return Some(if can_be_missing { "a value, or none" } else { "a value" }.into());
        }
        let statuses = full.iter().map(|(statuses, _)| statuses);
        let mut statuses: Vec<&Statuses> =
            statuses.chain(empty.iter().map(|each| &each.statuses)).collect();
        statuses.sort();
        let is_open = !statuses.contains(&&Statuses::Class(2));
        let all = statuses.into_iter().map(ToString::to_string);
        Some(all.chain(is_open.then(|| "any other".to_owned())).collect())
    }

    /// Whether the result is a list, which has no items if there is no body: the body, or the member that the conventions
    /// name.
    fn is_list(&mut self, chosen: &SelectedOperation<'a>, body: &Media<'a>) -> bool {
        let schema = body.node.child("schema").filter(|_| body.format == Format::Json);
        let Some(whole) = schema.and_then(|schema| self.schemas.whole(&schema)) else {
            return false;
        };
        let is_array = |whole: &ResolvedSchema<'a>| whole.view.json_type() == Some(DataType::Array);
        let key = self.conventions.operations.response_key.as_ref();
        let key = key.and_then(|key| chosen.node.text(key));
        let member = key.and_then(|key| whole.view.properties.get(key));
        let member = member.and_then(|member| self.schemas.whole(member));
        member.as_ref().is_some_and(is_array)
            || (is_array(&whole) && chosen.semantic_method.is_safe())
    }

    /// The bodies of errors, each with its statuses.
    pub(super) fn errors(&mut self, all: &[StatusBody<'a>]) -> Vec<(Vec<Statuses>, Media<'a>)> {
        let mut found: Vec<(Vec<Statuses>, Media<'a>)> = Vec::new();
        for (statuses, media) in all {
            let shapes = &mut self.schemas.shapes;
            match found.iter_mut().find(|(_, known)| known.is_like(media, shapes)) {
                Some((known, _)) => known.push(*statuses),
                None => found.push((vec![*statuses], media.clone())),
            }
        }
        found
    }

    /// Whether the crate has one type for these bodies.
    pub(super) fn are_alike(&mut self, all: &[StatusBody<'a>]) -> bool {
        let Some(((_, first), others)) = all.split_first() else { return true };
        let shapes = &mut self.schemas.shapes;
        others.iter().all(|(_, other)| first.is_like(other, shapes))
    }
}

/// The body of an error: a value, or a variant for each status.
pub(super) fn failure(errors: &[Vec<Statuses>]) -> Option<Value> {
    match errors {
        [] => None,
        [_] => Some("a value".into()),
        several => in_words(several.concat()),
    }
}

/// Statuses as a list; `None`: there are none.
pub(super) fn in_words(mut all: Vec<Statuses>) -> Option<Value> {
    all.sort();
    let words: Vec<String> = all.into_iter().map(|statuses| statuses.to_string()).collect();
    (!words.is_empty()).then(|| words.into())
}
