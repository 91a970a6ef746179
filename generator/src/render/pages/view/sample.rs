//! Sample calls in all languages.

use serde::Serialize;

use crate::conventions::{Language, Syntax};
use crate::model::Operation;
use crate::render::pages::language::{self, Call};
use crate::render::pages::markdown::{Fenced, Inline, Plain};
use crate::render::pages::sample::Sample;
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
    let sentence = sample
        .sentence
        .clone()
        .or_else(|| operation.docs.description.as_deref().map(sentence::first));
    SampleView {
        title: match &sample.title {
            Some(title) => Plain::new(title),
            None => Plain::new(&with_arguments(site, sample)),
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
    let rust = Language {
        title: String::new(),
        fence: String::new(),
        syntax: Syntax::Rust,
        client: String::new(),
    };
    write(site, operation, sample, &rust).code
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
    let client = if language.client.is_empty() { &site.names.binding } else { &language.client };
    let call = Call {
        api: site.api,
        operation,
        sample,
        client,
        credential: site.conventions.client.api_key_env.as_deref().unwrap_or("API_KEY"),
        library: &site.names.library,
    };
    language::write(&call, language)
}

/// A title for a sample without one: what it is called with.
fn with_arguments(site: &Site<'_>, sample: &Sample) -> String {
    let names = sample.arguments.iter().map(|argument| site.phrase(&argument.wire.name()));
    let names: Vec<String> = names.collect();
    match names.as_slice() {
        [] => "Without arguments".to_owned(),
        [one] => format!("With {one}"),
        [first @ .., last] => format!("With {} and {last}", first.join(", ")),
    }
}
