//! Alternatives as a caller sees them: one argument that takes one of several forms.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;
use serde::Serialize;

use super::super::{Json, Name, Operation, Presence, WireName};
use super::{Dependency, Rule};

/// Parameters of an operation of which a call gives one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What the choice is called; operations with the same alternatives share one name.
    pub name: Name,
    /// What the argument that takes it is called.
    pub argument: Name,
    /// Whether a call has to choose.
    pub presence: Presence,
    /// Whether the document says that the server refuses what is none of the forms: several of them, or a part of one.
    /// If not, a call that gives such a thing all the same has to go around the argument.
    pub exclusive: bool,
    /// The alternatives, in the order in which the document offers them.
    pub alternatives: Vec<Alternative>,
    /// The rules that the choice stands for: whoever gives its argument satisfies them.
    pub rules: Vec<Rule>,
}

/// One form of a [`Choice`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// The words of it, unique in its choice.
    pub name: Name,
    /// The parameters that it gives, the one that tells it apart first.
    pub parameters: Vec<AlternativeParameter>,
    /// The choices among those.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// A parameter of an [`Alternative`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct AlternativeParameter {
    /// Its name on the wire.
    pub wire: WireName,
    /// Whether this form has to give it.
    pub presence: Presence,
    /// The value that it always has in this form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Json>,
}

/// What a caller gives in an [`Alternative`]: what always has the same value is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlternativeInput<'a> {
    /// A parameter.
    Parameter(&'a AlternativeParameter),
    /// One of several alternatives in turn.
    Choice(&'a Choice),
}

impl Choice {
    /// The names of all its parameters, each once, in the order of the alternatives.
    pub fn parameters(&self) -> Vec<&WireName> {
        let parameters = self.alternatives.iter().flat_map(|each| &each.parameters);
        let names = parameters.map(|parameter| &parameter.wire);
        names.collect::<IndexSet<_>>().into_iter().collect()
    }

    /// The choice, and the ones in its alternatives.
    pub fn walk(&self) -> Vec<&Choice> {
        let inner = self.alternatives.iter().flat_map(|each| &each.choices);
        std::iter::once(self).chain(inner.flat_map(Choice::walk)).collect()
    }
}

impl Alternative {
    /// What a caller gives, in order; a choice stands where its first parameter would.
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

    /// The parameters that always have the same value in this form, with it.
    pub fn fixed(&self) -> impl Iterator<Item = (&WireName, &Json)> {
        let parameters = self.parameters.iter();
        parameters.filter_map(|parameter| Some((&parameter.wire, parameter.value.as_ref()?)))
    }
}

impl AlternativeInput<'_> {
    /// The words of its name.
    pub fn name(&self) -> Name {
        match self {
            Self::Parameter(parameter) => parameter.wire.name(),
            Self::Choice(choice) => choice.name.clone(),
        }
    }

    /// Whether this form has to have it.
    pub fn presence(&self) -> Presence {
        match self {
            Self::Parameter(parameter) => parameter.presence,
            Self::Choice(choice) => choice.presence,
        }
    }
}

impl Operation {
    /// Whether no arguments of a call can break the rule, because a choice stands for it.
    pub fn is_settled(&self, dependency: &Dependency) -> bool {
        let mut choices = self.choices.iter().flat_map(Choice::walk);
        choices.any(|choice| choice.rules.contains(&dependency.rule))
    }

    /// The parameters that are given through a choice.
    pub fn chosen(&self) -> HashSet<&WireName> {
        self.choices.iter().flat_map(Choice::parameters).collect()
    }

    /// Whether the parameter is given through a choice; of very many parameters, see [`chosen`](Self::chosen).
    pub fn is_chosen(&self, wire: &WireName) -> bool {
        self.choices.iter().any(|choice| choice.parameters().contains(&wire))
    }
}
