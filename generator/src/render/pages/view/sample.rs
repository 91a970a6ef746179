//! Sample calls in all languages.

use serde::Serialize;

use crate::model::{Api, Language, Operation};
use crate::render::pages::language::{self, Call};
use crate::render::pages::sentence;
use crate::render::pages::site::Pages;
use crate::render::pages::text::{Attribute, Inline, Prose};
use crate::samples::Sample;

use super::sample_title;

/// One sample call.
#[derive(Debug, Serialize)]
pub(crate) struct SampleView {
    /// The title.
    title: Inline,
    /// The sentence about the call.
    sentence: Option<Inline>,
    /// The call in each language.
    tabs: Vec<TabView>,
    /// Whether every required value is present.
    complete: bool,
}

/// A call in one language.
#[derive(Debug, Serialize)]
struct TabView {
    title: Attribute,
    code: Prose,
    output: Prose,
}

/// The sample in the languages of the pages.
pub(crate) fn view(pages: &Pages<'_>, operation: &Operation, sample: &Sample) -> SampleView {
    let tab = |language: &Language| {
        let call = call(pages, operation, sample, &language.client);
        let written = language::write(&call, language.syntax);
        TabView {
            title: Attribute::new(&language.title),
            code: Prose::code(&language.fence, &written.code),
            output: Prose::code(&language.fence, &written.output),
        }
    };
    let description = operation.docs.description.as_deref();
    let sentence = sample.sentence.clone();
    let sentence =
        sentence.or_else(|| description.map(|text| sentence::unlinked(&sentence::first(text))));
    let title = sample.title.clone();
    SampleView {
        title: Inline::plain(
            &title.unwrap_or_else(|| sample_title::title(pages, operation, sample)),
        ),
        sentence: sentence.as_deref().and_then(Inline::new),
        tabs: pages.api.pages.languages.iter().map(tab).collect(),
        complete: sample.complete,
    }
}

/// The sample as a call on this client; empty: the default client.
pub(crate) fn call<'a>(
    pages: &'a Pages<'_>,
    operation: &'a Operation,
    sample: &'a Sample,
    client: &'a str,
) -> Call<'a> {
    Call {
        api: pages.api,
        operation,
        sample,
        client,
        binding: pages.names.binding.as_str(),
        credential: token_variable(pages.api),
        library: pages.names.library.as_str(),
    }
}

/// The environment variable of the default credential's token.
fn token_variable(api: &Api) -> &str {
    let usual = api.client.credentials.first();
    usual.and_then(|usual| usual.variable.as_deref()).unwrap_or("API_KEY")
}
