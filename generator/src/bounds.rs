//! How far each walk over a document goes: the limits of load, normalize, samples and emitting, in one place.
//!
//! A document is written by anyone. Whatever follows its shape is bounded in one of three ways: it remembers what it has
//! seen, it keeps what it came to, or it spends a budget from here and says in a diagnostic where that ended. The limits
//! are far beyond what people write and far below what a machine has to fear: any document of n bytes takes time in
//! proportion to n, and 40 n + 60 MiB of memory at most.

// ---- reading

/// How deep a tree can be, in arrays and objects: what follows the tree does so by recursion. The reader of JSON has
/// the same limit.
pub(crate) const DEPTH: usize = 127;

/// How many schemas can stand inside of each other: what reads them works by recursion.
pub(crate) const SCHEMAS_INSIDE: usize = 20;

/// How many bytes the aliases of a YAML text may stand for beyond the length of the text, each value by its text and
/// [`VALUE`]. A kilobyte can stand for a terabyte.
pub(crate) const ALIASED: usize = 1 << 20;

/// How long the pointers of all values may be, together: so many bytes for a byte of the text, and a little more. Those of
/// documents that people wrote take 7.
pub(crate) const PLACES_A_BYTE: usize = 24;
/// See [`PLACES_A_BYTE`].
pub(crate) const PLACES: usize = 1 << 20;

/// How many diagnostics of one kind are kept; the others are counted.
pub(crate) const DIAGNOSTICS_OF_A_KIND: usize = 100;
/// How many diagnostics are kept in all.
pub(crate) const DIAGNOSTICS: usize = 1_000;
/// How many characters of a message are kept: it can have any text of the document in it.
pub(crate) const MESSAGE: usize = 2_000;

/// How many unknown keys of `codegen.yaml`, `samples.yaml` or an action of the overlay are reported: to find the next one,
/// the text is read again.
pub(crate) const UNKNOWN_KEYS: usize = 50;

/// How deep brackets can be nested in the target of an overlay: the parser of JSONPath works by recursion.
pub(crate) const TARGET_DEPTH: usize = 32;

/// How many ways the selectors of a target make, without and with `..` in it.
pub(crate) const TARGET_WAYS: usize = 1_000;
/// See [`TARGET_WAYS`].
pub(crate) const TARGET_WAYS_BELOW: usize = 16;

// ---- what is made of schemas

/// How many children all bases may stand for together, for each schema: a child counts for each base above it.
pub(crate) const CHILDREN_A_SCHEMA: usize = 8;
/// See [`CHILDREN_A_SCHEMA`]; so many more.
pub(crate) const CHILDREN: usize = 1_000;

/// How many bytes of it `allOf`, unions and shared bodies may repeat for each byte of the document, and how many more. A
/// property is taken for [`PROPERTY`] bytes, and its texts.
pub(crate) const REPEATED_A_BYTE: usize = 6;
/// See [`REPEATED_A_BYTE`].
pub(crate) const REPEATED: usize = 4 << 20;
/// About what a property takes, wherever it stands.
pub(crate) const PROPERTY: usize = 256;
/// About what a value takes beside its text.
pub(crate) const VALUE: usize = 48;

/// How many members the branches of a union can have together that become one object.
pub(crate) const MEMBERS_TOGETHER: usize = 64;

/// How many schemas that stand inside of each other are lowered by recursion, `allOf` and all: what is deeper gets a name.
pub(crate) const LOWERED_INSIDE: usize = 32;

/// How many steps rustc has to take into what a type contains: it takes 128, some of them around the type.
pub(crate) const COMPILED_STEPS: usize = 100;

/// How many types a schema becomes that several others take in, each under a name of its own; the others share the
/// last.
pub(crate) const TYPES_OF_A_SCHEMA: usize = 3;

/// How deep groups of operations stand in each other: each is a folder of the emitted crate, and systems stop at about
/// 1,000 or 4,000 bytes for a path.
pub(crate) const GROUPS_INSIDE: usize = 12;

/// How long the address of a server can be, its variables filled in.
pub(crate) const ADDRESS: usize = 4_000;

/// How often types are compared: after each time, what equal ones are in can be equal too.
pub(crate) const MERGING_ROUNDS: usize = 48;
/// How many references a place that is remembered is followed through.
pub(crate) const REFERENCES_ON_THE_WAY: usize = 16;
/// In how many of the places where it was used a component schema that is gone is looked for.
pub(crate) const USES_OF_A_SCHEMA: usize = 16;
/// How many words two names are looked through for that one ends and the other begins with.
pub(crate) const COMMON_WORDS: usize = 16;

/// How many properties are tried for telling the branches of a union apart.
pub(crate) const TELLING_PROPERTIES: usize = 16;

/// How many names of types are looked through to call a type an object, a list or something else: unions can be in
/// themselves, and in each other many times.
pub(crate) const NAMES_OF_A_KIND: usize = 64;

// ---- what is emitted

/// How many bytes of a description stand in the emitted sources; its page has all of it.
pub(crate) const DOC_TEXT: usize = 64 << 10;

/// How many types inside of each other are gone into for the limits that a call is checked for.
pub(crate) const CHECKED_LEVELS: usize = 32;
/// How many values are looked at for that, for each field and parameter of an API, and how many more: all operations get the
/// same share.
pub(crate) const CHECKED_TIMES: usize = 4;
/// See [`CHECKED_TIMES`].
pub(crate) const CHECKED: usize = 20_000;
/// The share of an operation is between these two.
pub(crate) const CHECKED_LEAST: usize = 100;
/// See [`CHECKED_LEAST`].
pub(crate) const CHECKED_MOST: usize = 5_000;

/// How deep unions in unions are looked through for what all their variants have.
pub(crate) const UNIONS_IN_UNIONS: usize = 4;
/// How many arms the methods of a union have, together, that read what all its variants have.
pub(crate) const ACCESSOR_ARMS: usize = 4_000;

// ---- judging calls

/// How many steps are taken to judge a call for each value in it, and how many more.
pub(crate) const JUDGED_A_VALUE: usize = 1_000;
/// See [`JUDGED_A_VALUE`].
pub(crate) const JUDGED: usize = 1_000_000;
/// How deep types are followed: texts of JSON are read to half of it.
pub(crate) const JUDGED_DEPTH: usize = 256;
/// How many names of one type are looked through.
pub(crate) const NAMES_OF_A_TYPE: usize = 32;
/// How many violations of a call are listed.
pub(crate) const VIOLATIONS: usize = 1_000;

/// What a walk may still spend.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    left: usize,
    is_spent: bool,
}

impl Budget {
    /// So much.
    pub(crate) fn of(most: usize) -> Self {
        Self { left: most, is_spent: false }
    }

    /// So much for each of these, and a little more.
    pub(crate) fn for_each(count: usize, each: usize, more: usize) -> Self {
        Self::of(count.saturating_mul(each).saturating_add(more))
    }

    /// Takes some of it; `false` if that is more than there is.
    pub(crate) fn spend(&mut self, cost: usize) -> bool {
        let left = self.left.checked_sub(cost);
        self.left = left.unwrap_or(self.left);
        self.is_spent |= left.is_none();
        left.is_some()
    }

    /// Whether more was asked for than there was.
    pub(crate) fn is_spent(&self) -> bool {
        self.is_spent
    }
}

// ---- rules between parameters

/// How many properties inside of its parameters an operation's rules can speak of, and how many levels down they stand.
pub(crate) const RULE_PROPERTIES: usize = 1_000;
/// See [`RULE_PROPERTIES`].
pub(crate) const RULE_LEVELS: usize = 24;
/// How many bytes of properties and descriptions are read once more for rules, for each byte of the document, and how
/// many more: what operations share is read for each of them.
pub(crate) const RULES_A_BYTE: usize = 8;
/// See [`RULES_A_BYTE`].
pub(crate) const RULE_TEXTS: usize = 4 << 20;
/// How many parameters whose names begin alike one sentence speaks of.
pub(crate) const RULE_FAMILY: usize = 32;
/// How many rules of an operation are combined.
pub(crate) const RULES: usize = 2_000;
/// How many parameters of rules are looked at to find the smallest calls of an operation that break none.
pub(crate) const FORMS_TRIED: usize = 100_000;
/// The same to find the largest call.
pub(crate) const EVERYTHING_TRIED: usize = 100_000;
/// How many groups one rule can count.
pub(crate) const RULE_GROUPS: usize = 256;
/// Rules over more combinations than this are left as they were stated.
pub(crate) const RULE_ROWS: usize = 1 << 12;
/// How many rules are combined by one table.
pub(crate) const RULES_OF_A_TABLE: usize = 256;
/// How deep brackets can be nested in a rule, and how many values it can compute with.
pub(crate) const RULE_DEPTH: usize = 48;
/// See [`RULE_DEPTH`].
pub(crate) const RULE_OPERANDS: usize = 48;
/// A sentence of more tokens is not held against the shapes: no shape is so long.
pub(crate) const SENTENCE: usize = 120;
/// How far a quotation or the address of a link goes, in bytes.
pub(crate) const QUOTATION: usize = 1_000;
/// A sentence that lists more values than this is not compared with the schema.
pub(crate) const SAID_VALUES: usize = 100;
