//! The emitted pages agree with the emitted crate: what one names, the other has, with that type, presence, default and
//! response.
//!
//! One side is the text of `generated/docs`, the other `generated/api.txt` and the signatures of `generated/src`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::emitted_crate::{Emitted, Members};
use super::page_entries::{Entry, parameters, part, properties};

/// The differences between pages and crate, and what was compared.
#[derive(Default)]
struct Comparison {
    differences: Vec<String>,
    /// By kind of fact, the number of facts that both sides have.
    compared: BTreeMap<&'static str, usize>,
}

impl Comparison {
    fn expect(&mut self, kind: &'static str, is_equal: bool, difference: impl FnOnce() -> String) {
        *self.compared.entry(kind).or_default() += 1;
        if !is_equal {
            self.differences.push(format!("{kind}: {}", difference()));
        }
    }

    /// Compares the entries of an object, and what is inside of them.
    fn object(&mut self, place: &str, entries: &[Entry], members: &Members, library: &Emitted) {
        // A name in Rust has no line before its first word.
        let shown: BTreeSet<&str> =
            entries.iter().map(|entry| entry.name.trim_start_matches('_')).collect();
        for name in members.keys().filter(|name| !shown.contains(name.as_str())) {
            self.expect("name", false, || format!("{place}: the page lacks `{name}`"));
        }
        for entry in entries {
            let Entry { name, words, required, .. } = entry;
            let Some(member) = members.get(name.trim_start_matches('_')) else {
                self.expect("name", entry.fixed, || format!("{place}: the crate lacks `{name}`"));
                continue;
            };
            self.expect("name", true, String::new);
            let (shown, held) = (entry.shape(), library.shape(&member.ty));
            let agree = shown.as_ref().is_some_and(|shown| shown.agrees(&held));
            self.expect("type", agree, || format!("{place}: `{name}` is {words} and {held:?}"));
            // What may be null is optional in the crate, though the member is always there.
            let is_loose = *required && (entry.nullable || held_loosely(&member.ty));
            let agree = member.required.is_none_or(|member| member == *required) || is_loose;
            self.expect("presence", agree, || format!("{place}: `{name}` is required for one"));
            if let Some(defaults) = &member.defaults {
                let agree = *defaults == entry.defaults;
                let said = || format!("{place}: `{name}` {defaults:?} and {:?}", entry.defaults);
                self.expect("default", agree, said);
            }
            match library.members(&member.ty).filter(|_| !entry.has_forms) {
                Some(inner) if !entry.inner.is_empty() => {
                    self.object(&format!("{place}.{name}"), &entry.inner, &inner, library);
                }
                _ => {}
            }
        }
    }

    /// Compares the page of an operation with its method.
    fn operation(&mut self, path: &str, page: &str, library: &Emitted) {
        let Some(link) = page.lines().find_map(|line| line.strip_prefix("- [In rustdoc](")) else {
            return;
        };
        let (_, method) = link.trim_end_matches(')').split_once("/api/").unwrap_or_default();
        let (place, method) = method.split_once(".html#method.").unwrap_or_default();
        let handle = format!("api::{}", place.replace("/struct.", "::").replace('/', "::"));
        let request = library.request(&handle, method);
        self.expect("method", request.is_some(), || format!("{path}: {handle}::{method}"));
        let Some(request) = request else { return };
        let members = library.parameters(&handle, method, &request);
        // A choice makes a parameter of the call optional or part of an argument.
        let entries = parameters(page);
        self.object(path, &entries, &members, library);
        let returned = part(page, "## Response");
        let given = library.response(&request).unwrap_or_default();
        let agree = response_agrees(returned, given);
        self.expect("response", agree, || format!("{path}: {given} and {}", returned.trim()));
    }

    /// Compares the resources of the page of a route with their types.
    fn resources(&mut self, path: &str, page: &str, library: &Emitted) {
        for section in page.split("\n## ").skip(1) {
            let resource = section.lines().next().unwrap_or_default();
            let Some((_, shown)) = section.split_once("\n### Properties\n") else { continue };
            // The variants of a union stand below their tags.
            let Some(mut members) = library.members(&pascal(resource)) else { continue };
            // Errors and warnings have sections of their own.
            for own in ["errors", "warnings"] {
                let heading = format!("\n### {}\n", capitalized(own));
                if shown.contains(&heading) {
                    members.remove(own);
                }
            }
            self.object(&format!("{path} {resource}"), &properties(shown), &members, library);
        }
    }
}

/// Lists and maps are empty where the member is absent.
fn held_loosely(ty: &str) -> bool {
    ty.starts_with("Vec<") || ty.starts_with("BTreeMap<")
}

/// Whether a page and a request speak of one response: `[door](…)` and `value Door`.
fn response_agrees(returned: &str, given: &str) -> bool {
    let (_, said) = returned.split_once("Returns: **").unwrap_or_default();
    let said = said.split("**").next().unwrap_or_default();
    let is_many = said.starts_with("Array of ");
    let said = said.trim_start_matches("Array of ");
    let name = said.strip_prefix('[').map_or(said, |rest| rest.split(']').next().unwrap_or(rest));
    let (kind, ty) = given.split_once(' ').unwrap_or((given, ""));
    match (kind, name) {
        ("confirmed" | "empty", name) => name == "void",
        ("action" | "action_beside" | "settling", name) => {
            let (kind, ty) = ty.split_once(", ").unwrap_or((ty, ""));
            let kind = kind.trim_start_matches("actions::");
            let starts = returned.split("(`").skip(1).filter_map(|rest| rest.split("`)").next());
            let mut starts = starts.map(|kind| pascal(&kind.to_lowercase()));
            starts.any(|started| started == kind) && (ty.is_empty() || ty == pascal(name))
        }
        (_, "batch response") => kind == "value",
        ("page" | "list", name) => is_many && ty == pascal(name),
        (_, name) => !is_many && ty == pascal(name),
    }
}

fn pascal(words: &str) -> String {
    words.split('_').map(capitalized).collect()
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(usize::from(!word.is_empty()));
    first.to_uppercase() + rest
}

type Pages = BTreeMap<String, String>;

fn compare(pages: &Pages, library: &Emitted) -> Comparison {
    let mut comparison = Comparison::default();
    for (path, page) in pages {
        if path.ends_with("README.md") {
            comparison.resources(path, page, library);
        } else {
            comparison.operation(path, page, library);
        }
    }
    comparison
}

/// One page and one resource of a small crate, which agree.
fn small() -> (Pages, String, BTreeMap<String, String>) {
    let page = "# Open

- [In rustdoc](https://docs.rs/doors/1.0.0/doors/api/doors/struct.Doors.html#method.open)

## Request Parameters

**`door_id`** *UUID* (Required)

---

**`speed`** *Number*

Default: `2`.

---

**`frame`** *Object*

<details>

<summary><code>color</code> <em>Enum</em> (Required)</summary>

</details>

---

## Response

Returns: **[door](README.md#door)**
";
    let resource = "# Doors

## door

### Properties

<details>

<summary><code>door_id</code> <em>UUID</em> (Required)</summary>

</details>

<details>

<summary><code>place</code> <em>Object</em></summary>

<details>

<summary><code>floor</code> <em>Number</em> (Required)</summary>

</details>

</details>
";
    let items = "api::doors::Doors::open: fn(&self, impl Into<DoorId>) -> OpenRequest
api::doors::OpenRequest as request!: value Door;
api::doors::OpenRequest::frame: fn<By>(self, impl Setting<Frame, By>) -> Self
api::doors::OpenRequest::speed: fn<By>(self, impl Setting<i64, By>) -> Self
types::Color: enum
types::Door.door_id: DoorId
types::Door.place: Option<Place>
types::Door: struct
types::DoorId as identifier!: it
types::DoorId: struct
types::Frame: struct
types::Place.floor: i64
types::Place: struct
";
    let api = "impl Doors { pub fn open(&self, door_id: impl Into<DoorId>) -> OpenRequest {} }
        impl OpenRequest {
            #[doc = \"Default: `2`.\"]
            pub fn speed<By>(self, speed: impl Setting<i64, By>) -> Self {}
            pub fn frame<By>(self, frame: impl Setting<Frame, By>) -> Self {}
        }";
    let types = "impl Frame { pub fn new(color: impl Into<Color>) -> Self {} }";
    let pages = [("doors/open.md", page), ("doors/README.md", resource)];
    let sources = [("api::doors", api), ("types::doors", types)];
    let owned = |(key, text): (&str, &str)| (key.to_owned(), text.to_owned());
    (pages.map(owned).into(), items.to_owned(), sources.map(owned).into())
}

/// Changes a text of one side, and looks for a difference.
fn check(from: &str, to: &str, expected: &str) {
    let (mut pages, mut items, mut sources) = small();
    let texts = pages.values_mut().chain([&mut items]).chain(sources.values_mut());
    let mut changed = 0;
    for text in texts.filter(|text| text.contains(from)) {
        *text = text.replacen(from, to, 1);
        changed += 1;
    }
    assert_eq!(changed, 1, "{from}");
    let found = compare(&pages, &Emitted::new(&items, &sources)).differences;
    assert!(found.iter().any(|it| it.contains(expected)), "{from}: {found:?}");
}

#[test]
fn each_kind_of_difference_is_found() {
    let (pages, items, sources) = small();
    let found = compare(&pages, &Emitted::new(&items, &sources)).differences;
    assert!(found.is_empty(), "{found:?}");
    check("#method.open)", "#method.close)", "method: doors/open.md");
    check("**`speed`**", "**`pace`**", "the crate lacks `pace`");
    check("**`speed`**", "**`pace`**", "the page lacks `speed`");
    check("`speed`** *Number*", "`speed`** *Boolean*", "type: doors/open.md: `speed`");
    check(
        "impl Setting<i64, By>) -> Self {}",
        "impl Setting<bool, By>) -> Self {}",
        "type: doors/open.md: `speed`",
    );
    check("*UUID* (Required)", "*UUID*", "presence: doors/open.md: `door_id`");
    check("*Number*\n", "*Number* (Required)\n", "presence: doors/open.md: `speed`");
    check("Default: `2`.\n", "Default: `3`.\n", "default: doors/open.md: `speed`");
    check("\"Default: `2`.\"", "\"How quickly.\"", "default: doors/open.md: `speed`");
    check("<em>Enum</em>", "<em>Number</em>", "type: doors/open.md.frame: `color`");
    check("new(color:", "new(colour:", "doors/open.md.frame: the page lacks `colour`");
    check("Place.floor", "Place.storey", "door.place: the page lacks `storey`");
    check("<code>floor</code>", "<code>storey</code>", "door.place: the crate lacks `storey`");
    check("Place.floor: i64", "Place.floor: Option<i64>", "presence: doors/README.md door.place");
    check("request!: value Door", "request!: value Gate", "response: doors/open.md");
    check("Returns: **[door]", "Returns: **Array of [door]", "response: doors/open.md");
}

fn generated() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated")
}

/// The pages below a folder, without the guides.
fn pages(folder: &Path, found: &mut Pages) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages(&path, found);
        } else if path.extension().is_some_and(|it| it == "md") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.insert(path.to_string_lossy().into_owned(), text);
        }
    }
}

#[test]
fn pages_and_crate_agree() {
    let mut found = Pages::new();
    pages(&generated().join("docs"), &mut found);
    let comparison = compare(&found, &Emitted::read(&generated()));
    let differences = &comparison.differences;
    assert!(differences.is_empty(), "{}: {}", differences.len(), differences.join("\n"));
    let least = [
        ("method", 200),
        ("name", 1500),
        ("type", 1500),
        ("presence", 1500),
        ("default", 500),
        ("response", 200),
    ];
    for (kind, least) in least {
        let count = comparison.compared.get(kind).copied().unwrap_or_default();
        assert!(count >= least, "{kind}: {count}");
    }
}
