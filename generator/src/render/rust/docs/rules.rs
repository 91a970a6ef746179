//! Rules between parameters, in English.

use std::collections::HashSet;

use crate::model::{
    Alternative, AlternativeInput, Choice, Dependency, Enforcement, Operation, Presence, Side,
    capitalized,
};

use super::{DocLines, code};
use crate::render::markdown::{self, Target};
use crate::render::rust::naming;

/// The docs of an argument with alternatives: "`a`, or `b` with `c`".
pub(in crate::render::rust) fn choice(choice: &Choice) -> DocLines {
    let each: Vec<String> = choice.alternatives.iter().map(alternative).collect();
    let words = if each.len() > 1 { "One of: " } else { "" };
    let name = naming::choice_name(choice);
    let each = each.join(", or ");
    DocLines::text(&format!("{words}{each}. See [`{name}`](crate::types::{name})."))
}

/// The parameters of an alternative: "`b` with `c`, and optionally `d`".
pub(in crate::render::rust) fn alternative(alternative: &Alternative) -> String {
    let fixed = alternative.fixed();
    let mut needed: Vec<String> = fixed
        .map(|(wire, value)| format!("{} = {}", code(wire.as_str()), code(&value.0.to_string())))
        .collect();
    let mut wanted = Vec::new();
    for given in alternative.inputs() {
        let text = match given {
            AlternativeInput::Parameter(parameter) => code(parameter.wire.as_str()),
            AlternativeInput::Choice(choice) => {
                let name = naming::choice_name(choice).to_string();
                format!("a {}", code(&name))
            }
        };
        match given.presence() {
            Presence::Required => needed.push(text),
            Presence::Optional => wanted.push(text),
        }
    }
    let mut text = match needed.split_first() {
        Some((first, rest)) if !rest.is_empty() => format!("{first} with {}", rest.join(" and ")),
        _ => needed.concat(),
    };
    for extra in wanted {
        text.push_str(&format!(", and optionally {extra}"));
    }
    text
}

/// The rules between the parameters of an operation. Sentences about the state of the server stay in the description.
pub(in crate::render::rust) fn of_operation(docs: DocLines, operation: &Operation) -> DocLines {
    let mut quoted = HashSet::new();
    let rules = operation.dependencies.iter().map(|it| rule(operation, it, &mut quoted));
    docs.list("Rules:", rules.collect::<Vec<String>>())
}

/// A rule, with its sentences. A sentence that another rule quotes is left out.
fn rule<'a>(
    operation: &Operation,
    dependency: &'a Dependency,
    known: &mut HashSet<&'a str>,
) -> String {
    let sides = dependency.active(true);
    // A choice covers the rule if no alternative can break it.
    let is_settled = operation.is_settled(dependency);
    let is_checked =
        |side: &Side| is_settled || dependency.bounds.get(side) != Some(&Enforcement::Documented);
    let checked = match (sides.iter().any(is_checked), sides.iter().all(is_checked)) {
        (false, false) => " The client does not check this.",
        _ => "",
    };
    let reasons = dependency.reasons(&sides).into_iter();
    let reasons: String = reasons.map(|reason| format!(" {}", inline(reason))).collect();
    let mut sentences = dependency.sentences(&sides);
    sentences.retain(|sentence| known.insert(*sentence));
    let (words, sentences) = (in_words(dependency), quoted(&sentences));
    format!("- {words}{checked}{sentences}{reasons}")
}

/// The demand of a rule, in sentences.
pub(in crate::render::rust) fn in_words(dependency: &Dependency) -> String {
    let stated = dependency.sides_in_words().into_iter();
    let words = stated.map(|side| format!("{}.", capitalized(&dependency.describe(side, &code))));
    words.collect::<Vec<String>>().join(" ")
}

/// Sentences of the document as quotations.
pub(in crate::render::rust) fn quoted(sentences: &[&str]) -> String {
    sentences.iter().map(|sentence| format!(" \"{}\"", inline(sentence))).collect()
}

/// Text of the document on one line.
fn inline(text: &str) -> String {
    markdown::line(text, Target::Rustdoc)
}
