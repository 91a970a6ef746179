//! Normalizing. Each folder of `fixtures/normalize` is a case with a document. Snapshots beside it have the model and
//! the diagnostics.

#![allow(clippy::disallowed_methods, reason = "tests read their fixtures")]

mod support;

use generator::model::{Operation, TypeKind};
use support::{Texts, fixture, outline, snapshots_in};

fn check(case: &str) {
    let folder = fixture("normalize", case);
    let (api, report) = Texts::read(&folder).model();
    snapshots_in(&folder, || {
        insta::assert_snapshot!("report", report);
        if let Some(api) = api {
            insta::assert_snapshot!("model", outline::api(&api));
        }
    });
}

macro_rules! cases {
    ($($case:ident,)+) => {
        $(#[test]
        fn $case() {
            check(stringify!($case));
        })+
    };
}

cases! {
    all_of,
    bases,
    choices,
    conditions,
    events,
    left_out,
    limits,
    losses,
    meanings,
    media_types,
    names,
    operations,
    references,
    requests,
    same_names,
    pages,
    patterns,
    scalars,
    schema_ids,
    security,
    server_variables,
    servers,
    settling,
    settling_mistakes,
    shapes,
    styles,
    token_urls,
    token_urls_without_server,
    unions,
    unions_in_unions,
    unknown_members,
    values,
    values_renamed,
    version_3_1,
    yaml_fragment,
}

/// The group of an `allOf` part is the group of its properties, unless they have another.
#[test]
fn groups() {
    let (api, _) = Texts::read(&fixture("normalize", "groups")).model();
    let api = api.expect("the document has no errors");
    let mut shops = api.types.iter().filter(|def| def.id.name().as_str() == "shop");
    let shop = &shops.next().expect("there is a shop").kind;
    let TypeKind::Struct(shop) = shop else { panic!("it is a struct") };
    let fields =
        shop.fields.iter().map(|field| (field.property.wire.as_str(), field.group.as_deref()));
    let expected = [
        ("days", Some("hours")),
        ("name", None),
        ("opens_at", Some("hours")),
        ("street", Some("place")),
    ];
    assert_eq!(fields.collect::<Vec<_>>(), expected);
}

/// The groups of variants are declared at the union, or at the array whose items are the union.
#[test]
fn groups_of_variants() {
    let (api, _) = Texts::read(&fixture("normalize", "groups")).model();
    let api = api.expect("the document has no errors");
    let unions = api.types.iter().filter_map(|def| match &def.kind {
        TypeKind::Union(union) => Some((def.pointers[0].as_str(), union.groups.len())),
        _ => None,
    });
    let order = "#/components/schemas/order/properties";
    let (items, lines) = (format!("{order}/items"), format!("{order}/lines/items"));
    assert_eq!(unions.collect::<Vec<_>>(), [(items.as_str(), 1), (lines.as_str(), 1)]);
}

/// A relative URL of a flow stands at the root of the first server, or below its path.
#[test]
fn token_urls_of_the_server() {
    let (api, _) = Texts::read(&fixture("normalize", "token_urls")).model();
    let api = api.expect("the document has no errors");
    let flows = api.security_schemes.iter().filter_map(|scheme| scheme.flows.as_ref());
    let urls = flows.flat_map(|flows| [&flows.client_credentials, &flows.refresh]);
    let expected = [
        "https://eu.example.com/v1/refresh",
        "https://login.example.com/token",
        "https://eu.example.com/oauth/token",
    ];
    assert_eq!(urls.flatten().collect::<Vec<_>>(), expected);
}

/// A union of one branch, with or without a null beside it, is that branch. So a union that lost all of its other branches
/// keeps the type of the last one.
#[test]
fn a_union_of_one_branch_is_that_branch() {
    let written =
        "type: object, required: [egg], properties: { egg: { type: string, enum: [white, blue] } }";
    for schema in [written, "$ref: '#/components/schemas/bird'", "type: string, maxLength: 5"] {
        let plain = nest(&format!("{{ {schema} }}"));
        let nullable = nest(&format!("{{ nullable: true, allOf: [{{ {schema} }}] }}"));
        for keyword in ["oneOf", "anyOf"] {
            assert_eq!(nest(&format!("{{ {keyword}: [{{ {schema} }}] }}")), plain);
            let with_null =
                format!("{{ {keyword}: [{{ nullable: true, enum: [null] }}, {{ {schema} }}] }}");
            assert_eq!(nest(&with_null), nullable);
        }
    }
}

/// A union of one branch with a discriminator stays a union, since further branches are to be expected.
#[test]
fn a_union_of_one_branch_with_a_discriminator_is_a_union() {
    let schema =
        "oneOf: [{ $ref: '#/components/schemas/bird' }], discriminator: { propertyName: kind }";
    let (model, _) = nest(&format!("{{ {schema} }}"));
    assert_ne!(model, nest("{ $ref: '#/components/schemas/bird' }").0);
}

/// What stands beside the only branch of a union counts as beside a part of `allOf`: a type, items, listed values.
#[test]
fn a_union_of_one_branch_keeps_what_stands_beside_it() {
    let is = |one: &str, other: &str| assert_eq!(nest(one).0, nest(other).0, "{one}");
    for keyword in ["oneOf", "anyOf"] {
        let beside = |own: &str, branch: &str| format!("{{ {own}, {keyword}: [{{ {branch} }}] }}");
        is(&beside("type: object", "required: [egg]"), "{ type: object, required: [egg] }");
        is(&beside("type: string", "description: A word."), "{ type: string }");
        let list = "type: array, items: { type: integer }";
        is(&beside(list, "description: Some."), &format!("{{ {list} }}"));
        is(&beside("enum: [white, blue]", "type: string"), "{ type: string, enum: [white, blue] }");
        is(&beside("type: object", "$ref: '#/components/schemas/bird'"), BIRD);
        // The components allow null, so the schemas do.
        let own = "properties: { egg: { type: string } }";
        let both = beside(own, "$ref: '#/components/schemas/rest'");
        is(&both, &format!("{{ nullable: true, {}", &both[1..]));
    }
}

/// A branch whose type contradicts the type beside it is told, also where it is a component.
#[test]
fn the_only_branch_of_a_union_can_contradict_it() {
    let bird = "$ref: '#/components/schemas/bird'";
    let (any, _) = nest("{}");
    for schema in [
        format!("{{ type: string, oneOf: [{{ {bird} }}] }}"),
        "{ type: object, anyOf: [{ type: integer }] }".to_owned(),
        format!("{{ allOf: [{{ type: string, oneOf: [{{ {bird} }}] }}] }}"),
    ] {
        let (model, report) = nest(&schema);
        assert_eq!(model, any, "{schema}");
        assert!(report.contains("no branch has the `type` of the union"), "{schema}: {report}");
    }
}

/// A branch that was left out is none.
#[test]
fn branches_that_no_value_takes_do_not_count() {
    let nest = |schema: &str| nest_of("3.1.0", schema).0;
    let schema = "{ oneOf: [false, false, { $ref: '#/components/schemas/bird' }, false] }";
    assert_eq!(nest(schema), nest(BIRD));
}

/// A union of itself alone constrains nothing, and a warning names its keyword.
#[test]
fn a_union_of_itself_is_told() {
    for keyword in ["oneOf", "anyOf"] {
        let (_, report) =
            nest(&format!("{{ {keyword}: [{{ $ref: '#/components/schemas/nest' }}] }}"));
        assert!(!report.contains("contains itself"), "{report}");
        let own = format!("type: object, {keyword}: [{{ $ref: '#/components/schemas/self' }}]");
        let document = document("3.0.3", BIRD)
            .replace("schemas:", &format!("schemas:\n    self: {{ {own} }}"));
        let (api, report) = Texts::of_document(document).model();
        assert!(
            api.is_some() && report.contains(&format!("`{keyword}` contains itself")),
            "{report}"
        );
    }
}

/// A schema that says more of a value than that it can be null is a branch.
#[test]
fn a_nullable_list_is_no_null() {
    let null = nest(&format!("{{ oneOf: [{{ nullable: true, description: None. }}, {BIRD}] }}"));
    assert_eq!(null, nest(&format!("{{ nullable: true, allOf: [{BIRD}] }}")));
    for more in
        ["items: { type: string }", "additionalProperties: { type: string }", "required: [a]"]
    {
        let (model, _) = nest(&format!("{{ oneOf: [{{ nullable: true, {more} }}, {BIRD}] }}"));
        assert_ne!(model, null.0, "{more}");
    }
    // Whatever else stands there: the listed value counts.
    let listed = "{ type: string, nullable: true, enum: [null] }";
    assert_eq!(nest(&format!("{{ oneOf: [{listed}, {BIRD}] }}")).0, null.0);
}

const BIRD: &str = "{ $ref: '#/components/schemas/bird' }";

/// The model of a document with this schema in a body, a response, a list and a field; and the diagnostics.
fn nest(schema: &str) -> (String, String) {
    nest_of("3.0.3", schema)
}

fn nest_of(version: &str, schema: &str) -> (String, String) {
    let (api, report) = Texts::of_document(document(version, schema)).model();
    (api.map(|api| outline::api(&api)).unwrap_or_else(|| panic!("{report}")), report)
}

fn document(version: &str, schema: &str) -> String {
    format!(
        "openapi: {version}
info: {{ title: Nest, version: '1' }}
paths:
  /nest:
    put:
      requestBody: {{ content: {{ application/json: {{ schema: {schema} }} }} }}
      responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {schema} }} }} }} }}
components:
  schemas:
    bird: {{ type: object, required: [kind], properties: {{ kind: {{ type: string, enum: [duck] }} }} }}
    rest: {{ type: object, nullable: true, properties: {{ hours: {{ type: integer }} }} }}
    nest: {{ type: object, required: [one], properties: {{ one: {schema}, all: {{ type: array, items: {schema} }} }} }}
"
    )
}

/// A page of the vendor's reference has one operation as YAML. It equals the operation in the whole document.
#[test]
fn a_fragment_in_yaml_is_the_same_operation_as_in_the_document() {
    let of_fragment = only(Texts::read(&fixture("normalize", "yaml_fragment")));
    let whole = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    let (api, _) = Texts::read(&whole).model();
    let api = api.expect("the vendored document has no errors");
    let of_document = api.operation(&of_fragment.id).expect("the operation is in the document");
    // The document has the path under DELETE too, which defines the semantics of the POST.
    let expected =
        Operation { semantic_method: of_fragment.semantic_method, ..of_document.clone() };
    assert_eq!(without_links(of_fragment), without_links(expected));
}

fn only(texts: Texts) -> Operation {
    let (api, report) = texts.model();
    let mut operations = api.unwrap_or_else(|| panic!("{report}")).operations;
    operations.pop().expect("the fragment has an operation")
}

/// Removes links: pages and document are published on different days, and addresses in descriptions change.
fn without_links(mut operation: Operation) -> Operation {
    operation.docs.description = None;
    operation
}
