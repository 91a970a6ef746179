//! Schemas by their grammar (OpenAPI 3.0, section 4.7.24).

use serde_json::{Map, Value, json};

use super::random::Random;
use super::words;

/// Parts that make a document an error occur once in this many times.
const RARELY: usize = 200;

/// The maximum depth of nested schemas.
const DEPTH: usize = 4;

/// Makes schemas that refer to these components.
pub(crate) struct Schemas<'r> {
    pub(crate) random: &'r mut Random,
    pub(crate) components: Vec<String>,
}

impl Schemas<'_> {
    /// Any schema.
    pub(crate) fn any(&mut self) -> Value {
        self.nested(DEPTH)
    }

    /// The schema of a component, rarely a reference alone.
    pub(crate) fn component(&mut self) -> Value {
        match self.random.below(10) {
            0..5 => self.object(DEPTH),
            5 | 6 => self.combination(DEPTH),
            7 => self.array(DEPTH),
            8 => self.scalar(),
            _ => self.nested(DEPTH),
        }
    }

    /// A schema of a text, a number, a Boolean, or a list of these, as parameters outside of a body usually have.
    pub(crate) fn plain(&mut self) -> Value {
        match self.random.below(8) {
            0 => {
                let mut list = json!({ "type": "array", "items": self.scalar() });
                self.counts(&mut list, "minItems", "maxItems");
                list
            }
            1 => self.nested(2),
            _ => self.scalar(),
        }
    }

    fn nested(&mut self, depth: usize) -> Value {
        let Some(inner) = depth.checked_sub(1) else { return self.scalar() };
        let mut schema = match self.random.below(12) {
            0..3 => self.object(inner),
            3 | 4 => self.reference(),
            5 => self.array(inner),
            6 => self.combination(inner),
            7 => json!({}),
            _ => self.scalar(),
        };
        self.annotate(&mut schema);
        schema
    }

    /// A reference to a component; a plain schema if there are no components.
    pub(crate) fn reference(&mut self) -> Value {
        if self.components.is_empty() {
            return self.scalar();
        }
        let name = self.random.pick(&self.components).clone();
        if self.random.once_in(RARELY) {
            return json!({ "$ref": format!("#/components/schemas/{name}/properties/id") });
        }
        json!({ "$ref": format!("#/components/schemas/{name}") })
    }

    fn object(&mut self, depth: usize) -> Value {
        let mut schema = json!({ "type": "object" });
        let mut properties = Map::new();
        for _ in 0..self.random.below(6) {
            let name = words::name(self.random);
            let property = self.nested(depth);
            properties.insert(name, property);
        }
        let mut required: Vec<Value> = Vec::new();
        for name in properties.keys() {
            if self.random.once_in(2) {
                required.push(name.as_str().into());
            }
        }
        if self.random.once_in(30) {
            required.push("not_declared".into());
        }
        if !required.is_empty() || self.random.once_in(30) {
            schema["required"] = required.into();
        }
        if !properties.is_empty() || self.random.once_in(5) {
            schema["properties"] = properties.into();
        }
        match self.random.below(12) {
            0 => schema["additionalProperties"] = self.nested(depth),
            1 => schema["additionalProperties"] = self.random.once_in(2).into(),
            2 => self.counts(&mut schema, "minProperties", "maxProperties"),
            _ => {}
        }
        if self.random.once_in(20) {
            remove(&mut schema, "type");
        }
        schema
    }

    fn array(&mut self, depth: usize) -> Value {
        let mut schema = json!({ "type": "array", "items": self.nested(depth) });
        if self.random.once_in(3) {
            self.counts(&mut schema, "minItems", "maxItems");
        }
        if self.random.once_in(6) {
            schema["uniqueItems"] = true.into();
        }
        if self.random.once_in(25) {
            remove(&mut schema, "items");
        }
        schema
    }

    fn combination(&mut self, depth: usize) -> Value {
        let keyword = self.random.word(&["oneOf", "anyOf", "allOf", "allOf", "oneOf"]);
        let count = self.random.between(1, 4);
        let is_tagged = keyword != "allOf" && self.random.once_in(2);
        let mut branches: Vec<Value> = Vec::new();
        for number in 0..count {
            branches.push(match self.random.below(4) {
                0 | 1 => self.reference(),
                2 if is_tagged => {
                    let mut branch = self.object(depth);
                    let tag = json!({ "type": "string", "enum": [format!("tag_{number}")] });
                    branch["properties"]["kind"] = tag;
                    branch["required"] = json!(["kind"]);
                    branch
                }
                _ => self.nested(depth),
            });
        }
        let mut schema = json!({ keyword: branches });
        if is_tagged && self.random.once_in(2) {
            let mut discriminator = json!({ "propertyName": "kind" });
            if self.random.once_in(2) && !self.components.is_empty() {
                let name = self.random.pick(&self.components).clone();
                let target = format!("#/components/schemas/{name}");
                discriminator["mapping"] = json!({ "a": target, "b": name });
            }
            schema["discriminator"] = discriminator;
        }
        match self.random.below(10) {
            0 => {
                let beside = self.object(depth);
                schema["properties"] =
                    beside.get("properties").cloned().unwrap_or_else(|| json!({}));
            }
            1 => schema["type"] = "object".into(),
            2 => schema["required"] = json!([words::name(self.random)]),
            3 => schema["not"] = self.nested(depth.min(1)),
            _ => {}
        }
        schema
    }

    fn scalar(&mut self) -> Value {
        let kind =
            self.random.word(&["string", "string", "string", "integer", "number", "boolean"]);
        let mut schema = json!({ "type": kind });
        match kind {
            "string" => self.text_limits(&mut schema),
            "integer" | "number" => self.number_limits(&mut schema),
            _ => {}
        }
        schema
    }

    fn text_limits(&mut self, schema: &mut Value) {
        match self.random.below(10) {
            0 => schema["format"] = words::format(self.random).into(),
            1 => schema["pattern"] = words::pattern(self.random).into(),
            2 => self.counts(schema, "minLength", "maxLength"),
            3 | 4 => {
                let mut values: Vec<Value> = Vec::new();
                for _ in 0..self.random.between(1, 4) {
                    values.push(words::name(self.random).into());
                }
                if self.random.once_in(12) {
                    values.push(json!(null));
                }
                if self.random.once_in(15) {
                    values.push(json!(1));
                }
                schema["enum"] = values.into();
            }
            _ => {}
        }
    }

    fn number_limits(&mut self, schema: &mut Value) {
        const NUMBERS: [&str; 16] = [
            "0", "1", "-1", "10", "100", "0.5", "0.01", "1e3", "1.5", "-40", "2147483647",
            "9223372036854775807", "-9223372036854775808", "18446744073709551615", "1e300",
            "1e-300",
        ];
        let mut number =
            || serde_json::from_str::<Value>(self.random.word(&NUMBERS)).expect("a number");
        let (mut least, mut most, step) = (number(), number(), number());
        if least.as_f64() > most.as_f64() && !self.random.once_in(RARELY) {
            (least, most) = (most, least);
        }
        match self.random.below(9) {
            0 => schema["minimum"] = least,
            1 => schema["maximum"] = most,
            2 => {
                schema["minimum"] = least;
                schema["maximum"] = most;
                schema["exclusiveMinimum"] = self.random.once_in(2).into();
            }
            3 => schema["multipleOf"] = step,
            4 => schema["format"] = words::format(self.random).into(),
            5 if self.random.once_in(2) => schema["enum"] = json!([1, 2, 3]),
            _ => {}
        }
    }

    fn counts(&mut self, schema: &mut Value, least: &str, most: &str) {
        const COUNTS: [u64; 10] = [0, 1, 1, 2, 3, 5, 20, 1000, 1 << 40, i64::MAX as u64];
        let mut counts = [*self.random.pick(&COUNTS), *self.random.pick(&COUNTS)];
        if !self.random.once_in(RARELY) {
            counts.sort_unstable();
        }
        if self.random.once_in(2) {
            schema[least] = counts[0].into();
        }
        if self.random.once_in(2) {
            schema[most] = counts[1].into();
        }
    }

    /// Adds keywords that any schema may have.
    fn annotate(&mut self, schema: &mut Value) {
        if schema.get("$ref").is_some() && !self.random.once_in(10) {
            return;
        }
        match self.random.below(16) {
            0..3 => schema["description"] = words::text(self.random).into(),
            3 => schema["nullable"] = true.into(),
            4 => schema["default"] = self.value(),
            5 => schema["example"] = self.value(),
            6 => schema["deprecated"] = true.into(),
            7 => schema["readOnly"] = true.into(),
            8 => schema["writeOnly"] = true.into(),
            9 => schema["title"] = words::name(self.random).into(),
            _ => {}
        }
    }

    fn value(&mut self) -> Value {
        match self.random.below(8) {
            0 => json!(null),
            1 => json!(true),
            2 => json!(1),
            3 => json!(1.5),
            4 => json!([1, "a", null]),
            5 => json!({ "id": "x", "kind": { "a": [] } }),
            _ => words::name(self.random).into(),
        }
    }
}

fn remove(schema: &mut Value, key: &str) {
    if let Some(members) = schema.as_object_mut() {
        members.shift_remove(key);
    }
}
