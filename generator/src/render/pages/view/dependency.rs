//! Rules between parameters: in words, as combinations, and with their sources.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use crate::model::{Dependency, Operation, ParameterPath, Property, Side, Source, WireName};
use crate::render::Address;
use crate::render::pages::site::{Link, Pages};
use crate::render::pages::text::{Href, Inline};

use super::note::{self, NoteView};

/// A rule.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RuleView {
    /// The demands, one sentence each.
    words: Vec<Inline>,
    /// The sentences about whether calls are checked.
    checks: Vec<Inline>,
    /// The kinds of its sources.
    sources: Vec<&'static str>,
    /// The sentences of the document that state the rule.
    quotes: Vec<Inline>,
    /// The rule in the notation of inter-parameter dependencies.
    notation: Inline,
}

/// The parameters that a parameter depends on.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub(crate) struct DependsView {
    names: Vec<Inline>,
    /// Whether there are more related parameters.
    more: bool,
}

/// The page of all constraints.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ConstraintsView {
    /// The operations whose parameters depend on each other.
    rules: Vec<OfOperation<RuleView>>,
    /// The operations with further sentences about parameters.
    notes: Vec<OfOperation<NoteView>>,
    root: Href,
}

/// The items of an operation.
#[derive(Clone, Debug, Serialize)]
struct OfOperation<T> {
    link: Link,
    path: Inline,
    items: Vec<T>,
}

/// The address of the page of all constraints.
pub(crate) fn address() -> Address {
    Address::fixed("constraints.md")
}

/// Whether there are rules, or notes about parameters.
pub(crate) fn exist(pages: &Pages<'_>) -> bool {
    let mut operations = pages.api.operations.iter();
    operations.any(|each| !each.dependencies.is_empty() || note::exist(each))
}

/// The page of all constraints.
pub(crate) fn page(pages: &Pages<'_>) -> ConstraintsView {
    let notes = of_each(pages, |operation| note::notes(pages.api, operation));
    ConstraintsView { rules: of_each(pages, in_cells), notes, root: address().to_root() }
}

/// The operations with at least one item.
fn of_each<T>(pages: &Pages<'_>, items: impl Fn(&Operation) -> Vec<T>) -> Vec<OfOperation<T>> {
    let view = |operation: &Operation| OfOperation {
        link: pages.operation_link(&address(), operation),
        path: pages.path_of(operation),
        items: items(operation),
    };
    let views = pages.api.operations.iter().map(view);
    views.filter(|view| !view.items.is_empty()).collect()
}

/// The rules between the parameters of an operation.
pub(crate) fn rules(operation: &Operation) -> Vec<RuleView> {
    operation.dependencies.iter().map(|dependency| rule(operation, dependency)).collect()
}

fn rule(operation: &Operation, dependency: &Dependency) -> RuleView {
    let sides = dependency.active(true);
    let mut sources: Vec<&str> = sides.iter().map(|side| source(dependency, *side)).collect();
    sources.sort_unstable_by(|a, b| b.cmp(a));
    sources.dedup();
    let quotes = dependency.sentences(&sides).into_iter().chain(dependency.reasons(&sides));
    RuleView {
        words: dependency
            .sides_in_words()
            .iter()
            .map(|side| Inline::demand(dependency, *side))
            .collect(),
        checks: checks(operation, dependency, &sides),
        sources,
        quotes: quotes.filter_map(Inline::new).collect(),
        notation: Inline::code(&dependency.rule.to_string()),
    }
}

/// The kind of source that states one side of a rule.
fn source(dependency: &Dependency, side: Side) -> &'static str {
    match dependency.origin(side).map(|origin| origin.source) {
        Some(Source::Schema) => "the schema",
        Some(Source::Prose) => "the description",
        Some(Source::Overlay) | None => "a correction of the document",
    }
}

/// The sentences about whether the sides of a rule are checked: one for all sides, or one for each.
fn checks(operation: &Operation, dependency: &Dependency, sides: &[Side]) -> Vec<Inline> {
    let active = dependency.active(false);
    // No alternative of a choice can break the rule, including sides that the server may accept.
    let is_settled = operation.is_settled(dependency);
    let how = |side: &Side| match active.contains(side) {
        _ if is_settled => "does not compile in Rust",
        true => "is refused by the client",
        false => "is sent, since the client does not check this rule",
    };
    let call = |side: &Side| match side {
        Side::Lower => "with none of these",
        Side::Upper => "with more than one of these",
        Side::Whole => "with a part of a group",
    };
    let mut hows: Vec<&str> = sides.iter().map(how).collect();
    hows.dedup();
    match hows.as_slice() {
        [how] => vec![Inline::sentence(&["A call that breaks this rule", how])],
        _ => {
            sides.iter().map(|side| Inline::sentence(&["A call", call(side), how(side)])).collect()
        }
    }
}

/// The rules, with their texts escaped for table cells.
fn in_cells(operation: &Operation) -> Vec<RuleView> {
    let mut rules = rules(operation);
    for rule in &mut rules {
        rule.notation = rule.notation.cell();
        rule.words = rule.words.iter().map(Inline::cell).collect();
        rule.quotes = rule.quotes.iter().map(Inline::cell).collect();
    }
    rules
}

/// The parameters whose own descriptions state the rule, although the rule may not name them.
fn speakers<'o>(
    operation: &'o Operation,
    dependency: &'o Dependency,
) -> impl Iterator<Item = &'o WireName> {
    let declared = operation.parameters.iter().map(|it| &it.property);
    let stated = |property: &&Property| {
        let place = property.pointer.to_string();
        let mut places = dependency.origins.iter().map(|origin| origin.pointer.to_string());
        places.any(|at| {
            at.strip_prefix(&place).is_some_and(|rest| matches!(rest, "" | "/description"))
        })
    };
    declared.filter(stated).map(|property| &property.wire)
}

/// The most related parameters that are named at a parameter.
const MOST_NAMES: usize = 6;

/// The related parameters of each parameter: those in a common rule.
pub(crate) struct RelatedParameters<'o> {
    of: HashMap<&'o WireName, BTreeSet<&'o WireName>>,
}

impl<'o> RelatedParameters<'o> {
    /// From the rules of this operation.
    pub(crate) fn new(operation: &'o Operation) -> Self {
        let mut of: HashMap<&WireName, BTreeSet<&WireName>> = HashMap::new();
        for dependency in &operation.dependencies {
            let parameters = dependency.rule.parameters().into_iter();
            let roots: BTreeSet<&WireName> = parameters.filter_map(ParameterPath::root).collect();
            // A rule may name all parameters. Only as many are needed as are shown, and one more.
            let some = || roots.iter().copied().take(MOST_NAMES + 2);
            roots.iter().for_each(|root| of.entry(root).or_default().extend(some()));
            for speaker in speakers(operation, dependency) {
                of.entry(speaker).or_default().extend(some());
            }
        }
        Self { of }
    }

    /// The parameters that this parameter depends on; `None`: no rule names it.
    pub(crate) fn of(&self, name: &WireName) -> Option<DependsView> {
        let others = || self.of[name].iter().filter(|other| **other != name);
        self.of.get(name)?;
        let names = others().take(MOST_NAMES).map(|other| Inline::code(other.as_str())).collect();
        Some(DependsView { names, more: others().count() > MOST_NAMES })
    }
}
