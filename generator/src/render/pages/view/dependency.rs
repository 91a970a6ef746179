//! Rules between parameters: in words, as combinations, and with their sources.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use crate::idl::{Joined, joined};
use crate::model::{Dependency, Operation, ParameterPath, Property, Side, Source, WireName};
use crate::render::Address;
use crate::render::pages::site::{Link, Pages};
use crate::render::pages::text::{Href, Inline};

use super::note::{self, NoteView};

/// Rules that are checked at the same place.
#[derive(Debug, Serialize)]
pub(crate) struct RuleGroup {
    /// Where the rules are checked: one place for each way to break them.
    checks: Vec<CheckView>,
    /// Rules that one sentence states count once.
    rules: Vec<RuleView>,
}

/// Where a rule is checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct CheckView {
    /// The calls that break the rule in this way; `None`: all that break it.
    calls: Option<&'static str>,
    place: CheckedBy,
}

/// The places where a rule can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
enum CheckedBy {
    Compiler,
    Client,
    Nowhere,
}

/// One rule, or several that one sentence states.
#[derive(Debug, Serialize)]
struct RuleView {
    /// The demands, one sentence each.
    words: Vec<Inline>,
    /// The kinds of its sources.
    sources: Vec<&'static str>,
    /// The sentences of the document that state the rule.
    quotes: Vec<Inline>,
    /// Each rule in the notation of inter-parameter dependencies.
    notations: Vec<Inline>,
}

/// The parameters that a parameter depends on.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub(crate) struct DependsView {
    names: Vec<Inline>,
    /// Whether there are more related parameters.
    more: bool,
}

/// The page of all constraints.
#[derive(Debug, Serialize)]
pub(crate) struct ConstraintsView {
    /// The operations whose parameters depend on each other.
    rules: Vec<OfOperation<CellView>>,
    /// The operations with further sentences about parameters.
    notes: Vec<OfOperation<NoteView>>,
    root: Href,
}

/// A rule in a table.
#[derive(Debug, Serialize)]
struct CellView {
    rule: RuleView,
    checks: Vec<CheckView>,
}

/// The items of an operation.
#[derive(Debug, Serialize)]
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
    let notes = of_each(pages, |operation| note::notes(pages, operation));
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

/// The rules between the parameters of an operation, by the place where they are checked.
pub(crate) fn rules(operation: &Operation) -> Vec<RuleGroup> {
    let mut groups: Vec<RuleGroup> = Vec::new();
    for joined in each(operation) {
        let (checks, rule) = (checks(operation, joined.first), rule(&joined));
        match groups.iter_mut().find(|group| group.checks == checks) {
            Some(group) => group.rules.push(rule),
            None => groups.push(RuleGroup { checks, rules: vec![rule] }),
        }
    }
    groups
}

/// The rules of an operation. Those that differ in their condition alone are one, if all are checked at one place.
fn each(operation: &Operation) -> Vec<Joined<'_>> {
    joined(&operation.dependencies, |dependency| operation.is_settled(dependency))
}

fn rule(joined: &Joined<'_>) -> RuleView {
    let dependency = &joined.whole;
    let sides = dependency.active(true);
    let mut sources: Vec<&str> = sides.iter().map(|side| source(dependency, *side)).collect();
    sources.sort_unstable_by(|a, b| b.cmp(a));
    sources.dedup();
    let quotes = dependency.sentences(&sides).into_iter().chain(dependency.reasons(&sides));
    let rules = std::iter::once(&joined.first).chain(&joined.others);
    RuleView {
        words: dependency
            .sides_in_words()
            .iter()
            .map(|side| Inline::demand(dependency, *side))
            .collect(),
        sources,
        quotes: quotes.filter_map(Inline::new).collect(),
        notations: rules.map(|it| Inline::code(&it.rule.to_string())).collect(),
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

/// Where the sides of a rule are checked: one place for all sides, or one for each.
fn checks(operation: &Operation, dependency: &Dependency) -> Vec<CheckView> {
    let (sides, active) = (dependency.active(true), dependency.active(false));
    // No alternative of a choice can break the rule, including sides that the server may accept.
    let is_settled = operation.is_settled(dependency);
    let place = |side: &Side| match active.contains(side) {
        _ if is_settled => CheckedBy::Compiler,
        true => CheckedBy::Client,
        false => CheckedBy::Nowhere,
    };
    let calls = |side: &Side| match side {
        Side::Lower => "with none of the following",
        Side::Upper => "with more than one of the following",
        Side::Whole => "with a part of a group",
    };
    let mut places: Vec<CheckedBy> = sides.iter().map(place).collect();
    places.dedup();
    match places.as_slice() {
        [place] => vec![CheckView { calls: None, place: *place }],
        _ => {
            let check = |side| CheckView { calls: Some(calls(side)), place: place(side) };
            sides.iter().map(check).collect()
        }
    }
}

/// The rules, with their texts escaped for table cells.
fn in_cells(operation: &Operation) -> Vec<CellView> {
    let cells = |lines: &[Inline]| lines.iter().map(Inline::cell).collect();
    let view = |joined: Joined<'_>| {
        let rule = rule(&joined);
        let (words, quotes) = (cells(&rule.words), cells(&rule.quotes));
        let notations = cells(&rule.notations);
        let rule = RuleView { words, quotes, notations, ..rule };
        CellView { rule, checks: checks(operation, joined.first) }
    };
    each(operation).into_iter().map(view).collect()
}

/// The parameters whose own descriptions state the rule, although the rule may not name them.
fn speakers<'o>(
    operation: &'o Operation,
    dependency: &'o Dependency,
) -> impl Iterator<Item = &'o WireName> {
    let declared = operation.parameters.iter().map(|it| &it.property);
    let stated = |property: &&Property| {
        let own = [property.pointer.clone(), property.pointer.child("description")];
        dependency.origins.iter().any(|origin| own.contains(&origin.pointer))
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
