//! A client type, as data.

use std::borrow::Cow;

use super::credentials::Credential;
use crate::model::Route;

/// A client type.
#[derive(Debug)]
pub(crate) struct ClientType<'a> {
    /// Its name.
    pub(crate) name: String,
    /// The purpose of a scoped client, in a sentence.
    pub(crate) about: Option<&'a str>,
    /// The credentials, the default one first.
    pub(crate) credentials: Vec<Credential<'a>>,
    /// The routes with the offered operations.
    pub(super) root: Cow<'a, Route>,
    /// The name of the module with its routes.
    pub(super) module: String,
    /// The path of its file below `src/`.
    pub(super) path: String,
    /// The name of the static with its profile.
    pub(super) profile: String,
}
