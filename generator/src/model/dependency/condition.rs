//! Conditions about the arguments of a call.

use serde::Serialize;

use super::super::Json;
use super::ParameterPath;

/// A condition about the arguments of a call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// The parameter is given; `null` counts as absent.
    Given(ParameterPath),
    /// The parameter is given and has one of these values.
    Is(ParameterPath, Vec<Json>),
    /// Compares two values.
    Compare(Operand, Comparison, Operand),
    /// The condition does not hold.
    Not(Box<Condition>),
    /// All conditions hold.
    All(Vec<Condition>),
    /// At least one condition holds.
    Any(Vec<Condition>),
    /// The kind says how many of the groups hold.
    Count(Count),
}

/// A demand on the number of groups that hold, such as exactly one of three.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count {
    /// The kind.
    pub kind: CountKind,
    /// The groups: conditions, mostly [`Condition::Given`] or conjunctions of such conditions.
    pub groups: Vec<Condition>,
}

/// The number of groups that a [`Count`] demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CountKind {
    /// At least one.
    Or,
    /// Exactly one.
    OnlyOne,
    /// All or none.
    AllOrNone,
    /// At most one.
    ZeroOrOne,
}

/// A comparison of two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// A value of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operand {
    /// The value of a parameter.
    Path(ParameterPath),
    /// A literal.
    Literal(Json),
    /// The result of an operator.
    Computed(Box<Operand>, Operator, Box<Operand>),
}

/// An operator of arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

impl Condition {
    /// The parameter of this name is given.
    pub fn given(path: &ParameterPath) -> Self {
        Self::Given(path.clone())
    }

    /// A conjunction; a single condition stays as it is.
    pub fn all(mut parts: Vec<Condition>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self::All(parts) }
    }

    /// A conjunction of any number of conditions; `None`: there are none.
    pub(crate) fn all_of(parts: Vec<Condition>) -> Option<Self> {
        (!parts.is_empty()).then(|| Self::all(parts))
    }

    /// The parameter has one of these values; one that is not required can be absent, too.
    pub(crate) fn has_value(path: ParameterPath, values: Vec<Json>, required: bool) -> Self {
        let absent = Self::Not(Box::new(Self::given(&path)));
        let is = Self::Is(path, values);
        if required { is } else { Self::Any(vec![absent, is]) }
    }

    /// A disjunction; a single condition stays as it is.
    pub fn any(mut parts: Vec<Condition>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self::Any(parts) }
    }

    /// The condition and its parts, outermost first. The parser (`bounds::RULE_DEPTH`) and the readers of schemas bound
    /// the depth of a condition.
    pub fn walk(&self) -> Vec<&Condition> {
        let inner = match self {
            Self::Given(_) | Self::Is(..) | Self::Compare(..) => &[],
            Self::Not(inner) => std::slice::from_ref(&**inner),
            Self::All(parts) | Self::Any(parts) => parts.as_slice(),
            Self::Count(count) => &count.groups,
        };
        std::iter::once(self).chain(inner.iter().flat_map(Condition::walk)).collect()
    }

    /// The parameters of the condition, in written order.
    pub fn paths(&self) -> impl Iterator<Item = &ParameterPath> {
        let mut paths = Vec::new();
        self.each_path(&mut |path| paths.push(path));
        paths.into_iter()
    }

    /// Calls `visit` for each parameter of the condition, in written order.
    pub(super) fn each_path<'s>(&'s self, visit: &mut dyn FnMut(&'s ParameterPath)) {
        match self {
            Self::Given(path) | Self::Is(path, _) => visit(path),
            Self::Compare(left, _, right) => {
                left.each_path(visit);
                right.each_path(visit);
            }
            Self::Not(inner) => inner.each_path(visit),
            Self::All(parts) | Self::Any(parts) | Self::Count(Count { groups: parts, .. }) => {
                parts.iter().for_each(|part| part.each_path(visit));
            }
        }
    }

    /// The terms of a conjunction; another condition is its own only term.
    pub fn terms(&self) -> &[Condition] {
        match self {
            Self::All(parts) => parts,
            other => std::slice::from_ref(other),
        }
    }
}

impl Count {
    /// Whether a group has several terms.
    pub fn has_groups(&self) -> bool {
        self.groups.iter().any(|group| group.terms().len() > 1 && !self.is_loose(group))
    }

    /// Whether each term of this group is also a group by itself, so the group only says that its terms are
    /// compatible.
    pub fn is_loose(&self, group: &Condition) -> bool {
        let terms = group.terms();
        terms.len() > 1 && terms.iter().all(|term| self.groups.contains(term))
    }
}

impl Operand {
    fn each_path<'s>(&'s self, visit: &mut dyn FnMut(&'s ParameterPath)) {
        match self {
            Self::Path(path) => visit(path),
            Self::Literal(_) => {}
            Self::Computed(left, _, right) => {
                left.each_path(visit);
                right.each_path(visit);
            }
        }
    }
}
