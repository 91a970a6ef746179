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
    /// The enforced and the documented side.
    sides: Vec<SideView>,
    /// The rule in the notation of inter-parameter dependencies.
    notation: Inline,
}

/// What one side of a rule demands.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SideView {
    words: Inline,
    /// How it is enforced: `compile`, `send`, or `documented` where it is not.
    how: &'static str,
    /// The sentences that it comes from.
    quotes: Vec<Inline>,
    /// What kind of place it comes from.
    source: &'static str,
}

/// The page of all constraints.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ConstraintsView {
    /// The operations whose parameters depend on each other.
    rules: Vec<Of<RuleView>>,
    /// The operations of which descriptions say more.
    notes: Vec<Of<NoteView>>,
    root: Href,
}

/// What there is to say of an operation.
#[derive(Clone, Debug, Serialize)]
struct Of<T> {
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
fn of_each<T>(pages: &Pages<'_>, items: impl Fn(&Operation) -> Vec<T>) -> Vec<Of<T>> {
    let view = |operation: &Operation| Of {
        link: pages.operation_link(&address(), operation),
        path: Inline::code(&operation.path),
        items: items(operation),
    };
    let views = pages.api.operations.iter().map(view);
    views.filter(|view| !view.items.is_empty()).collect()
}

/// The rules between the parameters of an operation.
pub(crate) fn rules(operation: &Operation) -> Vec<RuleView> {
    let view = |dependency: &Dependency| RuleView {
        sides: sides(operation, dependency),
        notation: Inline::code(&dependency.rule.to_string()),
    };
    operation.dependencies.iter().map(view).collect()
}

/// The same for a table.
fn in_cells(operation: &Operation) -> Vec<RuleView> {
    let mut rules = rules(operation);
    for rule in &mut rules {
        rule.notation = rule.notation.cell();
        for side in &mut rule.sides {
            side.words = side.words.cell();
            side.quotes = side.quotes.iter().map(Inline::cell).collect();
        }
    }
    rules
}

/// The rules between the parameters of an operation, by the parameters that they speak of.
pub(crate) struct Rules<'o> {
    operation: &'o Operation,
    about: HashMap<&'o WireName, Vec<usize>>,
    /// The sides of each rule, once they were asked for.
    sides: Vec<Option<Vec<SideView>>>,
    /// The bytes that are left for telling rules at parameters: one rule can speak of all of them.
    left: usize,
}

impl<'o> Rules<'o> {
    /// The rules of an operation, told at its parameters in this many bytes.
    pub(crate) fn new(operation: &'o Operation, room: usize) -> Self {
        let mut about: HashMap<&WireName, Vec<usize>> = HashMap::new();
        for (number, dependency) in operation.dependencies.iter().enumerate() {
            let parameters = dependency.rule.parameters().into_iter();
            let roots: BTreeSet<&WireName> = parameters.filter_map(ParameterPath::root).collect();
            for root in roots {
                about.entry(root).or_default().push(number);
            }
        }
        let sides = vec![None; operation.dependencies.len()];
        Self { operation, about, sides, left: room }
    }

    /// The sides of the rules that speak of a parameter, and whether there are more for which there is no room.
    pub(crate) fn about(&mut self, name: &WireName) -> (Vec<SideView>, bool) {
        let mut views = Vec::new();
        for number in self.about.get(name).into_iter().flatten() {
            let of_rule = || sides(self.operation, &self.operation.dependencies[*number]);
            for side in self.sides[*number].get_or_insert_with(of_rule) {
                match self.left.checked_sub(side.words.as_str().len()) {
                    Some(left) => self.left = left,
                    None => return (views, true),
                }
                views.push(side.clone());
            }
        }
        (views, false)
    }
}

fn sides(operation: &Operation, dependency: &Dependency) -> Vec<SideView> {
    let active = dependency.active(false);
    let view = |side: Side| {
        let how = match active.contains(&side) {
            true if operation.is_settled(dependency) => "compile",
            true => "send",
            false => "documented",
        };
        let quotes = dependency.sentences(&[side]).into_iter();
        let quotes = quotes.chain(dependency.reasons(&[side]));
        SideView {
            words: Inline::demand(dependency, side),
            how,
            quotes: quotes.filter_map(Inline::new).collect(),
            source: match dependency.origin(side).map(|origin| origin.source) {
                Some(Source::Schema) => "the schema",
                Some(Source::Prose) => "the description",
                Some(Source::Overlay) | None => "a correction",
            },
        }
    };
    dependency.active(true).into_iter().map(view).collect()
}
