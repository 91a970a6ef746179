//! Turns an OpenAPI 3.0 or 3.1 document into a Rust client crate and its docs.
//!
//! The stages. Each knows only the stages before it:
//!
//! ```text
//! load ─► normalize ─► check ─► render
//! ```
//!
//! The library does no I/O, reads no environment and no clock: texts go in, an output tree or diagnostics come out.
//! [`generate`] runs all stages, [`model()`] those up to the model. [`validate`] judges calls by the model.
//!
//! The stages without templates, from five lines of YAML to one file of the emitted crate:
//!
//! ```
//! use generator::conventions::Samples;
//! use generator::diagnostic::Diagnostics;
//! use generator::load::{Inputs, SourceText};
//! use generator::render::{Packer, rust};
//! use generator::samples::{Sampler, SizeBudget};
//!
//! let text = "openapi: 3.0.3
//! info: { title: Zoo, version: '1' }
//! paths:
//!   /birds/{name}:
//!     get: { operationId: look, tags: [birds], parameters: [{ name: name, in: path, required: true, schema: { type: string } }], responses: { '204': { description: Seen } } }
//! ";
//! let document = SourceText { name: "zoo.yaml", text };
//! let inputs = Inputs::of(document);
//! let mut diagnostics = Diagnostics::new();
//! let api = generator::model(&inputs, &mut diagnostics).expect("a document without errors");
//!
//! let samples = Samples::default();
//! let sampler = Sampler::new(&api, &samples, SizeBudget::default());
//! let files = Packer::default();
//! rust::render(&sampler, &files, &mut diagnostics);
//! assert!(!diagnostics.has_errors(), "{}", diagnostics.render(&inputs));
//!
//! let birds = files.finish().get("src/api/birds.rs").unwrap_or_default();
//! let birds = String::from_utf8(birds)?;
//! assert!(birds.contains("pub fn look(&self, name: impl Into<String>) -> BirdsLookRequest {"), "{birds}");
//! # Ok::<(), std::string::FromUtf8Error>(())
//! ```

mod bounds;
mod characters;
pub mod check;
pub mod compare;
mod contract_tests;
pub mod conventions;
pub mod diagnostic;
mod hash;
pub mod idl;
pub mod load;
pub mod model;
pub mod names;
pub mod normalize;
pub mod parallel;
pub mod pattern;
mod pipeline;
pub mod release;
pub mod render;
pub mod samples;
mod source;
mod templates;
pub mod validate;

pub use contract_tests::Untested;
pub use pipeline::{Generated, effective, generate, model, named, sampled};
pub use render::{OutputTree, Packed};
pub use templates::Templates;
