//! What can be true of the arguments of a call.

use serde::Serialize;

use super::super::Json;
use super::ParameterPath;

/// Something that is true or false of the arguments of a call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// The parameter is given; `null` does not count as given.
    Given(ParameterPath),
    /// The parameter is given and has one of these values.
    Is(ParameterPath, Vec<Json>),
    /// Two values compare so.
    Compare(Operand, Comparison, Operand),
    /// It does not hold.
    Not(Box<Condition>),
    /// All of them hold.
    All(Vec<Condition>),
    /// At least one of them holds.
    Any(Vec<Condition>),
    /// As many of the groups hold as the kind says.
    Count(Count),
}

/// How many of several groups hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count {
    /// How many.
    pub kind: CountKind,
    /// The groups: a condition each, mostly [`Condition::Given`] or a conjunction of those.
    pub groups: Vec<Condition>,
}

/// How many of several groups hold.
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

/// How two values compare.
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

/// A value that is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operand {
    /// That of a parameter.
    Path(ParameterPath),
    /// A literal.
    Literal(Json),
    /// Two numbers, computed.
    Computed(Box<Operand>, Operator, Box<Operand>),
}

/// How two numbers are computed.
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

    /// All of them; one alone stays as it is.
    pub fn all(mut parts: Vec<Condition>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self::All(parts) }
    }

    /// Any of them; one alone stays as it is.
    pub fn any(mut parts: Vec<Condition>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self::Any(parts) }
    }

    /// It, and the conditions that it is made of, outermost first.
    pub fn walk(&self) -> Vec<&Condition> {
        let inner = match self {
            Self::Given(_) | Self::Is(..) | Self::Compare(..) => &[],
            Self::Not(inner) => std::slice::from_ref(&**inner),
            Self::All(parts) | Self::Any(parts) => parts.as_slice(),
            Self::Count(count) => &count.groups,
        };
        std::iter::once(self).chain(inner.iter().flat_map(Condition::walk)).collect()
    }

    /// The parameters in it, in the order in which they are written.
    pub fn paths(&self) -> impl Iterator<Item = &ParameterPath> {
        let mut paths = Vec::new();
        self.each_path(&mut |path| paths.push(path));
        paths.into_iter()
    }

    /// Shows the parameters in it to `visit`, in the order in which they are written.
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

    /// The terms of a conjunction; a single condition is one of its own.
    pub fn terms(&self) -> &[Condition] {
        match self {
            Self::All(parts) => parts,
            other => std::slice::from_ref(other),
        }
    }
}

impl Count {
    /// Whether a group has several terms that have to come together.
    pub fn has_groups(&self) -> bool {
        self.groups.iter().any(|group| group.terms().len() > 1 && !self.is_loose(group))
    }

    /// Whether each term of this group is a group by itself too, so that the group only says that they can come together.
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
