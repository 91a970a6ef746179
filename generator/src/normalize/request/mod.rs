//! The request of an operation, read once: for operations and for rules.

mod body;
mod carried;
mod members;
mod parameters;
mod style;

pub(crate) use body::{Body, Content, further_formats, known_types};
pub(crate) use members::{Declarations, MemberSet, Members, Omission};
pub(crate) use parameters::{DeclaredParameter, location};
pub(crate) use style::{said, said_of_member};

use super::schema::Schemas;
use super::select::SelectedOperation;
use super::unsupported::Unsupported;
use crate::bounds::Budget;
use crate::conventions::LifecycleConventions;
use crate::model::SpecPointer;

/// The request of an operation, without the parts that clients never send: undocumented properties, read-only
/// properties, and headers that the client writes itself.
#[derive(Debug, Default)]
pub(crate) struct Request<'a> {
    /// The parameters outside the body in document order, those of the path item first.
    pub(crate) parameters: Vec<DeclaredParameter<'a>>,
    /// The body.
    pub(crate) body: Option<Body<'a>>,
    /// The places of the parameters that are the header `Authorization`.
    pub(crate) tokens: Vec<SpecPointer>,
}

/// Reads requests.
pub(crate) struct RequestReader<'s, 'a> {
    pub(crate) schemas: &'s mut Schemas<'a>,
    pub(crate) lifecycle: &'s LifecycleConventions,
}

impl<'a> RequestReader<'_, 'a> {
    /// The request of an operation. `room` is the budget of operations with shared bodies.
    ///
    /// # Errors
    ///
    /// When the operation needs something that can't be sent.
    pub(crate) fn request(
        &mut self,
        chosen: &SelectedOperation<'a>,
        room: &mut Budget,
    ) -> Result<Request<'a>, Unsupported> {
        let mut tokens = Vec::new();
        let parameters = self.declared_parameters(chosen, &mut tokens)?;
        self.check_carried(chosen, &parameters)?;
        Ok(Request { parameters, body: self.body(chosen, room)?, tokens })
    }
}
