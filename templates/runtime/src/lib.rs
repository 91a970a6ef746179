//! The hand-written part of every emitted crate.
