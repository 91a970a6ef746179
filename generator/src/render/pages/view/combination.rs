//! Tables of valid combinations of parameters.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::idl::violations;
use crate::model::{
    Api, Condition, Dependency, Json, Operation, ParameterPath, PathSegment, Primitive, Property,
    TypeKind, TypeRef, ValueConstraint, related,
};
use crate::render::pages::declared::Parameters;
use crate::render::pages::site::is_shown;
use crate::render::pages::text::Inline;

/// The most rows of a table that is shown. A longer table is hard to read.
const MOST_ROWS: usize = 24;
/// The most combinations that are tried.
const MOST_TRIED: usize = 256;
/// The most values in a cell, unless a rule names them. Longer lists are hard to read.
const MOST_VALUES: usize = 6;

/// The valid combinations of parameters that depend on each other.
#[derive(Debug, Serialize)]
pub(super) struct TableView {
    columns: Vec<Inline>,
    /// The combinations that break no rule. A cell is empty for absence, has a mark for presence, or has the values.
    rows: Vec<Vec<Inline>>,
}

/// A parameter with its choices.
struct Column {
    path: ParameterPath,
    choices: Vec<Choice>,
}

/// A choice for a parameter.
#[derive(Clone)]
struct Choice {
    cell: Inline,
    /// A value that represents the whole cell; `None`: the parameter is absent.
    value: Option<Value>,
}

/// The tables that are short enough, one for each group of parameters that share rules.
pub(super) fn tables(api: &Api, operation: &Operation) -> Vec<TableView> {
    let rules = operation.dependencies.iter().filter(|each| each.rule.is_about_presence());
    let groups = related(rules.cloned());
    let parameters = Parameters::of(api, operation);
    groups.iter().filter_map(|rules| table(api, &parameters, rules)).collect()
}

fn table(api: &Api, parameters: &Parameters<'_>, rules: &[Dependency]) -> Option<TableView> {
    let mut paths: Vec<&ParameterPath> =
        rules.iter().flat_map(|dependency| dependency.rule.parameters()).collect();
    paths.sort_by_key(|path| (parameters.place(path), *path));
    paths.dedup();
    let (mut columns, mut count) = (Vec::new(), 1_usize);
    for path in paths {
        let declared = parameters.find(path)?;
        let choices = choices(api, declared, path, rules);
        count = count.saturating_mul(choices.len());
        if count > MOST_TRIED {
            return None;
        }
        columns.push(Column { path: path.clone(), choices });
    }
    // A column with a single choice distinguishes no rows.
    let differs = |column: &&Column| column.choices.len() > 1;
    let cells = |row: &Vec<&Choice>| {
        let shown = columns.iter().zip(row).filter(|(column, _)| differs(column));
        shown.map(|(_, choice)| choice.cell.clone()).collect()
    };
    let title = |column: &Column| Inline::code(&column.path.to_string()).cell();
    let rows = rows(&columns);
    let rows: Vec<_> = rows.iter().filter(|row| is_valid(rules, &columns, row)).collect();
    (!rows.is_empty() && rows.len() <= MOST_ROWS).then(|| TableView {
        columns: columns.iter().filter(differs).map(title).collect(),
        rows: rows.into_iter().map(cells).collect(),
    })
}

/// Every combination; combinations with fewer parameters come first.
fn rows(columns: &[Column]) -> Vec<Vec<&Choice>> {
    let mut rows: Vec<Vec<&Choice>> = vec![Vec::new()];
    for column in columns {
        let with =
            |choice| rows.iter().map(move |row| row.iter().copied().chain([choice]).collect());
        rows = column.choices.iter().flat_map(with).collect();
    }
    rows.sort_by_key(|row| row.iter().filter(|choice| choice.value.is_some()).count());
    rows
}

/// Whether a combination breaks no rule, enforced or documented.
fn is_valid(rules: &[Dependency], columns: &[Column], row: &[&Choice]) -> bool {
    let mut arguments = Map::new();
    for (column, choice) in columns.iter().zip(row) {
        // A rule about properties does not apply if their object is absent.
        if let [containers @ .., last] = column.path.segments.as_slice()
            && let Some(object) = enter(&mut arguments, containers)
            && let Some(value) = &choice.value
        {
            object.insert(last.name.as_str().to_owned(), value.clone());
        }
    }
    violations(rules, &arguments, true).is_empty()
}

/// The object at this path, which is created if it is absent. A list gets one item. The path of a parameter bounds the
/// recursion (`bounds::RULE_LEVELS`).
fn enter<'a>(
    arguments: &'a mut Map<String, Value>,
    path: &[PathSegment],
) -> Option<&'a mut Map<String, Value>> {
    let Some((first, rest)) = path.split_first() else {
        return Some(arguments);
    };
    let empty = || Value::Object(Map::new());
    let entry = arguments.entry(first.name.as_str());
    let inner = match entry.or_insert_with(|| match first.items {
        true => Value::Array(vec![empty()]),
        false => empty(),
    }) {
        Value::Array(items) => items.first_mut()?,
        other => other,
    };
    enter(inner.as_object_mut()?, rest)
}

/// The choices for a parameter: absence, and either presence or its values.
fn choices(
    api: &Api,
    declared: &Property,
    path: &ParameterPath,
    rules: &[Dependency],
) -> Vec<Choice> {
    let absent = Choice { cell: Inline::fixed(""), value: None };
    let conditions = rules.iter().flat_map(|each| each.rule.conditions());
    let named: Vec<&Vec<Json>> = conditions
        .filter_map(|condition| match condition {
            Condition::Is(subject, values) if subject == path => Some(values),
            _ => None,
        })
        .collect();
    let given = match named.is_empty() {
        true => vec![Choice { cell: Inline::fixed("✓"), value: Some(Value::Bool(true)) }],
        false => classes(listed(api, declared), &named),
    };
    let absent = (!declared.presence.is_required()).then_some(absent);
    absent.into_iter().chain(given).collect()
}

/// The values in classes. Rules treat all values of a class alike.
fn classes(listed: Option<Vec<Value>>, named: &[&Vec<Json>]) -> Vec<Choice> {
    let open = listed.is_none();
    let mut values = listed.unwrap_or_default();
    for Json(value) in named.iter().copied().flatten() {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    let stated = |value: &Value| -> Vec<bool> {
        named.iter().map(|values| values.iter().any(|Json(each)| each == value)).collect()
    };
    let mut classes: IndexMap<Vec<bool>, Vec<Value>> = IndexMap::new();
    for value in values {
        classes.entry(stated(&value)).or_default().push(value);
    }
    let view = |(stated, values): (Vec<bool>, Vec<Value>)| {
        let codes = values.iter().map(|value| Inline::code(&value.to_string()));
        let is_named = stated.contains(&true);
        let cell = match is_named || values.len() <= MOST_VALUES {
            true => Inline::joined(&codes.collect::<Vec<_>>(), ", ").cell(),
            false => Inline::fixed(OTHER),
        };
        Choice { cell, value: values.into_iter().next() }
    };
    let mut choices: Vec<Choice> = classes.into_iter().map(view).collect();
    if open {
        // No rule names an object, so an object represents all other values.
        choices.push(Choice { cell: Inline::fixed(OTHER), value: Some(Value::Object(Map::new())) });
    }
    choices
}

const OTHER: &str = "another value";

/// The enum values of the type, if it has some.
fn listed(api: &Api, declared: &Property) -> Option<Vec<Value>> {
    if let Some(values) = ValueConstraint::listed(&declared.constraints) {
        return Some(values.iter().map(|each| each.0.clone()).collect());
    }
    match &declared.ty {
        TypeRef::Primitive(Primitive::Boolean) => Some(vec![true.into(), false.into()]),
        TypeRef::Named(id) => match api.types.kind(id)? {
            TypeKind::Enum(values) => {
                let values = values.values.iter().filter(|value| is_shown(&value.lifecycle));
                Some(values.map(|value| value.wire.as_str().into()).collect())
            }
            _ => None,
        },
        _ => None,
    }
}
