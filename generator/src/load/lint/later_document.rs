//! A document of OpenAPI 3.1 without `paths`.

use serde_json::{Map, Value};

use super::walk::Walk;
use crate::load::tree_path::TreePath;

/// Adds empty `paths`, which OpenAPI 3.0 requires. OpenAPI 3.1 requires at least one of `paths`, `webhooks` and
/// `components` (section 4.8.1).
pub(super) fn document(walk: &mut Walk<'_>, _: &TreePath<'_>, document: &mut Map<String, Value>) {
    let others = ["webhooks", "components"];
    if walk.is_3_1 && others.iter().any(|key| document.contains_key(*key)) {
        document.entry("paths").or_insert_with(|| Map::new().into());
    }
}
