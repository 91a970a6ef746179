//! Parameters of an operation, wherever they travel.

use serde::Serialize;

use super::{Docs, Json, Lifecycle, Name, SpecPointer, TypeRef, ValueConstraint, WireName};

/// One parameter: of the path, the query, the headers, the cookies, or a property of the body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parameter {
    /// The words of the name.
    pub name: Name,
    /// The name on the wire.
    pub wire: WireName,
    /// Where it travels.
    pub location: ParameterLocation,
    /// How it is written there.
    #[serde(skip_serializing_if = "ParameterStyle::is_default")]
    pub style: ParameterStyle,
    /// Whether a call must give it.
    pub presence: Presence,
    /// Whether `null` can be given.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
    /// Its type, without the null.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// What its value must satisfy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<ValueConstraint>,
    /// The value that the server takes when none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Json>,
    /// What the document says about it.
    pub docs: Docs,
    /// How settled it is.
    #[serde(skip_serializing_if = "Lifecycle::is_stable")]
    pub lifecycle: Lifecycle,
    /// Where it is declared.
    pub pointer: SpecPointer,
}

/// Lists of exactly so many items, and no more than this, are taken as that many values.
const MOST_EXACT: u64 = 4;

impl Parameter {
    /// The one value it can have.
    pub fn constant(&self) -> Option<&Json> {
        ValueConstraint::constant(&self.constraints)
    }

    /// The item and the count, if the value is a list of an exact and small number of items.
    pub fn exact_items(&self) -> Option<(&TypeRef, usize)> {
        let TypeRef::Array(item) = &self.ty else { return None };
        let has = |constraint: &ValueConstraint| self.constraints.contains(constraint);
        let mut counts = (1..=MOST_EXACT).filter(|count| {
            has(&ValueConstraint::MinItems(*count)) && has(&ValueConstraint::MaxItems(*count))
        });
        let count = usize::try_from(counts.next()?).ok()?;
        (!self.nullable).then_some((item, count))
    }
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterLocation {
    /// In the path, `/devices/{device_id}`.
    Path,
    /// In the query string.
    Query,
    /// In a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
    /// A property of the JSON object that is the body.
    Body,
    /// The whole body, where that is not an object of properties.
    WholeBody,
}

/// How an array is written in a path, query, header or cookie (OpenAPI `style` and `explode`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterStyle {
    /// `form` exploded (`a=1&a=2`) in query and cookies, `simple` (`1,2`) in paths and headers.
    #[default]
    Default,
    /// `form` without `explode`: `a=1,2`.
    CommaDelimited,
}

impl ParameterLocation {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Body | Self::WholeBody => "body",
        }
    }
}

impl ParameterStyle {
    fn is_default(&self) -> bool {
        matches!(self, Self::Default)
    }
}

/// Whether something has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// It has to be there.
    Required,
    /// It can be left out.
    Optional,
}

impl Presence {
    /// `Required` if the condition holds.
    pub fn required_if(condition: bool) -> Self {
        if condition { Self::Required } else { Self::Optional }
    }

    /// Whether it has to be there.
    pub fn is_required(self) -> bool {
        self == Self::Required
    }
}
