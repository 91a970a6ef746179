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

impl<'a> ArgumentType<'a> {
    /// The type of an argument in `api.txt`.
    fn read(argument: &'a str) -> Self {
        let read = Self::of_array(argument).or_else(|| match argument.strip_prefix("impl ")? {
            bound if !bound.contains('<') => Self::of_choice(bound),
            bound => Self::of_setting(bound).or_else(|| Self::of_items(bound)),
        });
        read.unwrap_or(Self::exactly(argument))
    }

    /// A type without any conversion.
    fn exactly(of: &'a str) -> Self {
        let (shape, width) = (ArgumentShape::One, Width::Exact);
        Self { shape, of, count: None, width, nulls: false, type_parameter: None }
    }

    /// An array: `[bool; 2]`, `[impl Into<Id>; 2]`.
    fn of_array(argument: &'a str) -> Option<Self> {
        let (item, count) = inside(argument, "[", "]")?.rsplit_once("; ")?;
        let converted = inside(item, "impl Into<", ">");
        let width = if converted.is_some() { Width::Converted } else { Width::Exact };
        let item = Self::exactly(converted.unwrap_or(item));
        Some(Self { shape: ArgumentShape::Array, count: Some(count), width, ..item })
    }

    /// The argument of a choice: `impl IntoOwnerRef` takes values that convert into `OwnerRef`. The trait may have a
    /// path.
    fn of_choice(bound: &'a str) -> Option<Self> {
        let name = bound.rsplit_once("::").map_or(bound, |(_, name)| name);
        let of = name.strip_prefix("Into")?;
        let is_name = of.chars().all(|each| each.is_alphanumeric() || each == '_');
        (is_name && !of.is_empty()).then_some(Self { width: Width::Converted, ..Self::exactly(of) })
    }

    /// `Into<Id>`, or a trait of settings: `NullableSparseListSetting<Id, By>`.
    fn of_setting(bound: &'a str) -> Option<Self> {
        let (name, inside) = bound.strip_suffix('>')?.split_once('<')?;
        if name == "Into" {
            return Some(Self { width: Width::Converted, ..Self::exactly(inside) });
        }
        let name = name.strip_suffix("Setting")?;
        let (name, width) = match name.strip_prefix("Nullable") {
            Some(name) => (name, Width::Nullable),
            None => (name, Width::Optional),
        };
        let sparse = name.strip_prefix("Sparse");
        let shape = match sparse.unwrap_or(name) {
            "" => ArgumentShape::One,
            "List" => ArgumentShape::List,
            "Map" => ArgumentShape::Map,
            "Array" => ArgumentShape::Array,
            _ => return None,
        };
        let (of, by) = inside.rsplit_once(", ")?;
        let (of, count) = match shape {
            ArgumentShape::Array => of.rsplit_once(", ").map(|(of, count)| (of, Some(count)))?,
            _ => (of, None),
        };
        let nulls = sparse.is_some();
        Some(Self { shape, of, count, width, nulls, type_parameter: Some(by) })
    }

    /// The items of a list, or the pairs of a map: `IntoIterator<Item = (impl Into<String>, impl Into<Id>)>`.
    fn of_items(bound: &'a str) -> Option<Self> {
        let item = inside(bound, "IntoIterator<Item = ", ">")?;
        let (shape, item) = match inside(item, "(impl Into<String>, ", ")") {
            Some(value) => (ArgumentShape::Map, value),
            None => (ArgumentShape::List, item),
        };
        let of_setting = item.strip_prefix("impl ").and_then(Self::of_setting);
        let each = of_setting.unwrap_or(Self::exactly(item));
        // A setting of an item takes the item, what converts into it, or null.
        let (width, nulls) = (each.width.min(Width::Converted), each.width == Width::Nullable);
        Some(Self { shape, width, nulls, ..each })
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

/// The text without this start and this end.
fn inside<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    text.strip_prefix(start)?.strip_suffix(end)
}

#[cfg(test)]
mod tests {
    use super::is_wider;

    /// Pairs of signatures: each second one is wider than the line before it.
    const WIDER: &str = "\
fn(&self, impl Into<f64>) -> Create
  fn<ByWeight>(&self, impl NullableSetting<f64, ByWeight>) -> Create
fn<By>(self, impl Setting<Id, By>) -> Self
  fn<By>(self, impl NullableSetting<Id, By>) -> Self
fn(self, bool) -> Self
  fn<By>(self, impl Setting<bool, By>) -> Self
fn(self, bool) -> Self
  fn(self, impl Into<bool>) -> Self
fn(impl IntoOwnerRef) -> Find
  fn<ByOwner>(impl Setting<OwnerRef, ByOwner>) -> Find
fn(impl crate::types::chosen::IntoOwnerRef) -> Find
  fn<ByOwner>(impl Setting<OwnerRef, ByOwner>) -> Find
fn(self, impl IntoIterator<Item = bool>) -> Self
  fn(self, impl IntoIterator<Item = impl Into<bool>>) -> Self
fn(self, impl IntoIterator<Item = bool>) -> Self
  fn<By>(self, impl ListSetting<bool, By>) -> Self
fn(&self, impl IntoIterator<Item = impl Into<Id>>) -> List
  fn<ByIds>(&self, impl NullableListSetting<Id, ByIds>) -> List
fn<By>(self, impl MapSetting<Vec<(A, B)>, By>) -> Self
  fn<By>(self, impl NullableMapSetting<Vec<(A, B)>, By>) -> Self
fn<By>(self, impl MapSetting<String, By>) -> Self
  fn<By>(self, impl NullableSparseMapSetting<String, By>) -> Self
fn(&self, impl IntoIterator<Item = (impl Into<String>, impl Into<Id>)>) -> A
  fn<ByA>(&self, impl IntoIterator<Item = (impl Into<String>, impl NullableSetting<Id, ByA>)>) -> A
fn<ByA>(&self, impl IntoIterator<Item = impl NullableSetting<Id, ByA>>) -> A
  fn<ByA>(&self, impl SparseListSetting<Id, ByA>) -> A
fn(&self, [impl Into<Id>; 2]) -> A
  fn<ByA>(&self, impl ArraySetting<Id, 2, ByA>) -> A
fn(&self, [bool; 2]) -> A
  fn<ByA>(&self, impl NullableListSetting<bool, ByA>) -> A
";

    /// Pairs of signatures: each second one is not wider than the line before it.
    const OTHERS: &str = "\
fn(self, impl Into<f64>) -> Self
  fn<By>(self, impl Setting<i64, By>) -> Self
fn(self, impl Into<f64>) -> A
  fn<By>(self, impl Setting<f64, By>) -> B
fn(self, impl Into<Id>)
  fn<By>(self, impl ListSetting<Id, By>)
fn(self, impl Into<f64>)
  fn(self, impl Into<f64>, bool)
fn(self, impl Into<f64>)
  fn<T>(self, impl Setting<f64, T>)
# A value that converts into the type is no longer accepted, as a whole or as an item.
fn(self, impl Into<f64>)
  fn(self, f64)
fn(self, impl IntoIterator<Item = impl Into<f64>>)
  fn(self, impl IntoIterator<Item = f64>)
# Both arguments must be given alike now.
fn<ByA, ByB>(&self, impl Setting<A, ByA>, impl Setting<B, ByB>)
  fn<By>(&self, impl Setting<A, By>, impl Setting<B, By>)
struct
  struct with private fields
# Null items are no longer accepted, or the number of items differs.
fn<By>(self, impl SparseMapSetting<String, By>) -> Self
  fn<By>(self, impl NullableMapSetting<String, By>) -> Self
fn(self, [bool; 2])
  fn(self, [bool; 3])
fn(self, [bool; 2])
  fn<By>(self, impl ArraySetting<bool, 3, By>)
";

    /// The pairs of a text without its comments.
    fn pairs(text: &str) -> Vec<(&str, &str)> {
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        lines.chunks(2).map(|pair| (pair[0], pair[1].trim_start())).collect()
    }

    #[test]
    fn wider_signatures_are_compatible() {
        for (before, after) in pairs(WIDER) {
            assert!(is_wider(before, after), "{before} → {after}");
            assert!(!is_wider(after, before), "{after} → {before}");
        }
    }

    #[test]
    fn other_signatures_are_breaking() {
        for (before, after) in pairs(OTHERS) {
            assert!(!is_wider(before, after), "{before} → {after}");
        }
    }
}
