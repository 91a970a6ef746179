//! Things that are spelled alike come and go beside each other: whatever stays keeps its name.

use std::collections::BTreeMap;

use generator::diagnostic::Diagnostics;
use generator::model::{Api, TypeKind};

use crate::support::Texts;

/// Spellings of which several come to the same words.
const SPELLINGS: [&str; 14] = [
    "user_id", "userId", "USER_ID", "_user_id", "m", "M", "+1", "-1", "plus_1", "a_1", "a1",
    "self", "name", "-name",
];

/// Which of the spellings are there in each part of the document.
#[derive(Clone, Debug, Default)]
struct Birds {
    fields: Vec<&'static str>,
    values: Vec<&'static str>,
    variants: Vec<&'static str>,
    query: Vec<&'static str>,
    body: Vec<&'static str>,
    /// Of operations in one group.
    operations: Vec<&'static str>,
}

impl Birds {
    /// The parts, by number.
    fn part(&mut self, number: usize) -> &mut Vec<&'static str> {
        let parts = [
            &mut self.fields, &mut self.values, &mut self.variants, &mut self.query,
            &mut self.body, &mut self.operations,
        ];
        parts.into_iter().nth(number).expect("there are six parts")
    }

    fn document(&self) -> String {
        let texts = |names: &[&str]| -> String {
            let members: Vec<String> =
                names.iter().map(|name| format!("'{name}': {{ type: string }}")).collect();
            members.join(", ")
        };
        let number = |spelling: &str| SPELLINGS.iter().position(|each| *each == spelling);
        let number = |spelling: &str| number(spelling).expect("it is one of them");
        let variants: Vec<String> = self.variants.iter().map(|tag| {
            format!("{{ type: object, required: [kind], properties: {{ kind: {{ type: string, enum: ['{tag}'] }}, p{}: {{ type: string }} }} }}", number(tag))
        }).collect();
        let query: Vec<String> = self
            .query
            .iter()
            .map(|name| format!("{{ name: '{name}', in: query, schema: {{ type: string }} }}"))
            .collect();
        let operations: String = self.operations.iter().map(|id| {
            format!("  /o{}:\n    get: {{ operationId: '{id}', tags: [birds], responses: {{ '204': {{ description: ok }} }} }}\n", number(id))
        }).collect();
        let values: Vec<String> = self.values.iter().map(|value| format!("'{value}'")).collect();
        format!(
            "openapi: 3.0.3
info: {{ title: Birds, version: '1' }}
paths:
  /birds:
    post:
      operationId: hatch
      tags: [birds]
      parameters: [{query}]
      requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ zz: {{ type: string }}, {body} }} }} }} }} }}
      responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/bird' }} }} }} }} }}
{operations}components:
  schemas:
    bird: {{ type: object, properties: {{ zz: {{ type: integer }}, kind: {{ $ref: '#/components/schemas/kind' }}, state: {{ $ref: '#/components/schemas/state' }}, {fields} }} }}
    kind: {{ type: string, enum: [zz, yy, {values}] }}
    state:
      oneOf: [{{ type: object, required: [kind], properties: {{ kind: {{ type: string, enum: [zz] }}, zz: {{ type: string }} }} }}, {{ type: object, required: [kind], properties: {{ kind: {{ type: string, enum: [yy] }}, yy: {{ type: string }} }} }}, {variants}]
",
            query = query.join(", "),
            body = texts(&self.body),
            fields = texts(&self.fields),
            values = values.join(", "),
            variants = variants.join(", "),
        )
    }
}

/// The names of everything, by what the document calls it.
fn named(api: &Api) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for def in api.types.iter() {
        let id = def.id.name();
        match &def.kind {
            TypeKind::Struct(object) => names.extend(object.fields.iter().map(|field| {
                (format!("{id}.{}", field.property.wire), field.property.name.to_string())
            })),
            TypeKind::Enum(list) => names.extend(
                list.values
                    .iter()
                    .map(|value| (format!("{id} {}", value.wire), value.name.to_string())),
            ),
            TypeKind::Union(union) => {
                names.extend(union.variants.iter().map(|variant| {
                    (format!("{id}<{}>", variant.tags[0].0), variant.name.to_string())
                }))
            }
            TypeKind::Alias(_) => {}
        }
    }
    for operation in &api.operations {
        let path = &operation.path;
        names.insert(path.clone(), operation.name.to_string());
        for parameter in &operation.parameters {
            let (location, property) = (parameter.location.as_str(), &parameter.property);
            names.insert(format!("{path} {location} {}", property.wire), property.name.to_string());
        }
    }
    names
}

/// The names in a document, and the lock after it.
fn run(birds: &Birds, lock: Option<String>) -> (BTreeMap<String, String>, String) {
    let texts = Texts::of_document(birds.document()).with_conventions("{}").with_names(lock);
    let mut diagnostics = Diagnostics::new();
    let named_api = generator::named(&texts.inputs(), &mut diagnostics);
    let report = diagnostics.render(&texts.inputs());
    let (api, lock) =
        named_api.unwrap_or_else(|| panic!("names stopped it:\n{report}\n{}", birds.document()));
    (named(&api), lock)
}

/// The same numbers on every run.
fn random(seed: &mut u64, below: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize % below
}

#[test]
fn neighbours_that_come_and_go_change_no_name() {
    for start in 0..12 {
        let mut seed = start;
        let mut birds = Birds::default();
        let (mut before, mut lock) = run(&birds, None);
        for step in 0..20 {
            // One or two things come or go, and the rest gets another order.
            for _ in 0..=random(&mut seed, 2) {
                let spelling = SPELLINGS[random(&mut seed, SPELLINGS.len())];
                let part = birds.part(random(&mut seed, 6));
                match part.iter().position(|each| *each == spelling) {
                    Some(at) => _ = part.remove(at),
                    None => part.insert(random(&mut seed, part.len() + 1), spelling),
                }
                let by = random(&mut seed, part.len() + 1).min(part.len());
                part.rotate_left(by);
            }
            let (after, next) = run(&birds, Some(lock));
            for (thing, name) in &before {
                let now = after.get(thing).unwrap_or(name);
                assert_eq!(now, name, "{thing}, start {start}, step {step}: {birds:?}");
            }
            assert_eq!(run(&birds, Some(next.clone())).1, next, "start {start}, step {step}");
            (before, lock) = (after, next);
        }
    }
}

#[test]
fn without_a_lock_the_order_makes_no_difference() {
    let all = Birds {
        fields: SPELLINGS.to_vec(),
        values: SPELLINGS.to_vec(),
        variants: SPELLINGS.to_vec(),
        query: SPELLINGS.to_vec(),
        body: SPELLINGS.to_vec(),
        operations: SPELLINGS.to_vec(),
    };
    let (first, _) = run(&all, None);
    let mut other = all;
    (0..6).for_each(|part| other.part(part).reverse());
    assert_eq!(run(&other, None).0, first);
}
