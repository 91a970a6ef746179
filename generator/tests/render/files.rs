//! The file of each type, which stays the same while a document grows.

use std::collections::BTreeMap;

use generator::model::*;
use serde_json::json;

use crate::build::*;
use crate::rendered;

/// The file of each type and each choice.
fn files(api: &Api) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for (path, text) in rendered(api).iter().filter(|(path, _)| path.starts_with("src/types/")) {
        let text = String::from_utf8(text.to_vec()).expect("it is text");
        for line in text.lines() {
            let rest = line.strip_prefix("pub struct ").or(line.strip_prefix("pub enum "));
            if let Some(name) = rest.and_then(|rest| rest.split([' ', ';', '(']).next()) {
                let path = path.trim_start_matches("src/types/").to_owned();
                assert_eq!(files.insert(name.to_owned(), path), None, "{name} is there once");
            }
        }
    }
    files
}

fn home(name: &str, def: TypeDef) -> TypeDef {
    TypeDef { home: Home::Component(Name::from_text(name)), ..def }
}

fn shared(def: TypeDef) -> TypeDef {
    TypeDef { home: Home::Shared, ..def }
}

fn tagged(tag: &str, ty: &str) -> Variant {
    Variant { tags: vec![json!(tag).into()], ..variant(tag, named(ty)) }
}

fn grouped(group: &str, field: Field) -> Field {
    Field { group: Some(group.to_owned()), ..field }
}

/// Events whose tags have a dot, a shop with groups of properties, and the types that both use.
fn shop(variants: Vec<Variant>, more: Vec<TypeDef>) -> Api {
    let tag = Discriminator::Property("event_type".into());
    let mut types = vec![
        home("event", union("event", tag, variants)),
        home("event", structure("order event", RESPONSE, vec![field("way", named("order way"))])),
        home("event", enumeration("order way", &["sea", "air"])),
        home("event", structure("ping event", RESPONSE, vec![field("cause", named("cause"))])),
        home("event", structure("shop event", RESPONSE, vec![field("cause", named("cause"))])),
        home("event", enumeration("cause", &["rain"])),
        home(
            "shop",
            structure(
                "shop",
                RESPONSE,
                vec![
                    field("address", named("shop address")),
                    grouped("opening hours", optional(field("days", list(named("shop day"))))),
                    optional(field("errors", list(named("shop error")))),
                ],
            ),
        ),
        home("shop", structure("shop address", RESPONSE, vec![field("street", string())])),
        home("shop", structure("shop day", RESPONSE, vec![field("hours", list(named("hour")))])),
        home("shop", structure("hour", RESPONSE, vec![field("from", string())])),
        shared(structure("shop error", RESPONSE, vec![field("message", string())])),
        shared(structure("notice", RESPONSE, vec![field("message", string())])),
    ];
    types.extend(more);
    api(types, Vec::new())
}

fn variants() -> Vec<Variant> {
    vec![
        tagged("order.made", "order event"),
        tagged("order.sent", "order event"),
        tagged("shop.opened", "shop event"),
        tagged("ping", "ping event"),
    ]
}

#[test]
fn parts_of_a_component_stand_as_the_document_groups_them() {
    let files = files(&shop(variants(), Vec::new()));
    let files: Vec<String> = files.iter().map(|(name, path)| format!("{name}: {path}")).collect();
    insta::assert_snapshot!(files.join("\n"), @r"
    Cause: event.rs
    Event: event.rs
    Hour: shop/opening_hours.rs
    Notice: shared.rs
    OrderEvent: event/order.rs
    OrderWay: event/order.rs
    PingEvent: event.rs
    Shop: shop.rs
    ShopAddress: shop.rs
    ShopDay: shop/opening_hours.rs
    ShopError: shop.rs
    ShopEvent: event/shop.rs
    ");
}

/// A type keeps its file regardless of the order of types.
#[test]
fn a_type_keeps_its_file_while_the_document_grows() {
    let before = files(&shop(variants(), Vec::new()));
    let refund = || home("event", structure("refund event", RESPONSE, Vec::new()));
    let note = || home("event", structure("note event", RESPONSE, Vec::new()));
    let grown = [
        ([vec![tagged("refund.made", "refund event")], variants()].concat(), vec![refund()]),
        ([variants(), vec![tagged("order.noted", "note event")]].concat(), vec![note()]),
        // A variant of another group with an existing shape.
        ([vec![tagged("shop.ordered", "order event")], variants()].concat(), Vec::new()),
        (variants(), vec![shared(structure("another notice", BOTH, Vec::new()))]),
        (variants(), vec![home("aisle", structure("aisle", BOTH, Vec::new()))]),
    ];
    for (variants, more) in grown {
        let after = files(&shop(variants, more));
        for (name, path) in &before {
            assert_eq!(after.get(name), Some(path), "the file of {name}");
        }
    }
}
