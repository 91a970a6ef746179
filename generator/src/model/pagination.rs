//! Pagination of lists.

use serde::{Deserialize, Serialize};

use super::WireName;

/// Cursor pagination: a page has the cursor of the next page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Pagination {
    /// The parameter with the cursor.
    pub cursor_parameter: WireName,
    /// The parameter with the size of a page, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_parameter: Option<WireName>,
    /// The property of the body that describes the page.
    pub page_key: WireName,
    /// The member of that property with the cursor of the next page.
    pub next_cursor: WireName,
    /// The member of that property that says whether there is a next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_next: Option<WireName>,
}
