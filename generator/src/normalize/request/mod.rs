//! The request of an operation, read once: operations make parameters of it, and rules speak of the same parameters.

mod body;
mod members;
mod parameters;

pub(crate) use body::{Body, Content};
pub(crate) use members::{Declarations, Form, LeftOut, Members};
pub(crate) use parameters::DeclaredParameter;

use super::context::Context;
use super::operations::Chosen;

/// What a call of an operation gives, as the document describes it. What no call gives is not part of it: undocumented
/// properties, read-only ones, headers that the client writes itself.
#[derive(Debug, Default)]
pub(crate) struct Request<'a> {
    /// The parameters outside the body, those of the path item first, in the order of the document.
    pub(crate) parameters: Vec<DeclaredParameter<'a>>,
    /// The body.
    pub(crate) body: Option<Body<'a>>,
}

impl<'a> Context<'a> {
    /// The request of an operation. `None`: its body can't be sent.
    pub(crate) fn request(&mut self, chosen: &Chosen<'a>) -> Option<Request<'a>> {
        Some(Request {
            parameters: self.declared_parameters(chosen),
            body: self.body(&chosen.node)?,
        })
    }
}
