//! The traits that a type can derive: for callers a derived trait is the same as one that is written out.

use super::item::Fact;
use super::lines::Lines;

/// The traits of the standard library with a derive macro.
const DERIVABLE: [&str; 9] =
    ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// Adds the traits that are written out to the derived ones: `Pet as Debug: impl` becomes a part of
/// `Pet: struct derive(Clone, Debug)`. So a type whose `Debug` hides a secret from now on has not changed.
pub(super) fn join(lines: &mut Lines) {
    let is_written_out = |(path, facts): (&String, &Vec<Fact>)| {
        let is_impl = matches!(facts.as_slice(), [fact] if fact.text == "impl");
        let (of, name) = path.rsplit_once(" as ").filter(|_| is_impl)?;
        let is_joined = lines.get(of)?.len() == 1 && DERIVABLE.contains(&name);
        is_joined.then(|| (of.to_owned(), name.to_owned()))
    };
    let written_out: Vec<(String, String)> = lines.iter().filter_map(is_written_out).collect();
    for (of, name) in written_out {
        lines.remove(&format!("{of} as {name}"));
        if let Some([fact]) = lines.get_mut(&of).map(Vec::as_mut_slice) {
            fact.traits.insert(name);
        }
    }
}
