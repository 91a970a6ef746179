//! Calls that the API's document forbids do not compile, and the compiler says why (of the version in
//! rust-toolchain.toml: others word it differently).
//!
//! After a change, `TRYBUILD=overwrite cargo test --test compile_fail` writes the expected errors anew: copy them to
//! where the cases came from.

#[test]
fn what_is_forbidden_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
