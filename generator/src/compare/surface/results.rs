//! The results and the errors of calls, as types of the crate.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::walk::Walk;
use crate::compare::changes::Aspect;
use crate::model::Statuses;
use crate::normalize::media_type::{Media, is_stream};
use crate::normalize::operations::Declared;

/// The facts about an operation that its responses declare.
#[derive(Clone, Debug, Default)]
pub(super) struct ResponseFacts {
    /// The media types of the first success.
    pub(super) types: BTreeSet<String>,
    /// The media type that is read, and the types of the result and of errors.
    pub(super) properties: BTreeMap<Aspect, Value>,
}

/// The body of a declared response.
pub(super) type StatusBody<'a> = (Statuses, Media<'a>);

impl<'a> Walk<'a, '_> {
    /// The result of a call: a value, a value or none, or a variant for each status. The other statuses have a variant,
    /// unless a class has all of them.
    pub(super) fn result(
        &mut self,
        full: &[StatusBody<'a>],
        empty: &[Declared<'a>],
    ) -> Option<Value> {
        let (_, first) = full.first()?;
        if self.are_alike(full) {
            let can_be_missing = !empty.is_empty() && !is_stream(first);
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

    /// The body of an error: a value, or a variant for each status.
    pub(super) fn failure(&mut self, all: &[StatusBody<'a>]) -> Option<Value> {
        if all.is_empty() {
            return None;
        }
        Some(match self.are_alike(all) {
            true => "a value".into(),
            false => all.iter().map(|(statuses, _)| statuses.to_string()).collect(),
        })
    }

    /// Whether the crate has one type for these bodies.
    pub(super) fn are_alike(&mut self, all: &[StatusBody<'a>]) -> bool {
        let Some(((_, first), others)) = all.split_first() else { return true };
        let shapes = &mut self.schemas.shapes;
        others.iter().all(|(_, other)| first.is_like(other, shapes))
    }
}
