//! A kind of credential, as data.

use crate::model;

/// A kind of credential with its names in Rust.
#[derive(Clone, Debug)]
pub(crate) struct Credential<'a> {
    /// The client type that takes the credential.
    pub(in crate::render::rust) client: String,
    /// Whether `new` of the main client takes the credential.
    pub(super) is_usual: bool,
    /// The credential in the model.
    pub(crate) model: &'a model::Credential,
}
