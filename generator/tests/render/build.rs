//! Small models, built by hand.

use std::collections::BTreeMap;

use generator::model::*;
use serde_json::json;

pub(crate) const REQUEST: Direction = Direction { request: true, response: false };
pub(crate) const RESPONSE: Direction = Direction { request: false, response: true };
pub(crate) const BOTH: Direction = Direction { request: true, response: true };

pub(crate) fn name(text: &str) -> Name {
    Name::from_text(text)
}

pub(crate) fn named(text: &str) -> TypeRef {
    TypeRef::Named(TypeId::new(name(text)))
}

pub(crate) fn list(item: TypeRef) -> TypeRef {
    TypeRef::Array(Box::new(item))
}

pub(crate) fn string() -> TypeRef {
    TypeRef::Primitive(Primitive::String)
}

pub(crate) fn boolean() -> TypeRef {
    TypeRef::Primitive(Primitive::Boolean)
}

pub(crate) fn at(text: &str) -> SpecPointer {
    SpecPointer::root().child(text)
}

pub(crate) fn field(wire: &str, ty: TypeRef) -> Field {
    Field { property: Property::new(wire, ty, at(wire)), group: None }
}

pub(crate) fn optional(mut field: Field) -> Field {
    field.property.presence = Presence::Optional;
    field
}

pub(crate) fn nullable(mut field: Field) -> Field {
    field.property.nullable = true;
    field
}

pub(crate) fn constant(mut field: Field, value: serde_json::Value) -> Field {
    field.property.constraints = vec![ValueConstraint::Const(value.into())];
    field
}

pub(crate) fn said(mut field: Field, text: &str) -> Field {
    field.property.docs = Docs::described(text);
    field
}

pub(crate) fn def(id: &str, direction: Direction, kind: TypeKind) -> TypeDef {
    TypeDef {
        id: TypeId::new(name(id)),
        kind,
        docs: Docs::default(),
        lifecycle: Lifecycle::Stable,
        direction,
        home: Home::Component(name("sample")),
        resource_of: None,
        pointers: vec![at("components").child(id)],
    }
}

pub(crate) fn structure(id: &str, direction: Direction, fields: Vec<Field>) -> TypeDef {
    let body = Struct { fields, ..Struct::default() };
    def(id, direction, TypeKind::Struct(body))
}

pub(crate) fn identifier(id: &str) -> TypeDef {
    let target = TypeRef::Primitive(Primitive::Uuid);
    let body = Alias { target, constraints: Vec::new(), identifier: true };
    def(id, BOTH, TypeKind::Alias(body))
}

pub(crate) fn alias(id: &str, target: TypeRef) -> TypeDef {
    let body = Alias { target, constraints: Vec::new(), identifier: false };
    def(id, BOTH, TypeKind::Alias(body))
}

pub(crate) fn enumeration(id: &str, values: &[&str]) -> TypeDef {
    let values = values.iter().map(|wire| EnumValue {
        name: name(wire),
        wire: (*wire).into(),
        docs: Docs::default(),
        lifecycle: Lifecycle::Stable,
    });
    def(id, BOTH, TypeKind::Enum(Enum { values: values.collect() }))
}

pub(crate) fn variant(text: &str, ty: TypeRef) -> Variant {
    Variant {
        name: name(text),
        ty,
        constraints: Vec::new(),
        tags: vec![json!(text).into()],
        key: Some(text.into()),
        docs: Docs::default(),
        lifecycle: Lifecycle::Stable,
        group: None,
        resource: None,
        route: None,
        pointer: at(text),
    }
}

pub(crate) fn union(id: &str, discriminator: Discriminator, variants: Vec<Variant>) -> TypeDef {
    let body = Union { discriminator, variants, groups: Vec::new() };
    def(id, RESPONSE, TypeKind::Union(body))
}

pub(crate) fn parameter(wire: &str, ty: TypeRef) -> Parameter {
    let property = Property::new(wire, ty, at(wire));
    Parameter { property, location: ParameterLocation::Body, is_shadowed: false, style: None }
}

/// A parameter with a changed property.
pub(crate) fn with(parameter: Parameter, change: impl FnOnce(&mut Property)) -> Parameter {
    let mut parameter = parameter;
    change(&mut parameter.property);
    parameter
}

pub(crate) fn can_have(parameter: Parameter) -> Parameter {
    with(parameter, |property| property.presence = Presence::Optional)
}

pub(crate) fn answer(key: &str, ty: TypeRef) -> Property {
    Property::new(key, ty, SpecPointer::root())
}

pub(crate) fn operation(id: &str, kind: ResponseKind) -> Operation {
    let mut route: Vec<Name> = id.split('.').map(name).collect();
    let own = route.pop().unwrap_or_else(|| name(id));
    Operation {
        id: OperationId::new(&route, &own),
        path: format!("/{}", id.replace('.', "/")),
        pointer: at("paths").child(&format!("/{}", id.replace('.', "/"))),
        name: own,
        route,
        method: HttpMethod::Post,
        semantic_method: HttpMethod::Post,
        docs: Docs::default(),
        lifecycle: Lifecycle::Stable,
        parameters: Vec::new(),
        body: Some(RequestBody {
            format: Format::Json,
            part_types: BTreeMap::new(),
            part_headers: Vec::new(),
            media_type: "application/json".into(),
            required: true,
            whole: None,
            additional: None,
            further_files: false,
        }),
        dependencies: Vec::new(),
        documented: Vec::new(),
        choices: Vec::new(),
        response: Response {
            constraints: Vec::new(),
            format: Format::Json,
            declared: Vec::new(),
            failures: Vec::new(),
            stream: None,
            other_formats: Vec::new(),
            redirects: Redirects::Refused,
            headers: Vec::new(),
            kind,
            within: Vec::new(),
            beside: Vec::new(),
            envelope: Vec::new(),
            may_be_absent: false,
            media_type: None,
            pointer: at("responses"),
        },
        further: None,
        pagination: None,
        long_running: None,
        server: None,
        server_set: None,
        security: vec![SecurityRequirement { schemes: vec!["api_key".into()] }],
    }
}

pub(crate) fn api(types: Vec<TypeDef>, mut operations: Vec<Operation>) -> Api {
    operations.sort_by(|a, b| a.id.cmp(&b.id));
    let docs = Docs { title: Some("Sample".into()), ..Docs::default() };
    Api {
        info: ApiInfo {
            docs,
            version: "1".into(),
            origin: None,
            server: Some("https://api.test/".into()),
        },
        security_schemes: vec![SecurityScheme {
            flows: None,
            id: "api_key".into(),
            method: Name::from_text("api_key"),
            kind: SecuritySchemeKind::Bearer(None),
            docs: Docs::default(),
        }],
        routes: route(&[], &operations),
        operations,
        types: TypeTable::new(types),
        ..Api::default()
    }
}

/// The route with this path, and its child routes.
fn route(path: &[Name], operations: &[Operation]) -> Route {
    let below = operations.iter().filter(|one| one.route.starts_with(path));
    let mut names: Vec<&Name> = below.clone().filter_map(|one| one.route.get(path.len())).collect();
    names.sort();
    names.dedup();
    let child = |own: &Name| route(&[path, std::slice::from_ref(own)].concat(), operations);
    Route {
        path: path.to_vec(),
        docs: Docs::default(),
        operations: below.filter(|one| one.route == path).map(|one| one.id.clone()).collect(),
        resources: Vec::new(),
        children: names.into_iter().map(child).collect(),
    }
}
