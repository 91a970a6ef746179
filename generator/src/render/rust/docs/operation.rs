//! What the documentation of an operation says beyond its description: a call, how it fails, where to read on.

use crate::conventions::Conventions;
use crate::model::{Api, Dependency, Operation, SecurityRequirement};
use crate::render::{Example, Examples};

use super::{DocLines, code, escape, rules};
use crate::render::rust::naming;

/// Where it comes from.
#[derive(Clone, Copy, Debug)]
pub(in crate::render::rust) struct OperationNotes<'a> {
    /// The operations and their types.
    pub(in crate::render::rust) api: &'a Api,
    /// The names of the emitted crate, and of credentials.
    pub(in crate::render::rust) conventions: &'a Conventions,
    /// A call of each operation.
    pub(in crate::render::rust) examples: &'a Examples,
}

impl OperationNotes<'_> {
    /// Adds everything to the documentation of an operation.
    pub(in crate::render::rust) fn add(self, docs: DocLines, operation: &Operation) -> DocLines {
        let example = self.examples.get(&operation.id);
        let docs = match example {
            Some(example) => self.example(docs, example),
            None => docs,
        };
        let docs = errors(docs, operation);
        let kinds = self.credentials(operation);
        let docs = match kinds.split_last() {
            Some((last, [])) => docs.paragraph(&format!("Takes {last}.")),
            Some((last, others)) => {
                docs.paragraph(&format!("Takes {} or {last}.", others.join(", ")))
            }
            None => docs,
        };
        docs.paragraph(&self.place(operation, example))
    }

    /// The call, as a test that compiles.
    fn example(self, docs: DocLines, example: &Example) -> DocLines {
        let library = naming::crate_name(self.api, self.conventions);
        let client = naming::client_name(self.api, self.conventions);
        let binding = naming::client_binding(self.api, self.conventions);
        let mut docs = docs.paragraph("# Examples").paragraph("```no_run").line(&format!(
            "# async fn example({binding}: {library}::{client}) -> Result<(), {library}::Error> {{"
        ));
        for line in example.code.lines() {
            docs = docs.line(line);
        }
        docs.line("# Ok(())").line("# }").line("```")
    }

    /// The kinds of credential that the operation takes, as the conventions call them.
    fn credentials(self, operation: &Operation) -> Vec<String> {
        let allows = |schemes: &[String]| {
            let covered = |need: &SecurityRequirement| {
                !need.schemes.is_empty() && need.schemes.iter().all(|id| schemes.contains(id))
            };
            operation.security.iter().any(covered)
        };
        let kinds = self.conventions.client.credentials.iter();
        kinds.filter(|kind| allows(&kind.schemes)).map(|kind| escape(&kind.title)).collect()
    }

    /// Where it is on the wire, on the pages, and in the reference of the vendor.
    fn place(self, operation: &Operation, example: Option<&Example>) -> String {
        let mut text = code(&format!("{} {}", operation.method.as_str(), operation.path));
        let docs = &self.conventions.docs;
        if let Some(Example { page, .. }) = example {
            let file = code(&format!("docs/{page}"));
            match &docs.site {
                Some(site) => {
                    let page = page.trim_end_matches(".md");
                    text.push_str(&format!(", [page {file}](<{site}/{page}.html>)"));
                }
                None => text.push_str(&format!(", page {file}")),
            }
        }
        if let Some(reference) = &docs.reference {
            let path = operation.path.trim_start_matches('/').replace(['{', '}'], "");
            text.push_str(&format!(", [reference](<{reference}/{path}>)"));
        }
        text
    }
}

/// How it fails, of the ways that depend on the operation.
fn errors(docs: DocLines, operation: &Operation) -> DocLines {
    let mut lines = Vec::new();
    if operation.dependencies.iter().any(Dependency::is_enforced) {
        lines.push("- [`is_violation`](crate::Error::is_violation): the parameters break a rule. Nothing was sent.".to_owned());
    }
    if operation.long_running.is_some() {
        lines.push("- [`is_action_failed`](crate::Error::is_action_failed): the action that is waited for did not succeed.".to_owned());
    }
    let any = "Any [`Error`](crate::Error) of a request.";
    rules::listed(docs.paragraph("# Errors").paragraph(any), "Of its own:", &lines)
}
