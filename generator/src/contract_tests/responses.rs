//! `tests/responses`: every response type reads all values that its schemas allow, and writes them back.
//!
//! `samples.json` has the values; `main.rs` and `check.rs`, the code of the test, are templates.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::{Value, json};

use super::schema::{Leaf, Schemas};
use super::value::Optionals;
use crate::model::{
    Api, Discriminator, SpecPointer, TypeDef, TypeId, TypeKind, TypeRef, Union, Variant,
};
use crate::render::json::compact;
use crate::render::rust::naming;
use crate::samples::SizeBudget;

pub(super) const FOLDER: &str = "tests/responses";
/// The name of a member that no schema has; `check.rs` has the same constant.
const UNKNOWN: &str = "unknown_member_of_a_newer_version";
const UNKNOWN_TEXT: &str = "unknown_value_of_a_newer_version";
/// The number of shares of the size budget that one type may use in advance.
const AHEAD: usize = 32;

/// The files of the test except its templates; empty if no type has a sample.
pub(super) fn files(api: &Api, raw: &Value, room: SizeBudget) -> Vec<(String, String)> {
    let schemas = Schemas::new(raw, api, room.sample);
    let types = api.types.iter().filter(|def| def.direction.response);
    // A type leaves its unused share to the next types. The first types get an advance.
    let share = room.responses / types.clone().count().max(1);
    schemas.allow(share.saturating_mul(AHEAD));
    let unions = Unions::of(api);
    let mut samples = format!("{{\n\"tags\": {},\n\"types\": {{", compact(&tags(api).into()));
    let mut table = String::new();
    for def in types {
        let name = naming::type_name(&def.id).to_string();
        schemas.allow(share);
        let lines = Samples::of(&schemas, api, &unions, def).lines.join(",\n    ");
        if lines.is_empty() {
            table.push_str(&format!(
                "    // `{name}` has no sample: its smallest value is endless or too large.\n"
            ));
            continue;
        }
        let comma = if samples.ends_with('{') { "" } else { "," };
        samples.push_str(&format!("{comma}\n  {}: [\n    {lines}\n  ]", Value::from(&*name)));
        table.push_str(&format!("    ({name:?}, check::read::<types::{name}>),\n"));
    }
    if samples.ends_with('{') {
        return Vec::new();
    }
    samples.push_str("\n}\n}\n");
    let library = naming::crate_name(api);
    let table = format!(
        "//! The types of responses, by name.\n\nuse {library}::types;\n\nuse super::check::{{self, Read}};\n\n\
         pub(crate) const TYPES: &[(&str, Read)] = &[\n{table}];\n"
    );
    vec![(format!("{FOLDER}/table.rs"), table), (format!("{FOLDER}/samples.json"), samples)]
}

/// The discriminators of unions with their values. A union reads and writes the discriminator; the struct of a variant
/// has no such field.
fn tags(api: &Api) -> Vec<Value> {
    let unions = api.types.iter().filter_map(|def| match &def.kind {
        TypeKind::Union(union) => Some(union),
        _ => None,
    });
    let tags = unions.flat_map(|union| match &union.discriminator {
        Discriminator::Property(key) => {
            let tags = union.variants.iter().flat_map(|variant| &variant.tags);
            tags.map(|tag| (key, tag)).collect()
        }
        _ => Vec::new(),
    });
    let tags: BTreeSet<_> = tags.collect();
    tags.into_iter().map(|(key, tag)| json!([key.as_str(), tag])).collect()
}

/// The unions of the model that a pointer alone does not lead to.
struct Unions<'a> {
    /// The unions of several JSON types, by the pointers of their schemas.
    by_type: HashMap<&'a SpecPointer, Vec<(&'a TypeDef, &'a Union)>>,
    /// The unions of a schema that has its branches from another one by `allOf`: the type of a variant has what the schema
    /// says, too. By that type and the pointer of the branch.
    extended: HashMap<(&'a TypeId, &'a SpecPointer), &'a [SpecPointer]>,
}

impl<'a> Unions<'a> {
    fn of(api: &'a Api) -> Self {
        let mut unions = Self { by_type: HashMap::new(), extended: HashMap::new() };
        for def in api.types.iter() {
            let TypeKind::Union(union) = &def.kind else { continue };
            if union.discriminator == Discriminator::JsonType {
                for at in &def.pointers {
                    unions.by_type.entry(at).or_default().push((def, union));
                }
            }
            for variant in &union.variants {
                let around = variant.pointer.parent().parent();
                if let TypeRef::Named(id) = &variant.ty
                    && !def.pointers.contains(&around)
                {
                    unions.extended.insert((id, &variant.pointer), &def.pointers);
                }
            }
        }
        unions
    }
}

/// A schema of a type.
#[derive(Clone, Copy)]
struct Place<'a> {
    at: &'a SpecPointer,
    /// The branch of the schema, if only its values are those of the type.
    branch: Option<&'a SpecPointer>,
}

impl<'a> Place<'a> {
    fn leaves<'d>(self, schemas: &Schemas<'d>) -> impl Iterator<Item = Leaf<'d>> {
        let is_of_branch = move |leaf: &Leaf<'d>| {
            self.branch.is_none_or(|it| leaf.at.iter().any(|at| at.at == *it))
        };
        schemas.leaves_at(self.at).filter(is_of_branch)
    }
}

/// The distinct samples of a type, each a line of JSON.
struct Samples<'s, 'a> {
    schemas: &'s Schemas<'a>,
    api: &'a Api,
    unions: &'s Unions<'a>,
    def: &'a TypeDef,
    /// The expected variants and the JSON of the samples so far.
    seen: HashSet<(Option<String>, String)>,
    lines: Vec<String>,
}

impl<'s, 'a> Samples<'s, 'a> {
    fn of(
        schemas: &'s Schemas<'a>,
        api: &'a Api,
        unions: &'s Unions<'a>,
        def: &'a TypeDef,
    ) -> Self {
        let (seen, lines) = (HashSet::new(), Vec::new());
        let mut samples = Self { schemas, api, unions, def, seen, lines };
        if let TypeKind::Alias(alias) = &def.kind
            && alias.identifier
        {
            let is_number =
                matches!(alias.target, TypeRef::Primitive(number) if number.is_number());
            let value = if is_number { json!(1) } else { json!("an id that is not a UUID") };
            samples.push("an id", def.pointers.last(), &value, true, None);
            return samples;
        }
        for place in places(schemas, unions, def) {
            samples.add_known(place);
            if schemas.is_spent() {
                break;
            }
            let whole = |leaf: Leaf<'a>| {
                let value = schemas.value(&leaf, Optionals::Everything)?;
                samples.has(place.at, &value).then_some((leaf, value))
            };
            let first = place.leaves(schemas).find_map(whole);
            if let Some((leaf, value)) = first {
                let of = leaf.at.last().map(|schema| &schema.at);
                if !schemas.says_what_others_are(&leaf) {
                    samples.add_unknown_member(of, value.clone());
                }
                samples.add_unknown(of, &value);
            }
        }
        samples
    }

    /// Whether the type has this value of the schema here: the branches of one JSON type are a type, at the place of the
    /// whole union.
    fn has(&self, at: &SpecPointer, value: &Value) -> bool {
        let own = TypeRef::Named(self.def.id.clone());
        let is_own = |variant: &Variant| variant.ty == own;
        let here = self.unions.by_type.get(at).into_iter().flatten();
        let mut around = here
            .filter(|(def, union)| def.id == self.def.id || union.variants.iter().any(is_own))
            .peekable();
        around.peek().is_none()
            || around.any(|(def, union)| {
                def.id == self.def.id
                    || union.variant_of(value, &self.api.types).is_some_and(is_own)
            })
    }

    /// Adds the values that the schema here allows.
    fn add_known(&mut self, place: Place<'_>) {
        let at = place.at;
        let schemas = self.schemas;
        let extents = [
            ("everything", Optionals::Everything),
            ("required members", Optionals::Required),
            ("null where allowed", Optionals::Nulls),
        ];
        for leaf in place.leaves(schemas) {
            for value in schemas.listed_values(&leaf) {
                self.add("a listed value", at, &leaf, value.into_owned());
            }
            for (what, extent) in extents {
                if let Some(value) = schemas.value(&leaf, extent) {
                    self.add(what, at, &leaf, value);
                }
            }
        }
    }

    /// Adds a value that the type must know.
    fn add(&mut self, what: &str, at: &SpecPointer, leaf: &Leaf<'_>, value: Value) {
        if !self.has(at, &value) {
            return;
        }
        let variant = match &self.def.kind {
            TypeKind::Union(union) => expected_variant(union, leaf),
            _ => None,
        };
        let of = leaf.at.last().map(|schema| &schema.at);
        self.push(what, of, &value, true, variant);
    }

    /// Adds an object of a newer version of the API.
    fn add_unknown_member(&mut self, of: Option<&SpecPointer>, mut value: Value) {
        if let Value::Object(members) = &mut value {
            members.insert(UNKNOWN.to_owned(), json!({ "a": [1, null] }));
            self.push("an unknown member", of, &value, true, None);
        }
    }

    /// Adds an enum value or a variant of a newer version of the API.
    fn add_unknown(&mut self, of: Option<&SpecPointer>, value: &Value) {
        match &self.def.kind {
            TypeKind::Enum(_) => {
                self.push("an unknown value", of, &UNKNOWN_TEXT.into(), false, None);
            }
            TypeKind::Union(union) => {
                for other in self.unknown_variants(union, value) {
                    self.push("an unknown variant", of, &other, false, None);
                }
            }
            TypeKind::Struct(_) | TypeKind::Alias(_) => {}
        }
    }

    /// Values that match no variant of the union.
    fn unknown_variants(&self, union: &Union, value: &Value) -> Vec<Value> {
        let mut candidates = vec![json!(true), json!(1), json!("text"), json!([]), json!({})];
        if let (Discriminator::Property(key), Value::Object(members)) =
            (&union.discriminator, value)
        {
            let mut members = members.clone();
            members.insert(key.as_str().to_owned(), UNKNOWN_TEXT.into());
            candidates.push(Value::Object(members));
        }
        candidates.retain(|candidate| union.variant_of(candidate, &self.api.types).is_none());
        candidates
    }

    fn push(
        &mut self,
        what: &str,
        of: Option<&SpecPointer>,
        value: &Value,
        is_known: bool,
        variant: Option<String>,
    ) {
        let json = compact(value);
        let (what, of) = (compact(&what.into()), compact(&json!(of)));
        let mut line = format!("{{\"what\":{what},\"of\":{of},\"json\":{json}");
        if !is_known {
            line.push_str(",\"unknown\":true");
        }
        if let Some(variant) = &variant {
            line.push_str(&format!(",\"variant\":{}", compact(&variant.as_str().into())));
        }
        line.push('}');
        if self.seen.insert((variant, json)) {
            self.schemas.spend(line.len());
            self.lines.push(line);
        }
    }
}

/// The schemas of a type. A union of the branches of another union has no schema of its own; its variants have pointers.
fn places<'a>(schemas: &Schemas<'_>, unions: &Unions<'a>, def: &'a TypeDef) -> Vec<Place<'a>> {
    let whole = |at| Place { at, branch: None };
    let TypeKind::Union(union) = &def.kind else {
        let of_pointer = |at: &'a SpecPointer| {
            let outer = unions.extended.get(&(&def.id, at)).copied().unwrap_or_default();
            let inside = outer.iter().map(|outer| Place { at: outer, branch: Some(at) });
            let inside: Vec<Place<'a>> =
                inside.filter(|place| place.leaves(schemas).next().is_some()).collect();
            if inside.is_empty() { vec![whole(at)] } else { inside }
        };
        return def.pointers.iter().flat_map(of_pointer).collect();
    };
    let has_branches = |at: &&SpecPointer| {
        let before = schemas.around(at).map_or(0, |leaf| leaf.opened.len());
        schemas.leaves_at(at).any(|leaf| leaf.opened.len() > before)
    };
    let wholes: Vec<&SpecPointer> = def.pointers.iter().filter(has_branches).collect();
    if wholes.is_empty() {
        union.variants.iter().map(|variant| whole(&variant.pointer)).collect()
    } else {
        wholes.into_iter().map(whole).collect()
    }
}

/// The variant with the pointer of the leaf. A variant of several alternatives has the pointer of the union; several
/// variants may share that pointer.
fn expected_variant(union: &Union, leaf: &Leaf<'_>) -> Option<String> {
    let standing = leaf.at.iter().rev().find_map(|schema| {
        let there = union.variants.iter().filter(|variant| variant.pointer == schema.at);
        let there: Vec<_> = there.collect();
        (!there.is_empty()).then_some(there)
    });
    let standing = standing?;
    let [variant] = standing.as_slice() else { return None };
    Some(naming::variant_ident(variant).to_string())
}
