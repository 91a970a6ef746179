//! The paths and items in the documents at the root of the repository exist.

use std::path::Path;

use xtask::file;
use xtask::workspace::Workspace;

/// The folders below the repository to which a path in a document can be relative.
const ROOTS: [&str; 8] = [
    "",
    "generated",
    "generator/src",
    "generator/src/normalize",
    "generator/tests/fixtures",
    "templates/runtime",
    "templates/runtime/src/runtime",
    "xtask/src",
];

/// The paths in backquotes: words with a slash and the ending of a source file or of a folder.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let is_path = |word: &&str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/_-.".contains(c);
        let ends = [".rs", ".yaml", ".toml", ".md", "/"].iter().any(|end| word.ends_with(end));
        ends && word.contains('/') && !word.starts_with('/') && word.chars().all(plain)
    };
    text.split('`').skip(1).step_by(2).filter(is_path)
}

#[test]
fn paths_in_documents_exist() {
    let workspace = Workspace::find().expect("the tests run inside the repository");
    let root: &Path = workspace.root();
    let mut lost = Vec::new();
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"] {
        let text = file::read_text(&root.join(document)).expect("a document");
        // Backquotes of a fence do not come in pairs.
        let fenced = text.split("```").step_by(2);
        let is_there = |path: &&str| ROOTS.iter().any(|start| root.join(start).join(path).exists());
        let named = fenced.flat_map(paths).filter(|path| !is_there(path));
        lost.extend(named.map(|path| format!("{document}: `{path}`")));
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// The items named in parentheses behind a source file: `body.rs` (`Body`, `Format`), each with the path of the file.
fn items(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(".rs` (") {
        let file = before.rsplit('`').next().unwrap_or_default();
        let (listed, _) = after.split_once(')').unwrap_or((after, ""));
        let words = listed.split('`').skip(1).step_by(2);
        let words = words.map(|word| word.rsplit("::").next().unwrap_or(word));
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let words = words.filter(|word| !word.is_empty() && word.chars().all(is_word));
        found.extend(words.map(|word| (file, word)));
        rest = after;
    }
    found
}

/// Whether a source defines an item, a field or a variant of this name.
fn defines(source: &str, name: &str) -> bool {
    let kinds = ["fn", "struct", "enum", "trait", "const", "static", "type", "mod", "macro_rules!"];
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let is_item = kinds.iter().any(|kind| {
        let item = format!("{kind} {name}");
        source.match_indices(&item).any(|(at, _)| ends(&source[at + item.len()..]))
    });
    let is_member = |line: &str| {
        let line = line.trim_start();
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix(name).is_some_and(|rest| rest.starts_with([':', ',', '(', ' ']))
    };
    is_item || source.lines().any(is_member)
}

#[test]
fn items_named_behind_a_source_file_are_defined_there() {
    let workspace = Workspace::find().expect("the tests run inside the repository");
    let mut lost = Vec::new();
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = file::read_text(&workspace.root().join(document)).expect("a document");
        for (path, name) in items(&text) {
            let path = format!("{path}.rs");
            let files = ROOTS.iter().map(|start| workspace.root().join(start).join(&path));
            let source = files.filter_map(|file| file::read_text(&file).ok()).next();
            if !source.is_some_and(|source| defines(&source, name)) {
                lost.push(format!("{document}: `{path}` (`{name}`)"));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// A text for users: its file, and its words.
type Stated = (&'static str, &'static str);

/// The defaults of the runtime, as its source has them, each with the texts for users that state the default.
const DEFAULTS: [(&str, &str, &[Stated]); 10] = [
    (
        "client/draft.rs",
        "connect_timeout: Duration::from_secs(10)",
        &[(ERRORS, "| 10 s |"), (BUILDER, "| 10 s |")],
    ),
    (
        "client/draft.rs",
        " timeout: Duration::from_secs(30)",
        &[(ERRORS, "| 30 s |"), (BUILDER, "of an attempt | 30 s |")],
    ),
    (
        "retry.rs",
        "max_retries: 2,",
        &[(ERRORS, "up to two times"), (RATE_LIMITS, "up to two times"), (BUILDER, "| two,")],
    ),
    (
        "retry.rs",
        "retry_after_limit: Duration::from_secs(60)",
        &[(RATE_LIMITS, "more than a minute")],
    ),
    (
        "retry_budget.rs",
        "retries: Some(50)",
        &[(ERRORS, "a budget of 50 retries"), (BUILDER, "| 50 retries")],
    ),
    ("retry_budget.rs", "successes_per_retry: 5 ", &[(ERRORS, "every fifth call")]),
    (
        "json/parse.rs",
        "MOST_BYTES: usize = 32 * 1024 * 1024;",
        &[(ERRORS, "| 32 MiB |"), (BUILDER, "| 32 MiB |")],
    ),
    (
        "json/parse.rs",
        "(max_response_bytes / 32)",
        &[(ERRORS, "every 32 bytes: 1,048,576"), (BUILDER, "every 32 bytes of that: 1,048,576")],
    ),
    ("json/parse.rs", "MOST_LEVELS: usize = 127;", &[(ERRORS, "| 127 |")]),
    (
        "page_stream.rs",
        "max_empty_pages: 100,",
        &[(ERRORS, "in a row | 100 |"), (PAGINATION, "More than 100 empty pages")],
    ),
];

const ERRORS: &str = "templates/docs/guides/errors.md.j2";
const RATE_LIMITS: &str = "templates/docs/guides/rate-limits.md.j2";
const PAGINATION: &str = "templates/docs/guides/pagination.md.j2";
const BUILDER: &str = "templates/runtime/src/runtime/client/builder.rs";

/// Whoever changes a default finds here the texts that state it.
#[test]
fn guides_state_the_defaults_of_the_runtime() {
    let workspace = Workspace::find().expect("the tests run inside the repository");
    let read = |path: &str| file::read_text(&workspace.root().join(path)).expect("a source file");
    for (path, default, texts) in DEFAULTS {
        let source = read(&format!("templates/runtime/src/runtime/{path}"));
        assert!(source.contains(default), "{path} has another default than `{default}`: {texts:?}");
        for (path, sentence) in texts {
            assert!(read(path).contains(sentence), "{path} lacks: {sentence}");
        }
    }
}
