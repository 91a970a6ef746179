//! The kinds of changes, with their levels.

use serde_json::Value;

use super::changes::{Aspect, Change, Changes};
use super::level::Level::{self, Major, Minor, Patch};
use super::limit_change::LimitChange;
use super::place::{InnerSegment, OperationKey, PlaceOwner};
use super::rule_change::RuleChange;

/// A kind of change.
pub(super) struct Kind {
    /// The kind in words.
    pub(super) words: &'static str,
    /// The part of the version number that a typed client has to raise.
    pub(super) typed: Level,
    /// The same for a caller who reads and writes JSON directly.
    pub(super) wire: Level,
    /// The places of the changes of this kind.
    pub(super) places: fn(&Changes) -> Vec<String>,
}

/// The kinds, from the most to the least severe for a typed client.
#[rustfmt::skip]
pub(super) static KINDS: &[Kind] = &[
    kind("operation removed", Major, Major, |c| texts(&c.operations_removed)),
    kind("operation no longer documented", Major, Patch, |c| all(&c.undocumented)),
    kind("parameter removed", Major, Minor, |c| at(&c.params_removed, |it| !is_loss_of_others(it))),
    kind("required parameter added", Major, Major, |c| at(&c.params_added, is_required)),
    kind("required member of a request added", Major, Major, |c| members(c, &c.response_fields_added, is_required)),
    kind("parameter became required", Major, Major, |c| sent(c, &c.became_required)),
    kind("parameter no longer takes null", Major, Major, |c| at(&c.became_not_nullable, is_parameter)),
    kind("parameter has another type", Major, Major, |c| at(&c.params_changed, |it| is_type(it) && !is_wider_type(it))),
    kind("parameter takes further types", Major, Minor, wider_types_sent),
    kind("type comes from another component", Major, Patch, |c| named(c, Aspect::Component)),
    kind("parameter takes fewer values", Major, Major, |c| at(&c.params_changed, is_tightened)),
    kind("member of a request takes fewer values", Major, Major, |c| members(c, &c.response_fields_changed, is_tightened)),
    kind("member of a request no longer takes null", Major, Major, |c| members(c, &c.became_not_nullable, |_| true)),
    kind("rule refuses more calls", Major, Major, |c| rules(&c.rules_added, |it| it.how.is_some())),
    kind("response field removed", Major, Major, |c| at(&c.response_fields_removed, |it| is_read(it) && !is_loss_of_others(it))),
    kind("response field has another type", Major, Major, |c| at(&c.response_fields_changed, |it| is_read(it) && (is_type(it) || is_list(it)) && !is_wider_sent(c, it) && !is_narrower_read(c, it))),
    kind("response field has a narrower type", Major, Minor, |c| at(&c.response_fields_changed, |it| is_read(it) && is_narrower_read(c, it))),
    kind("object no longer keeps its other members", Major, Patch, |c| [&c.params_removed, &c.response_fields_removed].map(|all| at(all, is_loss_of_others)).concat()),
    kind("stream has another format", Major, Major, |c| at(&c.response_fields_changed, is_written)),
    kind("response field became optional", Major, Major, |c| received(c, &c.became_optional)),
    kind("response field became nullable", Major, Major, |c| nullable_received(c, true)),
    kind("response field became required", Major, Patch, |c| not_sent(c, &c.became_required)),
    kind("response field is never null now", Major, Patch, |c| not_sent(c, &c.became_not_nullable)),
    kind("variant of a request removed", Major, Major, |c| sent(c, &c.variants_removed)),
    kind("value of a request removed", Major, Major, |c| sent(c, &c.enum_values_removed)),
    kind("variant removed", Major, Minor, |c| not_sent(c, &c.variants_removed)),
    kind("value removed", Major, Minor, |c| not_sent(c, &c.enum_values_removed)),
    kind("security scheme has another type", Major, Major, |c| at(&c.document_changed, is_type)),
    kind("server removed", Major, Major, |c| at(&c.document_changed, |it| is(it, Aspect::Server) && !is_new(it))),
    kind("server has other variables", Major, Minor, |c| at(&c.document_changed, |it| is(it, Aspect::Variables) && !is_new(it))),
    kind("operation takes other credentials", Major, Major, |c| at(&c.operations_changed, |it| is(it, Aspect::Security) && is_tightened(it))),
    kind("client takes other credentials", Major, Patch, |c| at(&c.document_changed, |it| is(it, Aspect::Credential) && is_tightened(it))),
    kind("operation has another media type", Major, Major, |c| at(&c.operations_changed, |it| is_media_type(it) && is_tightened(it))),
    kind("another media type is the first", Major, Minor, |c| at(&c.operations_changed, |it| is_media_type(it) && !is_tightened(it))),
    kind("call returns another type", Major, Minor, |c| at(&c.operations_changed, |it| is_result(it) && is_tightened(it))),
    kind("operation changed", Major, Minor, |c| at(&c.operations_changed, is_meaning)),
    kind("an only value gets others, and with them another type", Major, Minor, |c| at(&c.enum_values_added, |it| it.changes_signature)),
    kind("parameter became optional, a setter unless names.lock keeps the argument", Major, Minor, |c| optional_sent(c, true)),
    kind("method has another name, unless names.lock keeps the former one", Major, Patch, |c| at(&c.operations_changed, |it| is(it, Aspect::Method))),
    kind("type has another name, unless names.lock keeps the former one", Major, Patch, |c| named(c, Aspect::RenamedComponent)),
    kind("operation added", Minor, Minor, |c| texts(&c.operations_added)),
    kind("operation takes more credentials", Minor, Minor, |c| at(&c.operations_changed, |it| is(it, Aspect::Security) && is_relaxed(it))),
    kind("client takes further credentials", Minor, Patch, |c| at(&c.document_changed, |it| is(it, Aspect::Credential) && is_relaxed(it))),
    kind("call returns further statuses", Minor, Minor, |c| at(&c.operations_changed, |it| (is_result(it) || is_statuses(it)) && is_relaxed(it))),
    kind("call returns fewer statuses", Minor, Minor, |c| at(&c.operations_changed, |it| is_statuses(it) && is_tightened(it))),
    kind("call returns other statuses", Minor, Major, |c| at(&c.operations_changed, |it| is_statuses(it) && it.how.is_none())),
    kind("optional parameter added", Minor, Minor, |c| at(&c.params_added, |it| !is_required(it) && !it.place.is_others())),
    kind("other members of a request get a type", Minor, Major, others_sent),
    kind("object keeps its other members", Minor, Patch, |c| [&c.params_added, &c.response_fields_added].map(|all| at(all, is_gain_of_others)).concat()),
    kind("response field added", Minor, Minor, |c| at(&c.response_fields_added, |it| is_read(it) && !is_gain_of_others(it))),
    kind("variant added", Minor, Minor, |c| all(&c.variants_added)),
    kind("variant of another type added", Minor, Minor, |c| changed(c, |it| is(it, Aspect::Branches))),
    kind("value added", Minor, Minor, |c| at(&c.enum_values_added, |it| !it.changes_signature)),
    kind("parameter became optional", Minor, Minor, |c| optional_sent(c, false)),
    kind("parameter became nullable", Minor, Minor, |c| not_received(c, &c.became_nullable)),
    kind("parameter takes more values", Minor, Minor, |c| at(&c.params_changed, is_relaxed)),
    kind("member of a request takes more values", Minor, Minor, |c| members(c, &c.response_fields_changed, is_relaxed)),
    kind("rule refuses fewer calls", Minor, Minor, |c| rules(&c.rules_lost, |it| it.how.is_some())),
    kind("parameter is written otherwise", Minor, Major, |c| at(&c.params_changed, is_written)),
    kind("operation has other servers", Minor, Major, |c| at(&c.operations_changed, |it| is(it, Aspect::Servers))),
    kind("credential is sent otherwise", Minor, Major, |c| at(&c.document_changed, is_credential)),
    kind("server added", Minor, Minor, |c| at(&c.document_changed, |it| is(it, Aspect::Server) && is_new(it))),
    kind("server gets variables", Minor, Minor, |c| at(&c.document_changed, |it| is(it, Aspect::Variables) && is_new(it))),
    kind("another server is the first", Minor, Patch, |c| at(&c.document_changed, |it| is(it, Aspect::FirstServer))),
    kind("type comes from a component, and its former name stays", Minor, Patch, |c| named(c, Aspect::AliasedComponent)),
    kind("documented", Minor, Patch, |c| all(&c.documented)),
    kind("deprecated", Minor, Patch, |c| all(&c.deprecated)),
    kind("no longer deprecated", Minor, Patch, |c| all(&c.undeprecated)),
    kind("credentials are said otherwise", Minor, Patch, |c| at(&c.operations_changed, |it| is(it, Aspect::Security) && it.how.is_none())),
    kind("header of a webhook removed", Patch, Major, |c| at(&c.response_fields_removed, |it| !is_read(it))),
    kind("header of a webhook has another type", Patch, Major, |c| at(&c.response_fields_changed, |it| !is_read(it) && (is_type(it) || is_list(it)))),
    kind("header of a webhook added", Patch, Minor, |c| at(&c.response_fields_added, |it| !is_read(it))),
    kind("optional response field became nullable", Patch, Major, |c| nullable_received(c, false)),
    kind("path parameter has another name", Patch, Patch, |c| at(&c.operations_changed, |it| is(it, Aspect::Path))),
    kind("parameter described otherwise", Patch, Patch, |c| at(&c.params_changed, is_described)),
    kind("response field has other limits", Patch, Patch, |c| at(&c.response_fields_changed, is_limit)),
    kind("rule is stated otherwise", Patch, Patch, |c| [&c.rules_added, &c.rules_lost].map(|it| rules(it, |it| it.how.is_none())).concat()),
];

const fn kind(
    words: &'static str,
    typed: Level,
    wire: Level,
    places: fn(&Changes) -> Vec<String>,
) -> Kind {
    Kind { words, typed, wire, places }
}

fn texts(all: &[impl ToString]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

fn all(changes: &[Change]) -> Vec<String> {
    at(changes, |_| true)
}

/// The places of the changes of a list that are so.
fn at(changes: &[Change], is_so: impl Fn(&Change) -> bool) -> Vec<String> {
    let changes = changes.iter().filter(|change| is_so(change));
    let text = |change: &Change| match (&change.place.owner, change.what) {
        (PlaceOwner::Operation(operation), Some(what)) => format!("{operation} {what}"),
        _ => change.place.to_string(),
    };
    changes.map(text).collect()
}

/// The places of values in components that requests contain.
fn members(c: &Changes, changes: &[Change], is_so: impl Fn(&Change) -> bool) -> Vec<String> {
    at(changes, |it| is_so(it) && c.direction.is_sent(&it.place) && !is_parameter(it))
}

fn sent(c: &Changes, changes: &[Change]) -> Vec<String> {
    at(changes, |it| c.direction.is_sent(&it.place))
}

fn not_sent(c: &Changes, changes: &[Change]) -> Vec<String> {
    at(changes, |it| !c.direction.is_sent(&it.place))
}

fn received(c: &Changes, changes: &[Change]) -> Vec<String> {
    at(changes, |it| c.direction.is_received(&it.place))
}

/// The places that callers receive, of which the field has another type by the null or not. A type that callers send too
/// tells a null from what is absent; both directions can share one, which becomes nullable in both.
fn nullable_received(c: &Changes, with_other_types: bool) -> Vec<String> {
    let is_sent = c.became_nullable.iter().any(|it| c.direction.is_sent(&it.place));
    at(&c.became_nullable, |it| {
        c.direction.is_received(&it.place) && (it.changes_signature || is_sent) == with_other_types
    })
}

fn not_received(c: &Changes, changes: &[Change]) -> Vec<String> {
    at(changes, |it| !c.direction.is_received(&it.place))
}

/// The places that callers can leave out now, of which they gave the values as arguments or not.
fn optional_sent(c: &Changes, were_arguments: bool) -> Vec<String> {
    at(&c.became_optional, |it| {
        !c.direction.is_received(&it.place) && it.changes_signature == were_arguments
    })
}

/// The places of requests whose later type has all values of the earlier one.
fn wider_types_sent(c: &Changes) -> Vec<String> {
    changed(c, |it| is_wider_sent(c, it))
}

/// The objects of requests that restrict their other members now.
fn others_sent(c: &Changes) -> Vec<String> {
    let is_so =
        |it: &Change| it.place.is_others() && is_tightened(it) && c.direction.is_sent(&it.place);
    [&c.params_added, &c.response_fields_added].map(|all| at(all, is_so)).concat()
}

/// Whether an object has a field for its other members now, which it does not restrict by that.
fn is_gain_of_others(added: &Change) -> bool {
    added.place.is_others() && !is_tightened(added)
}

/// Whether an object loses the field for its other members, whose values were not restricted or are forbidden now.
fn is_loss_of_others(removed: &Change) -> bool {
    removed.place.is_others() && !is_relaxed(removed)
}

/// The rules of a list that are so.
fn rules(changes: &[RuleChange], is_so: impl Fn(&RuleChange) -> bool) -> Vec<String> {
    let changes = changes.iter().filter(|change| is_so(change));
    changes.map(|change| format!("{} {}", change.path, change.rule)).collect()
}

fn is_parameter(change: &Change) -> bool {
    change.place.is_parameter()
}

fn is_required(change: &Change) -> bool {
    change.required == Some(true)
}

fn is(change: &Change, aspect: Aspect) -> bool {
    change.what == Some(aspect)
}

/// The places whose types have another name.
fn named(c: &Changes, aspect: Aspect) -> Vec<String> {
    changed(c, |it| is(it, aspect))
}

/// The places of values that changed so.
fn changed(c: &Changes, is_so: impl Fn(&Change) -> bool) -> Vec<String> {
    [&c.params_changed, &c.response_fields_changed].map(|all| at(all, &is_so)).concat()
}

fn is_name(change: &Change) -> bool {
    use Aspect::{AliasedComponent, Component, RenamedComponent};
    matches!(change.what, Some(Component | AliasedComponent | RenamedComponent))
}

fn is_type(change: &Change) -> bool {
    matches!(change.what, Some(Aspect::Type | Aspect::Format))
}

/// Whether the later type has all values of the earlier one.
fn is_wider_type(change: &Change) -> bool {
    is_type(change) && change.how == Some(LimitChange::Relaxed)
}

/// The same for what callers only send.
fn is_wider_sent(c: &Changes, change: &Change) -> bool {
    is_wider_type(change) && !c.direction.is_received(&change.place)
}

/// Whether all values that callers only receive could come before.
fn is_narrower_read(c: &Changes, change: &Change) -> bool {
    (is_type(change) || is_list(change))
        && change.how == Some(LimitChange::Tightened)
        && !c.direction.is_sent(&change.place)
}

/// Whether a value becomes one of a list, or is one no longer.
fn is_list(change: &Change) -> bool {
    is(change, Aspect::Values)
}

fn is_written(change: &Change) -> bool {
    matches!(change.what, Some(Aspect::Location | Aspect::Style))
}

fn is_tightened(change: &Change) -> bool {
    !is_type(change) && change.how == Some(LimitChange::Tightened)
}

fn is_relaxed(change: &Change) -> bool {
    !is_type(change) && !is(change, Aspect::Branches) && change.how == Some(LimitChange::Relaxed)
}

fn is_described(change: &Change) -> bool {
    !is_type(change) && !is_written(change) && !is_name(change) && change.how.is_none()
}

fn is_limit(change: &Change) -> bool {
    let is_of_type = is_type(change) || is(change, Aspect::Branches) || is_name(change);
    !is_of_type && !is_list(change) && !is_written(change)
}

/// Whether a media type of a body is another.
fn is_media_type(change: &Change) -> bool {
    matches!(change.what, Some(Aspect::RequestType | Aspect::ResponseType))
}

/// Whether the statuses of one body are others. No type of the crate names them, but who reads JSON may compare them.
fn is_statuses(change: &Change) -> bool {
    matches!(change.what, Some(Aspect::Statuses | Aspect::ErrorStatuses))
}

/// Whether the type of a result or of an error is another.
fn is_result(change: &Change) -> bool {
    matches!(change.what, Some(Aspect::Result | Aspect::Errors))
}

/// Whether the crate reads the place. It leaves the headers of webhooks and callbacks to whoever receives them.
fn is_read(change: &Change) -> bool {
    let is_header = matches!(change.place.inner.segments(), [InnerSegment::Header(_), ..]);
    !(is_header && change.place.owner.operation().is_some_and(OperationKey::is_incoming))
}

/// Whether an operation does something else.
fn is_meaning(change: &Change) -> bool {
    matches!(change.what, Some(Aspect::Action | Aspect::ResponseKey))
}

/// Whether something is there that was not there before.
fn is_new(change: &Change) -> bool {
    change.from == Some(Value::Null)
}

fn is_credential(change: &Change) -> bool {
    matches!(change.place.owner, PlaceOwner::Scheme(_)) && !is_type(change)
}
