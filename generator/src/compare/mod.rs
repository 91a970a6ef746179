//! Two documents compared: which operations, parameters, fields, variants and values came, went or changed.
//!
//! Each document is flattened into its documented [surface]: a list of locations, such as the parameter `starts_at` of
//! `/access_codes/create` or the field `errors[]<account_disconnected>.message` of `access_code`. A location consists
//! of keys, so that the order of lists does not matter; it has an index only in `prefixItems`, where the order means
//! something. A component that only one document has is expanded at each use, so that moving a schema into a component
//! changes nothing on the wire. Parts that are equal in both documents are not walked ([`unchanged`]).
//!
//! `normalize` answers for the crate which operations exist, what a call sends, which media type counts and where a
//! reference leads. The comparison asks `normalize`, so that both agree.

mod changes;
mod components;
mod difference;
mod direction;
mod judge;
mod kind;
mod level;
mod limit_change;
mod limits;
mod moved;
mod place;
mod print;
mod rule_change;
mod rules;
mod shape;
mod surface;
mod tags;
mod type_name;
mod unchanged;
mod wholes;

use serde_json::Value;

use crate::conventions::Conventions;

pub use changes::{Aspect, Change, Changes, Texts};
use components::Components;
pub use level::Level;
pub use limit_change::LimitChange;
pub use place::{ChangedPlace, InnerPath, InnerSegment, OperationKey, PlaceOwner};
pub use rule_change::{Cause, RuleChange};
use surface::Surface;
use unchanged::Unchanged;

/// The changes from one document to the next, within the documented surface of both.
///
/// Both documents were [loaded](crate::load::load). The conventions name the extensions for undocumented and deprecated
/// nodes, and the method that is chosen for each path.
///
/// # Examples
///
/// ```
/// use generator::compare::{Level, compare};
/// use serde_json::json;
///
/// let document = |parameters| json!({"paths": {"/doors": {"get": {"parameters": parameters}}}});
/// let limit = json!({"name": "limit", "in": "query", "schema": {"type": "integer"}});
/// let changes = compare(&document(json!([])), &document(json!([limit])), &Default::default());
/// assert_eq!(changes.expected_semver, Level::Minor);
/// assert_eq!(changes.reason, "optional parameter added: GET /doors limit");
/// ```
pub fn compare(old: &Value, new: &Value, conventions: &Conventions) -> Changes {
    let unchanged = Unchanged::of(old, new);
    let surfaces = |components: &Components| {
        let surface = |document| Surface::of(document, components, &unchanged, conventions);
        let (mut old, mut new) = (surface(old), surface(new));
        surface::rename_path_parameters(&mut old, &mut new);
        surface::rename_server(&mut old, &new);
        surface::join_errors(&mut old, &new);
        surface::join_locations(&mut old, &mut new);
        (old, new)
    };
    let (old, new) = moved::opened(Components::of(old, new), surfaces);
    let mut changes = difference::between(&old, &new);
    changes.is_incomplete = old.is_incomplete || new.is_incomplete;
    changes.direction = old.direction.with(new.direction);
    changes.judge();
    changes
}
