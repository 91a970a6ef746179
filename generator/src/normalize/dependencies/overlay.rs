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
use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Dependency, Enforcement, Origin, Side, Source, SpecPointer, parse_rules};

use super::facts::OverlayValue;

/// The extension that states rules.
pub const RULES: &str = "x-dependencies";
/// The extension that acknowledges sentences.
pub const DOCUMENTED: &str = "x-dependencies-documented";
/// Both.
pub(super) const KEYS: [&str; 2] = [RULES, DOCUMENTED];

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

/// What an overlay says of one operation.
#[derive(Clone, Debug, Default)]
pub(super) struct Overlay {
    pub(super) rules: Vec<Dependency>,
    pub(super) acknowledged: Vec<Acknowledged>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RuleEntry {
    Text(String),
    Full(FullRule),
}

#[derive(Deserialize)]
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

impl Overlay {
    pub(super) fn read(values: &[OverlayValue], diagnostics: &mut Diagnostics) -> Self {
        let mut overlay = Self::default();
        for value in values {
            for (at, entry) in entries(value, diagnostics) {
                match value.key.as_str() {
                    RULES => overlay.rule(entry, &at, diagnostics),
                    _ => overlay.acknowledged.extend(acknowledged(entry, &at, diagnostics)),
                }
            }
        }
        overlay
    }

    fn rule(&mut self, entry: &Value, at: &SpecPointer, diagnostics: &mut Diagnostics) {
        let full = match RuleEntry::deserialize(entry) {
            Ok(RuleEntry::Full(full)) => full,
            Ok(RuleEntry::Text(rule)) => {
                FullRule { rule, reason: None, sentence: None, documented: Vec::new() }
            }
            Err(_) => {
                diagnostics
                    .push(Diagnostic::error(at, format!("this is no entry of `{RULES}`")).help(
                    "write the rule as a text, or as `rule`, `reason`, `sentence`, `documented`",
                ));
                return;
            }
        };
        let rules = match parse_rules(&full.rule) {
            Ok(rules) => rules,
            Err(error) => {
                let message = format!("the rule `{}` can't be read: {error}", full.rule);
                diagnostics.push(Diagnostic::error(at, message));
                return;
            }
        };
        for rule in rules {
            let origin = Origin {
                sentence: full.sentence.clone(),
                reason: full.reason.clone(),
                ..Origin::new(Source::Overlay, at)
            };
            let mut bounds = rule.bounds(Enforcement::Enforced);
            for side in &full.documented {
                bounds.entry(*side).and_modify(|bound| *bound = Enforcement::Documented);
            }
            self.rules.push(Dependency::new(rule, bounds, origin));
        }
        self.acknowledged.extend(full.sentence.map(|sentence| Acknowledged {
            sentence,
            reason: None,
            pointer: at.clone(),
            used: false,
        }));
    }
}

/// The acknowledgements at the root of the document.
pub(super) fn of_document(root: &Value, diagnostics: &mut Diagnostics) -> Vec<Acknowledged> {
    let Some(value) = root.get(DOCUMENTED) else {
        return Vec::new();
    };
    let value = OverlayValue {
        key: DOCUMENTED.to_owned(),
        value: value.clone(),
        pointer: SpecPointer::root().child(DOCUMENTED),
    };
    let found = entries(&value, diagnostics);
    found.into_iter().filter_map(|(at, entry)| acknowledged(entry, &at, diagnostics)).collect()
}

/// What was acknowledged and is not there is an error.
pub(super) fn report_unused(acknowledged: &[Acknowledged], diagnostics: &mut Diagnostics) {
    for entry in acknowledged.iter().filter(|entry| !entry.used) {
        let message = format!("no description here has the sentence {:?}", entry.sentence);
        diagnostics.push(
            Diagnostic::error(&entry.pointer, message)
                .help("take the entry out of the overlay, or correct its wording"),
        );
    }
}

fn entries<'v>(
    value: &'v OverlayValue,
    diagnostics: &mut Diagnostics,
) -> Vec<(SpecPointer, &'v Value)> {
    match value.value.as_array() {
        Some(list) => list
            .iter()
            .enumerate()
            .map(|(index, entry)| (value.pointer.child(index), entry))
            .collect(),
        None => {
            let message = format!("`{}` must be a list", value.key);
            diagnostics.push(Diagnostic::error(&value.pointer, message));
            Vec::new()
        }
    }
}

fn acknowledged(
    entry: &Value,
    at: &SpecPointer,
    diagnostics: &mut Diagnostics,
) -> Option<Acknowledged> {
    match DocumentedEntry::deserialize(entry) {
        Ok(entry) => Some(Acknowledged {
            sentence: entry.sentence,
            reason: Some(entry.reason),
            pointer: at.clone(),
            used: false,
        }),
        Err(_) => {
            let message = format!("an entry of `{DOCUMENTED}` has a `sentence` and a `reason`");
            diagnostics.push(Diagnostic::error(at, message));
            None
        }
    }
}
