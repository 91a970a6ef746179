//! How far each walk over a document goes: every limit, in one place.
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

/// How many bytes the aliases of a YAML text may stand for beyond the length of the text, keys and texts by their
/// length, each value a little more. A kilobyte can stand for a terabyte.
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
