//! A schema combined with its `allOf` and with the references to components that only one document has.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use indexmap::IndexSet;
use serde_json::Value;

use super::limits::{Limits, plain};
use crate::load::{Node, Nulls, OnlyBranch, UNIONS, is_null_alone};
use crate::model::SpecPointer;
use crate::normalize::schema::Declared;

/// The most schemas that one schema can consist of; the reader is recursive.
const MOST_PARTS: usize = 1 << 10;

/// The content of a schema, combined with all of its parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape<'a> {
    /// The component that the schema refers to, if both documents have the component.
    pub(super) reference: Option<&'a str>,
    /// The component that the schema was read from, if only one document has the component.
    pub(super) component: Option<&'a str>,
    pub(super) types: BTreeSet<&'a str>,
    pub(super) format: Option<&'a str>,
    pub(super) nullable: bool,
    /// The statements of the keywords about null.
    pub(super) nulls: Nulls,
    pub(super) properties: Vec<Property<'a>>,
    /// `items` of each part.
    pub(super) items: Vec<&'a Value>,
    /// `additionalProperties` of each part, if it is a schema that does not allow everything.
    pub(super) members: Vec<&'a Value>,
    pub(super) unions: Vec<Union<'a>>,
    /// `enum` or `const`, without null.
    pub(super) values: Option<IndexSet<Value>>,
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
}

impl<'a> Property<'a> {
    /// The values of `enum`, if the schema of the property contains them directly.
    pub(super) fn values(&self) -> Option<&'a [Value]> {
        listed(self.schema)
    }
}

/// A `oneOf` or an `anyOf`.
#[derive(Clone, Debug)]
pub(super) struct Union<'a> {
    pub(super) variants: &'a [Value],
    pub(super) discriminator: Option<Declared<'a>>,
}

/// Reads the schemas of a document.
#[derive(Debug)]
pub(super) struct Reader<'a, 's> {
    document: &'a Value,
    /// The components that both documents have; those are compared separately.
    shared: &'s BTreeSet<String>,
    /// Whether the union with this list of branches takes null. Many schemas can lead to one union.
    nullable_unions: RefCell<HashMap<*const Value, bool>>,
}

impl<'a, 's> Reader<'a, 's> {
    pub(super) fn new(document: &'a Value, shared: &'s BTreeSet<String>) -> Self {
        Self { document, shared, nullable_unions: RefCell::default() }
    }

    /// The content of a schema.
    pub(super) fn read(&self, schema: &'a Value) -> Shape<'a> {
        self.read_as(&[schema], false)
    }

    /// The content of a schema; the reference at its top is followed even if both documents have the component.
    pub(super) fn read_through(&self, schema: &'a Value) -> Shape<'a> {
        self.read_as(&[schema], true)
    }

    /// The content of a value that all of these schemas describe. Like the parts of an `allOf`, they are another schema than a
    /// component among them, unless the others say nothing.
    pub(super) fn read_all(&self, schemas: &[&'a Value]) -> Shape<'a> {
        let mut telling = schemas.iter().filter(|schema| restricts(schema));
        let first = telling.next();
        let through = telling.any(|other| Some(other) != first);
        self.read_as(schemas, through)
    }

    fn read_as(&self, schemas: &[&'a Value], through: bool) -> Shape<'a> {
        let mut shape = Shape::default();
        let mut required = BTreeSet::new();
        let mut seen = HashSet::new();
        for schema in schemas {
            self.add(schema, through, &mut seen, &mut shape, &mut required);
        }
        for property in &mut shape.properties {
            property.required |= required.contains(property.name);
        }
        shape.nullable |= shape.unions.iter().any(|union| self.takes_null(union.variants));
        shape.settle_types();
        shape.settle_limits();
        shape
    }

    /// Whether one of these branches of a union takes null: then the union does, and a null that moves between the two is
    /// no change.
    fn takes_null(&self, branches: &'a [Value]) -> bool {
        if let Some(known) = self.nullable_unions.borrow().get(&branches.as_ptr()) {
            return *known;
        }
        let takes_null = self.any_takes_null(branches);
        self.nullable_unions.borrow_mut().insert(branches.as_ptr(), takes_null);
        takes_null
    }

    fn any_takes_null(&self, branches: &'a [Value]) -> bool {
        let mut left: Vec<&Value> = branches.iter().collect();
        let mut seen = HashSet::new();
        while let Some(branch) = left.pop() {
            if seen.len() > MOST_PARTS || !seen.insert(std::ptr::from_ref(branch)) {
                continue;
            }
            let only = OnlyBranch::of(branch);
            if takes_null(branch) || is_null_alone(branch) || only.is_some_and(|it| it.has_null) {
                return true;
            }
            left.extend(self.target(branch));
            // An only branch is one of these.
            let inside = UNIONS.into_iter().chain(["allOf"]);
            left.extend(inside.flat_map(|keyword| list(branch.get(keyword))));
        }
        false
    }

    fn add(
        &self,
        schema: &'a Value,
        through: bool,
        seen: &mut HashSet<*const Value>,
        shape: &mut Shape<'a>,
        required: &mut BTreeSet<&'a str>,
    ) {
        // Each schema counts once, and the recursion is bounded.
        if seen.len() > MOST_PARTS || !seen.insert(std::ptr::from_ref(schema)) {
            return;
        }
        shape.sources.push(schema);
        match reference(schema) {
            Some(name) if self.shared.contains(name) && !through => shape.reference = Some(name),
            name @ Some(_) => {
                shape.component = shape.component.or(name);
                if let Some(target) = self.target(schema) {
                    self.add(target, through, seen, shape, required);
                }
            }
            None => {
                shape.add(schema);
                required.extend(texts(schema.get("required")));
                let only = OnlyBranch::of(schema);
                shape.nullable |= only.is_some_and(|only| only.has_null);
                let branch = only.and_then(|only| schema.get(only.keyword)?.get(only.index));
                let parts = list(schema.get("allOf"));
                // A component with members beside it is another object than the component.
                let through = through || parts.len() > 1 || has_members(schema);
                for part in parts.iter().chain(branch) {
                    self.add(part, through, seen, shape, required);
                }
            }
        }
    }

    /// The target of a reference.
    pub(super) fn target(&self, reference: &Value) -> Option<&'a Value> {
        let at = SpecPointer::from_fragment(reference.get("$ref")?.as_str()?);
        Some(Node::root(self.document).find(at)?.value)
    }
}

impl<'a> Shape<'a> {
    /// Adds the content of one schema without its parts.
    fn add(&mut self, schema: &'a Value) {
        self.add_types(types(schema).filter(|ty| *ty != "null").collect());
        // The order of the parts says nothing.
        let format = schema.get("format").and_then(Value::as_str);
        self.format = self.format.into_iter().chain(format).min();
        self.nulls = self.nulls.and(Nulls::of(schema));
        self.nullable |= takes_null(schema);
        let values = listed(schema).map(|all| all.iter().filter(|value| !value.is_null()));
        self.add_values(values.map(|values| values.map(plain).collect()));
        let properties = schema.get("properties").and_then(Value::as_object);
        self.properties.extend(properties.into_iter().flatten().map(|(name, schema)| Property {
            name,
            schema,
            required: false,
        }));
        self.items.extend(schema.get("items"));
        let members = schema.get("additionalProperties").filter(|members| restricts(members));
        self.members.extend(members);
        self.limits.add(Limits::of(schema));
        let discriminator = schema.get("discriminator").and_then(Declared::of);
        // A union of one branch is a part.
        let keywords = UNIONS.into_iter().filter(|_| OnlyBranch::of(schema).is_none());
        for variants in keywords.filter_map(|keyword| schema.get(keyword)) {
            let variants = variants.as_array().map_or(&[][..], Vec::as_slice);
            self.unions.push(Union { variants, discriminator: discriminator.clone() });
        }
    }

    /// Adds the types of another schema that applies too: only the types of both are allowed. Types that exclude each other
    /// stay, because no value would be left.
    fn add_types(&mut self, more: BTreeSet<&'a str>) {
        let allows = |types: &BTreeSet<&str>, ty: &str| {
            types.is_empty() || types.contains(ty) || (ty == "integer" && types.contains("number"))
        };
        let all = self.types.union(&more).copied();
        let common = all.filter(|ty| allows(&self.types, ty) && allows(&more, ty));
        let common: BTreeSet<&str> = common.collect();
        match common.is_empty() {
            true => self.types.extend(more),
            false => self.types = common,
        }
    }

    /// Adds the listed values of another schema that applies too: only the values of both lists are allowed.
    fn add_values(&mut self, more: Option<IndexSet<Value>>) {
        self.values = match (self.values.take(), more) {
            (Some(known), Some(more)) => {
                Some(known.into_iter().filter(|value| more.contains(value)).collect())
            }
            (known, more) => known.or(more),
        };
    }

    /// Listed values have a type, also if no schema says it.
    fn settle_types(&mut self) {
        if self.types.is_empty() {
            let values = self.values.iter().flatten();
            self.types = values.map(type_of).collect::<BTreeSet<&'static str>>();
        }
    }

    /// Writes the limits in one way, when all parts were added.
    fn settle_limits(&mut self) {
        self.limits.settle(self.types.iter().eq(&["integer"]));
    }

    /// The content of a body that the crate takes or gives as it is.
    pub(super) fn text() -> Self {
        Self { types: BTreeSet::from(["string"]), ..Self::default() }
    }

    /// Whether the value is an object.
    pub(super) fn is_object(&self) -> bool {
        self.reference.is_none() && (!self.properties.is_empty() || self.types.contains("object"))
    }

    /// The text of a description.
    pub(super) fn description(&self) -> Option<&'a str> {
        self.sources.iter().find_map(|source| source.get("description")?.as_str())
    }
}

/// The component that a schema refers to.
pub(super) fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/components/schemas/")
}

/// Whether a schema does not allow everything.
fn restricts(schema: &Value) -> bool {
    let is_text = |key: &String| matches!(key.as_str(), "title" | "description");
    schema.as_object().is_some_and(|schema| !schema.keys().all(is_text))
}

/// Whether the schema itself says which members a value has.
fn has_members(schema: &Value) -> bool {
    ["properties", "required", "additionalProperties"].iter().any(|key| schema.get(key).is_some())
}

/// Whether the keywords of the schema itself allow null.
fn takes_null(schema: &Value) -> bool {
    schema.get("nullable") == Some(&Value::Bool(true))
        || types(schema).any(|ty| ty == "null")
        || listed(schema).is_some_and(|values| values.contains(&Value::Null))
}

/// `type`, one or several.
fn types(schema: &Value) -> impl Iterator<Item = &str> {
    let one = schema.get("type").and_then(Value::as_str);
    texts(schema.get("type")).chain(one)
}

/// `enum` or `const`, if the schema contains them directly.
fn listed(schema: &Value) -> Option<&[Value]> {
    match (schema.get("enum"), schema.get("const")) {
        (Some(Value::Array(values)), _) => Some(values),
        (_, Some(value)) => Some(std::slice::from_ref(value)),
        _ => None,
    }
}

/// The type of a value.
fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The items of a list; empty if the value is no list.
pub(super) fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn texts(value: Option<&Value>) -> impl Iterator<Item = &str> {
    list(value).iter().filter_map(Value::as_str)
}
