//! Calls that the API's document forbids do not compile, and the compiler says why (of the version in
//! rust-toolchain.toml: others word it differently).
//!
//! After a change, `TRYBUILD=overwrite cargo test --no-default-features --test compile_fail` writes the expected errors
//! anew: copy them to where the cases came from.

#[test]
#[cfg_attr(
    feature = "reqwest",
    ignore = "without TLS there is much less to compile: --no-default-features"
)]
fn what_is_forbidden_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
