//! The files of the emitted crate, each read by a parser of its format.

use std::collections::BTreeMap;

use generator::OutputTree;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// Checks everything except pages: names, characters, Rust, TOML, JSON.
pub(crate) fn check(tree: &OutputTree, harmless: &OutputTree, problems: &mut Vec<String>) {
    for (path, bytes) in tree {
        check_path(path, problems);
        let Ok(text) = str::from_utf8(bytes) else {
            problems.push(format!("{path} is no text"));
            continue;
        };
        check_visible(path, text, problems);
        // The result of `{{ 7 * 191 }}`.
        if text.contains("1337") {
            problems.push(format!("{path}: a template was run"));
        }
        match path.rsplit('.').next() {
            Some("rs") => {
                if let Err(error) = syn::parse_file(text) {
                    problems.push(format!("{path}: {error}"));
                }
            }
            Some("json") => {
                if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
                    problems.push(format!("{path}: {error}"));
                }
            }
            _ => {}
        }
    }
    problems.extend(crate::support::modules::problems(tree));
    check_same("test functions", tree, harmless, problems, |path, text| {
        let file = path.ends_with(".rs").then(|| syn::parse_file(text).ok()).flatten();
        file.map_or(0, |file| tests(&file.items))
    });
    check_same("public items", tree, harmless, problems, |path, text| match path {
        "api.txt" => text.lines().count(),
        _ => 0,
    });
    check_same("blocks of the guides", tree, harmless, problems, |path, text| match path {
        "tests/guides.rs" => syn::parse_file(text).map_or(0, |file| file.items.len()),
        _ => 0,
    });
    check_same("doctests", tree, harmless, problems, |path, text| match path {
        "README.md" => doctests(text),
        path if path.starts_with("src/guide/") => doctests(text),
        path if path.ends_with(".rs") => doc_comments(text).iter().map(|docs| doctests(docs)).sum(),
        _ => 0,
    });
    match (manifest(tree), manifest(harmless)) {
        (Ok(own), Ok(other)) if own == other => {}
        (Ok(own), Ok(other)) => {
            problems.push(format!("the manifest has {own:?} and not {other:?}"))
        }
        (Err(error), _) | (_, Err(error)) => problems.push(format!("Cargo.toml: {error}")),
    }
}

/// The parts of a path are valid on every file system, and never lead out of the folder.
fn check_path(path: &str, problems: &mut Vec<String>) {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    let fine = |part: &str| {
        !part.starts_with('.') && part.len() < 128 && part.chars().all(is_plain) && !part.is_empty()
    };
    if !path.split('/').all(fine) {
        problems.push(format!("a file is called {path:?}"));
    }
}

/// The text has no invisible characters, and no characters that change other characters: `Cc` and `Cf` of Unicode, and
/// its line ends.
pub(crate) fn check_visible(path: &str, text: &str, problems: &mut Vec<String>) {
    let is_invisible = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(u32::from(*c), 0xad | 0x61c | 0x180e | 0x200b..=0x200f | 0x2028..=0x202e
                | 0x2060..=0x206f | 0xfeff | 0xfff9..=0xfffb | 0x1d173..=0x1d17a | 0xe0000..=0xe007f)
    };
    let lines = text.split('\n').enumerate();
    for (number, line) in lines.filter(|(_, line)| line.chars().any(|c| is_invisible(&c))).take(3) {
        problems.push(format!("{path}:{}: {line:?}", number + 1));
    }
}

/// The tree has as many of these things as the harmless tree.
fn check_same(
    what: &str,
    tree: &OutputTree,
    harmless: &OutputTree,
    problems: &mut Vec<String>,
    count: impl Fn(&str, &str) -> usize,
) {
    let [own, other] = [tree, harmless].map(|tree| -> usize {
        tree.iter().map(|(path, bytes)| count(path, &String::from_utf8_lossy(bytes))).sum()
    });
    if own != other {
        problems.push(format!("{own} {what}, and not {other}"));
    }
}

/// The number of tests among these items and in their modules.
fn tests(items: &[syn::Item]) -> usize {
    let is_test = |attribute: &syn::Attribute| {
        attribute.path().segments.last().is_some_and(|last| last.ident == "test")
    };
    let count = |item: &syn::Item| match item {
        syn::Item::Fn(function) => usize::from(function.attrs.iter().any(is_test)),
        syn::Item::Mod(module) => module.content.as_ref().map_or(0, |(_, items)| tests(items)),
        _ => 0,
    };
    items.iter().map(count).sum()
}

/// The doc comments of a file, as Markdown.
fn doc_comments(source: &str) -> Vec<String> {
    let mut comments = vec![String::new()];
    for line in source.lines().map(str::trim_start) {
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(text) => {
                let comment = comments.last_mut().expect("there is one");
                comment.push_str(text.strip_prefix(' ').unwrap_or(text));
                comment.push('\n');
            }
            None => comments.push(String::new()),
        }
    }
    comments.retain(|comment| !comment.is_empty());
    comments
}

/// The number of blocks that rustdoc would compile.
fn doctests(markdown: &str) -> usize {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let is_rust = |event: &Event<'_>| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => true,
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            let mut words = info.split([',', ' ']).filter(|word| !word.is_empty());
            words.all(|word| matches!(word, "rust" | "no_run" | "ignore" | "should_panic"))
        }
        _ => false,
    };
    Parser::new_ext(markdown, options).filter(is_rust).count()
}

/// The manifest, without the name of the API.
fn manifest(tree: &OutputTree) -> Result<BTreeMap<String, String>, String> {
    let text = String::from_utf8_lossy(&tree["Cargo.toml"]);
    let mut table: toml::Table = toml::from_str(&text).map_err(|error| error.to_string())?;
    for (part, name) in [
        ("package", "name"),
        ("package", "description"),
        ("package", "documentation"),
        ("lib", "name"),
    ] {
        let value = table[part].as_table_mut().expect("a table").remove(name);
        let value = value.ok_or_else(|| format!("`{part}.{name}` is not there"))?;
        check_visible(name, value.as_str().unwrap_or("?"), &mut Vec::new());
    }
    Ok(table.iter().map(|(key, value)| (key.clone(), value.to_string())).collect())
}
