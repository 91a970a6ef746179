//! `codegen.yaml`: how one API spells what OpenAPI has no word for.
//!
//! Everything here has a default that suits a document without vendor extensions; a key that is
//! not known is an error.
