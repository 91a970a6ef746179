//! Rules of the repository beyond the compiler: the imports of stages, the length of files, and forbidden words.

mod sources;

use std::fs;
use std::path::Path;

use sources::{Source, assert_none, generator, root, sources};
use xtask::file;

/// The most lines of a hand-written file.
const MOST_LINES: usize = 420;

/// The parts of the generator from left to right, and the parts that each may import.
const MAY_IMPORT: [(&str, &[&str]); 19] = [
    ("characters", &[]),
    ("hash", &[]),
    ("parallel", &[]),
    ("source", &[]),
    ("model", &[]),
    ("idl", &["model"]),
    ("pattern", &["model"]),
    ("diagnostic", &["characters", "source", "model"]),
    ("names", &["characters", "source", "model", "diagnostic"]),
    ("conventions", &["model", "diagnostic"]),
    ("load", &["source", "model", "names", "diagnostic", "conventions"]),
    ("normalize", &["model", "names", "idl", "pattern", "diagnostic", "conventions", "load"]),
    ("compare", &["model", "names", "normalize", "diagnostic", "conventions", "load"]),
    ("release", &[]),
    ("check", &["model", "diagnostic"]),
    ("samples", &["hash", "model", "idl", "pattern", "diagnostic", "conventions"]),
    (
        "render",
        &[
            "characters", "hash", "parallel", "model", "names", "idl", "pattern", "diagnostic",
            "samples",
        ],
    ),
    ("validate", &["model", "idl", "pattern", "diagnostic"]),
    ("contract_tests", &["model", "idl", "diagnostic", "load", "samples", "render", "validate"]),
];

/// Names of crates in code, each with the only folders of the generator that may use it.
const CONFINED: [(&str, &[&str]); 10] = [
    ("openapiv3::", &["load", "normalize"]),
    ("use quote::", &["render/rust"]),
    ("quote!", &["render/rust"]),
    ("syn::", &["render/rust"]),
    ("proc_macro2::", &["render/rust"]),
    ("prettyplease::", &["render/rust"]),
    ("lz4_flex::", &["render/packed"]),
    ("minijinja::", &["render/pages"]),
    ("pulldown_cmark::", &["render/markdown"]),
    ("regex_lite::", &["pattern", "validate"]),
];

/// Items that a library without side effects does not use. (Threads are allowed: they only speed up the same results.)
const SIDE_EFFECTS: [&str; 7] = [
    "std::fs", "std::env", "std::net", "std::process", "std::time", "std::io::stdin",
    "std::io::stdout",
];

/// Words of a single API, which belong in `spec/codegen.yaml`.
const WORDS_OF_ONE_API: [&str; 3] = ["seam", "acs", "action_attempt"];

impl Source {
    /// The lines with their numbers, without comments and without the test module at the end.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.without_tests().lines().enumerate();
        lines
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(number, line)| (number + 1, line))
    }

    /// The names at the root of the crate that the file uses, with their lines, for every form of path.
    fn names_at_root(&self) -> Vec<(usize, String)> {
        let lines = self.without_tests().lines();
        let code: Vec<&str> =
            lines.map(|line| if line.trim_start().starts_with("//") { "" } else { line }).collect();
        let code = code.join("\n");
        let module = below_generator(&self.path).trim_end_matches(".rs").trim_end_matches("/mod");
        let to_root = ["crate::".to_owned(), "super::".repeat(module.split('/').count())];
        let mut names = Vec::new();
        for way in to_root {
            for (start, _) in code.match_indices(&way) {
                let rest = &code[start + way.len()..];
                let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$');
                if code[..start].ends_with(is_part) || rest.starts_with("super::") {
                    continue;
                }
                let number = code[..start].lines().count().max(1);
                let first = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next();
                match rest.strip_prefix('{') {
                    Some(group) => names.extend(group_names(group).map(|name| (number, name))),
                    None => names.extend(first.map(|name| (number, name.to_owned()))),
                }
            }
        }
        names
    }
}

/// The first names of the paths in a group of imports, after its opening brace.
fn group_names(group: &str) -> impl Iterator<Item = String> {
    let mut depth = 1;
    let inside = group.chars().take_while(|c| {
        depth += i32::from(*c == '{') - i32::from(*c == '}');
        depth > 0
    });
    let mut nested = 0;
    let outer: String = inside
        .filter(|c| {
            nested += i32::from(*c == '{') - i32::from(*c == '}');
            nested == 0
        })
        .collect();
    let paths: Vec<String> = outer.split(',').map(|path| path.trim().to_owned()).collect();
    paths.into_iter().filter_map(|path| path.split("::").next().map(str::to_owned))
}

fn written_by_hand() -> Vec<Source> {
    sources(&["fuzz", "generator", "xtask", "templates", "spec/bench", "spec/crate"])
}

/// Whether the line contains `word` as a separate word.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].ends_with(is_part) && !line[at + word.len()..].starts_with(is_part)
    })
}

/// Whether the line contains `start` at the start of a word or path.
fn begins_word(line: &str, start: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    line.match_indices(start).any(|(at, _)| !line[..at].ends_with(is_part))
}

/// The part of the generator with this file; below render, such as `render/rust/…`.
fn below_generator(path: &str) -> &str {
    path.strip_prefix("generator/src/").unwrap_or(path)
}

fn is_in(path: &str, part: &str) -> bool {
    let rest = below_generator(path).strip_prefix(part);
    rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

#[test]
fn stages_import_only_stages_above_them() {
    let mut violations = Vec::new();
    for source in generator() {
        let Some((part, allowed)) = MAY_IMPORT.iter().find(|(part, _)| is_in(&source.path, part))
        else {
            continue;
        };
        for (number, name) in source.names_at_root() {
            let is_part = MAY_IMPORT.iter().any(|(other, _)| *other == name);
            if is_part && name != *part && !allowed.contains(&name.as_str()) {
                violations.push(format!("{}:{number}: {part} imports {name}", source.path));
            }
        }
    }
    assert_none(&violations);
}

#[test]
fn the_table_of_stages_is_in_the_order_of_imports() {
    let document = include_str!("../../ARCHITECTURE.md");
    let rows = document.lines().skip_while(|line| !line.starts_with("| Stage |")).skip(2);
    let names = rows.map_while(|row| row.split('|').nth(1)).map(str::trim);
    let stages: Vec<&str> = MAY_IMPORT.iter().map(|(part, _)| *part).collect();
    assert_eq!(names.take(stages.len()).collect::<Vec<_>>(), stages);
    for (number, (part, allowed)) in MAY_IMPORT.iter().enumerate() {
        let below = allowed.iter().find(|name| !stages[..number].contains(name));
        assert_eq!(below, None, "{part} imports a stage below it");
    }
}

#[test]
fn imports_of_every_form_are_found() {
    let text = "\
//! Doc of [`crate::load`].
use crate::model::Api;
use crate::{
    check,
    render::{pages, rust},
};
use super::super::diagnostic;
use super::load::x;
fn f() { super::super::{validate::f}; $crate::normalize(); super::super::super::normalize() }
";
    let source = Source { path: "generator/src/load/text.rs".into(), text: text.into() };
    let names: Vec<(usize, String)> = source.names_at_root();
    let names: Vec<(usize, &str)> = names.iter().map(|(at, name)| (*at, name.as_str())).collect();
    let expected =
        [(2, "model"), (3, "check"), (3, "render"), (3, ""), (7, "diagnostic"), (9, "validate")];
    assert_eq!(names, expected);
}

#[test]
fn crates_are_used_in_their_own_stage_only() {
    let mut violations = Vec::new();
    for source in generator() {
        for (name, folders) in CONFINED {
            if folders.iter().any(|folder| is_in(&source.path, folder)) {
                continue;
            }
            for (number, line) in source.code() {
                if begins_word(line, name) {
                    let place = folders.join(" and ");
                    violations
                        .push(format!("{}:{number}: `{name}` belongs to {place}", source.path));
                }
            }
        }
    }
    assert_none(&violations);
}

/// The modules of the Rust renderer that pages and contract tests may use. Facts of the API are in the model.
const ASKED_OF_RUST: [&str; 2] = ["naming", "samples"];

#[test]
fn pages_and_contract_tests_ask_rust_for_names_and_samples_only() {
    let asks = ["render/pages", "contract_tests"];
    let mut violations = Vec::new();
    for source in generator().iter().filter(|one| asks.iter().any(|part| is_in(&one.path, part))) {
        for (number, line) in source.code() {
            let Some((_, rest)) = line.split_once("render::rust::") else { continue };
            let rest = rest.trim_end_matches(';');
            let names = group_names(rest.strip_prefix('{').unwrap_or(rest));
            let others = names.filter(|name| !ASKED_OF_RUST.contains(&name.as_str()));
            violations.extend(others.map(|name| format!("{}:{number}: {name}", source.path)));
        }
    }
    assert_none(&violations);
}

/// The opposite direction is forbidden.
#[test]
fn the_renderer_of_rust_knows_no_pages() {
    let mut violations = Vec::new();
    for source in generator().iter().filter(|source| is_in(&source.path, "render/rust")) {
        let lines = source.code().filter(|(_, line)| line.contains("pages::"));
        violations.extend(lines.map(|(number, _)| format!("{}:{number}: pages", source.path)));
    }
    assert_none(&violations);
}

#[test]
fn the_generator_has_no_side_effects() {
    let mut violations = Vec::new();
    for source in generator() {
        for (number, line) in source.code() {
            for name in SIDE_EFFECTS.iter().filter(|name| has_word(line, name)) {
                violations.push(format!("{}:{number}: {name}", source.path));
            }
        }
    }
    assert_none(&violations);
}

#[test]
fn the_generator_knows_no_api() {
    let mut violations = Vec::new();
    for source in generator() {
        for (number, line) in source.without_tests().lines().enumerate() {
            let words: Vec<_> =
                line.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
            let text = words.join("_");
            let is_there = |word: &&&str| {
                let padded = format!("_{text}_");
                padded.contains(&format!("_{word}_"))
            };
            for word in WORDS_OF_ONE_API.iter().filter(is_there) {
                violations.push(format!("{}:{}: `{word}`", source.path, number + 1));
            }
        }
    }
    assert_none(&violations);
}

/// Compiled samples come from templates through `<% call rust() %>`. Rust in plain fences would not be compiled.
#[test]
fn pages_show_no_rust_that_is_not_compiled() {
    let templates = root().join("templates/docs");
    let mut violations = Vec::new();
    for name in file::list(&templates, |_| false).expect("a readable folder") {
        let text = file::read_text(&templates.join(&name)).expect("a readable file");
        let lines =
            text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("```rust"));
        violations.extend(
            lines.map(|(at, _)| format!("templates/docs/{name}:{}: a fence of Rust", at + 1)),
        );
    }
    assert_none(&violations);
}

/// A macro of the runtime gets wire names, which are untrusted. In docs, rustdoc would run code blocks in them.
#[test]
fn no_macro_puts_its_arguments_into_docs() {
    let mut violations = Vec::new();
    for source in sources(&["templates/runtime/src"]) {
        let lines = source.text.lines().enumerate();
        let docs = lines.filter(|(_, line)| line.contains("doc = ") && !line.contains("doc = \""));
        violations.extend(docs.map(|(at, _)| format!("{}:{}: made docs", source.path, at + 1)));
    }
    assert_none(&violations);
}

#[test]
fn files_are_short() {
    let mut violations = Vec::new();
    for source in written_by_hand() {
        let lines = source.text.lines().count();
        if lines > MOST_LINES {
            violations.push(format!("{}: {lines} lines, at most {MOST_LINES}", source.path));
        }
    }
    assert_none(&violations);
}

#[test]
fn every_module_begins_with_docs() {
    let mut violations = Vec::new();
    for source in written_by_hand() {
        if !source.text.starts_with("//! ") {
            violations.push(format!("{}: does not begin with `//!`", source.path));
        }
    }
    assert_none(&violations);
}

#[test]
fn modules_are_named_after_their_content() {
    let mut violations = Vec::new();
    for source in written_by_hand() {
        let name = Path::new(&source.path).file_stem().unwrap_or_default();
        if ["util", "utils", "helper", "helpers", "common", "misc"]
            .iter()
            .any(|vague| name == *vague)
        {
            violations.push(format!("{}: a vague name", source.path));
        }
    }
    assert_none(&violations);
}

#[test]
fn no_file_names_a_machine() {
    let root = root();
    // The names are split, so that this file does not contain them.
    let mut forbidden = vec![
        ["registry.", "npmjs.org"].concat(),
        ["index.", "crates.io"].concat(),
        ["static.", "crates.io"].concat(),
        ["/ro", "ot/"].concat(),
        ["/wor", "k/"].concat(),
    ];
    // The name of a short folder would also match inside other words.
    if root.components().count() > 3 {
        forbidden.push(root.display().to_string());
    }
    let mut violations = Vec::new();
    let skip = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        matches!(name, "target" | "node_modules" | ".git" | "openapi.json")
    };
    for name in file::list(&root, skip).expect("a readable repository") {
        let Ok(text) = fs::read_to_string(root.join(&name)) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            for word in forbidden.iter().filter(|word| line.contains(*word)) {
                violations.push(format!("{name}:{}: {word}", number + 1));
            }
        }
    }
    assert_none(&violations);
}

/// Cargo runs only the tests that this manifest lists.
#[test]
fn every_test_of_the_generator_is_in_its_manifest() {
    let folder = root().join("generator/tests");
    let manifest = file::read_text(&folder.join("Cargo.toml")).expect("a readable file");
    let skip = |path: &str| path == "fixtures" || path == "support";
    let names = file::list(&folder, skip).expect("a readable folder");
    let is_test = |name: &&String| match name.split_once('/') {
        None => name.ends_with(".rs"),
        Some((_, file)) => file == "main.rs",
    };
    let missing = names
        .iter()
        .filter(is_test)
        .filter(|name| !manifest.contains(&format!("path = \"{name}\"")));
    assert_none(&missing.cloned().collect::<Vec<_>>());
}
