//! What is wrong with the input: where, what, and what to do.
