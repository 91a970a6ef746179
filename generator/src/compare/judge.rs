//! Judges the changes: their effect on a typed client, and on the wire format.

use std::collections::BTreeSet;

use super::changes::{Aspect, Change, ChangedPlace, Changes, FieldOwner, LimitChange};
use super::kind::ChangeKind;
use super::level::Level;

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
    let of_kind = |kind| (kind, places(kind, changes, travel));
    let found: Vec<(ChangeKind, Vec<String>)> =
        ChangeKind::ALL.map(of_kind).into_iter().filter(|(_, places)| !places.is_empty()).collect();
    let level = found.iter().map(|(kind, _)| kind.typed()).max().unwrap_or_default();
    let wire = found.iter().map(|(kind, _)| kind.wire()).max().unwrap_or_default();
    let deciding = || found.iter().filter(|(kind, _)| kind.typed() == level);
    let count: usize = deciding().map(|(_, places)| places.len()).sum();
    changes.reason = match deciding().next() {
        None => "nothing documented changed".to_owned(),
        Some((kind, places)) if count == 1 => format!("{}: {}", kind.words(), places[0]),
        Some((kind, places)) => {
            format!("{}: {} (and {} more)", kind.words(), places[0], count - 1)
        }
    };
    (changes.expected_semver, changes.wire_semver) = (level, wire);
    if changes.is_incomplete {
        if level < Level::Major {
            changes.reason =
                "a part of a document was not compared: its schemas lead to each other too often"
                    .to_owned();
        }
        (changes.expected_semver, changes.wire_semver) = (Level::Major, Level::Major);
    }
}

/// The places of the changes of a kind.
fn places(kind: ChangeKind, c: &Changes, travel: &Travel) -> Vec<String> {
    let owner_is = |owner: &FieldOwner, names: &BTreeSet<String>| match owner {
        FieldOwner::Component(name) => names.contains(name),
        FieldOwner::Response { .. } => false,
    };
    let is_sent = |change: &Change| match &change.place {
        ChangedPlace::Parameter { .. } | ChangedPlace::Operation { .. } => true,
        ChangedPlace::Field { owner, .. } => owner_is(owner, &travel.sent),
    };
    let is_received = |change: &Change| match &change.place {
        ChangedPlace::Parameter { .. } | ChangedPlace::Operation { .. } => false,
        ChangedPlace::Field { owner, .. } => {
            owner_is(owner, &travel.received) || !owner_is(owner, &travel.sent)
        }
    };
    let is_parameter = |change: &Change| matches!(change.place, ChangedPlace::Parameter { .. });
    let is_operation = |change: &Change| matches!(change.place, ChangedPlace::Operation { .. });
    let is_required = |change: &Change| change.required == Some(true);
    let is_type = |change: &Change| matches!(change.what, Some(Aspect::Type | Aspect::Format));
    // A field becomes an enum, or is one no longer.
    let is_enum = |change: &Change| {
        change.what == Some(Aspect::Values) && (change.from.is_none() || change.to.is_none())
    };
    let is_written =
        |change: &Change| matches!(change.what, Some(Aspect::Location | Aspect::Style));
    let tightened =
        |change: &Change| !is_type(change) && change.how == Some(LimitChange::Tightened);
    let relaxed = |change: &Change| !is_type(change) && change.how == Some(LimitChange::Relaxed);
    let neither = |change: &Change| !is_type(change) && !is_written(change) && change.how.is_none();
    let sent_field = |change: &Change| is_sent(change) && !is_parameter(change);
    match kind {
        ChangeKind::OperationRemoved => c.operations_removed.clone(),
        ChangeKind::OperationUndocumented => at(&c.undocumented, is_operation),
        ChangeKind::ParameterRemoved => at(&c.params_removed, |_| true),
        ChangeKind::RequiredParameterAdded => at(&c.params_added, is_required),
        ChangeKind::RequiredMemberAdded => {
            at(&c.response_fields_added, |x| is_required(x) && sent_field(x))
        }
        ChangeKind::ParameterRequired => at(&c.became_required, is_sent),
        ChangeKind::ParameterNotNull => at(&c.became_not_nullable, is_parameter),
        ChangeKind::ParameterType => at(&c.params_changed, is_type),
        ChangeKind::ParameterTightened => at(&c.params_changed, tightened),
        ChangeKind::MemberTightened => {
            at(&c.response_fields_changed, |x| tightened(x) && sent_field(x))
        }
        ChangeKind::MemberNotNull => at(&c.became_not_nullable, sent_field),
        ChangeKind::FieldRemoved => at(&c.response_fields_removed, |_| true),
        ChangeKind::FieldType => at(&c.response_fields_changed, |x| is_type(x) || is_enum(x)),
        ChangeKind::FieldOptional => at(&c.became_optional, is_received),
        ChangeKind::FieldNull => at(&c.became_nullable, is_received),
        ChangeKind::FieldRequired => at(&c.became_required, |x| !is_sent(x)),
        ChangeKind::FieldNotNull => at(&c.became_not_nullable, |x| !is_sent(x)),
        ChangeKind::VariantRemoved => at(&c.variants_removed, |_| true),
        ChangeKind::ValueRemoved => at(&c.enum_values_removed, |_| true),
        ChangeKind::OperationChanged => at(&c.operations_changed, |_| true),
        ChangeKind::OperationAdded => c.operations_added.clone(),
        ChangeKind::OptionalParameterAdded => at(&c.params_added, |x| !is_required(x)),
        ChangeKind::FieldAdded => at(&c.response_fields_added, |_| true),
        ChangeKind::VariantAdded => at(&c.variants_added, |_| true),
        ChangeKind::ValueAdded => at(&c.enum_values_added, |_| true),
        ChangeKind::ParameterOptional => at(&c.became_optional, |x| !is_received(x)),
        ChangeKind::ParameterNull => at(&c.became_nullable, |x| !is_received(x)),
        ChangeKind::ParameterRelaxed => at(&c.params_changed, relaxed),
        ChangeKind::MemberRelaxed => {
            at(&c.response_fields_changed, |x| relaxed(x) && sent_field(x))
        }
        ChangeKind::ParameterWritten => at(&c.params_changed, is_written),
        ChangeKind::Documented => at(&c.documented, |_| true),
        ChangeKind::Deprecated => at(&c.deprecated, |_| true),
        ChangeKind::Undeprecated => at(&c.undeprecated, |_| true),
        ChangeKind::ParameterDescribed => at(&c.params_changed, neither),
        ChangeKind::FieldLimits => at(&c.response_fields_changed, |x| !is_type(x) && !is_enum(x)),
    }
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
