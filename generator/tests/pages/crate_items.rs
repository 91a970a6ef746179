//! The emitted pages agree with the emitted crate: what one names, the other has, with that type, presence, default and
//! response.
//!
//! One side is the text of `generated/docs`, the other `generated/api.txt` and the signatures of `generated/src`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::emitted_crate::{Emitted, Members};
use super::page_entries::{Entry, listed, parameters, part};

/// The differences between pages and crate, and what was compared.
#[derive(Default)]
pub(super) struct Comparison {
    pub(super) differences: Vec<String>,
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
            self.inside(&format!("{place}.{name}"), entry, &member.ty, library);
        }
    }

    /// Compares what the page shows of a value with the type of the value.
    fn inside(&mut self, place: &str, entry: &Entry, ty: &str, library: &Emitted) {
        let variants = library.variants(ty);
        if !entry.forms.is_empty() && !variants.is_empty() {
            return self.variants(place, &entry.forms, &variants, library);
        }
        let members = library.members(ty).filter(|_| entry.forms.is_empty());
        if let Some(members) = members.filter(|_| !entry.inner.is_empty()) {
            self.object(place, &entry.inner, &members, library);
        }
    }

    /// Compares the forms of the kinds of a value with the variants of its type.
    fn variants(
        &mut self,
        place: &str,
        forms: &[Entry],
        variants: &BTreeMap<String, String>,
        library: &Emitted,
    ) {
        // A kind with several values, or with one that is no word, has a name of its own in the crate.
        let is_word =
            |form: &&Entry| !form.name.contains(", ") && form.name.parse::<bool>().is_err();
        let (words, renamed): (Vec<&Entry>, Vec<&Entry>) = forms.iter().partition(is_word);
        let mut further = variants.clone();
        for form in words {
            let ty = further.remove(&pascal(&form.name));
            let lacks = || format!("{place}: the crate lacks `{}`", form.name);
            self.expect("variant", ty.is_some(), lacks);
            if let Some(ty) = ty {
                self.inside(&format!("{place}: {}", form.name), form, &ty, library);
            }
        }
        let agree = renamed.len() == further.len();
        self.expect("variant", agree, || format!("{place}: the page lacks one of {further:?}"));
        if let ([form], [ty]) = (&renamed[..], &further.values().collect::<Vec<_>>()[..]) {
            self.inside(&format!("{place}: {}", form.name), form, ty, library);
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
            let place = format!("{path} {resource}");
            let ty = pascal(resource);
            let below = |heading: &str| {
                let (_, rest) = section.split_once(&format!("\n### {heading}\n"))?;
                Some(listed(rest.split("\n### ").next().unwrap_or_default()))
            };
            if let Some(shown) = below("Variants") {
                self.inside(&place, &shown, &ty, library);
            }
            let Some(mut members) = library.members(&ty) else { continue };
            // Errors and warnings have sections of their own.
            for own in ["errors", "warnings"] {
                let Some(shown) = below(&capitalized(own)) else { continue };
                let Some(member) = members.remove(own) else { continue };
                self.inside(&format!("{place}.{own}"), &shown, &member.ty, library);
            }
            let Some((_, shown)) = section.split_once("\n### Properties\n") else { continue };
            self.object(&place, &listed(shown).inner, &members, library);
        }
    }

    /// Compares the page of all events with the variants of their type. A group says once what its events share.
    fn events(&mut self, path: &str, page: &str, library: &Emitted) {
        let every = listed(part(page, "## Properties of every event")).inner;
        let mut forms = Vec::new();
        for group in page.split("\n## ").skip(1) {
            let mut events = group.split("\n### `");
            let shared = unfolded(events.next().unwrap_or_default());
            for event in events {
                let name = event.split('`').next().unwrap_or_default().to_owned();
                let inner = [every.clone(), shared.clone(), unfolded(event)].concat();
                forms.push(Entry { name, inner, ..Entry::default() });
            }
        }
        self.variants(path, &forms, &library.variants("Event"), library);
    }
}

/// The properties in the folds of a section.
fn unfolded(section: &str) -> Vec<Entry> {
    listed(section).folds.into_iter().flat_map(|fold| fold.inner).collect()
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
            let mut starts = starts.map(pascal);
            starts.any(|started| started == kind) && (ty.is_empty() || ty == pascal(name))
        }
        (_, "batch response") => kind == "value",
        ("page" | "list", name) => is_many && ty == pascal(name),
        (_, name) => !is_many && ty == pascal(name),
    }
}

/// A type or a variant by its name on the wire: `access_code.created`, `LOCK_DOOR`.
fn pascal(words: &str) -> String {
    words.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(capitalized).collect()
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(usize::from(!word.is_empty()));
    first.to_uppercase() + rest
}

/// The texts of the pages, by path.
pub(super) type Pages = BTreeMap<String, String>;

/// The differences between these pages and this crate.
pub(super) fn compare(pages: &Pages, library: &Emitted) -> Comparison {
    let mut comparison = Comparison::default();
    for (path, page) in pages {
        if path.ends_with("events.md") {
            comparison.events(path, page, library);
        } else if path.ends_with("README.md") {
            comparison.resources(path, page, library);
        } else {
            comparison.operation(path, page, library);
        }
    }
    comparison
}

fn generated() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated")
}

/// The pages below a folder.
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
        ("variant", 300),
        ("default", 500),
        ("response", 200),
    ];
    for (kind, least) in least {
        let count = comparison.compared.get(kind).copied().unwrap_or_default();
        assert!(count >= least, "{kind}: {count}");
    }
}
