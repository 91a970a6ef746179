//! Files of the library import each other in no circle, but for the one that ARCHITECTURE.md gives a reason for.
//!
//! An import is a `use` of a name. A name that a module takes from another module and hands on (`pub use`) counts for the
//! module that defines it. Imports by `mod`, by a path inside of an expression, and from a module around the file do not
//! count.

mod sources;

use std::collections::{BTreeMap, BTreeSet};

use sources::{Source, assert_none, generator};

/// The folder whose files may import each other in a circle.
const WITH_REASON: &str = "generator/src/load/";

/// The segments of a path.
type Path<'t> = Vec<&'t str>;

/// A `use` of one name.
struct Import<'t> {
    path: Path<'t>,
    /// The name in this file.
    name: &'t str,
}

/// A file as a module.
struct Module<'t> {
    file: &'t str,
    imports: Vec<Import<'t>>,
}

#[test]
fn files_import_each_other_in_no_circle() {
    let sources = generator();
    let found = circles(&sources);
    let (allowed, others): (Vec<_>, Vec<_>) = found
        .iter()
        .partition(|circle| circle.iter().all(|(file, _)| file.starts_with(WITH_REASON)));
    assert_eq!(allowed.len(), 1, "ARCHITECTURE.md names one circle in {WITH_REASON}");
    let advice = |circle: &&Circle<'_>| {
        format!("move what these files need of each other into one file more:\n{}", told(circle))
    };
    assert_none(&others.iter().map(advice).collect::<Vec<_>>());
}

#[test]
fn a_circle_is_found_through_names_that_are_handed_on() {
    let source = |path: &str, text: &str| Source {
        path: format!("generator/src/{path}"),
        text: text.to_owned(),
    };
    let sources = [
        source("lib.rs", "mod a;\npub mod b;\n"),
        source("a.rs", "use crate::b::{inner::{self, Deep}, Given as Taken};\n"),
        source(
            "b/mod.rs",
            "mod inner;\nmod taker;\npub use inner::Deep;\npub(crate) use taker::Given;\n",
        ),
        source(
            "b/inner.rs",
            "// use crate::a::X;\n#[cfg(test)]\nmod tests {\n    use crate::a::X;\n}\n",
        ),
        source("b/taker.rs", "use super::\n    Deep;\nuse crate::a::Y;\n"),
    ];
    let found: Vec<String> = circles(&sources).iter().map(|circle| told(circle)).collect();
    assert_eq!(
        found,
        ["generator/src/a.rs -> generator/src/b/taker.rs: Given\n\
          generator/src/b/taker.rs -> generator/src/a.rs: Y\n"]
    );
}

/// The files of each circle, with the imports that stay inside of the circle.
type Circle<'t> = BTreeMap<&'t str, BTreeMap<&'t str, BTreeSet<&'t str>>>;

fn told(circle: &Circle<'_>) -> String {
    let arrows =
        circle.iter().flat_map(|(from, to)| to.iter().map(move |(to, names)| (from, to, names)));
    let line = |(from, to, names): (&&str, &&str, &BTreeSet<&str>)| {
        let names: Vec<&str> = names.iter().copied().collect();
        format!("{from} -> {to}: {}\n", names.join(", "))
    };
    arrows.map(line).collect()
}

fn circles(sources: &[Source]) -> Vec<Circle<'_>> {
    let modules: BTreeMap<Path<'_>, Module<'_>> =
        sources.iter().filter(|source| !source.without_tests().is_empty()).map(module).collect();
    let mut arrows: Circle<'_> = BTreeMap::new();
    for (here, module) in &modules {
        for import in &module.imports {
            let Some((there, name)) = definition(&modules, here, &import.path) else { continue };
            // A module and the modules inside of it are one piece.
            if !here.starts_with(&there) {
                let file = modules[&there].file;
                arrows.entry(module.file).or_default().entry(file).or_default().insert(name);
            }
        }
    }
    let reach: BTreeMap<&str, BTreeSet<&str>> =
        arrows.keys().map(|file| (*file, reached(&arrows, file))).collect();
    let mut circles: BTreeMap<BTreeSet<&str>, Circle<'_>> = BTreeMap::new();
    for (file, to) in &arrows {
        let back = |other: &&&str| reach.get(**other).is_some_and(|reach| reach.contains(file));
        let circle: BTreeSet<&str> = reach[file].iter().filter(back).copied().collect();
        if circle.contains(file) {
            let inside = to.iter().filter(|(to, _)| circle.contains(*to));
            let inside = inside.map(|(to, names)| (*to, names.clone())).collect();
            circles.entry(circle).or_default().insert(file, inside);
        }
    }
    circles.into_values().collect()
}

/// The files that a file imports, directly or through other files.
fn reached<'t>(arrows: &Circle<'t>, from: &'t str) -> BTreeSet<&'t str> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(file) = open.pop() {
        for to in arrows.get(file).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(*to) {
                open.push(to);
            }
        }
    }
    reached
}

/// The module that defines what a path in a module stands for, and the name of it.
fn definition<'t>(
    modules: &BTreeMap<Path<'t>, Module<'t>>,
    here: &Path<'t>,
    path: &Path<'t>,
) -> Option<(Path<'t>, &'t str)> {
    let mut whole = match *path.first()? {
        "crate" => Path::new(),
        "self" | "super" => here.clone(),
        first => {
            // A module inside of this one; anything else is another crate.
            let inside: Path<'_> = here.iter().copied().chain([first]).collect();
            modules.get(&inside)?;
            here.clone()
        }
    };
    for segment in path {
        match *segment {
            "crate" | "self" => {}
            "super" => drop(whole.pop()),
            segment => whole.push(segment),
        }
    }
    if modules.contains_key(&whole) {
        let name = whole.last().copied().unwrap_or("crate");
        return Some((whole, name));
    }
    let name = whole.pop()?;
    let module = modules.get(&whole)?;
    let handed_on = module.imports.iter().find(|import| import.name == name);
    let further = handed_on.and_then(|import| definition(modules, &whole, &import.path));
    Some(further.unwrap_or((whole, name)))
}

fn module(source: &Source) -> (Path<'_>, Module<'_>) {
    let below = source.path.strip_prefix("generator/src/").unwrap_or(&source.path);
    let below = below.strip_suffix(".rs").unwrap_or(below);
    let mut path: Path<'_> = below.split('/').collect();
    path.pop_if(|last| matches!(*last, "mod" | "lib"));
    (path, Module { file: &source.path, imports: imports(source.without_tests()) })
}

/// The names that the text imports.
fn imports(text: &str) -> Vec<Import<'_>> {
    let mut imports = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let code = line.trim_start();
        let code = match code.strip_prefix("pub") {
            Some(shown) if shown.starts_with('(') => {
                shown.split_once(')').map_or("", |(_, code)| code)
            }
            Some(shown) => shown,
            None => code,
        };
        let code = code.trim_start();
        if let Some(tree) = code.strip_prefix("use ") {
            let start = at + line.len() - tree.len();
            let tree = text[start..].split(';').next().unwrap_or_default();
            tree_of(tree.trim(), &Path::new(), &mut imports);
        }
        at += line.len();
    }
    imports
}

/// The names of one tree of a `use`. The braces of the tree bound the recursion.
fn tree_of<'t>(tree: &'t str, before: &Path<'t>, imports: &mut Vec<Import<'t>>) {
    let mut path = before.clone();
    if let Some((head, group)) = tree.split_once('{') {
        path.extend(head.split("::").map(str::trim).filter(|segment| !segment.is_empty()));
        let group = group.trim_end().strip_suffix('}').unwrap_or(group);
        let (mut depth, mut from) = (0, 0);
        for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    let part = group[from..at].trim();
                    if !part.is_empty() {
                        tree_of(part, &path, imports);
                    }
                    from = at + 1;
                }
                _ => {}
            }
        }
        return;
    }
    let (whole, name) =
        tree.split_once(" as ").map_or((tree, None), |(path, name)| (path, Some(name)));
    path.extend(whole.split("::").map(str::trim));
    if path.len() > 1 && path.last() == Some(&"self") {
        path.pop();
    }
    let name = name.or(path.last().copied()).unwrap_or_default();
    imports.push(Import { path, name: name.trim() });
}
