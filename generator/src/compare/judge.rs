//! Judges the changes: their effect on a typed client, and on the wire format.

use std::collections::BTreeSet;

use super::changes::{Aspect, Change, ChangedPlace, Changes, LimitChange};
use super::level::Level;

/// A kind of change: its name, its level for a typed client and for the wire format, and the locations.
type ChangeKind = (&'static str, Level, Level, Vec<String>);

/// The directions in which the values of components travel.
#[derive(Debug, Default)]
pub(super) struct Travel {
    /// The components that requests contain.
    pub(super) sent: BTreeSet<String>,
    /// The components that responses contain.
    pub(super) received: BTreeSet<String>,
}

/// Sets the levels of the changes.
pub(super) fn judge(changes: &mut Changes, travel: &Travel) {
    let kinds = kinds(changes, travel);
    let found = || kinds.iter().filter(|(_, _, _, places)| !places.is_empty());
    changes.expected_semver = found().map(|(_, typed, _, _)| *typed).max().unwrap_or_default();
    changes.wire_semver = found().map(|(_, _, wire, _)| *wire).max().unwrap_or_default();
    let level = changes.expected_semver;
    let deciding: Vec<&ChangeKind> = found().filter(|(_, typed, _, _)| *typed == level).collect();
    let count: usize = deciding.iter().map(|(_, _, _, places)| places.len()).sum();
    changes.reason = match deciding.first() {
        None => "nothing documented changed".to_owned(),
        Some((name, _, _, places)) if count == 1 => format!("{name}: {}", places[0]),
        Some((name, _, _, places)) => format!("{name}: {} (and {} more)", places[0], count - 1),
    };
}

/// The table of kinds, from the most to the least severe.
fn kinds(changes: &Changes, travel: &Travel) -> Vec<ChangeKind> {
    use Level::{Major, Minor, Patch};
    let is_sent = |change: &Change| match &change.place {
        ChangedPlace::Parameter { .. } | ChangedPlace::Operation { .. } => true,
        ChangedPlace::Field { owner, .. } => travel.sent.contains(owner),
    };
    let is_received = |change: &Change| match &change.place {
        ChangedPlace::Parameter { .. } | ChangedPlace::Operation { .. } => false,
        ChangedPlace::Field { owner, .. } => {
            travel.received.contains(owner) || !travel.sent.contains(owner)
        }
    };
    let is_parameter = |change: &Change| matches!(change.place, ChangedPlace::Parameter { .. });
    let is_operation = |change: &Change| matches!(change.place, ChangedPlace::Operation { .. });
    let is_required = |change: &Change| change.required == Some(true);
    let is_type = |change: &Change| matches!(change.what, Some(Aspect::Type | Aspect::Format));
    let is_written =
        |change: &Change| matches!(change.what, Some(Aspect::Location | Aspect::Style));
    let tightened =
        |change: &Change| !is_type(change) && change.how == Some(LimitChange::Tightened);
    let relaxed = |change: &Change| !is_type(change) && change.how == Some(LimitChange::Relaxed);
    let neither = |change: &Change| !is_type(change) && !is_written(change) && change.how.is_none();
    let sent_field = |change: &Change| is_sent(change) && !is_parameter(change);
    let c = changes;
    vec![
        ("operation removed", Major, Major, c.operations_removed.clone()),
        ("operation no longer documented", Major, Patch, at(&c.undocumented, is_operation)),
        ("parameter removed", Major, Minor, at(&c.params_removed, |_| true)),
        ("required parameter added", Major, Major, at(&c.params_added, is_required)),
        (
            "required member of a request added",
            Major,
            Major,
            at(&c.response_fields_added, |x| is_required(x) && sent_field(x)),
        ),
        ("parameter became required", Major, Major, at(&c.became_required, is_sent)),
        ("parameter no longer takes null", Major, Major, at(&c.became_not_nullable, is_parameter)),
        ("parameter has another type", Major, Major, at(&c.params_changed, is_type)),
        ("parameter takes fewer values", Major, Major, at(&c.params_changed, tightened)),
        (
            "member of a request takes fewer values",
            Major,
            Major,
            at(&c.response_fields_changed, |x| tightened(x) && sent_field(x)),
        ),
        (
            "member of a request no longer takes null",
            Major,
            Major,
            at(&c.became_not_nullable, sent_field),
        ),
        ("response field removed", Major, Major, at(&c.response_fields_removed, |_| true)),
        ("response field has another type", Major, Major, at(&c.response_fields_changed, is_type)),
        ("response field became optional", Major, Major, at(&c.became_optional, is_received)),
        ("response field became nullable", Major, Major, at(&c.became_nullable, is_received)),
        ("response field became required", Major, Patch, at(&c.became_required, |x| !is_sent(x))),
        (
            "response field is never null now",
            Major,
            Patch,
            at(&c.became_not_nullable, |x| !is_sent(x)),
        ),
        ("variant removed", Major, Minor, at(&c.variants_removed, |_| true)),
        ("value removed", Major, Minor, at(&c.enum_values_removed, |_| true)),
        ("operation changed", Major, Minor, at(&c.operations_changed, |_| true)),
        ("operation added", Minor, Minor, c.operations_added.clone()),
        ("optional parameter added", Minor, Minor, at(&c.params_added, |x| !is_required(x))),
        ("response field added", Minor, Minor, at(&c.response_fields_added, |_| true)),
        ("variant added", Minor, Minor, at(&c.variants_added, |_| true)),
        ("value added", Minor, Minor, at(&c.enum_values_added, |_| true)),
        ("parameter became optional", Minor, Minor, at(&c.became_optional, |x| !is_received(x))),
        ("parameter became nullable", Minor, Minor, at(&c.became_nullable, |x| !is_received(x))),
        ("parameter takes more values", Minor, Minor, at(&c.params_changed, relaxed)),
        (
            "member of a request takes more values",
            Minor,
            Minor,
            at(&c.response_fields_changed, |x| relaxed(x) && sent_field(x)),
        ),
        ("parameter is written otherwise", Minor, Major, at(&c.params_changed, is_written)),
        ("documented", Minor, Patch, at(&c.documented, |_| true)),
        ("deprecated", Minor, Patch, at(&c.deprecated, |_| true)),
        ("no longer deprecated", Minor, Patch, at(&c.undeprecated, |_| true)),
        ("parameter described otherwise", Patch, Patch, at(&c.params_changed, neither)),
        (
            "response field has other limits",
            Patch,
            Patch,
            at(&c.response_fields_changed, |x| !is_type(x)),
        ),
    ]
}

fn at(changes: &[Change], is_of_kind: impl Fn(&Change) -> bool) -> Vec<String> {
    let of_kind = changes.iter().filter(|change| is_of_kind(change));
    of_kind
        .map(|change| match (&change.place, change.what) {
            (ChangedPlace::Operation { path }, Some(what)) => format!("{path} {what}"),
            (place, _) => place.to_string(),
        })
        .collect()
}
