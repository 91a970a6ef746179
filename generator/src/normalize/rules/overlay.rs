//! Rules of the maintainer: extensions that the overlay adds to the document.
//!
//! `x-dependencies` on an operation or on the schema of its body states rules. They overrule the rules of schema and
//! prose about the same parameters:
//!
//! ```yaml
//! x-dependencies:
//!   - OnlyOne(a, b AND c);
//!   - rule: IF a THEN d;
//!     reason: why it holds
//!     sentence: the sentence that says so, if the grammar does not understand it
//!     documented: [upper]   # sides that are not enforced: lower, upper, whole
//! ```
//!
//! `x-dependencies-documented`, in the same locations or at the root of the document for all operations, acknowledges
//! sentences that sound like a rule but are not checked:
//!
//! ```yaml
//! x-dependencies-documented:
//!   - sentence: You can only do this on Mondays.
//!     reason: the clock of the server
//! ```
//!
//! An acknowledged sentence that no description contains is an error, so that the list stays correct.
//!
//! A document can have these extensions too, ours (`spec effective` prints them) or those of a vendor with the same name:
//! what can't be read there is a warning.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::context::RuleContext;
use crate::diagnostic::{Diagnostic, Diagnostics, Remedy};
use crate::idl::parse_rules;
use crate::load::Node;
use crate::model::{Dependency, Enforcement, Origin, Rule, Side, Source, SpecPointer};

/// The extension with rules.
pub(super) const RULES: &str = "x-dependencies";
/// The extension with acknowledged sentences.
pub(super) const DOCUMENTED: &str = "x-dependencies-documented";

/// A sentence that a maintainer acknowledged.
#[derive(Clone, Debug)]
pub(super) struct Acknowledged {
    /// The sentence, as the description has it.
    pub(super) sentence: String,
    /// The reason for the lack of a rule; `None` if the entry states a rule.
    pub(super) reason: Option<String>,
    /// The pointer of the entry.
    pub(super) pointer: SpecPointer,
    /// Whether a description contains the sentence.
    pub(super) used: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RuleEntry {
    Text(String),
    Full(FullRule),
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FullRule {
    rule: String,
    reason: Option<String>,
    sentence: Option<String>,
    #[serde(default)]
    documented: Vec<Side>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentedEntry {
    sentence: String,
    reason: String,
}

/// The rules and acknowledged sentences of one operation.
pub(super) fn read(
    owners: &[Node<'_>],
    diagnostics: &mut Diagnostics,
) -> (Vec<Dependency>, Vec<Acknowledged>) {
    let (mut stated, mut judged) = (Vec::new(), Vec::new());
    for owner in owners {
        let help = "write the rule as a text, or as `rule`, `reason`, `sentence`, `documented`";
        for (at, entry) in entries(owner, RULES, help, diagnostics) {
            let full = match entry {
                RuleEntry::Full(full) => full,
                // A vendor lists names of parameters there.
                RuleEntry::Text(text)
                    if !text.trim_end().ends_with(';') && !diagnostics.is_from_overlay(&at) =>
                {
                    let message = format!("`{text}` is no rule, which ends with `;`");
                    diagnostics.in_extension(Diagnostic::error(&at, message).help(help));
                    continue;
                }
                RuleEntry::Text(rule) => FullRule { rule, ..FullRule::default() },
            };
            stated.extend(rules(&full, &at, diagnostics));
            judged.extend(full.sentence.map(|sentence| acknowledged(sentence, None, at)));
        }
        judged.extend(read_acknowledged(owner, diagnostics));
    }
    (stated, judged)
}

fn rules(full: &FullRule, at: &SpecPointer, diagnostics: &mut Diagnostics) -> Vec<Dependency> {
    let rules = parse_rules(&full.rule).unwrap_or_else(|error| {
        let message = format!("the rule `{}` can't be read: {error}", full.rule);
        diagnostics.in_extension(Diagnostic::error(at, message));
        Vec::new()
    });
    let dependency = |rule: Rule| {
        let mut bounds = rule.bounds(Enforcement::Enforced);
        for side in &full.documented {
            bounds.entry(*side).and_modify(|bound| *bound = Enforcement::Documented);
        }
        let (sentence, reason) = (full.sentence.clone(), full.reason.clone());
        Dependency::new(
            rule,
            bounds,
            Origin { sentence, reason, ..Origin::new(Source::Overlay, at) },
        )
    };
    rules.into_iter().map(dependency).collect()
}

/// Reports and drops rules that name unknown parameters.
pub(super) fn drop_unknown(
    stated: &mut Vec<Dependency>,
    context: &RuleContext<'_>,
    diagnostics: &mut Diagnostics,
) {
    stated.retain(|dependency| {
        let named = dependency.rule.parameters().into_iter();
        let unknown: Vec<_> =
            named.filter(|path| context.parameters.find(path).is_none()).collect();
        for (path, origin) in unknown.iter().zip(dependency.origins.iter().cycle()) {
            let message = format!("the operation has no parameter `{path}`");
            diagnostics.in_extension(Diagnostic::error(&origin.pointer, message));
        }
        unknown.is_empty()
    });
}

/// The sentences that this node acknowledges: an operation, or the root of the document for all operations.
pub(super) fn read_acknowledged(
    owner: &Node<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Acknowledged> {
    let found =
        entries(owner, DOCUMENTED, "write an object with `sentence` and `reason`", diagnostics);
    let each = found.into_iter().map(|(at, DocumentedEntry { sentence, reason })| {
        if reason.starts_with(UNDECIDED) {
            let message = format!("the meaning of this sentence is not decided yet: {sentence:?}");
            let help = "write the reason why calls can't be checked against the sentence, or state a rule in \
                `x-dependencies`";
            diagnostics.warn(&at, message, help);
        }
        acknowledged(sentence, Some(reason), at)
    });
    each.collect()
}

/// The beginning of an undecided entry's reason, as `cargo xtask spec update --fix` writes it.
const UNDECIDED: &str = "TODO";

fn acknowledged(sentence: String, reason: Option<String>, pointer: SpecPointer) -> Acknowledged {
    Acknowledged { sentence, reason, pointer, used: false }
}

/// Reports acknowledged sentences that no description contains.
pub(super) fn report_unused(acknowledged: &[Acknowledged], diagnostics: &mut Diagnostics) {
    for entry in acknowledged.iter().filter(|entry| !entry.used) {
        let message =
            format!("no description of this operation has the sentence {:?}", entry.sentence);
        let help = "remove the entry from the overlay, or correct its wording";
        let problem = Diagnostic::error(&entry.pointer, message).help(help);
        diagnostics.in_extension(problem.remedy(Remedy::RemoveEntry));
    }
}

/// The entries of an extension, each with its pointer.
fn entries<T: DeserializeOwned>(
    owner: &Node<'_>,
    key: &str,
    help: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<(SpecPointer, T)> {
    if let Some(node) = owner.child(key).filter(|node| !node.value.is_array()) {
        diagnostics.in_extension(Diagnostic::error(&node.at, format!("`{key}` must be a list")));
    }
    let mut entries = Vec::new();
    for Node { value, at } in owner.items(key) {
        match T::deserialize(value) {
            Ok(entry) => entries.push((at, entry)),
            Err(_) => {
                let message = format!("this is not an entry of `{key}`");
                diagnostics.in_extension(Diagnostic::error(&at, message).help(help));
            }
        }
    }
    entries
}
