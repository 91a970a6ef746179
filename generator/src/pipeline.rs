//! The stages, one after the other.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::conventions::Samples;
use crate::diagnostic::Diagnostics;
use crate::load::{Inputs, Loaded, load};
use crate::model::{Api, Operation, SpecPointer};
use crate::names::Lock;
use crate::render::{Packed, Packer};
use crate::samples::{Sampler, SizeBudget};
use crate::{check, contract_tests, normalize, parallel, render};

/// The templates: the parts of the emitted crate that do not come from the document.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    /// Path below `templates/` → text.
    pub files: BTreeMap<String, String>,
    /// Hand-written files for the crate of this one API, such as tests and examples: path in the emitted crate → text.
    pub crate_files: BTreeMap<String, String>,
}

impl Templates {
    /// The folder of the copied sources among the templates.
    const SOURCES: &'static str = "runtime/src/";

    /// The files that are copied unchanged, by their path in the emitted crate: the runtime, and the modules that only
    /// some documents need.
    fn copied(&self, api: &Api) -> impl Iterator<Item = (String, &String)> {
        let needed = render::rust::PIECES.iter().filter(|piece| piece.is_needed(api));
        let needed: Vec<&str> = needed.map(|piece| piece.module).collect();
        let is_needed = move |path: &str| match path.strip_suffix(".rs") {
            Some(module) if !module.contains('/') => needed.contains(&module),
            _ => path.starts_with("runtime/"),
        };
        self.files.iter().filter_map(move |(path, text)| {
            let path = path.strip_prefix(Self::SOURCES).filter(|path| is_needed(path))?;
            Some((format!("src/{path}"), text))
        })
    }

    /// Adds the hand-written files of the crate. They never replace an emitted file.
    fn add_crate_files(&self, files: &Packer, diagnostics: &mut Diagnostics) {
        for (path, text) in &self.crate_files {
            if files.contains(path) {
                let message = format!("the file `{path}` is emitted, and written by hand as well");
                let help = "give the one that is written by hand another name";
                diagnostics.error(&SpecPointer::root(), message, help);
            } else {
                files.insert(path.clone(), text.as_bytes());
            }
        }
    }
}

/// The output of one run.
#[derive(Debug)]
pub struct Generated {
    /// The emitted crate.
    pub files: Packed,
    /// The text of `names.lock`.
    pub names: String,
    /// What was emitted, and what was left out.
    pub api: Api,
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
        let at = document.pointer_mut(operation.pointer.as_str().trim_start_matches('#'));
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

/// A crate without operations is of no use.
fn nothing_left(api: &Api, diagnostics: &mut Diagnostics) {
    let at = SpecPointer::root().child("paths");
    let (message, help) = match api.offered() {
        0 => ("the document has no operations".to_owned(), "declare what can be called in `paths`"),
        count => (
            format!("0 of {count} operations are left"),
            "the warnings say why; correct the document, or bring corrections in an overlay",
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
    if api.operations.is_empty() && api.incoming.is_empty() {
        nothing_left(&api, diagnostics);
        return None;
    }
    let Loaded { raw, samples, .. } = loaded;
    let files = Packer::default();
    let room = SizeBudget::new(&api, inputs.document.text.len());
    let sampler = Sampler::new(&api, &samples, room);
    // The document and the items are dropped as soon as they are no longer needed.
    let tests = || contract_tests::render(&sampler, raw);
    let (tests, ()) = parallel::both(tests, || {
        let mut public = render::rust::render(&sampler, &files, diagnostics);
        for (path, text) in templates.copied(&api) {
            add_public(&mut public, &path, text, diagnostics);
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
    (!diagnostics.has_errors()).then(|| Generated { files, names: names.write(), api })
}

fn add_public(
    public: &mut render::rust::PublicItems,
    path: &str,
    text: &str,
    diagnostics: &mut Diagnostics,
) {
    if let Err(error) = public.add_source(path, text) {
        let message = format!("the template `{path}` is no Rust: {error}");
        diagnostics.error(
            &SpecPointer::root(),
            message,
            "correct the file below templates/runtime",
        );
    }
}
