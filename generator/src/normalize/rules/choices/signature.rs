//! The identity of a choice.

use std::collections::BTreeSet;
use std::fmt;

use crate::model::{AlternativeParameter, Choice, Presence};

/// The parameters of each alternative of a choice, in order. Choices with one signature are one type.
///
/// Conventions name a choice by the text of its signature: `a_id | b_id + c_id?`. A `+` joins the parameters of an
/// alternative, and a question mark follows an optional parameter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::normalize::rules) struct Signature(Vec<Vec<AlternativeParameter>>);

/// The parameters of each alternative, regardless of order.
pub(super) type Shape = BTreeSet<BTreeSet<AlternativeParameter>>;

impl Signature {
    pub(in crate::normalize::rules) fn of(choice: &Choice) -> Self {
        Self(choice.alternatives.iter().map(|each| each.parameters.clone()).collect())
    }

    pub(super) fn shape(&self) -> Shape {
        self.0.iter().map(|parameters| parameters.iter().cloned().collect()).collect()
    }

    /// The names of the parameters of all alternatives.
    pub(super) fn parameters(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flatten().map(|parameter| parameter.wire.as_str())
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, parameters) in self.0.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { " | " })?;
            for (at, parameter) in parameters.iter().enumerate() {
                let plus = if at == 0 { "" } else { " + " };
                write!(f, "{plus}{}", parameter.wire)?;
                if let Some(value) = &parameter.value {
                    write!(f, " == {}", value.0)?;
                }
                f.write_str(if parameter.presence == Presence::Optional { "?" } else { "" })?;
            }
        }
        Ok(())
    }
}
