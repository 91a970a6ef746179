//! Rules between parameters, for all operations.

use super::context::Context;
use super::dependencies::{ChoiceNames, Collector, Document, name_choices};
use crate::model::{Choice, Operation, Parameter, ParameterLocation};

impl Context<'_> {
    /// Adds what the parameters of each operation demand of each other, and the alternatives that follow from it.
    pub(crate) fn rules(&mut self, operations: &mut [Operation]) {
        let undocumented = self.conventions.lifecycle.undocumented.as_deref();
        let document = Document { root: self.document.value, undocumented };
        let mut collector = Collector::new(self.document.value, self.diagnostics);
        for operation in operations.iter_mut() {
            let facts = document.operation(&operation.pointer);
            let collected = collector.collect(&facts, self.diagnostics);
            operation.dependencies = collected.dependencies;
            operation.documented = collected.documented;
            operation.choices = collected.choices;
            operation
                .choices
                .retain(|choice| choice.exclusive || is_in_body(choice, &operation.parameters));
        }
        collector.finish(self.diagnostics);
        let choices: Vec<&mut Choice> =
            operations.iter_mut().flat_map(|operation| &mut operation.choices).collect();
        let names = ChoiceNames {
            reference_suffixes: &self.conventions.ids.suffixes,
            overrides: &self.conventions.choices,
        };
        name_choices(choices, names, self.diagnostics);
    }
}

/// Whether a call can give what is none of the forms too: only members of a body can be sent past the builder.
fn is_in_body(choice: &Choice, parameters: &[Parameter]) -> bool {
    let names = choice.parameters();
    let mut chosen = parameters.iter().filter(|parameter| names.contains(&&parameter.wire));
    chosen.all(|parameter| parameter.location == ParameterLocation::Body)
}
