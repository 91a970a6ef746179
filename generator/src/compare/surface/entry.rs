//! The content of a location.

use std::collections::BTreeSet;
use std::fmt;

use indexmap::IndexSet;
use serde_json::Value;

use crate::compare::changes::Aspect;
use crate::compare::limit_change::LimitChange;
use crate::compare::limits::Limits;
use crate::compare::type_name::TypeName;
use crate::model::{ParameterLocation, integer_range};

/// The content of a location.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::compare) struct Entry {
    pub(in crate::compare) kind: EntryKind,
    pub(in crate::compare) required: bool,
    pub(in crate::compare) nullable: bool,
    /// The location of a parameter (`in`) or a body; `None` for the members of a parameter.
    pub(in crate::compare) location: Option<ParameterLocation>,
    /// The style of the parameter, if the style is not the default; of a stream, the format of its items.
    pub(in crate::compare) style: Option<String>,
    /// The type in words, without its format.
    pub(in crate::compare) ty: TypeWords,
    /// The component that the type has its name from.
    pub(in crate::compare) name: Option<TypeName>,
    /// Whether the value can be one value alone.
    pub(in crate::compare) is_constant: bool,
    /// The formats of the type: branches of a union can have several.
    pub(in crate::compare) formats: BTreeSet<String>,
    /// The values of `enum`.
    pub(in crate::compare) values: Option<IndexSet<Value>>,
    pub(in crate::compare) limits: Limits,
    pub(in crate::compare) deprecated: bool,
    /// The description: of branches of a union, each once.
    pub(in crate::compare) descriptions: BTreeSet<String>,
}

/// A type in words.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::compare) struct TypeWords {
    /// The types that a value can have.
    pub(in crate::compare) alternatives: BTreeSet<String>,
    /// Whether each of them is an object with members, which are compared.
    pub(in crate::compare) is_object: bool,
    /// Whether the crate has a type with a variant for each.
    pub(in crate::compare) is_union: bool,
}

impl TypeWords {
    /// One type.
    pub(super) fn one(text: impl Into<String>) -> Self {
        let alternatives = BTreeSet::from([text.into()]);
        Self { alternatives, is_object: false, is_union: false }
    }

    /// An object with members.
    pub(super) fn object(text: impl Into<String>) -> Self {
        Self { is_object: true, ..Self::one(text) }
    }

    fn merge(&mut self, other: Self) {
        self.alternatives.extend(other.alternatives);
        self.is_object &= other.is_object;
        self.is_union = false;
    }

    /// Whether it is the type of a text alone.
    pub(in crate::compare) fn is_text(&self) -> bool {
        self.alternatives.iter().eq(["string"])
    }

    /// Whether it is the type of any value.
    pub(in crate::compare) fn is_any(&self) -> bool {
        self.alternatives.iter().eq(["any"])
    }

    /// Whether it has all values of another type.
    fn has_all(&self, other: &Self) -> bool {
        let has = |ty: &str| self.alternatives.contains(ty);
        let is_map = |ty: &String| ty.starts_with("map of ");
        let is_without_members = !other.is_object && other.alternatives.iter().eq(["object"]);
        other.alternatives.iter().all(|ty| {
            has(ty)
                || has("any")
                || (ty == "integer" && has("number"))
                || ((ty == "object" || is_map(ty)) && has("map of any"))
                || (is_without_members && self.alternatives.iter().any(is_map))
        })
    }

    /// The aspect that another type changes, with the direction if one type has all values of the other.
    pub(in crate::compare) fn change(&self, later: &Self) -> (Aspect, Option<LimitChange>) {
        if !later.has_all(self) {
            return (Aspect::Type, self.has_all(later).then_some(LimitChange::Tightened));
        }
        let gets_variants = self.is_union
            && later.is_union
            && later.has_variants()
            && self.alternatives.is_subset(&later.alternatives);
        let aspect = if gets_variants { Aspect::Branches } else { Aspect::Type };
        (aspect, Some(LimitChange::Relaxed))
    }

    /// Whether each type is of another kind than the others, and is no object, so that each has a variant of its own.
    fn has_variants(&self) -> bool {
        let kinds = self.alternatives.iter().map(|ty| match ty.split(' ').next() {
            Some("integer") => Some("number"),
            kind => kind.filter(|kind| matches!(*kind, "string" | "number" | "boolean" | "array")),
        });
        let kinds: Option<BTreeSet<&str>> = kinds.collect();
        kinds.is_some_and(|kinds| kinds.len() == self.alternatives.len())
    }
}

impl fmt::Display for TypeWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&any_of(&self.alternatives))
    }
}

/// The kind of a location.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compare) enum EntryKind {
    /// A parameter or a field.
    Value,
    /// The items of a list, the values of a map, or a branch that nothing tells apart from others; what is around them
    /// decides about them.
    Items,
    /// A component, a body or a response as a whole.
    Root,
    /// A variant of a union.
    Variant,
}

impl Entry {
    /// The type with its format, in words.
    pub(in crate::compare) fn type_text(&self) -> String {
        match self.format() {
            Some(format) => format!("{} {format}", self.ty),
            None => self.ty.to_string(),
        }
    }

    /// The formats in words.
    pub(in crate::compare) fn format(&self) -> Option<String> {
        (!self.formats.is_empty()).then(|| any_of(&self.formats))
    }

    /// Whether the field of a received member is an `Option` that also holds a null. A list is empty if the member is
    /// absent, and what has the name of a component can be a list.
    pub(in crate::compare) fn is_option(&self) -> bool {
        let is_plain = self.name.as_ref().is_some_and(|name| name.is_plain);
        let is_list = self.ty.alternatives.iter().any(|ty| ty.starts_with("array"));
        !self.required && !is_list && !is_plain
    }

    /// The aspect that another format changes, with the direction if one format has all values of the other. The crate
    /// has one type for whole numbers of most ranges.
    pub(in crate::compare) fn format_change(&self, later: &Self) -> (Aspect, Option<LimitChange>) {
        let how = match (later.has_all_formats(self), self.has_all_formats(later)) {
            (true, false) => Some(LimitChange::Relaxed),
            (false, true) => Some(LimitChange::Tightened),
            _ => None,
        };
        let has_own_type = |format: &String| matches!(format.as_str(), "int32" | "uint64");
        let is_whole = |it: &Self| {
            let is_range = |format: &String| integer_range(format).is_some();
            it.ty.alternatives.iter().eq(["integer"])
                && it.formats.iter().all(|it| is_range(it) && !has_own_type(it))
        };
        let is_limit = is_whole(self) && is_whole(later);
        (if is_limit { Aspect::Limit("format") } else { Aspect::Format }, how)
    }

    /// Whether the formats of another entry allow no further values.
    fn has_all_formats(&self, other: &Self) -> bool {
        let range = |it: &Self| integer_range(it.formats.first()?);
        self.formats.is_empty()
            || range(self)
                .zip(range(other))
                .is_some_and(|((min, max), (least, most))| min <= least && most <= max)
    }

    /// Merges the entry of another variant at the same location. The order of the variants says nothing.
    pub(super) fn merge(&mut self, other: Self) {
        self.required &= other.required;
        if self.location != other.location {
            self.location = None;
        }
        self.nullable |= other.nullable;
        self.is_constant &= other.is_constant;
        self.deprecated &= other.deprecated;
        self.ty.merge(other.ty);
        self.name = self.name.take().filter(|name| Some(name) == other.name.as_ref());
        match (&mut self.values, other.values) {
            (Some(values), Some(others)) => values.extend(others),
            (values, _) => *values = None,
        }
        self.formats.extend(other.formats);
        self.descriptions.extend(other.descriptions);
        self.limits.retain_common(&other.limits);
    }
}

fn any_of(texts: &BTreeSet<String>) -> String {
    texts.iter().map(String::as_str).collect::<Vec<_>>().join(" or ")
}
