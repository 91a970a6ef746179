//! How the pages of a list follow each other.

use serde::{Deserialize, Serialize};

use super::WireName;

/// Cursor pagination: a page says how to ask for the next one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Pagination {
    /// The parameter that takes the cursor.
    pub cursor_parameter: WireName,
    /// The parameter that bounds a page, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_parameter: Option<WireName>,
    /// The property of the body that describes the page.
    pub page_key: WireName,
    /// In it, the cursor of the next page.
    pub next_cursor: WireName,
    /// In it, whether there is a next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_next: Option<WireName>,
}
