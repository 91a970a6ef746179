//! An API of a few operations, and the templates of the repository.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use generator::conventions::{Conventions, Samples};
use generator::diagnostic::Diagnostics;
use generator::model::{
    Alias, Api, ApiInfo, Direction, Discriminator, Docs, Enum, EnumValue, Field, Group, Home,
    HttpMethod, Json, Lifecycle, Name, Operation, OperationId, Parameter, ParameterLocation,
    Presence, Primitive, Property, Response, ResponseKind, Route, SecurityRequirement,
    SecurityScheme, SecuritySchemeKind, SpecPointer, Struct, TypeDef, TypeId, TypeKind, TypeRef,
    TypeTable, Union, ValueConstraint, Variant, WireName,
};
use generator::normalize::complete;
use generator::render::{Packer, pages};
use generator::samples::{Sampler, SizeBudget};

/// The files below `templates/` that are not Rust.
pub(crate) fn templates() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates");
    let mut files = BTreeMap::new();
    for folder in ["docs", "crate"] {
        read(&root, &root.join(folder), &mut files);
    }
    files
}

fn read(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

/// The API with the conventions of the fixture. Asserts that there are no problems.
pub(crate) fn settled(api: &Api) -> Api {
    let mut conventions: Conventions =
        serde_yaml::from_str(include_str!("conventions.yaml")).unwrap();
    // Some APIs of the tests have no events.
    let events = conventions.docs.events.take();
    conventions.docs.events =
        events.filter(|name| api.types.get(&TypeId::new(name.clone())).is_some());
    let (mut api, mut diagnostics) = (api.clone(), Diagnostics::new());
    complete(&mut api, &conventions, &mut diagnostics);
    let problems: Vec<_> = diagnostics.iter().collect();
    assert!(problems.is_empty(), "{problems:#?}");
    api
}

/// Every page as text. Asserts that there are no problems.
pub(crate) fn render(api: &Api, samples: &Samples) -> BTreeMap<String, String> {
    let mut diagnostics = Diagnostics::new();
    let files = files(&settled(api), samples, &templates(), &mut diagnostics);
    let problems: Vec<&str> =
        diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert!(problems.is_empty(), "{problems:#?}");
    files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// Every page, with the problems.
pub(crate) fn files(
    api: &Api,
    samples: &Samples,
    templates: &BTreeMap<String, String>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Vec<u8>> {
    let sampler = Sampler::new(api, samples, SizeBudget::default());
    let files = Packer::default();
    pages::render(&sampler, templates, &files, diagnostics);
    files.finish().unpack().unwrap()
}

/// An API with these types and operations. Its routes are derived from them.
pub(crate) fn api(types: Vec<TypeDef>, mut operations: Vec<Operation>) -> Api {
    operations.sort_by(|a, b| a.id.cmp(&b.id));
    let mut routes = Route { docs: Docs::described("Everything."), ..Route::default() };
    for operation in &operations {
        branch(&mut routes, &operation.route).operations.push(operation.id.clone());
    }
    for def in &types {
        if let Some(path) = &def.resource_of {
            branch(&mut routes, path).resources.push(def.id.clone());
        }
    }
    Api {
        info: ApiInfo {
            docs: Docs { title: Some("Acme Doors".into()), description: None, example: None },
            version: "1.0.0".into(),
            origin: None,
            server: Some("https://api.example.com".into()),
        },
        security_schemes: vec![SecurityScheme {
            flows: None,
            id: "api_key".into(),
            method: Name::from_text("api_key"),
            kind: SecuritySchemeKind::Bearer(None),
            docs: Docs::default(),
        }],
        routes,
        operations,
        types: TypeTable::new(types),
        ..Api::default()
    }
}

fn branch<'r>(root: &'r mut Route, path: &[Name]) -> &'r mut Route {
    let mut at = root;
    for depth in 0..path.len() {
        let place = at.children.iter().position(|child| child.path == path[..=depth]);
        let place = place.unwrap_or_else(|| {
            at.children.push(Route { path: path[..=depth].to_vec(), ..Route::default() });
            at.children.len() - 1
        });
        at = &mut at.children[place];
    }
    at
}

/// An operation without parameters that returns nothing: `doors.locks.open`.
pub(crate) fn operation(id: &str) -> Operation {
    let mut route: Vec<Name> = id.split('.').map(Name::from).collect();
    let name = route.pop().unwrap();
    Operation {
        id: OperationId::new(&route, &name),
        path: format!("/{}", id.replace('.', "/")),
        route,
        name,
        method: HttpMethod::Post,
        semantic_method: HttpMethod::Post,
        docs: Docs::default(),
        lifecycle: Lifecycle::Stable,
        parameters: Vec::new(),
        body: None,
        dependencies: Vec::new(),
        documented: Vec::new(),
        choices: Vec::new(),
        response: Response::empty(SpecPointer::root()),
        further: None,
        pagination: None,
        long_running: None,
        server: None,
        server_set: None,
        security: vec![SecurityRequirement { schemes: vec!["api_key".into()] }],
        pointer: SpecPointer::root(),
    }
}

/// An optional parameter of the body.
pub(crate) fn parameter(wire: &str, ty: TypeRef) -> Parameter {
    let property = optional(wire, ty);
    Parameter { property, location: ParameterLocation::Body, is_shadowed: false, style: None }
}

/// An optional field.
pub(crate) fn field(wire: &str, ty: TypeRef) -> Field {
    let docs = Docs::described(format!("The {wire}."));
    Field { property: Property { docs, ..optional(wire, ty) }, group: None }
}

fn optional(wire: &str, ty: TypeRef) -> Property {
    let property = Property::new(wire, ty, SpecPointer::root());
    Property { presence: Presence::Optional, ..property }
}

/// A named type.
pub(crate) fn def(id: &str, kind: TypeKind) -> TypeDef {
    TypeDef {
        id: TypeId::new(Name::from(id)),
        kind,
        docs: Docs::default(),
        lifecycle: Lifecycle::Stable,
        direction: Direction { request: true, response: false },
        home: Home::Shared,
        resource_of: None,
        pointers: vec![SpecPointer::root()],
    }
}

/// A reference to a named type.
pub(crate) fn named(id: &str) -> TypeRef {
    TypeRef::Named(TypeId::new(Name::from(id)))
}

/// An enum with these values.
pub(crate) fn values(wires: &[&str]) -> TypeKind {
    let value = |wire: &&str| EnumValue {
        name: Name::from(*wire),
        wire: WireName::new(wire),
        docs: Docs::default(),
        lifecycle: Lifecycle::Stable,
    };
    TypeKind::Enum(Enum { values: wires.iter().map(value).collect() })
}

/// A variant with one discriminator value.
pub(crate) fn variant(tag: &str, ty: TypeRef) -> Variant {
    Variant {
        name: Name::from(tag),
        ty,
        constraints: Vec::new(),
        tags: vec![Json(tag.into())],
        key: None,
        docs: Docs::described(format!("It is {tag}.")),
        lifecycle: Lifecycle::Stable,
        group: None,
        resource: None,
        route: None,
        pointer: SpecPointer::root(),
    }
}

/// The value under a key.
pub(crate) fn response(key: &str, ty: TypeRef) -> Property {
    Property::new(key, ty, SpecPointer::root())
}

/// Doors with locks: a resource with groups, problems and events, and its operations.
pub(crate) fn doors() -> Api {
    let uuid = TypeRef::Primitive(Primitive::Uuid);
    let text = TypeRef::Primitive(Primitive::String);
    let moment = TypeRef::Primitive(Primitive::DateTime);
    let required = |mut field: Field| {
        field.property.presence = Presence::Required;
        field
    };
    let id = TypeKind::Alias(Alias { target: uuid, constraints: Vec::new(), identifier: true });
    let union = |variants| {
        TypeKind::Union(Union {
            discriminator: Discriminator::Property("code".into()),
            variants,
            groups: Vec::new(),
        })
    };
    let mut battery = field("battery_level", TypeRef::Primitive(Primitive::Number));
    battery.group = Some("hardware".into());
    let door = Struct {
        fields: vec![
            battery,
            required(field("door_id", named("door_id"))),
            required(field("errors", TypeRef::Array(Box::new(named("door_error"))))),
            required(field("location", named("door_location"))),
            required(field("mode", named("door_mode"))),
            required(field("opened_at", moment.clone())),
        ],
        groups: vec![Group { key: "hardware".into(), title: "Hardware".into() }],
        ..Struct::default()
    };
    let mut door = def("door", TypeKind::Struct(door));
    door.docs = Docs::described("Represents a door.");
    door.resource_of = Some(vec!["doors".into()]);
    door.direction = Direction { request: false, response: true };
    let location = Struct {
        fields: vec![field("street", text.clone()), required(field("city", text.clone()))],
        ..Struct::default()
    };
    let mut locked = variant("lock.changed", named("door_opened"));
    locked.route = Some(vec!["doors".into(), "locks".into()]);
    let mut event = union(vec![variant("door.opened", named("door_opened")), locked]);
    if let TypeKind::Union(event) = &mut event {
        event.discriminator = Discriminator::Property("type".into());
    }
    let types = vec![
        door,
        def("door_id", id),
        def("door_mode", values(&["auto", "manual"])),
        def("door_location", TypeKind::Struct(location)),
        def("door_error", union(vec![variant("door_jammed", named("door_jammed"))])),
        def(
            "door_jammed",
            TypeKind::Struct(Struct {
                fields: vec![required(field("message", text))],
                ..Struct::default()
            }),
        ),
        def(
            "door_opened",
            TypeKind::Struct(Struct {
                fields: vec![required(field("door_id", named("door_id")))],
                ..Struct::default()
            }),
        ),
        def("event", event),
    ];
    api(types, vec![get(), list(), set_mode(), delete()])
}

fn get() -> Operation {
    let mut get = operation("doors.get");
    get.semantic_method = HttpMethod::Get;
    get.docs = Docs {
        title: Some("Get a Door".into()),
        description: Some("Returns a specified door. It must exist.".into()),
        example: None,
    };
    let mut id = parameter("door_id", named("door_id"));
    id.property.presence = Presence::Required;
    id.property.docs = Docs::described("ID of the door.");
    get.parameters = vec![id];
    get.response.kind = ResponseKind::Value(response("door", named("door")));
    get
}

fn list() -> Operation {
    let mut list = operation("doors.list");
    list.semantic_method = HttpMethod::Get;
    list.docs = Docs {
        title: Some("List Doors".into()),
        description: Some("Returns all doors.".into()),
        example: None,
    };
    let mut limit = parameter("limit", TypeRef::Primitive(Primitive::Integer));
    let bound =
        |value: i64| generator::model::Bound { value: Json(value.into()), exclusive: false };
    limit.property.constraints =
        vec![ValueConstraint::Minimum(bound(1)), ValueConstraint::Maximum(bound(100))];
    limit.property.default = Some(Json(20.into()));
    limit.property.docs = Docs::described("How many to return.");
    list.parameters = vec![limit];
    list.response.kind =
        ResponseKind::Value(response("doors", TypeRef::Array(Box::new(named("door")))));
    list
}

fn set_mode() -> Operation {
    let mut set = operation("doors.locks.set_mode");
    set.docs = Docs {
        title: Some("Set the Mode of a Lock".into()),
        description: Some("Sets the mode.".into()),
        example: None,
    };
    set.lifecycle = Lifecycle::Deprecated(Some("Use `doors.update`.".into()));
    let mut mode = parameter("mode", named("door_mode"));
    let mut location = parameter("location", named("door_location"));
    mode.property.presence = Presence::Required;
    location.property.presence = Presence::Required;
    let mut ids = parameter("door_ids", TypeRef::Array(Box::new(named("door_id"))));
    ids.property.presence = Presence::Required;
    let mut code = parameter("code", TypeRef::Primitive(Primitive::String));
    code.property.nullable = true;
    code.property.constraints = vec![
        ValueConstraint::MinLength(4),
        ValueConstraint::MaxLength(9),
        ValueConstraint::Pattern(generator::pattern::translate("^\\d+$")),
    ];
    set.parameters = vec![ids, location, mode, code];
    set
}

fn delete() -> Operation {
    let mut delete = operation("doors.delete");
    delete.semantic_method = HttpMethod::Delete;
    delete.docs = Docs {
        title: Some("Delete a Door".into()),
        description: Some("Deletes a [door](https://example.com/doors).".into()),
        example: None,
    };
    let mut id = parameter("door_id", named("door_id"));
    id.property.presence = Presence::Required;
    delete.parameters = vec![id];
    delete
}
