//! Constraints between parameters: in words, as combinations, and where they come from.

use serde::Serialize;

use crate::model::{Dependency, Operation, ParameterPath, Side, Source, WireName};
use crate::render::pages::address::Address;
use crate::render::pages::markdown::{Cell, Code, Inline};
use crate::render::pages::site::{Link, Site};

use super::combination::{self, TableView};
use super::note::{self, NoteView};

/// What the parameters of an operation demand of each other.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct DependenciesView {
    rules: Vec<RuleView>,
    /// What can be given together: a table for each group of parameters that depend on each other.
    tables: Vec<TableView>,
}

/// A rule.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct RuleView {
    /// The enforced and the documented side, a sentence each.
    sentences: Vec<SideView>,
    /// The rule in the notation of inter-parameter dependencies.
    notation: Code,
    notation_cell: Cell,
}

/// What one side of a rule demands.
#[derive(Clone, Debug, Serialize)]
struct SideView {
    words: Inline,
    cell: Cell,
    /// Whether a call that breaks it is not sent.
    enforced: bool,
    /// How: `compile`, `send`, or `documented` where it is not.
    how: &'static str,
    /// The sentences that it comes from.
    quotes: Vec<Inline>,
    quote_cells: Vec<Cell>,
    /// What kind of place it comes from.
    source: &'static str,
}

/// The page of all constraints.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct ConstraintsView {
    /// The operations whose parameters depend on each other.
    rules: Vec<Of<RuleView>>,
    /// The operations of which descriptions say more.
    notes: Vec<Of<NoteView>>,
    root: String,
}

/// What there is to say of an operation.
#[derive(Clone, Debug, Serialize)]
struct Of<T> {
    link: Link,
    path: Code,
    items: Vec<T>,
}

/// A rule in the entry of a parameter.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct SentenceView {
    words: Inline,
    /// Whether a call that breaks it is not sent.
    enforced: bool,
}

/// The address of the page of all constraints.
pub(in crate::render::pages) fn address() -> Address {
    Address::fixed("constraints.md")
}

/// The page of all constraints; `None` where there are none.
pub(in crate::render::pages) fn page(site: &Site<'_>) -> Option<ConstraintsView> {
    let rules = of_each(site, rules);
    let notes = of_each(site, |operation| note::notes(site.api, operation));
    let is_empty = rules.is_empty() && notes.is_empty();
    (!is_empty).then(|| ConstraintsView { rules, notes, root: address().to_root() })
}

/// The operations of which there is something to say.
fn of_each<T>(site: &Site<'_>, items: impl Fn(&Operation) -> Vec<T>) -> Vec<Of<T>> {
    let view = |operation: &Operation| Of {
        link: Link {
            title: site.operation_title(operation),
            link: address().link_to(&Address::operation(operation)),
        },
        path: Code::new(&operation.path),
        items: items(operation),
    };
    let views = site.api.operations.iter().map(view);
    views.filter(|view| !view.items.is_empty()).collect()
}

/// The constraints of an operation; `None` where there are none.
pub(in crate::render::pages) fn view(
    site: &Site<'_>,
    operation: &Operation,
) -> Option<DependenciesView> {
    if operation.dependencies.is_empty() {
        return None;
    }
    Some(DependenciesView {
        rules: rules(operation),
        tables: combination::tables(site.api, operation),
    })
}

/// The rules that speak of a parameter, a sentence each.
pub(in crate::render::pages) fn sentences_about(
    operation: &Operation,
    name: &WireName,
) -> Vec<SentenceView> {
    let speaks = |dependency: &&Dependency| {
        dependency
            .rule
            .parameters()
            .into_iter()
            .filter_map(ParameterPath::root)
            .any(|root| root == name)
    };
    let about = operation.dependencies.iter().filter(speaks);
    let sides = about.flat_map(|dependency| sides(operation, dependency));
    sides.map(|side| SentenceView { words: side.words, enforced: side.enforced }).collect()
}

fn rules(operation: &Operation) -> Vec<RuleView> {
    operation.dependencies.iter().map(|each| rule(operation, each)).collect()
}

fn rule(operation: &Operation, dependency: &Dependency) -> RuleView {
    let notation = Code::new(&dependency.rule.to_string());
    RuleView {
        sentences: sides(operation, dependency),
        notation_cell: Cell::from(&notation),
        notation,
    }
}

/// The sides that the rule has.
fn sides(operation: &Operation, dependency: &Dependency) -> Vec<SideView> {
    let active = dependency.active(false);
    let view = |side: Side| {
        let words = Inline::new(&sentence(&dependency.describe(side)))?;
        let enforced = active.contains(&side);
        let how = match enforced {
            true if operation.is_settled(dependency) => "compile",
            true => "send",
            false => "documented",
        };
        let quotes = dependency.sentences(&[side]).into_iter();
        let quotes = quotes.chain(dependency.reasons(&[side]));
        let quotes: Vec<Inline> = quotes.filter_map(Inline::new).collect();
        Some(SideView {
            cell: Cell::from(&words),
            words,
            enforced,
            how,
            quote_cells: quotes.iter().map(Cell::from).collect(),
            quotes,
            source: match dependency.origin(side).map(|origin| origin.source) {
                Some(Source::Schema) => "the schema",
                Some(Source::Prose) => "the description",
                Some(Source::Overlay) | None => "a correction",
            },
        })
    };
    dependency.active(true).into_iter().filter_map(view).collect()
}

/// The words with a capital letter and a full stop.
fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).chain(['.']).collect()
}
