//! Candidates for the name of an inline type, from its place.

use std::collections::BTreeSet;

use super::super::type_path::{Root, Segment, TypePath};
use crate::bounds;
use crate::model::{Name, WireName, singular};

/// The word of the innermost segment: the name of a property (in the singular for an item), or the name of a variant.
pub(super) fn leaf(place: &TypePath) -> Option<Name> {
    match labels(place).last() {
        Some(label) => Some(label.name.clone()),
        None => match &place.root {
            Root::Component { name, .. } => Some(name.clone()),
            Root::Operation { .. } => None,
        },
    }
}

/// Candidates from the place, in the order of preference. Each later one is longer. The first one has the name of the
/// owner and the word of the type.
pub(super) fn candidates(place: &TypePath, in_several_parts: bool) -> Vec<Name> {
    let root = root_name(&place.root);
    let labels = labels(place);
    let Some((last, before)) = labels.split_last() else {
        return match &place.root {
            Root::Component { name, .. } if place.is_item() => of_items(name),
            Root::Component { name, .. } => vec![name.clone()],
            Root::Operation { name, .. } => {
                vec![Name::join(&[root, name.clone(), Name::from_text("body")])]
            }
        };
    };
    let mut names = Vec::new();
    if last.is_variant {
        let union = before.iter().rev().find(|label| !label.is_variant);
        let union = union.map_or(&root, |label| &label.name);
        let own = overlap(&last.name, union);
        names.push(own.clone());
        for label in before.iter().rev() {
            names.push(overlap(&label.name, &own));
        }
        names.push(overlap(&root, &own));
    } else {
        if in_several_parts && last.name.words().count() > 1 {
            names.push(last.name.clone());
        }
        names.push(overlap(&root, &last.name));
        for label in before.iter().rev() {
            let own = overlap(&label.name, &last.name);
            names.push(if label.is_variant { own } else { overlap(&root, &own) });
        }
    }
    let all: Vec<Name> = labels.iter().map(|label| label.name.clone()).collect();
    let joined = Name::join(&all);
    if let Root::Operation { name, .. } = &place.root {
        names.push(Name::join(&[overlap(&root, name), last.name.clone()]));
        names.push(Name::join(&[overlap(&root, name), joined.clone()]));
    }
    names.push(Name::join(&[root, joined]));
    names.dedup();
    names
}

/// The names of the items of a component: its singular, or with a word more.
fn of_items(component: &Name) -> Vec<Name> {
    let one = singular(component);
    let item = Name::join(&[one.clone(), Name::from_text("item")]);
    if one == *component { vec![item] } else { vec![one, item] }
}

/// Candidates from the common prefix of variant names. For example, `access_code.created` and `access_code.removed` of
/// `event` are both `access_code_event`.
pub(super) fn in_common(places: &[&TypePath]) -> Vec<Name> {
    let names: BTreeSet<Vec<String>> = places
        .iter()
        .filter_map(|place| match place.steps.last() {
            Some(Segment::Variant { name, .. }) => Some(name.words().map(str::to_owned).collect()),
            _ => None,
        })
        .collect();
    let (Some(first), Some(last)) = (names.first(), names.last()) else {
        return Vec::new();
    };
    let shared = first.iter().zip(last).take_while(|(a, b)| a == b).count();
    if names.len() < 2 || shared == 0 {
        return Vec::new();
    }
    let shared = Name::from_words(first[..shared].iter().map(String::as_str));
    let mut variant = places[0].clone();
    variant.steps.pop();
    let step = Segment::Variant { tag: WireName::new(shared.as_str()), name: shared };
    variant.steps.push(step);
    candidates(&variant, false).into_iter().take(1).collect()
}

struct Label {
    name: Name,
    is_variant: bool,
}

fn labels(place: &TypePath) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for step in &place.steps {
        match step {
            Segment::Property(wire) => labels.push(Label { name: wire.name(), is_variant: false }),
            Segment::Variant { name, .. } => {
                labels.push(Label { name: name.clone(), is_variant: true });
            }
            Segment::Response { name, .. } => {
                labels.push(Label { name: name.clone(), is_variant: false });
            }
            Segment::Item | Segment::Member => {
                if let Some(label) = labels.last_mut().filter(|label| !label.is_variant) {
                    label.name = singular(&label.name);
                }
            }
        }
    }
    labels
}

/// The owner of an inline type: the component, or the subject of the route.
fn root_name(root: &Root) -> Name {
    match root {
        Root::Component { name, .. } => name.clone(),
        Root::Operation { route, .. } => {
            Name::join(&route.iter().map(singular).collect::<Vec<_>>())
        }
    }
}

/// Two names joined; a common middle part appears once: `shop_order` and `order_type` → `shop_order_type`.
/// `shop_order` and `order_type` → `shop_order_type`.
fn overlap(first: &Name, second: &Name) -> Name {
    let a: Vec<&str> = first.words().collect();
    let b: Vec<&str> = second.words().collect();
    let most = a.len().min(b.len()).min(bounds::COMMON_WORDS);
    let longest = (1..=most).rev().find(|n| a[a.len() - n..] == b[..*n]);
    let rest = &b[longest.unwrap_or(0)..];
    Name::from_words(a.iter().chain(rest).copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::HttpMethod;
    use crate::names::OperationPlace;

    fn names(place: &TypePath) -> Vec<String> {
        candidates(place, false).iter().map(|name| name.as_str().to_owned()).collect()
    }

    #[test]
    fn a_property_has_the_name_of_its_owner() {
        let place = TypePath::component("device").property("location");
        assert_eq!(names(&place), ["device_location"]);
        let place = TypePath::component("shop_order").property("order_type");
        assert_eq!(names(&place)[0], "shop_order_type");
    }

    #[test]
    fn an_item_is_singular_and_a_variant_has_the_name_of_its_union() {
        let place = TypePath::component("device").property("errors").item();
        assert_eq!(names(&place)[0], "device_error");
        let place = place.variant("device_offline", &Name::from_text("device_offline"));
        assert_eq!(names(&place)[0], "device_offline_error");
        let place = place.property("details");
        assert_eq!(names(&place)[..2], ["device_details", "device_offline_details"]);
    }

    #[test]
    fn an_item_of_a_component_is_its_singular() {
        let place = |name| TypePath::component(name);
        assert_eq!(names(&place("links").member()), ["link", "link_item"]);
        assert_eq!(names(&place("sms_response").item()), ["sms_response_item"]);
        assert_eq!(names(&place("links")), ["links"]);
    }

    #[test]
    fn an_operation_has_the_name_of_its_resource() {
        let route = [Name::from_text("shop"), Name::from_text("orders")];
        let place = OperationPlace::new(HttpMethod::Post, "/shop/orders", None);
        let place = TypePath::operation(place, &route, &Name::from_text("create"));
        let place = place.property("schedule");
        assert_eq!(
            names(&place),
            ["shop_order_schedule", "shop_order_create_schedule", "shop_order_schedule"]
        );
    }
}
