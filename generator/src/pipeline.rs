//! The stages, one after the other.

use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::contract_tests::Untested;
use crate::conventions::Samples;
use crate::diagnostic::Diagnostics;
use crate::load::{Inputs, Loaded, load};
use crate::model::{Api, Operation, SpecPointer};
use crate::names::Lock;
use crate::render::{Packed, Packer};
use crate::samples::{Sampler, SizeBudget};
use crate::templates::Templates;
use crate::{check, contract_tests, normalize, parallel, render};

/// The output of one run.
#[derive(Debug)]
pub struct Generated {
    /// The emitted crate.
    pub files: Packed,
    /// The text of `names.lock`.
    pub names: String,
    /// The model of the emitted crate, with a list of the parts that were left out.
    pub api: Api,
    /// The operations that no test of the crate calls.
    pub untested: Vec<Untested>,
}

/// The model of a document; `None` if there are errors.
pub fn model(inputs: &Inputs<'_>, diagnostics: &mut Diagnostics) -> Option<Api> {
    modelled(inputs, diagnostics).map(|modelled| modelled.api)
}

/// The model of a document, and the text of `names.lock`; `None` if there are errors.
pub fn named(inputs: &Inputs<'_>, diagnostics: &mut Diagnostics) -> Option<(Api, String)> {
    modelled(inputs, diagnostics).map(|Modelled { api, names, .. }| (api, names.write()))
}

/// The model of a document, and the sample calls that a person wrote; `None` if there are errors.
pub fn sampled(inputs: &Inputs<'_>, diagnostics: &mut Diagnostics) -> Option<(Api, Samples)> {
    modelled(inputs, diagnostics).map(|Modelled { api, loaded, .. }| (api, loaded.samples))
}

/// The document as the generator understands it: with the corrections of the overlay, without what is left out, and
/// with the rules between parameters as `x-dependencies` of each operation. `None` if there are errors.
pub fn effective(inputs: &Inputs<'_>, diagnostics: &mut Diagnostics) -> Option<Value> {
    let Modelled { api, loaded, .. } = modelled(inputs, diagnostics)?;
    let mut document = loaded.raw;
    for operation in with_rules(&api) {
        let rules = operation.dependencies.iter().map(|each| each.rule.to_string());
        let at = document.pointer_mut(operation.pointer.in_json());
        if let Some(Value::Object(members)) = at {
            members.insert("x-dependencies".to_owned(), rules.collect());
        }
    }
    Some(document)
}

/// The operations with rules. Further methods for the same calls have the same.
fn with_rules(api: &Api) -> impl Iterator<Item = &Operation> {
    let operations = api.operations.iter().filter(|operation| operation.further.is_none());
    operations.filter(|operation| !operation.dependencies.is_empty())
}

/// The stages before the output.
struct Modelled {
    api: Api,
    names: Lock,
    loaded: Loaded,
}

fn modelled(inputs: &Inputs<'_>, diagnostics: &mut Diagnostics) -> Option<Modelled> {
    let loaded = load(inputs, diagnostics)?;
    let (mut api, names) = normalize::normalize(&loaded, diagnostics);
    api.excluded.extend(loaded.left_out.iter().cloned());
    api.excluded.sort();
    check::check(&api, diagnostics);
    (!diagnostics.has_errors()).then_some(Modelled { api, names, loaded })
}

/// Whether there is something to emit: operations, webhooks, or types where the document has only types.
fn has_content(api: &Api) -> bool {
    let has_types_alone = api.offered() == 0 && api.types.iter().next().is_some();
    !api.operations.is_empty() || !api.incoming.is_empty() || has_types_alone
}

/// Reports that nothing is left to emit.
fn nothing_left(api: &Api, diagnostics: &mut Diagnostics) {
    let at = SpecPointer::root().child("paths");
    let below = format!("{at}/");
    let is_below_paths = diagnostics.iter().any(|each| each.pointer.as_str().starts_with(&below));
    let (message, help) = match api.offered() {
        0 if is_below_paths => (
            "no operation of `paths` is left".to_owned(),
            "correct the problems that the warnings name, in the document or in an overlay",
        ),
        0 => (
            "the document has no operations, no webhooks and no schemas".to_owned(),
            "declare operations in `paths`, or types in `components/schemas`",
        ),
        count => (
            format!("0 of {count} operations are left"),
            "correct the problems that the warnings name, in the document or in an overlay",
        ),
    };
    diagnostics.error(&at, message, help);
}

/// The emitted crate of a document; `None` if there are errors.
pub fn generate(
    inputs: &Inputs<'_>,
    templates: &Templates,
    diagnostics: &mut Diagnostics,
) -> Option<Generated> {
    let Modelled { api, names, loaded } = modelled(inputs, diagnostics)?;
    if !has_content(&api) {
        nothing_left(&api, diagnostics);
        return None;
    }
    let Loaded { raw, samples, .. } = loaded;
    let files = Packer::default();
    let room = SizeBudget::new(&api, inputs.document.text.len());
    let sampler = Sampler::new(&api, &samples, room);
    // The document and the items are dropped as soon as they are no longer needed.
    let raw = Mutex::new(raw);
    let taken = || raw.lock().unwrap_or_else(PoisonError::into_inner).take();
    let tests = || contract_tests::render(&sampler, taken());
    let ((tests, untested), ()) = parallel::both(tests, || {
        let mut public = render::rust::render(&sampler, &files, diagnostics);
        for (path, text) in templates.copied(&api) {
            templates.add_public_items(text, &path, &mut public, diagnostics);
            files.insert(path, text.as_bytes());
        }
        files.insert("api.txt".to_owned(), public.text(&api).as_bytes());
        drop(public);
        render::pages::render(&sampler, &templates.files, &files, diagnostics);
    });
    files.retain(|path| !contract_tests::is_without_cases(path, &tests));
    files.extend(tests);
    templates.add_crate_files(&files, diagnostics);
    let files = files.finish();
    (!diagnostics.has_errors()).then(|| Generated { files, names: names.write(), api, untested })
}
