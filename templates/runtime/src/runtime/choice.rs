//! Arguments that take one of several alternatives.

use super::Call;
use super::json::Encode;

/// A function that takes a parameter: its name in the document, and the value.
pub type Put<'p> = &'p mut dyn FnMut(&'static str, &dyn Encode);

/// An argument with alternatives. Each alternative is a group of parameters, and a call gives one group. Each such
/// argument is an enum.
pub trait Choice {
    /// The parameters of all alternatives.
    const PARAMETERS: &'static [&'static str];

    /// Passes the parameters of this alternative, by their names in the document.
    fn give(&self, put: Put<'_>);
}

impl Call {
    /// Sets the members of the body that the argument contains. First removes the members of an alternative that was
    /// set before, even if the new argument is `None`.
    pub fn choose<C: Choice>(&mut self, choice: Option<C>) {
        self.choose_in(choice, |call, name, value| call.body(name, value));
    }

    /// Sets parameters outside the body with `put`, and first removes those of an alternative that was set before.
    pub fn choose_in<C: Choice>(
        &mut self,
        choice: Option<C>,
        mut put: impl FnMut(&mut Self, &'static str, &dyn Encode),
    ) {
        for name in C::PARAMETERS {
            self.unset(name);
        }
        if let Some(choice) = choice {
            choice.give(&mut |name, value| put(self, name, value));
        }
    }
}
