//! What is an argument stays one, at its place: callers give arguments by their order alone.

use generator::diagnostic::Diagnostics;
use generator::model::{Api, TypeKind};

use crate::support::Texts;

const NAMES: [&str; 6] = ["alder", "beech", "cedar", "elm", "fir", "oak"];

/// A document whose parameters and members come in this order; `required` says which of them must be given, `nullable` which
/// may be null.
struct Trees {
    order: Vec<&'static str>,
    required: Vec<&'static str>,
    nullable: Vec<&'static str>,
}

impl Trees {
    fn document(&self) -> String {
        let is_in = |list: &[&str], name: &str| list.contains(&name);
        let schema =
            |name: &str| format!("{{ type: string, nullable: {} }}", is_in(&self.nullable, name));
        let query: Vec<String> = self
            .order
            .iter()
            .map(|name| {
                let required = is_in(&self.required, name);
                format!(
                    "{{ name: {name}, in: query, required: {required}, schema: {} }}",
                    schema(name)
                )
            })
            .collect();
        let members: Vec<String> =
            self.order.iter().map(|name| format!("{name}: {}", schema(name))).collect();
        let required: Vec<&str> =
            self.order.iter().copied().filter(|name| is_in(&self.required, name)).collect();
        let object = format!(
            "{{ type: object, required: [{}], properties: {{ {} }} }}",
            required.join(", "),
            members.join(", ")
        );
        format!(
            "openapi: 3.0.3
info: {{ title: Trees, version: '1' }}
paths:
  /trees:
    get: {{ operationId: find, tags: [trees], parameters: [{query}], responses: {{ '204': {{ description: ok }} }} }}
    post:
      operationId: plant
      tags: [trees]
      requestBody: {{ content: {{ application/json: {{ schema: {object} }} }} }}
      responses: {{ '204': {{ description: ok }} }}
    put:
      operationId: move
      tags: [trees]
      requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ tree: {{ $ref: '#/components/schemas/Tree' }} }} }} }} }} }}
      responses: {{ '204': {{ description: ok }} }}
components: {{ schemas: {{ Tree: {object} }} }}
",
            query = query.join(", "),
        )
    }
}

/// The arguments of the methods and of `new`, in order, and the lock after the run.
fn run(trees: &Trees, lock: Option<String>) -> ([Vec<String>; 3], String) {
    let texts = Texts::of_document(trees.document()).with_conventions("{}").with_names(lock);
    let mut diagnostics = Diagnostics::new();
    let named = generator::named(&texts.inputs(), &mut diagnostics);
    let report = diagnostics.render(&texts.inputs());
    let (api, lock) = named.unwrap_or_else(|| panic!("{report}\n{}", trees.document()));
    (arguments(&api), lock)
}

fn arguments(api: &Api) -> [Vec<String>; 3] {
    let of_method = |name: &str| {
        let operation = api.operations.iter().find(|each| each.name.as_str() == name);
        let parameters = operation.expect("it is emitted").parameters.iter();
        let arguments = parameters.filter(|each| each.property.is_argument());
        arguments.map(|each| each.property.wire.to_string()).collect()
    };
    let tree = api.types.iter().find(|def| def.id.name().as_str() == "tree");
    let TypeKind::Struct(tree) = &tree.expect("it is sent").kind else { panic!("no struct") };
    let fields = tree.fields.iter().map(|field| &field.property);
    let of_new = fields
        .filter(|each| each.was_required || each.presence.is_required() && !each.nullable)
        .map(|each| each.wire.to_string());
    [of_method("find"), of_method("plant"), of_new.collect()]
}

/// The same numbers on every run.
fn random(seed: &mut u64, below: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize % below
}

#[test]
fn arguments_stay_whatever_becomes_of_them() {
    for start in 0..40 {
        let mut seed = start;
        let mut trees =
            Trees { order: NAMES.to_vec(), required: NAMES[..3].to_vec(), nullable: Vec::new() };
        let (mut before, mut lock) = run(&trees, None);
        for _ in 0..4 {
            let (one, other) = (random(&mut seed, NAMES.len()), random(&mut seed, NAMES.len()));
            trees.order.swap(one, other);
            let name = NAMES[random(&mut seed, NAMES.len())];
            let list = match random(&mut seed, 3) {
                0 => &mut trees.nullable,
                _ => &mut trees.required,
            };
            match list.iter().position(|each| *each == name) {
                Some(at) => drop(list.remove(at)),
                None => list.push(name),
            }
            let (after, next) = run(&trees, Some(lock.clone()));
            for (before, after) in before.iter().zip(&after) {
                let kept: Vec<&String> =
                    after.iter().filter(|each| before.contains(each)).collect();
                assert_eq!(kept, before.iter().collect::<Vec<_>>(), "{lock}\n{}", trees.document());
            }
            assert_eq!(run(&trees, Some(next.clone())).1, next, "a second run changes nothing");
            (before, lock) = (after, next);
        }
    }
}

/// Without what is remembered, an argument that can be left out is a setter.
#[test]
fn who_takes_the_line_out_gets_a_setter() {
    let mut trees =
        Trees { order: NAMES.to_vec(), required: NAMES[..3].to_vec(), nullable: Vec::new() };
    let (_, lock) = run(&trees, None);
    trees.required.remove(0);
    let (kept, _) = run(&trees, Some(lock.clone()));
    assert_eq!(
        kept,
        [["alder", "beech", "cedar"]; 3].map(|names| names.map(str::to_owned).to_vec())
    );
    let without: Vec<&str> = lock.lines().filter(|line| !line.contains("alder =")).collect();
    let (given_up, _) = run(&trees, Some(without.join("\n")));
    assert_eq!(given_up, [["beech", "cedar"]; 3].map(|names| names.map(str::to_owned).to_vec()));
}
