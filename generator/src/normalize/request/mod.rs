//! The request of an operation, read once: operations make parameters of it, and rules speak of the same parameters.

mod body;
mod members;
mod parameters;

pub(crate) use body::{Body, Content};
pub(crate) use members::{Declarations, MemberSet, Members, Omission};
pub(crate) use parameters::DeclaredParameter;

use super::schema::Schemas;
use super::select::SelectedOperation;
use super::unsupported::Unsupported;
use crate::bounds::Budget;
use crate::conventions::LifecycleConventions;

/// What a call of an operation gives, as the document describes it. What no call gives is not part of it: undocumented
/// properties, read-only ones, headers that the client writes itself.
#[derive(Debug, Default)]
pub(crate) struct Request<'a> {
    /// The parameters outside the body, those of the path item first, in the order of the document.
    pub(crate) parameters: Vec<DeclaredParameter<'a>>,
    /// The body.
    pub(crate) body: Option<Body<'a>>,
}

/// Reads requests.
pub(crate) struct RequestReader<'s, 'a> {
    pub(crate) schemas: &'s mut Schemas<'a>,
    pub(crate) lifecycle: &'s LifecycleConventions,
}

impl<'a> RequestReader<'_, 'a> {
    /// The request of an operation. The room is what the parameters of operations that share bodies may still come to.
    ///
    /// # Errors
    ///
    /// What no call can do without, and can't be sent.
    pub(crate) fn request(
        &mut self,
        chosen: &SelectedOperation<'a>,
        room: &mut Budget,
    ) -> Result<Request<'a>, Unsupported> {
        Ok(Request {
            parameters: self.declared_parameters(chosen)?,
            body: self.body(&chosen.node, room)?,
        })
    }
}
