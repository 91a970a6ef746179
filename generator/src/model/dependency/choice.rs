//! Choices: one argument that takes one of several alternatives.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;
use serde::Serialize;

use super::super::{Json, Name, Presence, WireName};
use super::Rule;

/// Groups of parameters. A call gives one of the groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The name of the choice; operations with the same alternatives share one name.
    pub name: Name,
    /// The name of the argument.
    pub argument: Name,
    /// Whether a call must choose.
    pub presence: Presence,
    /// Whether an earlier version of the document required the choice. An argument of a method stays an argument.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub was_required: bool,
    /// Whether the server refuses other combinations, according to the document: several alternatives, or a part of
    /// one. If not, a call with such a combination must bypass the argument.
    pub exclusive: bool,
    /// The alternatives, in the order of the document.
    pub alternatives: Vec<Alternative>,
    /// The rules that every value of the argument satisfies.
    pub rules: Vec<Rule>,
}

/// An alternative of a [`Choice`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// The name, unique in the choice.
    pub name: Name,
    /// The parameters of the alternative, the one that distinguishes it first.
    pub parameters: Vec<AlternativeParameter>,
    /// The choices among these parameters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// A parameter of an [`Alternative`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct AlternativeParameter {
    /// The name in the document.
    pub wire: WireName,
    /// Whether the alternative requires the parameter.
    pub presence: Presence,
    /// The only value that the parameter has in this alternative.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Json>,
}

/// An input of an [`Alternative`]: a parameter without a constant, or a nested choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlternativeInput<'a> {
    /// A parameter.
    Parameter(&'a AlternativeParameter),
    /// A nested choice.
    Choice(&'a Choice),
}

impl Choice {
    /// The names of all parameters, each once, in the order of the alternatives.
    pub fn parameters(&self) -> Vec<&WireName> {
        let parameters = self.alternatives.iter().flat_map(|each| &each.parameters);
        let names = parameters.map(|parameter| &parameter.wire);
        names.collect::<IndexSet<_>>().into_iter().collect()
    }

    /// Whether the choice is an argument of a method: it is required, or was in an earlier version.
    pub fn is_argument(&self) -> bool {
        self.presence.is_required() || self.was_required
    }

    /// The choice, and the nested choices. The rules of an operation bound the depth: an inner choice is made of a rule
    /// about a value of the outer one, and has no further choices.
    pub fn walk(&self) -> Vec<&Choice> {
        let inner = self.alternatives.iter().flat_map(|each| &each.choices);
        std::iter::once(self).chain(inner.flat_map(Choice::walk)).collect()
    }
}

impl Alternative {
    /// The inputs in order; a nested choice stands at the place of its first parameter.
    pub fn inputs(&self) -> Vec<AlternativeInput<'_>> {
        let mut chosen: HashMap<&WireName, usize> = HashMap::new();
        for (at, choice) in self.choices.iter().enumerate() {
            for name in choice.parameters() {
                chosen.entry(name).or_insert(at);
            }
        }
        let (mut given, mut plain, mut seen) = (Vec::new(), HashSet::new(), HashSet::new());
        for parameter in self.parameters.iter().filter(|parameter| parameter.value.is_none()) {
            match chosen.get(&parameter.wire) {
                None if plain.insert(parameter) => {
                    given.push(AlternativeInput::Parameter(parameter))
                }
                Some(at) if seen.insert(*at) => {
                    given.push(AlternativeInput::Choice(&self.choices[*at]))
                }
                _ => {}
            }
        }
        given
    }

    /// The parameters with a constant in this alternative, with the constant.
    pub fn fixed(&self) -> impl Iterator<Item = (&WireName, &Json)> {
        let parameters = self.parameters.iter();
        parameters.filter_map(|parameter| Some((&parameter.wire, parameter.value.as_ref()?)))
    }
}

impl AlternativeInput<'_> {
    /// The name of the parameter.
    pub fn name(&self) -> Name {
        match self {
            Self::Parameter(parameter) => parameter.wire.name(),
            Self::Choice(choice) => choice.name.clone(),
        }
    }

    /// Whether the alternative requires the parameter.
    pub fn presence(&self) -> Presence {
        match self {
            Self::Parameter(parameter) => parameter.presence,
            Self::Choice(choice) => choice.presence,
        }
    }
}
