//! The values that a schema allows, by the keywords about a value as a whole.

use std::collections::HashSet;
use std::rc::Rc;

use serde_json::Value;

use super::constraint::{add_constraints, constraints, retain_of_type};
use crate::load::{Node, Nulls, OnlyBranch};
use crate::model::{DataType, ValueConstraint};

/// The values that a schema allows by its own keywords, or that several schemas allow together. Cheap to clone, because
/// lists are shared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Allowed<'a> {
    /// `type`.
    pub(crate) ty: Option<DataType>,
    /// `format`.
    pub(crate) format: Option<&'a str>,
    /// `enum`, without the null.
    pub(crate) values: Rc<[&'a Value]>,
    /// Whether null is allowed ([`allows_null`]).
    pub(crate) nullable: bool,
    /// The statements of the keywords about null.
    pub(crate) nulls: Nulls,
    /// The constraints of single values.
    pub(crate) constraints: Rc<[ValueConstraint]>,
}

/// A keyword of two schemas that no value meets. The first schema counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contradiction {
    /// No value has both types.
    Type,
    /// No value is in both lists.
    Enum,
}

impl Contradiction {
    /// The keyword.
    pub(super) fn keyword(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Enum => "enum",
        }
    }
}

impl<'a> Allowed<'a> {
    /// Reads the keywords of a schema that is not a reference.
    pub(crate) fn of(schema: &Node<'a>) -> Self {
        Self {
            ty: schema.text("type").and_then(DataType::of),
            format: schema.text("format"),
            values: values(schema).collect(),
            nullable: allows_null(schema),
            nulls: Nulls::of(schema.value),
            constraints: constraints(schema).into(),
        }
    }

    /// Adds the keywords of another schema that applies too: a value has to meet both. Of two formats the first counts.
    ///
    /// Whether null is allowed stays: a reference beside other schemas says nothing about it
    /// ([`add_null_of`](Self::add_null_of)).
    pub(crate) fn add(&mut self, other: &Self) -> Option<Contradiction> {
        let against = self.add_type(other.ty).or(self.add_values(&other.values));
        self.format = self.format.or(other.format);
        self.nulls = self.nulls.and(other.nulls);
        if !other.constraints.is_empty() {
            let mut all = self.constraints.to_vec();
            add_constraints(&mut all, &other.constraints);
            self.constraints = all.into();
        }
        against
    }

    /// Allows null if a part does. Strictly, all parts of an `allOf` must allow null. But a document has no other reason to
    /// write `nullable` in one part, unless the part is a component.
    pub(crate) fn add_null_of(&mut self, part: &Self, is_component_beside: bool) {
        self.nullable |= part.nullable && !is_component_beside;
    }

    /// The narrower of two types.
    fn add_type(&mut self, other: Option<DataType>) -> Option<Contradiction> {
        match (self.ty, other) {
            (Some(own), Some(other)) if own.excludes(other) => Some(Contradiction::Type),
            (Some(_), Some(DataType::Integer)) | (None, _) => {
                self.ty = other;
                None
            }
            _ => None,
        }
    }

    /// The values of both lists, in the order of the first.
    fn add_values(&mut self, others: &Rc<[&'a Value]>) -> Option<Contradiction> {
        if self.values.is_empty() {
            self.values = Rc::clone(others);
        } else if !others.is_empty() && !Rc::ptr_eq(&self.values, others) {
            let others: HashSet<Value> = others.iter().map(|value| plain(value)).collect();
            let common = self.values.iter().copied().filter(|value| others.contains(&plain(value)));
            let common: Rc<[&Value]> = common.collect();
            if common.is_empty() {
                return Some(Contradiction::Enum);
            }
            self.values = common;
        }
        None
    }

    /// Whether its format, its whole numbers or its list leave out values that another schema allows.
    pub(super) fn narrows(&self, other: &Self) -> bool {
        let own: HashSet<Value> = self.values.iter().map(|value| plain(value)).collect();
        let has_all =
            || !other.values.is_empty() && other.values.iter().all(|it| own.contains(&plain(it)));
        (self.format.is_some() && other.format.is_none())
            || (self.ty == Some(DataType::Integer) && other.ty == Some(DataType::Number))
            || !(own.is_empty() || has_all())
    }

    /// Removes the constraints that don't apply to values of a type.
    pub(super) fn retain_of_type(&mut self, ty: Option<DataType>) {
        if !self.constraints.is_empty() {
            let mut constraints = self.constraints.to_vec();
            retain_of_type(&mut constraints, ty);
            self.constraints = constraints.into();
        }
    }

    /// The JSON type of the values. Listed values decide: a `type` that none of them has is ignored.
    pub(crate) fn json_type(&self) -> Option<DataType> {
        let fits =
            |ty: DataType| ty == DataType::String || self.values.iter().any(|value| ty.has(value));
        match self.values.is_empty() || self.ty.is_some_and(fits) {
            true => self.ty,
            false => DataType::of_all(&self.values).filter(|_| self.ty.is_none()),
        }
    }
}

/// Whether null is allowed: `nullable`, a null in `enum`, or null beside the only branch of a union.
pub(crate) fn allows_null(schema: &Node<'_>) -> bool {
    schema.flag("nullable")
        || listed(schema).any(Value::is_null)
        || OnlyBranch::of(schema.value).is_some_and(|only| only.has_null)
}

/// The listed values, without the null.
pub(crate) fn values<'a>(schema: &Node<'a>) -> impl Iterator<Item = &'a Value> + use<'a> {
    listed(schema).filter(|value| !value.is_null())
}

fn listed<'a>(schema: &Node<'a>) -> impl Iterator<Item = &'a Value> + use<'a> {
    schema.get("enum").and_then(Value::as_array).into_iter().flatten()
}

/// A value in one spelling: `1.0` is `1`.
pub(crate) fn plain(value: &Value) -> Value {
    /// Numbers from here on need not fit 64 bits.
    const LARGE: f64 = 9e18;
    match value.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < LARGE) {
        #[expect(clippy::cast_possible_truncation, reason = "the number is whole and fits")]
        Some(number) if value.is_f64() => Value::from(number as i64),
        _ => value.clone(),
    }
}
