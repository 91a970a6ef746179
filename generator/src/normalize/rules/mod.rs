//! Rules between the parameters of an operation: collects them from schema, prose and overlay, combines and checks
//! them.

mod analyse;
mod body;
mod breach;
mod canonical;
mod choices;
mod conditional;
mod context;
mod merge;
mod overlay;
mod prose;
mod rows;
mod schema;
mod table;

use std::collections::BTreeSet;

use crate::bounds::{self, Budget};
use crate::conventions::Conventions;
use crate::diagnostic::Diagnostics;
use crate::load::Node;
use crate::model::{
    Choice, Condition, DataType, Dependency, DocumentedRule, Format, Operation, Parameter,
    ParameterLocation, ParameterPath, Primitive, RequestBody, TypeRef, WireName,
};

use super::request::{Request, RequestReader};
use super::schema::{Schemas, length};
pub(crate) use breach::allows_breach;
pub(super) use choices::name_choices;
use overlay::Acknowledged;
use schema::operation_facts;

use context::RuleContext;

/// The rules of one operation.
#[derive(Clone, Debug, Default)]
struct OperationRules {
    /// The combined rules.
    dependencies: Vec<Dependency>,
    /// The documented sentences beside the rules.
    documented: Vec<DocumentedRule>,
    /// The choices, without final names.
    choices: Vec<Choice>,
}

/// Adds rules and choices to each operation. The choices have no names yet.
pub(crate) fn rules<'a>(
    document: &Node<'a>,
    conventions: &Conventions,
    schemas: &mut Schemas<'a>,
    operations: &mut [Operation],
    requests: Vec<Request<'a>>,
) {
    let mut everywhere = overlay::read_acknowledged(document, schemas.log.diagnostics);
    let mut room =
        Budget::for_each(length(document.value), bounds::RULES_A_BYTE, bounds::RULE_TEXTS);
    for (operation, request) in operations.iter_mut().zip(requests) {
        let reader = RequestReader { schemas, lifecycle: &conventions.lifecycle };
        let context = RuleContext {
            reports_unread: conventions.rules.report_unread,
            files: files(operation),
            ..operation_facts(&operation.pointer, &request, reader, &mut room)
        };
        let collected = collect(&context, &mut everywhere, schemas.log.diagnostics);
        operation.dependencies = collected.dependencies;
        operation.documented = collected.documented;
        operation.choices = collected.choices;
        operation
            .choices
            .retain(|choice| choice.exclusive || is_in_body(choice, &operation.parameters));
    }
    overlay::report_unused(&everywhere, schemas.log.diagnostics);
}

/// The parameters of an operation that are files, or lists of files.
fn files(operation: &Operation) -> BTreeSet<WireName> {
    let is_form = |body: &RequestBody| body.format == Format::Multipart;
    if !operation.body.as_ref().is_some_and(is_form) {
        return BTreeSet::new();
    }
    let is_file = |ty: &TypeRef| matches!(ty, TypeRef::Primitive(Primitive::Binary));
    let files = operation.parameters.iter().filter(|parameter| match &parameter.property.ty {
        TypeRef::Array(items) => is_file(items),
        ty => is_file(ty),
    });
    files.map(|parameter| parameter.property.wire.clone()).collect()
}

/// The rules of one operation. `everywhere` has the sentences that are acknowledged for all operations.
fn collect(
    context: &RuleContext<'_>,
    everywhere: &mut Vec<Acknowledged>,
    diagnostics: &mut Diagnostics,
) -> OperationRules {
    let required = |path: &ParameterPath| context.requires(path);
    let (mut stated, mut acknowledged) = overlay::read(&context.owners, diagnostics);
    overlay::drop_unknown(&mut stated, context, diagnostics);
    let read = prose::read(context, [&mut acknowledged, everywhere], diagnostics);
    overlay::report_unused(&acknowledged, diagnostics);
    stated.extend(context.unions.iter().flat_map(|union| union.dependencies()));
    stated.extend(read.dependencies);
    stated.extend(known_only(context, diagnostics));
    drop_ambiguous(&mut stated, context, diagnostics);
    if stated.len() > bounds::RULES {
        let message = format!(
            "the document states {} rules; only the first {} are combined",
            stated.len(),
            bounds::RULES
        );
        let help = "docs state the other rules, and calls are not checked against these";
        diagnostics.warn(&context.pointer, message, help);
        stated.truncate(bounds::RULES);
    }

    let mut stated = merge::overruled(stated);
    analyse::drop_contradicted(&mut stated, &read.permissions, &required, diagnostics);
    analyse::contradictions(&stated, &context.unions, &required, diagnostics);
    let mut dependencies = merge::merge(stated, &required, &context.pointer, diagnostics);
    for dependency in &mut dependencies {
        dependency.times = times(dependency, context);
    }
    analyse::never_given(&dependencies, context, diagnostics);
    let choices = choices::choices(&dependencies, context);
    OperationRules { dependencies, documented: read.documented, choices }
}

/// The texts that a rule compares.
fn times(dependency: &Dependency, context: &RuleContext<'_>) -> BTreeSet<ParameterPath> {
    let parts = dependency.rule.conditions();
    let compared = parts.filter(|part| matches!(part, Condition::Compare(..)));
    let is_text = |path: &&ParameterPath| {
        let known = context.parameters.find(path);
        known.is_some_and(|known| known.is(DataType::String))
    };
    compared.flat_map(Condition::paths).filter(is_text).cloned().collect()
}

/// The rules that keywords of the schema state, but for those that name a property that the operation does not have.
fn known_only(context: &RuleContext<'_>, diagnostics: &mut Diagnostics) -> Vec<Dependency> {
    let mut known = Vec::new();
    for dependency in &context.stated {
        let unknown = dependency.rule.parameters().into_iter();
        let mut unknown = unknown.filter(|path| context.parameters.find(path).is_none());
        match unknown.next() {
            None => known.push(dependency.clone()),
            Some(path) => {
                let message = format!(
                    "the rule names `{path}`, which is no property of the object: it is left out"
                );
                let help = "declare the property, or correct its name, in the overlay";
                let at = dependency.origins.first().map(|origin| &origin.pointer);
                diagnostics.warn(at.unwrap_or(&context.pointer), message, help);
            }
        }
    }
    known
}

/// Drops rules whose parameter name is ambiguous.
fn drop_ambiguous(
    stated: &mut Vec<Dependency>,
    context: &RuleContext<'_>,
    diagnostics: &mut Diagnostics,
) {
    for name in &context.ambiguous {
        let before = stated.len();
        let means = |path: &&ParameterPath| path.root() == Some(name);
        stated.retain(|each| !each.rule.parameters().iter().any(means));
        if stated.len() < before {
            let message = format!(
                "several parameters have the name `{name}`: rules with this name are not checked"
            );
            let help = "no change is necessary: docs state the rules";
            diagnostics.warn(&context.pointer, message, help);
        }
    }
}

/// Whether a call can also give values outside of the alternatives: the builder allows arbitrary members of a body
/// only.
fn is_in_body(choice: &Choice, parameters: &[Parameter]) -> bool {
    let names = choice.parameters();
    let mut chosen =
        parameters.iter().filter(|parameter| names.contains(&&parameter.property.wire));
    chosen.all(|parameter| parameter.location == ParameterLocation::Body)
}

#[cfg(test)]
mod tests;
