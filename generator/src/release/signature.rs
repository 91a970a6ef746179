//! Compatible changes of signatures: the later signature accepts every argument that the earlier one accepted.

use std::collections::HashSet;
use std::iter::Peekable;
use std::str::CharIndices;

/// Whether the later signature accepts every argument of the earlier one and returns the same type.
pub(super) fn is_wider(before: &str, after: &str) -> bool {
    let (Some(before), Some(after)) = (Signature::read(before), Signature::read(after)) else {
        return false;
    };
    before.head == after.head
        && before.returned == after.returned
        && before.arguments.len() == after.arguments.len()
        && after.has_distinct_type_parameters()
        && before.arguments.iter().zip(&after.arguments).all(|(before, after)| {
            before == after || ArgumentType::read(before).is_within(&ArgumentType::read(after))
        })
}

/// A signature from `api.txt`.
struct Signature<'s> {
    /// The text before `fn`.
    head: &'s str,
    /// Its type parameters for settings (`By…`).
    type_parameters: Vec<&'s str>,
    arguments: Vec<&'s str>,
    returned: &'s str,
}

impl<'s> Signature<'s> {
    fn read(fact: &'s str) -> Option<Self> {
        let (head, rest) = fact.split_once("fn")?;
        let (type_parameters, rest) = match rest.strip_prefix('<') {
            // Any other type parameter is compared as text.
            Some(rest) => {
                let (parameters, rest) = rest.split_once('>')?;
                let type_parameters: Vec<_> = parameters.split(", ").collect();
                (
                    type_parameters
                        .iter()
                        .all(|each| each.starts_with("By"))
                        .then_some(type_parameters)?,
                    rest,
                )
            }
            None => (Vec::new(), rest),
        };
        let rest = rest.strip_prefix('(')?;
        let (arguments, end) = arguments(rest)?;
        Some(Self { head, type_parameters, arguments, returned: &rest[end..] })
    }

    /// Whether each type parameter belongs to one argument. Two arguments with one type parameter must be given alike.
    fn has_distinct_type_parameters(&self) -> bool {
        let type_parameters = self
            .arguments
            .iter()
            .filter_map(|argument| ArgumentType::read(argument).type_parameter);
        let (count, type_parameters) =
            (type_parameters.clone().count(), type_parameters.collect::<HashSet<_>>());
        type_parameters.len() == count
            && self
                .type_parameters
                .iter()
                .all(|type_parameter| type_parameters.contains(type_parameter))
    }
}

/// The arguments up to the closing bracket, and the position of that bracket.
fn arguments(text: &str) -> Option<(Vec<&str>, usize)> {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0usize);
    let mut characters: Peekable<CharIndices<'_>> = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '-' if characters.next_if(|(_, next)| *next == '>').is_some() => {}
            '(' | '[' | '<' => depth += 1,
            ')' if depth == 0 => {
                found.push(text[start..at].trim());
                return Some((found, at));
            }
            ')' | ']' | '>' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => {
                found.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    None
}

/// The type of an argument.
#[derive(Debug, PartialEq, Eq)]
struct ArgumentType<'a> {
    shape: ArgumentShape,
    /// The type of the value, of an item, or of a value of a map.
    of: &'a str,
    /// The number of items of an array.
    count: Option<&'a str>,
    width: Width,
    /// Whether items may be null.
    nulls: bool,
    /// The type parameter of a setting (`By…`).
    type_parameter: Option<&'a str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ArgumentShape {
    One,
    List,
    Map,
    Array,
}

/// The values that an argument accepts beside the exact type. Each kind accepts all values of the kinds before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Width {
    /// The value, or items that are values.
    Exact,
    /// Values that convert into the type.
    Converted,
    Optional,
    Nullable,
}

/// The text before and after a type, its shape and width, and whether items may be null.
type ArgumentPattern = (&'static str, &'static str, ArgumentShape, Width, bool);

const PAIRS: &str = "impl IntoIterator<Item = (impl Into<String>, impl Into<";
const SPARSE_PAIRS: &str = "impl IntoIterator<Item = (impl Into<String>, impl NullableSetting<";

const PATTERNS: [ArgumentPattern; 18] = [
    (PAIRS, ">)>", ArgumentShape::Map, Width::Converted, false),
    (SPARSE_PAIRS, ">)>", ArgumentShape::Map, Width::Converted, true),
    ("impl MapSetting<", ">", ArgumentShape::Map, Width::Optional, false),
    ("impl SparseMapSetting<", ">", ArgumentShape::Map, Width::Optional, true),
    ("impl NullableMapSetting<", ">", ArgumentShape::Map, Width::Nullable, false),
    ("impl NullableSparseMapSetting<", ">", ArgumentShape::Map, Width::Nullable, true),
    ("impl IntoIterator<Item = impl Into<", ">>", ArgumentShape::List, Width::Converted, false),
    (
        "impl IntoIterator<Item = impl NullableSetting<",
        ">>",
        ArgumentShape::List,
        Width::Converted,
        true,
    ),
    ("impl IntoIterator<Item = ", ">", ArgumentShape::List, Width::Exact, false),
    ("impl ListSetting<", ">", ArgumentShape::List, Width::Optional, false),
    ("impl SparseListSetting<", ">", ArgumentShape::List, Width::Optional, true),
    ("impl NullableListSetting<", ">", ArgumentShape::List, Width::Nullable, false),
    ("impl NullableSparseListSetting<", ">", ArgumentShape::List, Width::Nullable, true),
    ("impl ArraySetting<", ">", ArgumentShape::Array, Width::Optional, false),
    ("[", "]", ArgumentShape::Array, Width::Exact, false),
    ("impl Into<", ">", ArgumentShape::One, Width::Converted, false),
    ("impl Setting<", ">", ArgumentShape::One, Width::Optional, false),
    ("impl NullableSetting<", ">", ArgumentShape::One, Width::Nullable, false),
];

impl<'a> ArgumentType<'a> {
    fn read(argument: &'a str) -> Self {
        let form = PATTERNS.iter().find_map(|form| Self::of_pattern(argument, *form));
        let form = form.or_else(|| Self::of_choice(argument));
        form.unwrap_or(Self {
            shape: ArgumentShape::One,
            of: argument,
            count: None,
            width: Width::Exact,
            nulls: false,
            type_parameter: None,
        })
    }

    /// The argument of a choice: `impl IntoOwnerRef` takes values that convert into `OwnerRef`. The trait may have a
    /// path.
    fn of_choice(argument: &'a str) -> Option<Self> {
        let path = argument.strip_prefix("impl ")?;
        let name = path.rsplit_once("::").map_or(path, |(_, name)| name);
        let of = name.strip_prefix("Into")?;
        let is_name = of.chars().all(|each| each.is_alphanumeric() || each == '_');
        let (shape, width) = (ArgumentShape::One, Width::Converted);
        (is_name && !of.is_empty()).then_some(Self {
            shape,
            of,
            count: None,
            width,
            nulls: false,
            type_parameter: None,
        })
    }

    fn of_pattern(
        argument: &'a str,
        (before, behind, shape, width, nulls): ArgumentPattern,
    ) -> Option<Self> {
        let inner = argument.strip_prefix(before)?.strip_suffix(behind)?;
        let (inner, type_parameter) = match width {
            Width::Exact | Width::Converted if !nulls => (inner, None),
            _ => inner
                .rsplit_once(", ")
                .map(|(inner, type_parameter)| (inner, Some(type_parameter)))?,
        };
        let (of, count, width) = match (shape, width) {
            (ArgumentShape::Array, Width::Exact) => {
                let (item, count) = inner.rsplit_once("; ")?;
                let into = item.strip_prefix("impl Into<").and_then(|it| it.strip_suffix('>'));
                let width = if into.is_some() { Width::Converted } else { width };
                (into.unwrap_or(item), Some(count), width)
            }
            (ArgumentShape::Array, _) => {
                inner.rsplit_once(", ").map(|(of, count)| (of, Some(count), width))?
            }
            _ => (inner, None, width),
        };
        Some(Self { shape, of, count, width, nulls, type_parameter })
    }

    /// A list accepts an array of any length.
    fn is_within(&self, later: &Self) -> bool {
        let is_list_now = self.shape == ArgumentShape::Array && later.shape == ArgumentShape::List;
        (is_list_now || (self.shape, self.count) == (later.shape, later.count))
            && self.of == later.of
            && self.width <= later.width
            && self.nulls <= later.nulls
    }
}

#[cfg(test)]
mod tests {
    use super::is_wider;

    #[test]
    fn wider_signatures_are_compatible() {
        for (before, after) in [
            (
                "fn(&self, impl Into<f64>) -> Create",
                "fn<ByWeight>(&self, impl NullableSetting<f64, ByWeight>) -> Create",
            ),
            (
                "fn<By>(self, impl Setting<Id, By>) -> Self",
                "fn<By>(self, impl NullableSetting<Id, By>) -> Self",
            ),
            ("fn(self, bool) -> Self", "fn<By>(self, impl Setting<bool, By>) -> Self"),
            ("fn(self, bool) -> Self", "fn(self, impl Into<bool>) -> Self"),
            (
                "fn(impl IntoOwnerRef) -> Find",
                "fn<ByOwner>(impl Setting<OwnerRef, ByOwner>) -> Find",
            ),
            (
                "fn(impl crate::types::chosen::IntoOwnerRef) -> Find",
                "fn<ByOwner>(impl Setting<OwnerRef, ByOwner>) -> Find",
            ),
            (
                "fn(self, impl IntoIterator<Item = bool>) -> Self",
                "fn(self, impl IntoIterator<Item = impl Into<bool>>) -> Self",
            ),
            (
                "fn(self, impl IntoIterator<Item = bool>) -> Self",
                "fn<By>(self, impl ListSetting<bool, By>) -> Self",
            ),
            (
                "fn(&self, impl IntoIterator<Item = impl Into<Id>>) -> List",
                "fn<ByIds>(&self, impl NullableListSetting<Id, ByIds>) -> List",
            ),
            (
                "fn<By>(self, impl MapSetting<Vec<(A, B)>, By>) -> Self",
                "fn<By>(self, impl NullableMapSetting<Vec<(A, B)>, By>) -> Self",
            ),
            (
                "fn<By>(self, impl MapSetting<String, By>) -> Self",
                "fn<By>(self, impl NullableSparseMapSetting<String, By>) -> Self",
            ),
            (
                "fn(&self, impl IntoIterator<Item = (impl Into<String>, impl Into<Id>)>) -> A",
                "fn<ByA>(&self, impl IntoIterator<Item = (impl Into<String>, impl NullableSetting<Id, ByA>)>) -> A",
            ),
            (
                "fn<ByA>(&self, impl IntoIterator<Item = impl NullableSetting<Id, ByA>>) -> A",
                "fn<ByA>(&self, impl SparseListSetting<Id, ByA>) -> A",
            ),
            (
                "fn(&self, [impl Into<Id>; 2]) -> A",
                "fn<ByA>(&self, impl ArraySetting<Id, 2, ByA>) -> A",
            ),
            (
                "fn(&self, [bool; 2]) -> A",
                "fn<ByA>(&self, impl NullableListSetting<bool, ByA>) -> A",
            ),
        ] {
            assert!(is_wider(before, after), "{before} → {after}");
            assert!(!is_wider(after, before), "{after} → {before}");
        }
    }

    #[test]
    fn other_signatures_are_breaking() {
        for (before, after) in [
            ("fn(self, impl Into<f64>) -> Self", "fn<By>(self, impl Setting<i64, By>) -> Self"),
            ("fn(self, impl Into<f64>) -> A", "fn<By>(self, impl Setting<f64, By>) -> B"),
            ("fn(self, impl Into<Id>)", "fn<By>(self, impl ListSetting<Id, By>)"),
            ("fn(self, impl Into<f64>)", "fn(self, impl Into<f64>, bool)"),
            ("fn(self, impl Into<f64>)", "fn<T>(self, impl Setting<f64, T>)"),
            // A value that converts into the type is no longer accepted, as a whole or as an item.
            ("fn(self, impl Into<f64>)", "fn(self, f64)"),
            (
                "fn(self, impl IntoIterator<Item = impl Into<f64>>)",
                "fn(self, impl IntoIterator<Item = f64>)",
            ),
            // Both arguments must be given alike now.
            (
                "fn<ByA, ByB>(&self, impl Setting<A, ByA>, impl Setting<B, ByB>)",
                "fn<By>(&self, impl Setting<A, By>, impl Setting<B, By>)",
            ),
            ("struct", "struct with private fields"),
            // Null items are no longer accepted, or the number of items differs.
            (
                "fn<By>(self, impl SparseMapSetting<String, By>) -> Self",
                "fn<By>(self, impl NullableMapSetting<String, By>) -> Self",
            ),
            ("fn(self, [bool; 2])", "fn(self, [bool; 3])"),
            ("fn(self, [bool; 2])", "fn<By>(self, impl ArraySetting<bool, 3, By>)"),
        ] {
            assert!(!is_wider(before, after), "{before} → {after}");
        }
    }
}
