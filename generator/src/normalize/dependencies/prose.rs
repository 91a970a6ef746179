//! The sentences of an operation and of its parameters, read.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{
    Bounds, Dependency, DocumentedKind, DocumentedRule, Json, Origin, ParameterPath, Rule, Source,
};
use crate::normalize::prose::{Known, Reading, Scope, sentences};

use super::body::BodyUnion;
use super::facts::{OperationFacts, ParameterFacts, TextFacts};
use super::overlay::Acknowledged;

/// What the prose of an operation says.
#[derive(Debug, Default)]
pub(super) struct Prose {
    pub(super) dependencies: Vec<Dependency>,
    pub(super) documented: Vec<DocumentedRule>,
}

/// Reads all descriptions. A sentence that is acknowledged is marked so and not read.
pub(super) fn read(
    facts: &OperationFacts,
    acknowledged: [&mut Vec<Acknowledged>; 2],
    diagnostics: &mut Diagnostics,
) -> Prose {
    let known = known(&facts.parameters);
    let mut reader = Reader {
        known: known.iter().map(|known| (&known.path, known)).collect(),
        acknowledged,
        diagnostics,
        prose: Prose::default(),
    };
    let top = Level { parameters: &facts.parameters, unions: &facts.unions };
    for text in &facts.texts {
        reader.text(text, None, &[top]);
    }
    reader.level(&[top]);
    reader.prose.documented.sort();
    reader.prose.documented.dedup();
    reader.prose
}

/// A rule of the overlay that names what is not there is an error.
pub(super) fn report_unknown(
    rules: &[Dependency],
    facts: &OperationFacts,
    diagnostics: &mut Diagnostics,
) {
    for dependency in rules {
        for path in dependency.rule.parameters() {
            if facts.find(path).is_none()
                && let Some(origin) = dependency.origins.first()
            {
                let message = format!("the operation has no parameter `{path}`");
                diagnostics.push(Diagnostic::error(&origin.pointer, message));
            }
        }
    }
}

/// How the values that a sentence lists differ from those of the schema.
fn disagreement(said: &[Json], listed: &[Json]) -> Option<String> {
    let missing = |of: &[Json], from: &[Json]| {
        let missing = of.iter().filter(|value| !from.contains(value));
        missing.map(|value| format!("`{}`", value.0)).collect::<Vec<_>>().join(", ")
    };
    let (extra, unsaid) = (missing(said, listed), missing(listed, said));
    match (extra.as_str(), unsaid.as_str()) {
        _ if listed.is_empty() => None,
        ("", "") => None,
        ("", unsaid) => {
            Some(format!("the schema has values that the description leaves out, {unsaid}"))
        }
        (extra, "") => {
            Some(format!("the description has values that the schema leaves out, {extra}"))
        }
        (extra, unsaid) => Some(format!(
            "the description has values that the schema leaves out, {extra}, and the schema others, {unsaid}"
        )),
    }
}

fn known(parameters: &[ParameterFacts]) -> Vec<Known> {
    let all = parameters.iter().flat_map(ParameterFacts::walk);
    all.map(|facts| Known {
        path: facts.path.clone(),
        boolean: facts.boolean,
        required: facts.required,
    })
    .collect()
}

/// The properties of one object.
#[derive(Clone, Copy)]
struct Level<'f> {
    parameters: &'f [ParameterFacts],
    unions: &'f [BodyUnion],
}

struct Reader<'r, 'a> {
    known: HashMap<&'r ParameterPath, &'r Known>,
    acknowledged: [&'a mut Vec<Acknowledged>; 2],
    diagnostics: &'a mut Diagnostics,
    prose: Prose,
}

impl<'r> Reader<'r, '_> {
    /// The descriptions in an object, which stands in the others, the innermost last.
    fn level(&mut self, levels: &[Level<'_>]) {
        let Some(level) = levels.last() else {
            return;
        };
        for parameter in level.parameters {
            for text in &parameter.texts {
                self.text(text, Some(parameter), levels);
            }
            let mut inside = levels.to_vec();
            inside.push(Level { parameters: &parameter.children, unions: &parameter.unions });
            self.level(&inside);
        }
    }

    fn text(&mut self, text: &TextFacts, subject: Option<&ParameterFacts>, levels: &[Level<'_>]) {
        let union = text
            .branch
            .zip(levels.last())
            .and_then(|((union, branch), level)| Some((level.unions.get(union)?, branch)));
        let scope = self.scope(subject, levels, union);
        for sentence in sentences(&text.text) {
            if let Some(reason) = self.acknowledge(&sentence) {
                if let Some(reason) = reason {
                    let kind = DocumentedKind::Acknowledged;
                    self.document(kind, &sentence, text, subject, Some(reason));
                }
                continue;
            }
            self.sentence(&sentence, text, subject, &scope, union);
        }
    }

    fn sentence(
        &mut self,
        sentence: &str,
        text: &TextFacts,
        subject: Option<&ParameterFacts>,
        scope: &Scope<'_>,
        union: Option<(&BodyUnion, usize)>,
    ) {
        match crate::normalize::prose::read(sentence, scope) {
            Reading::Nothing => {}
            Reading::Documented(kind) => self.document(kind, sentence, text, subject, None),
            Reading::Values(values) => {
                self.document(DocumentedKind::Value, sentence, text, subject, None);
                let problem = subject.and_then(|facts| disagreement(&values, &facts.values));
                self.diagnostics.extend(problem.map(|problem| {
                    Diagnostic::warning(&text.pointer, format!("{problem}: {sentence:?}")).help(
                        "correct the sentence or the schema in the overlay, or acknowledge the sentence as \
                         `x-dependencies-documented`",
                    )
                }));
            }
            Reading::Rule {
                rule,
                bounds,
                documented,
            } => {
                let condition = union.and_then(|(union, branch)| union.condition(branch));
                let rule = match condition {
                    Some(condition) => rule.only_when(condition),
                    None => *rule,
                };
                self.rule(rule, bounds, sentence, text);
                if let Some(kind) = documented {
                    self.document(kind, sentence, text, subject, None);
                }
            }
            Reading::Unclear => self.diagnostics.push(
                Diagnostic::warning(
                    &text.pointer,
                    format!("this sounds like a rule, and is not understood: {sentence:?}"),
                )
                .help(
                    "state it as `x-dependencies`, or acknowledge it as `x-dependencies-documented`, in the overlay",
                ),
            ),
        }
    }

    fn rule(&mut self, rule: Rule, bounds: Bounds, sentence: &str, text: &TextFacts) {
        let sentence = Some(sentence.to_owned());
        let origin = Origin { sentence, ..Origin::new(Source::Prose, &text.pointer) };
        self.prose.dependencies.push(Dependency::new(rule, bounds, origin));
    }

    fn document(
        &mut self,
        kind: DocumentedKind,
        sentence: &str,
        text: &TextFacts,
        subject: Option<&ParameterFacts>,
        reason: Option<String>,
    ) {
        self.prose.documented.push(DocumentedRule {
            kind,
            parameter: subject.map(|facts| facts.path.clone()),
            sentence: sentence.to_owned(),
            pointer: text.pointer.clone(),
            reason,
        });
    }

    /// The reason, if the sentence is acknowledged with one.
    fn acknowledge(&mut self, sentence: &str) -> Option<Option<String>> {
        let mut entries = self.acknowledged.iter_mut().flat_map(|list| list.iter_mut());
        let entry = entries.find(|entry| entry.sentence == sentence)?;
        entry.used = true;
        Some(entry.reason.clone())
    }

    /// What names mean in a text: the properties of the subject, those of its branch, its siblings, those further out.
    fn scope(
        &self,
        subject: Option<&ParameterFacts>,
        levels: &[Level<'_>],
        union: Option<(&BodyUnion, usize)>,
    ) -> Scope<'r> {
        let mut nearest = Vec::new();
        if let Some(subject) = subject {
            nearest.push(self.all(subject.children.iter().map(|child| &child.path)));
        }
        if let Some((union, branch)) = union {
            let names = union.branches.get(branch).map(|branch| &branch.properties);
            let paths: Vec<ParameterPath> =
                names.into_iter().flatten().map(|name| union.container.child(name)).collect();
            nearest.push(self.all(paths.iter()));
        }
        for level in levels.iter().rev() {
            nearest.push(self.all(level.parameters.iter().map(|facts| &facts.path)));
        }
        Scope { subject: subject.and_then(|facts| self.find(&facts.path)), levels: nearest }
    }

    fn all<'p>(&self, paths: impl Iterator<Item = &'p ParameterPath>) -> Vec<&'r Known> {
        paths.filter_map(|path| self.find(path)).collect()
    }

    fn find(&self, path: &ParameterPath) -> Option<&'r Known> {
        self.known.get(path).copied()
    }
}
