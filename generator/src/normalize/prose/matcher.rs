//! Holds a sentence against a pattern.

use serde_json::Value;

use crate::model::{Json, ParameterPath};

use super::cues::{names, strong_at};
use super::list::{list, options, reference, values};
use super::pattern::{Item, Slot};
use super::scope::Scope;
use super::token::Token;

/// What the slots of a pattern took.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bindings {
    /// `{options}`: groups; `{list}` and `{family}`: one parameter each.
    pub(super) groups: Vec<Vec<ParameterPath>>,
    /// `{a}`, `{name}` or `{flag}`.
    pub(super) a: Option<ParameterPath>,
    /// `{b}`.
    pub(super) b: Option<ParameterPath>,
    /// `{value}`.
    pub(super) value: Option<Json>,
    /// `{values}`.
    pub(super) values: Vec<Json>,
}

/// A sentence that is held against patterns.
pub(super) struct Sentence<'s> {
    tokens: &'s [Token],
    scope: &'s Scope<'s>,
    /// From each token on, where the first words of a rule end.
    rule: Vec<usize>,
    /// From each token on, where the first name of a parameter is.
    named: Vec<usize>,
}

impl<'s> Sentence<'s> {
    /// The sentence of these tokens.
    pub(super) fn new(tokens: &'s [Token], scope: &'s Scope<'s>) -> Self {
        let mut rule = vec![usize::MAX; tokens.len() + 1];
        let mut named = rule.clone();
        for at in (0..tokens.len()).rev() {
            let end = strong_at(tokens, at).unwrap_or(usize::MAX);
            rule[at] = rule[at + 1].min(end);
            named[at] = if names(&tokens[at], scope) { at } else { named[at + 1] };
        }
        Self { tokens, scope, rule, named }
    }

    /// How many tokens from here on make no rule, and with `parameters` false name none.
    fn harmless(&self, at: usize, parameters: bool) -> usize {
        let end = self.tokens.len().min(self.rule[at] - 1);
        let end = if parameters { end } else { end.min(self.named[at]) };
        end.saturating_sub(at)
    }
}

/// What the slots took if the whole sentence has the shape.
pub(super) fn matches(items: &[Item], sentence: &Sentence<'_>) -> Option<Bindings> {
    let items: Vec<&Item> = items.iter().collect();
    sentence.run(&items, 0, &Bindings::default())
}

impl Sentence<'_> {
    /// Holds the tokens from here on against these items. Each step takes an item of a pattern, and those are short.
    fn run(&self, items: &[&Item], at: usize, bindings: &Bindings) -> Option<Bindings> {
        let Some((item, rest)) = items.split_first() else {
            return (at == self.tokens.len()).then(|| bindings.clone());
        };
        match item {
            Item::Words(words) => {
                let token = self.tokens.get(at)?;
                let is_one = words.iter().any(|word| token.is(word));
                if is_one { self.run(rest, at + 1, bindings) } else { None }
            }
            Item::Maybe(inside) => {
                let with: Vec<&Item> = inside.iter().chain(rest.iter().copied()).collect();
                self.run(&with, at, bindings).or_else(|| self.run(rest, at, bindings))
            }
            // As few as the rest of the pattern allows.
            Item::Any { names } => (0..=self.harmless(at, *names))
                .find_map(|length| self.run(rest, at + length, bindings)),
            Item::Slot(slot) => {
                let mut bindings = bindings.clone();
                let after = self.slot(*slot, at, &mut bindings)?;
                self.run(rest, after, &bindings)
            }
        }
    }

    /// Where the sentence goes on after what the slot takes.
    fn slot(&self, slot: Slot, at: usize, bindings: &mut Bindings) -> Option<usize> {
        let (tokens, scope) = (self.tokens, self.scope);
        let single = |paths: Vec<ParameterPath>| paths.into_iter().map(|path| vec![path]).collect();
        let token = tokens.get(at)?;
        let mut after = at + 1;
        match slot {
            Slot::Options => (bindings.groups, after) = options(tokens, at, scope)?,
            Slot::List => {
                let paths;
                (paths, after) = list(tokens, at, scope)?;
                bindings.groups = single(paths);
            }
            Slot::Family => {
                let (Token::Code(prefix) | Token::Word(prefix)) = token else { return None };
                let family = scope.family(prefix.trim_end_matches(['*', '_']))?;
                bindings.groups = single(family.into_iter().map(|it| it.path.clone()).collect());
            }
            Slot::A | Slot::B | Slot::Name => {
                let known;
                (known, after) = reference(tokens, at, scope, slot == Slot::Name)?;
                let bound = if slot == Slot::B { &mut bindings.b } else { &mut bindings.a };
                *bound = Some(known.path.clone());
            }
            Slot::Flag => {
                let words: Option<Vec<&str>> = tokens[at..].iter().map(Token::word).collect();
                bindings.a = Some(scope.flag(&words?)?.path.clone());
                after = tokens.len();
            }
            Slot::Value => bindings.value = Some(value(token)),
            Slot::Values => {
                let listed;
                (listed, after) = values(tokens, at)?;
                bindings.values = listed.iter().map(value).collect();
            }
        }
        Some(after)
    }
}

/// A value as it stands in a sentence: `true`, `5`, 'code'.
fn value(token: &Token) -> Json {
    let text = match token {
        Token::Code(text) => text.trim_matches(['"', '\'']).to_owned(),
        Token::Quoted(text) | Token::Word(text) => text.clone(),
        Token::Mark(mark) => mark.to_string(),
    };
    let is_scalar = |value: &Value| value.is_boolean() || value.is_number();
    let scalar = serde_json::from_str(&text).ok().filter(is_scalar);
    Json(scalar.unwrap_or_else(|| text.into()))
}
