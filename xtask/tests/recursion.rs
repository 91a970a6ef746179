//! A recursive function of the library says what bounds its recursion.
//!
//! The rule reads text, not types. It finds `name(…)`, `self.name(…)`, `Self::name` and `Type::name` in one file, and
//! circles of such calls. A call on another value (`inner.name()`) may be one of another type, so it does not count, and a
//! function that is handed on (`map(name)`) looks like a variable.

mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use sources::{Source, assert_none, generator};

/// The words that say what bounds a recursion.
const BOUND: [&str; 3] = ["bound", "bounds", "bounded"];

/// The type of an `impl`, if a function stands in one, and the name of the function.
type Key<'t> = (Option<&'t str>, &'t str);

/// A text whose comments and literals are blank in `code`. Both have the same length.
struct Code<'t> {
    text: &'t str,
    code: String,
    comments: Vec<Range<usize>>,
}

impl<'t> Code<'t> {
    fn of(text: &'t str) -> Self {
        let mut code = text.as_bytes().to_vec();
        let (mut at, mut comments) = (0, Vec::new());
        while at < text.len() {
            let end = at + literal(&text[at..], &text[..at]);
            if text[at..].starts_with("//") {
                comments.push(at..end);
            }
            code[at..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
            at = end.max(at + text[at..].chars().next().map_or(1, char::len_utf8));
        }
        let code = String::from_utf8(code).expect("whole characters are blank");
        Self { text, code, comments }
    }

    /// The functions with their calls. Functions of one key are taken together.
    fn functions(&self) -> BTreeMap<Key<'_>, Function<'_>> {
        let impls = self.impls();
        let mut functions: BTreeMap<Key<'_>, Function<'_>> = BTreeMap::new();
        for (start, _) in words(&self.code).filter(|(_, word)| *word == "fn") {
            let Some((at, name)) = words(&self.code[start + 2..]).next() else { continue };
            let after = start + 2 + at + name.len();
            let Some(body) = self.body(after) else { continue };
            // A function inside of another one belongs to no type.
            let is_direct = |inside: &Range<usize>| {
                inside.contains(&start) && depth(&self.code[inside.start..start]) == 1
            };
            let owner = impls.iter().find(|(_, inside)| is_direct(inside)).map(|(owner, _)| *owner);
            let calls = self.calls(owner, start..body.end);
            let is_bounded = self.says_what_bounds(start, body.end);
            let line = self.text[..start].lines().count().max(1);
            let function =
                functions.entry((owner, name)).or_insert(Function { line, ..Function::default() });
            function.calls.extend(calls);
            function.is_bounded |= is_bounded;
        }
        functions
    }

    /// The braces of each `impl` and trait, with the name of the type.
    fn impls(&self) -> Vec<(&str, Range<usize>)> {
        let mut impls = Vec::new();
        for (start, word) in words(&self.code).filter(|(_, word)| ["impl", "trait"].contains(word))
        {
            let line = self.code[..start].rfind('\n').map_or(0, |at| at + 1);
            let is_item =
                ["", "pub", "pub(crate)", "pub(super)"].contains(&self.code[line..start].trim());
            let Some(body) = self.body(start + word.len()).filter(|_| is_item) else { continue };
            let head = &self.code[start + word.len()..body.start];
            let head = head.split(" where").next().unwrap_or(head);
            let of = head.rsplit_once(" for ").map_or_else(|| after_generics(head), |(_, of)| of);
            if let Some((_, name)) = words(of.split('<').next().unwrap_or(of)).last() {
                impls.push((name, body));
            }
        }
        impls
    }

    /// The next braces; `None` if the item ends before.
    fn body(&self, from: usize) -> Option<Range<usize>> {
        let mut inside = 0_usize;
        let start = self.code[from..].char_indices().find(|(_, c)| {
            inside += usize::from(matches!(c, '(' | '['));
            inside = inside.saturating_sub(usize::from(matches!(c, ')' | ']')));
            inside == 0 && matches!(c, '{' | ';')
        });
        let start = from + start.filter(|(_, c)| *c == '{')?.0;
        let mut open = 0;
        let end = self.code[start..].char_indices().find(|(_, c)| {
            open += i32::from(*c == '{') - i32::from(*c == '}');
            open == 0
        });
        Some(start..start + end?.0 + 1)
    }

    /// The calls in a function of this type, signature included.
    fn calls<'c>(&'c self, owner: Option<&'c str>, all: Range<usize>) -> BTreeSet<Key<'c>> {
        let code = &self.code[all];
        // A local variable or an argument hides a function.
        let mut hidden = BTreeSet::from(["fn"]);
        let found: Vec<(usize, &str)> = words(code).collect();
        for pair in found.windows(2) {
            let between = code[pair[0].0 + pair[0].1.len()..pair[1].0].trim();
            let is_argument = code[pair[1].0 + pair[1].1.len()..].starts_with(": ");
            if is_argument || ["let", "mut"].contains(&pair[0].1) && between.is_empty() {
                hidden.insert(pair[1].1);
            }
        }
        let mut calls = BTreeSet::new();
        for (at, name) in found {
            let before = code[..at].trim_end();
            let behind = &code[at + name.len()..];
            let is_call = behind.starts_with('(') || behind.starts_with("::<");
            let of_self = before.strip_suffix('.').map(str::trim_end);
            let path = before.strip_suffix("::").and_then(|path| words(path).last());
            if of_self.is_some_and(|it| last_word(it) == Some("self")) && is_call {
                calls.insert((owner, name));
            } else if let Some((_, start)) = path {
                if start == "Self" || Some(start) == owner {
                    calls.insert((owner, name));
                } else if start == "self" && is_call {
                    calls.insert((None, name));
                }
            } else if is_call
                // `#name` is a value in the tokens of `quote!`.
                && !before.ends_with(['.', ':', '#'])
                && last_word(before) != Some("fn")
                && !hidden.contains(name)
            {
                calls.insert((None, name));
            }
        }
        calls
    }

    /// Whether the docs of a function, or comments in it, say what bounds it.
    fn says_what_bounds(&self, start: usize, end: usize) -> bool {
        let mut first = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        while let Some(line) = self.text[..first].lines().next_back() {
            if !line.trim_start().starts_with("//") && !line.trim_start().starts_with("#[") {
                break;
            }
            first -= line.len() + 1;
        }
        let comments = self.comments.iter().filter(|it| first <= it.start && it.start < end);
        let mut said = comments.flat_map(|comment| words(&self.text[comment.clone()]));
        said.any(|(_, word)| BOUND.contains(&word))
    }
}

#[derive(Default)]
struct Function<'t> {
    line: usize,
    calls: BTreeSet<Key<'t>>,
    is_bounded: bool,
}

/// The words of a text, with the bytes at which they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let words = text.split(move |c: char| !is_part(c)).filter(|word| !word.is_empty());
    words.map(|word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

/// The word at the end of a text.
fn last_word(text: &str) -> Option<&str> {
    let start = text.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_').len();
    Some(&text[start..]).filter(|word| !word.is_empty())
}

/// The braces that are open at the end of a text.
fn depth(code: &str) -> usize {
    code.matches('{').count().saturating_sub(code.matches('}').count())
}

/// The text after the angle brackets at its start.
fn after_generics(head: &str) -> &str {
    let mut open = 0;
    let end = head.char_indices().find(|(_, c)| {
        open += i32::from(*c == '<') - i32::from(*c == '>');
        open == 0
    });
    match head.starts_with('<') {
        true => end.map_or(head, |(at, _)| &head[at + 1..]),
        false => head,
    }
}

/// The length of the comment or literal at the start of a text, after `before`; 0 if there is none.
fn literal(text: &str, before: &str) -> usize {
    let until = |start: usize, end: &str| {
        text[start..].find(end).map_or(text.len(), |at| start + at + end.len())
    };
    let raw = text.strip_prefix('b').unwrap_or(text).strip_prefix('r');
    let hashes = raw.map_or(0, |raw| raw.len() - raw.trim_start_matches('#').len());
    let is_raw = raw.is_some_and(|raw| raw[hashes..].starts_with('"'));
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return until(2, "*/");
    }
    if is_raw && last_word(before).is_none() {
        let start = text.find('"').map_or(text.len(), |at| at + 1);
        return until(start, &format!("\"{}", "#".repeat(hashes)));
    }
    let quote = match text.chars().next() {
        Some(quote @ ('"' | '\'')) => quote,
        _ => return 0,
    };
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let is_end = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        is_end
    });
    let end = end.map_or(text.len(), |(at, _)| at + 1);
    // A lifetime has no closing quote after its first character.
    let is_lifetime = quote == '\'' && !text.starts_with("'\\") && text[..end].chars().count() != 3;
    if is_lifetime { 0 } else { end }
}

/// The functions that a function calls, directly or through others.
fn reached<'t>(key: Key<'t>, functions: &BTreeMap<Key<'t>, Function<'t>>) -> BTreeSet<Key<'t>> {
    let mut seen = BTreeSet::new();
    let mut left = vec![key];
    while let Some(function) = left.pop().and_then(|key| functions.get(&key)) {
        left.extend(function.calls.iter().copied().filter(|call| seen.insert(*call)));
        // What the library does not define in this file leads nowhere.
        left.retain(|call| functions.contains_key(call));
    }
    seen
}

/// The recursions that nothing is said about, each with the line of its first function.
fn unbounded(text: &str) -> Vec<(usize, String)> {
    let code = Code::of(text);
    let functions = code.functions();
    let reach: BTreeMap<Key<'_>, BTreeSet<Key<'_>>> =
        functions.keys().map(|key| (*key, reached(*key, &functions))).collect();
    let mut found = BTreeMap::new();
    for (key, function) in &functions {
        if !reach[key].contains(key) {
            continue;
        }
        let circle: Vec<&Key<'_>> = functions
            .keys()
            .filter(|other| reach[key].contains(*other) && reach[*other].contains(key))
            .collect();
        // A function that calls itself has to say so; of functions that call each other, one of them.
        let is_said = match function.calls.contains(key) {
            true => function.is_bounded,
            false => circle.iter().any(|other| functions[*other].is_bounded),
        };
        if !is_said {
            let names: Vec<&str> = match function.calls.contains(key) {
                true => vec![key.1],
                false => circle.iter().map(|(_, name)| *name).collect(),
            };
            found.entry(names.join(", ")).or_insert(function.line);
        }
    }
    found.into_iter().map(|(names, line)| (line, names)).collect()
}

#[test]
fn a_function_that_calls_itself_says_what_bounds_it() {
    let mut violations = Vec::new();
    for source in generator() {
        let of_file = unbounded(source.without_tests());
        let told = |(line, names)| format!("{}:{line}: {names}", source.path);
        violations.extend(of_file.into_iter().map(told));
    }
    if !violations.is_empty() {
        violations.push(
            "Say in the docs of each function what bounds its recursion, with the word \"bound\" or \"bounds\". \
             If nothing does, give it a limit of generator/src/bounds.rs; ARCHITECTURE.md has the ways (\"Walks over a \
             document\")."
                .into(),
        );
    }
    assert_none(&violations);
}

#[test]
fn recursions_of_every_form_are_found() {
    let text = r##"
impl<'a> Walk<'a> {
    fn of_self(&self) {
        self
            .of_self();
    }
    fn of_type(&self) { Walk::of_type }
    /// The depth bounds it.
    fn bounded(&self) { self.bounded() }
    fn there(&self) { self.back() }
    fn back(&self) { Self::there(self) }
    fn leaf(&self) { self.inner.leaf(); leaf() }
    fn outer(&self) {
        fn nested(n: u8) { nested(n) }
    }
}
fn free(x: &'a str) { let c = '"'; free::<u8>(x) }
fn token() { quote!(#token()) }
fn said() {
    // Bounded: the depth bounds the walk.
    said()
}
fn hidden() { let hidden = |x| x; hidden(1); "hidden()"; /* hidden() */ r#"hidden()"# }
fn argument(argument: impl Fn()) { argument() }
"##;
    let names: Vec<String> = unbounded(text).into_iter().map(|(_, names)| names).collect();
    assert_eq!(names, ["back, there", "free", "nested", "of_self", "of_type"]);
    let source = Source { path: "a/tests.rs".into(), text: text.into() };
    assert_eq!(source.without_tests(), "");
}
