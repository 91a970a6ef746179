//! Holds a sentence against a pattern.

use crate::model::{Json, ParameterPath};

use super::cues::{ASK, GIVE, GIVEN, has_strong, names};
use super::list::{Read, list, options, reference, values};
use super::pattern::{Any, Item, Slot};
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

/// What the slots took if the whole sentence has the shape.
pub(super) fn matches(items: &[Item], tokens: &[Token], scope: &Scope<'_>) -> Option<Bindings> {
    let matcher = Matcher { tokens, scope };
    matcher.run(items, 0, &Bindings::default())
}

struct Matcher<'m, 's> {
    tokens: &'m [Token],
    scope: &'m Scope<'s>,
}

impl Matcher<'_, '_> {
    fn run(&self, items: &[Item], at: usize, bindings: &Bindings) -> Option<Bindings> {
        let Some((item, rest)) = items.split_first() else {
            return (at == self.tokens.len()).then(|| bindings.clone());
        };
        match item {
            Item::Words(words) => self.word(at, |word| words.iter().any(|each| each == word))?,
            Item::Give => self.word(at, |word| GIVE.contains(&word))?,
            Item::Given => self.word(at, |word| GIVEN.contains(&word))?,
            Item::Ask => self.word(at, |word| ASK.contains(&word))?,
            Item::Mark(mark) => {
                if self.tokens.get(at) != Some(&Token::Mark(*mark)) {
                    return None;
                }
            }
            Item::Maybe(inside) => {
                let with: Vec<Item> = inside.iter().chain(rest).cloned().collect();
                return self.run(&with, at, bindings).or_else(|| self.run(rest, at, bindings));
            }
            Item::Slot(slot) => {
                let mut bindings = bindings.clone();
                let after = self.slot(*slot, at, &mut bindings)?;
                return self.run(rest, after, &bindings);
            }
            Item::Any(any) => return self.any(*any, rest, at, bindings),
        }
        self.run(rest, at + 1, bindings)
    }

    fn word(&self, at: usize, is: impl Fn(&str) -> bool) -> Option<()> {
        let word = self.tokens.get(at)?.word()?;
        is(word).then_some(())
    }

    /// Any words: as few as the rest of the pattern allows.
    fn any(&self, any: Any, rest: &[Item], at: usize, bindings: &Bindings) -> Option<Bindings> {
        let tokens = self.tokens.get(at..)?;
        (0..=tokens.len())
            .take_while(|length| self.allows(any, &tokens[..*length]))
            .find_map(|length| self.run(rest, at + length, bindings))
    }

    fn allows(&self, any: Any, tokens: &[Token]) -> bool {
        match any {
            Any::Anything => true,
            Any::NoRule => !has_strong(tokens),
            Any::NoParameter => {
                !has_strong(tokens) && !tokens.iter().any(|token| names(token, self.scope))
            }
        }
    }

    fn slot(&self, slot: Slot, at: usize, bindings: &mut Bindings) -> Option<usize> {
        let (tokens, scope) = (self.tokens, self.scope);
        let single = |paths: Vec<ParameterPath>| paths.into_iter().map(|path| vec![path]).collect();
        match slot {
            Slot::Options => {
                let (groups, after) = options(tokens, at, scope)?;
                bindings.groups = groups;
                Some(after)
            }
            Slot::List => {
                let (paths, after) = list(tokens, at, scope)?;
                bindings.groups = single(paths);
                Some(after)
            }
            Slot::Family => {
                let (paths, after) = self.family(at)?;
                bindings.groups = single(paths);
                Some(after)
            }
            Slot::A | Slot::Name => {
                let (known, after) = reference(tokens, at, scope, slot == Slot::Name)?;
                bindings.a = Some(known.path.clone());
                Some(after)
            }
            Slot::B => {
                let (known, after) = reference(tokens, at, scope, false)?;
                bindings.b = Some(known.path.clone());
                Some(after)
            }
            Slot::Flag => {
                let words: Option<Vec<&str>> = tokens.get(at..)?.iter().map(Token::word).collect();
                bindings.a = Some(scope.flag(&words?)?.path.clone());
                Some(tokens.len())
            }
            Slot::Value => {
                bindings.value = Some(value(tokens.get(at)?));
                Some(at + 1)
            }
            Slot::Values => {
                let (listed, after) = values(tokens, at)?;
                bindings.values = listed.iter().map(value).collect();
                Some(after)
            }
        }
    }

    fn family(&self, at: usize) -> Read<Vec<ParameterPath>> {
        let prefix = match self.tokens.get(at)? {
            Token::Code(text) => text,
            Token::Word(word) => word,
            _ => return None,
        };
        let prefix = prefix.trim_end_matches(['*', '_']);
        let family = self.scope.family(prefix)?;
        let paths = family.into_iter().map(|known| known.path.clone()).collect();
        Some((paths, at + 1))
    }
}

/// A value as it stands in a sentence: `true`, `5`, 'code'.
fn value(token: &Token) -> Json {
    let text = match token {
        Token::Code(text) => text.trim_matches(['"', '\'']).to_owned(),
        Token::Quoted(text) | Token::Word(text) => text.clone(),
        Token::Mark(mark) => mark.to_string(),
    };
    Json(match text.as_str() {
        "true" => true.into(),
        "false" => false.into(),
        _ => match serde_json::from_str::<serde_json::Number>(&text) {
            Ok(number) => number.into(),
            Err(_) => text.into(),
        },
    })
}
