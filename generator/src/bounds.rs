//! The limits of every walk over a document: of load, normalize, samples and render.
//!
//! Anyone can write a document. Every walk over it is bounded in one of three ways: it remembers what it has seen, it
//! caches its results, or it spends a budget and reports the end of the budget in a diagnostic. The limits are far
//! beyond what people write and far below what would harm a machine: a document takes time and memory in proportion to
//! its size and to what is written (ARCHITECTURE.md, "Walks over a document", has figures).

use serde_json::Value;

// ---- reading

/// The depth of a tree, in arrays and objects: walks over the tree are recursive. The reader of JSON has the same
/// limit.
pub(crate) const DEPTH: usize = 127;

/// The depth of nested schemas: their readers are recursive.
pub(crate) const SCHEMAS_INSIDE: usize = 20;

/// The bytes that the aliases of a YAML text may add to the length of the text; each value counts with its text and
/// [`VALUE`]. A kilobyte of aliases can expand to a terabyte.
pub(crate) const ALIASED: usize = 1 << 20;

/// The length of the pointers of all values together, for each byte of the text. Documents of people take 7.
pub(crate) const PLACES_A_BYTE: usize = 24;
/// See [`PLACES_A_BYTE`].
pub(crate) const PLACES: usize = 1 << 20;

/// The number of diagnostics of one kind that are kept; the others are counted.
pub(crate) const DIAGNOSTICS_OF_A_KIND: usize = 100;
/// The number of diagnostics that are kept in all.
pub(crate) const DIAGNOSTICS: usize = 1_000;
/// The number of characters of a message: a message can contain text of the document.
pub(crate) const MESSAGE: usize = 2_000;

/// The number of unknown keys of `codegen.yaml`, `samples.yaml` or an action of the overlay that are reported: each
/// takes another read of the text.
pub(crate) const UNKNOWN_KEYS: usize = 50;

/// The depth of brackets in the target of an overlay: the parser of JSONPath is recursive.
pub(crate) const TARGET_DEPTH: usize = 32;

/// The number of paths that the selectors of a target make, without and with `..`.
pub(crate) const TARGET_WAYS: usize = 1_000;
/// See [`TARGET_WAYS`].
pub(crate) const TARGET_WAYS_BELOW: usize = 16;

// ---- what is made of schemas

/// The number of children of all bases together, for each schema: a child counts for each base above it.
pub(crate) const CHILDREN_A_SCHEMA: usize = 8;
/// A constant beside [`CHILDREN_A_SCHEMA`].
pub(crate) const CHILDREN: usize = 1_000;

/// The bytes that `allOf`, unions and shared bodies may repeat, for each byte of the document. A property counts with
/// [`PROPERTY`] bytes, and its texts.
pub(crate) const REPEATED_A_BYTE: usize = 6;
/// See [`REPEATED_A_BYTE`].
pub(crate) const REPEATED: usize = 4 << 20;
/// The approximate size of a property.
pub(crate) const PROPERTY: usize = 256;
/// The approximate size of a value without its text.
pub(crate) const VALUE: usize = 48;

/// The number of schemas that are composed of several declarations of one property. References between the declarations
/// could compose them without an end.
pub(crate) const COMPOSED_SCHEMAS: usize = 4_000;
/// The number of different declarations of one property that apply together: each is compared with all others.
pub(crate) const DECLARATIONS_TOGETHER: usize = 16;
/// The number of parts of a declaration that are searched for another one.
pub(crate) const PARTS_OF_A_DECLARATION: usize = 64;

/// The number of members of all branches of a union that become one object, and of different declarations of one property
/// that apply under conditions.
pub(crate) const MEMBERS_TOGETHER: usize = 64;

/// The depth of nested schemas that are lowered by recursion, with `allOf`. Deeper schemas get a name.
pub(crate) const LOWERED_INSIDE: usize = 32;

/// The number of steps that rustc takes into a type: its limit is 128, and some steps lie around the type.
pub(crate) const COMPILED_STEPS: usize = 100;

/// The number of named types that a schema becomes if several others include it; the others share the last type.
pub(crate) const TYPES_OF_A_SCHEMA: usize = 3;

/// The depth of nested groups of operations: each is a folder of the emitted crate, and systems limit a path to about
/// 1,000 or 4,000 bytes.
pub(crate) const GROUPS_INSIDE: usize = 12;

/// The number of properties of a body, and of each object in it, that are searched for the list of a page: many
/// operations can share the body.
pub(crate) const MEMBERS_OF_PAGE: usize = 64;

/// The number of errors of an operation that remember the name of the body that they share.
pub(crate) const SAME_RESPONSES: usize = 8;

/// The number of other media types of a response that the docs of an operation list.
pub(crate) const OTHER_FORMATS: usize = 8;

/// The length of a server URL with its variables filled in.
pub(crate) const ADDRESS: usize = 4_000;
/// The number of servers of a list, and of values of a variable.
pub(crate) const SERVERS: usize = 200;
/// The number of variables in the URL of a server.
pub(crate) const SERVER_VARIABLES: usize = 32;

/// The number of variables of a path: each is a parameter, and knows its path.
pub(crate) const PATH_VARIABLES: usize = 64;
/// The number of security schemes: each is a method of the client.
pub(crate) const SECURITY_SCHEMES: usize = 200;

/// The number of webhooks and callbacks.
pub(crate) const INCOMING: usize = 1_000;

/// The number of rounds that compare types: after each round, the types around equal types can be equal too.
pub(crate) const MERGING_ROUNDS: usize = 48;
/// The number of references that are followed from a remembered place.
pub(crate) const REFERENCES_ON_THE_WAY: usize = 16;
/// The number of former places in which a removed component schema is searched.
pub(crate) const USES_OF_A_SCHEMA: usize = 16;
/// The number of words of a name that are compared with another name, or with the keys of sample values.
pub(crate) const COMMON_WORDS: usize = 16;

/// The number of properties that are tried as the discriminator of a union.
pub(crate) const DISCRIMINATOR_CANDIDATES: usize = 16;

/// The number of unions among the branches of one union whose branches take their places: in a ring, each union would
/// have the branches of all others.
pub(crate) const UNIONS_IN_A_UNION: usize = 16;

/// The number of named types that are followed to find the JSON type of a type: unions can contain themselves, and
/// each other many times.
pub(crate) const NAMES_OF_A_KIND: usize = 64;

// ---- what is emitted

/// The length of the title that the client and the package are called after.
pub(crate) const TITLE: usize = 200;

/// The bytes of a description in the emitted sources; the page has the whole description.
pub(crate) const DOC_TEXT: usize = 64 << 10;

/// The depth of types that are searched for constraints of a call.
pub(crate) const CHECKED_LEVELS: usize = 32;
/// The number of values that are searched for constraints, for each field and parameter of an API; all operations get
/// the same share.
pub(crate) const CHECKED_TIMES: usize = 4;
/// See [`CHECKED_TIMES`].
pub(crate) const CHECKED: usize = 20_000;
/// The bounds of the share of an operation.
pub(crate) const CHECKED_LEAST: usize = 100;
/// See [`CHECKED_LEAST`].
pub(crate) const CHECKED_MOST: usize = 5_000;

/// The depth of nested unions that are searched for fields of all variants.
pub(crate) const UNIONS_IN_UNIONS: usize = 4;
/// The number of arms of all accessors of a union.
pub(crate) const ACCESSOR_ARMS: usize = 4_000;

/// The number of members of objects that the form of a call has fields for; objects beyond it are filled in as JSON.
pub(crate) const FORM_FIELDS: usize = 2_000;

// ---- judging calls

/// The number of steps for judging a call, for each value of the call.
pub(crate) const JUDGED_A_VALUE: usize = 1_000;
/// See [`JUDGED_A_VALUE`].
pub(crate) const JUDGED: usize = 1_000_000;
/// The depth of types that are followed: JSON texts are read to half of it.
pub(crate) const JUDGED_DEPTH: usize = 256;
/// The number of named types that are followed from one type.
pub(crate) const NAMES_OF_A_TYPE: usize = 32;
/// The number of violations of a call that are listed.
pub(crate) const VIOLATIONS: usize = 1_000;

/// The rest of a budget.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    left: usize,
    is_spent: bool,
}

impl Budget {
    /// A budget of this size.
    pub(crate) fn of(most: usize) -> Self {
        Self { left: most, is_spent: false }
    }

    /// A budget for this many items, with a constant added.
    pub(crate) fn for_each(count: usize, each: usize, more: usize) -> Self {
        Self::of(count.saturating_mul(each).saturating_add(more))
    }

    /// Spends a part of the budget; `false` if there is not enough left.
    pub(crate) fn spend(&mut self, cost: usize) -> bool {
        let left = self.left.checked_sub(cost);
        self.left = left.unwrap_or(self.left);
        self.is_spent |= left.is_none();
        left.is_some()
    }

    /// Whether a part was refused.
    pub(crate) fn is_spent(&self) -> bool {
        self.is_spent
    }
}

/// The approximate size of a value with all that is in it, where each value counts with `each` and its text.
/// [`DEPTH`] bounds the recursion.
pub(crate) fn weight(value: &Value, each: usize) -> usize {
    each + match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(|item| weight(item, each)).sum(),
        Value::Object(members) => {
            members.iter().map(|(name, value)| name.len() + weight(value, each)).sum()
        }
    }
}

/// The most segments of a place in `names.lock` and `codegen.yaml`. A place of a document has at most as many as the
/// document has levels.
pub(crate) const PLACE: usize = 256;
/// The bytes that a header of a response costs from the budget of repeated parts.
pub(crate) const HEADER: usize = 400;

// ---- rules between parameters

/// The number of nested properties in the rules of an operation, and the depth of these properties.
pub(crate) const RULE_PROPERTIES: usize = 1_000;
/// See [`RULE_PROPERTIES`].
pub(crate) const RULE_LEVELS: usize = 24;
/// The bytes of properties and descriptions that are read again for rules, for each byte of the document: what
/// operations share is read for each operation.
pub(crate) const RULES_A_BYTE: usize = 8;
/// See [`RULES_A_BYTE`].
pub(crate) const RULE_TEXTS: usize = 4 << 20;
/// The number of parameters with the same first words that one sentence can mean.
pub(crate) const RULE_FAMILY: usize = 32;
/// The number of rules of an operation that are combined.
pub(crate) const RULES: usize = 2_000;
/// The number of parameters of rules that are tried to find the smallest valid calls of an operation.
pub(crate) const FORMS_TRIED: usize = 100_000;
/// The same to find the largest valid call.
pub(crate) const EVERYTHING_TRIED: usize = 100_000;
/// The number of groups that one rule counts.
pub(crate) const RULE_GROUPS: usize = 256;
/// Rules over more combinations stay as they are stated.
pub(crate) const RULE_ROWS: usize = 1 << 12;
/// The number of rules that one table combines.
pub(crate) const RULES_OF_A_TABLE: usize = 256;
/// The depth of brackets in a rule, and the number of its arithmetic operations.
pub(crate) const RULE_DEPTH: usize = 48;
/// See [`RULE_DEPTH`].
pub(crate) const RULE_OPERANDS: usize = 48;
/// A longer sentence matches no shape, because no shape is so long.
pub(crate) const SENTENCE: usize = 120;
/// The most marks of quotes and items before a line of a description.
pub(crate) const MARKS: usize = 100;
/// The most bytes of marks of items and quotes before a line of a description.
pub(crate) const MARGIN: usize = 40;
/// The length of a quotation, or of the URL of a link, in bytes.
pub(crate) const QUOTATION: usize = 1_000;
/// The number of values in a sentence that are compared with the schema.
pub(crate) const SAID_VALUES: usize = 100;
