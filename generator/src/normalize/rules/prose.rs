//! Reads the descriptions of an operation and of its parameters.

use std::collections::HashMap;

use crate::bounds;
use crate::diagnostic::{Diagnostic, Diagnostics, Remedy};
use crate::model::{
    Dependency, DocumentedKind, DocumentedRule, Json, Origin, ParameterPath, Source,
};
use crate::normalize::prose::{self, Names, Reading, Scope, sentences};

use super::body::{BodyUnion, Branch};
use super::context::RuleContext;
use super::overlay::Acknowledged;
use crate::normalize::described_parameter::{DescribedParameter, Description};

/// The rules, permissions and documented sentences in the prose of an operation.
#[derive(Debug, Default)]
pub(super) struct Prose {
    pub(super) dependencies: Vec<Dependency>,
    pub(super) permissions: Vec<Permission>,
    pub(super) documented: Vec<DocumentedRule>,
}

/// A sentence that allows calls with several parameters.
#[derive(Debug)]
pub(super) struct Permission {
    pub(super) sentence: String,
    pub(super) together: Vec<ParameterPath>,
}

/// Reads all descriptions. An acknowledged sentence is marked as used and not read.
pub(super) fn read(
    context: &RuleContext<'_>,
    acknowledged: [&mut Vec<Acknowledged>; 2],
    diagnostics: &mut Diagnostics,
) -> Prose {
    let names = Names::new(context.parameters.iter());
    let mut unions = HashMap::new();
    for union in &context.unions {
        unions.entry(&union.container).or_insert(union);
    }
    let mut entries: [HashMap<String, usize>; 2] = Default::default();
    for (entries, list) in entries.iter_mut().zip(&acknowledged) {
        for (at, entry) in list.iter().enumerate() {
            entries.entry(entry.sentence.clone()).or_insert(at);
        }
    }
    let prose = Prose::default();
    let reports_unread = context.reports_unread;
    let mut reader =
        Reader { names: &names, unions, entries, acknowledged, reports_unread, diagnostics, prose };
    for text in &context.texts {
        reader.text(text, None);
    }
    for parameter in context.parameters.iter() {
        for text in &parameter.texts {
            reader.text(text, Some(parameter));
        }
    }
    reader.prose.documented.sort();
    reader.prose.documented.dedup();
    reader.prose
}

/// The difference between the values in a sentence and the values in the schema. Very long lists are not compared,
/// because no sentence has them.
fn disagreement(stated: &[Json], listed: &[Json]) -> Option<String> {
    if listed.len() > bounds::SAID_VALUES {
        return None;
    }
    let missing = |of: &[Json], from: &[Json]| {
        let missing = of.iter().filter(|value| !from.contains(value));
        missing.map(|value| format!("`{}`", value.0)).collect::<Vec<_>>().join(", ")
    };
    let (extra, unsaid) = (missing(stated, listed), missing(listed, stated));
    let of_schema = format!("the schema has values that the description lacks, {unsaid}");
    let of_sentence = format!("the description has values that the schema lacks, {extra}");
    match (extra.is_empty(), unsaid.is_empty()) {
        _ if listed.is_empty() => None,
        (true, true) => None,
        (true, false) => Some(of_schema),
        (false, true) => Some(of_sentence),
        (false, false) => Some(format!("{of_sentence}, and the schema others, {unsaid}")),
    }
}

struct Reader<'r> {
    names: &'r Names<'r>,
    /// The unions by the path of their object.
    unions: HashMap<&'r ParameterPath, &'r BodyUnion>,
    /// The index of each acknowledged sentence in its list.
    entries: [HashMap<String, usize>; 2],
    acknowledged: [&'r mut Vec<Acknowledged>; 2],
    reports_unread: bool,
    diagnostics: &'r mut Diagnostics,
    prose: Prose,
}

/// The context of a sentence: a description of a parameter or of the operation, perhaps in a branch of a union.
#[derive(Clone, Copy)]
struct SentenceLocation<'r> {
    text: &'r Description,
    subject: Option<&'r DescribedParameter>,
    branch: Option<(&'r BodyUnion, &'r Branch)>,
}

impl<'r> Reader<'r> {
    fn text(&mut self, text: &'r Description, subject: Option<&'r DescribedParameter>) {
        let container = subject.map(|parameter| parameter.path.container()).unwrap_or_default();
        let union = self.unions.get(&container).copied();
        let branch = union.and_then(|union| Some((union, union.branches.get(text.branch?)?)));
        let location = SentenceLocation { text, subject, branch };
        let properties = branch.map(|(_, branch)| &branch.properties);
        let scope = Scope::new(self.names, subject, properties);
        for sentence in sentences(&text.text) {
            match self.acknowledge(&sentence) {
                None => self.sentence(&sentence, location, &scope),
                Some(None) => {}
                Some(reason) => {
                    self.document(DocumentedKind::Acknowledged, &sentence, location, reason);
                }
            }
        }
    }

    fn sentence(&mut self, sentence: &str, location: SentenceLocation<'_>, scope: &Scope<'_>) {
        let pointer = &location.text.pointer;
        match prose::read(sentence, scope) {
            Reading::Nothing => {}
            Reading::Unclear if !self.reports_unread => {}
            Reading::Documented(kind) => self.document(kind, sentence, location, None),
            Reading::Allowed(together) => {
                let sentence = sentence.to_owned();
                self.prose.permissions.push(Permission { sentence, together });
            }
            Reading::Values(values) => {
                self.document(DocumentedKind::Value, sentence, location, None);
                let problem =
                    location.subject.and_then(|parameter| disagreement(&values, &parameter.values));
                if let Some(problem) = problem {
                    let help = "correct the sentence or the schema in the overlay, or acknowledge the sentence as \
                                `x-dependencies-documented`";
                    self.diagnostics.warn(pointer, format!("{problem}: {sentence:?}"), help);
                }
            }
            Reading::Rule { rule, bounds, documented } => {
                let condition = location.branch.and_then(|(union, branch)| union.condition(branch));
                let rule = match condition {
                    Some(condition) => rule.only_when(condition),
                    None => *rule,
                };
                let sentence_of = Some(sentence.to_owned());
                let origin =
                    Origin { sentence: sentence_of, ..Origin::new(Source::Prose, pointer) };
                self.prose.dependencies.push(Dependency::new(rule, bounds, origin));
                if let Some(kind) = documented {
                    self.document(kind, sentence, location, None);
                }
            }
            Reading::Unclear => {
                let message = format!(
                    "this sentence sounds like a rule, but its meaning is unclear: {sentence:?}"
                );
                let help = "state the rule in `x-dependencies`, or acknowledge the sentence in \
                    `x-dependencies-documented`, in the overlay";
                let problem = Diagnostic::warning(pointer, message).help(help);
                let remedy = Remedy::StateRule(sentence.into());
                self.diagnostics.push(problem.remedy(remedy));
            }
        }
    }

    fn document(
        &mut self,
        kind: DocumentedKind,
        sentence: &str,
        location: SentenceLocation<'_>,
        reason: Option<String>,
    ) {
        self.prose.documented.push(DocumentedRule {
            kind,
            parameter: location.subject.map(|parameter| parameter.path.clone()),
            sentence: sentence.to_owned(),
            pointer: location.text.pointer.clone(),
            reason,
        });
    }

    /// The entry for the sentence, as its optional reason; `None` if the sentence is not acknowledged.
    fn acknowledge(&mut self, sentence: &str) -> Option<Option<String>> {
        let lists = self.acknowledged.iter_mut().zip(&self.entries);
        let mut found = lists.filter_map(|(list, entries)| list.get_mut(*entries.get(sentence)?));
        let entry = found.next()?;
        entry.used = true;
        Some(entry.reason.clone())
    }
}
