//! The tables of valid combinations on the pages of the real document. The test judges every row again, from its text,
//! and every combination of cells that is no row.

use generator::idl::{parse_rules, violations};
use generator::model::{Dependency, Operation, ParameterPath, Presence, ResponseKind, TypeRef};
use generator::samples::{Sampler, SizeBudget};
use serde_json::{Map, Value, json};

use super::document::DOCUMENT;

/// A row: the text of each cell, by parameter.
type Row<'p> = Vec<(ParameterPath, &'p str)>;

/// The tables of a page.
fn tables(page: &str) -> Vec<Vec<Row<'_>>> {
    let part = page.split("\n## Constraints\n").nth(1).unwrap_or_default();
    let part = part.split("\n## ").next().unwrap();
    let mut found: Vec<(Vec<ParameterPath>, Vec<Row<'_>>)> = Vec::new();
    let mut inside = false;
    for line in part.lines() {
        let Some(line) = line.strip_prefix("| ") else {
            inside = inside && line.starts_with("|:");
            continue;
        };
        let cells: Vec<&str> = line.trim_end_matches('|').split(" | ").map(str::trim).collect();
        if inside {
            let (columns, rows) = found.last_mut().unwrap();
            assert_eq!(columns.len(), cells.len(), "{line}");
            rows.push(columns.iter().cloned().zip(cells.iter().copied()).collect());
        } else {
            let path = |cell: &&str| path(cell.trim_matches('`'));
            found.push((cells.iter().map(path).collect(), Vec::new()));
            inside = true;
        }
    }
    found.into_iter().map(|(_, rows)| rows).collect()
}

/// The path in the head of a column.
fn path(text: &str) -> ParameterPath {
    let rules = parse_rules(text).unwrap();
    rules[0].parameters()[0].clone()
}

/// The values that a cell represents.
fn values(cell: &str) -> Vec<Value> {
    match cell {
        "" => vec![Value::Null],
        "✓" => vec![json!("given")],
        "another value" => vec![json!("a value that no rule names")],
        listed => {
            let values = listed.split(", ");
            values.map(|value| serde_json::from_str(value.trim_matches('`')).unwrap()).collect()
        }
    }
}

/// Sets the value at a path. Each list on the path has one object.
fn put(arguments: &mut Map<String, Value>, path: &ParameterPath, value: Value) {
    let (last, before) = path.segments.split_last().unwrap();
    let mut object = arguments;
    for segment in before {
        let empty = if segment.items { json!([{}]) } else { json!({}) };
        let inner = object.entry(segment.name.as_str()).or_insert(empty);
        let inner = if segment.items { &mut inner[0] } else { inner };
        object = inner.as_object_mut().unwrap();
    }
    object.insert(last.name.as_str().to_owned(), value);
}

/// Every call that the row represents.
fn calls(operation: &Operation, cells: &[(ParameterPath, &str)]) -> Vec<Map<String, Value>> {
    let required =
        operation.parameters.iter().filter(|each| each.property.presence == Presence::Required);
    let mut first = Map::new();
    for parameter in required {
        if !cells.iter().any(|(path, _)| path.root() == Some(&parameter.property.wire)) {
            first.insert(parameter.property.wire.as_str().to_owned(), json!("given"));
        }
    }
    let mut calls = vec![first];
    for (path, cell) in cells {
        let with = |call: &Map<String, Value>, value| {
            let mut call = call.clone();
            put(&mut call, path, value);
            call
        };
        calls = calls
            .iter()
            .flat_map(|call| values(cell).into_iter().map(move |value| with(call, value)))
            .collect();
    }
    calls
}

/// Whether the call satisfies the rules that name no optional parameters except those of the row.
fn judged(
    operation: &Operation,
    cells: &[(ParameterPath, &str)],
    call: &Map<String, Value>,
) -> bool {
    let is_shown = |dependency: &&Dependency| {
        let named = dependency.rule.parameters();
        dependency.rule.is_about_presence()
            && named.iter().any(|path| cells.iter().any(|(shown, _)| shown == *path))
    };
    let rules: Vec<Dependency> = operation.dependencies.iter().filter(is_shown).cloned().collect();
    assert!(!rules.is_empty());
    violations(&rules, call, true).is_empty()
}

/// Every combination of the cells in the columns of a table.
fn combined<'p>(table: &[Row<'p>]) -> Vec<Row<'p>> {
    let mut rows = vec![Vec::new()];
    for (at, (path, _)) in table.first().into_iter().flatten().enumerate() {
        let mut cells: Vec<&str> = table.iter().map(|row| row[at].1).collect();
        cells.sort_unstable();
        cells.dedup();
        let with =
            |row: &Row<'p>, cell| row.iter().cloned().chain([(path.clone(), cell)]).collect();
        rows = rows.iter().flat_map(|row| cells.iter().map(move |cell| with(row, *cell))).collect();
    }
    rows
}

#[test]
fn every_row_is_true() {
    let (api, files) = &*DOCUMENT;
    let mut rows = 0;
    let mut without = Vec::new();
    for operation in &api.operations {
        let id = operation.id.as_str();
        let tables = tables(&files[&format!("docs/{}.md", id.replace('.', "/"))]);
        if tables.is_empty()
            && operation.dependencies.iter().any(|each| each.rule.is_about_presence())
        {
            without.push(id);
        }
        for table in &tables {
            for cells in combined(table) {
                for call in calls(operation, &cells) {
                    assert_eq!(
                        judged(operation, &cells, &call),
                        table.contains(&cells),
                        "{id}: {call:?}"
                    );
                    rows += 1;
                }
            }
        }
    }
    assert!(rows > 200, "{rows}");
    assert_eq!(without, ["customers.create_portal"], "more parameters than a table has room for");
}

/// Each sample shows one of the alternatives. Only a call of a list may show none.
#[test]
fn every_sample_chooses() {
    let (api, files) = &*DOCUMENT;
    let none = Default::default();
    let sampler = Sampler::new(api, &none, SizeBudget::default());
    let mut forms = 0;
    for operation in api.operations.iter().filter(|operation| !operation.choices.is_empty()) {
        let is_list = match &operation.response.kind {
            ResponseKind::Page(_) => true,
            ResponseKind::Value(field) => matches!(field.ty, TypeRef::Array(_)),
            _ => false,
        };
        let calls = sampler.samples(operation);
        for (at, sample) in [&calls.first].into_iter().chain(&calls.further).enumerate() {
            let named = |choice: &generator::model::Choice| {
                choice.parameters().iter().any(|wire| sample.argument(wire).is_some())
            };
            assert!(
                operation.choices.iter().all(named) || (is_list && at == 0),
                "{}: {sample:?}",
                operation.id.as_str()
            );
            forms += 1;
        }
        let choices = operation.choices.iter().map(|choice| choice.alternatives.len());
        let most = choices.max().unwrap_or(1).min(6);
        assert!(calls.further.len() + 1 >= most, "{}", operation.id.as_str());
    }
    assert!(forms > 60, "{forms}");
    // The titles of forms say what discriminates the form.
    let page = &files["docs/locks/configure_auto_lock.md"];
    assert!(page.contains("AutoLock::enabled(") && page.contains("AutoLock::disabled()"), "{page}");
    assert!(page.contains("\n### Configure auto-lock to be disabled\n"), "{page}");
}
