//! Constraints between parameters: in words, as combinations, and where they come from.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use crate::model::{Dependency, Operation, ParameterPath, Side, Source, WireName};
use crate::render::Address;
use crate::render::pages::site::{Link, Pages};
use crate::render::pages::text::{Href, Inline};

use super::note::{self, NoteView};

/// A rule.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RuleView {
    /// What it demands, a sentence each.
    words: Vec<Inline>,
    /// Where it is checked, a sentence each.
    checks: Vec<Inline>,
    /// The kinds of places that it comes from.
    sources: Vec<&'static str>,
    /// The sentences that it comes from.
    quotes: Vec<Inline>,
    /// The rule in the notation of inter-parameter dependencies.
    notation: Inline,
}

/// The parameters that a parameter depends on.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub(crate) struct DependsView {
    names: Vec<Inline>,
    /// Whether there are more of them.
    more: bool,
}

/// The page of all constraints.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ConstraintsView {
    /// The operations whose parameters depend on each other.
    rules: Vec<OfOperation<RuleView>>,
    /// The operations of which descriptions say more.
    notes: Vec<OfOperation<NoteView>>,
    root: Href,
}

/// What there is to say of an operation.
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

/// Whether there are any, or notes about parameters.
pub(crate) fn exist(pages: &Pages<'_>) -> bool {
    let mut operations = pages.api.operations.iter();
    operations.any(|each| !each.dependencies.is_empty() || note::exist(each))
}

/// The page of all constraints.
pub(crate) fn page(pages: &Pages<'_>) -> ConstraintsView {
    let notes = of_each(pages, |operation| note::notes(pages.api, operation));
    ConstraintsView { rules: of_each(pages, in_cells), notes, root: address().to_root() }
}

/// The operations of which there is something to say.
fn of_each<T>(pages: &Pages<'_>, items: impl Fn(&Operation) -> Vec<T>) -> Vec<OfOperation<T>> {
    let view = |operation: &Operation| OfOperation {
        link: pages.operation_link(&address(), operation),
        path: Inline::code(&operation.path),
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

/// What kind of place one side of a rule comes from.
fn source(dependency: &Dependency, side: Side) -> &'static str {
    match dependency.origin(side).map(|origin| origin.source) {
        Some(Source::Schema) => "the schema",
        Some(Source::Prose) => "the description",
        Some(Source::Overlay) | None => "a correction",
    }
}

/// Where the sides of a rule are checked: one sentence for all, or one for each.
fn checks(operation: &Operation, dependency: &Dependency, sides: &[Side]) -> Vec<Inline> {
    let active = dependency.active(false);
    // No form of a choice breaks the rule, not even a side that the server is not known to refuse.
    let is_settled = operation.is_settled(dependency);
    let how = |side: &Side| match active.contains(side) {
        _ if is_settled => "does not compile in Rust",
        true => "is refused by the client",
        false => "is not checked",
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

/// The same for a table.
fn in_cells(operation: &Operation) -> Vec<RuleView> {
    let mut rules = rules(operation);
    for rule in &mut rules {
        rule.notation = rule.notation.cell();
        rule.words = rule.words.iter().map(Inline::cell).collect();
        rule.quotes = rule.quotes.iter().map(Inline::cell).collect();
    }
    rules
}

/// How many other parameters are named at a parameter.
const MOST_NAMES: usize = 6;

/// For each parameter the others that rules bind it to.
pub(crate) struct RelatedParameters<'o> {
    of: HashMap<&'o WireName, BTreeSet<&'o WireName>>,
}

impl<'o> RelatedParameters<'o> {
    /// By the rules of this operation.
    pub(crate) fn new(operation: &'o Operation) -> Self {
        let mut of: HashMap<&WireName, BTreeSet<&WireName>> = HashMap::new();
        for dependency in &operation.dependencies {
            let parameters = dependency.rule.parameters().into_iter();
            let roots: BTreeSet<&WireName> = parameters.filter_map(ParameterPath::root).collect();
            // One rule can speak of all parameters: more than are named need not be known.
            let some = || roots.iter().copied().take(MOST_NAMES + 2);
            roots.iter().for_each(|root| of.entry(root).or_default().extend(some()));
        }
        Self { of }
    }

    /// The others that this parameter depends on; `None`: no rule speaks of it.
    pub(crate) fn of(&self, name: &WireName) -> Option<DependsView> {
        let others = || self.of[name].iter().filter(|other| **other != name);
        self.of.get(name)?;
        let names = others().take(MOST_NAMES).map(|other| Inline::code(other.as_str())).collect();
        Some(DependsView { names, more: others().count() > MOST_NAMES })
    }
}
