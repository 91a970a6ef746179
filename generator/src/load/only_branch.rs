//! Unions with one branch: such a union means the same as its branch.

use serde_json::Value;

use super::node::keyword;
use super::nulls::is_null_alone;

/// The keywords of a union.
pub(crate) const UNIONS: [&str; 2] = ["oneOf", "anyOf"];

/// The branch of a union that has only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OnlyBranch {
    /// The keyword with the branch.
    pub(crate) keyword: &'static str,
    /// The place of the branch in the list of the keyword.
    pub(crate) index: usize,
    /// Whether null is another branch of the union.
    pub(crate) has_null: bool,
}

impl OnlyBranch {
    /// The branch of a schema. Null does not count as a branch, and neither does a branch that was left out, whose
    /// place contains null.
    ///
    /// A union with a `discriminator` stays a union even with one branch, because it probably gets further branches.
    pub(crate) fn of(schema: &Value) -> Option<Self> {
        let (mut only, mut has_null) = (None, false);
        for name in UNIONS {
            let branches = keyword(schema, name).and_then(Value::as_array);
            let branches = branches.into_iter().flatten().enumerate();
            for (index, branch) in branches.filter(|(_, branch)| !branch.is_null()) {
                if is_null_alone(branch) {
                    has_null = true;
                } else if only.replace((name, index)).is_some() {
                    return None;
                }
            }
        }
        let (keyword_of_only, index) = only?;
        let is_open = keyword(schema, "discriminator").is_some();
        (!is_open).then_some(Self { keyword: keyword_of_only, index, has_null })
    }
}
