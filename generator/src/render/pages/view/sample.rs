//! Sample calls in all languages.

use serde::Serialize;
use serde_json::Value;

use crate::model::{Alternative, Api, Choice, Language, Name, Operation};
use crate::render::pages::language::{self, Call};
use crate::render::pages::sentence;
use crate::render::pages::site::Pages;
use crate::render::pages::text::{Attribute, Inline, Prose};
use crate::samples::Sample;

/// One sample call.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
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
        title: Inline::plain(&title.unwrap_or_else(|| with_arguments(pages, operation, sample))),
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

/// A title for a sample without one: the title of the operation, with the arguments that not all of its samples have,
/// and the values that discriminate the sample.
fn with_arguments(pages: &Pages<'_>, operation: &Operation, sample: &Sample) -> String {
    let choices = operation.choices.iter().flat_map(Choice::walk);
    let fixed: Vec<_> =
        choices.flat_map(|each| &each.alternatives).flat_map(Alternative::fixed).collect();
    let calls = pages.sampler.samples(operation);
    let others = || std::iter::once(&calls.first).chain(&calls.further);
    let name = |(name, value): (&String, &Value)| {
        let tells = fixed.iter().any(|(wire, _)| wire.as_str() == name);
        if !tells && others().all(|other| other.arguments.contains_key(name)) {
            return None;
        }
        let phrase = pages.phrase(&Name::from_text(name));
        Some(match (tells, value) {
            (true, Value::String(text)) => format!("{phrase} ({text})"),
            (true, value) => format!("{phrase} ({value})"),
            (false, _) => phrase,
        })
    };
    let names: Vec<String> = sample.arguments.iter().filter_map(name).collect();
    let does = in_sentence_case(pages, &pages.title_of(operation));
    match names.as_slice() {
        [] => does,
        [one] => format!("{does} by {one}"),
        [first @ .., last] => format!("{does} by {} and {last}", first.join(", ")),
    }
}

/// A title in sentence case: "Get a Door" becomes "Get a door". Words with a fixed spelling stay.
fn in_sentence_case(pages: &Pages<'_>, title: &str) -> String {
    let is_kept = |word: &str| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        capitals != 1 || pages.api.pages.words.values().any(|known| known == word)
    };
    let words = title.split(' ').enumerate().map(|(at, word)| match at {
        0 => word.to_owned(),
        _ if is_kept(word) => word.to_owned(),
        _ => word.to_lowercase(),
    });
    words.collect::<Vec<_>>().join(" ")
}
