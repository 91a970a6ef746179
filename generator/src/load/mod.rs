//! Loads the inputs: the document as a tree, its head as types, and the conventions.
//!
//! ```text
//! text ─► tree ─► overlay ─► version ─► resources ─► bundle ─► size ─► lint ─► paths ─► children ─► head
//! ```
//!
//! All problems are [`Diagnostics`]. If [`load`] returns a value, later stages can rely on this:
//!
//! - the document is OpenAPI 3.0 or 3.1, and every keyword in it has the shape that the standard requires;
//! - each `{name}` of a path has one parameter, and each parameter of a path its `{name}`;
//! - every `$ref` is `#/components/<section>/<name>`, leads to a component of the kind that its place needs, and a
//!   chain of references ends;
//! - each keyword that this generator does not read was reported, and so was each part that was mended or left out.

mod anchors;
mod bases;
mod bundle;
mod children;
mod component_names;
mod head;
mod lint;
mod moved;
mod node;
mod nulls;
mod only_branch;
mod overlay;
mod paths;
mod references;
mod referred_files;
mod remove;
mod resources;
mod sent_path;
mod settings;
mod size;
mod text;
mod tree_path;
mod uri;
mod version;

use serde_json::Value;

use crate::conventions::{Conventions, Samples};
use crate::diagnostic::{Diagnostics, Severity, SourceId};
use crate::model::Excluded;
use crate::names::Lock;

use references::Components;

pub use crate::source::{Inputs, SourceText};
pub(crate) use node::{Identity, Node, is_extension};
pub(crate) use nulls::{Nulls, is_null_alone};
pub(crate) use only_branch::{OnlyBranch, UNIONS};

pub(crate) use references::of_mapping;
pub use referred_files::referred;
pub(crate) use sent_path::sent;

/// The loaded inputs.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The corrected document, with keys in order.
    pub raw: Value,
    /// The head of the document: info, servers, tags.
    pub head: openapiv3::OpenAPI,
    /// The origin of the document, if known.
    pub origin: Option<String>,
    /// The operations that were left out, because a part that they need makes no sense.
    pub left_out: Vec<Excluded>,
    /// `codegen.yaml`.
    pub conventions: Conventions,
    /// `samples.yaml`.
    pub samples: Samples,
    /// `names.lock`.
    pub names: Lock,
}

/// Reads the inputs. `None` if an input has an error, which the diagnostics report.
pub fn load(inputs: &Inputs<'_>, diagnostics: &mut Diagnostics) -> Option<Loaded> {
    let before = diagnostics.count(Severity::Error);
    let texts =
        [&inputs.document].into_iter().chain(&inputs.overlay).map(|source| source.text.len());
    let length = texts.chain(inputs.files.iter().map(|(_, text)| text.len())).sum();

    let raw = text::read(&inputs.document, SourceId::Document, diagnostics);
    let overlay = match &inputs.overlay {
        Some(source) => text::read(source, SourceId::Overlay, diagnostics).map(Some),
        None => Some(None),
    };
    let conventions: Option<Conventions> =
        settings::read(inputs.conventions.as_ref(), SourceId::Conventions, diagnostics);
    let samples: Option<Samples> =
        settings::read(inputs.samples.as_ref(), SourceId::Samples, diagnostics);

    let release = conventions.as_ref().map(|known| known.package.release()).unwrap_or_default();
    let names = inputs.names.map(|names| Lock::read(names.text, &release, diagnostics));

    // Without its corrections the document would get errors that the overlay corrects.
    let mut raw = raw?;
    if let Some(overlay) = overlay? {
        overlay::apply(overlay, &mut raw, diagnostics);
    }
    if !version::check(&raw, diagnostics) {
        return None;
    }
    version::check_default_dialect(&raw, diagnostics);
    resources::resolve(&mut raw, length);
    let read = bundle::bundle(&mut raw, inputs, diagnostics);
    if !size::check(&raw, length, diagnostics) {
        return None;
    }
    let components = Components::of(&raw, read);
    let left_out = lint::mend(&mut raw, components, diagnostics);
    paths::mend(&mut raw, diagnostics);
    children::write_out(&mut raw, diagnostics);
    if diagnostics.count(Severity::Error) > before {
        return None;
    }
    let head = head::read(&raw, diagnostics)?;
    Some(Loaded {
        raw,
        head,
        origin: inputs.origin.map(str::to_owned),
        left_out,
        conventions: conventions?,
        samples: samples?,
        names: names.unwrap_or_default(),
    })
}
