//! IDL, the language of rules between parameters: its text, its parser, its evaluation and its translation into
//! English.
//!
//! The rules themselves are data of the [`model`](mod@crate::model): [`Rule`](crate::model::Rule),
//! [`Condition`](crate::model::Condition), [`Dependency`](crate::model::Dependency).
//!
//! ```
//! let rules = generator::idl::parse_rules("OnlyOne(a, b AND c); IF d THEN e;")?;
//! assert_eq!(rules[0].to_string(), "OnlyOne(a, b AND c);");
//! # Ok::<(), String>(())
//! ```

mod evaluator;
mod joined;
mod lexer;
mod moment;
mod parser;
mod printer;
mod serialize;
#[cfg(test)]
mod tests;
mod value_place;
mod words;

pub(crate) use evaluator::{
    Judged, Truth, compare_numbers, first_violation, same, violations_within,
};
pub use evaluator::{Violation, violations};
pub(crate) use joined::{Joined, joined};
pub(crate) use moment::Moment;
pub use parser::parse_rules;
pub use value_place::ValuePlace;
pub use words::backquoted;
