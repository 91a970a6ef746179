//! Rules between the parameters of an operation: collected from schema, prose and overlay, combined, analysed.
//!
//! [`Collector::collect`] is the way through for one operation; the facts that it needs are read from the raw
//! document by [`Document::operation`].

mod analyse;
mod body;
mod canonical;
mod choices;
mod facts;
mod merge;
mod object;
mod overlay;
mod prose;
mod schema;
mod table;

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::model::{Choice, Dependency, DocumentedRule, ParameterPath};

pub use body::{BodyUnion, Branch};
pub use choices::{ChoiceNames, name_choices, signature};
pub use facts::{OperationFacts, OverlayValue, ParameterFacts, TextFacts};
pub use overlay::{DOCUMENTED, RULES};
pub use schema::Document;

use overlay::{Acknowledged, Overlay};

/// The rules of one operation.
#[derive(Clone, Debug, Default)]
pub struct Collected {
    /// What is demanded, combined.
    pub dependencies: Vec<Dependency>,
    /// What the documentation says beside it.
    pub documented: Vec<DocumentedRule>,
    /// The alternatives that a caller chooses from; not named for good before [`name_choices`].
    pub choices: Vec<Choice>,
    /// Parameters that the schema calls optional and that every valid call gives.
    pub forced: Vec<ParameterPath>,
}

/// Collects the rules of all operations of a document.
#[derive(Debug, Default)]
pub struct Collector {
    acknowledged: Vec<Acknowledged>,
}

impl Collector {
    /// A collector that knows which sentences the document acknowledges at its root.
    pub fn new(document: &Value, diagnostics: &mut Diagnostics) -> Self {
        Self { acknowledged: overlay::of_document(document, diagnostics) }
    }

    /// The rules of one operation.
    pub fn collect(&mut self, facts: &OperationFacts, diagnostics: &mut Diagnostics) -> Collected {
        let parameters = facts.walk();
        let required = |path: &ParameterPath| {
            let mut parameters = parameters.iter();
            parameters.any(|each| each.required && each.path == *path)
        };
        let Overlay { rules, mut acknowledged } = Overlay::read(&facts.overlay, diagnostics);
        prose::report_unknown(&rules, facts, diagnostics);

        let read = prose::read(facts, [&mut acknowledged, &mut self.acknowledged], diagnostics);
        overlay::report_unused(&acknowledged, diagnostics);

        let unions: Vec<&BodyUnion> =
            facts.unions.iter().chain(parameters.iter().flat_map(|each| &each.unions)).collect();
        let mut stated = rules;
        stated.extend(unions.iter().flat_map(|union| union.dependencies()));
        stated.extend(read.dependencies);

        analyse::contradictions(&stated, &unions, &required, diagnostics);
        let dependencies = merge::merge(stated, &required, &facts.pointer, diagnostics);
        let forced = analyse::presence(&dependencies, facts, &required, diagnostics);
        let choices = choices::choices(&dependencies, facts, &required);
        Collected { dependencies, documented: read.documented, choices, forced }
    }

    /// Reports what was acknowledged for all operations and stands in none of them.
    pub fn finish(self, diagnostics: &mut Diagnostics) {
        overlay::report_unused(&self.acknowledged, diagnostics);
    }
}

#[cfg(test)]
mod tests;
