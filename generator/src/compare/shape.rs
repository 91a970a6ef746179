//! A schema combined with its `allOf`, with its parts that apply under a condition, and with the references to components
//! that only one document has.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use indexmap::IndexSet;
use serde_json::Value;

use super::components::Components;
use super::limits::Limits;
use super::type_name::TypeName;
use crate::load::{Node, OnlyBranch, UNIONS, is_null_alone};
use crate::model::{DataType, SpecPointer};
use crate::normalize::schema::{
    Additional, Allowed, Declared, SchemaView, allows_null, is_component_beside, only_part, parts,
    plain,
};

/// The most schemas that one schema can consist of; the reader is recursive.
const MOST_PARTS: usize = 1 << 10;
/// The most contents to keep; others are read at each use.
const MOST_KNOWN: usize = 1 << 14;

/// The content of a schema, combined with all of its parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape<'a> {
    /// The component that the schema refers to, if both documents have the component.
    pub(super) reference: Option<&'a str>,
    /// The component that the schema was read from, if only one document has the component.
    pub(super) component: Option<&'a str>,
    /// The component that this is alone, if only one document has the component.
    pub(super) own: Option<&'a str>,
    /// The values that all parts allow.
    pub(super) allowed: Allowed<'a>,
    pub(super) properties: Vec<Property<'a>>,
    /// `items` of each part.
    pub(super) items: Vec<&'a Value>,
    /// `prefixItems` of each part, by their places.
    pub(super) prefix: BTreeMap<usize, Vec<&'a Value>>,
    /// `additionalProperties` of the first part that has it.
    pub(super) additional: Additional<'a>,
    pub(super) unions: Vec<Union<'a>>,
    pub(super) limits: Limits,
    /// The schemas that were combined, the outermost first. The lifecycle of any of them applies to the whole.
    pub(super) sources: Vec<&'a Value>,
}

/// A property of an object.
#[derive(Clone, Debug)]
pub(super) struct Property<'a> {
    pub(super) name: &'a str,
    pub(super) schema: &'a Value,
    pub(super) required: bool,
    /// Whether only conditional parts declare the property.
    pub(super) is_conditional: bool,
}

impl<'a> Property<'a> {
    /// The values of `enum`, if the schema of the property contains them directly.
    pub(super) fn values(&self) -> Option<&'a [Value]> {
        SchemaView::listed_of(&Node::root(self.schema))
    }
}

/// A `oneOf` or an `anyOf`.
#[derive(Clone, Debug)]
pub(super) struct Union<'a> {
    pub(super) variants: Rc<[&'a Value]>,
    pub(super) discriminator: Option<Declared<'a>>,
}

/// Reads the schemas of a document.
#[derive(Debug)]
pub(super) struct Reader<'a, 's> {
    document: &'a Value,
    /// The components that both documents have.
    shared: &'s Components,
    /// Whether the union with this first branch takes null. Many schemas can lead to one union.
    nullable_unions: RefCell<HashMap<*const Value, bool>>,
    /// Whether a component is plain.
    plain: RefCell<HashMap<&'a str, bool>>,
    /// The contents of schemas, by whether the reference at the top is followed. Many ways can lead to one schema.
    known: RefCell<HashMap<(*const Value, bool), Shape<'a>>>,
}

/// What was read of a schema and its parts so far.
#[derive(Default)]
struct Reading<'a> {
    shape: Shape<'a>,
    required: BTreeSet<&'a str>,
    /// Each schema counts once.
    seen: HashSet<*const Value>,
    /// The parts that apply under a condition.
    conditional: Vec<&'a Value>,
}

/// The relation of a part to its schema.
#[derive(Clone, Copy)]
struct Part {
    /// Whether references to components that both documents have are followed.
    through: bool,
    /// Whether it is inside of a component with other parts beside it.
    is_beside: bool,
}

impl<'a, 's> Reader<'a, 's> {
    pub(super) fn new(document: &'a Value, shared: &'s Components) -> Self {
        let (nullable_unions, plain) = (RefCell::default(), RefCell::default());
        Self { document, shared, nullable_unions, plain, known: RefCell::default() }
    }

    /// The content of a schema.
    pub(super) fn read(&self, schema: &'a Value) -> Shape<'a> {
        self.read_as(&[schema], false)
    }

    /// The content of a schema; the reference at its top is followed even if both documents have the component.
    pub(super) fn read_through(&self, schema: &'a Value) -> Shape<'a> {
        self.read_as(&[schema], true)
    }

    /// The content of a value that all of these schemas describe. Like the parts of an `allOf`, they are another schema
    /// than a component among them, unless the others say nothing.
    pub(super) fn read_all(&self, schemas: &[&'a Value]) -> Shape<'a> {
        let mut telling = schemas.iter().filter(|schema| restricts(schema));
        let first = telling.next();
        let through = telling.any(|other| Some(other) != first);
        self.read_as(schemas, through)
    }

    fn read_as(&self, schemas: &[&'a Value], through: bool) -> Shape<'a> {
        let [schema] = schemas else { return self.combined(schemas, through) };
        let key = (std::ptr::from_ref(*schema), through);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let shape = self.combined(schemas, through);
        let mut known = self.known.borrow_mut();
        if known.len() < MOST_KNOWN {
            known.insert(key, shape.clone());
        }
        shape
    }

    fn combined(&self, schemas: &[&'a Value], through: bool) -> Shape<'a> {
        let mut reading = Reading::default();
        for schema in schemas {
            self.add(schema, Part { through, is_beside: false }, &mut reading);
        }
        let Reading { mut shape, required, conditional, .. } = reading;
        for property in &mut shape.properties {
            property.required |= required.contains(property.name);
        }
        if !conditional.is_empty() {
            shape.add_conditional(self.conditional(conditional));
        }
        shape.allowed.nullable |= shape.unions.iter().any(|union| self.takes_null(&union.variants));
        shape.limits = Limits::of(&shape.allowed, &shape.additional, &shape.sources);
        shape
    }

    /// The content of a value that any of these schemas describes.
    pub(super) fn read_any(&self, schemas: &[&'a Value]) -> Shape<'a> {
        let unions = vec![Union { variants: schemas.into(), discriminator: None }];
        let mut shape = Shape { unions, sources: schemas.to_vec(), ..Shape::default() };
        shape.allowed.nullable = self.any_takes_null(schemas);
        shape
    }

    /// The properties that parts declare which apply under a condition. What the parts say else does not always apply.
    fn conditional(&self, parts: Vec<&'a Value>) -> Vec<Property<'a>> {
        let mut reading = Reading { conditional: parts, ..Reading::default() };
        while let Some(part) = reading.conditional.pop() {
            self.add(part, Part { through: true, is_beside: true }, &mut reading);
        }
        reading.shape.properties
    }

    /// Whether one of these branches of a union takes null: then the union does, and a null that moves between the two is
    /// no change.
    fn takes_null(&self, branches: &[&'a Value]) -> bool {
        let Some(first) = branches.first().map(|first| std::ptr::from_ref(*first)) else {
            return false;
        };
        if let Some(known) = self.nullable_unions.borrow().get(&first) {
            return *known;
        }
        let takes_null = self.any_takes_null(branches);
        self.nullable_unions.borrow_mut().insert(first, takes_null);
        takes_null
    }

    fn any_takes_null(&self, branches: &[&'a Value]) -> bool {
        let mut left = branches.to_vec();
        let mut seen = HashSet::new();
        while let Some(branch) = left.pop() {
            if seen.len() > MOST_PARTS || !seen.insert(std::ptr::from_ref(branch)) {
                continue;
            }
            if allows_null(&Node::root(branch)) || is_null_alone(branch) {
                return true;
            }
            left.extend(self.target(branch));
            // An only branch is one of these.
            let inside = UNIONS.into_iter().chain(["allOf"]);
            left.extend(inside.flat_map(|keyword| list(branch.get(keyword))));
        }
        false
    }

    /// Adds a schema with its parts. The number of schemas bounds the recursion (`MOST_PARTS`).
    fn add(&self, schema: &'a Value, part: Part, reading: &mut Reading<'a>) {
        let seen = &mut reading.seen;
        if seen.len() > MOST_PARTS || !seen.insert(std::ptr::from_ref(schema)) {
            return;
        }
        let shape = &mut reading.shape;
        shape.sources.push(schema);
        match self.component(schema) {
            Some(name) if self.shared.stands_alone(name) && !part.through => {
                shape.reference = Some(name);
            }
            name @ Some(_) => {
                shape.component = shape.component.or(name);
                shape.own = shape.own.or(name.filter(|_| !part.is_beside));
                if let Some(target) = self.target(schema) {
                    self.add(target, part, reading);
                }
            }
            None => {
                let node = Node::root(schema);
                shape.add(&node, part);
                reading.required.extend(SchemaView::required_of(&node));
                let conditional = SchemaView::conditional_parts(&node).into_iter();
                reading.conditional.extend(conditional.map(|part| part.value));
                let parts = parts(&node);
                let is_whole = only_part(&node).is_some();
                let is_component_beside = is_component_beside(&node);
                for inner in &parts {
                    // A component with others beside it is another object than the component.
                    let through = part.through || !is_whole;
                    let is_beside = part.is_beside || is_component_beside(inner);
                    self.add(inner.value, Part { through, is_beside }, reading);
                }
            }
        }
    }

    /// The component that a value has its type from.
    pub(super) fn name(&self, shape: &Shape<'a>) -> Option<TypeName> {
        let is_shared = |name: &&str| self.shared.has(name);
        let shared = shape.reference.or(shape.component).filter(is_shared);
        let name = shared.or(shape.own)?;
        let (is_plain, is_shared) = (self.is_plain(name), is_shared(&name));
        Some(TypeName { name: name.to_owned(), is_plain, is_shared })
    }

    /// Whether a schema like that of the component has no type of its own in the crate, if it is written inline.
    fn is_plain(&self, name: &'a str) -> bool {
        if let Some(known) = self.plain.borrow().get(name) {
            return *known;
        }
        let schemas = self.document.pointer("/components/schemas");
        let content = schemas.and_then(|all| Some(self.read_through(all.get(name)?)));
        let is_plain = content.is_none_or(|content| {
            let is_text = content.allowed.json_type() == Some(DataType::String);
            let is_enum = is_text && !content.allowed.values.is_empty();
            !is_enum && content.properties.is_empty() && content.unions.is_empty()
        });
        self.plain.borrow_mut().insert(name, is_plain);
        is_plain
    }

    /// The component that a schema refers to.
    fn component(&self, schema: &Value) -> Option<&'a str> {
        let at = SpecPointer::from_fragment(schema.get("$ref")?.as_str()?);
        let is_whole = at.segments().count() == 3;
        let schemas = self.document.pointer("/components/schemas")?.as_object()?;
        let (name, _) = schemas.get_key_value(&*at.component_schema().filter(|_| is_whole)?)?;
        Some(name)
    }

    /// The target of a reference.
    pub(super) fn target(&self, reference: &Value) -> Option<&'a Value> {
        let at = SpecPointer::from_fragment(reference.get("$ref")?.as_str()?);
        Some(Node::root(self.document).find(at)?.value)
    }
}

impl<'a> Shape<'a> {
    /// Adds the content of one schema without its parts.
    fn add(&mut self, schema: &Node<'a>, part: Part) {
        let allowed = Allowed::of(schema);
        self.allowed.add_null_of(&allowed, part.is_beside);
        self.allowed.add(&allowed);
        let properties = SchemaView::properties_of(schema).into_iter();
        self.properties.extend(properties.map(|(name, schema)| Property {
            name,
            schema: schema.value,
            required: false,
            is_conditional: false,
        }));
        self.items.extend(schema.get("items"));
        for (at, item) in list(schema.get("prefixItems")).iter().enumerate() {
            self.prefix.entry(at).or_default().push(item);
        }
        if !self.additional.is_said() {
            self.additional = Additional::of(schema);
        }
        let discriminator = schema.get("discriminator").and_then(Declared::of);
        // A union of one branch is a part.
        let keywords = UNIONS.into_iter().filter(|_| OnlyBranch::of(schema.value).is_none());
        for variants in keywords.filter_map(|keyword| schema.get(keyword)) {
            let variants = list(Some(variants)).iter().collect();
            self.unions.push(Union { variants, discriminator: discriminator.clone() });
        }
    }

    /// Adds properties that are declared under a condition, unless they are declared without one too.
    fn add_conditional(&mut self, mut properties: Vec<Property<'a>>) {
        let known: BTreeSet<&str> = self.properties.iter().map(|each| each.name).collect();
        properties.retain(|property| !known.contains(property.name));
        properties.iter_mut().for_each(|property| property.is_conditional = true);
        self.properties.append(&mut properties);
    }

    /// The schema of the members that the object does not name. What is not mentioned can have any value.
    pub(super) fn others(&self) -> &'a Value {
        match &self.additional {
            Additional::Of(schema) => schema.value,
            _ => Node::any(SpecPointer::root()).value,
        }
    }

    /// The schema of the values, if the value is a map of a type.
    pub(super) fn map(&self) -> Option<&'a Value> {
        let is_map = self.properties.is_empty();
        Some(self.others()).filter(|others| is_map && restricts(others))
    }

    /// The content of a body that the crate takes or gives as it is.
    pub(super) fn text() -> Self {
        let allowed = Allowed { ty: Some(DataType::String), ..Allowed::default() };
        Self { allowed, ..Self::default() }
    }

    /// Whether the value is an object.
    pub(super) fn is_object(&self) -> bool {
        let is_said = || self.allowed.ty == Some(DataType::Object);
        self.reference.is_none() && (!self.properties.is_empty() || is_said())
    }

    /// The listed values; `None`: any value of the type.
    pub(super) fn values(&self) -> Option<IndexSet<Value>> {
        let values = self.allowed.values.iter();
        (values.len() > 0).then(|| values.map(|value| plain(value)).collect())
    }

    /// The content without the null.
    pub(super) fn without_null(mut self) -> Self {
        self.allowed.nullable = false;
        self
    }

    /// The text of a description.
    pub(super) fn description(&self) -> Option<&'a str> {
        self.sources.iter().find_map(|source| source.get("description")?.as_str())
    }
}

/// Whether a schema does not allow everything.
fn restricts(schema: &Value) -> bool {
    let is_text = |key: &String| matches!(key.as_str(), "title" | "description");
    schema.as_object().is_some_and(|schema| !schema.keys().all(is_text))
}

/// The items of a list; empty if the value is no list.
pub(super) fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
