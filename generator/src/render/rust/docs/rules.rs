//! Rules between parameters, in words.

use crate::model::{
    Alternative, AlternativeInput, Choice, Dependency, Enforcement, Operation, Presence, Side,
    capitalized,
};

use super::{DocLines, code};
use crate::render::markdown::{self, Target};
use crate::render::rust::naming;

/// What an argument with alternatives gives: "`a`, or `b` with `c`".
pub(in crate::render::rust) fn choice(choice: &Choice) -> DocLines {
    let each: Vec<String> = choice.alternatives.iter().map(alternative).collect();
    DocLines::new().paragraph(&format!("Gives {}.", each.join(", or ")))
}

/// The parameters of an alternative: "`b` with `c`, and `d` if wanted".
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
        text.push_str(&format!(", and {extra} if wanted"));
    }
    text
}

/// What the parameters of an operation demand of each other. What the description says of the state of the server stands in
/// the description.
pub(in crate::render::rust) fn of_operation(docs: DocLines, operation: &Operation) -> DocLines {
    docs.list("Rules:", operation.dependencies.iter().map(|it| rule(operation, it)))
}

/// A rule, with its sentences.
fn rule(operation: &Operation, dependency: &Dependency) -> String {
    let sides = dependency.active(true);
    // No form of a choice breaks the rule.
    let is_settled = operation.is_settled(dependency);
    let is_checked =
        |side: &Side| is_settled || dependency.bounds.get(side) != Some(&Enforcement::Documented);
    let checked = match (sides.iter().any(is_checked), sides.iter().all(is_checked)) {
        (false, false) => " The client does not check this.",
        _ => "",
    };
    let reasons = dependency.reasons(&sides).into_iter();
    let reasons: String = reasons.map(|reason| format!(" {}", inline(reason))).collect();
    let (words, sentences) = (in_words(dependency), quoted(&dependency.sentences(&sides)));
    format!("- {words}{checked}{sentences}{reasons}")
}

/// What a rule demands, in sentences.
pub(in crate::render::rust) fn in_words(dependency: &Dependency) -> String {
    let stated = dependency.sides_in_words().into_iter();
    let words = stated.map(|side| format!("{}.", capitalized(&dependency.describe(side, &code))));
    words.collect::<Vec<String>>().join(" ")
}

/// Sentences of the document, behind what they mean.
pub(in crate::render::rust) fn quoted(sentences: &[&str]) -> String {
    sentences.iter().map(|sentence| format!(" \"{}\"", inline(sentence))).collect()
}

/// Text of the document on one line.
fn inline(text: &str) -> String {
    markdown::line(text, Target::Rustdoc)
}
