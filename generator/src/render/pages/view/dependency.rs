//! Constraints between parameters: in words, as combinations, and where they come from.

use serde::Serialize;

use crate::model::{
    Dependency, DocumentedKind, DocumentedRule, Operation, ParameterPath, Side, Source, WireName,
};
use crate::render::pages::address::Address;
use crate::render::pages::markdown::{Cell, Code, Inline};
use crate::render::pages::site::{Link, Site};

use super::combination::{self, TableView};

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
    operations: Vec<OperationRules>,
    root: String,
}

/// The rules of an operation.
#[derive(Clone, Debug, Serialize)]
struct OperationRules {
    link: Link,
    path: Code,
    rules: Vec<RuleView>,
    /// Sentences that no call is checked against.
    documented: Vec<DocumentedView>,
}

/// A sentence that no call is checked against.
#[derive(Clone, Debug, Serialize)]
struct DocumentedView {
    /// The parameter that it is about, if it is about one.
    parameter: Option<Cell>,
    sentence: Cell,
    /// What it depends on.
    about: &'static str,
}

/// The address of the page of all constraints.
pub(in crate::render::pages) fn address() -> Address {
    Address::fixed("constraints.md")
}

/// The page of all constraints; `None` where there are none.
pub(in crate::render::pages) fn page(site: &Site<'_>) -> Option<ConstraintsView> {
    let page = address();
    let operations: Vec<OperationRules> = site
        .api
        .operations
        .iter()
        .map(|operation| OperationRules {
            documented: operation.documented.iter().filter_map(documented).collect(),
            link: Link {
                title: site.operation_title(operation),
                link: page.link_to(&Address::operation(operation)),
            },
            path: Code::new(&operation.path),
            rules: operation.dependencies.iter().map(|each| rule(operation, each)).collect(),
        })
        .filter(|each| !each.rules.is_empty() || !each.documented.is_empty())
        .collect();
    (!operations.is_empty()).then(|| ConstraintsView { operations, root: page.to_root() })
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
        rules: operation.dependencies.iter().map(|each| rule(operation, each)).collect(),
        tables: combination::tables(site.api, operation),
    })
}

/// The rules that speak of a parameter, a sentence each.
pub(in crate::render::pages) fn sentences_about(
    operation: &Operation,
    name: &WireName,
) -> Vec<Inline> {
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
    sides.map(|side| side.words).collect()
}

/// What a sentence is about that is enforced nowhere; `None` where it is none about what is valid.
fn documented(rule: &DocumentedRule) -> Option<DocumentedView> {
    let about = match rule.kind {
        DocumentedKind::Value => "the value",
        DocumentedKind::Clock => "the clock of the server",
        DocumentedKind::State => "the state on the server",
        DocumentedKind::Default | DocumentedKind::Acknowledged => return None,
    };
    let parameter = rule.parameter.as_ref().map(|path| Cell::from(&Code::new(&path.to_string())));
    Some(DocumentedView { parameter, sentence: Cell::from(&Inline::new(&rule.sentence)?), about })
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
    let active = dependency.bounds.active(false);
    let view = |side: Side| {
        let words = Inline::new(&sentence(&dependency.describe(side)))?;
        let enforced = active.contains(&side);
        let how = match enforced {
            true if operation.is_settled(dependency) => "compile",
            true => "send",
            false => "documented",
        };
        let quotes = dependency.sentences(&[side]).into_iter();
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
    dependency.bounds.active(true).into_iter().filter_map(view).collect()
}

/// The words with a capital letter and a full stop.
fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).chain(['.']).collect()
}
