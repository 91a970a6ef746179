//! The traits that a type can derive: for callers a derived trait is the same as one that is written out.

use super::lines::Lines;

/// The traits of the standard library with a derive macro, and what begins the list of those that a type has.
const DERIVABLE: [&str; 9] =
    ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];
const LIST: &str = " derive(";

/// Adds the traits that are written out to the derived ones: `Pet as Debug: impl` becomes a part of
/// `Pet: struct derive(Clone, Debug)`. So a type whose `Debug` hides a secret from now on has not changed.
pub(super) fn join(lines: &mut Lines) {
    let is_written_out = |(path, text): (&String, &String)| {
        let (of, name) = path.rsplit_once(" as ").filter(|_| text == "impl")?;
        let is_type = lines.get(of).is_some_and(|fact| !fact.contains(" | "));
        let is_joined = is_type && DERIVABLE.contains(&name);
        is_joined.then(|| (of.to_owned(), name.to_owned()))
    };
    let written_out: Vec<(String, String)> = lines.iter().filter_map(is_written_out).collect();
    for (of, name) in written_out {
        lines.remove(&format!("{of} as {name}"));
        if let Some(fact) = lines.get_mut(&of) {
            *fact = with_trait(fact, &name);
        }
    }
}

/// The fact about a type, with one trait more.
fn with_trait(fact: &str, name: &str) -> String {
    let list = fact.strip_suffix(')').and_then(|fact| fact.split_once(LIST));
    let (kind, traits) = list.unwrap_or((fact, ""));
    let mut traits: Vec<&str> = traits.split(", ").filter(|name| !name.is_empty()).collect();
    traits.push(name);
    traits.sort_unstable();
    traits.dedup();
    format!("{kind}{LIST}{})", traits.join(", "))
}
