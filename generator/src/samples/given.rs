//! Values that a person or the document gives for a field: `values` of `samples.yaml`, then the example of the field,
//! then the first example in its description.

use std::collections::BTreeMap;

use serde_json::Value;

use super::number;
use super::text::is_valid;
use crate::bounds;
use crate::conventions::SampleValue;
use crate::model::{Api, Name, Primitive, Property, TypeKind, TypeRef, ValueConstraint};

/// The longest example of a document that a sample shows.
const LONGEST: usize = 64;
/// The text before an example in a description.
const MARKS: [&str; 7] = [
    "for example, ", "For example, ", "for example: ", "for example ", "such as ", "e.g., ",
    "e.g. ",
];

/// Texts by the names of fields.
pub(super) type Values = BTreeMap<Name, SampleValue>;

/// The value of a property that belongs to these owners, the closest first. Only texts, lists and maps of texts, and
/// numbers are given. A text that breaks a constraint is not given, and a number comes as close as its bounds allow.
pub(super) fn of(values: &Values, owners: &[Name], property: &Property) -> Option<Value> {
    let Property { ty, constraints, name, .. } = property;
    match (ty, by_owners(values, owners, name)) {
        (TypeRef::Map(inner), Some(SampleValue::Members(members))) if is_text(inner) => Some(
            members.iter().map(|(key, text)| (key.clone(), Value::String(text.clone()))).collect(),
        ),
        (ty, Some(SampleValue::Text(text))) if is_text(ty) => fitting(text, constraints),
        (TypeRef::Array(item), Some(SampleValue::Text(text))) if is_text(item) => {
            Some(vec![fitting(text, ValueConstraint::of_items(constraints))?].into())
        }
        (TypeRef::Primitive(kind), _) if kind.is_number() => {
            Some(number::near(constraints, number_of(property)?, *kind))
        }
        (ty, _) if is_text(ty) => {
            let written = property.docs.example.as_deref().or_else(|| described(property))?;
            fitting(written, constraints).filter(|_| written.len() <= LONGEST)
        }
        _ => None,
    }
}

/// The value of a person that a type lists, for a property of these owners; for a list, a list of that value.
pub(super) fn of_listed(
    api: &Api,
    values: &Values,
    owners: &[Name],
    property: &Property,
) -> Option<Value> {
    let item = property.ty.item();
    let TypeKind::Enum(listed) = api.types.kind(item.unwrap_or(&property.ty).named()?)? else {
        return None;
    };
    let SampleValue::Text(text) = by_owners(values, owners, &property.name)? else { return None };
    listed.values.iter().find(|value| value.wire.as_str() == text)?;
    let value = Value::from(text.as_str());
    Some(if item.is_some() { vec![value].into() } else { value })
}

/// The value of a person for a property of these owners, the closest first.
fn by_owners<'v>(values: &'v Values, owners: &[Name], name: &Name) -> Option<&'v SampleValue> {
    let named = owners.iter().find_map(|owner| by_name(values, owner, name));
    named.or_else(|| values.get(name.as_str()))
}

/// The number that the document gives: the example, or the usual number for the quantity in the description.
fn number_of(property: &Property) -> Option<f64> {
    let described = || {
        let description = property.docs.description.as_deref()?;
        number::described(description, &property.name)
    };
    let example = property.docs.example.as_deref().and_then(|text| text.parse::<f64>().ok());
    example.filter(|number| number.is_finite()).or_else(described)
}

/// The text of a person for a field of this name.
pub(super) fn text(
    values: &Values,
    ty: &TypeRef,
    constraints: &[ValueConstraint],
    name: &Name,
) -> Option<Value> {
    match values.get(name.as_str()) {
        Some(SampleValue::Text(text)) if is_text(ty) => fitting(text, constraints),
        _ => None,
    }
}

/// The value for the name with the words of its owner, or with the last of these words. Of very many words, only the
/// last ones are used.
fn by_name<'v>(values: &'v Values, owner: &Name, name: &Name) -> Option<&'v SampleValue> {
    let words: Vec<&str> = owner.words().chain(name.words()).collect();
    let own = name.words().count();
    let most = words.len().saturating_sub(own);
    let mut ends =
        (most.saturating_sub(bounds::COMMON_WORDS)..most).map(|from| words[from..].join("_"));
    ends.find_map(|end| values.get(end.as_str()))
}

/// Whether a value under this key is for a field of the owner with this name.
pub(super) fn is_for(key: &Name, owner: &Name, name: &Name) -> bool {
    let mut words = name.words().rev().chain(owner.words().rev());
    let is_end = key.words().rev().all(|word| words.next() == Some(word));
    is_end && key.words().count() >= name.words().count()
}

fn is_text(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Primitive(Primitive::String | Primitive::Uri | Primitive::Email))
}

/// The text, if it satisfies the constraints.
fn fitting(text: &str, constraints: &[ValueConstraint]) -> Option<Value> {
    is_valid(text, constraints).then(|| text.into())
}

/// The first example in a description: a text in backquotes after "such as", or a bare text that is not an English
/// word.
fn described(property: &Property) -> Option<&str> {
    let description = property.docs.description.as_deref()?;
    let after = |mark: &str| Some(description.split_once(mark)?.1);
    MARKS.iter().filter_map(|mark| after(mark)).find_map(|rest| match rest.strip_prefix('`') {
        Some(quoted) => quoted.split_once('`').map(|(text, _)| text).filter(|it| !it.is_empty()),
        None => {
            let end = rest.find([' ', ',', ')', ';', '\n']).unwrap_or(rest.len());
            let word = rest[..end].trim_end_matches('.');
            let is_value = |word: &&str| word.contains(['/', '+']) && !word.contains(['[', '`']);
            Some(word).filter(is_value)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Docs, Json, SpecPointer};

    fn check(description: &str, expected: Option<&str>) {
        let ty = TypeRef::Primitive(Primitive::String);
        let mut property = Property::new("zone", ty, SpecPointer::root());
        property.docs = Docs::described(description);
        assert_eq!(of(&Values::new(), &[], &property), expected.map(Value::from), "{description}");
    }

    #[test]
    fn a_description_gives_an_example() {
        check("Mode, such as `home` or `away`.", Some("home"));
        check("A number (for example, `+15555550100`).", Some("+15555550100"));
        check("A number (for example, +15555550100).", Some("+15555550100"));
        check("The zone, e.g. America/Los_Angeles.", Some("America/Los_Angeles"));
        check("Who did it (e.g. an agent).", None);
        check("Where, for example, [here](https://example.com/).", None);
        check(&format!("Long, such as `{}`.", "x".repeat(65)), None);
        check("Empty, such as ``.", None);
        check("No example.", None);
    }

    #[test]
    fn a_name_with_its_owner_comes_first() {
        let text = |text: &str| SampleValue::Text(text.to_owned());
        let values = Values::from([
            (Name::from("room_name"), text("Suite 4")),
            (Name::from("name"), text("Anything")),
        ]);
        let property = |ty| Property::new("name", ty, SpecPointer::root());
        let plain = property(TypeRef::Primitive(Primitive::String));
        let given = |owner: &str| of(&values, &[Name::from(owner)], &plain);
        assert_eq!(given("hotel_room"), Some("Suite 4".into()));
        assert_eq!(given("hotel"), Some("Anything".into()));
        let list = property(TypeRef::Array(Box::new(TypeRef::Primitive(Primitive::String))));
        assert_eq!(of(&values, &[Name::from("room")], &list), Some(vec!["Suite 4"].into()));
        let mut number = property(TypeRef::Primitive(Primitive::Integer));
        assert_eq!(of(&values, &[Name::from("room")], &number), None);
        number.docs.example = Some("12".to_owned());
        assert_eq!(of(&values, &[Name::from("room")], &number), Some(12.into()));
        number.constraints = vec![ValueConstraint::MultipleOf(Json(5.into()))];
        assert_eq!(of(&values, &[Name::from("room")], &number), Some(15.into()));
        let mut short = plain.clone();
        short.constraints = vec![ValueConstraint::MaxLength(2)];
        assert_eq!(of(&values, &[], &short), None, "it breaks a constraint");
    }
}
