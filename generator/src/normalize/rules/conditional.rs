//! Rules from the keywords of JSON Schema that make one property depend on another: `dependentRequired`,
//! `dependentSchemas` and `if`, `then`, `else`.

use std::collections::HashSet;

use crate::bounds::{self, Budget};
use crate::load::{Identity, Node};
use crate::model::{
    Bounds, Condition, Dependency, Enforcement, Json, Origin, ParameterPath, Rule, Side, Source,
    SpecPointer, WireName,
};
use crate::normalize::schema::{SchemaView, Schemas, parts};

/// The depth of conditions inside each other, and of the parts of an object.
const DEPTH: usize = 8;

/// The rules of an object and of its parts, where it is in the arguments.
pub(super) fn stated<'a>(
    object: &Node<'a>,
    container: &ParameterPath,
    schemas: &mut Schemas<'a>,
    room: &mut Budget,
) -> Vec<Dependency> {
    let was_spent = room.is_spent();
    let (rules, around, seen) = (Vec::new(), Vec::new(), HashSet::new());
    let mut reader = Reader { container, schemas, room, rules, around, seen };
    reader.object(object, 0);
    if reader.room.is_spent() && !was_spent {
        let message =
            "the document has too many conditions: some rules of this object are not read";
        let help = "state the rules in the overlay, as `x-dependencies`";
        reader.schemas.log.warn(&object.at, message, help);
    }
    reader.rules
}

struct Reader<'r, 'a> {
    container: &'r ParameterPath,
    schemas: &'r mut Schemas<'a>,
    /// The budget that is left to read the rules of all operations.
    room: &'r mut Budget,
    rules: Vec<Dependency>,
    /// The conditions around the present schema, each with the schema of the objects that meet it.
    around: Vec<(Condition, Identity)>,
    /// The schemas that apply without a condition.
    seen: HashSet<Identity>,
}

impl<'a> Reader<'_, 'a> {
    /// The depth bounds the walk, the set `seen` and under conditions the budget `room`.
    fn object(&mut self, schema: &Node<'a>, depth: usize) {
        let Some(schema) = self.schemas.follow(schema) else { return };
        let identity = schema.identity();
        let is_new = match self.around.is_empty() {
            true => self.seen.insert(identity),
            false => !self.seen.contains(&identity) && self.visits(&schema),
        };
        if depth > DEPTH || !is_new {
            return;
        }
        for (name, demanded, at) in SchemaView::dependent_required(&schema) {
            let demand = self.all_given(&demanded);
            self.rule(Some(self.given(name)), demand, &at);
        }
        for (name, node) in SchemaView::dependent_schemas(&schema) {
            self.outcome(self.given(name), &node, depth);
        }
        self.branches(&schema, depth);
        for part in parts(&schema) {
            self.object(&part, depth + 1);
        }
    }

    /// `if`, `then` and `else`.
    fn branches(&mut self, schema: &Node<'a>, depth: usize) {
        let Some((when, [then, otherwise])) = SchemaView::conditional(schema) else { return };
        let Some(condition) = self.condition(&when, depth + 1) else {
            let message = "only `const`, `enum` and `required` of properties are read in an `if`: this one \
                constrains nothing";
            let help = "state the rule in the overlay, as `x-dependencies`";
            self.schemas.log.warn(&when.at, message, help);
            return;
        };
        if let Some(then) = then {
            self.outcome(condition.clone(), &then, depth);
        }
        if let Some(otherwise) = otherwise {
            self.outcome(Condition::Not(Box::new(condition)), &otherwise, depth);
        }
    }

    /// A schema of the objects that meet a condition; it can have conditions of its own. The depth bounds the walk.
    fn outcome(&mut self, when: Condition, schema: &Node<'a>, depth: usize) {
        let demand = self.demand(schema, depth + 1);
        self.rule(Some(when.clone()), demand, &schema.at);
        let Some(schema) = self.schemas.follow(schema) else { return };
        let identity = schema.identity();
        if self.around.iter().all(|(_, known)| *known != identity) {
            self.around.push((when, identity));
            self.object(&schema, depth + 1);
            self.around.pop();
        }
    }

    fn rule(&mut self, when: Option<Condition>, demand: Option<Condition>, at: &SpecPointer) {
        let (Some(when), Some(demand)) = (when, demand) else { return };
        if self.rules.len() == bounds::RULES {
            return;
        }
        let around = self.around.iter().map(|(condition, _)| condition.clone());
        let when = Condition::all_of(around.chain([when]).collect());
        let Some(rule) = when.map(|when| Rule::requires(when, demand)) else { return };
        let bounds = Bounds::from([(Side::Lower, Enforcement::Enforced)]);
        self.rules.push(Dependency::new(rule, bounds, Origin::new(Source::Schema, at)));
    }

    fn given(&self, name: &str) -> Condition {
        Condition::Given(self.container.child(&WireName::new(name)))
    }

    /// Whether there is room for one more visit to a schema. Parts can share their parts, so that there are many ways
    /// to one schema.
    fn visits(&mut self, schema: &Node<'a>) -> bool {
        self.room.spend(bounds::PROPERTY * (1 + SchemaView::parts_listed(schema)))
    }

    fn all_given(&mut self, names: &[&str]) -> Option<Condition> {
        if names.len() > bounds::RULE_GROUPS || !self.room.spend(bounds::PROPERTY * names.len()) {
            return None;
        }
        Condition::all_of(names.iter().map(|name| self.given(name)).collect())
    }

    /// The members of an object that matches the schema, as far as a rule can state them. Other demands are left out.
    /// The depth and the budget `room` bound the walk.
    fn demand(&mut self, schema: &Node<'a>, depth: usize) -> Option<Condition> {
        let schema = self.schemas.follow(schema)?;
        if !self.visits(&schema) {
            return None;
        }
        let required = SchemaView::required_of(&schema);
        let mut terms: Vec<Condition> = self.all_given(&required).into_iter().collect();
        for (name, property) in SchemaView::properties_of(&schema) {
            terms.extend(self.has_value(name, &property, required.contains(&name)));
        }
        for part in parts(&schema).into_iter().filter(|_| depth < DEPTH) {
            terms.extend(self.demand(&part, depth + 1));
        }
        Condition::all_of(terms)
    }

    /// The condition that is true of exactly the objects that match the schema. `None`: a rule can't state it. The
    /// depth and the budget `room` bound the walk.
    fn condition(&mut self, schema: &Node<'a>, depth: usize) -> Option<Condition> {
        let schema = self.schemas.follow(schema)?;
        let is_known = SchemaView::is_about_members(&schema);
        if depth > DEPTH || !self.visits(&schema) || !is_known {
            return None;
        }
        let required = SchemaView::required_of(&schema);
        let mut terms = Vec::new();
        let of_value = SchemaView::properties_of(&schema);
        // What has to have a value has to be given.
        let is_valued = |name: &&str| of_value.iter().any(|(other, _)| other == name);
        let bare: Vec<&str> = required.iter().copied().filter(|name| !is_valued(name)).collect();
        if !bare.is_empty() {
            terms.push(self.all_given(&bare)?);
        }
        for (name, property) in &of_value {
            let is_required = required.contains(name);
            match self.has_value(name, property, is_required) {
                Some(term) => terms.push(term),
                None if is_required && SchemaView::is_bare(property) => {
                    terms.push(self.given(name))
                }
                None if SchemaView::is_bare(property) => {}
                None => return None,
            }
        }
        for part in SchemaView::all_of(&schema) {
            terms.push(self.condition(&part, depth + 1)?);
        }
        let mut any = Vec::new();
        for part in SchemaView::any_of(&schema) {
            any.push(self.condition(&part, depth + 1)?);
        }
        if !any.is_empty() {
            terms.push(Condition::any(any));
        }
        Condition::all_of(terms)
    }

    /// That a property has one of the values that its schema lists; one that is not required can be absent, too.
    fn has_value(&mut self, name: &str, property: &Node<'a>, required: bool) -> Option<Condition> {
        let property = self.schemas.follow(property)?;
        let listed = SchemaView::listed_of(&property)?;
        if !self.room.spend(bounds::PROPERTY * listed.len()) {
            return None;
        }
        let values = listed.iter().filter(|value| !value.is_null());
        let values: Vec<Json> = values.cloned().map(Json).collect();
        let is_scalar = |value: &Json| !value.0.is_object() && !value.0.is_array();
        if values.is_empty() || !values.iter().all(is_scalar) {
            return None;
        }
        let path = self.container.child(&WireName::new(name));
        Some(Condition::has_value(path, values, required))
    }
}
