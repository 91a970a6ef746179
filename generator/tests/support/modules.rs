//! The modules of an emitted crate: each has its file, and each file is a module.

use std::collections::BTreeSet;

use generator::OutputTree;

/// The modules without a file, and the files without a module.
pub(crate) fn problems(tree: &OutputTree) -> Vec<String> {
    let mut problems = Vec::new();
    let mut reached = BTreeSet::new();
    for (root, folder) in roots(tree) {
        reach(tree, root, &folder, &mut reached, &mut problems);
    }
    let is_source = |path: &&String| path.ends_with(".rs") && path.starts_with(['s', 't']);
    let left = tree.keys().filter(is_source).filter(|path| !reached.contains(path.as_str()));
    problems.extend(left.map(|path| format!("{path}: no module leads to it")));
    problems
}

/// The root files of the library and of the tests, each with the folder of its modules.
fn roots(tree: &OutputTree) -> impl Iterator<Item = (&str, String)> {
    tree.keys().filter_map(|path| {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["src", "lib.rs"] => Some((path.as_str(), "src".to_owned())),
            ["tests", file] if file.ends_with(".rs") => Some((path.as_str(), "tests".to_owned())),
            ["tests", folder, "main.rs"] => Some((path.as_str(), format!("tests/{folder}"))),
            _ => None,
        }
    })
}

/// Follows the modules of a file to their files in the folder.
fn reach(
    tree: &OutputTree,
    path: &str,
    folder: &str,
    reached: &mut BTreeSet<String>,
    problems: &mut Vec<String>,
) {
    reached.insert(path.to_owned());
    let text = String::from_utf8_lossy(&tree[path]);
    // Most files have no modules, and a text search is faster than parsing.
    if !text.contains("mod ") {
        return;
    }
    match syn::parse_file(&text) {
        Ok(file) => reach_all(tree, path, &file.items, folder, reached, problems),
        Err(error) => problems.push(format!("{path}: {error}")),
    }
}

fn reach_all(
    tree: &OutputTree,
    path: &str,
    items: &[syn::Item],
    folder: &str,
    reached: &mut BTreeSet<String>,
    problems: &mut Vec<String>,
) {
    for item in items {
        let syn::Item::Mod(module) = item else { continue };
        let inside = format!("{folder}/{}", module.ident);
        if let Some((_, items)) = &module.content {
            reach_all(tree, path, items, &inside, reached, problems);
            continue;
        }
        let files = [format!("{inside}.rs"), format!("{inside}/mod.rs")];
        match files.iter().find(|file| tree.contains_key(*file)) {
            Some(file) => reach(tree, file, &inside, reached, problems),
            None => problems.push(format!("{path}: `mod {};` has no file", module.ident)),
        }
    }
}
