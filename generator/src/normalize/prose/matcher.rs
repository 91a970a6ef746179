//! Matches a sentence against a pattern.

use crate::model::{Json, ParameterPath};

use super::cues::{names, strong_at};
use super::list::{list, options, reference, values};
use super::pattern::{Item, Slot};
use super::scope::Scope;
use super::token::Token;
use super::value::plain_value;

/// The values of the slots of a pattern.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bindings {
    /// `{options}`: groups; `{list}` and `{family}`: one parameter each.
    pub(super) groups: Vec<Vec<ParameterPath>>,
    /// `{a}`, `{name}` or `{flag}`.
    pub(super) a: Option<ParameterPath>,
    /// `{b}`.
    pub(super) b: Option<ParameterPath>,
    /// `{value}`.
    pub(super) value: Option<Token>,
    /// `{values}`.
    pub(super) values: Vec<Json>,
}

/// A sentence with indexes for matching.
pub(super) struct Sentence<'s> {
    pub(super) tokens: &'s [Token],
    pub(super) scope: &'s Scope<'s>,
    /// For each token, the end of the first rule phrase from there on.
    rule: Vec<usize>,
    /// For each token, the first parameter name from there on.
    named: Vec<usize>,
}

impl<'s> Sentence<'s> {
    /// Prepares these tokens for matching.
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

    /// The number of tokens from here on without a rule phrase; unless `parameters` is set, also without a parameter
    /// name.
    fn harmless(&self, at: usize, parameters: bool) -> usize {
        let end = self.tokens.len().min(self.rule[at] - 1);
        let end = if parameters { end } else { end.min(self.named[at]) };
        end.saturating_sub(at)
    }
}

/// The values of the slots, if the whole sentence matches.
pub(super) fn matches(items: &[Item], sentence: &Sentence<'_>) -> Option<Bindings> {
    let items: Vec<&Item> = items.iter().collect();
    sentence.run(&items, 0, &Bindings::default())
}

impl Sentence<'_> {
    /// Matches the tokens from here on against these items. The recursion is as deep as the pattern is long. The
    /// patterns are ours, so the walk is bounded.
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
            Item::Either(forms) => forms.iter().find_map(|form| {
                let with: Vec<&Item> = form.iter().chain(rest.iter().copied()).collect();
                self.run(&with, at, bindings)
            }),
            // The shortest match that lets the rest of the pattern match.
            Item::Any { names } => (0..=self.harmless(at, *names))
                .find_map(|length| self.run(rest, at + length, bindings)),
            Item::Slot(slot) => {
                let mut bindings = bindings.clone();
                let after = self.slot(*slot, at, &mut bindings)?;
                self.run(rest, after, &bindings)
            }
        }
    }

    /// Fills a slot from this token on, and returns the index of the next token.
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
            Slot::Value => bindings.value = Some(token.clone()),
            Slot::Values => {
                let listed;
                (listed, after) = values(tokens, at)?;
                bindings.values = listed.iter().map(plain_value).collect();
            }
        }
        Some(after)
    }
}
