//! Names of choices. Choices between the same parameters of the same types are one type, and keep their former name.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::naming::{alternative_names, long_name, short_name, usual_order};
use super::signature::{Shape, Signature};
use crate::conventions::{ChoiceNaming, Conventions};
use crate::diagnostic::Diagnostics;
use crate::model::{Name, Operation, SpecPointer, TypeRef, WireName};
use crate::names::{Entry, Lock, NamePath, NameSegment, NameStyle, NamedKind, Votes, assign};
use crate::normalize::choice_places::{LocatedChoice, nested, outer};
use crate::normalize::distinct::{HELP_CHOICE, Named, distinct};
use crate::normalize::naming::Naming;

/// The longest name with all parameters. Beyond this length, a name has the word of the operation instead.
const LONGEST: usize = 48;

/// Names all choices of an API. Choices between the same parameters get one order and one name; different choices never
/// share a name, and parameters of other types make another choice. The types have their final names.
pub(in crate::normalize) fn name_choices(
    operations: &mut [Operation],
    naming: &mut Naming<'_>,
    diagnostics: &mut Diagnostics,
) {
    let conventions = naming.conventions;
    let forms = remembered_forms(naming.lock);
    let mut names =
        Names { naming, forms, used: BTreeMap::new(), followed: BTreeSet::new(), diagnostics };
    let mut choices = outer(operations);
    names.level(nested(&mut choices));
    names.level(choices);
    let Names { used, followed, diagnostics, .. } = names;
    report_unused(conventions, &used, &followed, diagnostics);
}

/// The remembered names of alternatives, by the former name of the choice and the segments of the alternative behind the
/// place of the choice: its first parameter, and the constant of that.
fn remembered_forms(lock: &Lock) -> RememberedForms<'_> {
    let mut forms = RememberedForms::new();
    for (place, name) in lock.held(NamedKind::Form) {
        let mut ancestors = place.ancestors();
        let Some((ancestor, last)) = ancestors.next() else { continue };
        let (owner, segments) = match (last, ancestors.next()) {
            ([NameSegment::Variant(_)], Some((_, both))) => {
                (lock.name(NamedKind::Choice, &ancestor), both)
            }
            _ => (lock.name(NamedKind::Choice, place), last),
        };
        let owner = owner.into_iter();
        owner.for_each(|owner| _ = forms.insert((owner, segments), name));
    }
    forms
}

/// Names of alternatives, by the former name of the choice and the segments of the alternative.
type RememberedForms<'l> = HashMap<(&'l str, &'l [NameSegment]), &'l str>;

/// The state of naming choices.
struct Names<'n, 'a> {
    naming: &'n mut Naming<'a>,
    forms: RememberedForms<'a>,
    /// The names in use, by their key, each with the signature of its choice.
    used: BTreeMap<String, UsedName>,
    /// The keys of the conventions that belong to a choice.
    followed: BTreeSet<&'a str>,
    diagnostics: &'n mut Diagnostics,
}

/// The types of the parameters of a choice.
type ChosenTypes = BTreeMap<WireName, TypeRef>;

/// A name in use.
struct UsedName {
    name: Name,
    signature: Signature,
    types: ChosenTypes,
    /// Whether an earlier document had the choice, and no entry of the conventions is about it.
    is_left: bool,
}

/// The choices with the same alternatives and types.
struct ChoiceClass<'c, 'a> {
    /// The signature with the most frequent order of the alternatives.
    usual: Signature,
    types: ChosenTypes,
    choices: Vec<LocatedChoice<'c>>,
    /// The remembered names at the places of these choices.
    before: BTreeSet<&'a str>,
    wanted: Option<&'a ChoiceNaming>,
}

impl<'a> Names<'_, 'a> {
    fn level(&mut self, choices: Vec<LocatedChoice<'_>>) {
        let mut shapes: BTreeMap<(Shape, ChosenTypes), Vec<LocatedChoice<'_>>> = BTreeMap::new();
        for placed in choices {
            let shape = Signature::of(placed.choice).shape();
            shapes.entry((shape, placed.types())).or_default().push(placed);
        }
        let shapes = shapes.into_iter();
        let mut shapes: Vec<ChoiceClass<'_, 'a>> =
            shapes.filter_map(|((_, types), choices)| self.same(types, choices)).collect();
        // The most frequent choice gets the short name.
        shapes.sort_by(|a, b| {
            b.choices.len().cmp(&a.choices.len()).then_with(|| a.usual.cmp(&b.usual))
        });
        let mut kept = self.kept(&mut shapes);
        // A name of the conventions wins over a remembered name, and a remembered name over a new one.
        let mut order: Vec<usize> = (0..shapes.len()).collect();
        let wants = |at: usize| shapes[at].wanted.is_some_and(|wanted| wanted.name.is_some());
        order.sort_by_key(|at| (!wants(*at), !kept.contains_key(at)));
        let mut shapes: Vec<Option<ChoiceClass<'_, 'a>>> = shapes.into_iter().map(Some).collect();
        for at in order {
            let same = shapes[at].take();
            same.into_iter().for_each(|same| self.name(same, kept.remove(&at)));
        }
    }

    fn same<'c>(
        &mut self,
        types: ChosenTypes,
        choices: Vec<LocatedChoice<'c>>,
    ) -> Option<ChoiceClass<'c, 'a>> {
        let usual = usual_order(choices.iter().map(|placed| &*placed.choice))?;
        let conventions = self.naming.conventions;
        let places = choices.iter().flat_map(LocatedChoice::places).map(|place| place.to_string());
        let keys = std::iter::once(usual.to_string()).chain(places);
        let found = keys.filter_map(|key| conventions.choices.get_key_value(&key));
        let found: Vec<(&String, &ChoiceNaming)> = found.collect();
        self.followed.extend(found.iter().map(|(key, _)| key.as_str()));
        let wanted = found.first().map(|(_, wanted)| *wanted);
        Some(ChoiceClass { usual, types, choices, before: BTreeSet::new(), wanted })
    }

    /// The remembered names that classes keep, by index.
    fn kept(&self, shapes: &mut [ChoiceClass<'_, 'a>]) -> BTreeMap<usize, &'a str> {
        let lock = self.naming.lock;
        let mut votes = Votes::default();
        for (at, same) in shapes.iter_mut().enumerate() {
            for place in same.choices.iter().flat_map(LocatedChoice::places) {
                if let Some(name) = lock.name(NamedKind::Choice, &place) {
                    votes.add(name, at, false);
                    same.before.insert(name);
                }
            }
        }
        assign(&votes).kept
    }

    fn name(&mut self, mut same: ChoiceClass<'_, 'a>, kept: Option<&'a str>) {
        let in_usual_order =
            |placed: &&LocatedChoice<'_>| Signature::of(placed.choice) == same.usual;
        let Some(model) = same.choices.iter().find(in_usual_order) else { return };
        let model = model.choice.alternatives.clone();
        same.choices.iter_mut().for_each(|each| each.choice.alternatives.clone_from(&model));
        let name = self.name_of(&same, kept);
        if let Some(old) = kept.filter(|old| *old != name.as_str()) {
            let (kind, old, new) = (NamedKind::Choice, old.to_owned(), name.to_string());
            let release = self.naming.release.clone();
            self.naming.names.add(Entry::Renamed { kind, old, new, release });
        }
        let forms = self.forms_of(&same);
        let wanted = same.wanted.and_then(|wanted| wanted.argument.as_deref());
        let lock = self.naming.lock;
        let known = |placed: &LocatedChoice<'_>| {
            let mut places = placed.places().into_iter();
            places.find_map(|place| lock.name(NamedKind::Argument, &place))
        };
        let usual = same.choices.iter().find_map(known);
        for placed in same.choices {
            let argument = wanted.or_else(|| known(&placed)).or(usual);
            placed.choice.argument = argument.map_or_else(|| name.clone(), Name::from_text);
            placed.choice.name = name.clone();
            for (alternative, name) in placed.choice.alternatives.iter_mut().zip(&forms) {
                alternative.name = name.clone();
            }
        }
    }

    /// The name of the conventions, else the remembered name, else the first free candidate.
    fn name_of(&mut self, same: &ChoiceClass<'_, 'a>, kept: Option<&str>) -> Name {
        let first = &*same.choices[0].choice;
        let wanted = same.wanted.and_then(|wanted| wanted.name.as_deref());
        let taken =
            self.naming.lock.taken(NamedKind::Choice).into_iter().filter(|it| Some(*it) != kept);
        let taken: HashSet<String> =
            taken.map(|it| NameStyle::CHOICE.key(&Name::from_text(it))).collect();
        let is_left = same.wanted.is_none() && !same.before.is_empty();
        let is_twin = self.used.values().any(|known| known.signature == same.usual);
        let mut free = |name: &Name, is_known: bool| {
            let key = NameStyle::CHOICE.key(name);
            // An equal choice inside an alternative of another choice is the same type.
            let known = self.used.get(&key);
            if let Some(known) = known {
                return known.signature == same.usual && known.types == same.types;
            }
            if !is_known && taken.contains(&key) {
                return false;
            }
            let (signature, types) = (same.usual.clone(), same.types.clone());
            self.used.insert(key, UsedName { name: name.clone(), signature, types, is_left });
            true
        };
        let fixed = wanted.into_iter().chain(kept).map(Name::from_text);
        if let Some(name) = fixed.into_iter().find(|name| free(name, true)) {
            return name;
        }
        let (short, long) = (short_name(first, self.naming.conventions), long_name(first));
        // For a long name, the word of the operation is better than all parameters. Between the same parameters of other
        // types, all parameters make no other name.
        let needs_word = long.as_str().len() > LONGEST || is_twin;
        let of_operation = operation_word(&same.choices[0].place)
            .filter(|_| needs_word)
            .map(|word| Name::join([&word, &short]));
        let names = [Some(short), of_operation, Some(long.clone())];
        if let Some(name) = names.into_iter().flatten().find(|name| free(name, false)) {
            return name;
        }
        let mut numbers = (2_usize..).map(|number| Name::from_text(&format!("{long}_{number}")));
        let name = numbers.find(|name| free(name, false)).unwrap_or_else(|| long.clone());
        let message = format!(
            "several choices get the name `{long}`: the choice between `{}` is `{name}` in the crate",
            same.usual
        );
        self.diagnostics.warn(&SpecPointer::root(), message, HELP_CHOICE);
        name
    }

    /// The names of the alternatives.
    fn forms_of(&mut self, same: &ChoiceClass<'_, 'a>) -> Vec<Name> {
        let first = &same.choices[0];
        let alternatives = &first.choice.alternatives;
        if let Some(wanted) = same.wanted.filter(|wanted| !wanted.forms.is_empty()) {
            if wanted.forms.len() == alternatives.len() {
                return wanted.forms.iter().map(|form| Name::from_text(form)).collect();
            }
            let message = format!("the choice has {} alternatives", alternatives.len());
            report(&same.usual, message, self.diagnostics);
        }
        let derived = alternative_names(first.choice, self.naming.conventions);
        let known = alternatives.iter().map(|alternative| {
            first.forms(alternative).find_map(|place| {
                let segments = place.segments_behind(&first.place)?;
                let mut before = same.before.iter();
                before.find_map(|before| self.forms.get(&(*before, segments)).copied())
            })
        });
        let named = derived.iter().zip(known).map(|(name, known)| Named {
            name: name.clone(),
            wire: name.as_str(),
            place: "",
            held: known.map(Name::from_text),
        });
        distinct(&named.collect::<Vec<_>>(), NameStyle::FORM, &[])
    }
}

/// The words of the last part of the path: `merge` of `POST /user_identities/merge body`.
fn operation_word(place: &NamePath) -> Option<Name> {
    let last = place
        .operation()?
        .path()
        .rsplit('/')
        .find(|part| !part.is_empty() && !part.contains('{'))?;
    Some(Name::from_text(last)).filter(|name| !name.is_empty())
}

/// Reports entries of the conventions that match no choice. If the choice of an entry has other alternatives now, the
/// entry can follow: it is the choice of the name that the entry gave, else the only one with most of its parameters.
fn report_unused(
    conventions: &Conventions,
    used: &BTreeMap<String, UsedName>,
    followed: &BTreeSet<&str>,
    diagnostics: &mut Diagnostics,
) {
    for (key, entry) in
        conventions.choices.iter().filter(|(key, _)| !followed.contains(key.as_str()))
    {
        let at = SpecPointer::root().child("choices").child(key);
        let message = format!("no operation has the choice `{key}`");
        let words = words(key);
        let common =
            |used: &UsedName| used.signature.parameters().filter(|it| words.contains(it)).count();
        let most = used.values().map(common).max().filter(|most| *most > 0);
        let mut near = used.values().filter(|used| Some(common(used)) == most);
        let mut left = near.clone().filter(|used| used.is_left);
        let moved = match entry.name.as_deref().map(Name::from_text) {
            Some(name) => {
                used.values().find(|used| used.is_left && used.name == name && common(used) > 0)
            }
            None => left.next().filter(|_| left.next().is_none()),
        };
        if let Some(UsedName { name, signature, .. }) = moved {
            let help = format!("write `{signature}`: the choice `{name}` has this key now");
            diagnostics.moved(&at, message, &signature.to_string(), help);
            continue;
        }
        let help = near.next().map_or_else(
            || "remove the entry, or correct it".to_owned(),
            |UsedName { name, signature, .. }| format!(
                "remove the entry, or correct it: the choice `{signature}` has the name `{name}`"
            ),
        );
        diagnostics.stale(&at, message, help);
    }
}

/// The words of a key of the conventions, the names of parameters among them: the key is a signature or a place, perhaps
/// of another document.
fn words(key: &str) -> BTreeSet<&str> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    key.split(move |c: char| !is_word(c)).filter(|word| !word.is_empty()).collect()
}

/// Reports an entry of the conventions that can't be applied.
fn report(signature: &Signature, message: String, diagnostics: &mut Diagnostics) {
    let pointer = SpecPointer::root().child("choices").child(&signature.to_string());
    diagnostics.misconfigured(&pointer, message, "remove the entry, or correct it");
}
