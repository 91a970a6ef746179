//! Titles of samples: what the call does, in the words of a person.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::model::{
    Alternative, Choice, Identified, Name, Operation, Parameter, Primitive, TypeRef, Verb, listed,
    singular,
};
use crate::render::pages::site::Pages;
use crate::samples::{Sample, units};

/// The title of the operation, with the arguments that not all of its samples have, and the values that discriminate
/// the sample: "Set the mode to heat with a set point in Celsius".
pub(super) fn title(pages: &Pages<'_>, operation: &Operation, sample: &Sample) -> String {
    let does = in_sentence_case(pages, &pages.title_of(operation));
    let words = Words { pages, operation, does: does.to_lowercase(), units: units(operation) };
    let choices = operation.choices.iter().flat_map(Choice::walk);
    let fixed: BTreeSet<&str> = choices
        .flat_map(|each| &each.alternatives)
        .flat_map(Alternative::fixed)
        .map(|(wire, _)| wire.as_str())
        .collect();
    let calls = pages.sampler.samples(operation);
    let others = || std::iter::once(&calls.first).chain(&calls.further);
    let mut parts: Vec<(&str, Vec<Part>)> = Vec::new();
    for (name, value) in &sample.arguments {
        let discriminates = fixed.contains(name.as_str());
        let everywhere = others().all(|other| other.arguments.contains_key(name));
        if everywhere && !discriminates {
            continue;
        }
        let parameter = operation.parameters.iter().find(|each| each.key() == name);
        let Some(parameter) = parameter else { continue };
        let (relation, part) = words.of(parameter, value, discriminates);
        match parts.iter_mut().find(|(known, _)| *known == relation) {
            Some((_, same)) => same.push(part),
            None => parts.push((relation, vec![part])),
        }
    }
    let said = parts.iter().map(|(relation, same)| match *relation {
        "" => enumerated(same),
        relation => format!("{relation} {}", enumerated(same)),
    });
    std::iter::once(does.clone()).chain(said).collect::<Vec<_>>().join(" ")
}

/// The words of an argument in a title, and the unit that several arguments can share.
#[derive(PartialEq)]
struct Part {
    words: String,
    unit: Option<String>,
}

/// "a and b", "a, b and c"; a common unit is written once, at the end.
fn enumerated(parts: &[Part]) -> String {
    let is_shared = parts.windows(2).all(|pair| pair[0].unit == pair[1].unit);
    let unit = |part: &Part| part.unit.as_ref().map(|unit| format!(" in {unit}"));
    let text = |part: &Part| match is_shared {
        true => part.words.clone(),
        false => format!("{}{}", part.words, unit(part).unwrap_or_default()),
    };
    let joined = listed(parts.iter().map(text).filter(|text| !text.is_empty()), "and");
    let shared = parts.first().filter(|_| is_shared).and_then(unit).unwrap_or_default();
    format!("{joined}{shared}").trim_start().to_owned()
}

/// The words for the arguments of an operation.
struct Words<'p, 'a> {
    pages: &'p Pages<'a>,
    operation: &'p Operation,
    /// The action of the operation in words, in lower case.
    does: String,
    units: BTreeSet<&'p str>,
}

impl Words<'_, '_> {
    /// The preposition of the argument, and its words.
    fn of(
        &self,
        parameter: &Parameter,
        value: &Value,
        discriminates: bool,
    ) -> (&'static str, Part) {
        let name = &parameter.property.name;
        let part = |words: String| Part { words, unit: None };
        let last = name.words().last().unwrap_or_default();
        let identified = name.identified();
        match (value, &identified) {
            (Value::Bool(on), _) => ("", part(self.switched(name, *on))),
            (Value::String(text), _) if discriminates => {
                (self.to_or_with(name), part(self.valued(name, text)))
            }
            (_, Some(it)) if !it.word.is_key() => self.identified(name, it),
            (_, Some(_)) if !self.is_creation() => ("by", part(self.pages.phrase(name))),
            _ if is_moment(value) => ("", part(self.timed(name))),
            _ if is_number(parameter) && self.units.contains(last) => self.measured(name),
            _ if self.is_creation() || self.is_other(parameter) => {
                ("with", part(self.with_article(name)))
            }
            _ => ("by", part(self.pages.phrase(name))),
        }
    }

    fn is_creation(&self) -> bool {
        self.operation.verb() == Verb::Create
    }

    /// Whether the parameter is something other than a search text.
    fn is_other(&self, parameter: &Parameter) -> bool {
        !matches!(parameter.property.ty, TypeRef::Primitive(Primitive::String | Primitive::Email))
            || !self.operation.semantic_method.is_safe() && self.operation.verb() != Verb::Delete
    }

    /// "to heat", or "with the mode heat" if the title does not mention the mode.
    fn to_or_with(&self, name: &Name) -> &'static str {
        if self.mentions(name) { "to" } else { "with" }
    }

    fn valued(&self, name: &Name, text: &str) -> String {
        let value = text.replace('_', "-");
        match self.mentions(name) {
            true => value,
            false => format!("the {} {value}", self.pages.phrase(name)),
        }
    }

    /// Whether the title mentions the thing. The words "setting" and "enabled" do not count.
    fn mentions(&self, name: &Name) -> bool {
        let is_said = |word: &str| self.does.split([' ', '-']).any(|said| said == word);
        let mut words = name.words().filter(|word| !matches!(*word, "setting" | "enabled" | "is"));
        words.all(is_said)
    }

    /// "with the light enabled", "that is not managed".
    fn switched(&self, name: &Name, on: bool) -> String {
        let words: Vec<&str> = name.words().collect();
        let phrase = |words: &[&str]| self.pages.phrase(&Name::from_words(words.iter().copied()));
        match words.as_slice() {
            ["is", state @ ..] if on => format!("that is {}", phrase(state)),
            ["is", state @ ..] => format!("that is not {}", phrase(state)),
            [thing @ .., "enabled"] => {
                let state = if on { "enabled" } else { "disabled" };
                match self.mentions(name) {
                    true => format!("to be {state}"),
                    false => format!("with {} {state}", phrase(thing)),
                }
            }
            words if on => format!("with {}", phrase(words)),
            words => format!("without {}", phrase(words)),
        }
    }

    /// "for an order" in lists and creations, "by order ID" where the id names the thing that the call acts on.
    fn identified(
        &self,
        name: &Name,
        Identified { thing, word }: &Identified,
    ) -> (&'static str, Part) {
        let part = |words: String| Part { words, unit: None };
        let listed = self.does.rsplit(' ').next().unwrap_or_default();
        let is_listed = thing.words().last() == Some(singular(&Name::from_text(listed)).as_str());
        let is_said = self.does.contains(" for ") || is_listed || thing.is_empty();
        if is_said || !(self.operation.is_list() || self.is_creation()) {
            return ("by", part(self.pages.phrase(name)));
        }
        match word.is_many() {
            true => ("for", part(format!("{}s", self.pages.phrase(thing)))),
            false => ("for", part(self.with_article(thing))),
        }
    }

    /// "since a time", "created before a time", "between two times", "that starts at a time".
    fn timed(&self, name: &Name) -> String {
        let phrase = self.pages.phrase(name);
        let words: Vec<&str> = name.words().collect();
        match words.as_slice() {
            [.., "between"] => format!("{phrase} two times"),
            [.., "since" | "before" | "after" | "until"] => format!("{phrase} a time"),
            [first, .., "at"] if first.ends_with('s') => format!("that {phrase} a time"),
            [.., "at"] => format!("{phrase} a time"),
            _ => format!("with {}", self.with_article(name)),
        }
    }

    /// "with a set point in Celsius"; the quantity is left out if the title has it.
    fn measured(&self, name: &Name) -> (&'static str, Part) {
        let words: Vec<&str> = name.words().collect();
        let (unit, quantity) =
            (words.last().copied().unwrap_or_default(), &words[..words.len() - 1]);
        let quantity = Name::from_words(quantity.iter().copied());
        let unit = Some(self.pages.phrase(&Name::from_text(unit)));
        match self.mentions(&quantity) {
            true => ("", Part { words: String::new(), unit }),
            false => ("with", Part { words: self.with_article(&quantity), unit }),
        }
    }

    /// "a door", "an order", "doors".
    fn with_article(&self, name: &Name) -> String {
        let long = |word: &str| match word {
            "min" => "minimum".to_owned(),
            "max" => "maximum".to_owned(),
            word => word.to_owned(),
        };
        let name = Name::from_text(&name.words().map(long).collect::<Vec<_>>().join("_"));
        let phrase = self.pages.phrase(&name);
        if singular(&name) != name {
            return phrase;
        }
        format!("{} {phrase}", if begins_with_vowel(&phrase) { "an" } else { "a" })
    }
}

/// Whether the first sound is a vowel. An abbreviation is spelled: "an HVAC mode".
fn begins_with_vowel(phrase: &str) -> bool {
    let word = phrase.split(' ').next().unwrap_or_default();
    let first = word.chars().next().unwrap_or_default();
    if word.len() > 1 && word.chars().all(char::is_uppercase) {
        return "AEFHILMNORSX".contains(first);
    }
    let is_you =
        ["us", "uni", "uti", "eu"].iter().any(|start| word.to_lowercase().starts_with(start));
    "aeiouAEIOU".contains(first) && !is_you
}

/// Whether the value is a date-time, or a list of date-times (RFC 3339). The depth of the sample bounds the
/// recursion.
fn is_moment(value: &Value) -> bool {
    match value {
        Value::Array(items) => !items.is_empty() && items.iter().all(is_moment),
        Value::String(text) => {
            let (date, time) = text.split_once('T').unwrap_or_default();
            date.len() == 10 && time.ends_with('Z') && time.contains(':')
        }
        _ => false,
    }
}

fn is_number(parameter: &Parameter) -> bool {
    matches!(parameter.property.ty, TypeRef::Primitive(primitive) if primitive.is_number())
}

/// A title in sentence case: "Get a Door" becomes "Get a door". Words with a fixed spelling stay.
fn in_sentence_case(pages: &Pages<'_>, title: &str) -> String {
    let capitals = |part: &str| part.chars().filter(|c| c.is_uppercase()).count();
    let is_kept = |word: &str| {
        word.split('-').any(|part| capitals(part) > 1)
            || pages.api.pages.words.values().any(|known| known == word)
    };
    let words = title.split(' ').enumerate().map(|(at, word)| match at {
        0 => word.to_owned(),
        _ if is_kept(word) => word.to_owned(),
        _ => word.to_lowercase(),
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_go_by_the_sound() {
        let cases = [
            ("API user", true),
            ("HVAC mode", true),
            ("user identity", false),
            ("unit", false),
            ("upload", true),
            ("order", true),
            ("door", false),
            ("URL", false),
        ];
        for (phrase, expected) in cases {
            assert_eq!(begins_with_vowel(phrase), expected, "{phrase}");
        }
    }

    #[test]
    fn a_shared_unit_stands_once() {
        let part = |words: &str, unit: Option<&str>| Part {
            words: words.to_owned(),
            unit: unit.map(str::to_owned),
        };
        let meters = |words| part(words, Some("meters"));
        assert_eq!(
            enumerated(&[meters("a depth"), meters("a width")]),
            "a depth and a width in meters"
        );
        assert_eq!(enumerated(&[meters("")]), "in meters");
        assert_eq!(
            enumerated(&[meters("a depth"), part("a name", None)]),
            "a depth in meters and a name"
        );
    }
}
