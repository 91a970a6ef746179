//! Pagination of lists.

use serde::{Deserialize, Serialize};

use super::{MemberPointer, WireName};

/// The pagination of a list: the parameters and the response members that lead to the next page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "Settings")]
pub struct Pagination {
    /// The kind of pagination.
    pub style: PageStyle,
    /// The parameter with the size of a page, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_parameter: Option<WireName>,
    /// The property with the items. The default is the result of the operation, the body if it is a list, the only
    /// list in the body, or the only list of an object in the body that also describes the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<WireName>,
    /// The objects around the items in the body, the outermost first; empty: the list is a member of the body.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<WireName>,
    /// The property of the body that describes the page; by default the body describes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_key: Option<WireName>,
    /// Whether the parameter of the style is a member of the body. Otherwise it is in the query.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub in_body: bool,
}

/// The kinds of pagination. The members are in the description of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PageStyle {
    /// The page has the cursor of the next page.
    Cursor {
        /// The parameter with the cursor.
        parameter: WireName,
        /// The cursor of the next page.
        next: MemberPointer,
        /// Whether there is a next page.
        #[serde(skip_serializing_if = "Option::is_none")]
        has_next: Option<MemberPointer>,
    },
    /// A parameter has the number of the page.
    Number {
        /// The parameter with the number.
        parameter: WireName,
        /// The number of the first page.
        first: u64,
        /// The members that say which page is the last one.
        #[serde(flatten)]
        end: PageEnd,
    },
    /// A parameter has the offset: the number of items before the page.
    Offset {
        /// The parameter with the offset.
        parameter: WireName,
        /// The members that say which page is the last one.
        #[serde(flatten)]
        end: PageEnd,
    },
    /// The page has the URL of the next page.
    Link {
        /// The URL; by default the header `Link` has it, with the relation `next` (RFC 8288).
        #[serde(skip_serializing_if = "Option::is_none")]
        next: Option<MemberPointer>,
    },
}

/// Members that say which page is the last one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PageEnd {
    /// Whether there is a next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_next: Option<MemberPointer>,
    /// The number of all items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<MemberPointer>,
    /// The number of all pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_pages: Option<MemberPointer>,
}

impl Pagination {
    /// Whether the list of this name, inside these objects of the body, has the items of a page. The style names the list;
    /// otherwise it is a member of the body, or a member that describes the page is inside the same objects.
    pub(crate) fn has_items_at(&self, within: &[&str], name: &str) -> bool {
        match &self.items {
            Some(items) => {
                items.as_str() == name
                    && self.within.iter().map(WireName::as_str).eq(within.iter().copied())
            }
            None => within.is_empty() || self.members().any(|member| member.is_inside(within)),
        }
    }

    /// The parameter that names a page, if there is one.
    pub fn parameter(&self) -> Option<&WireName> {
        match &self.style {
            PageStyle::Cursor { parameter, .. }
            | PageStyle::Number { parameter, .. }
            | PageStyle::Offset { parameter, .. } => Some(parameter),
            PageStyle::Link { .. } => None,
        }
    }

    /// The settings that the runtime needs to request the next page, without the parts that differ between
    /// operations.
    pub fn traversal(&self) -> Self {
        let has_numbers = matches!(self.style, PageStyle::Number { .. } | PageStyle::Offset { .. });
        let limit_parameter = self.limit_parameter.clone().filter(|_| has_numbers);
        Self { limit_parameter, items: None, within: Vec::new(), ..self.clone() }
    }

    /// The parameters about the page: the one that names it, and its size.
    pub fn parameters(&self) -> impl Iterator<Item = &WireName> {
        self.parameter().into_iter().chain(&self.limit_parameter)
    }

    /// The parameters that are whole numbers.
    pub fn counts(&self) -> impl Iterator<Item = &WireName> {
        let is_number = matches!(self.style, PageStyle::Number { .. } | PageStyle::Offset { .. });
        self.parameter().filter(|_| is_number).into_iter().chain(&self.limit_parameter)
    }

    /// The members that describe the page.
    pub fn members(&self) -> impl Iterator<Item = &MemberPointer> {
        let (next, end) = match &self.style {
            PageStyle::Cursor { next, has_next, .. } => ([Some(next), has_next.as_ref()], None),
            PageStyle::Link { next } => ([next.as_ref(), None], None),
            PageStyle::Number { end, .. } | PageStyle::Offset { end, .. } => {
                ([None, None], Some(end))
            }
        };
        let end = end.into_iter().flat_map(|end| [&end.has_next, &end.total, &end.total_pages]);
        next.into_iter().flatten().chain(end.flatten())
    }
}

/// A [`Pagination`] as `codegen.yaml` has it.
///
/// The members of a response are names, or JSON Pointers for nested members: `next_cursor`, `/links/next`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    #[serde(default)]
    style: StyleName,
    cursor_parameter: Option<WireName>,
    page_parameter: Option<WireName>,
    offset_parameter: Option<WireName>,
    limit_parameter: Option<WireName>,
    items: Option<MemberPointer>,
    page_key: Option<WireName>,
    first_page: Option<u64>,
    next_cursor: Option<MemberPointer>,
    next_url: Option<MemberPointer>,
    has_next: Option<MemberPointer>,
    total: Option<MemberPointer>,
    total_pages: Option<MemberPointer>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StyleName {
    #[default]
    Cursor,
    Page,
    Offset,
    Link,
}

impl StyleName {
    /// The keys of `codegen.yaml` that the style has, besides those of all styles.
    fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Cursor => &["cursor_parameter", "next_cursor", "has_next"],
            Self::Page => &["page_parameter", "first_page", "has_next", "total", "total_pages"],
            Self::Offset => &["offset_parameter", "has_next", "total"],
            Self::Link => &["next_url"],
        }
    }
}

impl Settings {
    /// The keys that are given, besides those of all styles.
    fn given(&self) -> impl Iterator<Item = &'static str> {
        [
            ("cursor_parameter", self.cursor_parameter.is_some()),
            ("page_parameter", self.page_parameter.is_some()),
            ("offset_parameter", self.offset_parameter.is_some()),
            ("first_page", self.first_page.is_some()),
            ("next_cursor", self.next_cursor.is_some()),
            ("next_url", self.next_url.is_some()),
            ("has_next", self.has_next.is_some()),
            ("total", self.total.is_some()),
            ("total_pages", self.total_pages.is_some()),
        ]
        .into_iter()
        .filter_map(|(key, is_given)| is_given.then_some(key))
    }
}

impl TryFrom<Settings> for Pagination {
    type Error = String;

    fn try_from(settings: Settings) -> Result<Self, String> {
        let keys = settings.style.keys();
        if let Some(key) = settings.given().find(|key| !keys.contains(key)) {
            let keys = keys.join("`, `");
            return Err(format!("`{key}` means nothing for this style, expected one of `{keys}`"));
        }
        let missing = |key: &str| format!("missing field `{key}`");
        let end = PageEnd {
            has_next: settings.has_next,
            total: settings.total,
            total_pages: settings.total_pages,
        };
        let style = match settings.style {
            StyleName::Cursor => PageStyle::Cursor {
                parameter: settings.cursor_parameter.ok_or_else(|| missing("cursor_parameter"))?,
                next: settings.next_cursor.ok_or_else(|| missing("next_cursor"))?,
                has_next: end.has_next,
            },
            StyleName::Page => PageStyle::Number {
                parameter: settings.page_parameter.ok_or_else(|| missing("page_parameter"))?,
                first: settings.first_page.unwrap_or(1),
                end,
            },
            StyleName::Offset => PageStyle::Offset {
                parameter: settings.offset_parameter.ok_or_else(|| missing("offset_parameter"))?,
                end,
            },
            StyleName::Link => PageStyle::Link { next: settings.next_url },
        };
        let mut within = settings.items.map(MemberPointer::into_keys).unwrap_or_default();
        Ok(Self {
            style,
            limit_parameter: settings.limit_parameter,
            items: within.pop(),
            within,
            page_key: settings.page_key,
            in_body: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Pagination;

    #[test]
    fn a_style_has_its_own_keys() {
        for (settings, wrong) in [
            (json!({ "cursor_parameter": "after", "next_cursor": "next" }), ""),
            (json!({ "style": "page", "page_parameter": "page", "first_page": 0 }), ""),
            (json!({ "style": "offset", "offset_parameter": "skip", "total": "/meta/all" }), ""),
            (json!({ "style": "link" }), ""),
            (json!({ "cursor_parameter": "after" }), "missing field `next_cursor`"),
            (json!({ "style": "page", "offset_parameter": "skip" }), "`offset_parameter` means"),
            (json!({ "style": "link", "next_url": "/a~2" }), "`/a~2` is no JSON Pointer"),
            (json!({ "style": "link", "total": "all" }), "expected one of `next_url`"),
            (json!({ "style": "offset", "offset_parameter": "a", "total_pages": "b" }), "`total"),
        ] {
            let error = serde_json::from_value::<Pagination>(settings.clone()).err();
            let error = error.map(|error| error.to_string()).unwrap_or_default();
            assert!(error.contains(wrong) && error.is_empty() == wrong.is_empty(), "{settings}");
        }
    }

    #[test]
    fn items_can_stand_deeper() {
        for (items, path) in [("all", ["all"].as_slice()), ("/data/a~1b", &["data", "a/b"])] {
            let settings = json!({ "style": "link", "items": items });
            let pagination: Pagination = serde_json::from_value(settings).expect("it is whole");
            let whole = pagination.within.iter().chain(&pagination.items);
            assert!(whole.map(|name| name.as_str()).eq(path.iter().copied()), "{items}");
        }
    }
}
