//! Arguments that take one of several forms.

use super::Call;
use super::json::Encode;

/// A function that takes a parameter: the name on the wire, and the value.
pub type Put<'p> = &'p mut dyn FnMut(&'static str, &dyn Encode);

/// An argument that stands for parameters of which a call gives one group. The emitted crate has an enum for each.
pub trait Choice {
    /// The parameters of all forms.
    const PARAMETERS: &'static [&'static str];

    /// Gives the parameters of this form, by their names on the wire.
    fn give(&self, put: Put<'_>);
}

impl Call {
    /// Sets the members of the body that the argument stands for. A form that was set before is taken back, also if none
    /// is given now.
    pub fn choose<C: Choice>(&mut self, choice: Option<C>) {
        self.choose_in(choice, |call, name, value| call.body(name, value));
    }

    /// The same for parameters that travel elsewhere: `put` sets them.
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
