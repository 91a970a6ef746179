//! Unit tests of the runtime; they stand here because `src/runtime/` is copied verbatim.

mod json;
