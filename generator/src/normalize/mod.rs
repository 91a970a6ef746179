//! From the document to the model.

pub mod dependencies;
pub mod prose;
