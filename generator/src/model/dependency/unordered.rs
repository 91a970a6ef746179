//! Rules whatever the order of their parts: two rules that differ in that order alone are one rule.

use std::mem;

use super::{Comparison, Condition, Count, Operand, Operator, Rule};

impl Rule {
    /// The rule with its parts in one order, so that rules which differ in the order of their parts alone are equal.
    /// Groups, listed values, the terms of `AND` and `OR`, and the operands of sums and products have no order. A
    /// comparison is turned with its sides: `b > a` is `a < b`.
    #[must_use]
    pub(crate) fn unordered(&self) -> Self {
        let mut rule = self.clone();
        rule.when.iter_mut().for_each(sort);
        sort(&mut rule.demand);
        rule
    }
}

/// Sorts the parts of a condition. The parser and the readers of schemas bound its depth (`bounds::RULE_DEPTH`).
fn sort(condition: &mut Condition) {
    match condition {
        Condition::Given(_) => {}
        Condition::Is(_, values) => values.sort(),
        Condition::Not(inner) => sort(inner),
        Condition::All(parts)
        | Condition::Any(parts)
        | Condition::Count(Count { groups: parts, .. }) => {
            parts.iter_mut().for_each(sort);
            parts.sort();
        }
        Condition::Compare(left, comparison, right) => {
            sort_operand(left);
            sort_operand(right);
            if left > right {
                mem::swap(left, right);
                *comparison = comparison.turned();
            }
        }
    }
}

/// Sorts the operands of sums and products. The parser bounds their depth (`bounds::RULE_DEPTH`).
fn sort_operand(operand: &mut Operand) {
    let Operand::Computed(left, operator, right) = operand else { return };
    sort_operand(left);
    sort_operand(right);
    if matches!(operator, Operator::Add | Operator::Multiply) && left > right {
        mem::swap(left, right);
    }
}

impl Comparison {
    /// The comparison with its sides the other way round: `a < b` is `b > a`.
    fn turned(self) -> Self {
        match self {
            Self::Equal | Self::NotEqual => self,
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
        }
    }
}
