//! An API with the worst possible names and descriptions.

use generator::conventions::Conventions;
use generator::model::*;
use serde_json::json;

use crate::build::*;

/// Descriptions that look like something else than text.
pub(crate) const HOSTILE: &[&str] = &[
    "*/ } fn evil() {} /*",
    "\"#]#![allow(unused)] \\\" \\",
    "line one\r\nline two\rline three\u{2028}line four",
    "```rust\nfn main() { compile_error!(\"never\") }",
    "Text.\n\n    let code = indented;\n\tlet tabbed = true;",
    "- item\n\n      let code = in_an_item;\n- ```\n  fence in an item\n  ```\n  after",
    "-     let code = in_an_item;",
    "> quoted\n>     let code = in_a_quote;\n> ```\n> fence\n> ```",
    "[Foo] [`Bar`] [text](Baz) [text][ref] ![image](x.png) [self::x](crate::y)\n\n[ref]: https://example.com",
    "<script>alert(1)</script> <b>bold <https://example.com> a < b <T> Vec<String>",
    "See https://example.com/a_(b)?x=[1]. And http://. (https://example.com)",
    "[[nested](https://example.com)](https://example.com/a b) [open](https://example.com",
    "`open code and ``two`` and ``` three",
    "\u{202e}reversed\u{2066} \u{200b} \u{0} \u{7} \u{1b}[31m",
    "/ leading slash\n! leading bang\n//! both\n/// all",
    "~~~\nfence of tildes\n\n[~~~](x)\n\n[~~~rust](x)\n[   code](x)",
    "# heading\n===\n---\n| a | b |\n|---|---|\n| `|` | [c] |",
    "1. one\n2. two\n\n   more of two\n   1. inner\n\n\n10) ten",
    "\\[escaped\\] \\`not code\\` \\",
    "@param {string} x\n{@link Foo} {{ template }} $crate #[derive(Foo)] 'a' b'c' r#\"raw\"#",
];

/// Names that are already taken, or are empty.
const WORDS: &[&str] = &[
    "type", "self", "super", "crate", "async", "1st", "名前", "größe", "call", "send", "options",
    "@", "a-b.c d", "new", "match", "box", "client", "value", "key", "json", "object",
];

/// Types with the names of the prelude, or of imports of emitted code.
const PRELUDE: &[&str] = &[
    "Option", "Result", "String", "Vec", "Box", "Some", "None", "Ok", "Err", "Self", "Default",
    "Clone", "Debug", "From", "Into", "Value", "Timestamp", "Client", "Error", "Call", "1st",
    "名前", "send", "iterator", "BTreeMap", "Nullable", "Date", "Operation", "Method",
    "Constraint", "Limited", "Part", "Choice", "Secret", "Builder", "Profile", "Scope",
    "ActionKind", "Lend",
];

/// Client types and credentials with names that are already taken.
pub(crate) fn conventions() -> Conventions {
    let yaml = r#"
package: { client: Error }
types: { secrets: [option.type, 名前.self] }
long_running: { extension: x, schema: shape, key: a, id: a, kind: a, status: a, pending: a, success: a, failure: a, result: a, error: a, error_code: a, error_message: a, poll: health }
client:
  credentials:
    - { name: timeout, title: "*/ [a](b)", schemes: [api_key], scope: { name: token, title: "`", header: x } }
    - { name: type, title: "", schemes: [] }
    - { name: new, client: client, title: a, schemes: [api_key] }
    - name: build
      client: client
      title: b
      schemes: []
      exchange: { operation: health, parameter: self, token: /, into: new }
    - { name: self, client: action, title: c, schemes: [] }
  scoped: { client: "`", action: "*/" }
"#;
    serde_yaml::from_str(yaml).expect("the conventions")
}

/// The whole course.
pub(crate) fn course() -> Api {
    let mut types: Vec<TypeDef> = PRELUDE.iter().map(|id| words(id, BOTH)).collect();
    types.push(enumeration(
        "odd values",
        &["1hour", "common (PMS)", "=", "", "en-US", "<=", "Self", "unrecognized", "\"", "名"],
    ));
    types.push(TypeDef { home: Home::Ids, ..identifier("mod_id") });
    types.push(TypeDef { home: Home::Route(Vec::new()), ..structure("empty", BOTH, Vec::new()) });
    types.push(hostile());
    types.extend(recursive());
    types.extend(unions());
    let mut api = api(types, operations());
    api.info.docs.description = Some(HOSTILE.join("\n\n"));
    api.info.docs.title = Some("O[dd] <API> \"1\"".into());
    api.actions = vec![ActionKind {
        wire: "OPEN \"DOOR\"".into(),
        name: name("open door"),
        states: TypeId::new(name("shape")),
        result: Some(named("empty")),
        error: None,
    }];
    api
}

fn words(id: &str, direction: Direction) -> TypeDef {
    let fields = WORDS.iter().enumerate().map(|(index, word)| {
        let field = field(word, string());
        match index % 5 {
            0 => field,
            1 => optional(field),
            2 => nullable(field),
            3 => optional(nullable(field)),
            _ => constant(field, json!("\"constant\"")),
        }
    });
    let mut def = structure(id, direction, fields.collect());
    def.home = Home::Component(name(id));
    if let TypeKind::Struct(body) = &mut def.kind {
        body.additional = Some(TypeRef::Any);
    }
    def
}

fn hostile() -> TypeDef {
    let fields = HOSTILE.iter().enumerate();
    let fields = fields.map(|(index, text)| {
        let mut field = said(field(&format!("text {index}"), string()), text);
        field.property.lifecycle = match index % 3 {
            0 => Lifecycle::Deprecated(Some((*text).into())),
            1 => Lifecycle::Draft(Some((*text).into())),
            _ => Lifecycle::Undocumented(None),
        };
        field.property.default = Some(json!(text).into());
        field.property.wire = format!("{text}{index}").as_str().into();
        field
    });
    structure("hostile", BOTH, fields.collect())
}

fn recursive() -> Vec<TypeDef> {
    vec![
        structure(
            "tree",
            BOTH,
            vec![
                field("parent", named("tree")),
                optional(nullable(field("left", named("leaf")))),
                field("children", list(named("tree"))),
            ],
        ),
        structure("leaf", BOTH, vec![optional(field("tree", named("twig")))]),
        alias("twig", named("tree")),
    ]
}

fn unions() -> Vec<TypeDef> {
    let shared = || {
        vec![
            field("type", string()),
            optional(field("size", TypeRef::Primitive(Primitive::Number))),
            field("tags", list(string())),
            optional(nullable(field("at", TypeRef::Primitive(Primitive::DateTime)))),
        ]
    };
    let tag = Discriminator::Property("kind \"\\".into());
    vec![
        structure("circle", RESPONSE, shared()),
        structure("square", BOTH, shared()),
        union(
            "shape",
            tag.clone(),
            vec![
                variant("circle", named("circle")),
                variant("unrecognized", named("square")),
                variant("more", named("other shape")),
            ],
        ),
        union(
            "other shape",
            tag,
            vec![variant("again", named("shape")), variant("self", named("square"))],
        ),
        union(
            "scalar",
            Discriminator::JsonType,
            vec![
                variant("text", string()),
                variant("many", list(named("scalar"))),
                variant("flag", boolean()),
                variant("shape", named("circle")),
            ],
        ),
        union(
            "keyed",
            Discriminator::RequiredKey,
            vec![variant("a \"key\"", named("hostile")), variant("b", named("leaf"))],
        ),
    ]
}

fn operations() -> Vec<Operation> {
    let mut operations = vec![
        operation("health", ResponseKind::Empty),
        operation("mod.mod.mod", ResponseKind::Value(answer("it", named("option")))),
        operation("std.result", ResponseKind::Page(answer("items", list(named("string"))))),
        operation("con.new", ResponseKind::Value(answer("a \"key\"", list(named("scalar"))))),
        operation("名前.名前", ResponseKind::Body(named("tree"))),
        operation("type.type", ResponseKind::Value(answer("maybe", TypeRef::Any))),
        operation("request.list", ResponseKind::Page(answer("items", list(named("constraint"))))),
        operation("request.call.operations", ResponseKind::Empty),
        operation("operations", ResponseKind::Empty),
        operation("shapes.circle", ResponseKind::Value(answer("circle", named("circle")))),
    ];
    let texts = HOSTILE.iter().cycle();
    for (operation, text) in operations.iter_mut().zip(texts) {
        operation.docs = Docs {
            title: Some((*text).into()),
            description: Some(HOSTILE.join("\n")),
            example: None,
        };
        operation.lifecycle = Lifecycle::Deprecated(Some((*text).into()));
        operation.parameters = parameters();
        operation.path.push_str("/\"{type}\"");
    }
    if let Some(last) = operations.last_mut() {
        let key = "action".into();
        last.long_running = Some(LongRunning { kind: "OPEN \"DOOR\"".into(), key });
    }
    operations
}

fn parameters() -> Vec<Parameter> {
    let types = [
        string(),
        boolean(),
        TypeRef::Primitive(Primitive::Integer),
        TypeRef::Primitive(Primitive::Number),
        list(string()),
        list(TypeRef::Primitive(Primitive::Integer)),
        list(TypeRef::Nullable(Box::new(named("mod_id")))),
        TypeRef::Map(Box::new(named("odd values"))),
        TypeRef::Any,
        named("circle"),
        named("mod_id"),
        TypeRef::Primitive(Primitive::Date),
    ];
    let locations = [
        ParameterLocation::Path,
        ParameterLocation::Query,
        ParameterLocation::Header,
        ParameterLocation::Cookie,
        ParameterLocation::Body,
    ];
    let words = WORDS.iter().zip(types.iter().cycle()).enumerate();
    let given = words.map(|(index, (word, ty))| Parameter {
        location: locations[index % locations.len()],
        style: if index % 2 == 0 {
            Some(ParameterStyle {
                explode: false,
                ..ParameterStyle::usual(ParameterLocation::Query)
            })
        } else {
            None
        },
        ..with(parameter(word, ty.clone()), |it| {
            it.nullable = index % 3 == 0;
            it.docs = Docs::described(HOSTILE[index % HOSTILE.len()]);
            it.constraints = vec![ValueConstraint::MinLength(1)];
        })
    });
    let mut parameters: Vec<Parameter> = given.clone().collect();
    let optional = given.filter(|each| each.location != ParameterLocation::Path);
    parameters.extend(optional.map(|one| {
        with(can_have(one), |it| {
            it.lifecycle = Lifecycle::Deprecated(None);
            it.wire = format!("{}?", it.wire).as_str().into();
        })
    }));
    parameters.push(with(parameter("always", boolean()), |it| {
        it.constraints = vec![ValueConstraint::Const(json!(true).into())];
    }));
    parameters
}
