//! Rules between parameters that were added or removed, with the cause.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::Changes;
use super::limit_change::LimitChange;
use super::place::OperationKey;
use super::rule_change::{Cause, RuleChange};
use crate::model::{Api, Dependency, Operation, Rule, Source, TypeId, TypeKind, TypeRef};
use crate::names::OperationPlace;
use crate::normalize::rules::allows_breach;
use crate::normalize::sentences;

/// The share of common words from which two sentences count as one sentence in other words.
const REWORDED: (usize, usize) = (1, 2);

impl Changes {
    /// Adds the changed rules of operations that both documents have, and judges again.
    #[must_use]
    pub fn with_rules(mut self, old: &Api, new: &Api) -> Self {
        let (old, new) = (Stated::all(old), Stated::all(new));
        for (place, from) in &old {
            let Some(to) = new.get(place) else { continue };
            // What changed for the first method too is said once.
            let first = place.first().0;
            let firsts = old.get(&first).zip(new.get(&first)).filter(|_| first != *place);
            let said = |is_lost: bool| -> Vec<RuleChange> {
                firsts.map_or_else(Vec::new, |(from, to)| match is_lost {
                    true => from.without(to, place, LimitChange::Relaxed),
                    false => to.without(from, place, LimitChange::Tightened),
                })
            };
            let (said_lost, said_added) = (said(true), said(false));
            let lost = from.without(to, place, LimitChange::Relaxed).into_iter();
            self.rules_lost.extend(lost.filter(|change| !said_lost.contains(change)));
            let added = to.without(from, place, LimitChange::Tightened).into_iter();
            self.rules_added.extend(added.filter(|change| !said_added.contains(change)));
        }
        self.rules_lost.sort();
        self.rules_added.sort();
        self.judge();
        self
    }

    /// Says why the rules were not compared, and judges again.
    #[must_use]
    pub fn without_rules(mut self, why: String) -> Self {
        self.rules_not_compared = Some(why);
        self.judge();
        self
    }
}

/// The statements of one document about an operation.
struct Stated<'a> {
    /// The rules, whatever their order, and by whether they are enforced.
    rules: BTreeMap<(Rule, bool), &'a Dependency>,
    api: &'a Api,
    operation: &'a Operation,
    /// The sentences of the descriptions, made on first use.
    sentences: OnceCell<BTreeSet<String>>,
}

impl<'a> Stated<'a> {
    /// The operations, and their further methods: the schema of a form can state other rules than that of JSON.
    fn all(api: &'a Api) -> BTreeMap<OperationPlace, Self> {
        let operations = api.operations.iter();
        operations.map(|each| (OperationPlace::of(each), Self::of(api, each))).collect()
    }

    fn of(api: &'a Api, operation: &'a Operation) -> Self {
        let rules = operation.dependencies.iter();
        let rules = rules.map(|it| ((it.rule.unordered(), it.is_enforced()), it)).collect();
        Self { rules, api, operation, sentences: OnceCell::new() }
    }

    fn sentences(&self) -> &BTreeSet<String> {
        self.sentences.get_or_init(|| {
            let (api, operation) = (self.api, self.operation);
            let mut texts = Texts { api, seen: BTreeSet::new(), sentences: BTreeSet::new() };
            texts.add(operation.docs.description.as_deref());
            for parameter in &operation.parameters {
                texts.add(parameter.property.docs.description.as_deref());
                texts.walk(&parameter.property.ty);
            }
            texts.sentences
        })
    }

    /// The rules of this document that the other document lacks. `how`: the direction of a rule that forbids calls
    /// which the other document allows.
    fn without(&self, other: &Self, place: &OperationPlace, how: LimitChange) -> Vec<RuleChange> {
        let missing = self.rules.iter().filter(|(rule, _)| !other.rules.contains_key(*rule));
        let change = |((_, enforced), dependency): (&(Rule, bool), &&Dependency)| {
            let origins = dependency.origins.iter().filter(|it| it.source == Source::Prose);
            let sentences: Vec<&String> =
                origins.filter_map(|origin| origin.sentence.as_ref()).collect();
            let gone = sentences.iter().find(|it| !other.sentences().contains(plain(it).as_str()));
            let (why, near) = match gone {
                None => (Cause::Schema, None),
                Some(sentence) => match self.near(sentence, other) {
                    None => (Cause::Sentence, None),
                    near => (Cause::Reworded, near),
                },
            };
            RuleChange {
                path: OperationKey::of(place),
                rule: dependency.rule.to_string(),
                enforced: *enforced,
                how: allows_breach(other.operation, dependency).then_some(how),
                why,
                sentence: gone.or(sentences.first()).map(|sentence| (*sentence).clone()),
                other: near,
            }
        };
        missing.map(change).collect()
    }

    /// The most similar sentence that only the other document has.
    fn near(&self, sentence: &str, other: &Self) -> Option<String> {
        let words = words(sentence);
        let new = other.sentences().iter().filter(|it| !self.sentences().contains(*it));
        let common = |it: &String| words.intersection(&self::words(it)).count();
        let near = new.max_by_key(|it| common(it))?;
        let (part, whole) = REWORDED;
        (common(near) * whole >= words.len() * part).then(|| near.clone())
    }
}

/// The sentences of all descriptions, including those of nested values.
struct Texts<'a> {
    api: &'a Api,
    seen: BTreeSet<&'a TypeId>,
    sentences: BTreeSet<String>,
}

impl<'a> Texts<'a> {
    fn add(&mut self, text: Option<&str>) {
        let sentences = text.into_iter().flat_map(sentences);
        self.sentences.extend(sentences.map(|sentence| plain(&sentence)));
    }

    /// Adds what a type and the types in it say. `seen` bounds the walk.
    fn walk(&mut self, ty: &'a TypeRef) {
        let mut left = vec![ty];
        while let Some(ty) = left.pop() {
            let Some(id) = ty.named().filter(|id| self.seen.insert(id)) else { continue };
            let Some(def) = self.api.types.get(id) else { continue };
            self.add(def.docs.description.as_deref());
            if let TypeKind::Struct(object) = &def.kind {
                for field in &object.fields {
                    self.add(field.property.docs.description.as_deref());
                }
            }
            left.extend(def.kind.uses());
        }
    }
}

/// A sentence without the characters that do not matter.
fn plain(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_owned()
}

/// The words of a sentence.
fn words(sentence: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let words = sentence.split(|c: char| !is_part(c)).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
