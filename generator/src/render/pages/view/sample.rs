//! Sample calls in all languages.

use serde::Serialize;
use serde_json::Value;

use crate::conventions::{Language, Syntax};
use crate::model::{Alternative, Choice, Operation};
use crate::render::pages::language::{self, Call};
use crate::render::pages::markdown::{Fenced, Inline, Plain};
use crate::render::pages::sample::{Argument, Sample};
use crate::render::pages::sentence;
use crate::render::pages::site::Site;

/// One sample call.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct SampleView {
    /// What it shows.
    title: Plain,
    /// What it does.
    sentence: Option<Inline>,
    /// The same in each language.
    tabs: Vec<TabView>,
}

/// A call in one language.
#[derive(Clone, Debug, Serialize)]
struct TabView {
    title: Plain,
    code: Fenced,
    output: Fenced,
}

/// The languages of the samples where the conventions name none.
pub(in crate::render::pages) fn default_languages() -> Vec<Language> {
    let language = |title: &str, fence: &str, syntax| Language {
        title: title.to_owned(),
        fence: fence.to_owned(),
        syntax,
        client: String::new(),
    };
    vec![language("Rust", "rust", Syntax::Rust), language("cURL", "curl", Syntax::Curl)]
}

/// The sample in the languages of the conventions.
pub(in crate::render::pages) fn view(
    site: &Site<'_>,
    operation: &Operation,
    sample: &Sample,
) -> SampleView {
    let tabs =
        site.languages.iter().map(|language| tab(site, operation, sample, language)).collect();
    let sentence = sample.sentence.clone().or_else(|| {
        operation.docs.description.as_deref().map(|text| sentence::unlinked(&sentence::first(text)))
    });
    SampleView {
        title: match &sample.title {
            Some(title) => Plain::new(title),
            None => Plain::new(&with_arguments(site, operation, sample)),
        },
        sentence: sentence.as_deref().and_then(Inline::new),
        tabs,
    }
}

/// The call in Rust alone, for the README and the guides.
pub(in crate::render::pages) fn rust(
    site: &Site<'_>,
    operation: &Operation,
    sample: &Sample,
) -> String {
    language::rust::write(&call(site, operation, sample, "")).code
}

/// The same as an expression that is not awaited, behind its `use` lines.
pub(in crate::render::pages) fn rust_request(
    site: &Site<'_>,
    operation: &Operation,
    sample: &Sample,
) -> (String, String) {
    language::rust::request(&call(site, operation, sample, ""))
}

fn tab(site: &Site<'_>, operation: &Operation, sample: &Sample, language: &Language) -> TabView {
    let written = write(site, operation, sample, language);
    TabView {
        title: Plain::new(&language.title),
        code: Fenced::new(&language.fence, &written.code),
        output: Fenced::new(&language.fence, &written.output),
    }
}

fn write(
    site: &Site<'_>,
    operation: &Operation,
    sample: &Sample,
    language: &Language,
) -> language::Written {
    language::write(&call(site, operation, sample, &language.client), language)
}

/// The sample as a call through this client, by default the usual one.
fn call<'a>(
    site: &'a Site<'_>,
    operation: &'a Operation,
    sample: &'a Sample,
    client: &'a str,
) -> Call<'a> {
    Call {
        api: site.api,
        operation,
        sample,
        client: if client.is_empty() { &site.names.binding } else { client },
        credential: site.conventions.client.api_key_env.as_deref().unwrap_or("API_KEY"),
        library: &site.names.library,
    }
}

/// A title for a sample without one: what it is called with, and the values that tell it from others.
fn with_arguments(site: &Site<'_>, operation: &Operation, sample: &Sample) -> String {
    let choices = operation.choices.iter().flat_map(Choice::walk);
    let fixed: Vec<_> =
        choices.flat_map(|each| &each.alternatives).flat_map(Alternative::fixed).collect();
    let name = |argument: &Argument| {
        let phrase = site.phrase(&argument.wire.name());
        let tells = fixed.iter().any(|(wire, _)| **wire == argument.wire);
        match (tells, &argument.value) {
            (true, Value::String(text)) => format!("{phrase} ({text})"),
            (true, value) => format!("{phrase} ({value})"),
            (false, _) => phrase,
        }
    };
    let names: Vec<String> = sample.arguments.iter().map(name).collect();
    match names.as_slice() {
        [] => "Without arguments".to_owned(),
        [one] => format!("With {one}"),
        [first @ .., last] => format!("With {} and {last}", first.join(", ")),
    }
}
