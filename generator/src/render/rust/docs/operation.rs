//! The docs of an operation beyond its description: an example, errors, and links.

use crate::model::{Api, Credential, Operation, PageSettings, listed};
use crate::render::Address;
use crate::render::markdown;

use super::{DocLines, code, escape};
use crate::render::rust::api::statuses::failure_docs;
use crate::render::rust::samples::SampleCall;
use crate::render::rust::{Source, naming};

/// Adds all notes to the docs of an operation.
pub(in crate::render::rust) fn notes(
    source: Source<'_>,
    docs: DocLines,
    operation: &Operation,
) -> DocLines {
    let docs = errors(source, call(source, docs, operation), operation);
    let credentials = credentials(source.api, operation);
    let docs = match credentials.is_empty() {
        true => docs,
        false => docs.paragraph(&format!("Authentication: {}.", listed(credentials, "or"))),
    };
    docs.paragraph(&place(&source.api.pages, operation))
}

/// The sample call, as a doctest that is compiled.
fn call(source: Source<'_>, docs: DocLines, operation: &Operation) -> DocLines {
    let Source { api, .. } = source;
    let library = naming::crate_name(api);
    let client = naming::client_name(api);
    let binding = naming::client_binding(api);
    let sample = &source.sampler.samples(operation).first;
    // The placeholder for a missing value has no type, so the sample would not compile.
    let fence = if sample.complete { "```no_run" } else { "```ignore" };
    let docs = docs.paragraph("# Examples").paragraph(fence).line(&format!(
        "# async fn example({binding}: {library}::{client}) -> Result<(), {library}::Error> {{"
    ));
    let call = SampleCall { api, operation, sample, client: &binding.to_string() };
    let docs = call.example(&library).lines().fold(docs, DocLines::line);
    docs.line("# Ok(())").line("# }").line("```")
}

/// The titles of the listed credentials that may call the operation.
fn credentials(api: &Api, operation: &Operation) -> Vec<String> {
    let requirements = api.sent_security(operation);
    let takes = |credential: &&Credential| {
        let mut sets = requirements.iter().map(|all| &all.schemes);
        sets.any(|schemes| !schemes.is_empty() && credential.satisfies(schemes))
    };
    let shown = api.client.credentials.iter().filter(|_| api.client.lists_credentials);
    shown.filter(takes).map(|credential| escape(&credential.title)).collect()
}

/// The method and path, with links to the page and to the vendor's reference.
fn place(settings: &PageSettings, operation: &Operation) -> String {
    let mut text = code(&format!("{} {}", operation.method.as_str(), operation.path));
    let page = Address::operation(operation);
    let file = code(&format!("docs/{}", page.path()));
    match &settings.site {
        Some(site) => {
            let page = page.path().trim_end_matches(".md");
            let address = format!("{site}/{page}.html");
            text.push_str(&format!(", {}", link(&format!("page {file}"), &address)));
        }
        None => text.push_str(&format!(", page {file}")),
    }
    if let Some(reference) = &settings.reference {
        let path = operation.path.trim_start_matches('/').replace(['{', '}'], "");
        text.push_str(&format!(", {}", link("reference", &format!("{reference}/{path}"))));
    }
    text
}

/// A link to a web address; the words alone, if the address is not a URL.
fn link(words: &str, address: &str) -> String {
    match markdown::absolute(address) {
        Some(address) => format!("[{words}](<{address}>)"),
        None => words.to_owned(),
    }
}

/// The errors that depend on the operation.
fn errors(source: Source<'_>, docs: DocLines, operation: &Operation) -> DocLines {
    let mut lines = Vec::new();
    if source.sampler.checks().can_refuse(operation) {
        lines.push(
            "- [`is_violation`](crate::Error::is_violation): the parameters break a rule or a \
            constraint. Nothing was sent."
                .to_owned(),
        );
    }
    if operation.long_running.is_some() {
        lines.push(
            "- [`is_action_failed`](crate::Error::is_action_failed), \
             [`is_action_timed_out`](crate::Error::is_action_timed_out): the action failed, or was not done \
             before the timeout of the wait.".to_owned(),
        );
    }
    lines.extend(failure_docs(operation));
    let any = "Any request can return an [`Error`](crate::Error).";
    docs.paragraph("# Errors").paragraph(any).list("Errors of this operation:", lines)
}
