//! What a maintainer says about rules, in extensions that the overlay adds to the document.
//!
//! On an operation or on the schema of its body, `x-dependencies` states rules, which overrule what schema and prose
//! say of the same parameters:
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
//! There, or at the root of the document for all operations, `x-dependencies-documented` acknowledges sentences that
//! sound like a rule and that no call is checked against:
//!
//! ```yaml
//! x-dependencies-documented:
//!   - sentence: You can only do this on Mondays.
//!     reason: the clock of the server
//! ```
//!
//! A sentence that no description has any more is an error, so that the list can't rot.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Diagnostics, Remedy};
use crate::idl::parse_rules;
use crate::load::Node;
use crate::model::{Dependency, Enforcement, Origin, Rule, Side, Source, SpecPointer};

/// The extension that states rules.
pub(super) const RULES: &str = "x-dependencies";
/// The extension that acknowledges sentences.
pub(super) const DOCUMENTED: &str = "x-dependencies-documented";

/// A sentence that a maintainer has judged.
#[derive(Clone, Debug)]
pub(super) struct Acknowledged {
    /// The sentence, as it stands in the description.
    pub(super) sentence: String,
    /// Why nothing more is made of it; `None` if a rule is.
    pub(super) reason: Option<String>,
    /// Where it is acknowledged.
    pub(super) pointer: SpecPointer,
    /// Whether a description has it.
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

/// What is said of one operation, on it or on the schema of its body.
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
        diagnostics.push(Diagnostic::error(at, message));
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

/// The sentences that are acknowledged here: on an operation, or at the root of the document for all of them.
pub(super) fn read_acknowledged(
    owner: &Node<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Acknowledged> {
    let found =
        entries(owner, DOCUMENTED, "write an object with `sentence` and `reason`", diagnostics);
    let each = found.into_iter().map(|(at, DocumentedEntry { sentence, reason })| {
        if reason.starts_with(UNDECIDED) {
            let message = format!("the meaning of this sentence is not decided yet: {sentence:?}");
            let help = "write the reason why calls can't be checked against the sentence, or state a rule in `x-dependencies`";
            diagnostics.warn(&at, message, help);
        }
        acknowledged(sentence, Some(reason), at)
    });
    each.collect()
}

/// How the reason of an entry begins that waits for a decision, as `cargo xtask spec update --fix` writes it.
const UNDECIDED: &str = "TODO";

fn acknowledged(sentence: String, reason: Option<String>, pointer: SpecPointer) -> Acknowledged {
    Acknowledged { sentence, reason, pointer, used: false }
}

/// What was acknowledged and is not there is an error.
pub(super) fn report_unused(acknowledged: &[Acknowledged], diagnostics: &mut Diagnostics) {
    for entry in acknowledged.iter().filter(|entry| !entry.used) {
        let message =
            format!("no description of this operation has the sentence {:?}", entry.sentence);
        let help = "remove the entry from the overlay, or correct its wording";
        let problem = Diagnostic::error(&entry.pointer, message).help(help);
        diagnostics.push(problem.remedy(Remedy::RemoveEntry));
    }
}

/// The entries of an extension, each with its place.
fn entries<T: DeserializeOwned>(
    owner: &Node<'_>,
    key: &str,
    help: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<(SpecPointer, T)> {
    if let Some(node) = owner.child(key).filter(|node| !node.value.is_array()) {
        diagnostics.push(Diagnostic::error(&node.at, format!("`{key}` must be a list")));
    }
    let mut entries = Vec::new();
    for Node { value, at } in owner.items(key) {
        match T::deserialize(value) {
            Ok(entry) => entries.push((at, entry)),
            Err(_) => diagnostics.error(&at, format!("this is not an entry of `{key}`"), help),
        }
    }
    entries
}
